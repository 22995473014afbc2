// SPDX-License-Identifier: GPL-3.0-or-later
// ANALYSIS and OTHER segments.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fcs_builder.h"
#include "tests/support/memory_file.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::hasCode;
using test::memoryFile;
using test::readMemory;

FcsBuilder twoChannels() { return FcsBuilder::floats({{1, 2}, {3, 4}}, 2); }

std::string field(std::uint64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - digits.size(), ' ') + digits;
}

/// Segments behind DATA, one after the other; an empty one is written as 0, 0.
std::string withOthers(const std::vector<std::string>& segments, std::size_t width) {
  FcsBuilder b = twoChannels();
  b.headerTail = std::string(2 * width * segments.size(), ' ');
  std::uint64_t at = b.build().size();
  std::string tail;
  for (const std::string& segment : segments) {
    tail += segment.empty() ? field(0, width) + field(0, width)
                            : field(at, width) + field(at + segment.size() - 1, width);
    at += segment.size();
    b.trailing += segment;
  }
  b.headerTail = tail;
  return b.build();
}

std::string withAnalysis(const std::string& analysis, std::int64_t endShift = 0, bool inHeader = true,
                         bool inText = true) {
  FcsBuilder b = twoChannels();
  b.set("$BEGINANALYSIS", "000000"), b.set("$ENDANALYSIS", "000000");
  const std::uint64_t begin = b.build().size();
  const std::uint64_t end = begin + analysis.size() - 1 + static_cast<std::uint64_t>(endShift);
  if (inText) {
    const auto six = [](std::uint64_t value) {
      return std::string(6 - std::to_string(value).size(), '0') + std::to_string(value);
    };
    b.set("$BEGINANALYSIS", six(begin)), b.set("$ENDANALYSIS", six(end));
  }
  if (inHeader) b.analysis = field(begin, 8) + field(end, 8);
  b.trailing = analysis;
  return b.build();
}

TEST(FcsExtras, OtherSegmentsAreKeptByteForByte) {
  const std::vector<std::string> segments = {std::string("\0\xFF/first\n", 9), "", "second"};
  for (const std::size_t width : {8u, 10u, 14u}) {
    const std::string bytes = withOthers(segments, width);
    const Result<Sample> sample = readMemory(bytes, {});
    ASSERT_TRUE(sample.has_value()) << width;
    EXPECT_EQ(hasCode(*sample, "H21"), width != 8);
    EXPECT_FALSE(hasCode(*sample, "H23")) << "they belong to a segment";
    EXPECT_EQ(sample->status, width == 8 ? SampleStatus::Ok : SampleStatus::Repaired);
    ASSERT_EQ(sample->extras.size(), 2u);
    EXPECT_EQ(sample->extras[0].name, "OTHER1");
    EXPECT_EQ(sample->extras[1].name, "OTHER3");
    const InputFile file = memoryFile(bytes);
    EXPECT_EQ(fcs::extraBytes(file, *sample, sample->extras[0]).value(), segments[0]);
    EXPECT_EQ(fcs::extraBytes(file, *sample, sample->extras[1]).value(), segments[2]);
  }
}

TEST(FcsExtras, PlacesThatBelongToAnotherSegmentAreIgnored) {
  for (const auto& [first, last] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
           {80, 90}, {0, 5}, {100'000, 100'010}, {99'999'999, 99'999'999}}) {
    FcsBuilder b = twoChannels();
    b.headerTail = field(first, 8) + field(last, 8);
    const Result<Sample> sample = readMemory(b.build(), {});
    ASSERT_TRUE(sample.has_value()) << first;
    EXPECT_TRUE(sample->extras.empty()) << first;
    EXPECT_TRUE(hasCode(*sample, "H19")) << first;
    EXPECT_EQ(sample->stored.column(1).at(1), 4);
  }
  FcsBuilder b = twoChannels();
  b.headerTail = field(100'000, 10) + field(100'010, 10);
  const Result<Sample> sample = readMemory(b.build(), {});
  EXPECT_TRUE(hasCode(*sample, "H21")) << "no other width gives numbers";
  EXPECT_TRUE(hasCode(*sample, "H19"));
  EXPECT_TRUE(sample->extras.empty());
}

