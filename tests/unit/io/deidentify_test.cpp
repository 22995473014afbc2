// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/deidentify.h"

#include <iconv.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "io/fcs/identifier_search.h"
#include "io/fcs/measurement_keywords.h"
#include "tests/support/fcs_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::TempFolder;

std::string gb18030(const std::string& utf8) {
  const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
  std::string in = utf8, out(utf8.size() * 4, '\0');
  char *from = in.data(), *to = out.data();
  std::size_t left = in.size(), room = out.size();
  ::iconv(converter, &from, &left, &to, &room);
  ::iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

/// 200 names, numbers and dates of persons that do not exist, as their bytes stand in a file.
struct Planted {
  std::vector<std::string> identifiers;  ///< UTF-8.
  std::vector<std::string> bytes;        ///< In the file: UTF-8 or GB18030.

  explicit Planted(std::uint32_t seed) {
    std::mt19937 random(seed);
    const std::vector<std::string> family = {"张", "王", "李", "赵", "欧阳", "诸葛"};
    const std::vector<std::string> given = {"伟明", "芳芳", "秀英", "敏静", "建国", "婷婷"};
    const auto digits = [&](int count) {
      std::string text;
      for (int i = 0; i < count; ++i) text += static_cast<char>('0' + random() % 10);
      return text;
    };
    for (int i = 0; i < 200; ++i) {
      std::string text;
      if (i % 5 == 0) text = "Muster" + digits(3) + ", Jos\u00e9 " + digits(2);
      if (i % 5 == 1 || i % 5 == 2) text = family[random() % 6] + given[random() % 6] + digits(2);
      if (i % 5 == 3) text = "MRN" + digits(9);
      if (i % 5 == 4) text = digits(2) + "-MAR-19" + digits(2) + " " + digits(4);
      identifiers.push_back(text);
      bytes.push_back(i % 5 == 2 ? gb18030(text) : text);
    }
  }
};

/// A file with everything a file can have: OTHER offsets, gaps, DATA, STEXT, ANALYSIS, OTHER and a CRC.
struct RichFile {
  std::string bytes, data;
  std::uint64_t dataBegin = 0;

  static std::string segment(const std::vector<std::pair<std::string, std::string>>& keywords) {
    std::string text = "/";
    for (const auto& [name, value] : keywords) {
      for (const std::string& piece : {name, value}) {
        for (const char c : piece) text.append(c == '/' ? 2 : 1, c);
        text += '/';
      }
    }
    return text;
  }

  RichFile(const Planted& planted, std::size_t rows) {
    const std::vector<std::string> names = {"$SRC",
                                            "$SMNO",
                                            "$FIL",
                                            "$OP",
                                            "$EXP",
                                            "$INST",
                                            "$COM",
                                            "$CELLS",
                                            "$PROJ",
                                            "$DATE",
                                            "$BTIM",
                                            "$ETIM",
                                            "$CYTSN",
                                            "SAMPLE ID",
                                            "CASE NUMBER",
                                            "TUBE NAME",
                                            "PATIENT ID",
                                            "@SAMPLEID1",
                                            "&10PATIENT ID",
                                            "$LAST_MODIFIER",
                                            "EXPERIMENT NAME",
                                            "Kommentar/Notiz",
                                            "K",
                                            "备注"};
    std::vector<std::pair<std::string, std::string>> keywords = {
        {"$BYTEORD", "1,2,3,4"},  {"$DATATYPE", "F"}, {"$MODE", "L"},
        {"$NEXTDATA", "0"},       {"$PAR", "2"},      {"$TOT", std::to_string(rows)},
        {"$CYT", "FACSCanto II"}, {"$P1B", "32"},     {"$P1E", "0,0"},
        {"$P1N", "FITC-A"},       {"$P1R", "262144"}, {"$P1S", "CD19"},
        {"$P1V", "412"},          {"$P2B", "32"},     {"$P2E", "0,0"},
        {"$P2N", "PE-A"},         {"$P2R", "262144"}, {"$SPILLOVER", "2,FITC-A,PE-A,1,0.1,0,1"},
        {"$TIMESTEP", "0.01"}};
    std::size_t next = 0;
    for (const std::string& name : names) keywords.emplace_back(name, "x/" + planted.bytes[next++] + "/");
    std::vector<std::pair<std::string, std::string>> more, analysis;
    for (; next < 100; ++next) more.emplace_back("EXTRA" + std::to_string(next), planted.bytes[next]);
    more.emplace_back("$P2S", "CD10");
    for (; next < 140; ++next) analysis.emplace_back("RESULT" + std::to_string(next), planted.bytes[next]);
    std::string other, gap, trailing;
    for (; next < 180; ++next) other += planted.bytes[next];
    for (; next < 190; ++next) gap += planted.bytes[next] + " ";
    for (; next < 200; ++next) trailing += planted.bytes[next];
    std::mt19937 random(7);
    for (std::size_t i = 0; i < 2 * rows; ++i) {
      const auto value = static_cast<float>(random() % 100000) / 3;
      data.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    assemble(keywords, segment(more), segment(analysis), other, gap, trailing);
  }

 private:
  static std::string fixed(std::uint64_t value) {
    char text[32];
    std::snprintf(text, sizeof text, "%012llu", static_cast<unsigned long long>(value));
    return text;
  }

  void assemble(std::vector<std::pair<std::string, std::string>> keywords, const std::string& more,
                const std::string& analysis, const std::string& other, const std::string& gap,
                const std::string& trailing) {
    const char* places[] = {"$BEGINDATA", "$ENDDATA",       "$BEGINSTEXT",
                            "$ENDSTEXT",  "$BEGINANALYSIS", "$ENDANALYSIS"};
    for (const char* place : places) keywords.emplace_back(place, fixed(0));
    const std::uint64_t textBegin = 58 + 16, length = segment(keywords).size();
    dataBegin = textBegin + length + gap.size();
    const std::uint64_t moreBegin = dataBegin + data.size(), analysisBegin = moreBegin + more.size();
    const std::uint64_t otherBegin = analysisBegin + analysis.size();
    const std::uint64_t values[] = {dataBegin,         moreBegin - 1, moreBegin,
                                    analysisBegin - 1, analysisBegin, otherBegin - 1};
    for (int i = 0; i < 6; ++i)
      keywords[keywords.size() - 6 + static_cast<std::size_t>(i)].second = fixed(values[i]);
    bytes = "FCS3.1    " + FcsBuilder::field(textBegin) + FcsBuilder::field(textBegin + length - 1) +
            FcsBuilder::field(dataBegin) + FcsBuilder::field(moreBegin - 1) +
            FcsBuilder::field(analysisBegin) + FcsBuilder::field(otherBegin - 1) +
            FcsBuilder::field(otherBegin) + FcsBuilder::field(otherBegin + other.size() - 1) +
            segment(keywords) + gap + data + more + analysis + other + trailing;
  }
};

struct Copied {
  fcs::DeidentifiedCopy copy;
  std::string bytes;
};

Result<Copied> deidentified(const TempFolder& folder, const std::string& bytes,
                            const std::vector<std::string>& identifiers = {}) {
  NoProgress quiet;
  const std::string source = folder.path("source.fcs"), target = folder.path("out");
  std::filesystem::create_directory(target);
  if (Status written = writeFileAtomically(source, bytes); !written) return std::move(written).error();
  auto copy = fcs::deidentify(source, target, {identifiers}, quiet);
  if (!copy) return std::move(copy).error();
  auto read = readSmallFile(copy->path);
  if (!read) return std::move(read).error();
  return Copied{std::move(*copy), std::move(*read)};
}

Sample sampleOf(const std::string& path, int dataset = 0) {
  NoProgress quiet;
  fcs::ReadOptions how;
  how.dataset = dataset;
  return fcs::read(path, how, quiet).value();
}

void expectSameEvents(const EventMatrix& a, const EventMatrix& b) {
  ASSERT_EQ(a.eventCount(), b.eventCount());
  ASSERT_EQ(a.channelCount(), b.channelCount());
  for (std::size_t c = 0; c < a.channelCount(); ++c) {
    const auto bytesOf = [](const Column& column) {
      return column.visit([](const auto values) { return std::as_bytes(values); });
    };
    const auto x = bytesOf(a.column(c)), y = bytesOf(b.column(c));
    ASSERT_EQ(x.size(), y.size());
    ASSERT_TRUE(x.empty() || std::memcmp(x.data(), y.data(), x.size()) == 0) << c;
  }
}

void expectDifferencesInside(const std::string& a, const std::string& b,
                             const std::vector<fcs::ChangedRange>& ranges) {
  ASSERT_EQ(a.size(), b.size());
  std::uint64_t last = 0;
  std::vector<bool> listed(a.size());
  for (const fcs::ChangedRange& range : ranges) {
    EXPECT_LE(last, range.begin) << "in order, not overlapping";
    EXPECT_LT(range.begin, range.end);
    last = range.end;
    for (std::uint64_t i = range.begin; i < range.end; ++i) listed.at(i) = true;
  }
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_TRUE(a[i] == b[i] || listed[i]) << "byte " << i;
}

TEST(Deidentify, NoneOf200PlantedIdentifiersSurvivesAndTheEventsAreTheSame) {
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const TempFolder folder;
    const Planted planted(seed);
    const RichFile file(planted, 50);
    for (const std::string& bytes : planted.bytes) ASSERT_NE(file.bytes.find(bytes), std::string::npos);
    const auto copied = deidentified(folder, file.bytes, planted.identifiers);
    ASSERT_TRUE(copied.has_value()) << std::get<std::string>(copied.error().args.at(0));
    std::size_t found = 0;
    for (const std::string& bytes : planted.bytes) found += copied->bytes.find(bytes) != std::string::npos;
    for (const std::string& text : planted.identifiers)
      found += copied->bytes.find(text) != std::string::npos;
    EXPECT_EQ(found, 0u);
    expectDifferencesInside(file.bytes, copied->bytes, copied->copy.changed);
    EXPECT_EQ(copied->bytes.substr(0, 74), file.bytes.substr(0, 74)) << "HEADER with the offsets of OTHER";
    EXPECT_EQ(copied->bytes.substr(file.dataBegin, file.data.size()), file.data);
    const Sample before = sampleOf(folder.path("source.fcs")), after = sampleOf(copied->copy.path);
    expectSameEvents(before.events, after.events);
    EXPECT_EQ(after.spillover, before.spillover);
    EXPECT_EQ(after.events.channel(0).stain, "CD19");
    EXPECT_EQ(after.events.channel(1).stain, "CD10") << "of STEXT";
    EXPECT_EQ(after.keywords.valueOr("$CYT", ""), "FACSCanto II");
    EXPECT_EQ(after.keywords.find("SAMPLE ID"), nullptr);
    EXPECT_EQ(copied->copy.sha256, sha256(copied->bytes));
  }
}

TEST(Deidentify, WithoutAListNothingIdentifyingIsKeptEither) {
  const TempFolder folder;
  const Planted planted(4);
  const auto copied = deidentified(folder, RichFile(planted, 5).bytes);
  ASSERT_TRUE(copied.has_value());
  for (const std::string& bytes : planted.bytes) EXPECT_EQ(copied->bytes.find(bytes), std::string::npos);
}

TEST(Deidentify, TheCopyIsNamedByItsContentAndNeverByTheOriginal) {
  const TempFolder folder;
  const auto copied = deidentified(folder, RichFile(Planted(5), 5).bytes);
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(std::filesystem::path(copied->copy.path).filename().string(),
            "deidentified-" + copied->copy.sha256.hex().substr(0, 16) + ".fcs");
}

TEST(Deidentify, AnIdentifierInAChannelNameRefusesTheCopyAndLeavesNothing) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("$P1N", "Muster-A");
  const auto copied = deidentified(folder, file.build(), {"muster"});
  ASSERT_FALSE(copied.has_value());
  EXPECT_EQ(copied.error().code, ErrorCode::DeidentifyRefused);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path("out")));
}

