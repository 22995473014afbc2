// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/csv.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace vestige::csv {
namespace {

std::string refusal(std::string_view text) {
  const auto rows = parse(text);
  if (rows) return "read";
  EXPECT_EQ(rows.error().code, ErrorCode::CsvInvalid);
  return std::to_string(std::get<std::int64_t>(rows.error().args.at(0))) + ": " +
         std::get<std::string>(rows.error().args.at(1));
}

TEST(Csv, ReadsRowsWithTheirLinesAndLeavesBlankLinesOut) {
  const auto rows = parse(
      "\xEF\xBB\xBF"
      "a , b\r\n\r\n \"c,\nd\",\" \"\"\"\r\nlast,\n\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0].cells, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ((*rows)[1].cells, (std::vector<std::string>{"c,\nd", " \""}));
  EXPECT_EQ((*rows)[1].line, 3u);
  EXPECT_EQ((*rows)[2].cells, (std::vector<std::string>{"last", ""}));
  EXPECT_EQ((*rows)[2].line, 5u);
  EXPECT_EQ(parse("a\rb")->size(), 2u) << "CR alone ends a line where no LF does";
  EXPECT_TRUE(parse("")->empty());
  EXPECT_TRUE(parse("\n \r\n")->empty());
}

TEST(Csv, TakesTheSeparatorFromOutsideOfQuotes) {
  EXPECT_EQ(separatorOf("a,b;c"), ',');
  EXPECT_EQ(separatorOf("\"a,b\";c"), ';');
  EXPECT_EQ(separatorOf("\"a,b;c\"\td"), '\t');
  EXPECT_EQ(separatorOf("a"), '\t');
}

TEST(Csv, RefusesBrokenQuotesWithTheirLine) {
  EXPECT_EQ(refusal("a,b\n\"c,d\n"), "2: a quote is not closed");
  EXPECT_EQ(refusal("a,b\n\n\"c\"d,e\n"), "3: text stands behind a closing quote");
  EXPECT_EQ(refusal(std::string(kLongestLine + 2, 'x')), "1: the line is longer than 1 MiB");
  EXPECT_EQ(refusal(std::string(kMostColumns, ',')), "1: it has more than 10000 columns");
}

TEST(Csv, ReadsNumbersStrictly) {
  EXPECT_EQ(numberOf("+1.5e3"), 1500);
  EXPECT_EQ(numberOf("-0"), 0);
  EXPECT_TRUE(std::isnan(numberOf("NaN").value_or(0)));
  for (const char* text : {"", "+", "+-1", "0x10", "1,5", "1 ", " 1", "1e999", "nan(1)", "one"})
    EXPECT_FALSE(numberOf(text)) << text;
  EXPECT_EQ(finiteNumberOf("2"), 2);
  for (const char* text : {"nan", "inf", "-infinity", "x"}) EXPECT_FALSE(finiteNumberOf(text)) << text;
}

TEST(Csv, GuardsWhatASpreadsheetWouldRun) {
  for (const std::string text : {"=1+1", "+a", "-a", "@x", "\ta", "\ra", "\n=", "'a", "''=", "'", "-1+cmd",
                                 " =x", "-", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20x"}) {
    EXPECT_EQ(guarded(text), "'" + text);
    EXPECT_EQ(unguarded(guarded(text)), text);
  }
  for (const std::string text : {"", "CD19", "a=b", "x-1", "\uFF11", "12", "-1.5e-3", "+2", "-inf", "nan"})
    EXPECT_EQ(guarded(text), text) << "numbers stay numbers, and other text is left alone";
}

TEST(Csv, GuardsNamesThatAreNumbers) {
  for (const std::string text : {"12", "1e5", "nan", " 7"}) {
    EXPECT_EQ(guardedName(text), "'" + text);
    EXPECT_EQ(unguarded(guardedName(text)), text);
  }
  EXPECT_EQ(guardedName("CD19"), "CD19");
  EXPECT_EQ(unguarded("'s-Hertogenbosch"), "'s-Hertogenbosch") << "a foreign text without guard";
}

TEST(Csv, AnyTextReadsBackFromItsCell) {
  std::mt19937 random(7);
  const std::string letters = "='+-@a1,;\"\t\r\n ";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 6; i > 0; --i) text += letters[random() % letters.size()];
    for (const std::string& written : {textCell(text), nameCell(text), csv::quoted(guarded(text))}) {
      const auto record = takeRecord(written + ",end\n", ',', '\n', 1);
      ASSERT_TRUE(record) << text;
      ASSERT_EQ(record->cells.size(), 2u) << text;
      EXPECT_EQ(unguarded(record->cells[0]), text);
    }
    const auto rows = parse("x,y\n" + csv::quoted(guarded(text)) + ",end\n");
    ASSERT_TRUE(rows) << text;
    ASSERT_EQ(rows->size(), 2u) << text;
    EXPECT_EQ(unguarded((*rows)[1].cells[0]), text);
  }
}

}  // namespace
}  // namespace vestige::csv
