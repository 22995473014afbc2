// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/table_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "io/bytes/file_io.h"
#include "io/table/table_format.h"
#include "tests/support/temp_folder.h"

namespace vestige::table {
namespace {

Result<TableContent> content(const std::string& text, const ReadOptions& options = {}) {
  const test::TempFolder folder;
  if (Status written = writeFileAtomically(folder.path("t"), text); !written)
    return std::move(written).error();
  const auto file = InputFile::open(folder.path("t"));
  if (!file) return file.error();
  NoProgress quiet;
  return readTable(*file, options, quiet);
}

Result<Sample> read(const std::string& text, const std::vector<ReadChoice>& choices = {}) {
  ReadOptions options;
  options.choices = choices;
  auto all = content(text, options);
  if (!all) return all.error();
  return all->sample;
}

/// "line: why" of the refusal.
std::string refusal(const std::string& text) {
  const auto sample = read(text);
  if (sample) return "read";
  EXPECT_EQ(sample.error().code, ErrorCode::TableInvalid);
  return std::to_string(std::get<std::int64_t>(sample.error().args.at(0))) + ": " +
         std::get<std::string>(sample.error().args.at(1));
}

std::vector<double> column(const Sample& sample, std::size_t index) {
  std::vector<double> values;
  for (std::size_t i = 0; i < sample.events.eventCount(); ++i)
    values.push_back(sample.events.column(index).at(i));
  return values;
}

const Deviation* find(const Sample& sample, const std::string& code) {
  const auto found = std::ranges::find(sample.deviations, code, &Deviation::code);
  return found == sample.deviations.end() ? nullptr : &*found;
}

using Values = std::vector<double>;

TEST(Table, ReadsCommaSemicolonAndTabAndSaysWhich) {
  for (const std::string separator : {",", ";", "\t"}) {
    const auto sample = read("A" + separator + "B\n1" + separator + "2.5\n-3e2" + separator + "+4\n");
    ASSERT_TRUE(sample) << separator;
    EXPECT_EQ(column(*sample, 0), (Values{1, -300}));
    EXPECT_EQ(column(*sample, 1), (Values{2.5, 4}));
    EXPECT_EQ(sample->version, separator == "\t" ? "TSV" : "CSV");
    EXPECT_EQ(sample->datatype, "table");
    ASSERT_TRUE(find(*sample, "E01"));
    EXPECT_EQ(std::get<std::string>(find(*sample, "E01")->args[0]), separator == "\t" ? "TAB" : separator);
    EXPECT_EQ(sample->status, SampleStatus::Ok);
  }
}

TEST(Table, ChoosesTheSeparatorUnderWhichTheRowsAreNumbers) {
  const auto sample = read("a,b;c,d\n1,5;2,5\n");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.channel(0).name, "a,b");
  EXPECT_EQ(column(*sample, 1), (Values{2.5}));
  const auto other = read("a;x,b\n1,2\n");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->events.channel(0).name, "a;x");
}

TEST(Table, ReadsQuotesMarksLineEndsAndBlanks) {
  const std::string text = "\xEF\xBB\xBF\"A \"\"x\"\",\ny\" , B \r\n 1 ,\"2\"\r\n3,4";
  const auto sample = read(text);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.channel(0).name, "A \"x\",\ny");
  EXPECT_EQ(sample->events.channel(1).name, "B");
  EXPECT_EQ(column(*sample, 0), (Values{1, 3}));
  EXPECT_EQ(column(*sample, 1), (Values{2, 4}));
  EXPECT_EQ(refusal(text + "\r\n5,x"), "5: \"x\" is not a number");
  const auto mac = read("A,B\r1,2\r3,4\r");
  ASSERT_TRUE(mac);
  EXPECT_EQ(column(*mac, 1), (Values{2, 4}));
  EXPECT_TRUE(find(*mac, "E07"));
}

TEST(Table, ReadsOneColumnAndNoRows) {
  const auto one = read("CD19\n1\n2\n");
  ASSERT_TRUE(one);
  EXPECT_EQ(column(*one, 0), (Values{1, 2}));
  const auto none = read("A,B\n\n");
  ASSERT_TRUE(none);
  EXPECT_EQ(none->events.eventCount(), 0u);
  EXPECT_EQ(none->events.channelCount(), 2u);
}

TEST(Table, ReadsDecimalCommasOnlyWhereNoCommaSeparates) {
  const auto sample = read("A;B\n1,5;2\n-0,25;3,75e2\n");
  ASSERT_TRUE(sample);
  EXPECT_EQ(column(*sample, 0), (Values{1.5, -0.25}));
  EXPECT_EQ(column(*sample, 1), (Values{2, 375}));
  EXPECT_TRUE(find(*sample, "E02"));
  EXPECT_EQ(sample->status, SampleStatus::Repaired);
  EXPECT_EQ(refusal("A;B\n1,5;2\n1;2.5\n"), "3: decimal commas and decimal points are mixed");
  EXPECT_EQ(refusal("A;B\n1;2\n1.234,5;2\n"), "3: \"1.234,5\" is not a number");
  EXPECT_EQ(refusal("A,B\n1,2\n\"1,5\",2\n"), "3: \"1,5\" is not a number");
}

