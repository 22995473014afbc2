// SPDX-License-Identifier: GPL-3.0-or-later
// T01 - T28: the keywords. S01 - S07: the supplemental ones.
#include "tests/support/fcs_defects.h"

namespace vestige::test {
namespace {

using Edit = std::function<void(FcsBuilder&)>;

Make setting(const std::string& name, const std::string& value) {
  return edited([=](FcsBuilder& b) { b.set(name, value); });
}
Make without(const std::string& name) {
  return edited([=](FcsBuilder& b) { b.remove(name); });
}
Make raw(const std::string& text) {
  return edited([=](FcsBuilder& b) { b.rawText = text; });
}
Make tail(const std::string& text) {
  return edited([=](FcsBuilder& b) { b.textTail = text; });
}
/// @p text is the last of TEXT.
Make last(const std::string& text) {
  return edited([=](FcsBuilder& b) { b.version = "FCS2.0", b.offsetKeywords = false, b.rawText = text; });
}
Make versioned(const std::string& version, const Edit& edit) {
  return edited([=](FcsBuilder& b) {
    b.version = version;
    edit(b);
  });
}

std::vector<DefectFile> delimiters() {
  std::vector<DefectFile> files;
  const std::pair<const char*, char> kNames[] = {{"slash", '/'}, {"backslash", '\\'}, {"bar", '|'},
                                                 {"comma", ','}, {"star", '*'},       {"semicolon", ';'},
                                                 {"TAB", '\t'},  {"0x0C", '\f'},      {"0x1E", '\x1e'},
                                                 {"CR", '\r'},   {"LF", '\n'},        {"blank", ' '}};
  for (const auto& [name, delimiter] : kNames) {
    files.push_back(accepts(name, edited([=](FcsBuilder& b) { b.delimiter = delimiter; })));
  }
  // Values that begin with the delimiter cannot be written: "$PAR" and "0" are needed in every file.
  files.push_back(
      refuses("$", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) { b.delimiter = '$'; })));
  files.push_back(
      refuses("0", ErrorCode::FcsHeaderInvalid, edited([](FcsBuilder& b) { b.delimiter = '0'; })));
  return files;
}

