#!/usr/bin/env bash
# Runs every libFuzzer target for SECONDS each (default 600) with clang-16; a crash stays in build/fuzz/crashes.
#   packaging/ci/fuzz.sh [SECONDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-600}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
mkdir -p build/fuzz/crashes
for target in build/fuzz/fuzz/fuzz_*; do
  [ -x "$target" ] || continue
  name=$(basename "$target")
  mkdir -p "build/fuzz/corpus/$name"
  "$target" -max_total_time="$seconds" -rss_limit_mb=512 -timeout=5 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/crashes/"$name"- "build/fuzz/corpus/$name" tests/fuzz/seeds/"${name#fuzz_}" 2>&1 | tail -n 12
done
