// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/quality/event_bins.h"
#include "core/stats/quantile.h"
#include "gating/auto/proposal_parts.h"
#include "gating/auto/shape_gates.h"

namespace vestige {
namespace {

using autogate::begin;
using autogate::clamp01;
using autogate::setScore;

constexpr std::uint64_t kFewestForRate = 2000;
constexpr std::size_t kFewestBins = 20, kMostBins = 1000;
constexpr double kEventsABin = 200;
constexpr double kWindow = 51;         // bins of the running median
constexpr double kLimit = 6;           // SDs
constexpr double kStandstill = 0.1;    // of the median rate
constexpr double kEnoughEvents = 100;  // a bin: half the rate is then more than 5 SDs away

struct Bins {
  double low = 0, step = 1;
  std::vector<double> counts;
};

struct Stretch {
  std::size_t first = 0, last = 0;  ///< Bins, both inside.
  double events = 0;
};

Bins binsOf(const std::vector<float>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  const auto wanted = static_cast<std::size_t>(static_cast<double>(values.size()) / kEventsABin);
  Bins bins;
  bins.low = low;
  bins.counts.assign(std::clamp(wanted, kFewestBins, kMostBins), 0);
  bins.step = (static_cast<double>(high) - bins.low) / static_cast<double>(bins.counts.size());
  for (const float value : values) {
    const double at = (static_cast<double>(value) - bins.low) / bins.step;
    ++bins.counts[std::min(bins.counts.size() - 1, static_cast<std::size_t>(at))];
  }
  return bins;
}

std::vector<bool> anomaliesOf(const std::vector<double>& counts) {
  const double usual = median(counts);
  const std::vector<double> local = runningReference(counts, windowFor(counts.size(), kWindow));
  std::vector<double> away;
  for (std::size_t b = 0; b < counts.size(); ++b) away.push_back(counts[b] - local[b]);
  const double rough = robustDeviation(away, 0);  // pumps pulse: the rate varies more than Poisson says
  std::vector<bool> anomalous(counts.size());
  for (std::size_t b = 0; b < counts.size(); ++b) {
    const double sigma = std::max(std::sqrt(std::max(local[b], 1.0)), rough);
    anomalous[b] = std::abs(away[b]) > kLimit * sigma || counts[b] < kStandstill * usual;
  }
  return anomalous;
}

/// By the events they hold, most first.
std::vector<Stretch> stretchesOf(const Bins& bins, const std::vector<bool>& anomalous) {
  std::vector<Stretch> stretches;
  for (std::size_t b = 0; b < bins.counts.size(); ++b) {
    if (anomalous[b]) continue;
    if (stretches.empty() || stretches.back().last + 1 != b) stretches.push_back({b, b, 0});
    stretches.back().last = b;
    stretches.back().events += bins.counts[b];
  }
  std::ranges::stable_sort(stretches, std::greater(), &Stretch::events);
  return stretches;
}

Interval intervalOf(const Bins& bins, const Stretch& stretch) {
  Interval side;
  if (stretch.first > 0) side.minimum = bins.low + static_cast<double>(stretch.first) * bins.step;
  if (stretch.last + 1 < bins.counts.size())
    side.maximum = bins.low + static_cast<double>(stretch.last + 1) * bins.step;
  return side;
}

double shareScore(double share) { return clamp01((share - 0.5) / 0.4); }

}  // namespace

Result<GateProposal> proposeFlowRate(const AutoInput& input, Progress& progress) {
  const auto values = gatherValues(input, 1, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::FlowRate, input, *values);
  const auto& times = values->axes[0];
  const auto events = static_cast<double>(times.size());
  if (input.axes[0].dimension.transform.kind != TransformKind::Linear) {
    proposal.seen.push_back({Seen::ScaleNotLinear, {}});
    return proposal;
  }
  if (times.size() < kFewestForRate) {
    proposal.seen.push_back({Seen::TooFewEvents, {events, static_cast<double>(kFewestForRate)}});
    return proposal;
  }
  if (const auto [low, high] = std::ranges::minmax(times); low == high) {
    proposal.seen.push_back({Seen::NoSpread, {static_cast<double>(low)}});
    return proposal;
  }
  const Bins bins = binsOf(times);
  const std::vector<bool> anomalous = anomaliesOf(bins.counts);
  const auto count = static_cast<double>(std::ranges::count(anomalous, true));
  const auto all = static_cast<double>(bins.counts.size());
  if (count > 0) {
    proposal.seen.push_back({Seen::RateAnomalies, {count, all}});
  } else {
    proposal.seen.push_back({Seen::RateSteady, {median(bins.counts), all}});
  }
  const std::vector<Stretch> stretches = stretchesOf(bins, anomalous);
  if (stretches.empty()) return proposal;
  const double enough = clamp01(median(bins.counts) / kEnoughEvents);
  const Interval side = intervalOf(bins, stretches[0]);
  proposal.shape = RectangleGate::create({side}).value();
  const auto inside = static_cast<double>(std::ranges::count_if(times, [&](float t) {
    return static_cast<double>(t) >= side.minimum && static_cast<double>(t) < side.maximum;
  }));
  proposal.parts = {{ScoreTerm::Share, shareScore(inside / events)}, {ScoreTerm::Significance, enough}};
  setScore(proposal);
  proposal.seen.push_back({Seen::EventsInGate, {inside, events}});
  if (stretches.size() > 1)
    proposal.runnerUp = RunnerUp{RectangleGate::create({intervalOf(bins, stretches[1])}).value(),
                                 shareScore(stretches[1].events / events) * enough};
  return proposal;
}

}  // namespace vestige
