// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_reader.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "tests/support/fcs_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::readBytes;
using test::TempFolder;

FcsBuilder randomWholes(std::size_t events, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<std::uint64_t>> rows(events);
  for (auto& row : rows) row = {random() % 1024, random() % 1024, random() % 1024};
  return FcsBuilder::wholes(rows, 3, 2, true, "1024");
}

TEST(FcsReader, EveryPrefixOfAFileIsRefused) {
  FcsBuilder builder = randomWholes(40, 1);
  builder.set("$SPILLOVER", "2,CH1,CH2,1,0.1,0.2,1");
  const std::string whole = builder.build();
  ASSERT_TRUE(readBytes(whole).has_value());
  const TempFolder folder;
  const std::string path = folder.path("cut.fcs");
  std::ofstream(path, std::ios::binary) << whole;
  NoProgress quiet;
  for (std::size_t length = whole.size(); length-- > 0;) {
    std::filesystem::resize_file(path, length);
    const Result<Sample> sample = fcs::read(path, {}, quiet);
    ASSERT_FALSE(sample.has_value()) << length;
    EXPECT_EQ(sample.error().where, path);
    EXPECT_LE(sample.error().byteOffset.value_or(0), length);
    const Result<Sample> salvaged = fcs::read(path, {{}, true, false}, quiet);
    if (salvaged) {
      EXPECT_EQ(salvaged->status, SampleStatus::Damaged) << length;
      EXPECT_LT(salvaged->stored.eventCount(), 40u);
    }
  }
}

TEST(FcsReader, ReadsTheSameWithAnyNumberOfThreads) {
  const std::string bytes = randomWholes(60'000, 2).build();
  const Result<Sample> many = readBytes(bytes);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const Result<Sample> single = readBytes(bytes);
  ASSERT_TRUE(many.has_value() && single.has_value());
  for (std::size_t c = 0; c < 3; ++c) {
    const auto a = many->stored.column(c).floats(), b = single->stored.column(c).floats();
    ASSERT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
  }
  EXPECT_EQ(many->sha256, sha256(bytes));
  EXPECT_EQ(single->sha256, sha256(bytes));
}

TEST(FcsReader, SharesTheColumnsThatNothingChanges) {
  const Result<Sample> sample = readBytes(randomWholes(10, 3).build());
  for (std::size_t c = 0; c < 3; ++c)
    EXPECT_EQ(sample->stored.sharedColumn(c), sample->events.sharedColumn(c));
}

TEST(FcsReader, KeepsKeywordsInTheOrderOfTheFile) {
  FcsBuilder builder = randomWholes(1, 4);
  builder.set("ZZZ", "1"), builder.set("AAA", "2");
  const Result<Sample> sample = readBytes(builder.build());
  std::vector<std::string> names, expected;
  for (const Keyword& keyword : sample->keywords.items()) names.push_back(keyword.name);
  for (const auto& [name, value] : builder.keywords) expected.push_back(name);
  expected.push_back("$BEGINDATA"), expected.push_back("$ENDDATA");
  EXPECT_EQ(names, expected);
}

TEST(FcsReader, NamesFilesThatAreNone) {
  const TempFolder folder;
  NoProgress quiet;
  EXPECT_EQ(fcs::read(folder.path("none.fcs"), {}, quiet).error().code, ErrorCode::FileNotFound);
  EXPECT_EQ(fcs::read(folder.path(), {}, quiet).error().code, ErrorCode::FileNotRegular);
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(fcs::read(folder.path("pipe"), {}, quiet).error().code, ErrorCode::FileNotRegular);
  std::filesystem::create_symlink(folder.path("loop"), folder.path("loop"));
  EXPECT_EQ(fcs::read(folder.path("loop"), {}, quiet).error().code, ErrorCode::FileNotReadable);
  EXPECT_EQ(fcs::summarize(folder.path("none.fcs"), false, true, quiet).error().code,
            ErrorCode::FileNotFound);
}

TEST(FcsReader, SummarizesWithoutReadingEvents) {
  const std::string bytes = randomWholes(1000, 5).build();
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << bytes;
  NoProgress quiet;
  const auto summary = fcs::summarize(folder.path("a.fcs"), false, true, quiet);
  ASSERT_TRUE(summary.has_value());
  ASSERT_EQ(summary->datasets.size(), 1u);
  EXPECT_EQ(summary->datasets[0].events, 1000u);
  EXPECT_EQ(summary->datasets[0].sample.stored.eventCount(), 0u);
  EXPECT_EQ(summary->datasets[0].sample.stored.channelCount(), 3u);
  EXPECT_EQ(summary->datasets[0].sample.sha256, sha256(bytes));
}

class CancelledAtOnce final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(FcsReader, StopsWhenCancelled) {
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << randomWholes(1000, 6).build();
  CancelledAtOnce cancelled;
  EXPECT_EQ(fcs::read(folder.path("a.fcs"), {}, cancelled).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(fcs::summarize(folder.path("a.fcs"), false, true, cancelled).error().code, ErrorCode::Cancelled);
}

TEST(FcsReader, SizeAttacksEndAtOnceAndWithoutMemory) {
  const TempFolder folder;
  NoProgress quiet;
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"$TOT", "1000000000000"},
                                                        {"$TOT", "9223372036854775807"},
                                                        {"$PAR", "1000000"},
                                                        {"$PAR", "99999999999999999999"}}) {
    FcsBuilder builder = randomWholes(5, 7);
    builder.set(name, value);
    std::ofstream(folder.path("a.fcs"), std::ios::binary) << builder.build();
    rusage before{}, after{};
    ::getrusage(RUSAGE_SELF, &before);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(fcs::read(folder.path("a.fcs"), {}, quiet).has_value()) << name << value;
    EXPECT_LT(std::chrono::steady_clock::now() - start,
              std::chrono::seconds(5));  // far above 0.1 s: a busy machine
    ::getrusage(RUSAGE_SELF, &after);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 50'000) << "kilobytes";
  }
}

