// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded values against facts about public files that other programs found out: TRUTH.tsv in the folder that
// VESTIGE_OPEN_DATA names (data set, file, kind, key, expected, tolerance, origin).
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "io/fcs/characters.h"
#include "io/fcs/fcs_reader.h"

namespace vestige {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

struct Fact {
  std::string file, kind, key, expected, tolerance;
};

std::vector<Fact> factsOf(const std::string& folder) {
  std::ifstream table(folder + "/TRUTH.tsv");
  std::vector<Fact> facts;
  for (std::string line; std::getline(table, line);) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 6 || !cells[2].starts_with("fcs.")) continue;
    facts.push_back({cells[0] + "/" + cells[1], cells[2], cells[3], cells[4], cells[5]});
  }
  return facts;
}

/// One file, read once.
class OpenFile {
 public:
  explicit OpenFile(std::string path) : path_(std::move(path)) {}

  const Result<fcs::FileSummary>& summary() {
    if (!summary_) summary_ = fcs::summarize(path_, false, false, quiet_);
    return *summary_;
  }
  const Result<Sample>& sample(int dataset) {
    auto found = samples_.find(dataset);
    if (found == samples_.end()) {
      found = samples_.emplace(dataset, fcs::read(path_, {dataset, false, false}, quiet_)).first;
    }
    return found->second;
  }
  Result<Sample> salvaged() { return fcs::read(path_, {{}, true, false}, quiet_); }

 private:
  std::string path_;
  NoProgress quiet_;
  std::optional<Result<fcs::FileSummary>> summary_;
  std::map<int, Result<Sample>> samples_;
};

/// A number of the table has nine digits, which name one float32; of larger numbers it is a rounding.
std::string compare(double found, const std::string& text, const std::string& tolerance, bool oneFloat) {
  const double expected = fcs::realNumber(text).value_or(std::nan(""));
  if (std::isnan(expected)) return std::isnan(found) ? "" : "is no NaN";
  if (oneFloat && static_cast<float>(expected) == static_cast<float>(found)) return "";
  const bool exact = tolerance == "exact" || oneFloat;
  const double allowed = exact ? 0 : fcs::realNumber(tolerance.substr(4)).value_or(0) * std::abs(expected);
  if (std::abs(found - expected) <= allowed) return "";
  std::ostringstream wrong;
  wrong.precision(17);
  wrong << found << " instead of " << text;
  return wrong.str();
}

std::string compareRow(const Sample& sample, std::size_t event, const Fact& fact) {
  const std::vector<std::string> values = split(fact.expected, '|');
  if (values.size() != sample.stored.channelCount()) return "another number of channels";
  std::string wrong;
  for (std::size_t c = 0; c < values.size(); ++c) {
    const Column& column = sample.stored.column(c);
    wrong += compare(column.at(event), values[c], fact.tolerance, !column.isFloat64());
  }
  return wrong;
}

std::string compareSums(const Sample& sample, const Fact& fact) {
  const std::vector<std::string> sums = split(fact.expected, '|');
  if (sums.size() != sample.stored.channelCount()) return "another number of channels";
  std::string wrong;
  for (std::size_t c = 0; c < sums.size(); ++c) {
    double sum = 0;
    for (std::size_t i = 0; i < sample.stored.eventCount(); ++i) sum += sample.stored.column(c).at(i);
    wrong += compare(sum, sums[c], fact.tolerance, false);
  }
  return wrong;
}

std::string names(const Sample& sample) {
  std::string all;
  for (const Channel& channel : sample.stored.channels()) all += (all.empty() ? "" : "|") + channel.name;
  return all;
}

std::string same(const std::string& found, const std::string& expected) {
  return found == expected ? "" : "\"" + found + "\" instead of \"" + expected + "\"";
}

/// What is wrong with one fact; "?" for a kind that nobody knows here.
std::string judge(OpenFile& file, const Fact& fact) {
  if (fact.kind == "fcs.reject") return file.summary() ? "was accepted" : "";
  if (fact.kind == "fcs.truncated" || fact.kind == "fcs.damaged") {
    if (!file.summary()) return "";
    return file.salvaged()->status == SampleStatus::Damaged ? "" : "read without a warning";
  }
  if (!file.summary()) return "refused";
  if (fact.kind == "fcs.datasets")
    return same(std::to_string(file.summary()->datasets.size()), fact.expected);
  const std::vector<std::string> key = split(fact.key, ':');
  const auto index = fcs::wholeNumber(key[0]).value_or(0);
  const Result<Sample>& sample = file.sample(static_cast<int>(index));
  if (!sample) return "refused";
  if (fact.kind == "fcs.version") return same(sample->version, fact.expected);
  if (fact.kind == "fcs.tot") return same(std::to_string(sample->stored.eventCount()), fact.expected);
  if (fact.kind == "fcs.datatype") return same(sample->datatype, fact.expected);
  if (fact.kind == "fcs.par") return same(std::to_string(sample->stored.channelCount()), fact.expected);
  if (fact.kind == "fcs.names") return same(names(*sample), fact.expected);
  if (fact.kind == "fcs.keyword") {
    const std::string value = sample->keywords.valueOr(fact.key.substr(key[0].size() + 1), "(none)");
    return same(std::string(fcs::trimmed(value)), std::string(fcs::trimmed(fact.expected)));
  }
  if (fact.kind == "fcs.row_first") return compareRow(*sample, 0, fact);
  if (fact.kind == "fcs.row_last") return compareRow(*sample, sample->stored.eventCount() - 1, fact);
  if (fact.kind == "fcs.col_sum") return compareSums(*sample, fact);
  return "?";
}

/// Two facts of the table that the bytes of the files contradict, and what stands there.
const std::string* contradicted(const Fact& fact) {
  static const std::map<std::string, std::string> kThere = {
      // "$P3S\\$P4S\\$P6N\FL1-A\": with doubled delimiters taken as literal ones $P6N is lost.
      {"fcs_vendors/0877408774.B08 fcs.names 0", "FSC-H|SSC-H|FL1-H|FL2-H|FL3-H|FL1-A|FL4-H|Time"},
      {"aml_vienna/Vie098_Ind1.fcs fcs.keyword 0:$FIL", "Vie098_Ind1_halfA.fcs"}};
  const auto found = kThere.find(fact.file + " " + fact.kind + " " + fact.key);
  return found == kThere.end() ? nullptr : &found->second;
}

TEST(FcsTruth, EveryFactAboutThePublicFilesHolds) {
  const char* folder = std::getenv("VESTIGE_OPEN_DATA");
  if (!folder) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const std::vector<Fact> facts = factsOf(folder);
  ASSERT_GT(facts.size(), 1000u);
  std::optional<OpenFile> file;
  std::string open;
  std::map<std::string, int> kinds;
  for (Fact fact : facts) {
    if (const std::string* there = contradicted(fact)) fact.expected = *there;
    if (fact.file != open) file.emplace(std::string(folder) + "/" + fact.file);
    open = fact.file;
    EXPECT_EQ(judge(*file, fact), "") << fact.file << ", " << fact.kind << " " << fact.key;
    ++kinds[fact.kind];
  }
  for (const auto& [kind, count] : kinds) std::printf("%5d %s\n", count, kind.c_str());
}

}  // namespace
}  // namespace vestige
