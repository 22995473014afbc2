// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/main_population.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr int kSide = 64;
constexpr double kShareOfPeak = 0.2;
using Map = std::array<double, std::size_t{kSide} * kSide>;

struct Axis {
  double low = 0, high = 0;
  /// -1 outside.
  int cell(double value) const {
    if (!(value >= low && value <= high)) return -1;
    return std::min(kSide - 1, static_cast<int>((value - low) / (high - low) * kSide));
  }
};

std::optional<Axis> axisOf(const Column& column) {
  std::vector<double> values(column.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = column.at(i);
  const Axis axis{quantileInPlace(values, 0.01), quantileInPlace(values, 0.99)};
  if (!(axis.high > axis.low) || !std::isfinite(axis.high - axis.low)) return std::nullopt;
  return axis;
}

/// Forward scatter first, then side scatter: area where the file has it.
std::vector<std::size_t> scatterColumns(const EventMatrix& events) {
  std::vector<std::size_t> columns;
  for (const char* letter : {"F", "S"}) {
    std::optional<std::size_t> best;
    for (std::size_t c = 0; c < events.channelCount(); ++c) {
      const Channel& channel = events.channel(c);
      if (channel.kind != ChannelKind::Scatter || !channel.name.starts_with(letter)) continue;
      if (!best || (channel.name.ends_with("-A") && !events.channel(*best).name.ends_with("-A"))) best = c;
    }
    if (best) columns.push_back(*best);
  }
  return columns;
}

void smooth(Map& map) {
  Map out{};
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      double sum = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const int at = std::clamp(y + dy, 0, kSide - 1) * kSide + std::clamp(x + dx, 0, kSide - 1);
          sum += map[static_cast<std::size_t>(at)];
        }
      }
      out[static_cast<std::size_t>(y * kSide + x)] = sum / 9;
    }
  }
  map = out;
}

std::vector<bool> regionAround(const Map& map) {
  const auto peak = std::ranges::max_element(map);
  const double least = kShareOfPeak * *peak;
  std::vector<bool> inside(map.size(), false);
  std::vector<int> open{static_cast<int>(peak - map.begin())};
  inside[static_cast<std::size_t>(open.front())] = true;
  while (!open.empty()) {
    const int at = open.back(), x = at % kSide, y = at / kSide;
    open.pop_back();
    for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
      const int nx = x + dx, ny = y + dy;
      if (nx < 0 || ny < 0 || nx >= kSide || ny >= kSide) continue;
      const auto next = static_cast<std::size_t>(ny * kSide + nx);
      if (inside[next] || map[next] < least) continue;
      inside[next] = true;
      open.push_back(static_cast<int>(next));
    }
  }
  return inside;
}

std::vector<std::size_t> everything(std::size_t events) {
  std::vector<std::size_t> all(events);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

std::vector<std::size_t> mainPopulation(const EventMatrix& events) {
  const std::vector<std::size_t> columns = scatterColumns(events);
  if (columns.size() < 2 || events.eventCount() == 0) return everything(events.eventCount());
  const Column& forward = events.column(columns[0]);
  const Column& side = events.column(columns[1]);
  const auto xAxis = axisOf(forward), yAxis = axisOf(side);
  if (!xAxis || !yAxis) return everything(events.eventCount());
  Map map{};
  const auto cellOf = [&](std::size_t event) {
    const int x = xAxis->cell(forward.at(event)), y = yAxis->cell(side.at(event));
    return x < 0 || y < 0 ? -1 : y * kSide + x;
  };
  for (std::size_t i = 0; i < events.eventCount(); ++i) {
    if (const int cell = cellOf(i); cell >= 0) map[static_cast<std::size_t>(cell)] += 1;
  }
  smooth(map);
  smooth(map);
  const std::vector<bool> inside = regionAround(map);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < events.eventCount(); ++i) {
    if (const int cell = cellOf(i); cell >= 0 && inside[static_cast<std::size_t>(cell)]) chosen.push_back(i);
  }
  return chosen;
}

}  // namespace vestige