TEST(FcsReader, BytesAtRandomNeverCrashIt) {
  const std::string whole = randomWholes(20, 8).build();
  std::mt19937 random(9);
  std::size_t read = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    for (int change = 0; change < 4; ++change) bytes[random() % bytes.size()] = static_cast<char>(random());
    read += readBytes(bytes, round % 2 == 1).has_value() ? 1 : 0;
  }
  EXPECT_GT(read, 0u) << "a changed value still reads";
}

TEST(FcsReader, ReadsTheOpenDataOrRefusesIt) {
  const char* folder = std::getenv("VESTIGE_OPEN_DATA");
  if (!folder) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  NoProgress quiet;
  std::size_t files = 0, events = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    char start[3] = {};
    std::ifstream(entry.path(), std::ios::binary).read(start, 3);
    if (std::string_view(start, 3) != "FCS") continue;
    ++files;
    const Result<Sample> sample = fcs::read(entry.path().string(), {}, quiet);
    if (sample) {
      EXPECT_GT(sample->stored.channelCount(), 0u) << entry.path();
      events += sample->events.eventCount();
    } else {
      EXPECT_NE(sample.error().code, ErrorCode::InternalFault) << entry.path();
    }
  }
  EXPECT_GT(files, 0u);
  EXPECT_GT(events, 0u);
}

// What persons decided
// --------------------------------------------------------------------------------------------

Result<Sample> readWith(const std::string& bytes, const std::vector<ReadChoice>& choices) {
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << bytes;
  NoProgress quiet;
  return fcs::read(folder.path("a.fcs"), {{}, false, false, choices}, quiet);
}

const Deviation& deviationOf(const Sample& sample, const std::string& code) {
  return *std::ranges::find(sample.deviations, code, &Deviation::code);
}

ReadChoice answer(const Deviation& question, const std::string& choice) {
  return {question.code, question.byteOffset, choice};
}

FcsBuilder twoMatrices() {
  FcsBuilder b = randomWholes(4, 10);
  b.set("SPILL", "2,CH1,CH2,1,0.5,0,1"), b.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
  return b;
}

TEST(FcsReaderChoices, EachSpilloverKeywordCanBeChosenAndNone) {
  const std::string bytes = twoMatrices().build();
  const Result<Sample> open = readWith(bytes, {});
  const Deviation question = deviationOf(*open, "C02");
  EXPECT_EQ(question.choices, (std::vector<std::string>{"$SPILLOVER", "SPILL", "none"}));
  EXPECT_TRUE(question.chosen.empty());
  EXPECT_EQ(open->status, SampleStatus::Ambiguous);
  for (const auto& [choice, value] :
       std::vector<std::pair<std::string, double>>{{"$SPILLOVER", 0.25}, {"SPILL", 0.5}, {kAsRead, 0.25}}) {
    const Result<Sample> decided = readWith(bytes, {answer(question, choice)});
    ASSERT_TRUE(decided.has_value()) << choice;
    EXPECT_EQ(decided->spillover->at(0, 1), value) << choice;
    EXPECT_EQ(decided->status, SampleStatus::Repaired) << "a decision is no clean file";
    EXPECT_EQ(deviationOf(*decided, "C02").chosen, choice);
    EXPECT_EQ(deviationOf(*decided, "C02").byteOffset, question.byteOffset);
  }
  const Result<Sample> without = readWith(bytes, {answer(question, "none")});
  EXPECT_FALSE(without->spillover.has_value());
  EXPECT_EQ(without->status, SampleStatus::Repaired);
}