TEST(Table, AsksWhetherACommaMarksThousands) {
  const std::string text = "A\tB\n1,234\t5\n12,000\t6\n";
  const auto open = read(text);
  ASSERT_TRUE(open);
  EXPECT_EQ(column(*open, 0), (Values{1.234, 12}));
  ASSERT_TRUE(find(*open, "E08"));
  EXPECT_EQ(open->status, SampleStatus::Ambiguous);
  const auto thousands = read(text, {{"E08", 0, "thousands"}});
  ASSERT_TRUE(thousands);
  EXPECT_EQ(column(*thousands, 0), (Values{1234, 12000}));
  EXPECT_EQ(find(*thousands, "E08")->chosen, "thousands");
  EXPECT_EQ(thousands->status, SampleStatus::Repaired);
  const auto asRead = read(text, {{"E08", 0, kAsRead}});
  ASSERT_TRUE(asRead);
  EXPECT_EQ(column(*asRead, 0), (Values{1.234, 12}));
  const auto lost = read("A\tB\n1,5\t5\n", {{"E08", 0, "thousands"}});
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::FileChoiceUnknown);
}

TEST(Table, AsksWhetherAPointMarksThousandsWhereCommasDoNotSeparate) {
  const std::string text = "A;B\n1.234;5\n-12.000;6\n";
  const auto open = read(text);
  ASSERT_TRUE(open);
  EXPECT_EQ(column(*open, 0), (Values{1.234, -12}));
  ASSERT_TRUE(find(*open, "E08"));
  EXPECT_EQ(open->status, SampleStatus::Ambiguous);
  const auto thousands = read(text, {{"E08", 0, "thousands"}});
  ASSERT_TRUE(thousands);
  EXPECT_EQ(column(*thousands, 0), (Values{1234, -12000}));
  for (const char* clear :
       {"A;B\n1.234;0.500\n", "A;B\n1.234;1234.000\n", "A,B\n1.234,5\n", "A\tB\n1.234\t2.5\n"}) {
    const auto sample = read(clear);
    ASSERT_TRUE(sample) << clear;
    EXPECT_FALSE(find(*sample, "E08")) << clear;
  }
}

TEST(Table, CountsWhatIsNoFiniteNumber) {
  const auto sample = read("A,B\nnan,inf\n-Infinity,NaN\n1,2\n");
  ASSERT_TRUE(sample);
  EXPECT_TRUE(std::isnan(column(*sample, 0)[0]));
  EXPECT_EQ(column(*sample, 0)[1], -std::numeric_limits<double>::infinity());
  const Deviation* counted = find(*sample, "E04");
  ASSERT_TRUE(counted);
  EXPECT_EQ(std::get<std::int64_t>(counted->args[0]), 4);
  EXPECT_EQ(std::get<std::int64_t>(counted->args[1]), 2);
}

TEST(Table, RefusesEveryCellThatIsNoNumberWithItsLine) {
  const std::string head = "A,B\n1,2\n";
  EXPECT_EQ(refusal(head + "3,\n"), "3: the value of \"B\" is missing");
  EXPECT_EQ(refusal(head + "3\n"), "3: 1 values where the header names 2");
  EXPECT_EQ(refusal(head + "3,4,5\n"), "3: 3 values where the header names 2");
  EXPECT_EQ(refusal(head + "\n3,4\n"), "3: the line is empty");
  for (const std::string cell :
       {"NA", "x", "0x10", "1e400", "1 2", "--1", "+-1", "nan(1)", "1,,2", ".", "e5"})
    EXPECT_NE(refusal(head + "3," + cell + "\n"), "read") << cell;
  EXPECT_EQ(refusal(head + "3,\"4\n"), "3: a quote is not closed");
  for (const std::string text : {"1,2\n3,4\n", "1e-320\t\n101\t\n", ",\n1,2\n"})
    EXPECT_EQ(refusal(text), "1: the first row must name the channels, and it names none") << text;
}

TEST(Table, FindsTheLineAlsoFarIntoALargeTable) {
  std::string text = "A,B\n";
  for (int i = 0; i < 1'500'000; ++i) text += "12345,678\n";
  text += "1,?\n" + std::string("1,2\n");
  EXPECT_EQ(refusal(text), "1500002: \"?\" is not a number");
}

TEST(Table, NamesColumnsWithoutNameAndRepeatedNames) {
  const auto sample = read("A,A,,A_2,A\n1,2,3,4,5\n");
  ASSERT_TRUE(sample);
  std::vector<std::string> names;
  for (const Channel& channel : sample->events.channels()) names.push_back(channel.name);
  EXPECT_EQ(names, (std::vector<std::string>{"A", "A_2", "P3", "A_2_2", "A_3"}));
  EXPECT_TRUE(find(*sample, "E05"));
  EXPECT_TRUE(find(*sample, "E09"));
}

