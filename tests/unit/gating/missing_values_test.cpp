// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/missing_values.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <limits>
#include <random>

namespace vestige {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

GateInput inputOf(const std::vector<std::vector<float>>& values) {
  std::vector<Channel> channels(values.size());
  std::vector<ColumnPtr> columns;
  GateInput input;
  input.eventCount = values.front().size();
  for (std::size_t c = 0; c < values.size(); ++c) {
    channels[c].name = std::string(1, static_cast<char>('A' + c));
    input.channelColumns[channels[c].name] = c;
    auto column = std::make_shared<Column>(Column::float32(input.eventCount));
    std::ranges::copy(values[c], column->floats().begin());
    columns.push_back(std::move(column));
  }
  input.matrices.emplace(kUncompensated, EventMatrix(channels, columns, input.eventCount));
  return input;
}

Gate above(const std::string& id, const std::string& channel) {
  const TransformSpec log{TransformKind::Log, 10000, 0, 5, 0};
  return {id, {{channel, kUncompensated, log}}, *RectangleGate::create({Interval{.minimum = 0.1}})};
}

/// parent on A, child on B; aside on C; both = child and aside.
GatingTree tree() {
  Gate both{"both", {}, *BooleanGate::create(BooleanOperator::And, {{"b", false}, {"c", true}})};
  std::vector<Population> populations(4);
  const char* const ids[] = {"parent", "child", "aside", "both"};
  const char* const parents[] = {"", "parent", "", ""};
  const char* const gates[] = {"a", "b", "c", "both"};
  for (std::size_t i = 0; i < 4; ++i) {
    populations[i].id = ids[i];
    populations[i].parent = parents[i];
    populations[i].gate = gates[i];
  }
  return *GatingTree::create({above("a", "A"), above("b", "B"), above("c", "C"), both}, populations);
}

MissingValues find(const GateInput& input, std::vector<std::size_t> populations,
                   const EventMask* of = nullptr) {
  NoProgress quiet;
  return *findMissingValues(tree(), populations, input, of, quiet);
}

TEST(MissingValues, CountsAnEventOnceHoweverManyChannelsItLacks) {
  const auto found = find(inputOf({{1, kNaN, 3, kNaN}, {kNaN, kNaN, 1, 1}, {1, 1, 1, 1}}), {1});
  EXPECT_EQ(found.events, 3u);
  EXPECT_EQ(found.channels, (std::vector<MissingValues::Channel>{{"A", 2}, {"B", 2}}));
}

TEST(MissingValues, AsksOnlyTheChannelsOfTheGatesAboveAndOfOperands) {
  const GateInput input = inputOf({{1, 1}, {1, 1}, {kNaN, kInfinity}});
  EXPECT_EQ(find(input, {1}).events, 0u);
  EXPECT_EQ(find(input, {2}).events, 2u);
  EXPECT_EQ(find(input, {3}).channels, (std::vector<MissingValues::Channel>{{"C", 2}}));
  EXPECT_EQ(find(input, {}).events, 0u);
}

TEST(MissingValues, ANumberThatALogarithmCannotShowIsAValue) {
  EXPECT_EQ(find(inputOf({{0, -5}, {1, 1}, {1, 1}}), {1}).events, 0u);
}

TEST(MissingValues, CountsOnlyAmongTheEventsGiven) {
  const GateInput input = inputOf({{kNaN, kNaN, 1}, {1, 1, 1}, {1, 1, 1}});
  EventMask of(3);
  of.set(1, true);
  of.set(2, true);
  EXPECT_EQ(find(input, {0}, &of).events, 1u);
}

TEST(MissingValues, IsTheSameForAnyNumberOfThreads) {
  std::mt19937 random(7);
  std::vector<std::vector<float>> values(3, std::vector<float>(300'001));
  std::uint64_t lacking = 0;
  for (std::size_t i = 0; i < values[0].size(); ++i) {
    bool lacks = false;
    for (std::size_t c = 0; c < 2; ++c) {
      const bool missing = random() % 50 == 0;
      values[c][i] = missing ? kNaN : 1;
      lacks = lacks || missing;
    }
    values[2][i] = kNaN;
    lacking += lacks ? 1 : 0;
  }
  const GateInput input = inputOf(values);
  const MissingValues found = find(input, {1});
  EXPECT_EQ(found.events, lacking);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(find(input, {1}), found);
}

TEST(MissingValues, IsEmptyOfNothing) { EXPECT_EQ(find(inputOf({{}, {}, {}}), {1}), MissingValues()); }

}  // namespace
}  // namespace vestige
