// SPDX-License-Identifier: GPL-3.0-or-later
// The check-list of FCS files: every case is a test of its own, named by its ID, and checks outcome, code,
// byte and values. The table of io/fcs/DEFECTS.md is made of what is found here:  fcs_case_test --write-table
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "tests/support/fcs_defects.h"

namespace vestige {
namespace {

using test::DefectCase;
using test::DefectFile;

const std::string kTable = VESTIGE_SOURCE_DIR "/io/fcs/DEFECTS.md";
const std::string kBegin = "<!-- cases: written by fcs_case_test --write-table -->\n",
                  kEnd = "<!-- end of cases -->\n";

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "Suite.Name" of every TEST in the sources of the tests.
const std::set<std::string>& testNames() {
  static const std::set<std::string> kNames = [] {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(VESTIGE_SOURCE_DIR "/tests")) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string source = contentOf(entry.path());
      for (std::size_t at = 0; (at = source.find("\nTEST", at)) != std::string::npos; ++at) {
        const std::size_t open = source.find('(', at), close = source.find(')', at);
        const std::string inside = source.substr(open + 1, close - open - 1);
        const std::size_t comma = inside.find(',');
        if (comma == std::string::npos) continue;
        names.insert(inside.substr(0, comma) + "." +
                     inside.substr(inside.find_first_not_of(" \n", comma + 1)));
      }
    }
    return names;
  }();
  return kNames;
}

class CaseTest : public ::testing::Test {
 public:
  explicit CaseTest(const DefectCase& one) : case_(one) {}
  void TestBody() override {
    EXPECT_FALSE(case_.files.empty() && case_.coveredBy.empty());
    for (const DefectFile& file : case_.files) {
      const std::string bytes = file.bytes();
      const Result<Sample> sample = test::readDefect(file, bytes);
      EXPECT_EQ(test::judge(file, bytes, sample), "") << case_.id << ", " << file.name;
    }
    for (const std::string& name : case_.coveredBy) {
      EXPECT_TRUE(testNames().contains(name)) << case_.id << " names a test that does not exist: " << name;
    }
  }

 private:
  const DefectCase& case_;
};

/// What our reader does, file by file; files of one outcome together.
std::string oursOf(const DefectCase& one) {
  std::vector<std::pair<std::string, std::string>> outcomes;
  for (const DefectFile& file : one.files) {
    const std::string outcome = test::outcomeText(test::readDefect(file, file.bytes()));
    const auto known = std::ranges::find(outcomes, outcome, &std::pair<std::string, std::string>::first);
    if (known == outcomes.end()) {
      outcomes.emplace_back(outcome, file.name);
    } else {
      known->second += " / " + file.name;
    }
  }
  if (outcomes.size() == 1) return outcomes.front().first;
  std::string text;
  for (const auto& [outcome, files] : outcomes)
    text += (text.empty() ? "" : "; ") + outcome + " (" + files + ")";
  return text.empty() ? "see the tests" : text;
}

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return text;
}

std::string tableText() {
  std::string table = "| ID | Case | Expected | Our outcome | Tests |\n|--|--|--|--|--|\n";
  for (const DefectCase& one : test::defectCases()) {
    std::string tests = one.files.empty() ? "" : "`FcsCase/" + one.id + "`";
    for (const std::string& name : one.coveredBy) tests += (tests.empty() ? "`" : ", `") + name + "`";
    table += "| " + one.id + " | " + cell(one.title) + " | " + cell(one.expected) + " | " +
             cell(oursOf(one)) + " | " + tests + " |\n";
  }
  return table;
}

TEST(FcsCases, AreAllThere) {
  const std::pair<char, int> groups[] = {{'H', 23}, {'T', 28}, {'S', 7}, {'D', 24}, {'P', 10},
                                         {'M', 9},  {'C', 13}, {'N', 5}, {'U', 6},  {'R', 2},
                                         {'V', 4},  {'L', 3},  {'W', 2}};
  std::vector<std::string> expected, found;
  for (const auto& [letter, count] : groups) {
    for (int i = 1; i <= count; ++i)
      expected.push_back(letter + std::string(i < 10 ? "0" : "") + std::to_string(i));
  }
  for (const DefectCase& one : test::defectCases()) found.push_back(one.id);
  EXPECT_EQ(found, expected);
  EXPECT_EQ(found.size(), 136u);
}

TEST(FcsCases, TheTableInDefectsMdIsUpToDate) {
  const std::string document = contentOf(kTable);
  const std::size_t from = document.find(kBegin), to = document.find(kEnd);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  EXPECT_EQ(document.substr(from + kBegin.size(), to - from - kBegin.size()), tableText())
      << "run fcs_case_test --write-table";
}

int writeTable() {
  std::string document = contentOf(kTable);
  const std::size_t from = document.find(kBegin), to = document.find(kEnd);
  if (from == std::string::npos || to == std::string::npos) return 1;
  document.replace(from + kBegin.size(), to - from - kBegin.size(), tableText());
  return writeFileAtomically(kTable, document) ? 0 : 1;
}

void registerCases() {
  for (const DefectCase& one : test::defectCases()) {
    ::testing::RegisterTest("conformance", ("FcsCase/" + one.id).c_str(), nullptr, nullptr, __FILE__,
                            __LINE__, [&one]() -> ::testing::Test* { return new CaseTest(one); });
  }
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  if (argc > 1 && std::string(argv[1]) == "--write-table") return vestige::writeTable();
  vestige::registerCases();
  return RUN_ALL_TESTS();
}
