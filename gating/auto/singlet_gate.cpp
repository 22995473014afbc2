// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/parallel.h"
#include "core/compensation/robust_line.h"
#include "core/stats/density.h"
#include "core/stats/quantile.h"
#include "gating/auto/density_curve.h"
#include "gating/auto/proposal_parts.h"
#include "gating/auto/shape_gates.h"

namespace vestige {
namespace {

using autogate::begin;
using autogate::clamp01;
using autogate::setScore;
using autogate::stability;

constexpr std::uint64_t kFewestForLine = 500;
constexpr int kColumns = 1024;
constexpr std::size_t kGroups = 64;            // of about equal size along the area
constexpr double kFirst = 0.02, kLast = 0.95;  // of the events along the area: where the line is fitted
constexpr double kCruder = 0.9;                // of the score, for a rule without an offset
constexpr double kUsualSpread = 0.15;          // of the ratio: a band as wide as that halves the score
constexpr std::size_t kChunk = std::size_t{1} << 17;

/// Raw numbers on a linear scale and back.
struct Linear {
  double top = 1, offset = 0;
  double raw(double display) const { return display * (top + offset) - offset; }
  double display(double raw) const { return (raw + offset) / (top + offset); }
};

/// Area and height over area of the events that have both.
struct Pulses {
  std::vector<float> area, ratio;
  double lowest = 0, highest = 0;  ///< Of all areas, the bad ones too.
  double topHeight = 0;
};

Pulses pulsesOf(const AutoValues& values, const Linear& x, const Linear& y) {
  Pulses pulses;
  pulses.lowest = std::numeric_limits<double>::infinity();
  pulses.highest = -pulses.lowest;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double area = x.raw(values.axes[0][i]), height = y.raw(values.axes[1][i]);
    pulses.lowest = std::min(pulses.lowest, area);
    pulses.highest = std::max(pulses.highest, area);
    pulses.topHeight = std::max(pulses.topHeight, height);
    if (!(area > 0 && height > 0)) continue;
    pulses.area.push_back(static_cast<float>(area));
    pulses.ratio.push_back(static_cast<float>(height / area));
  }
  return pulses;
}

/// A group of events of neighbouring area.
struct Group {
  double area = 0, ratio = 0, spread = 0;  ///< Mean; median and robust SD.
};

/// A quantile of the counts [0, n) of a histogram, in bins.
double binOfShare(const std::vector<double>& counts, double total, double share) {
  double sum = 0;
  for (std::size_t b = 0; b < counts.size(); ++b) {
    if (counts[b] > 0 && sum + counts[b] >= share * total)
      return static_cast<double>(b) + (share * total - sum) / counts[b];
    sum += counts[b];
  }
  return static_cast<double>(counts.size());
}

Group groupOf(const DensityGrid& grid, int from, int to) {
  const auto rows = static_cast<std::size_t>(grid.height);
  std::vector<double> counts(rows, 0.0), away(rows, 0.0);
  double total = 0, sum = 0;
  for (int y = 0; y < grid.height; ++y) {
    for (int x = from; x < to; ++x) {
      const double count = grid.at(x, y);
      counts[static_cast<std::size_t>(y)] += count;
      total += count;
      sum += count * (x + 0.5);
    }
  }
  const double stepX = (grid.range.xHigh - grid.range.xLow) / grid.width;
  const double stepY = (grid.range.yHigh - grid.range.yLow) / grid.height;
  const double middle = binOfShare(counts, total, 0.5);
  for (std::size_t y = 0; y < rows; ++y) {
    const double distance = std::abs(static_cast<double>(y) + 0.5 - middle);
    away[std::min(rows - 1, static_cast<std::size_t>(distance))] += counts[y];
  }
  return {grid.range.xLow + sum / total * stepX, grid.range.yLow + middle * stepY,
          kMadToSigma * binOfShare(away, total, 0.5) * stepY};
}

struct Line {
  RobustLine fit;
  double spread = 0;  ///< Robust SD of height / area about the line.
  double area = 0;    ///< Median.
  double least = 0;   ///< Area below which the band gets no narrower.
};

Result<Line> lineOf(const std::vector<float>& area, const std::vector<float>& ratio,
                    const DensityRange& range, Progress& progress) {
  const auto grid = countDensity(area, ratio, nullptr, kColumns, kColumns, range, progress);
  if (!grid) return grid.error();
  std::vector<double> columns(kColumns, 0.0);
  for (int x = 0; x < kColumns; ++x) {
    for (int y = 0; y < kColumns; ++y) columns[static_cast<std::size_t>(x)] += grid->at(x, y);
  }
  const auto total = static_cast<double>(grid->events);
  const double step = (range.xHigh - range.xLow) / kColumns;
  Line line;
  line.area = range.xLow + binOfShare(columns, total, 0.5) * step;
  line.least = range.xLow + binOfShare(columns, total, kFirst) * step;
  std::vector<double> areas, heights, spreads;
  double sum = 0, inGroup = 0;
  int from = 0;
  for (int x = 0; x < kColumns; ++x) {
    sum += columns[static_cast<std::size_t>(x)];
    inGroup += columns[static_cast<std::size_t>(x)];
    if (inGroup < total / static_cast<double>(kGroups)) continue;
    if (sum - inGroup >= kFirst * total && sum <= kLast * total) {
      const Group group = groupOf(*grid, from, x + 1);
      areas.push_back(group.area);
      heights.push_back(group.ratio * group.area);
      spreads.push_back(group.spread);
    }
    from = x + 1;
    inGroup = 0;
  }
  line.fit = robustLine(areas, heights);
  line.spread = median(spreads);
  return line;
}

GateShape bandOf(const Line& line, const Pulses& pulses, double width, const Linear& x, const Linear& y) {
  const double room = 0.01 * (pulses.highest - pulses.lowest);
  const double first = pulses.lowest - room, last = pulses.highest + room;
  const double bend = std::clamp(line.least, first + room / 2, last - room / 2);
  const auto at = [&](double area, double side) {
    const double half = side * width * line.spread * std::max(area, line.least);
    return Vertex{x.display(area), y.display(line.fit.intercept + line.fit.slope * area + half)};
  };
  return PolygonGate::create(
             {at(first, -1), at(bend, -1), at(last, -1), at(last, 1), at(bend, 1), at(first, 1)})
      .value();
}

double shareInside(const AutoValues& values, const GateShape& shape) {
  const auto& gate = std::get<PolygonGate>(shape);
  std::vector<std::uint64_t> parts((values.size() + kChunk - 1) / kChunk, 0);
  parallelFor(values.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      parts[begin / kChunk] +=
          gate.contains(static_cast<double>(values.axes[0][i]), static_cast<double>(values.axes[1][i]));
    }
  });
  double inside = 0;
  for (const std::uint64_t part : parts) inside += static_cast<double>(part);
  return inside / static_cast<double>(values.size());
}

