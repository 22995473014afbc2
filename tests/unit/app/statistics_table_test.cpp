// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/statistics_table.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <random>

#include "app/services/statistics_export.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

const TransformSpec kIdentity{TransformKind::Linear, 1, 0, 0, 0};
const TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};

Population population(const char* id, const char* parent, const char* gate) {
  Population p;
  p.id = id;
  p.name.texts = {{"en", id}};
  p.parent = parent;
  p.gate = gate;
  return p;
}

/// high: X >= 10; bright in it: Y >= 0.5 on a logicle scale under the file's matrix where there is one;
/// low: X < 10; none: nothing.
Strategy madeUp() {
  const auto side = [](double from, double to) {
    return RectangleGate::create({Interval{from, to}}).value();
  };
  const double open = std::numeric_limits<double>::infinity();
  Strategy strategy;
  strategy.id = "made-up";
  strategy.panel.channels = {{"X", "", {"X"}}, {"Y", "", {"Y"}}, {"Time", "", {"Time"}}};
  strategy.tree =
      GatingTree::create({{"gHigh", {{"X", kUncompensated, kIdentity, {}}}, side(10, open)},
                          {"gLow", {{"X", kUncompensated, kIdentity, {}}}, side(-open, 10)},
                          {"gNone", {{"X", kUncompensated, kIdentity, {}}}, side(1e9, open)},
                          {"gBright", {{"Y", kFileIfAny, kLogicle, {}}}, side(0.5, open)}},
                         {population("high", "", "gHigh"), population("bright", "high", "gBright"),
                          population("low", "", "gLow"), population("none", "low", "gNone")})
          .value();
  return strategy;
}

StatisticsRequest asking(std::vector<const char*> words) {
  StatisticsRequest request;
  for (const char* word : words) request.statistics.push_back(*parseStatistic(word));
  return request;
}

class Statistics : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& rows) {
    EXPECT_TRUE(writeFileAtomically(folder_.path(name), "X,Y,Z,Time\n" + rows));
    return folder_.path(name);
  }
  std::string drawn(const std::string& name, unsigned seed) {
    std::mt19937 random(seed);
    std::lognormal_distribution<double> draw(3, 2);
    std::string rows;
    for (int i = 0; i < 400; ++i)
      rows += numberText(draw(random)) + "," + numberText(draw(random) * 100) + "," +
              numberText(draw(random)) + "," + std::to_string(i) + "\n";
    return file(name, rows);
  }
  Result<StatisticsTable> run(const std::vector<std::string>& files, StatisticsRequest request,
                              StatisticsRunOptions options = {}) {
    std::vector<StatisticsSource> sources;
    for (const std::string& path : files) sources.push_back({path, {}, {}});
    NoProgress quiet;
    return statisticsOfFiles(madeUp(), sources, std::move(request), options, quiet);
  }
  static StatisticValue cell(const StatisticsTable& table, std::size_t file, const std::string& path,
                             const std::string& title) {
    for (const StatisticsRow& row : table.files.at(file).rows) {
      if (row.path != path) continue;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (titleOf(table.columns[c]) == title) return row.cells[c];
      }
    }
    ADD_FAILURE() << "no cell " << path << ", " << title;
    return {};
  }

  const test::TempFolder folder_;
  const std::string four_ = "1,100,7,1\n20,100000,8,2\n30,5,9,3\n40,200000,9,4\n";
};

TEST_F(Statistics, CountsAndPercentsAreThoseOfThePopulations) {
  StatisticsRequest request = asking({"count", "percent_parent", "percent_total", "percent_denominator"});
  request.denominators = {"high", "/", "none"};
  const auto table = run({file("a.csv", four_)}, request);
  ASSERT_TRUE(table);
  EXPECT_EQ(cell(*table, 0, "/", "Events").value, 4);
  EXPECT_EQ(cell(*table, 0, "/high", "Events").value, 3);
  EXPECT_EQ(cell(*table, 0, "/high/bright", "Events").value, 2);
  EXPECT_NEAR(*cell(*table, 0, "/high/bright", "% of parent").value, 200.0 / 3, 1e-12);
  EXPECT_EQ(cell(*table, 0, "/high/bright", "% of all events").value, 50);
  EXPECT_NEAR(*cell(*table, 0, "/high/bright", "% of /high").value, 200.0 / 3, 1e-12);
  EXPECT_EQ(cell(*table, 0, "/low/none", "Events").value, 0)
      << "an empty population was counted: that is a 0";
  EXPECT_EQ(cell(*table, 0, "/", "% of parent").note, StatisticNote::NoWhole);
  EXPECT_EQ(cell(*table, 0, "/low", "% of /low/none"),
            (StatisticValue{std::nullopt, StatisticNote::NoWhole}));
  EXPECT_EQ(cell(*table, 0, "/low", "% of /high").note, StatisticNote::OutsideWhole);
  EXPECT_EQ(cell(*table, 0, "/high", "% of /high"), (StatisticValue{100.0, StatisticNote::None}));
}