TEST(FcsReaderChoices, AnAnswerThatFitsNothingIsRefused) {
  const std::string bytes = twoMatrices().build();
  const Deviation question = deviationOf(*readWith(bytes, {}), "C02");
  for (const ReadChoice& wrong :
       {ReadChoice{"C02", question.byteOffset + 1, kAsRead},
        ReadChoice{"C02", question.byteOffset, "SPILLOVER"}, ReadChoice{"C02", question.byteOffset, ""},
        ReadChoice{"R01", question.byteOffset, kAsRead}, ReadChoice{"", 0, ""}}) {
    const Result<Sample> sample = readWith(bytes, {wrong});
    ASSERT_FALSE(sample.has_value()) << wrong.code << wrong.choice;
    EXPECT_EQ(sample.error().code, ErrorCode::FileChoiceUnknown);
    EXPECT_EQ(std::get<std::string>(sample.error().args.at(0)), wrong.code);
    EXPECT_EQ(std::get<std::string>(sample.error().args.at(1)), wrong.choice);
  }
  EXPECT_EQ(readWith(bytes, {answer(question, "SPILL"), answer(question, kAsRead)}).error().code,
            ErrorCode::FileChoiceUnknown)
      << "two answers to one question";
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << bytes;
  NoProgress quiet;
  EXPECT_EQ(
      fcs::summarize(folder.path("a.fcs"), {{}, false, false, {{"C02", 1, kAsRead}}}, quiet).error().code,
      ErrorCode::FileChoiceUnknown);
  const auto summary =
      fcs::summarize(folder.path("a.fcs"), {{}, false, false, {answer(question, "SPILL")}}, quiet);
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->datasets[0].sample.spillover->at(0, 1), 0.5);
  EXPECT_EQ(summary->datasets[0].sample.status, SampleStatus::Repaired);
}

TEST(FcsReaderChoices, OneOpenQuestionKeepsTheFileAmbiguous) {
  FcsBuilder b = twoMatrices();
  b.set("SPILL", "2,CH1,CH2,1,0.5,0,7"), b.set("$SPILLOVER", "2,CH1,CH2,3,0.25,0,1");
  const Result<Sample> open = readWith(b.build(), {});
  const Deviation which = deviationOf(*open, "C02"), diagonal = deviationOf(*open, "C12");
  EXPECT_EQ(readWith(b.build(), {answer(which, kAsRead)})->status, SampleStatus::Ambiguous);
  EXPECT_EQ(readWith(b.build(), {answer(which, kAsRead), answer(diagonal, kAsRead)})->status,
            SampleStatus::Repaired);
  const Result<Sample> other = readWith(b.build(), {answer(which, "SPILL")});
  EXPECT_EQ(other->status, SampleStatus::Ambiguous) << "the other matrix has a question of its own";
  EXPECT_NE(deviationOf(*other, "C12").byteOffset, diagonal.byteOffset);
  EXPECT_FALSE(
      readWith(b.build(), {answer(diagonal, "none"), answer(which, kAsRead)})->spillover.has_value());
}

TEST(FcsReaderChoices, AnyDeviationCanBeTakenAsRead) {
  FcsBuilder b = randomWholes(4, 11);
  b.set("$P1R", "1000");
  const Deviation repair = deviationOf(*readWith(b.build(), {}), "D07");
  const Result<Sample> confirmed = readWith(b.build(), {answer(repair, kAsRead)});
  EXPECT_EQ(deviationOf(*confirmed, "D07").chosen, kAsRead);
  EXPECT_EQ(confirmed->status, SampleStatus::Repaired);
}

