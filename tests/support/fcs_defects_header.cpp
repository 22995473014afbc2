// SPDX-License-Identifier: GPL-3.0-or-later
// H01 - H23: HEADER and where it says that the segments are.
#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

constexpr std::uint64_t kDataField = 26;

Make versioned(const std::string& version) {
  return edited([=](FcsBuilder& b) { b.version = version; });
}
Make cutTo(std::size_t length) {
  return patched(made(plainFile()), [=](std::string& bytes) { bytes.resize(length); });
}
Make withHeaderData(const std::string& begin, const std::string& end) {
  return edited([=](FcsBuilder& b) { b.headerData = {{begin, end}}; });
}

/// DATA begins at @p begin, as far behind TEXT as it must.
FcsBuilder farFile(std::uint64_t begin) {
  FcsBuilder b = plainFile();
  b.gap = begin - b.dataBegin();
  b.headerData = {{"       0", "       0"}};
  return b;
}
Make farWith(std::uint64_t begin, std::uint64_t headerBegin, std::uint64_t headerEnd) {
  return [=] {
    FcsBuilder b = farFile(begin);
    b.headerData = {{FcsBuilder::field(headerBegin), FcsBuilder::field(headerEnd)}};
    return b.build();
  };
}

/// HEADER, DATA, TEXT in this order.
std::string dataFirst() {
  FcsBuilder b = plainFile();
  b.textData = {{"58", "81"}};
  const std::string usual = b.build();
  const std::uint64_t textLength = usual.size() - 58 - b.data.size();
  return "FCS3.1    " + FcsBuilder::field(82) + FcsBuilder::field(81 + textLength) + FcsBuilder::field(58) +
         FcsBuilder::field(81) + b.analysis + b.data + usual.substr(58, textLength);
}

/// One OTHER segment of 10 bytes behind DATA, its two offsets @p width bytes wide.
Make withOther(unsigned width) {
  return [=] {
    FcsBuilder b = plainFile();
    b.headerTail = std::string(2 * width, ' ');
    const std::uint64_t begin = b.build().size();
    b.trailing = "otherbytes";
    const auto field = [&](std::uint64_t value) {
      const std::string digits = std::to_string(value);
      return std::string(width - digits.size(), ' ') + digits;
    };
    b.headerTail = field(begin) + field(begin + 9);
    return b.build();
  };
}
std::string otherKept(const Sample& sample) {
  if (sample.extras.size() != 1) return "OTHER is not listed; ";
  const ExtraSegment& other = sample.extras.front();
  return other.name == "OTHER1" && other.byteCount == 10 ? "" : "OTHER is listed wrongly; ";
}

/// Two places one byte apart between which nothing decides.
std::string undecidable() {
  FcsBuilder b = FcsBuilder::wholes({{' '}, {1}, {2}, {3}}, 1, 1, false, "256");
  b.headerBeginShift = b.headerEndShift = 1;
  b.trailing = std::string(20, 'x');
  return b.build();
}