TEST_F(Statistics, NumbersOfAChannelAreThoseOfItsEvents) {
  StatisticsRequest request = asking({"median", "p100", "geometric_mean"});
  request.channels = {"X", "Z", "W"};
  const auto table = run({file("a.csv", four_)}, request);
  ASSERT_TRUE(table);
  EXPECT_EQ(cell(*table, 0, "/high", "X Median").value, 30);
  EXPECT_EQ(cell(*table, 0, "/high", "X Percentile 100").value, 40);
  EXPECT_NEAR(*cell(*table, 0, "/high", "X Geometric mean on scale").value, 30, 1e-12) << "a linear scale";
  EXPECT_NEAR(*cell(*table, 0, "/high", "Z Geometric mean on scale").value, std::cbrt(8 * 81), 1e-12);
  EXPECT_EQ(cell(*table, 0, "/high", "W Median").note, StatisticNote::ChannelMissing);
  EXPECT_EQ(cell(*table, 0, "/low/none", "X Median"),
            (StatisticValue{std::nullopt, StatisticNote::NoEvents}));
}

TEST_F(Statistics, TheScaleOfAMeanIsThatOfTheGate) {
  StatisticsRequest request = asking({"geometric_mean"});
  request.channels = {"Y"};
  const auto table = run({file("a.csv", four_)}, request);
  ASSERT_TRUE(table);
  const Transform scale = Transform::create(kLogicle).value();
  const double mean = (scale.displayFromRaw(100'000) + scale.displayFromRaw(200'000)) / 2;
  EXPECT_NEAR(*cell(*table, 0, "/high/bright", "Y Geometric mean on scale").value, scale.rawFromDisplay(mean),
              1e-6);
  EXPECT_EQ(table->files[0].channels[0].scale, kLogicle);
  EXPECT_EQ(table->files[0].channels[0].compensation, kUncompensated) << "the table has no matrix";
}

TEST_F(Statistics, ValuesAreCompensatedAsTheGatesAskOrAllOfThem) {
  StatisticsRequest request = asking({"max"});
  request.channels = {"X", "Y", "Z"};
  StatisticsRunOptions options;
  options.ownMatrix = SpilloverMatrix{"own", {"X", "Y"}, {1, 0.5, 0, 1}};  // Y takes half of X
  const std::string path = file("a.csv", "10,105,7,1\n");
  const auto gated = run({path}, request, options);
  ASSERT_TRUE(gated);
  EXPECT_EQ(cell(*gated, 0, "/", "X Maximum").value, 10);
  EXPECT_EQ(cell(*gated, 0, "/", "Y Maximum").value, 100);
  EXPECT_EQ(gated->files[0].channels[0].compensation, kUncompensated);
  EXPECT_EQ(gated->files[0].channels[1].compensation, kFileIfAny);
  EXPECT_EQ(gated->files[0].channels[1].matrixSha256.size(), 64u);
  EXPECT_EQ(gated->files[0].channels[2].compensation, kUncompensated) << "the matrix has no part in Z";
  request.compensated = true;
  const auto all = run({path}, request, options);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->files[0].channels[0].compensation, kFileCompensation);
  EXPECT_EQ(cell(*all, 0, "/", "Y Maximum").value, 100);
  const auto without = run({path}, request);
  ASSERT_TRUE(without);
  ASSERT_TRUE(without->files[0].error) << "nothing is called compensated that is not";
  EXPECT_EQ(without->files[0].error->code, ErrorCode::SpilloverMissing);
}

TEST_F(Statistics, APositiveIsHeldAgainstTheNegativeOfTheSameFile) {
  StatisticsRequest request = asking({"mfi_ratio", "stain_index"});
  request.channels = {"X"};
  request.negative = "low";
  const std::string rows = "1,1,1,1\n2,1,1,1\n3,1,1,1\n20,1,1,1\n30,1,1,1\n";
  const auto table = run({file("a.csv", rows), file("b.csv", "20,1,1,1\n")}, request);
  ASSERT_TRUE(table);
  EXPECT_EQ(cell(*table, 0, "/high", "X MFI ratio").value, 12.5);
  const double sigma = (2 * 0.8413447460685429 - 2 * 0.15865525393145705) / 2;
  EXPECT_NEAR(*cell(*table, 0, "/high", "X Stain index").value, 23 / (2 * sigma), 1e-12);
  EXPECT_EQ(cell(*table, 1, "/high", "X MFI ratio").note, StatisticNote::NegativeEmpty);
}