TEST(FcsExtras, BlanksZerosAndWordsBehindTheHeaderAreNoSegments) {
  for (const std::string& tail : {std::string(100, ' '), field(0, 8) + field(0, 8),
                                  field(0, 10) + field(0, 10), std::string("made by a machine")}) {
    FcsBuilder b = twoChannels();
    b.headerTail = tail;
    const Result<Sample> sample = readMemory(b.build(), {});
    ASSERT_TRUE(sample.has_value()) << tail;
    EXPECT_TRUE(sample->extras.empty()) << tail;
    EXPECT_EQ(sample->status, SampleStatus::Ok) << tail;
    EXPECT_EQ(hasCode(*sample, "H23"), tail.starts_with("made"));
  }
}

TEST(FcsExtras, AnalysisIsReadLikeText) {
  for (const auto& [inHeader, inText] : {std::pair{true, true}, {true, false}, {false, true}}) {
    const std::string bytes = withAnalysis("/GATE/a//b/LAST/x/", 0, inHeader, inText);
    const Result<Sample> sample = readMemory(bytes, {});
    ASSERT_TRUE(sample.has_value());
    EXPECT_EQ(sample->status, SampleStatus::Ok);
    EXPECT_EQ(sample->analysis.valueOr("GATE", ""), "a/b");
    EXPECT_EQ(sample->analysis.valueOr("LAST", ""), "x");
    EXPECT_FALSE(sample->keywords.find("GATE")) << "TEXT and ANALYSIS are not mixed";
    ASSERT_EQ(sample->extras.size(), 1u);
    EXPECT_EQ(sample->extras[0].name, "ANALYSIS");
    EXPECT_EQ(fcs::extraBytes(memoryFile(bytes), *sample, sample->extras[0]).value(), "/GATE/a//b/LAST/x/");
  }
  const Result<Sample> past = readMemory(withAnalysis("/GATE/a/", 1), {});
  EXPECT_EQ(past->analysis.valueOr("GATE", ""), "a") << "an end one past the file";
}

TEST(FcsExtras, AnAnalysisThatCannotBeReadIsIgnoredAndItsBytesAreKept) {
  for (const std::string& bad :
       {std::string(20, '\0'), std::string("|GATE|other delimiter|"), std::string("PK\3\4 a ZIP file"),
        std::string("/////////"), std::string("//")}) {
    const std::string bytes = withAnalysis(bad);
    const Result<Sample> sample = readMemory(bytes, {});
    ASSERT_TRUE(sample.has_value());
    EXPECT_TRUE(hasCode(*sample, "R02")) << bad;
    EXPECT_TRUE(sample->analysis.items().empty()) << bad;
    ASSERT_EQ(sample->extras.size(), 1u) << bad;
    EXPECT_EQ(fcs::extraBytes(memoryFile(bytes), *sample, sample->extras[0]).value(), bad);
  }
  const Result<Sample> outside = readMemory(withAnalysis("/GATE/a/", 2), {});
  EXPECT_TRUE(hasCode(*outside, "R02"));
  EXPECT_TRUE(outside->extras.empty());
}

TEST(FcsExtras, BytesOfAnotherFileAreRefused) {
  const Result<Sample> sample = readMemory(withOthers({"0123456789"}, 8), {});
  EXPECT_EQ(fcs::extraBytes(memoryFile(twoChannels().build()), *sample, sample->extras[0]).error().code,
            ErrorCode::FcsSegmentOutsideFile);
  const InputFile same = memoryFile(withOthers({"0123456789"}, 8));
  EXPECT_EQ(fcs::extraBytes(same, *sample, {"X", UINT64_MAX, 2}).error().code,
            ErrorCode::FcsSegmentOutsideFile);
  EXPECT_EQ(fcs::extraBytes(same, *sample, {"X", 10, UINT64_MAX}).error().code,
            ErrorCode::FcsSegmentOutsideFile);
  Sample second = *sample;
  second.dataset = 1;
  EXPECT_EQ(fcs::extraBytes(same, second, sample->extras[0]).error().code, ErrorCode::FcsDatasetMissing);
}

TEST(FcsExtras, CountFromTheirOwnDataSet) {
  FcsBuilder first = twoChannels();
  const std::string second = withOthers({"kept"}, 8);
  first.set("$NEXTDATA", "000000");
  const std::string next = std::to_string(first.build().size());
  first.set("$NEXTDATA", std::string(6 - next.size(), '0') + next);
  const std::string bytes = first.build() + second;
  const Result<Sample> sample = readMemory(bytes, {1, false, false, {}});
  ASSERT_TRUE(sample.has_value());
  ASSERT_EQ(sample->extras.size(), 1u);
  EXPECT_EQ(fcs::extraBytes(memoryFile(bytes), *sample, sample->extras[0]).value(), "kept");
}

}  // namespace
}  // namespace vestige
