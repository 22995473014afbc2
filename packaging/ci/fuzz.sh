#!/usr/bin/env bash
# Runs every libFuzzer target for SECONDS each (default 600) with clang-16, all of them even when one finds something;
# a finding stays in build/fuzz/crashes and the run ends with 1. A finding that is mended becomes a seed: tests/fuzz/seeds.
#   packaging/ci/fuzz.sh [SECONDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-600}
names=()
for source in tests/fuzz/fuzz_*.cpp; do names+=("$(basename "$source" .cpp)"); done
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target "${names[@]}"
mkdir -p build/fuzz/crashes
failed=()
for name in "${names[@]}"; do
  seeds=tests/fuzz/seeds/${name#fuzz_}
  [ -d "$seeds" ] || { echo "fuzz: $name has no seeds in $seeds"; failed+=("$name"); continue; }
  mkdir -p "build/fuzz/corpus/$name"
  log=build/fuzz/$name.log
  words=()
  for list in "tests/fuzz/$name.dict" "tests/fuzz/${name#fuzz_}.dict"; do
    if [ -f "$list" ]; then words=("-dict=$list"); fi
  done
  # The address sanitizer keeps freed memory for a while, and that counts as used: 64 MiB of it are enough here.
  ASAN_OPTIONS="quarantine_size_mb=64${ASAN_OPTIONS:+:$ASAN_OPTIONS}" \
    "build/fuzz/fuzz/$name" -max_total_time="$seconds" -rss_limit_mb=512 -timeout=5 -print_final_stats=1 \
    "${words[@]}" \
    -artifact_prefix=build/fuzz/crashes/"$name"- "build/fuzz/corpus/$name" "$seeds" >"$log" 2>&1 || failed+=("$name")
  echo "== $name"
  tail -n 8 "$log"
done
[ "${#failed[@]}" -eq 0 ] || { echo "fuzz: findings in ${failed[*]}: see build/fuzz/*.log and build/fuzz/crashes"; exit 1; }