/// Half of the events must be single cells for the band to be theirs; four fifths are usual.
double plausible(double share) { return clamp01((share - 0.5) / 0.3); }

double narrow(double spread, double ratio) {
  const double share = spread / ratio / kUsualSpread;
  return ratio > 0 ? 1 / (1 + share * share) : 0;
}

/// The rule knows the area only as a factor: where both fit, the band goes first.
void addRunnerUp(GateProposal& proposal, const AutoValues& values, const Pulses& pulses, const Line& line,
                 double width, const Linear& x, const Linear& y) {
  std::vector<double> inverse(pulses.ratio.size());
  std::ranges::transform(pulses.ratio, inverse.begin(), [](float r) { return 1 / static_cast<double>(r); });
  const double middle = median(inverse), spread = robustDeviation(inverse, middle);
  proposal.seen.push_back({Seen::RatioRule, {middle, spread}});
  const double most = middle + width * spread, top = 1.01 * pulses.topHeight;
  const double far = std::max(1.01 * pulses.highest, top * most * 1.01);
  const auto at = [&](double area, double height) { return Vertex{x.display(area), y.display(height)}; };
  const GateShape shape = PolygonGate::create({at(0, 0), at(far, far / most), at(0, far / most)}).value();
  // The rule knows no offset: it is as good as the line goes through zero.
  const double offset = line.fit.intercept / (line.fit.slope * line.area) / 0.1;
  const double score = kCruder * proposal.parts.front().value * plausible(shareInside(values, shape)) *
                       narrow(spread, middle) * std::exp(-0.5 * offset * offset);
  proposal.runnerUp = RunnerUp{shape, clamp01(score)};
}