std::vector<DefectCase> versionsAndBlanks() {
  return {
      {"H01",
       "FCS1.0",
       "X, naming the version",
       {refuses("FCS1.0", ErrorCode::FcsVersionUnsupported, versioned("FCS1.0"), byte(0))}},
      {"H02",
       "FCS2.0, 3.0, 3.1, 3.2",
       "A",
       {accepts("FCS2.0", versioned("FCS2.0")), accepts("FCS3.0", versioned("FCS3.0")),
        accepts("FCS3.1", versioned("FCS3.1")), accepts("FCS3.2", versioned("FCS3.2"))}},
      {"H03",
       "another version, another spelling, a byte order mark",
       "X",
       {refuses("FCS4.0", ErrorCode::FcsVersionUnsupported, versioned("FCS4.0"), byte(0)),
        refuses("lower case", ErrorCode::FcsNotFcs, versioned("fcs3.0"), byte(0)),
        refuses("blank", ErrorCode::FcsNotFcs, versioned("FCS 3.0"), byte(0)),
        refuses("BOM", ErrorCode::FcsNotFcs,
                versioned("\xEF\xBB\xBF"
                          "FCS3.0"),
                byte(0))}},
      {"H04",
       "shorter than 58 bytes",
       "X",
       {refuses("0 bytes", ErrorCode::FcsTooShort, cutTo(0), byte(0)),
        refuses("1 byte", ErrorCode::FcsTooShort, cutTo(1), byte(0)),
        refuses("10 bytes", ErrorCode::FcsTooShort, cutTo(10), byte(0)),
        refuses("57 bytes", ErrorCode::FcsTooShort, cutTo(57), byte(0))}},
      {"H05",
       "bytes 6 to 9 not blank",
       "R",
       {repairs("CRLF", "H05", edited([](FcsBuilder& b) { b.headerGap = "\r\n  "; }), byte(6)),
        repairs("zeros", "H05", edited([](FcsBuilder& b) { b.headerGap = std::string(4, '\0'); }), byte(6))}},
      {"H06",
       "ANALYSIS offsets blank or 0",
       "A",
       {accepts("blank", edited([](FcsBuilder& b) { b.analysis = std::string(16, ' '); })),
        accepts("0", made(plainFile()))}},
      {"H07",
       "DATA offsets blank",
       "R from TEXT, else X",
       {repairs("in TEXT", "H07", withHeaderData("        ", "        "), byte(kDataField)),
        refuses("nowhere", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) {
                  b.headerData = {{"        ", "        "}};
                  b.offsetKeywords = false;
                }))}},
      {"H08",
       "DATA 0,0 and beyond byte 99,999,999",
       "A",
       {accepts("begin and end", made(farFile(100'000'100))),
        accepts("end only", made(farFile(99'999'980)))}},
      {"H09",
       "DATA 0,0 in a small file",
       "R",
       {repairs("0,0", "H09", withHeaderData("       0", "       0"), byte(kDataField))}},
      {"H10",
       "DATA begin given, end 0",
       "R, end from TEXT or by arithmetic",
       {repairs("in TEXT", "H10", edited([](FcsBuilder& b) {
                  b.headerData = {{FcsBuilder::field(b.dataBegin()), "       0"}};
                }),
                byte(kDataField)),
        repairs("arithmetic", "H10", edited([](FcsBuilder& b) {
                  b.version = "FCS2.0", b.offsetKeywords = false;
                  b.headerData = {{FcsBuilder::field(b.dataBegin()), "       0"}};
                }),
                byte(kDataField))}},
  };
}

std::vector<DefectCase> disagreements() {
  constexpr std::uint64_t kFar = 99'999'980;
  return {
      {"H11",
       "HEADER says 99999999, DATA ends later",
       "R from TEXT",
       {repairs("99999999", "H11", farWith(kFar, kFar, 99'999'999), byte(kDataField))}},
      {"H12",
       "ANALYSIS 0,-1",
       "R, no ANALYSIS",
       {repairs("0,-1", "H12", edited([](FcsBuilder& b) { b.analysis = "       0      -1"; }), byte(50))}},
      {"H13",
       "HEADER and TEXT one byte apart",
       "R by arithmetic and values; Q where both fit",
       {repairs("HEADER end", "H13", edited([](FcsBuilder& b) { b.gap = 2, b.headerEndShift = 1; }),
                byte(kDataField)),
        repairs("TEXT end", "H13", edited([](FcsBuilder& b) { b.gap = 2, b.textDataEndShift = 1; }),
                byte(kDataField)),
        repairs("HEADER begin and end", "H13", edited([](FcsBuilder& b) {
                  b.gap = 1, b.headerBeginShift = b.headerEndShift = -1, b.trailing = "x";
                }),
                byte(kDataField)),
        asks("undecidable", "H13", undecidable, byte(kDataField)).giving({{' '}, {1}, {2}, {3}})}},
      {"H14",
       "one of HEADER and TEXT absurd",
       "R",
       {repairs("TEXT absurd", "H14", edited([](FcsBuilder& b) {
                  b.textData = {{"99999", "3"}};
                }),
                byte(kDataField)),
        repairs("TEXT end absurd", "H14", edited([](FcsBuilder& b) { b.textDataEndShift = 9000; }),
                byte(kDataField)),
        repairs("HEADER absurd", "H14", withHeaderData(" 9999999", "99999998"), byte(kDataField))}},
      {"H15",
       "HEADER offset wrapped to eight digits",
       "R from TEXT",
       {repairs("end", "H15", farWith(kFar, kFar, (kFar + 23) % 100'000'000), byte(kDataField)),
        repairs("begin and end", "H15", farWith(100'000'100, 100, 123), byte(kDataField))}},
      {"H16",
       "an end one too large or too small",
       "R",
       {repairs("DATA", "H16", edited([](FcsBuilder& b) {
                  b.headerEndShift = b.textDataEndShift = 1, b.trailing = "00000000";
                }),
                byte(kDataField)),
        repairs("TEXT one too small", "H16", edited([](FcsBuilder& b) { b.textEndShift = -1; }), byte(18))}},
      {"H17",
       "an end one past the file",
       "R",
       {repairs("DATA", "H17", edited([](FcsBuilder& b) { b.headerEndShift = b.textDataEndShift = 1; }),
                byte(kDataField))}},
      {"H18",
       "an end further past the file",
       "X with the events present and promised; salvage Q",
       {refuses("9 bytes short", ErrorCode::FcsDataTruncated,
                patched(made(plainFile()), [](std::string& s) { s.resize(s.size() - 9); }), fileEnd()),
        asks("9 bytes short, salvage", "H18",
             patched(made(plainFile()), [](std::string& s) { s.resize(s.size() - 9); }), fileEnd())
            .salvaged()
            .giving({{1.5, -2}}),
        refuses("all of DATA", ErrorCode::FcsDataTruncated,
                patched(made(plainFile()), [](std::string& s) { s.resize(s.size() - 24); }), fileEnd())}},
  };
}

