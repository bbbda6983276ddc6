#!/usr/bin/env bash
# Open the window on the sample deal; without a display, show the same program at work in pictures.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
  exec .venv/bin/lease-desk
fi
echo "There is no display here, so no window can open. Lease Desk runs its tour in memory instead"
echo "and leaves pictures of every workspace and the term sheet in out/."
QT_QPA_PLATFORM=offscreen exec .venv/bin/lease-desk --tour out