TEST(Deidentify, AnIdentifierInAStainIsCleanedAndSoIsOneThatAnotherKeywordNames) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("$P1S", "CD19 MUSTER");
  file.set("$P2S", "CD10 12345678");
  file.set("PATIENT ID", "12345678");
  const auto copied = deidentified(folder, file.build(), {"Muster"});
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(copied->bytes.find("MUSTER"), std::string::npos);
  EXPECT_EQ(copied->bytes.find("12345678"), std::string::npos);
}

TEST(Deidentify, WordsInPlaceOfStructureAreKeptNoLongerThanWords) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("$SRC", "Muster77");
  for (const char* name : {"SPILL", "$P1TYPE", "$P1DATATYPE", "$UNICODE", "$P3N"}) file.set(name, "Muster77");
  file.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
  const auto copied = deidentified(folder, file.build());
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(copied->bytes.find("Muster77"), std::string::npos);
  EXPECT_NE(copied->bytes.find("2,CH1,CH2,1,0.25,0,1"), std::string::npos);
}

TEST(Deidentify, WordsInTheHeaderRefuseTheCopyAndLeaveNothing) {
  const TempFolder folder;
  for (const std::size_t at : {std::size_t{6}, std::size_t{42}}) {
    std::string bytes = FcsBuilder::floats({{1, 2}}, 2).build();
    bytes.replace(at, 4, "P007");
    const auto copied = deidentified(folder, bytes);
    ASSERT_FALSE(copied.has_value());
    EXPECT_EQ(copied.error().code, ErrorCode::DeidentifyRefused);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path("out")));
  }
}

