#!/usr/bin/env bash
# clang-tidy-16 over the product's sources; by hand before a release. Needs clang-tidy-16 and a configured `dev` preset.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake --preset dev >/dev/null
git ls-files 'core/*.cpp' 'gating/*.cpp' 'io/*.cpp' 'app/*.cpp' |
  xargs -P "$(nproc)" -n 4 clang-tidy-16 -p build/dev --quiet
