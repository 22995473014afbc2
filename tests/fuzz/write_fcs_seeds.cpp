// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the small files of the check-list as seeds:  write_fcs_seeds tests/fuzz/seeds
#include <cstdio>
#include <filesystem>
#include <string>

#include "io/bytes/file_io.h"
#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

constexpr std::size_t kLargest = 1000;

/// The bytes of TEXT; empty where HEADER does not say where it is.
std::string textOf(const std::string& bytes) {
  if (bytes.size() < 58) return {};
  const std::size_t begin = std::strtoull(bytes.substr(10, 8).c_str(), nullptr, 10);
  const std::size_t end = std::strtoull(bytes.substr(18, 8).c_str(), nullptr, 10);
  return begin < end && end < bytes.size() ? bytes.substr(begin, end - begin + 1) : std::string();
}

int writeSeeds(const std::string& folder) {
  for (const DefectCase& one : defectCases()) {
    int number = 0;
    for (const DefectFile& file : one.files) {
      if (number == 3) break;  // three of a case are enough
      const std::string bytes = file.bytes(), name = one.id + "_" + std::to_string(++number);
      if (bytes.size() > kLargest) continue;
      if (!writeFileAtomically(folder + "/fcs_file/" + name, bytes)) return 1;
      const bool ofText = one.id[0] == 'T' || one.id[0] == 'S';
      const std::string text = textOf(bytes);
      if (ofText && !text.empty() && !writeFileAtomically(folder + "/fcs_text/" + name, text)) return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace vestige::test

int main(int argc, char** argv) {
  if (argc == 2) return vestige::test::writeSeeds(argv[1]);
  std::fputs("usage: write_fcs_seeds tests/fuzz/seeds\n", stderr);
  return 1;
}