TEST(Deidentify, AWrittenNameThatHoldsAnIdentifierIsRefused) {
  const TempFolder folder;
  NoProgress quiet;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("$FIL", "Muster_0042.fcs");
  ASSERT_TRUE(writeFileAtomically(folder.path("a.fcs"), file.build()));
  const auto refused = fcs::deidentify(folder.path("a.fcs"), folder.path("copy_muster_0042.fcs"), {}, quiet);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::DeidentifyRefused);
  EXPECT_FALSE(std::filesystem::exists(folder.path("copy_muster_0042.fcs")));
  EXPECT_TRUE(fcs::deidentify(folder.path("a.fcs"), folder.path("copy.fcs"), {}, quiet).has_value());
  EXPECT_EQ(fcs::deidentify(folder.path("a.fcs"), folder.path("a.fcs"), {}, quiet).error().code,
            ErrorCode::DeidentifyRefused)
      << "the original is never replaced";
  EXPECT_EQ(readSmallFile(folder.path("a.fcs")).value(), file.build());
}

TEST(Deidentify, EveryDataSetIsCleaned) {
  const TempFolder folder;
  FcsBuilder first = FcsBuilder::floats({{1, 2}, {3, 4}}, 2), second = FcsBuilder::floats({{5, 6}}, 2);
  first.set("$SRC", "Erika Muster");
  second.set("$SRC", "Erika Muster");
  first.set("$NEXTDATA", "000000");
  std::string bytes = first.build();
  char next[8];
  std::snprintf(next, sizeof next, "%06zu", bytes.size());
  first.set("$NEXTDATA", next);
  bytes = first.build() + second.build();
  const auto copied = deidentified(folder, bytes);
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(copied->copy.datasets, 2);
  EXPECT_EQ(copied->bytes.find("Muster"), std::string::npos);
  expectDifferencesInside(bytes, copied->bytes, copied->copy.changed);
  for (const int set : {0, 1})
    expectSameEvents(sampleOf(folder.path("source.fcs"), set).events,
                     sampleOf(copied->copy.path, set).events);
}

