// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/event_matrix.h"

#include <gtest/gtest.h>

#include <cmath>
#include <type_traits>
#include <utility>

#include "core/data/event_mask.h"

namespace vestige {
namespace {

ColumnPtr floats(std::initializer_list<float> values) {
  Column column = Column::float32(values.size());
  std::copy(values.begin(), values.end(), column.floats().begin());
  return std::make_shared<Column>(std::move(column));
}

Channel named(std::string name) {
  Channel channel;
  channel.name = std::move(name);
  return channel;
}

// What would dangle does not compile: the rest of a program cannot read a column of a matrix that is gone.
template <class T>
concept LendsColumn = requires(T&& matrix) { std::forward<T>(matrix).column(0); };
template <class T>
concept LendsValues = requires(T&& column) {
  std::forward<T>(column).floats();
  std::forward<T>(column).doubles();
};
template <class T>
concept LendsWords = requires(T&& mask) { std::forward<T>(mask).words(); };

TEST(EventMatrix, LendsNothingOfATemporary) {
  EXPECT_TRUE(LendsColumn<EventMatrix&> && LendsColumn<const EventMatrix&>);
  EXPECT_FALSE(LendsColumn<EventMatrix> || LendsColumn<const EventMatrix>);
  EXPECT_TRUE(LendsValues<Column&> && LendsValues<const Column&>);
  EXPECT_FALSE(LendsValues<Column> || LendsValues<const Column>);
  EXPECT_TRUE(LendsWords<EventMask&> && LendsWords<const EventMask&>);
  EXPECT_FALSE(LendsWords<EventMask> || LendsWords<const EventMask>);
}

TEST(EventMatrix, ASharedColumnOutlivesItsMatrix) {
  const ColumnPtr column = EventMatrix({named("a")}, {floats({7})}, 1).sharedColumn(0);
  EXPECT_EQ(column->at(0), 7);
  static_assert(!std::is_reference_v<decltype(std::declval<EventMatrix>().sharedColumn(0))>);
}

TEST(EventMatrix, FindsAChannelByExactNameBeforeAnyOther) {
  const EventMatrix matrix({named("fsc-a"), named("FSC-A")}, {floats({1}), floats({2})}, 1);
  EXPECT_EQ(matrix.indexOf("FSC-A"), 1u);
  EXPECT_EQ(matrix.indexOf("FSC-a"), std::nullopt);  // two would do: nobody guesses
  EXPECT_EQ(matrix.indexOf("SSC-A"), std::nullopt);
}

TEST(EventMatrix, LinearFromStoredDecodesALogAmplifier) {
  // FCS case P01: "4,1", range 1024: 0 -> 1, 512 -> 100, 1023 -> 9910.458562488608.
  Channel log = named("FL1-H");
  log.range = 1024;
  log.amplification = {4, 1};
  auto stored = std::make_shared<Column>(Column::float64(3));
  stored->doubles()[0] = 0;
  stored->doubles()[1] = 512;
  stored->doubles()[2] = 1023;
  const EventMatrix linear = linearFromStored(EventMatrix({log}, {stored}, 3));
  EXPECT_DOUBLE_EQ(linear.column(0).at(0), 1);
  EXPECT_DOUBLE_EQ(linear.column(0).at(1), 100);
  EXPECT_DOUBLE_EQ(linear.column(0).at(2), 9910.458562488608);
}

TEST(EventMatrix, GainDividesOnceAndNeverTime) {
  Channel gained = named("FL1-A"), time = named("Time");
  gained.gain = 8;
  time.gain = 12.5;
  time.kind = ChannelKind::Time;
  const EventMatrix linear =
      linearFromStored(EventMatrix({gained, time}, {floats({16, std::nanf("")}), floats({5, 6})}, 2));
  EXPECT_EQ(linear.column(0).at(0), 2);
  EXPECT_TRUE(std::isnan(linear.column(0).at(1)));
  EXPECT_EQ(linear.column(1).at(0), 5);
}

TEST(EventMatrix, AnUnchangedChannelSharesItsColumn) {
  const EventMatrix stored({named("FL1-A")}, {floats({1, 2})}, 2);
  EXPECT_EQ(linearFromStored(stored).sharedColumn(0), stored.sharedColumn(0));
}

TEST(Column, RefusesALengthThatNoMemoryHolds) {
  EXPECT_THROW(Column::float64(static_cast<std::size_t>(-1) / 4), std::bad_alloc);
}

}  // namespace
}  // namespace vestige
