// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/xlsx_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include <random>

#include "io/archive/zip_archive.h"
#include "io/bytes/file_io.h"
#include "io/text/xml_reader.h"
#include "tests/support/temp_folder.h"

namespace vestige::table {
namespace {

using Members = std::map<std::string, std::string>;

Members membersOf(const std::string& path) {
  Members all;
  auto file = InputFile::open(path);
  EXPECT_TRUE(file);
  const auto zip = archive::ZipArchive::open(*std::move(file));
  EXPECT_TRUE(zip);
  for (std::size_t i = 0; zip && i < zip->members().size(); ++i)
    all[zip->members()[i].name] = zip->readWhole(i, 64u << 20).value();
  return all;
}

Members written(const XlsxBook& book) {
  const test::TempFolder folder;
  NoProgress quiet;
  const Status status = writeXlsx(folder.path("t.xlsx"), book, quiet);
  EXPECT_TRUE(status);
  return status ? membersOf(folder.path("t.xlsx")) : Members{};
}

/// The cells of a sheet by their place; texts with their quotes, numbers as they stand.
std::map<std::string, std::string> cellsOf(const Members& members, const std::string& sheet) {
  pugi::xml_document strings, page;
  EXPECT_TRUE(strings.load_string(members.at("xl/sharedStrings.xml").c_str(), pugi::parse_full));
  EXPECT_TRUE(page.load_string(members.at("xl/worksheets/" + sheet).c_str(), pugi::parse_full));
  std::vector<std::string> texts;
  for (const auto& item : strings.child("sst").children("si"))
    texts.emplace_back(item.child("t").text().get());
  std::map<std::string, std::string> cells;
  for (const auto& row : page.child("worksheet").child("sheetData").children("row")) {
    for (const auto& cell : row.children("c")) {
      const std::string value = cell.child("v").text().get();
      const bool isText = std::string(cell.attribute("t").value()) == "s";
      cells[cell.attribute("r").value()] = isText ? '"' + texts.at(std::stoul(value)) + '"' : value;
    }
  }
  return cells;
}

TEST(Xlsx, TextsAreTextsAndNumbersAreNumbers) {
  const XlsxBook book{"t",
                      0,
                      {{"Values",
                        {"name", "=1+1"},
                        {{std::string("a"), 2.5},
                         {std::string("12"), std::int64_t{7}},
                         {std::monostate(), std::numeric_limits<double>::quiet_NaN()},
                         {std::numeric_limits<double>::infinity(), std::string("")}}}}};
  const auto cells = cellsOf(written(book), "sheet1.xml");
  EXPECT_EQ(cells, (std::map<std::string, std::string>{{"A1", "\"name\""},
                                                       {"B1", "\"=1+1\""},
                                                       {"A2", "\"a\""},
                                                       {"B2", "2.5"},
                                                       {"A3", "\"12\""},
                                                       {"B3", "7"}}));
}

TEST(Xlsx, NothingIsEverAFormulaOrALink) {
  XlsxBook book{"=1", 0, {{"=2", {"=A1", "http://x.invalid"}, {}}}};
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://x.invalid", "mailto:a@b",
                           "internal:A1", "\uFF1D1", "=HYPERLINK(\"http://x.invalid\")", "'=1"})
    book.sheets[0].rows.push_back({std::string(text)});
  for (const auto& [name, content] : written(book)) {
    EXPECT_EQ(content.find("<f>"), std::string::npos) << name;
    EXPECT_EQ(content.find("<f "), std::string::npos) << name;
    EXPECT_EQ(content.find("<hyperlink"), std::string::npos) << name;
    EXPECT_EQ(content.find("x.invalid\" TargetMode"), std::string::npos) << name;
  }
}