Status findSinglets(GateProposal& proposal, const AutoValues& values, const SingletOptions& options,
                    const Linear& x, const Linear& y, Progress& progress) {
  const auto because = [&](Seen what, std::vector<double> numbers) {
    proposal.seen.push_back({what, std::move(numbers)});
    return Status();
  };
  const Pulses pulses = pulsesOf(values, x, y);
  if (pulses.area.size() < kFewestForLine)
    return because(Seen::TooFewEvents,
                   {static_cast<double>(pulses.area.size()), static_cast<double>(kFewestForLine)});
  const auto areas = countGrouped(pulses.area), ratios = countGrouped(pulses.ratio);
  if (!areas) return because(Seen::NoSpread, {static_cast<double>(values.axes[0].front())});
  // Heights that follow areas to the last digit have no spread; a band must have some room about them.
  const double ratio = static_cast<double>(pulses.ratio.front());
  const DensityRange range{areas->low, areas->high, ratios ? ratios->low : 0.99 * ratio,
                           ratios ? ratios->high : 1.01 * ratio};
  const auto line = lineOf(pulses.area, pulses.ratio, range, progress);
  if (!line) return line.error();
  if (!line->fit.valid || !(line->fit.slope > 0) || !(line->spread > 0)) return because(Seen::NoLine, {});
  double moved = 0;
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    std::vector<float> area, part;
    for (std::size_t i = first; i < pulses.area.size(); i += 2) {
      area.push_back(pulses.area[i]);
      part.push_back(pulses.ratio[i]);
    }
    const auto half = lineOf(area, part, range, progress);
    if (!half) return half.error();
    const auto edge = [&](const Line& l) {  // of the band at the median area, as a ratio
      return l.fit.slope + l.fit.intercept / line->area - options.width * l.spread;
    };
    const double away = half->fit.valid ? edge(*half) - edge(*line) : line->spread;
    moved += 0.5 * away * away;
  }
  const double level = line->fit.slope + line->fit.intercept / line->area;  // the ratio at the median area
  proposal.seen.push_back({Seen::SingletLine, {line->fit.slope, line->fit.intercept, line->spread / level}});
  proposal.seen.push_back({Seen::CutMoves, {std::sqrt(moved) / level, line->spread / level}});
  proposal.shape = bandOf(*line, pulses, options.width, x, y);
  const double share = shareInside(values, *proposal.shape);
  proposal.parts = {{ScoreTerm::Stability, stability(std::sqrt(moved), line->spread, 0.5)},
                    {ScoreTerm::Agreement, narrow(line->spread, level)},
                    {ScoreTerm::Share, plausible(share)}};
  setScore(proposal);
  proposal.seen.push_back(
      {Seen::EventsInGate,
       {std::round(share * static_cast<double>(values.size())), static_cast<double>(values.size())}});
  addRunnerUp(proposal, values, pulses, *line, options.width, x, y);
  return {};
}

}  // namespace

Result<GateProposal> proposeSinglets(const AutoInput& input, const SingletOptions& options,
                                     Progress& progress) {
  if (!(options.width > 0 && std::isfinite(options.width)))
    return Error{ErrorCode::OptionInvalid,
                 {std::string("width"), std::to_string(options.width), std::string("above 0")},
                 {},
                 {}};
  const auto values = gatherValues(input, 2, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Singlets, input, *values);
  proposal.parameters = {{"width", options.width}};
  for (const AutoAxis& axis : input.axes) {
    if (axis.dimension.transform.kind == TransformKind::Linear) continue;
    proposal.seen.push_back({Seen::ScaleNotLinear, {}});
    return proposal;
  }
  const auto linear = [&](std::size_t axis) {
    const TransformSpec& spec = input.axes[axis].dimension.transform;
    return Linear{spec.T, spec.A};
  };
  if (Status done = findSinglets(proposal, *values, options, linear(0), linear(1), progress); !done)
    return done.error();
  return proposal;
}

}  // namespace vestige
