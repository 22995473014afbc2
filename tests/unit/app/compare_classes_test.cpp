// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compare_classes.h"

#include <memory>
#include <vector>

#include <gtest/gtest.h>

namespace vestige::app {
namespace {

ColumnPtr columnOf(const std::vector<float>& values) {
  auto column = std::make_shared<Column>(Column::float32(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) column->floats()[i] = values[i];
  return column;
}

Evaluation evaluationOf(const std::vector<std::vector<bool>>& members) {
  Evaluation evaluation;
  evaluation.eventCount = members.front().size();
  for (const std::vector<bool>& member : members) {
    auto& population = evaluation.populations.emplace_back();
    population.mask = EventMask(member.size());
    for (std::size_t i = 0; i < member.size(); ++i) population.mask.set(i, member[i]);
    population.count = population.mask.count();
  }
  return evaluation;
}

TEST(CompareClasses, FindsThePopulationThatAgreesBest) {
  table::Classification classes;
  classes.classes = {"T", "B", "rest"};
  classes.events = 5;
  classes.probabilities = {columnOf({1, 1, 0, 0, 0.5F}), columnOf({0, 0, 1, 1, 0}),
                           columnOf({0, 0, 0, 0, 0.5F})};
  const auto rows = compareClasses(
      classes, evaluationOf({{true, true, true, true, false}, {true, true, true, false, false}}));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].definite, 2u);
  EXPECT_EQ(rows[0].uncertain, 1u);
  EXPECT_EQ(rows[0].population, 1u);
  EXPECT_DOUBLE_EQ(rows[0].recall, 1);
  EXPECT_DOUBLE_EQ(rows[0].precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(rows[0].f1, 0.8);
  EXPECT_EQ(rows[1].population, 0u);
  EXPECT_EQ(rows[1].shared, 2u);
  EXPECT_EQ(rows[2].population, std::nullopt) << "no definite event";
}

}  // namespace
}  // namespace vestige::app
