// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the FCS check-list share.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fcs_builder.h"

namespace vestige {

using test::FcsBuilder;
using test::hasCode;
using test::readBytes;

inline FcsBuilder plain() { return FcsBuilder::floats({{1.5f, -2.f}, {3.f, 4.f}, {5.f, 6.f}}, 2); }

inline ErrorCode refusal(const FcsBuilder& builder, bool salvage = false) {
  const Result<Sample> sample = readBytes(builder.build(), salvage);
  return sample ? ErrorCode{} : sample.error().code;
}

/// Codes of severity repair or question, each once.
inline std::vector<std::string> codes(const Result<Sample>& sample) {
  std::vector<std::string> found;
  if (!sample) return {"refused " + std::to_string(static_cast<int>(sample.error().code))};
  for (const Deviation& deviation : sample->deviations) {
    const bool counts = deviation.severity != DeviationSeverity::Note;
    if (counts && std::ranges::find(found, deviation.code) == found.end()) found.push_back(deviation.code);
  }
  return found;
}

inline void expectPlainRows(const Result<Sample>& sample) {
  ASSERT_TRUE(sample.has_value());
  ASSERT_EQ(sample->stored.eventCount(), 3u);
  EXPECT_EQ(sample->stored.column(0).at(0), 1.5);
  EXPECT_EQ(sample->stored.column(1).at(0), -2);
  EXPECT_EQ(sample->stored.column(1).at(2), 6);
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

}  // namespace vestige
