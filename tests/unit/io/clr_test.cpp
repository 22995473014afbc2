// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/clr.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "io/table/event_labels.h"
#include "tests/support/temp_folder.h"

namespace vestige::table {
namespace {

using test::TempFolder;

const ClrSource kSource{"a.fcs", "", 0, sha256("events")};

Result<Classification> read(const std::string& text) {
  const TempFolder folder;
  if (Status written = writeFileAtomically(folder.path("c.csv"), text); !written)
    return std::move(written).error();
  NoProgress quiet;
  return loadClr(folder.path("c.csv"), quiet);
}

std::string refusal(const std::string& text) {
  const auto all = read(text);
  if (all) return "read";
  EXPECT_EQ(all.error().code, ErrorCode::TableInvalid);
  return std::to_string(std::get<std::int64_t>(all.error().args.at(0))) + ": " +
         std::get<std::string>(all.error().args.at(1));
}

Sample sampleOf(std::size_t events) {
  Sample sample;
  auto column = std::make_shared<Column>(Column::float32(events));
  for (float& value : column->floats()) value = 0;
  sample.events = EventMatrix({Channel{}}, {column}, events);
  sample.sha256 = kSource.sha256;
  return sample;
}

ClrContent contentOf(const std::vector<std::string>& classes, const std::vector<std::vector<double>>& rows) {
  ClrContent content;
  content.classes = classes;
  content.events = rows.size();
  content.probability = [rows](std::uint64_t event, std::size_t c) { return rows.at(event).at(c); };
  return content;
}

TEST(Clr, ReadsProbabilitiesWithAndWithoutHeader) {
  const auto named = read("B,T cells\n1,0\n0.25,0.75\n1,1\n");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->classes, (std::vector<std::string>{"B", "T cells"}));
  EXPECT_EQ(named->events, 3u);
  EXPECT_EQ(named->probability(1, 1), 0.75);
  EXPECT_EQ(named->probability(2, 0), 1);
  const auto bare = read("1,0\n0.25,0.75\n");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->classes, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(bare->events, 2u);
  EXPECT_TRUE(bare->deviations.empty());
}

TEST(Clr, ReadsFlowJosClassNumbersAndSaysSo) {
  for (const std::string head : {"cluster\n", ""}) {
    const auto all = read(head + "3\n0\n12\n-1\n3\n");
    ASSERT_TRUE(all);
    EXPECT_EQ(all->classes, (std::vector<std::string>{"-1", "0", "3", "12"}));
    EXPECT_EQ(all->events, 5u);
    EXPECT_EQ(all->probability(0, 2), 1);
    EXPECT_EQ(all->probability(0, 3), 0);
    EXPECT_EQ(definiteMembers(*all, 2)->count(), 2u);
    ASSERT_EQ(all->deviations.size(), 1u);
    EXPECT_EQ(all->deviations[0].code, "E20");
  }
}

TEST(Clr, RefusesWhatIsNoProbabilityWithItsLine) {
  EXPECT_EQ(refusal("A,B\n1,0\n0,1.5\n"), "3: the value of the class \"B\" is no probability from 0 to 1");
  EXPECT_EQ(refusal("A\n0.5\n-0.5\n"), "3: the value of the class \"A\" is no probability from 0 to 1");
  EXPECT_EQ(refusal("A,B\n1,0\n0,nan\n"), "3: the value of the class \"B\" is no probability from 0 to 1");
  EXPECT_EQ(refusal("A,B\n1,0\n0\n"), "3: 1 values where the header names 2");
  EXPECT_EQ(refusal("A,B\n1,0\n0,\n"), "3: the value of \"B\" is missing");
  EXPECT_EQ(refusal("A,A\n1,0\n"), "1: two classes are called \"A\"");
  EXPECT_EQ(refusal("A,\n1,0\n"), "1: a class has no name");
  EXPECT_EQ(refusal(""), "1: the file is empty");
  EXPECT_EQ(refusal("A\n1e10\n"), "2: the value of the class \"A\" is no probability from 0 to 1");
}

TEST(Clr, WritesAndReadsBackTheSame) {
  std::mt19937 random(9);
  const std::string letters = "ab='+-@1,;\"\t\n\r .";
  for (std::size_t round = 0; round < 40; ++round) {
    std::vector<std::string> classes;
    while (classes.size() < 1 + round % 5) {
      std::string name;
      for (std::size_t i = 1 + random() % 5; i > 0; --i) name += letters[random() % letters.size()];
      const bool blank = name.find_first_not_of(" \r") == std::string::npos;
      if (!blank && std::ranges::find(classes, name) == classes.end()) classes.push_back(name);
    }
    std::vector<std::vector<double>> rows(random() % 20);
    for (auto& row : rows) {
      for (std::size_t c = 0; c < classes.size(); ++c)
        row.push_back(random() % 3 == 0 ? static_cast<double>(random()) / 4294967296.0
                                        : static_cast<double>(random() % 2));
    }
    const TempFolder folder;
    NoProgress quiet;
    ASSERT_TRUE(writeClr(folder.path("c.clr"), contentOf(classes, rows), kSource, quiet));
    const auto all = loadClr(folder.path("c.clr"), quiet);
    ASSERT_TRUE(all) << std::get<std::string>(all.error().args.back());
    EXPECT_EQ(all->classes, classes);
    ASSERT_EQ(all->events, rows.size());
    for (std::size_t event = 0; event < rows.size(); ++event) {
      for (std::size_t c = 0; c < classes.size(); ++c) EXPECT_EQ(all->probability(event, c), rows[event][c]);
    }
    ASSERT_TRUE(all->source);
    EXPECT_EQ(*all->source, kSource);
  }
}

TEST(Clr, WritesNoNameThatASpreadsheetWouldRun) {
  const TempFolder folder;
  NoProgress quiet;
  const auto content = contentOf({"=HYPERLINK(\"x\")", "+1", "plain"}, {{1, 0, 0}});
  ASSERT_TRUE(writeClr(folder.path("c.csv"), content, kSource, quiet));
  EXPECT_EQ(*readSmallFile(folder.path("c.csv")), "\"'=HYPERLINK(\"\"x\"\")\",'+1,plain\n1,0,0\n");
}

TEST(Clr, KnowsWhoseEventsItClassifies) {
  const TempFolder folder;
  NoProgress quiet;
  const std::string path = folder.path("c.csv");
  ASSERT_TRUE(writeClr(path, contentOf({"A"}, {{1}, {0}}), kSource, quiet));
  const auto all = loadClr(path, quiet);
  ASSERT_TRUE(all);
  EXPECT_TRUE(checkClr(*all, sampleOf(2)));
  const Status fewer = checkClr(*all, sampleOf(3));
  ASSERT_FALSE(fewer);
  EXPECT_EQ(fewer.error().code, ErrorCode::ClrMismatch);
  Sample other = sampleOf(2);
  other.sha256 = sha256("others");
  EXPECT_FALSE(checkClr(*all, other));
  Sample set = sampleOf(2);
  set.dataset = 1;
  EXPECT_FALSE(checkClr(*all, set));
  ASSERT_TRUE(writeFileAtomically(path, "A\n0\n1\n"));
  EXPECT_EQ(loadClr(path, quiet).error().code, ErrorCode::TableInvalid);
  ASSERT_TRUE(writeFileAtomically(clrCompanion(path), "{\"schema\": \"vestige-clr/1\"}"));
  EXPECT_EQ(loadClr(path, quiet).error().code, ErrorCode::JsonInvalid);
  ASSERT_TRUE(writeFileAtomically(clrCompanion(path), "{\"schema\": \"another\"}"));
  EXPECT_FALSE(loadClr(path, quiet)->source);
}

TEST(Clr, LeavesNothingWhereWritingFails) {
  const TempFolder folder;
  NoProgress quiet;
  const std::string path = folder.path("c.csv");
  EXPECT_FALSE(writeClr(path, contentOf({"A"}, {{2}}), kSource, quiet));
  EXPECT_FALSE(writeClr(path, contentOf({"A", "A"}, {}), kSource, quiet));
  EXPECT_FALSE(writeClr(path, contentOf({}, {}), kSource, quiet));
  std::filesystem::create_directory(clrCompanion(path));
  EXPECT_FALSE(writeClr(path, contentOf({"A"}, {{1}}), kSource, quiet));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(EventLabels, ReadsPlainLabelsAndClassificationResults) {
  const TempFolder folder;
  const std::string path = folder.path("labels");
  NoProgress quiet;
  const Sample sample = sampleOf(3);
  const auto bits = [&](const std::string& text, const std::vector<std::string>& values) -> std::string {
    EXPECT_TRUE(writeFileAtomically(path, text));
    const auto mask = readLabels(path, values, sample, quiet);
    if (!mask) return "error " + std::to_string(static_cast<int>(mask.error().code));
    std::string all;
    for (std::size_t i = 0; i < 3; ++i) all += mask->test(i) ? '1' : '0';
    return all;
  };
  EXPECT_EQ(bits("1\n0\n1\n", {"1"}), "101");
  EXPECT_EQ(bits("CD4+, memory\nB\nblast", {"blast", "B"}), "011");
  EXPECT_EQ(bits("x\r\n\r\nx\r\n", {"x"}), "101");
  EXPECT_EQ(bits("blast,B\n1,0\n0,1\n0,0\n", {"blast"}), "100");
  EXPECT_EQ(bits("blast,B\n1,0\n0,1\n0,0\n", {"blast", "B"}), "110");
  EXPECT_EQ(bits("1,0\n0,1\n0,1\n", {"2"}), "011");
  EXPECT_EQ(bits("blast\n1\n0\n1\n", {"blast"}), "101");
  EXPECT_EQ(bits("cluster\n7\n0\n7\n", {"7"}), "101");
  EXPECT_EQ(bits("blast,B\n1,0\n0,1\n", {"blast"}), "error 815");
  EXPECT_EQ(bits("blast,B\n1,0\n0.5,1\n0,0\n", {"blast"}), "error 814");
  EXPECT_EQ(bits("blast,B\n1,0\n0,1\n0,0\n", {"T"}), "error 501");
  EXPECT_EQ(bits("1\n0\n", {"1"}), "error 603");
  EXPECT_EQ(bits("", {"1"}), "error 603");
}

}  // namespace
}  // namespace vestige::table
