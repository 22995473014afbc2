// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/previous_tube.h"

#include <vector>

#include <gtest/gtest.h>

namespace vestige {
namespace {

TubeTime tubeAt(const std::string& file, const std::string& begin, const std::string& end = "",
                const std::string& instrument = "LSR II", const std::string& serial = "7") {
  return {file, instrument, serial, begin, end};
}

const TubeTime kTube = tubeAt("now.fcs", "2026-01-17T09:10:00.25", "2026-01-17T09:15:00");

TEST(PreviousTube, IsTheLastThatBeganBeforeOnTheSameDay) {
  const std::vector<TubeTime> others = {
      tubeAt("early.fcs", "2026-01-17T08:00:00", "2026-01-17T08:05:00"),
      tubeAt("before.fcs", "2026-01-17T09:05:00", "2026-01-17T09:09:00.25"),
      tubeAt("after.fcs", "2026-01-17T09:20:00"),
      tubeAt("yesterday.fcs", "2026-01-16T09:09:00"),
      kTube,
  };
  const PreviousTube found = choosePrevious(kTube, others);
  EXPECT_EQ(found.state, PreviousState::Found);
  EXPECT_EQ(found.index, 1u);
  EXPECT_DOUBLE_EQ(found.secondsBetween, 60);
  EXPECT_TRUE(found.isEndKnown);
  EXPECT_TRUE(found.isSerialKnown);
  EXPECT_EQ(found.sameDay, 3u);
}

TEST(PreviousTube, IsOfTheSameCytometer) {
  const auto stateOf = [](const std::string& instrument, const std::string& serial) {
    const std::vector<TubeTime> one = {tubeAt("a.fcs", "2026-01-17T09:00:00", "", instrument, serial)};
    return choosePrevious(kTube, one);
  };
  EXPECT_EQ(stateOf("LSR II", "7").state, PreviousState::Found);
  EXPECT_EQ(stateOf("LSR II", "").state, PreviousState::Found);
  EXPECT_FALSE(stateOf("LSR II", "").isSerialKnown);
  EXPECT_FALSE(stateOf("LSR II", "").isEndKnown);
  EXPECT_DOUBLE_EQ(stateOf("LSR II", "").secondsBetween, 600.25);
  EXPECT_EQ(stateOf("LSR II", "8").state, PreviousState::NoneBefore);
  EXPECT_EQ(stateOf("Canto", "7").state, PreviousState::NoneBefore);
  EXPECT_EQ(stateOf("", "7").state, PreviousState::NoneBefore);
}

TEST(PreviousTube, IsNeverGuessed) {
  const std::vector<TubeTime> two = {tubeAt("a.fcs", "2026-01-17T09:00:00"),
                                     tubeAt("b.fcs", "2026-01-17T09:00:00")};
  EXPECT_EQ(choosePrevious(kTube, two).state, PreviousState::SeveralAtOnce);
  const std::vector<TubeTime> later = {two[0], two[1], tubeAt("c.fcs", "2026-01-17T09:01:00")};
  EXPECT_EQ(choosePrevious(kTube, later).state, PreviousState::Found);
  EXPECT_EQ(choosePrevious(kTube, {}).state, PreviousState::NoneBefore);
  for (const char* const begin : {"", "2026-01-17", "2026-01-17Txx:10:00", "2026-01-17T09:10:", "nonsense"})
    EXPECT_EQ(choosePrevious(tubeAt("x", begin), two).state, PreviousState::NoTime) << begin;
  EXPECT_EQ(choosePrevious(tubeAt("x", "2026-01-17T09:10:00", "", ""), two).state,
            PreviousState::NoInstrument);
  const std::vector<TubeTime> zoned = {tubeAt("a.fcs", "2026-01-17T09:00:00+08:00")};
  EXPECT_EQ(choosePrevious(kTube, zoned).state, PreviousState::NoneBefore) << "another zone";
  EXPECT_EQ(choosePrevious(tubeAt("x", "2026-01-17T09:10:00+08:00"), zoned).state, PreviousState::Found);
}

TEST(PreviousTube, SaysWhenTwoTubesOverlap) {
  const std::vector<TubeTime> one = {tubeAt("a.fcs", "2026-01-17T09:00:00", "2026-01-17T09:12:00.25")};
  EXPECT_DOUBLE_EQ(choosePrevious(kTube, one).secondsBetween, -120);
}

}  // namespace
}  // namespace vestige
