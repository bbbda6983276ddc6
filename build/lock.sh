#!/usr/bin/env bash
# Pin every dependency, of every system, with its hashes in requirements.lock; and what is never
# shipped in locks of its own: what make bench measures against, and what make fuzz runs on.
# Run it after a dependency in pyproject.toml has changed. Versions already pinned stay,
# unless they are named: build/lock.sh --upgrade-package ruff
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.work/lock
[ -x "$tools/bin/uv" ] || { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet uv; }

pin() {
  "$tools/bin/uv" pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
    --no-header --no-emit-index-url --quiet "$@" > /dev/null
}

entitle() {
  { echo "# $1 Made by build/lock.sh." && cat "$2"; } > .work/titled.lock
  mv .work/titled.lock "$2"
}

backend=$(sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml)
printf '%s\n' "$backend" |
  pin pyproject.toml - --extra dev --output-file requirements.lock "$@"
entitle "Every package that Lease Desk runs, is tested and is built with." requirements.lock

# the bench opens no window and writes no document
pin pyproject.toml --extra bench --constraint requirements.lock \
  --no-emit-package pyqtgraph --no-emit-package pyside6-essentials --no-emit-package shiboken6 \
  --no-emit-package typst --no-emit-package python-docx --no-emit-package lxml \
  --no-emit-package xlsxwriter \
  --output-file build/bench/requirements.lock "$@"
entitle "What make bench measures, and what it measures against." build/bench/requirements.lock

printf 'atheris==3.0.0\n' | pin - --output-file build/fuzz/requirements.lock "$@"
entitle "What make fuzz runs on." build/fuzz/requirements.lock