TEST(Table, TakesOffTheGuardThatOurExportPutsBeforeAName) {
  const auto sample = read("'=A,'12,'quoted'\n1,2,3\n");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.channel(0).name, "=A");
  EXPECT_EQ(sample->events.channel(1).name, "12");
  EXPECT_EQ(sample->events.channel(2).name, "'quoted'");
}

TEST(Table, TakesNoByteOrderMarkForAName) {
  const auto sample = read("\xEF\xBB\xBF \xEF\xBB\xBF FSC,\xEF\xBB\xBF\n1,2\n");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.channel(0).name, "FSC");
  EXPECT_NE(sample->events.channel(1).name, "\xEF\xBB\xBF");
}

TEST(Table, LeavesOutAnEmptyLastColumn) {
  for (const std::string head : {"A,B,\n", "A,B\n"}) {
    const auto sample = read(head + "1,2,\n3,4,\n");
    ASSERT_TRUE(sample);
    EXPECT_EQ(sample->events.channelCount(), 2u);
    EXPECT_TRUE(find(*sample, "E06"));
    EXPECT_EQ(column(*sample, 1), (Values{2, 4}));
  }
  EXPECT_EQ(refusal("A,B\n1,2,\n3,4,5\n"), "3: \"5\" stands in a column without a name");
}

TEST(Table, ReadsAHeaderThatIsNotUtf8AsLatin1) {
  const auto sample = read("Gr\xFC\xDF,B\n1,2\n");
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.channel(0).name, "Gr\xC3\xBC\xC3\x9F");
  EXPECT_TRUE(find(*sample, "E03"));
}

TEST(Table, KeepsEveryDoubleBitForBit) {
  std::mt19937_64 random(5);
  std::vector<double> wide, narrow;
  std::string text = "W,N\n";
  for (int i = 0; i < 20'000; ++i) {
    double value = 0;
    do {
      const std::uint64_t bits = random();
      std::memcpy(&value, &bits, sizeof value);
    } while (!std::isfinite(value));
    wide.push_back(value);
    narrow.push_back(static_cast<float>(static_cast<std::int32_t>(random() >> 32)) / 1024.0f);
    text += numberText(wide.back()) + "," + numberText(narrow.back()) + "\n";
  }
  const auto sample = read(text);
  ASSERT_TRUE(sample);
  EXPECT_TRUE(sample->events.column(0).isFloat64());
  EXPECT_FALSE(sample->events.column(1).isFloat64());
  EXPECT_EQ(column(*sample, 0), wide);
  EXPECT_EQ(column(*sample, 1), narrow);
  EXPECT_EQ(sample->sha256, sha256(text));
}

TEST(Table, GivesTheSameForAnyNumberOfThreads) {
  std::mt19937 random(6);
  std::string text = "A\tB\tC\n";
  while (text.size() < (std::size_t{20} << 20))
    text += std::to_string(random()) + "\t" + std::to_string(random() % 7) + ".5\t1\n";
  const auto many = read(text);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const auto single = read(text);
  ASSERT_TRUE(many && single);
  ASSERT_EQ(many->events.eventCount(), single->events.eventCount());
  for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(column(*many, c), column(*single, c));
}

TEST(Table, CountsWithoutKeepingEvents) {
  ReadOptions options;
  options.keepEvents = false;
  const auto all = content("A,B\n1,2\n3,4\n", options);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->events, 2u);
  EXPECT_EQ(all->sample.events.eventCount(), 0u);
}

TEST(Table, BoundsLinesAndColumns) {
  EXPECT_EQ(refusal("A,B\n1,2\n" + std::string(std::size_t{2} << 20, '1') + ",2\n"),
            "3: the line is longer than 1 MiB");
  EXPECT_NE(refusal("A,B\n1,2\n" + std::string(std::size_t{20} << 20, '1')), "read");
  std::string wide = "A";
  for (int i = 0; i < 10'001; ++i) wide += ",A";
  EXPECT_EQ(refusal(wide + "\n1\n"), "1: it has more than 10000 columns");
}

TEST(TableFormat, KnowsATableFromOtherText) {
  for (const std::string text : {"A,B\n1,2\n", "A;B\n1,5;2\n", "CD19\n1\n", "A\tB\n", "A,B\n1,NA\n"})
    EXPECT_TRUE(looksLikeTable(text)) << text;
  for (const std::string text : {"", "hello\nworld\n", "{\"a\": 1, \"b\": 2}\n", "<a>\n1\n", "1,2\n3,4\n",
                                 "[1,2]", "A,B\nx,y\n", "\n\n", "one line"})
    EXPECT_FALSE(looksLikeTable(text)) << text;
  EXPECT_FALSE(looksLikeTable(std::string("A,B\n1,2\n\0", 9)));
}

}  // namespace
}  // namespace vestige::table
