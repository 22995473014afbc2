// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in a file that promise far more than it holds: little memory and little work, whatever they say.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fcs_defects.h"
#include "tests/support/memory_file.h"

namespace vestige {
namespace {

using test::FcsBuilder;

/// The number behind @p name in a file of /proc/self.
std::uint64_t countOf(const char* file, const std::string& name) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name)) return std::stoull(line.substr(name.size()));
  }
  ADD_FAILURE() << file << " does not tell " << name;
  return 0;
}

const std::vector<std::string>& numbers() {
  static const std::vector<std::string> kNumbers = {"0",
                                                    "1",
                                                    "57",
                                                    "58",
                                                    "1000",
                                                    "99999",
                                                    "100000",
                                                    "1000000",
                                                    "2147483647",
                                                    "2147483648",
                                                    "4294967295",
                                                    "4294967296",
                                                    "1000000000000",
                                                    "9007199254740992",
                                                    "2305843009213693951",
                                                    "9223372036854775807",
                                                    "9223372036854775808",
                                                    "18446744073709551615",
                                                    "18446744073709551616",
                                                    "99999999999999999999999999"};
  return kNumbers;
}

struct Attack {
  std::string name, bytes;
};

std::vector<Attack> attacks() {
  std::vector<Attack> all;
  FcsBuilder spilling = test::plainFile();
  spilling.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
  for (const bool floats : {true, false}) {
    const FcsBuilder base = floats ? spilling : FcsBuilder::wholes({{1, 2}, {3, 4}}, 2, 2, true, "1024");
    for (const char* keyword :
         {"$PAR", "$TOT", "$P1B", "$P2B", "$P1R", "$BEGINDATA", "$ENDDATA", "$BEGINSTEXT", "$ENDSTEXT",
          "$BEGINANALYSIS", "$ENDANALYSIS", "$NEXTDATA", "$SPILLOVER"}) {
      for (const std::string& number : numbers()) {
        FcsBuilder b = base;
        if (std::string(keyword) == "$BEGINDATA" || std::string(keyword) == "$ENDDATA") {
          const bool begin = std::string(keyword) == "$BEGINDATA";
          b.textData = {{begin ? number : "58", begin ? "9999999999" : number}};
          b.headerData = {{"       0", "       0"}};
        } else {
          b.set(keyword, std::string(keyword) == "$SPILLOVER" ? number + ",CH1,CH2" : number);
        }
        all.push_back({std::string(keyword) + " " + number, b.build()});
      }
    }
    for (std::size_t field = 0; field < 6; ++field) {
      for (const char* number : {"99999999", "99999998", "       1", "     100", "10000000"}) {
        std::string bytes = base.build();
        bytes.replace(10 + 8 * field, 8, number);
        all.push_back({"HEADER field " + std::to_string(field) + " " + number, bytes});
      }
    }
  }
  return all;
}

TEST(FcsAttack, DeclaredSizesCostNeitherMemoryNorWork) {
#if defined(__SANITIZE_ADDRESS__)
  constexpr bool kMeasuresMemory = false;  // the sanitizer's own
#else
  constexpr bool kMeasuresMemory = true;
#endif
  constexpr std::uint64_t kMostGrowth = 50'000;  // KB
  ::mallopt(M_ARENA_MAX, 1);                     // else each thread reserves 64 MB of addresses
  for (int warm = 0; warm < 20; ++warm) ASSERT_TRUE(test::readMemory(test::plainFile().build(), {}));
  const std::vector<Attack> all = attacks();
  ASSERT_GE(all.size(), 500u);
  const std::uint64_t peak = countOf("/proc/self/status", "VmPeak:");
  std::uint64_t mostBytes = 0;
  double slowest = 0;
  for (const Attack& attack : all) {
    for (const bool salvage : {false, true}) {
      const InputFile file = test::memoryFile(attack.bytes);
      NoProgress quiet;
      const std::uint64_t before = countOf("/proc/self/io", "rchar:");
      const auto begin = std::chrono::steady_clock::now();
      const Result<Sample> sample = fcs::read(file, {{}, salvage, false}, quiet);
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
      const std::uint64_t readBytes = countOf("/proc/self/io", "rchar:") - before;
      EXPECT_LT(readBytes, 8 * attack.bytes.size() + 4096) << attack.name;
      mostBytes = std::max(mostBytes, readBytes);
      slowest = std::max(slowest, took.count());
      if (sample) {
        EXPECT_LE(sample->stored.eventCount(), 8 * attack.bytes.size()) << attack.name;
      } else {
        EXPECT_LE(sample.error().byteOffset.value_or(0), attack.bytes.size()) << attack.name;
      }
    }
  }
  const std::uint64_t growth = countOf("/proc/self/status", "VmPeak:") - peak;
  std::printf(
      "%zu attacks, each with and without salvage: at most %llu bytes read and %.2f ms; %llu KB more "
      "memory\n",
      all.size(), static_cast<unsigned long long>(mostBytes), slowest,
      static_cast<unsigned long long>(growth));
  if (kMeasuresMemory) {
    EXPECT_LT(growth, kMostGrowth);
    const std::vector<char> control(64'000'000, 'x');
    EXPECT_GT(countOf("/proc/self/status", "VmPeak:"),
              peak + kMostGrowth + static_cast<unsigned>(control[7] == 'y'))
        << "the measure sees what is allocated";
  }
}

}  // namespace
}  // namespace vestige
