// SPDX-License-Identifier: GPL-3.0-or-later
// Files a second of a folder scan, headers only, from the page cache.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "io/intake/folder_index.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/temp_folder.h"

int main() {
  constexpr int kFiles = 3000, kChannels = 16, kRuns = 3;
  const vestige::test::TempFolder folder;
  auto builder = vestige::test::FcsBuilder::floats({std::vector<float>(kChannels, 1.0f)}, kChannels);
  for (int i = 0; i < 150; ++i) builder.set("VENDOR KEY " + std::to_string(i), "some value of the vendor");
  for (int i = 0; i < kFiles; ++i) {
    builder.set("$SMNO", std::to_string(i));
    const std::string sub = folder.path(std::to_string(i % 30));
    std::filesystem::create_directories(sub);
    if (!vestige::writeFileAtomically(sub + "/" + std::to_string(i) + ".fcs", builder.build())) return 1;
  }
  vestige::NoProgress quiet;
  for (int run = 0; run < kRuns; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    const auto index = vestige::intake::scanFolder(folder.path(), nullptr, quiet);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (!index || index->rows.size() != kFiles) return 1;
    // The second figure does not depend on what else the machine does.
    const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    std::printf("scan %d files: %.0f files/s, %.0f files per second of one core\n", kFiles,
                kFiles / seconds.count(), kFiles / used);
  }
  return 0;
}