TEST(FcsReaderChoices, DelimitersAreReadByTheRuleChosen) {
  FcsBuilder b = randomWholes(4, 12);
  b.rawText = "$SMNO//X/a//b/";
  const Deviation question = deviationOf(*readWith(b.build(), {}), "T18");
  EXPECT_EQ(question.choices, (std::vector<std::string>{"escaped", "literal"}));
  const Result<Sample> escaped = readWith(b.build(), {answer(question, "escaped")});
  EXPECT_EQ(escaped->keywords.valueOr("$SMNO/X", ""), "a/b");
  EXPECT_EQ(escaped->status, SampleStatus::Repaired);
  const Result<Sample> literal = readWith(b.build(), {answer(question, "literal")});
  ASSERT_TRUE(literal.has_value());
  EXPECT_EQ(literal->keywords.valueOr("$SMNO", "none"), "");
  EXPECT_EQ(literal->keywords.valueOr("X", "none"), "a");
  EXPECT_EQ(literal->stored.eventCount(), 4u);
}

TEST(FcsReaderChoices, OneEncodingHoldsForEveryValue) {
  FcsBuilder b = randomWholes(4, 13);
  b.set("$OP", "\xD5\xC5\xC8\xFD"), b.set("$SRC", "\xB9\xC7\xCB\xE8");  // in GB18030: 张三, 骨髓
  b.set("$COM", "\x83\x65\x83\x58\xFF");                                // of neither encoding
  const std::string bytes = b.build();
  const Result<Sample> latin = readWith(bytes, {});
  const Deviation first = deviationOf(*latin, "T15");
  EXPECT_EQ(first.severity, DeviationSeverity::Repair);
  EXPECT_EQ(first.choices, (std::vector<std::string>{"GB18030", "Shift-JIS"}));
  EXPECT_EQ(latin->keywords.valueOr("$OP", ""), "\xC3\x95\xC3\x85\xC3\x88\xC3\xBD");
  EXPECT_EQ(latin->status, SampleStatus::Repaired);
  const Result<Sample> chinese = readWith(bytes, {answer(first, "GB18030")});
  ASSERT_TRUE(chinese.has_value());
  EXPECT_EQ(chinese->keywords.valueOr("$OP", ""), "张三");
  EXPECT_EQ(chinese->keywords.valueOr("$SRC", ""), "骨髓");
  EXPECT_EQ(std::get<std::string>(deviationOf(*chinese, "T15").args.at(1)), "GB18030");
  EXPECT_EQ(chinese->keywords.valueOr("$COM", ""), latin->keywords.valueOr("$COM", "")) << "stays Latin-1";
  b.set("$OP", "\x83\x65\x83\x58\x83\x67");
  const Result<Sample> japanese =
      readWith(b.build(), {answer(deviationOf(*readWith(b.build(), {}), "T15"), "Shift-JIS")});
  EXPECT_EQ(japanese->keywords.valueOr("$OP", ""), "テスト");
}

TEST(FcsReaderChoices, OfTwoPlacesThatFitEitherCanBeChosen) {
  FcsBuilder b = FcsBuilder::wholes({{32}, {1}, {1}, {1}}, 1, 1, true, "256");
  b.gap = 2, b.trailing = "\x02\x02";  // either follows TEXT by blanks, neither ends the file
  b.headerBeginShift = b.headerEndShift = 1;
  const Result<Sample> open = readWith(b.build(), {});
  const Deviation question = deviationOf(*open, "H13");
  EXPECT_EQ(question.choices, (std::vector<std::string>{"header", "text"}));
  EXPECT_EQ(open->status, SampleStatus::Ambiguous);
  EXPECT_EQ(readWith(b.build(), {answer(question, "text")})->stored.column(0).at(0), 32);
  const Result<Sample> header = readWith(b.build(), {answer(question, "header")});
  EXPECT_EQ(header->stored.column(0).at(3), 2);
  EXPECT_EQ(header->status, SampleStatus::Repaired);
}

TEST(FcsReaderChoices, ADamagedFileStaysDamaged) {
  const std::string whole = randomWholes(10, 14).build();
  const std::string cut = whole.substr(0, whole.size() - 6);
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << cut;
  NoProgress quiet;
  const Result<Sample> open = fcs::read(folder.path("a.fcs"), {{}, true, false, {}}, quiet);
  const Deviation question = deviationOf(*open, "H18");
  const Result<Sample> decided =
      fcs::read(folder.path("a.fcs"), {{}, true, false, {answer(question, kAsRead)}}, quiet);
  EXPECT_EQ(deviationOf(*decided, "H18").chosen, kAsRead);
  EXPECT_EQ(decided->status, SampleStatus::Damaged);
}

}  // namespace
}  // namespace vestige
