// SPDX-License-Identifier: GPL-3.0-or-later
// D01 - D24: the stored numbers.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

using Edit = std::function<void(FcsBuilder&)>;

Make wholes(const std::vector<std::vector<std::uint64_t>>& rows, std::size_t channels, unsigned bytes,
            bool big, const std::string& range, const Edit& edit = {}) {
  return [=] {
    FcsBuilder b = FcsBuilder::wholes(rows, channels, bytes, big, range);
    if (edit) edit(b);
    return b.build();
  };
}

std::vector<DefectFile> everyWidth() {
  std::vector<DefectFile> files;
  for (const unsigned bytes : {1u, 2u, 4u, 8u}) {
    for (const bool big : {false, true}) {
      const std::uint64_t top = bytes == 8 ? (1ull << 52) - 1 : (1ull << (8 * bytes)) - 1;
      const std::string name = std::to_string(8 * bytes) + (big ? " big" : " little");
      files.push_back(accepts(name, wholes({{0, top}, {1, top - 1}}, 2, bytes, big, std::to_string(top + 1)))
                          .giving({{0, static_cast<double>(top)}, {1, static_cast<double>(top - 1)}}));
    }
  }
  return files;
}

std::string mixedWidths(bool big) {
  FcsBuilder b = FcsBuilder::wholes({}, 3, 2, big, "1024");
  b.channel(1, "8", "0,0", "256"), b.channel(2, "16", "0,0", "65536"),
      b.channel(3, "32", "0,0", "4294967296");
  b.set("$TOT", "2");
  for (const std::uint64_t x : {5u, 6u}) {
    b.appendWhole(x, 1, big), b.appendWhole(40000 + x, 2, big), b.appendWhole(4000000000u + x, 4, big);
  }
  return b.build();
}

/// Two channels of 10 bits, bit by bit: 1000, 3; 7, 1023.
std::string packedTen(bool big) {
  FcsBuilder b = FcsBuilder::wholes({}, 2, 2, big, "1024");
  b.set("$P1B", "10"), b.set("$P2B", "10"), b.set("$TOT", "2");
  std::vector<bool> bits;
  for (const unsigned value : {1000u, 3u, 7u, 1023u}) {
    for (unsigned i = 0; i < 10; ++i) bits.push_back((value >> (big ? 9 - i : i) & 1) != 0);
  }
  b.data.assign(5, '\0');
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const unsigned place = static_cast<unsigned>(big ? 7 - i % 8 : i % 8);
    if (bits[i]) b.data[i / 8] = static_cast<char>(static_cast<unsigned char>(b.data[i / 8]) | 1u << place);
  }
  return b.build();
}

constexpr float kNone = std::numeric_limits<float>::quiet_NaN(),
                kInfinite = std::numeric_limits<float>::infinity();

std::string strangeFloats(bool big) {
  FcsBuilder b = FcsBuilder::floats({{kNone, kInfinite}, {-kInfinite, 1e-45f}, {-0.f, 3.4e38f}}, 2);
  if (!big) return b.build();
  b.set("$BYTEORD", "4,3,2,1");
  for (auto at = b.data.begin(); at != b.data.end(); at += 4) std::reverse(at, at + 4);
  return b.build();
}
Rows strangeRows() {
  return {{kNone, kInfinite}, {-kInfinite, static_cast<double>(1e-45f)}, {-0., static_cast<double>(3.4e38f)}};
}

