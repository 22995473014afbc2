#!/usr/bin/env bash
# Installs what is missing, builds the release and runs every test. With VESTIGE_OPEN_DATA (the folder of public test
# data) the tests that need it run too, those that need 3 GB of memory as well, and a skipped one fails; without it they
# are reported as skipped, by name.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/install_packages.sh test
cmake --preset release
cmake --build --preset release
if [ -n "${VESTIGE_OPEN_DATA:-}" ]; then export VESTIGE_LARGE_TESTS=1; fi
log=build/release/tests.log
status=0
ctest --preset release --parallel "$(nproc)" 2>&1 | tee "$log" || status=$?
if [ -n "${VESTIGE_OPEN_DATA:-}" ] && grep -q '\*\*\*Skipped' "$log"; then
  echo "VESTIGE_OPEN_DATA is set, yet these tests were skipped:"
  grep '\*\*\*Skipped' "$log"
  status=1
fi
exit "$status"
