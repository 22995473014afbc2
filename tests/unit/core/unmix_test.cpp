// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <random>

#include "core/compensation/compensate.h"

namespace vestige {
namespace {

EventMatrix sample(std::size_t detectors, std::size_t events, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> value(-100, 10'000);
  std::vector<Channel> channels(detectors);
  std::vector<ColumnPtr> columns;
  for (std::size_t d = 0; d < detectors; ++d) {
    channels[d].name = "D" + std::to_string(d);
    auto column = std::make_shared<Column>(Column::float32(events));
    for (float& v : column->floats()) v = static_cast<float>(value(random));
    columns.push_back(column);
  }
  return EventMatrix(channels, columns, events);
}

TEST(Unmix, EqualsCompensationWhereTheMatrixIsSquare) {
  const EventMatrix raw = sample(3, 10'000, 1);
  const std::vector<double> values = {1, 0.1, 0.05, 0.2, 1, 0.01, 0, 0.3, 1};
  NoProgress quiet;
  const auto unmixed = unmix(raw, {"", {"A", "B", "C"}, {"D2", "D0", "D1"}, values, false}, quiet).value();
  const auto compensated = compensate(raw, {"", {"D2", "D0", "D1"}, values}, quiet).value();
  const std::size_t columns[] = {2, 0, 1};
  for (std::size_t f = 0; f < 3; ++f) {
    for (std::size_t i = 0; i < raw.eventCount(); ++i)
      ASSERT_EQ(unmixed[f]->at(i), compensated.column(columns[f]).at(i));
  }
}

TEST(Unmix, IsTheLeastSquaresSolutionWhereThereAreMoreDetectors) {
  const EventMatrix raw = sample(5, 500, 2);
  const SpectrumMatrix spectrum{
      "", {"A", "B"}, {"D0", "D1", "D2", "D3", "D4"}, {1, 0.5, 0.2, 0, 0.1, 0, 0.1, 0.6, 1, 0.3}, false};
  NoProgress quiet;
  const auto found = unmix(raw, spectrum, quiet).value();
  for (std::size_t i = 0; i < raw.eventCount(); ++i) {
    double along[2] = {0, 0}, size = 0;  // the residual is at right angles to every spectrum
    for (std::size_t d = 0; d < 5; ++d) {
      const double fit = found[0]->at(i) * spectrum.values[d] + found[1]->at(i) * spectrum.values[5 + d];
      const double residual = raw.column(d).at(i) - fit;
      along[0] += residual * spectrum.values[d];
      along[1] += residual * spectrum.values[5 + d];
      size += std::fabs(residual);
    }
    ASSERT_LE(std::fabs(along[0]) + std::fabs(along[1]), 1e-6 * size + 2e-3);
  }
}

TEST(Unmix, TakesAnInverseAsItStands) {
  const EventMatrix raw = sample(2, 100, 3);
  NoProgress quiet;
  const auto found = unmix(raw, {"", {"A"}, {"D0", "D1"}, {0.5, -0.25}, true}, quiet).value();
  for (std::size_t i = 0; i < 100; ++i) {
    const double expected = 0.5 * raw.column(0).at(i) - 0.25 * raw.column(1).at(i);
    EXPECT_EQ(found[0]->at(i), static_cast<float>(expected));
  }
}

TEST(Unmix, RefusesWhatCannotBeSolved) {
  const EventMatrix raw = sample(2, 10, 4);
  NoProgress quiet;
  EXPECT_EQ(unmix(raw, {"", {"A", "B"}, {"D0", "D1"}, {1, 1, 1, 1}, false}, quiet).error().code,
            ErrorCode::SpilloverSingular);
  EXPECT_EQ(unmix(raw, {"", {"A", "B"}, {"D0"}, {1, 1}, false}, quiet).error().code,
            ErrorCode::SpilloverInvalid);
  EXPECT_EQ(unmix(raw, {"", {"A", "A"}, {"D0", "D1"}, {1, 0, 0, 1}, false}, quiet).error().code,
            ErrorCode::SpilloverInvalid);
  EXPECT_EQ(unmix(raw, {"", {"A"}, {"D7"}, {1}, false}, quiet).error().code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(unmix(raw, {"", {"A"}, {"D0"}, {std::nan("")}, false}, quiet).error().code,
            ErrorCode::SpilloverInvalid);
}

TEST(Unmix, SpreadsNaNOverTheEventAndIsTheSameForAnyThreads) {
  const EventMatrix raw = sample(3, 100'000, 5);
  auto column = std::make_shared<Column>(Column::float32(100'000));
  std::ranges::copy(raw.column(0).floats(), column->floats().begin());
  column->floats()[70'000] = std::nanf("");
  const EventMatrix broken = raw.withColumn(0, column);
  const SpectrumMatrix spectrum{"", {"A", "B"}, {"D0", "D1", "D2"}, {1, 0, 0, 0, 1, 0.5}, false};
  NoProgress quiet;
  const auto all = unmix(broken, spectrum, quiet).value();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
  const auto one = unmix(broken, spectrum, quiet).value();
  EXPECT_TRUE(std::isnan(all[0]->at(70'000)));
  EXPECT_TRUE(std::isnan(all[1]->at(70'000)));
  for (std::size_t i = 0; i < 100'000; ++i) {
    if (i == 70'000) continue;
    ASSERT_EQ(all[1]->at(i), one[1]->at(i));
  }
}

}  // namespace
}  // namespace vestige
