#!/usr/bin/env bash
# Pin every dependency, of every system, with its hashes in requirements.lock.
# Run it after a dependency in pyproject.toml has changed. Versions already pinned stay,
# unless they are named: build/lock.sh --upgrade-package ruff
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.work/lock
[ -x "$tools/bin/uv" ] || { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet uv; }

backend=$(sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml)
printf '%s\n' "$backend" |
  "$tools/bin/uv" pip compile pyproject.toml - --extra dev --universal --python-version 3.11 \
    --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet \
    --output-file requirements.lock "$@" > /dev/null

{
  echo "# Every package that Lease Desk runs, is tested and is built with. Made by build/lock.sh."
  cat requirements.lock
} > .work/requirements.lock
mv .work/requirements.lock requirements.lock
