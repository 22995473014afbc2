#!/usr/bin/env bash
# Installs what is missing, builds the release and runs the main job on the demonstration case that the product makes:
# with a display the window, without one a PDF report and a summary.
#   packaging/demo.sh [en|zh_CN]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
language=${1:-en}

packaging/install_packages.sh build
mkdir -p build
cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
cmake --build --preset release --target vestige vestige-cli

bin=build/release/bin
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$bin/vestige" --demo --lang "$language"
fi
out=build/demo
mkdir -p "$out"
"$bin/vestige-cli" simulate --scenario demo --output "$out"
"$bin/vestige-cli" mrd --case "$out/followup_d19.case.json" --report "$out/report.pdf" --lang "$language"
echo
echo "Report: $out/report.pdf"
