#!/usr/bin/env bash
# Builds the reading of files with g++ and with clang-16, both at full optimisation, and compares what they read of every
# file of the check-list, of 2,000 changed files and of the public data (the folder in VESTIGE_OPEN_DATA): every bit must be the same.
#   packaging/ci/compilers.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build() {  # NAME COMPILER
  cmake -S . -B "build/compilers/$1" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$2" -DVESTIGE_BUILD_GUI=OFF \
    -DVESTIGE_WERROR=ON >/dev/null
  cmake --build "build/compilers/$1" --target fcs_digest
  "build/compilers/$1/tests/fcs_digest" ${VESTIGE_OPEN_DATA:+"$VESTIGE_OPEN_DATA"} >"build/compilers/$1.txt"
}
build gcc "${GXX:-g++}"
build clang "${CLANGXX:-clang++-16}"
if ! diff build/compilers/gcc.txt build/compilers/clang.txt >build/compilers/difference.txt; then
  head -n 20 build/compilers/difference.txt
  echo "compilers: the builds read differently: see build/compilers/difference.txt"
  exit 1
fi
echo "compilers: $(wc -l <build/compilers/gcc.txt) readings are equal"
