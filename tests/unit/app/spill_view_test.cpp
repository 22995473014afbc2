// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/spill_view.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "core/compensation/compensate.h"

namespace vestige::app {
namespace {

/// A single stain of A: half of the events carry it; @p spill of it is seen in B.
EventMatrix singleStain(std::size_t events, double spill) {
  std::mt19937 random(99);
  std::normal_distribution<double> noise(0, 60), bright(0, 0.2);
  Column a = Column::float32(events), b = Column::float32(events), time = Column::float64(events);
  for (std::size_t i = 0; i < events; ++i) {
    const double dye = i % 2 ? 20'000 * std::exp(bright(random)) : 0;
    a.floats()[i] = static_cast<float>(dye + noise(random));
    b.floats()[i] = static_cast<float>(spill * dye + noise(random));
    time.doubles()[i] = static_cast<double>(i);
  }
  Channel one, two, three;
  one.name = "A";
  two.name = "B";
  three.name = "Time";
  one.range = two.range = three.range = 262144;
  std::vector<ColumnPtr> columns{std::make_shared<const Column>(std::move(a)),
                                 std::make_shared<const Column>(std::move(b)),
                                 std::make_shared<const Column>(std::move(time))};
  return EventMatrix({one, two, three}, std::move(columns), events);
}

SpilloverMatrix matrix(double value) { return {"m", {"A", "B"}, {1, value, 0, 1}}; }

SpillEventsPtr eventsOf(const EventMatrix& events, const EventMask* mask = nullptr) {
  NoProgress quiet;
  auto made = spillEvents(events, mask, matrix(0.2), {}, quiet);
  EXPECT_TRUE(made);
  return *made;
}

SpillCell cellOf(const SpillEvents& events, double value, int bins = 64) {
  NoProgress quiet;
  const SpillCellId id{0, 1};
  return countSpillCells(events, matrix(value), std::span(&id, 1), bins, quiet).value().front();
}

TEST(SpillView, TheSlopeIsWhatTheNumberLacks) {
  const SpillEventsPtr events = eventsOf(singleStain(20'000, 0.2));
  ASSERT_TRUE(events->axes[0].split);
  for (const double value : {0.0, 0.1, 0.15, 0.2, 0.25, 0.5, 1.0}) {
    const SpillCell cell = cellOf(*events, value);
    ASSERT_TRUE(cell.guide) << value;
    EXPECT_NEAR(cell.guide->slope, 0.2 - value, 0.004) << value;
    EXPECT_EQ(cell.negatives, 10'000u);
    EXPECT_EQ(cell.positives, 10'000u);
  }
}

TEST(SpillView, EveryEventIsCountedOnEveryGrid) {
  EventMatrix raw = singleStain(70'001, 0.2);  // more than one chunk
  Column broken = Column::float32(70'001);
  std::copy(raw.column(1).floats().begin(), raw.column(1).floats().end(), broken.floats().begin());
  broken.floats()[5] = std::nanf("");
  broken.floats()[6] = INFINITY;
  raw = raw.withColumn(1, std::make_shared<const Column>(std::move(broken)));
  const SpillEventsPtr events = eventsOf(raw);
  for (const int bins : {64, 128, 256}) {
    const SpillCell cell = cellOf(*events, 0.1, bins);
    EXPECT_EQ(cell.grid.events + cell.grid.undefined, 70'001u);
    EXPECT_GE(cell.grid.undefined, 1u);
    EXPECT_EQ(std::accumulate(cell.grid.counts.begin(), cell.grid.counts.end(), std::uint64_t{0}),
              cell.grid.events);
    EXPECT_EQ(cell.grid.counts.size(), static_cast<std::size_t>(bins * bins));
  }
}

TEST(SpillView, APreviewIsEveryNthEventAndSaysSo) {
  const EventMatrix raw = singleStain(20'000, 0.2);
  const SpillEventsPtr all = eventsOf(raw);
  const SpillEventsPtr few = thinned(*all, 3'000);
  EXPECT_TRUE(all->isAll());
  EXPECT_FALSE(few->isAll());
  EXPECT_EQ(few->outOf, 20'000u);
  EXPECT_EQ(few->events.eventCount(), 2'858u);  // every 7th
  EXPECT_EQ(few->events.column(0).at(1), raw.column(0).at(7));
  EXPECT_TRUE(thinned(*all, 1'000'000)->isAll());
  EXPECT_NEAR(cellOf(*few, 0.1).guide->slope, 0.1, 0.02);
}

TEST(SpillView, ANumberMovesTheRowAndTheColumnOfItsDetector) {
  std::vector<SpillCellId> seen;
  for (std::size_t dye = 0; dye < 4; ++dye) {
    for (std::size_t detector = 0; detector < 4; ++detector) seen.push_back({dye, detector});
  }
  const std::vector<SpillCellId> moved = cellsMoved(seen, {0, 2});
  EXPECT_EQ(moved.size(), 7u);
  for (const SpillCellId& id : moved) EXPECT_TRUE(id.dye == 2 || id.detector == 2);
  EXPECT_TRUE(cellsMoved({}, {0, 2}).empty());
}

TEST(SpillView, APopulationIsTakenByItsMask) {
  const EventMatrix raw = singleStain(1'000, 0.2);
  EventMask mask(1'000);
  for (std::size_t i = 0; i < 300; ++i) mask.set(i * 3, true);
  const SpillEventsPtr events = eventsOf(raw, &mask);
  ASSERT_EQ(events->events.eventCount(), 300u);
  EXPECT_EQ(events->events.column(1).at(2), raw.column(1).at(6));
  EXPECT_TRUE(events->isAll());
  const EventMask none(1'000);
  const SpillEventsPtr empty = eventsOf(raw, &none);
  EXPECT_EQ(cellOf(*empty, 0.1).grid.events, 0u);
  EXPECT_FALSE(cellOf(*empty, 0.1).guide);
}

TEST(SpillView, OnePopulationHasNoTwoSides) {
  std::mt19937 random(5);
  std::normal_distribution<float> noise(500, 80);
  Column a = Column::float32(5'000), b = Column::float32(5'000);
  for (std::size_t i = 0; i < 5'000; ++i) a.floats()[i] = noise(random), b.floats()[i] = noise(random);
  Channel one, two;
  one.name = "A";
  two.name = "B";
  one.range = two.range = 262144;
  const EventMatrix raw(
      {one, two},
      {std::make_shared<const Column>(std::move(a)), std::make_shared<const Column>(std::move(b))}, 5'000);
  const SpillEventsPtr events = eventsOf(raw);
  EXPECT_FALSE(events->axes[0].split);
  EXPECT_FALSE(cellOf(*events, 0.2).guide);
}

TEST(SpillView, AMissingChannelAndASingularMatrixAreRefused) {
  NoProgress quiet;
  const EventMatrix raw = singleStain(500, 0.2);
  const auto missing = spillEvents(raw, nullptr, {"m", {"A", "X"}, {1, 0, 0, 1}}, {}, quiet);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::ChannelNotFound);
  const SpillEventsPtr events = eventsOf(raw);
  const SpillCellId id{0, 1};
  const auto singular =
      countSpillCells(*events, {"m", {"A", "B"}, {1, 1, 1, 1}}, std::span(&id, 1), 64, quiet);
  ASSERT_FALSE(singular);
  EXPECT_EQ(singular.error().code, ErrorCode::SpilloverSingular);
}

TEST(SpillView, AScaleOfTheStrategyIsKept) {
  NoProgress quiet;
  TransformSpec scale{TransformKind::Asinh, 1000, 0, 4, 1};
  const SpillScale known[] = {{"B", "CD38", scale}};
  const auto events = spillEvents(singleStain(500, 0.2), nullptr, matrix(0.2), known, quiet);
  ASSERT_TRUE(events);
  EXPECT_EQ((*events)->axes[1].scale, scale);
  EXPECT_EQ((*events)->axes[1].label, "CD38");
  EXPECT_EQ((*events)->axes[0].scale.kind, TransformKind::Logicle);
}

}  // namespace
}  // namespace vestige::app