TEST(Deidentify, ACheckSumBecomesNotComputed) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("$SRC", "Erika Muster");
  file.trailing = "00012345";
  const auto copied = deidentified(folder, file.build());
  ASSERT_TRUE(copied.has_value());
  EXPECT_TRUE(copied->bytes.ends_with("00000000"));
  ASSERT_FALSE(copied->copy.changed.empty());
  EXPECT_EQ(copied->copy.changed.back().what, "CRC");
  file.trailing = "MRN 4711";
  EXPECT_TRUE(deidentified(folder, file.build())->bytes.ends_with("        ")) << "no check sum: a gap";
}

TEST(Deidentify, AnyDelimiterIsKept) {
  for (const char delimiter : {'/', '|', '\t', '\f', '\x1e', 'X', '\r', '*', '7'}) {
    const TempFolder folder;
    FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
    file.delimiter = delimiter;
    file.set("$SRC", std::string("Erika") + delimiter + "Muster");
    file.set("UNKNOWN KEYWORD", "Erika");
    const auto copied = deidentified(folder, file.build(), {"Erika"});
    ASSERT_TRUE(copied.has_value()) << static_cast<int>(delimiter);
    expectSameEvents(sampleOf(folder.path("source.fcs")).events, sampleOf(copied->copy.path).events);
  }
}

TEST(Deidentify, ABlankAsDelimiterIsNoReasonToLeak) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.delimiter = ' ';
  file.set("$SRC", "Erika");
  const auto copied = deidentified(folder, file.build(), {"Erika"});
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(sampleOf(copied->copy.path).keywords.valueOr("$SRC", ""), "-----");
}

