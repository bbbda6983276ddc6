#!/usr/bin/env bash
# Make the environment in .venv: Qt's system libraries, Python, the pinned packages, the project.
# Does nothing when nothing has changed since the last time. PYTHON names another interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-python3}
STAMP=.venv/lease-desk.stamp

# What Qt loads to open a window, as "library:Debian's package".
LIBRARIES="
  libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
  libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0
  libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
  libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
  libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0
  libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1
  libxkbcommon-x11.so.0:libxkbcommon-x11-0
"

fail() {
  echo "$*" >&2
  exit 1
}

missing_packages() {
  local known entry
  if [ "$(uname -s)" = Linux ]; then
    known=$(/sbin/ldconfig -p)
    for entry in $LIBRARIES; do
      grep -qF "${entry%%:*} " <<< "$known" || echo "${entry#*:}"
    done
  fi
  [ -x .venv/bin/python ] || "$PYTHON" -c 'import ensurepip, venv' 2> /dev/null ||
    echo "$(basename "$PYTHON")-venv"
}

install_packages() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  if ! command -v apt-get > /dev/null || ! "${as_root[@]}" true 2> /dev/null; then
    fail "Lease Desk needs system packages that are not installed and that only an administrator" \
      "can install. On Debian or Ubuntu: sudo apt-get install $*"
  fi
  echo "Installing system packages: $*"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

what_it_is_made_of() {
  cksum requirements.lock pyproject.toml build/setup.sh
  pwd # the project is installed in place, so a moved folder is set up again
}

command -v "$PYTHON" > /dev/null || fail "Lease Desk needs Python 3.11 or later; $PYTHON is not installed."
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail \
  "Lease Desk needs Python 3.11 or later, and $PYTHON is $("$PYTHON" -V)." \
  "Name a later one: make setup PYTHON=python3.12"

# mapfile is not in the bash of macOS, hence the word splitting.
# shellcheck disable=SC2207
packages=($(missing_packages))
[ ${#packages[@]} = 0 ] || install_packages "${packages[@]}"

if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(what_it_is_made_of)" ]; then
  exit 0
fi

echo "Setting up .venv with the packages of requirements.lock (a minute or two the first time)"
[ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --require-hashes --requirement requirements.lock
"${pip[@]}" install --no-build-isolation --no-deps --editable .
what_it_is_made_of > "$STAMP"