std::string huge() {
  FcsBuilder b = plainFile();
  for (int i = 0; i < 10'000; ++i) b.keywords.emplace_back("KEY" + std::to_string(i), std::string(1000, 'v'));
  b.keywords.emplace_back("BIG", std::string(10'000'000, 'x'));
  return b.build();
}

std::vector<DefectCase> tokens() {
  return {
      {"T01", "every delimiter that real files use", "A; X where values would begin with it", delimiters()},
      {"T02",
       "delimiter 0 or above 126",
       "R",
       {repairs("127", "T02", edited([](FcsBuilder& b) { b.delimiter = '\x7f'; }), byte(58)),
        repairs("167", "T02", edited([](FcsBuilder& b) { b.delimiter = '\xA7'; }), byte(58)),
        repairs("0", "T02", edited([](FcsBuilder& b) { b.delimiter = '\0'; }), byte(58))}},
      {"T03",
       "a doubled delimiter is a literal one",
       "A",
       {accepts("aaa//fff", setting("aaa", "aaa/fff")).with(keywordIs("aaa", "aaa/fff"))}},
      {"T04",
       "an empty value",
       "R where one reading only holds together, else Q",
       {repairs("one", "T04", raw("K1//K2/v2/"), text("K1//", 2))
            .with(keywordIs("K1", ""))
            .with(keywordIs("K2", "v2")),
        repairs("two", "T04", raw("K1//K2//K3/v3/"), text("K1//", 2)).with(keywordIs("K3", "v3")),
        repairs("or a keyword with the delimiter", "T04", raw("a//b/value/"), text("a//b", 1))
            .with(keywordIs("b", "value"))}},
      {"T05",
       "runs of 3, 4, 5 and 6 delimiters",
       "A",
       {accepts("3", raw("A/x///B/y/")).with(keywordIs("A", "x/")).with(keywordIs("B", "y")),
        accepts("4", raw("A/x////y/B/z/")).with(keywordIs("A", "x//y")).with(keywordIs("B", "z")),
        accepts("5", raw("A/x/////B/y/")).with(keywordIs("A", "x//")).with(keywordIs("B", "y")),
        accepts("6", raw("A/x//////y/")).with(keywordIs("A", "x///y"))}},
      {"T06",
       "the last value is empty or a blank",
       "R; a blank is a value",
       {repairs("empty", "T04", last("LAST//"), text("LAST//", 4)).with(keywordIs("LAST", "")),
        accepts("blank", last("LAST/ /")).with(keywordIs("LAST", " "))}},
      {"T07",
       "the last delimiter is missing",
       "R",
       {repairs("cytometer name", "T07", last("$CYT/name")).with(keywordIs("$CYT", "name"))}},
      {"T08",
       "something behind the last delimiter",
       "R",
       {repairs("blanks", "T08", tail("  ")), repairs("CRLF", "T08", tail("\r\n")),
        repairs("zero bytes", "T08", tail(std::string(3, '\0'))), repairs("doubled", "T08", tail("/"))}},
      {"T09",
       "an odd number of words",
       "R, naming what was dropped",
       {repairs("last", "T09", tail("STRAY/")).with([](const Sample& sample) -> std::string {
         return sample.keywords.find("STRAY") ? "STRAY was kept; " : "";
       })}},
      {"T10",
       "keywords in small letters",
       "A",
       {accepts("$tOt", edited([](FcsBuilder& b) {
                  b.remove("$TOT");
                  b.set("$tOt", "3");
                }))
            .with(keywordIs("$TOT", "3"))}},
      {"T11",
       "a keyword twice with one value",
       "R",
       {repairs("$CYT", "T11", raw("$CYT/A/$CYT/A/"), text("$CYT/A/", 7)),
        repairs("$TOT", "T11", raw("$TOT/3/"), text("$TOT/3/$BEGINDATA"))}},
      {"T12",
       "a keyword twice with two values",
       "R, the first counts; X where it decides about DATA",
       {repairs("$CYT", "T12", raw("$CYT/A/$CYT/B/"), text("$CYT/B/")).with(keywordIs("$CYT", "A")),
        refuses("$TOT", ErrorCode::FcsKeywordConflict, raw("$TOT/2/"), text("$TOT/2/")),
        refuses("$PAR", ErrorCode::FcsKeywordConflict, raw("$PAR/1/"), text("$PAR/1/")),
        refuses("$P2B", ErrorCode::FcsKeywordConflict, raw("$P2B/16/"), text("$P2B/16/"))}},
      {"T13",
       "blanks around keywords and values",
       "R for keywords, A for numbers, kept in text",
       {repairs("keyword", "T13", raw(" $CYT /name/"), text(" $CYT ")).with(keywordIs("$CYT", "name")),
        accepts("number", setting("$TOT", " 3 ")),
        accepts("text", setting("$CYT", "  my cytometer ")).with(keywordIs("$CYT", "  my cytometer "))}},
  };
}

std::vector<DefectCase> characters() {
  const std::string greeting =
                        "Gr\xC3\xBC\xC3\x9F"
                        "e",
                    chinese = "\xE6\xB5\x81\xE5\xBC\x8F";
  return {
      {"T14",
       "values in UTF-8",
       "A from 3.1 on; before, noted",
       {accepts("3.1", setting("$OP", greeting)).with(keywordIs("$OP", greeting)),
        accepts("3.2", versioned("FCS3.2", [=](FcsBuilder& b) { b.set("$OP", chinese); }))
            .with(keywordIs("$OP", chinese)),
        accepts("3.0", versioned("FCS3.0", [=](FcsBuilder& b) { b.set("$OP", greeting); }))
            .noting("T14")
            .with(keywordIs("$OP", greeting))}},
      {"T15",
       "values that are not UTF-8",
       "R as Latin-1",
       {repairs("0xAA", "T15", setting("$OP", "CellQuest\xAA"), text("CellQuest\xAA"))
            .with(keywordIs("$OP", "CellQuest\xC2\xAA")),
        repairs("a lone continuation byte", "T15", setting("$OP", "a\x80z"), text("a\x80z"))}},
      {"T16",
       "bytes that keywords must not hold",
       "R; X for a zero byte; A for line ends in values",
       {repairs("keyword not ASCII", "T16", setting("Ger\xC3\xA4t", "x"), text("Ger\xC3\xA4t")),
        refuses("zero byte", ErrorCode::FcsTextInvalid, setting("$OP", std::string("a\0b", 3)), text("$OP")),
        accepts("line ends", setting("$OP", "a\r\nb")).with(keywordIs("$OP", "a\r\nb"))}},
      {"T17",
       "TEXT of 20 MB, a value of 10 MB, 10,000 keywords",
       "A",
       {accepts("all three", huge).with(keywordIs("KEY9999", std::string(1000, 'v')))}},
      {"T18",
       "a delimiter inside a value, not doubled",
       "Q or R; X where the needed keywords are lost",
       {asks("two readings", "T18", raw("$SMNO//X/a//b/"), text("$SMNO//", 5)),
        asks("behind the needed ones", "T09", raw("$CYT/a/b/")).also("T23").with(keywordIs("$CYT", "a")),
        refuses("before the needed ones", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) {
                  b.keywords.clear();
                  b.rawText = "$CYT/a/b/$DATATYPE/F/$MODE/L/$PAR/2/$TOT/3/$BYTEORD/1,2,3,4/";
                }))}},
  };
}