std::vector<DefectCase> widths() {
  return {
      {"D01", "integers of 8, 16, 32 and 64 bits, both orders", "A", everyWidth()},
      {"D02",
       "integers of 24 bits",
       "A",
       {accepts("little", wholes({{16777215, 1}}, 2, 3, false, "16777216")).giving({{16777215, 1}}),
        accepts("big", wholes({{16777215, 1}}, 2, 3, true, "16777216")).giving({{16777215, 1}})}},
      {"D03",
       "8, 16 and 32 bits in one event",
       "A",
       {accepts("big", [] { return mixedWidths(true); })
            .giving({{5, 40005, 4000000005}, {6, 40006, 4000000006}}),
        accepts("little", [] { return mixedWidths(false); })
            .giving({{5, 40005, 4000000005}, {6, 40006, 4000000006}})}},
      {"D04",
       "10 bits stored in 16",
       "R where the length says so",
       {repairs("10 in 16", "D04",
                wholes({{1000, 3}, {7, 1023}}, 2, 2, false, "1024",
                       [](FcsBuilder& b) { b.set("$P1B", "10"), b.set("$P2B", "10"); }),
                text("$P1B"))
            .giving({{1000, 3}, {7, 1023}})}},
      {"D05",
       "9 to 12 bits without gaps",
       "A with a note; X where the length fits both",
       {accepts("10 little", [] { return packedTen(false); }).giving({{1000, 3}, {7, 1023}}).noting("D05"),
        accepts("10 big", [] { return packedTen(true); }).giving({{1000, 3}, {7, 1023}}).noting("D05"),
        refuses("fits both", ErrorCode::FcsDatatypeUnsupported,
                whole16({0x1230}, [](FcsBuilder& b) { b.set("$P1B", "12"), b.set("$P1R", "4096"); }),
                text("$P1B"))}},
      {"D06",
       "bits above $PnR",
       "A, masked",
       {accepts("six words", wholes({{34015, 36163, 38184, 40097, 42218, 44256}}, 6, 2, true, "1024"))
            .giving({{223, 323, 296, 161, 234, 224}})}},
      {"D07",
       "$PnR no power of two",
       "R, mask of the next one, nothing cut off",
       {repairs("11209599", "D07", wholes({{16777215}}, 1, 4, false, "11209599"), text("$P1R"))
            .giving({{16777215}}),
        repairs("1000", "D07", wholes({{1023}, {1024}}, 1, 2, false, "1000"), text("$P1R"))
            .giving({{1023}, {0}})}},
      {"D08",
       "$PnR of more bits than are stored",
       "R, no mask",
       {accepts("2^32 in 32 bits", wholes({{4294967295}}, 1, 4, false, "4294967296")).giving({{4294967295}}),
        repairs("2^32 in 16 bits", "D08", wholes({{65535}}, 1, 2, false, "4294967296"), text("$P1R"))
            .giving({{65535}}),
        repairs("2^64", "D08", wholes({{65535}}, 1, 2, false, "18446744073709551616"), text("$P1R"))
            .giving({{65535}}),
        repairs("2^128", "D08", wholes({{65535}}, 1, 2, false, "340282366920938463463374607431768211456"),
                text("$P1R"))
            .giving({{65535}}),
        repairs("1e10", "D08", wholes({{65535}}, 1, 2, false, "1e10"), text("$P1R")).giving({{65535}})}},
      {"D09",
       "$PnR 0 or negative",
       "R, no mask",
       {repairs("0", "D09", wholes({{65535}}, 1, 2, false, "0"), text("$P1R")).giving({{65535}}),
        repairs("-1", "D09", wholes({{65535}}, 1, 2, false, "-1"), text("$P1R")).giving({{65535}}),
        repairs("0, Time", "D09",
                wholes({{65535}}, 1, 2, false, "0",
                       [](FcsBuilder& b) { b.set("$P1N", "Time"), b.set("$TIMESTEP", "0.01"); }))
            .giving({{65535}}),
        repairs("0, float", "D09", edited([](FcsBuilder& b) { b.set("$P1R", "0"); }), text("$P1R"))}},
      {"D10",
       "floats below 0 and above $PnR",
       "A, kept",
       {accepts("-1e30, 1e30", made(FcsBuilder::floats({{-1e30f, 1e30f}}, 2)))
            .giving({{static_cast<double>(-1e30f), static_cast<double>(1e30f)}})}},
      {"D11",
       "NaN, infinities, denormal numbers, -0",
       "A, kept",
       {accepts("little", [] { return strangeFloats(false); }).giving(strangeRows()),
        accepts("big", [] { return strangeFloats(true); }).giving(strangeRows())}},
      {"D12",
       "a width that the type cannot have",
       "X",
       {refuses("F of 64", ErrorCode::FcsDatatypeUnsupported,
                edited([](FcsBuilder& b) { b.set("$P1B", "64"); }), text("$P1B")),
        refuses("D of 32", ErrorCode::FcsDatatypeUnsupported,
                edited([](FcsBuilder& b) { b.set("$DATATYPE", "D"); }), text("$P1B")),
        refuses("I of 0", ErrorCode::FcsKeywordInvalid,
                whole16({1}, [](FcsBuilder& b) { b.set("$P1B", "0"); }), text("$P1B")),
        refuses("I of 65", ErrorCode::FcsKeywordInvalid,
                whole16({1}, [](FcsBuilder& b) { b.set("$P1B", "65"); }), text("$P1B")),
        refuses("I of *", ErrorCode::FcsKeywordInvalid,
                whole16({1}, [](FcsBuilder& b) { b.set("$P1B", "*"); }), text("$P1B"))}},
  };
}

