// SPDX-License-Identifier: GPL-3.0-or-later
// Prints one line for every file of the check-list and for every file named: what reading it gave, as a
// number. Two builds read alike when they print the same (packaging/ci/compilers.sh).
//   fcs_digest [FILE | FOLDER ...]
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/support/fcs_defects.h"
#include "tests/support/fcs_mutations.h"
#include "tests/support/memory_file.h"
#include "tests/support/sample_digest.h"

namespace vestige {
namespace {

void print(const std::string& name, const Result<Sample>& sample) {
  std::printf("%s\t%s\t%s\n", test::digestOf(sample).c_str(), test::outcomeText(sample).c_str(),
              name.c_str());
}

void printFile(const std::string& path) {
  NoProgress quiet;
  const auto summary = fcs::summarize(path, true, false, quiet);
  const std::size_t sets = summary ? summary->datasets.size() : 1;
  for (std::size_t i = 0; i < sets; ++i) {
    for (const bool salvage : {false, true}) {
      const std::string name = path + " " + std::to_string(i) + (salvage ? " salvage" : "");
      print(name, fcs::read(path, {static_cast<int>(i), salvage, false}, quiet));
    }
  }
}

std::vector<std::string> filesOf(const std::string& place) {
  if (!std::filesystem::is_directory(place)) return {place};
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
    std::string end = entry.path().extension();
    std::ranges::transform(end, end.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (end == ".fcs" || end == ".lmd") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

void printAll(int argc, char** argv) {
  for (const test::DefectCase& one : test::defectCases()) {
    for (const test::DefectFile& file : one.files) {
      print(one.id + " " + file.name, test::readDefect(file, file.bytes()));
    }
  }
  const std::vector<std::string> seeds = test::mutationSeeds();
  std::mt19937 random(1);
  for (std::size_t i = 0; i < 2000; ++i) {
    const std::string bytes = test::mutated(seeds[i % seeds.size()], random);
    print("changed " + std::to_string(i), test::readMemory(bytes, {{}, i % 2 == 0, false}));
  }
  for (int i = 1; i < argc; ++i) {
    for (const std::string& path : filesOf(argv[i])) printFile(path);
  }
}

}  // namespace vestige

int main(int argc, char** argv) {
  vestige::printAll(argc, argv);
  return 0;
}