std::vector<DefectCase> missing() {
  const auto whole = [](const char* name) { return whole16({1, 2}, [=](FcsBuilder& b) { b.remove(name); }); };
  return {
      {"T19",
       "$TOT missing",
       "R where the length is exact",
       {repairs("exact", "T19", without("$TOT")),
        refuses("not exact", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) {
                  b.remove("$TOT");
                  b.data += "xxx";
                }))}},
      {"T20",
       "$PAR missing, too large or too small",
       "X; X; R",
       {refuses("missing", ErrorCode::FcsKeywordMissing, without("$PAR")),
        refuses("too large", ErrorCode::FcsKeywordMissing, setting("$PAR", "3"), text("$PAR/3")),
        repairs("too small", "T20", edited([](FcsBuilder& b) { b.channel(3, "32", "0,0", "1024"); }),
                text("$P3B"))}},
      {"T21",
       "$PnN, $PnB, $PnE or $PnR missing",
       "R; X; R and X for integers; R and X for integers",
       {repairs("$PnN", "T21", without("$P2N")).with(channelIs(1, "P2")),
        refuses("$PnB", ErrorCode::FcsKeywordMissing, without("$P2B")),
        repairs("$PnE", "T21", without("$P1E")), repairs("$PnR", "T21", without("$P1R")),
        refuses("$PnE, integers", ErrorCode::FcsKeywordMissing, whole("$P1E")),
        refuses("$PnR, integers", ErrorCode::FcsKeywordMissing, whole("$P1R"))}},
      {"T22",
       "$MODE missing",
       "A in 3.2, else R",
       {accepts("3.2", versioned("FCS3.2", [](FcsBuilder& b) { b.remove("$MODE"); })),
        repairs("3.1", "T22", without("$MODE"))}},
      {"T23",
       "$NEXTDATA, $BEGINDATA, $BEGINSTEXT missing",
       "R",
       {repairs("$NEXTDATA", "T23", without("$NEXTDATA")),
        repairs("$BEGINSTEXT", "T23", without("$BEGINSTEXT")),
        repairs("$BEGINDATA", "T23", edited([](FcsBuilder& b) { b.offsetKeywords = false; }))}},
      {"T24",
       "keywords merged into one; keywords with $ that no standard has",
       "kept, R or noted",
       {accepts("merged", setting("$CYTSN_$DATE", "123_01-JAN-2020"))
            .with(keywordIs("$CYTSN_$DATE", "123_01-JAN-2020")),
        accepts("foreign", setting("$MYTHING", "x")).with(keywordIs("$MYTHING", "x"))}},
      {"T25",
       "numbers written otherwise than with digits",
       "X",
       {refuses("3,0", ErrorCode::FcsKeywordInvalid, setting("$PAR", "2,0"), text("$PAR")),
        refuses("1.0E3", ErrorCode::FcsKeywordInvalid, setting("$TOT", "1.0E3"), text("$TOT")),
        refuses("+3", ErrorCode::FcsKeywordInvalid, setting("$TOT", "+3"), text("$TOT")),
        refuses("0x3", ErrorCode::FcsKeywordInvalid, setting("$TOT", "0x3"), text("$TOT")),
        refuses("3.0", ErrorCode::FcsKeywordInvalid, setting("$TOT", "3.0"), text("$TOT")),
        refuses("nan", ErrorCode::FcsKeywordInvalid, setting("$TOT", "nan"), text("$TOT")),
        refuses("-3", ErrorCode::FcsKeywordInvalid, setting("$TOT", "-3"), text("$TOT")),
        repairs("$PnR 1e400", "D09", setting("$P1R", "1e400"), text("$P1R")),
        accepts("blanks around", setting("$PAR", " 2 "))}},
      {"T26",
       "offsets of twenty digits; 2^63",
       "A; X",
       {accepts("zero-padded", edited([](FcsBuilder& b) {
                  const std::string zeros(20, '0');
                  b.textData = {{zeros, zeros}};
                  const std::string from = std::to_string(b.dataBegin()),
                                    to = std::to_string(b.dataBegin() + 23);
                  b.textData = {{zeros.substr(from.size()) + from, zeros.substr(to.size()) + to}};
                })),
        refuses("2^63", ErrorCode::FcsSegmentOutsideFile, edited([](FcsBuilder& b) {
                  b.headerData = {{"       0", "       0"}};
                  b.textData = {{"9223372036854775808", "9223372036854775831"}};
                })),
        refuses("2^64", ErrorCode::FcsKeywordMissing, edited([](FcsBuilder& b) {
                  b.headerData = {{"       0", "       0"}};
                  b.textData = {{"18446744073709551616", "18446744073709551639"}};
                }))}},
      {"T27",
       "$UNICODE",
       "noted",
       {accepts("3.0", versioned("FCS3.0", [](FcsBuilder& b) { b.set("$UNICODE", "UTF-8,$OP"); }))
            .noting("T27")}},
      {"T28",
       "$LOST or $ABRT negative or no number",
       "R, ignored",
       {repairs("negative", "T28", setting("$LOST", "-1"), text("$LOST")),
        repairs("text", "T28", setting("$ABRT", "none"), text("$ABRT")),
        accepts("a number", setting("$LOST", "17"))}},
  };
}