Make ordered(const std::string& order) {
  return wholes({{258}}, 1, 2, false, "65536", [=](FcsBuilder& b) { b.set("$BYTEORD", order); });
}
/// 0x0A0B0C0D in the order 3,4,1,2.
Make turned(const std::string& version, unsigned channels) {
  return [=] {
    FcsBuilder b = FcsBuilder::wholes({}, channels, 4, false, "4294967296");
    b.version = version;
    b.set("$BYTEORD", "3,4,1,2"), b.set("$TOT", "1");
    for (unsigned i = 0; i < channels; ++i) b.data += "\x0B\x0A\x0D\x0C";
    return b.build();
  };
}

std::vector<DefectCase> orders() {
  const Place order = text("$BYTEORD");
  const auto doubles = [](bool big) {
    return [big] {
      FcsBuilder b = FcsBuilder::floats({}, 1);
      b.set("$DATATYPE", "D"), b.set("$P1B", "64"), b.set("$TOT", "2");
      b.set("$BYTEORD", big ? "4,3,2,1" : "1,2,3,4");
      for (const double value : {0.1, -1e300}) b.appendWhole(std::bit_cast<std::uint64_t>(value), 8, big);
      return b.build();
    };
  };
  return {
      {"D13",
       "1,2,3,4 and 4,3,2,1",
       "A",
       {accepts("float little", made(plainFile())),
        accepts("double little", doubles(false)).giving({{0.1}, {-1e300}}),
        accepts("double big", doubles(true)).giving({{0.1}, {-1e300}})}},
      {"D14",
       "3,4,1,2",
       "A for 32 bits in 2.0 and 3.0, R later, X for other widths",
       {accepts("3.0", turned("FCS3.0", 1)).giving({{0x0A0B0C0D}}),
        repairs("3.1", "D14", turned("FCS3.1", 2), order).giving({{0x0A0B0C0D, 0x0A0B0C0D}}),
        refuses("16 bits", ErrorCode::FcsByteOrderUnsupported, ordered("3,4,1,2"), order)}},
      {"D15",
       "other lengths of $BYTEORD; words; missing",
       "A by length; X; X, R with one byte",
       {accepts("1,2", ordered("1,2")).giving({{258}}), accepts("2,1", ordered("2,1")).giving({{513}}),
        accepts("3,2,1",
                wholes({{258}}, 1, 3, true, "16777216", [](FcsBuilder& b) { b.set("$BYTEORD", "3,2,1"); }))
            .giving({{258}}),
        accepts("1,2,3,4,5,6,7,8", wholes({{258}}, 1, 8, false, "65536",
                                          [](FcsBuilder& b) { b.set("$BYTEORD", "1,2,3,4,5,6,7,8"); }))
            .giving({{258}}),
        refuses("little", ErrorCode::FcsByteOrderUnsupported, ordered("little"), order),
        refuses("1,3", ErrorCode::FcsByteOrderUnsupported, ordered("1,3"), order),
        refuses("missing", ErrorCode::FcsKeywordMissing,
                wholes({{258}}, 1, 2, false, "65536", [](FcsBuilder& b) { b.remove("$BYTEORD"); })),
        repairs("missing, one byte", "D15",
                wholes({{7}}, 1, 1, false, "256", [](FcsBuilder& b) { b.remove("$BYTEORD"); }))
            .giving({{7}})}},
      {"D16",
       "an order of fewer bytes than the numbers have",
       "R, applied to the width; longer ones A",
       {repairs("1,2 for 32", "D16",
                wholes({{70000}}, 1, 4, false, "1048576", [](FcsBuilder& b) { b.set("$BYTEORD", "1,2"); }),
                order)
            .giving({{70000}}),
        accepts("1,2,3,4 for 16", ordered("1,2,3,4")).giving({{258}})}},
  };
}

Make total(const std::string& value, const std::string& behind = {}) {
  return edited([=](FcsBuilder& b) { b.set("$TOT", value), b.trailing = behind; });
}

