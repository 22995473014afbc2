// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
// Rare encodings of DATA, the other segments, CRC, dates and times.
#include <bit>
#include <cstdint>
#include <random>
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

/// Bits one after the other, written the plain way: least significant first, or most significant first.
class BitWriter {
 public:
  explicit BitWriter(bool big) : big_(big) {}
  void add(std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i) bits_.push_back((value >> (big_ ? width - 1 - i : i) & 1) != 0);
  }
  std::string bytes() const {
    std::string out((bits_.size() + 7) / 8, '\0');
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      const unsigned place = static_cast<unsigned>(big_ ? 7 - i % 8 : i % 8);
      if (bits_[i]) out[i / 8] = static_cast<char>(static_cast<unsigned char>(out[i / 8]) | 1u << place);
    }
    return out;
  }

 private:
  bool big_;
  std::vector<bool> bits_;
};

TEST(FcsConformance, D05_NumbersOfNineToTwelveBitsWithoutGaps) {
  for (const bool big : {false, true}) {
    std::mt19937_64 random(7);
    FcsBuilder b = FcsBuilder::wholes({}, 5, 2, big, "4096");
    const unsigned widths[] = {9, 10, 11, 12, 33};
    for (std::size_t c = 0; c < 5; ++c) {
      b.set("$P" + std::to_string(c + 1) + "B", std::to_string(widths[c]));
      b.set("$P" + std::to_string(c + 1) + "R", std::to_string(1ull << widths[c]));
    }
    constexpr std::size_t kEvents = 60'001;  // more than one block, and the last byte is not full
    b.set("$TOT", std::to_string(kEvents));
    BitWriter writer(big);
    std::vector<double> expected;
    for (std::size_t i = 0; i < kEvents * 5; ++i) {
      const std::uint64_t value = random() & ((1ull << widths[i % 5]) - 1);
      writer.add(value, widths[i % 5]);
      expected.push_back(static_cast<double>(value));
    }
    b.data = writer.bytes();
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value()) << big;
    EXPECT_THAT(codes(sample), IsEmpty());
    EXPECT_TRUE(hasCode(*sample, "D05"));
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      wrong += sample->stored.column(i % 5).at(i / 5) == expected[i] ? 0 : 1;
    EXPECT_EQ(wrong, 0u) << big;
  }
}

TEST(FcsConformance, D05_IsNeverGuessed) {
  FcsBuilder b = FcsBuilder::wholes({}, 1, 2, true, "4096");
  b.set("$P1B", "12"), b.set("$TOT", "1");
  b.data = "\x12\x30";  // one number of 12 bits fills two bytes either way
  EXPECT_EQ(refusal(b), ErrorCode::FcsDatatypeUnsupported);
  b = FcsBuilder::wholes({}, 2, 2, true, "1024");
  b.set("$P1B", "10"), b.set("$P2B", "10"), b.set("$TOT", "4");
  b.data = std::string(10, 'x');
  EXPECT_TRUE(readBytes(b.build()).has_value());
  b.data = std::string(16, 'x');
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("D04"));
  b.remove("$TOT");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
}

}  // namespace
}  // namespace vestige
