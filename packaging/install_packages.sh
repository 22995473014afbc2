#!/usr/bin/env bash
# Installs what Vestige needs to be built, run and tested on Debian 12 or Ubuntu 24.04. Does nothing when all is there.
#   packaging/install_packages.sh [build|test]      (default: build)
set -euo pipefail
what=${1:-build}

build="ca-certificates git cmake ninja-build g++ pkg-config python3
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libgl1-mesa-dev
  libeigen3-dev libboost-dev libboost-math-dev libtbb-dev nlohmann-json3-dev libcli11-dev libssl-dev
  libzip-dev libhdf5-dev libpugixml-dev libxlsxwriter-dev
  libgtest-dev libgmock-dev fonts-noto-core fonts-noto-cjk"
test="locales python3-jsonschema xvfb xauth poppler-utils qpdf clang-format-16"

packages=$build
[ "$what" = test ] && packages="$build $test"
missing=""
for package in $packages; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

echo "Installing:$missing"
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Run this as root, or install sudo:$missing"; exit 1; }
  sudo=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086  # the list is meant to be split
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