std::vector<DefectCase> places() {
  return {
      {"H19",
       "segments overlap; TEXT begins before byte 58",
       "X",
       {refuses("DATA in TEXT", ErrorCode::FcsHeaderInvalid, edited([](FcsBuilder& b) {
                  b.headerData = {{"     100", "     123"}};
                  b.offsetKeywords = false;
                }),
                byte(kDataField)),
        refuses("TEXT at 10", ErrorCode::FcsHeaderInvalid,
                patched(made(plainFile()), [](std::string& s) { s.replace(10, 8, "      10"); }), byte(10)),
        refuses("TEXT ends before it begins", ErrorCode::FcsHeaderInvalid,
                patched(made(plainFile()), [](std::string& s) { s.replace(18, 8, "      58"); }), byte(10))}},
      {"H20", "DATA before TEXT, TEXT last", "A", {accepts("HEADER, DATA, TEXT", dataFirst)}},
      {"H21",
       "OTHER segments",
       "A with offsets of 8 bytes, else R; kept",
       {accepts("8", withOther(8)).with(otherKept), repairs("10", "H21", withOther(10)).with(otherKept),
        repairs("14", "H21", withOther(14)).with(otherKept)}},
      {"H22",
       "offsets zero-padded, left-justified, with a sign, hexadecimal, too long",
       "A; R; X where no number is left",
       {accepts("zeros", patched(made(plainFile()), [](std::string& s) { s.replace(10, 8, "00000058"); })),
        repairs("left-justified", "H22",
                patched(made(plainFile()), [](std::string& s) { s.replace(10, 8, "58      "); }), byte(10)),
        refuses("sign", ErrorCode::FcsHeaderInvalid,
                patched(made(plainFile()), [](std::string& s) { s.replace(10, 8, "     +58"); }), byte(10)),
        refuses("hexadecimal", ErrorCode::FcsHeaderInvalid,
                patched(made(plainFile()), [](std::string& s) { s.replace(10, 8, "    0x3A"); }), byte(10)),
        refuses("21 digits in TEXT, none in HEADER", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) {
                  b.headerData = {{"       0", "       0"}};
                  b.textData = {{std::string(21, '9'), std::string(21, '9')}};
                }))}},
      {"H23",
       "bytes that belong to no segment",
       "A with a note",
       {accepts("behind", edited([](FcsBuilder& b) { b.trailing = std::string(100, 'x'); })).noting("H23"),
        accepts("between", patched(edited([](FcsBuilder& b) { b.gap = 5; }),
                                   [](std::string& s) { s.replace(s.size() - 29, 5, "\x01gap\x02"); }))}},
  };
}

}  // namespace

std::vector<DefectCase> headerCases() {
  std::vector<DefectCase> all = versionsAndBlanks();
  for (DefectCase& one : disagreements()) all.push_back(std::move(one));
  for (DefectCase& one : places()) all.push_back(std::move(one));
  return all;
}

}  // namespace vestige::test
