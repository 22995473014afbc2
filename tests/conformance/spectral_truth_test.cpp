// SPDX-License-Identifier: GPL-3.0-or-later
// Peak detectors of public single stains (five-laser spectral cytometer) against the manufacturer's library:
// rows spectral.peak_detector of TRUTH.tsv in the folder that VESTIGE_OPEN_DATA names.
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/compensation/spectral_controls.h"
#include "core/compensation/spectral_unmix.h"
#include "io/fcs/fcs_reader.h"

namespace vestige {
namespace {

constexpr const char* kSet = "spectral_aurora";

struct Fact {
  std::string file, dye, peak;
};

std::vector<Fact> facts(const std::string& folder) {
  std::ifstream table(folder + "/TRUTH.tsv");
  std::vector<Fact> found;
  for (std::string line; std::getline(table, line);) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (cells.size() >= 5 && cells[0] == kSet && cells[2] == "spectral.peak_detector")
      found.push_back({cells[1], cells[3], cells[4]});
  }
  return found;
}

/// "V7" and "V7-A" are laser V, number 7.
std::pair<std::string, int> place(const std::string& detector) {
  const std::size_t digits = detector.find_first_of("0123456789");
  if (digits == std::string::npos) return {detector, -100};
  return {detector.substr(0, digits), std::atoi(detector.c_str() + digits)};
}

TEST(SpectralTruth, ThePeakDetectorIsTheLibrarysOrItsNeighbour) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const std::string folder = std::string(data) + "/" + kSet + "/";
  NoProgress quiet;
  const auto blank = fcs::read(folder + "INF071_Ctrl_Unstained.fcs", {}, quiet);
  if (!blank) GTEST_SKIP() << "the unstained tube is not there";
  const std::vector<Fact> list = facts(data);
  ASSERT_FALSE(list.empty());
  std::vector<Sample> samples;
  for (const Fact& fact : list) samples.push_back(fcs::read(folder + fact.file, {}, quiet).value());
  std::vector<SpectralControl> controls;
  for (std::size_t i = 0; i < list.size(); ++i)
    controls.push_back({list[i].file, list[i].dye, &samples[i].events});
  const auto found = estimateSpectra(controls, blank->events, {{}, 2, {}}, quiet);
  ASSERT_TRUE(found.has_value()) << std::get<std::string>(found.error().args.at(1));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto [laser, number] = place(found->quality[i].channel);
    const auto [wantedLaser, wanted] = place(list[i].peak);
    EXPECT_EQ(laser, wantedLaser) << list[i].dye;
    EXPECT_LE(std::abs(number - wanted), 1) << list[i].dye << " " << found->quality[i].channel;
  }
  EXPECT_LT(conditionNumber(found->spectra), kLargestUnmixingCondition);
  const auto unmixed = unmixSpectra(samples[0].events, found->spectra, {}, quiet);
  ASSERT_TRUE(unmixed.has_value());
}

}  // namespace
}  // namespace vestige