FcsBuilder supplement(const std::string& bytes) {
  FcsBuilder b = plainFile();
  b.set("$BEGINSTEXT", "000000"), b.set("$ENDSTEXT", "000000");
  const std::uint64_t begin = b.build().size();
  b.set("$BEGINSTEXT", sixDigits(begin)), b.set("$ENDSTEXT", sixDigits(begin + bytes.size() - 1));
  b.trailing = bytes;
  return b;
}
std::string theSame() {
  FcsBuilder b = plainFile();
  b.set("$BEGINSTEXT", "58"), b.set("$ENDSTEXT", "000");
  b.set("$ENDSTEXT", std::to_string(b.dataBegin() - 1));
  return b.build();
}
Make placed(const std::string& begin, const std::string& end) {
  return edited([=](FcsBuilder& b) { b.set("$BEGINSTEXT", begin), b.set("$ENDSTEXT", end); });
}

}  // namespace

std::vector<DefectCase> textCases() {
  std::vector<DefectCase> all = tokens();
  for (DefectCase& one : characters()) all.push_back(std::move(one));
  for (DefectCase& one : missing()) all.push_back(std::move(one));
  return all;
}

std::vector<DefectCase> supplementalCases() {
  const Place keyword = text("$BEGINSTEXT");
  return {
      {"S01", "offsets 0,0", "A", {accepts("0,0", made(plainFile()))}},
      {"S02",
       "a valid supplement",
       "A, merged",
       {accepts("one keyword", made(supplement("/EXTRA/yes/"))).with(keywordIs("EXTRA", "yes"))}},
      {"S03",
       "the supplement is TEXT or lies inside it",
       "R, ignored",
       {repairs("inside", "S03", placed("64", "200"), keyword),
        repairs("the same", "S03", theSame, keyword)}},
      {"S04",
       "it does not begin with the delimiter",
       "R, ignored",
       {repairs("another", "S04", made(supplement("|EXTRA|yes|")), keyword)}},
      {"S05",
       "it holds something else",
       "R, ignored",
       {repairs("ZIP", "S04", made(supplement(std::string("PK\x03\x04\x14\0zip", 9))), keyword),
        repairs("zero bytes", "S05", made(supplement(std::string("/a\0b/c/", 7))), keyword)}},
      {"S06",
       "a keyword in both places",
       "R, the primary one counts",
       {repairs("$TOT", "S06", made(supplement("/$TOT/2/")), text("$TOT/2")),
        accepts("the same value", made(supplement("/$TOT/3/")))}},
      {"S07",
       "it lies outside the file",
       "R, ignored",
       {repairs("beyond", "S07", placed("100000", "200000"), keyword),
        repairs("end beyond", "S07", placed("500", "200000"), keyword)}},
  };
}

}  // namespace vestige::test
