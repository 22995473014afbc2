// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fcs_mutations.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t below(std::size_t end, std::mt19937& random) { return end == 0 ? 0 : random() % end; }

void turnBit(std::string& bytes, std::mt19937& random) {
  const std::size_t at = below(bytes.size(), random);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1u << random() % 8));
}

void moveSlice(std::string& bytes, std::mt19937& random) {
  const std::size_t from = below(bytes.size(), random);
  const std::string slice = bytes.substr(from, 1 + random() % 64);
  switch (random() % 3) {
    case 0:
      bytes.erase(from, slice.size());
      break;
    case 1:
      bytes.insert(from, slice);
      break;
    default:
      bytes.insert(below(bytes.size(), random), slice);
      break;
  }
}

/// Another number in place of one of the keywords' or HEADER's; as long as before in half of the cases.
void replaceNumber(std::string& bytes, std::mt19937& random) {
  static const std::vector<std::string> kNumbers = {"0",          "1",
                                                    "2",          "3",
                                                    "7",          "8",
                                                    "9",          "16",
                                                    "24",         "58",
                                                    "64",         "1000",
                                                    "65536",      "99999",
                                                    "99999999",   "4294967295",
                                                    "4294967296", "9223372036854775807",
                                                    "-1",         "1e10",
                                                    "0.5",        "99999998",
                                                    "",           "123456789",
                                                    "*",          "18446744073709551615"};
  const std::size_t head = std::min<std::size_t>(bytes.size(), 2000), from = below(head, random);
  const auto at = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), isDigit);
  const auto end = std::find_if_not(at, bytes.end(), isDigit);
  const auto length = static_cast<std::size_t>(end - at);
  std::string number = kNumbers[random() % kNumbers.size()];
  if (random() % 2 == 0)
    number.insert(0, length - std::min(length, number.size()), random() % 2 == 0 ? '0' : ' ');
  bytes.replace(at, end, number);
}

void exchangeKeyword(std::string& bytes, std::mt19937& random) {
  static const std::vector<std::string> kNames = {
      "$PAR",       "$TOT",     "$DATATYPE", "$BYTEORD",    "$MODE",         "$NEXTDATA",
      "$BEGINDATA", "$ENDDATA", "$P1B",      "$P2B",        "$P1R",          "$P1N",
      "$P1E",       "$P1G",     "$P1S",      "SPILL",       "$SPILLOVER",    "$BEGINSTEXT",
      "$TIMESTEP",  "$DATE",    "$BTIM",     "$P1DATATYPE", "$BEGINANALYSIS"};
  const std::string &from = kNames[random() % kNames.size()], &to = kNames[random() % kNames.size()];
  const std::size_t at = bytes.find(from);
  if (at == std::string::npos) return turnBit(bytes, random);
  if (random() % 4 != 0) {
    bytes.replace(at, from.size(), to);
  } else {
    bytes.insert(at, to + "/" + std::to_string(random() % 100'000) + "/");
  }
}

std::string contentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string mutated(std::string bytes, std::mt19937& random) {
  for (unsigned changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
    switch (random() % 4) {
      case 0:
        turnBit(bytes, random);
        break;
      case 1:
        moveSlice(bytes, random);
        break;
      case 2:
        replaceNumber(bytes, random);
        break;
      default:
        exchangeKeyword(bytes, random);
        break;
    }
  }
  return bytes;
}

std::vector<std::string> mutationSeeds() {
  constexpr std::size_t kSmall = 4000;
  std::vector<std::string> seeds;
  for (const char* id : {"H02", "H13", "H16", "H21", "T03", "T04", "T14", "T18", "S02", "D01", "D03", "D05",
                         "D11", "D14", "D21", "P01", "M06", "C01", "U01", "U03", "R01", "R02", "V01"}) {
    const auto found = std::ranges::find(defectCases(), id, &DefectCase::id);
    for (const DefectFile& file : found->files) {
      std::string bytes = file.bytes();
      if (bytes.size() <= kSmall) seeds.push_back(std::move(bytes));
    }
  }
  return seeds;
}

std::vector<std::pair<std::string, std::string>> smallRealFiles() {
  const char* folder = std::getenv("VESTIGE_OPEN_DATA");
  std::vector<std::pair<std::string, std::string>> files;
  if (!folder) return files;
  for (const char* name : {"fcs_derived/mixed_endian_3412.fcs", "fcs_derived/two_datasets.fcs",
                           "fcs_vendors/index_sorted_example.fcs", "fcs_vendors/variable_int_example.fcs",
                           "fcs_noncompliant/data_start_offset_discrepancy_example.fcs"}) {
    files.emplace_back(name, contentOf(folder + std::string("/") + name));
  }
  return files;
}

}  // namespace vestige::test
