#!/usr/bin/env bash
# Every benchmark of tests/bench on the release build: ratios to limits measured in the same run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake --preset release >/dev/null
cmake --build --preset release
for bench in build/release/bin/*_bench; do
  echo "== $(basename "$bench")"
  "$bench"
done