/// Two events of two channels written as text.
Make asText(const std::string& version, const std::string& width, const std::string& data) {
  return [=] {
    FcsBuilder b = FcsBuilder::wholes({}, 2, 2, false, "1024");
    b.version = version, b.data = data;
    b.set("$DATATYPE", "A"), b.set("$TOT", "2"), b.set("$P1B", width), b.set("$P2B", width);
    return b.build();
  };
}

std::vector<DefectCase> sizes() {
  const std::string behind(20, 'x');
  const auto empty = edited([](FcsBuilder& b) {
    b.data.clear(), b.set("$TOT", "0");
    b.headerData = {{"       0", "       0"}}, b.textData = {{"0", "0"}};
  });
  return {
      {"D17",
       "$TOT smaller or larger than DATA",
       "X with both numbers; salvage Q",
       {refuses("smaller", ErrorCode::FcsDataLengthMismatch, total("2", behind)),
        refuses("larger", ErrorCode::FcsDataLengthMismatch, total("4", behind)),
        asks("larger, salvage", "D17", total("4", behind)).salvaged(),
        asks("smaller, salvage", "D17", total("2", behind)).salvaged().giving({{1.5, -2}, {3, 4}})}},
      {"D18", "no events", "A", {accepts("0", empty).giving({})}},
      {"D19",
       "DATA no multiple of the event",
       "+1 R (H16); else Q",
       {asks("+3", "D19", edited([](FcsBuilder& b) { b.data += "xyz", b.trailing = "0123456789"; }),
             byte(26)),
        repairs("+1", "H16", edited([](FcsBuilder& b) { b.data += "x", b.trailing = "0123456789"; }),
                byte(26))}},
      {"D20",
       "$MODE C or U",
       "X",
       {refuses("C", ErrorCode::FcsModeUnsupported, edited([](FcsBuilder& b) { b.set("$MODE", "C"); }),
                text("$MODE")),
        refuses("U", ErrorCode::FcsModeUnsupported, edited([](FcsBuilder& b) { b.set("$MODE", "U"); }),
                text("$MODE"))}},
      {"D21",
       "numbers as text ($DATATYPE A)",
       "A, R from 3.1 on",
       {accepts("fixed", asText("FCS3.0", "3", "  1022  3  4")).giving({{1, 22}, {3, 4}}),
        accepts("free", asText("FCS3.0", "*", "1,22 \t\r\n3, ,4\n")).giving({{1, 22}, {3, 4}}),
        repairs("3.1", "D21", asText("FCS3.1", "*", "1 22 3 4"), text("$DATATYPE")).giving({{1, 22}, {3, 4}}),
        refuses("no number", ErrorCode::TableInvalid, asText("FCS3.0", "*", "1 22 x 4")),
        refuses("one too few", ErrorCode::FcsDataTruncated, asText("FCS3.0", "*", "1 22 3333"))}},
      {"D22", "DATA beyond 4 GB", "A", {}, {"FcsLargeFiles.EventsBehindFourGigabytes"}},
      {"D23",
       "$PAR x $TOT x bytes beyond 64 bits",
       "X",
       {refuses("2^64 - 1", ErrorCode::FcsSizeOverflow, total("18446744073709551615"), text("$TOT")),
        refuses("2^64", ErrorCode::FcsKeywordInvalid, total("18446744073709551616"), text("$TOT")),
        refuses("2^61", ErrorCode::FcsSizeOverflow, total("2305843009213693952"), text("$TOT"))}},
      {"D24",
       "a million parameters, a thousand million events in 1 KB",
       "X",
       {refuses("$PAR 1000000", ErrorCode::FcsTooLarge,
                edited([](FcsBuilder& b) { b.set("$PAR", "1000000"); }), text("$PAR")),
        refuses("$TOT 1000000000", ErrorCode::FcsDataTruncated, total("1000000000"), fileEnd()),
        asks("$TOT 1000000000, salvage", "H18", total("1000000000"), fileEnd()).salvaged()}},
  };
}

}  // namespace

std::vector<DefectCase> dataCases() {
  std::vector<DefectCase> all = widths();
  for (DefectCase& one : orders()) all.push_back(std::move(one));
  for (DefectCase& one : sizes()) all.push_back(std::move(one));
  return all;
}

}  // namespace vestige::test
