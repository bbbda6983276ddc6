#!/usr/bin/env bash
# Throw damaged deal files at their reader for some seconds (60, or what is said), led by the
# branches that each one takes. What is found is left in .work/fuzz/found, to be read again:
# build/fuzz.sh 60 .work/fuzz/found/crash-…
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
packages=.work/fuzz/packages
lock=build/fuzz/requirements.lock
if ! cmp -s "$lock" "$packages/requirements.lock"; then
  .venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
    --upgrade --target "$packages" --requirement "$lock" ||
    { echo "There is no atheris for this system; the tests try damaged files without it."; exit 1; }
  cp "$lock" "$packages/requirements.lock"
fi
mkdir -p .work/fuzz/found .work/fuzz/corpus
[ $# -gt 0 ] || set -- .work/fuzz/corpus
PYTHONPATH=$PWD:$packages .venv/bin/python build/fuzz/deal_files.py \
  -max_total_time="$seconds" -artifact_prefix=.work/fuzz/found/ -print_final_stats=1 \
  -timeout=10 -rss_limit_mb=2048 -max_len=4096 -verbosity=0 "$@"