TEST(Xlsx, AnyTextGivesAWellFormedBookThatHoldsIt) {
  std::mt19937 random(21);
  const std::vector<std::string> pieces = {"=",  "<",    ">", "&",      "\"",         "'",    " ",
                                           "\n", "\x01", "a", "\u4e2d", "\U0001F9EC", "\xFF", "\xEF\xBF\xBF",
                                           "]]>"};
  XlsxBook book{"t", 0, {{"S", {"h"}, {}}}};
  for (int i = 0; i < 300; ++i) {
    std::string text = "x";
    for (std::size_t n = random() % 8; n > 0; --n) text += pieces[random() % pieces.size()];
    book.sheets[0].rows.push_back({text});
  }
  const Members members = written(book);
  for (const auto& [name, content] : members) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(content.c_str(), pugi::parse_full)) << name;
  }
  EXPECT_EQ(cellsOf(members, "sheet1.xml").size(), 301u) << "no cell is lost";
}

TEST(Xlsx, TheSameBookGivesTheSameBytes) {
  const XlsxBook book{"t", 1'000'000'000, {{"S", {"h"}, {{1.5}, {std::string("x")}}}}};
  const test::TempFolder folder;
  NoProgress quiet;
  ASSERT_TRUE(writeXlsx(folder.path("a.xlsx"), book, quiet));
  ASSERT_TRUE(writeXlsx(folder.path("b.xlsx"), book, quiet));
  EXPECT_EQ(readSmallFile(folder.path("a.xlsx")).value(), readSmallFile(folder.path("b.xlsx")).value());
  EXPECT_NE(membersOf(folder.path("a.xlsx")).at("docProps/core.xml").find("2001-09-09T01:46:40Z"),
            std::string::npos);
}

TEST(Xlsx, HeaderRowsStayInView) {
  const std::string page = written({"t", 0, {{"S", {"h"}, {{1.0}}}}}).at("xl/worksheets/sheet1.xml");
  EXPECT_NE(page.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(page.find("topLeftCell=\"A2\""), std::string::npos);
}

TEST(Xlsx, RowsThatDoNotFitGoOnOnAnotherSheetUnderTheSameHeader) {
  XlsxBook book{"t", 0, {{"S", {"h"}, {{1.0}, {2.0}, {3.0}}}}, 2};
  const Members members = written(book);
  EXPECT_EQ(cellsOf(members, "sheet1.xml"),
            (std::map<std::string, std::string>{{"A1", "\"h\""}, {"A2", "1"}, {"A3", "2"}}));
  EXPECT_EQ(cellsOf(members, "sheet2.xml"),
            (std::map<std::string, std::string>{{"A1", "\"h\""}, {"A2", "3"}}));
  EXPECT_NE(members.at("xl/workbook.xml").find("name=\"S (2)\""), std::string::npos);
}

TEST(Xlsx, NamesOfSheetsAreMadeFit) {
  EXPECT_EQ(xlsxSheetName("a/b:[c]*?\\", {}), "a_b__c____");
  EXPECT_EQ(xlsxSheetName("'q'", {}), "q");
  EXPECT_EQ(xlsxSheetName("", {}), "Sheet");
  EXPECT_EQ(xlsxSheetName("HISTORY", {}), "Sheet");
  EXPECT_EQ(xlsxSheetName("a", {"A", "a (2)"}), "a (3)");
  EXPECT_EQ(xlsxSheetName(std::string(40, 'x'), {std::string(31, 'x')}), std::string(27, 'x') + " (2)");
  const std::string wide = xlsxSheetName(
      "\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC"
      "\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC"
      "\U0001F9EC\U0001F9EC\U0001F9EC\U0001F9EC",
      {});
  EXPECT_EQ(wide.size(), 15u * 4) << "30 units of UTF-16, no half character";
}

TEST(Xlsx, WhatDoesNotFitIsRefusedAndLeavesNothing) {
  const test::TempFolder folder;
  NoProgress quiet;
  const XlsxBook longText{"t", 0, {{"S", {"h"}, {{std::string(32'768, 'x')}}}}};
  const Status refused = writeXlsx(folder.path("t.xlsx"), longText, quiet);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::FileTooLarge);
  EXPECT_FALSE(readSmallFile(folder.path("t.xlsx")));
  const Status nowhere = writeXlsx(folder.path("no/where.xlsx"), {"t", 0, {{"S", {"h"}, {}}}}, quiet);
  EXPECT_FALSE(nowhere);
}

}  // namespace
}  // namespace vestige::table