TEST_F(Statistics, AFileThatFailsIsARowAndTheOthersGoOn) {
  const auto table =
      run({folder_.path("absent.fcs"), file("a.csv", four_), file("b.csv", "1,2\n")}, asking({"count"}));
  ASSERT_TRUE(table);
  ASSERT_EQ(table->files.size(), 3u);
  EXPECT_EQ(table->files[0].error->code, ErrorCode::FileNotFound);
  EXPECT_FALSE(table->files[1].error);
  EXPECT_TRUE(table->files[2].error);
  const auto rows = csv::parse(statisticsCsv(*table));
  ASSERT_TRUE(rows);
  EXPECT_NE(rows->at(1).cells.back().find("does not exist"), std::string::npos);
}

TEST_F(Statistics, ARequestThatMakesNoSenseIsRefused) {
  const std::string path = file("a.csv", four_);
  const auto code = [&](StatisticsRequest request) {
    const auto table = run({path}, std::move(request));
    return table ? ErrorCode::InternalFault : table.error().code;
  };
  EXPECT_EQ(code(asking({})), ErrorCode::OptionInvalid);
  EXPECT_EQ(code(asking({"mfi_ratio"})), ErrorCode::OptionInvalid);
  EXPECT_EQ(code(asking({"percent_denominator"})), ErrorCode::OptionInvalid);
  StatisticsRequest request = asking({"count"});
  request.negative = "low";
  EXPECT_EQ(code(request), ErrorCode::OptionInvalid) << "an option that nothing would follow";
  request = asking({"count"});
  request.populations = {"/high", "/nobody"};
  EXPECT_EQ(code(request), ErrorCode::PopulationNotFound);
}

TEST_F(Statistics, WhatIsNamedTwiceIsCountedOnce) {
  StatisticsRequest request = asking({"median", "count", "median"});
  request.channels = {"X", "X"};
  request.populations = {"high", "/high"};
  const auto table = run({file("a.csv", four_)}, request);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->columns.size(), 2u);
}

TEST_F(Statistics, AreTheSameForAnyNumberOfThreads) {
  std::vector<std::string> files;
  for (unsigned i = 0; i < 20; ++i) files.push_back(drawn(std::to_string(i) + ".csv", i));
  files.insert(files.begin() + 3, folder_.path("absent.fcs"));
  StatisticsRequest request = asking(
      {"count", "percent_parent", "median", "mean", "geometric_mean", "sd", "robust_cv", "stain_index"});
  request.negative = "low";
  std::string first;
  for (const std::size_t threads : {1u, 2u, 5u}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    const auto table = run(files, request);
    ASSERT_TRUE(table);
    const std::string text = statisticsCsv(*table);
    if (first.empty()) first = text;
    EXPECT_EQ(text, first) << threads;
  }
  EXPECT_EQ(csv::parse(first)->size(), 1 + 1 + 20 * 5 * (2 + 2 * 6u)) << "Time is no channel to be described";
}

TEST_F(Statistics, CancelledGivesNoTable) {
  struct Stopped final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stopped;
  const auto table =
      statisticsOfFiles(madeUp(), {{file("a.csv", four_), {}, {}}}, asking({"count"}), {}, stopped);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::Cancelled);
}

TEST_F(Statistics, TheCsvReadsBackToTheSameNumbersAndRunsNothing) {
  StatisticsRequest request = asking({"count", "mean", "geometric_mean"});
  request.channels = {"X", "=Z"};
  const auto table = run({drawn("=cmd.csv", 3)}, request);
  ASSERT_TRUE(table);
  const auto rows = csv::parse(statisticsCsv(*table));
  ASSERT_TRUE(rows);
  std::size_t at = 1;
  for (const StatisticsRow& row : table->files[0].rows) {
    for (std::size_t c = 0; c < table->columns.size(); ++c, ++at) {
      const auto& cells = rows->at(at).cells;
      EXPECT_EQ(csv::numberOf(cells.at(8)), row.cells[c].value);
      EXPECT_EQ(cells.at(4), row.path);
      if (table->columns[c].channel == "=Z") {
        EXPECT_EQ(cells.at(6), "'=Z");
      }
    }
  }
  EXPECT_EQ(at, rows->size());
}

TEST_F(Statistics, TheBookHasATableValuesChannelsAndProvenance) {
  const auto table = run({file("a.csv", four_), folder_.path("absent.fcs")}, asking({"count", "median"}));
  ASSERT_TRUE(table);
  NoProgress quiet;
  ASSERT_TRUE(writeStatistics(folder_.path("t.xlsx"), *table, {"vestige 0", {}}, quiet));
  const std::string bytes = readSmallFile(folder_.path("t.xlsx")).value();
  ASSERT_TRUE(writeStatistics(folder_.path("u.XLSX"), *table, {"vestige 0", {}}, quiet));
  EXPECT_EQ(readSmallFile(folder_.path("u.XLSX")).value(), bytes) << "no clock";
  const Status other = writeStatistics(folder_.path("t.txt"), *table, {}, quiet);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::OptionInvalid);
  EXPECT_EQ(statisticsText(*table).substr(0, 14), "file\tmember\tpo");
}

}  // namespace
}  // namespace vestige::app
