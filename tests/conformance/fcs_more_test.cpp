// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
// Rare encodings of DATA, the other segments, CRC, dates and times.
#include <bit>
#include <cstdint>
#include <cstdio>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/fcs/crc.h"
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

TEST(FcsConformance, R01_TheCheckSum) {
  const std::string nine = "123456789";
  EXPECT_EQ(fcs::crcOf(std::as_bytes(std::span(nine))), 0x2189);
  FcsBuilder b = plain();
  const std::string bytes = b.build();
  const unsigned crc = fcs::crcOf(std::as_bytes(std::span(bytes)));
  ASSERT_NE(crc, 0u);
  const auto text = [](const char* format, unsigned value) {
    char out[16];
    std::snprintf(out, sizeof out, format, value);
    return std::string(out);
  };
  for (const std::string& right :
       {text("%08u", crc), text("%08X", crc), text("%8x", crc), std::string("00000000"), std::string()}) {
    b.trailing = right;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_TRUE(sample->deviations.empty()) << right;
  }
  for (const std::string& wrong :
       {text("%08u", crc ^ 1), text("%08X", crc ^ 0x8000), std::string("FFFFFFFF")}) {
    b.trailing = wrong;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), ElementsAre("R01")) << wrong;
    EXPECT_EQ(sample->status, SampleStatus::Ambiguous);
  }
  b.trailing = "notasum!";
  EXPECT_TRUE(hasCode(*readBytes(b.build()), "H23"));
}

// HEADER and TEXT: the rest
// --------------------------------------------------------------------------------------------------------

/// DATA that ends behind byte 99,999,999, so that eight digits cannot say where.
FcsBuilder beyondEightDigits() {
  FcsBuilder b = FcsBuilder::floats({}, 1000);
  b.set("$TOT", "25010");
  b.data.assign(25'010 * 4000, '\0');
  b.headerData = {{"       0", "       0"}};  // nine digits would not fit
  return b;
}

TEST(FcsConformance, H11_H15_EndsThatEightDigitsCannotHold) {
  FcsBuilder b = beyondEightDigits();
  const std::uint64_t begin = b.dataBegin(), end = begin + b.data.size() - 1;
  ASSERT_GT(end, 99'999'999u);
  for (const auto& [last, code] :
       {std::pair<std::uint64_t, std::string>{99'999'999, "H11"}, {end % 100'000'000, "H15"}}) {
    b.headerData = {{FcsBuilder::field(begin), FcsBuilder::field(last)}};
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value()) << code;
    EXPECT_THAT(codes(sample), ElementsAre(code));
    EXPECT_EQ(sample->stored.eventCount(), 25'010u);
  }
}

TEST(FcsConformance, T02_ADelimiterThatIsNotAllowed) {
  for (const char delimiter : {'\x7f', '\xA7'}) {
    FcsBuilder b = plain();
    b.delimiter = delimiter;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), ElementsAre("T02"));
  }
}

TEST(FcsConformance, T13_BlanksAroundNamesAndNumbers) {
  FcsBuilder b = plain();
  b.rawText = " $CYT /  my cytometer /";
  b.set("$TOT", " 3 ");
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("T13"));
  EXPECT_EQ(sample->keywords.valueOr("$CYT", ""), "  my cytometer ") << "free text keeps its blanks";
}

TEST(FcsConformance, T18_TwoReadingsThatAreEquallyGoodAreAQuestion) {
  FcsBuilder b = plain();
  b.rawText = "$SMNO//X/a//b/";  // either "$SMNO/X" = "a/b", or $SMNO, X = a and a value b without a name
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_TRUE(hasCode(*sample, "T18"));
  EXPECT_EQ(sample->status, SampleStatus::Ambiguous);
}

TEST(FcsConformance, D19_AFileMangledByATransferAsTextIsRefused) {
  FcsBuilder b = FcsBuilder::wholes({}, 1, 2, false, "65536");
  for (std::uint64_t i = 32; i < 72; ++i) b.appendWhole(i << 8 | 10, 2, false);
  b.set("$TOT", "40");
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());
  const std::uint64_t begin = b.dataBegin();
  std::string bytes = b.build();
  for (std::size_t at = begin; (at = bytes.find('\n', at)) != std::string::npos; at += 2)
    bytes.insert(at, "\r");
  ASSERT_EQ(bytes.size(), begin + 120);
  const auto refused = readBytes(bytes);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::FcsDataLengthMismatch);
  const auto salvaged = readBytes(bytes, true);
  ASSERT_TRUE(salvaged.has_value());
  EXPECT_TRUE(hasCode(*salvaged, "D17"));
  EXPECT_EQ(salvaged->status, SampleStatus::Damaged);
}

}  // namespace
}  // namespace vestige