TEST(Deidentify, AnUnknownKeywordLosesItsNameToo) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}}, 2);
  file.set("ERIKA MUSTER", "yes");
  file.set("M", "1");
  file.set("N", "2");
  const auto copied = deidentified(folder, file.build());
  ASSERT_TRUE(copied.has_value());
  EXPECT_EQ(copied->bytes.find("ERIKA"), std::string::npos);
  EXPECT_NE(sampleOf(copied->copy.path).keywords.find("X00000000000"), nullptr);
}

TEST(Deidentify, ADamagedFileAndAShortIdentifierAreRefused) {
  const TempFolder folder;
  FcsBuilder file = FcsBuilder::floats({{1, 2}, {3, 4}}, 2);
  std::string bytes = file.build();
  EXPECT_FALSE(deidentified(folder, bytes.substr(0, bytes.size() - 5)).has_value());
  EXPECT_EQ(deidentified(folder, bytes, {"x"}).error().code, ErrorCode::DeidentifyRefused);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path("out")));
}

TEST(Deidentify, OnlyWhatDescribesTheMeasurementIsOnTheList) {
  using fcs::Keeping;
  for (const char* name : {"$PAR", "$TOT", "$P1B", "$P12R", "$P3V", "$NEXTDATA", "$TIMESTEP"})
    EXPECT_EQ(fcs::keepingOf(name), Keeping::Number) << name;
  for (const char* name : {"$P1N", "$SPILLOVER", "SPILL", "$DATATYPE"})
    EXPECT_EQ(fcs::keepingOf(name), Keeping::Structure) << name;
  for (const char* name : {"$P1S", "$CYT", "$P1F"}) EXPECT_EQ(fcs::keepingOf(name), Keeping::Words) << name;
  for (const char* name : {"$DATE", "$BTIM", "$SRC", "$CYTSN", "$OP", "$FIL", "$BEGINDATETIME", "$COM"})
    EXPECT_EQ(fcs::keepingOf(name), Keeping::NameOnly) << name;
  for (const char* name : {"PATIENT ID", "$P1X", "$UNKNOWN", "EXPORT TIME", "P1DISPLAY", ""})
    EXPECT_EQ(fcs::keepingOf(name), Keeping::Cleaned) << name;
  EXPECT_FALSE(fcs::isMadeOfNumbers("262144 Muster"));
}

TEST(IdentifierSearch, FindsEveryFormAcrossBlocks) {
  const TempFolder folder;
  const auto search = fcs::IdentifierSearch::create({"诸葛 ABC"}).value();
  for (const std::string& form : {std::string("诸葛 abc"), gb18030("诸葛 ABC")}) {
    std::string bytes((1 << 20) + 100, '.');
    bytes.replace((1 << 20) - 3, form.size(), form);
    ASSERT_TRUE(writeFileAtomically(folder.path("a"), bytes));
    const InputFile file = InputFile::open(folder.path("a")).value();
    EXPECT_EQ(search.findIn(file, 0, file.size()).value(), std::uint64_t{(1 << 20) - 3});
    EXPECT_EQ(search.findIn(file, 1 << 20, file.size()).value(), std::nullopt);
  }
}

/// Every public file that can be read: same events, differences only inside the list.
TEST(Deidentify, EveryReadableOpenFileKeepsItsEvents) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const TempFolder folder;
  NoProgress quiet;
  int copies = 0, unreadable = 0, refusedFiles = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    std::string ending = entry.path().extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(c));
    if (!entry.is_regular_file() || (ending != ".fcs" && ending != ".lmd")) continue;
    const std::string source = entry.path().string();
    const auto summary = fcs::summarize(source, false, false, quiet);
    if (!summary) {
      ++unreadable;
      continue;
    }
    const auto copy = fcs::deidentify(source, folder.path(), {}, quiet);
    if (!copy) {
      ++refusedFiles;
      ADD_FAILURE() << source << ": " << static_cast<int>(copy.error().code) << " "
                    << (copy.error().args.empty() ? "" : std::get<std::string>(copy.error().args[0]));
      continue;
    }
    ++copies;
    expectDifferencesInside(readSmallFile(source, 1u << 30).value(),
                            readSmallFile(copy->path, 1u << 30).value(), copy->changed);
    for (int set = 0; set < copy->datasets; ++set)
      expectSameEvents(sampleOf(source, set).events, sampleOf(copy->path, set).events);
    std::filesystem::remove(copy->path);
  }
  std::printf("%d copies, %d files that cannot be read, %d refused\n", copies, unreadable, refusedFiles);
  EXPECT_GT(copies, 0);
}

}  // namespace
}  // namespace vestige
