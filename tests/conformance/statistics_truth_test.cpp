// SPDX-License-Identifier: GPL-3.0-or-later
// Medians of every channel of a published file after its published compensation, computed with numpy: row
// comp.col_median of TRUTH.tsv in VESTIGE_OPEN_DATA, which says how near they have to be.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "app/services/statistics_table.h"
#include "io/bytes/file_io.h"
#include "io/open/open_events.h"
#include "io/resource/matrix_csv.h"
#include "io/text/csv.h"

namespace vestige::app {
namespace {

std::vector<double> mediansOf(const std::string& folder) {
  std::vector<double> medians;
  const auto truth = readSmallFile(folder + "/TRUTH.tsv");
  const std::string_view text = truth ? std::string_view(*truth) : std::string_view();
  const std::size_t at = text.find("comp_matrix_apply\ttest_comp_example.fcs\tcomp.col_median\t");
  if (at == std::string_view::npos) return medians;
  const auto row = csv::takeRecord(text.substr(at), '\t', '\n', 1);
  if (!row || row->cells.size() < 5) return medians;
  const auto numbers = csv::takeRecord(row->cells[4], '|', '\n', 1);
  for (const std::string& number : numbers->cells) medians.push_back(csv::finiteNumberOf(number).value());
  return medians;
}

TEST(StatisticsTruth, MediansOfAPublishedFileAreThoseOfNumpy) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const std::string folder = std::string(data) + "/comp_matrix_apply";
  const std::string file = folder + "/test_comp_example.fcs";
  NoProgress quiet;
  const auto sample = openEvents(file, {}, quiet);
  ASSERT_TRUE(sample);
  StatisticsRunOptions options;
  const auto matrix = loadMatrixCsv(folder + "/comp_complete_example.csv");
  ASSERT_TRUE(matrix);
  options.ownMatrix = *matrix;
  StatisticsRequest request;
  request.populations = {kAllEvents};
  request.statistics = {{StatisticKind::Median, 0}};
  request.compensated = true;
  Strategy strategy;
  for (const Channel& channel : sample->events.channels()) {
    request.channels.push_back(channel.name);
    strategy.panel.channels.push_back({channel.name, "", {channel.name}});
  }
  const auto table = statisticsOfFiles(strategy, {{file, {}, {}}}, request, options, quiet);
  ASSERT_TRUE(table);
  ASSERT_FALSE(table->files[0].error);
  const std::vector<double> expected = mediansOf(data);
  const auto& cells = table->files[0].rows.at(0).cells;
  ASSERT_EQ(cells.size(), expected.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    ASSERT_TRUE(cells[c].value);
    EXPECT_NEAR(*cells[c].value, expected[c], std::max(1e-3 * std::abs(expected[c]), 0.05))
        << request.channels[c];
  }
}

}  // namespace
}  // namespace vestige::app
