#!/usr/bin/env bash
# Measure the core beside its peers, which are installed in an environment of their own. A package
# that this system cannot have is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

bench=.work/bench
lock=build/bench/requirements.lock
if ! cmp -s "$lock" "$bench/requirements.lock"; then
  echo "Installing what the core is measured against (a minute or two the first time)"
  .venv/bin/python -m venv "$bench"
  pip=("$bench/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes)
  if ! "${pip[@]}" --requirement "$lock"; then
    mkdir -p "$bench/one"
    awk -v folder="$bench/one" '/^[a-z]/ { n++ } n { print > (folder "/" n ".txt") }' "$lock"
    for one in "$bench"/one/*.txt; do
      "${pip[@]}" --no-deps --requirement "$one" || echo "Left out: $(head -1 "$one")"
    done
  fi
  cp "$lock" "$bench/requirements.lock"
fi
PYTHONPATH=$PWD OPENBLAS_NUM_THREADS=1 "$bench/bin/python" build/bench
