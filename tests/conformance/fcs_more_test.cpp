// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
// Rare encodings of DATA, the other segments, CRC, dates and times.
#include <bit>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/conformance/fcs_conformance.h"

namespace vestige {
namespace {

/// Four bytes with the significances that @p order names, 1 = least.
std::string inOrder(std::uint32_t value, const std::string& order) {
  std::string bytes;
  for (const char digit : order) {
    if (digit != ',') bytes += static_cast<char>(value >> (8 * (digit - '1')) & 0xFF);
  }
  return bytes;
}

TEST(FcsConformance, D14_TurnedWordsOfThirtyTwoBits) {
  for (const char* order : {"3,4,1,2", "2,1,4,3", "1,2,3,4", "4,3,2,1"}) {
    FcsBuilder b = FcsBuilder::wholes({}, 3, 4, false, "4294967296");
    b.version = "FCS3.0";
    b.set("$BYTEORD", order), b.set("$TOT", "2");
    b.set("$P2B", "8"), b.set("$P2R", "256");
    b.data = inOrder(0x0A0B0C0D, order) + "\x07" + inOrder(4, order);
    b.data += inOrder(0xFFFE0001, order) + "\x08" + inOrder(0x10000, order);
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value()) << order;
    EXPECT_THAT(codes(sample), IsEmpty()) << order;
    EXPECT_EQ(sample->stored.column(0).at(0), 0x0A0B0C0D) << order;
    EXPECT_EQ(sample->stored.column(0).at(1), 4294836225.0) << order;
    EXPECT_EQ(sample->stored.column(1).at(1), 8) << order;
    EXPECT_EQ(sample->stored.column(2).at(0), 4) << order;
    EXPECT_EQ(sample->stored.column(2).at(1), 65536) << order;

    b = FcsBuilder::floats(std::vector<std::vector<float>>(5, {0.f, 0.f, 0.f, 0.f, 0.f}), 5);
    b.version = "FCS3.0";
    b.set("$BYTEORD", order);
    b.data.clear();
    for (int i = 0; i < 25; ++i)
      b.data += inOrder(std::bit_cast<std::uint32_t>(0.1f * static_cast<float>(i)), order);
    const auto floats = readBytes(b.build());
    ASSERT_TRUE(floats.has_value()) << order;
    for (std::size_t i = 0; i < 25; ++i)
      EXPECT_EQ(floats->stored.column(i % 5).floats()[i / 5], 0.1f * static_cast<float>(i)) << order;
  }
}

TEST(FcsConformance, D14_TurnedWordsAreReportedFromVersion31AndRefusedForOtherWidths) {
  FcsBuilder b = FcsBuilder::wholes({}, 1, 4, false, "4294967296");
  b.set("$BYTEORD", "3,4,1,2"), b.set("$TOT", "1");
  b.data = inOrder(70000, "3,4,1,2");
  const auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("D14"));
  EXPECT_EQ(sample->stored.column(0).at(0), 70000);
  for (const char* order : {"3,1,4,2", "3,4,1,2,5", "3,4,2,1"}) {
    b.set("$BYTEORD", order);
    EXPECT_EQ(refusal(b), ErrorCode::FcsByteOrderUnsupported) << order;
  }
  b = FcsBuilder::wholes({{1, 2}}, 2, 8, false, "1024");
  b.set("$BYTEORD", "3,4,1,2");
  EXPECT_EQ(refusal(b), ErrorCode::FcsByteOrderUnsupported);
}

}  // namespace
}  // namespace vestige
