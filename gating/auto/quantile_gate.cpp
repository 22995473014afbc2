// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "core/stats/intervals.h"
#include "gating/auto/cut_gates.h"
#include "gating/auto/density_curve.h"
#include "gating/auto/proposal_parts.h"

namespace vestige {
namespace {

using autogate::begin;
using autogate::clamp01;
using autogate::countSide;
using autogate::setScore;
using autogate::sideOf;

constexpr double kIqrToSigma = 1.349;

/// Order statistics of a population's raw numbers, and the exact way to the scale. A scale never decreases,
/// so they may be taken before it.
class Ordered {
 public:
  Ordered(std::vector<double> raw, Transform transform)
      : raw_(std::move(raw)), transform_(std::move(transform)) {}
  std::size_t size() const { return raw_.size(); }
  const std::vector<double>& raw() const { return raw_; }
  const Transform& transform() const { return transform_; }
  double displayAt(std::size_t rank) { return transform_.displayFromRaw(at(rank - 1)); }  ///< From 1.
  /// Type 7 of Hyndman & Fan, as quantileInPlace; here several quantiles share the work of ordering.
  double displayOfShare(double share) {
    const double place = share * static_cast<double>(raw_.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double low = at(below);
    const double rest = place - static_cast<double>(below);
    if (rest == 0) return transform_.displayFromRaw(low);
    const double high = at(below + 1);
    return transform_.displayFromRaw(low == high ? low : low + rest * (high - low));
  }
  /// Events whose display value is at least @p cut: counted by the least raw number that reaches it.
  double countFrom(double cut) const {
    const auto [lowest, highest] = std::ranges::minmax(raw_);
    double low = lowest, high = highest;
    if (!(transform_.displayFromRaw(high) >= cut)) return 0;
    if (transform_.displayFromRaw(low) >= cut) return static_cast<double>(raw_.size());
    while (true) {
      const double middle = std::midpoint(low, high);
      if (!(middle > low && middle < high)) break;
      (transform_.displayFromRaw(middle) >= cut ? high : low) = middle;
    }
    return static_cast<double>(std::ranges::count_if(raw_, [high](double v) { return v >= high; }));
  }

 private:
  /// The number at an index of the ordered list; indices found before bound the search.
  double at(std::size_t index) {
    const auto after = placed_.lower_bound(index);
    if (after != placed_.end() && *after == index) return raw_[index];
    const std::size_t from = after == placed_.begin() ? 0 : *std::prev(after) + 1;
    const std::size_t to = after == placed_.end() ? raw_.size() : *after;
    const auto begin = raw_.begin();
    std::nth_element(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(index),
                     begin + static_cast<std::ptrdiff_t>(to));
    placed_.insert(index);
    return raw_[index];
  }

  std::vector<double> raw_;
  Transform transform_;
  std::set<std::size_t> placed_;
};

Result<Ordered> orderedOf(const AutoInput& input, Progress& progress) {
  if (input.axes.size() != 1)
    return Error{ErrorCode::GateDimensionCount,
                 {static_cast<std::int64_t>(input.axes.size()), std::int64_t{1}},
                 {},
                 {}};
  auto transform = Transform::create(input.axes[0].dimension.transform);
  if (!transform) return std::move(transform).error();
  const Column& column = *input.axes[0].column;
  assert(input.mask == nullptr || input.mask->size() == column.size());
  std::vector<double> raw;
  raw.reserve(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    if ((i & 0xfffff) == 0 && progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (input.mask != nullptr && !input.mask->test(i)) continue;
    if (const double value = column.at(i); !std::isnan(value)) raw.push_back(value);
  }
  return Ordered(std::move(raw), *std::move(transform));
}

Status checkOptions(const QuantileOptions& options) {
  const auto inside = [](double value) { return value > 0 && value < 1; };
  const auto refuse = [](const char* option, double value) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string(option), std::to_string(value), std::string("above 0 and below 1")},
                 {},
                 {}};
  };
  if (!inside(options.share)) return refuse("share", options.share);
  if (!inside(options.confidence)) return refuse("confidence", options.confidence);
  return {};
}

struct Cut {
  double place = 0, low = 0, high = 0, precision = 0;
};

/// 1 - width of the interval / spread; 0 where the events are too few to end it on both sides.
std::optional<Cut> cutAt(Ordered& ordered, double share, double confidence, double spread) {
  const auto n = static_cast<std::int64_t>(ordered.size());
  if (n == 0) return std::nullopt;
  const QuantileRanks ranks = quantileRanks(n, share, confidence);
  if (ranks.low < 1 || ranks.high > n) return std::nullopt;
  Cut cut{ordered.displayOfShare(share), ordered.displayAt(static_cast<std::size_t>(ranks.low)),
          ordered.displayAt(static_cast<std::size_t>(ranks.high)), 0};
  if (!std::isfinite(cut.low) || !std::isfinite(cut.high) || !std::isfinite(cut.place)) return std::nullopt;
  cut.precision = spread > 0 ? clamp01(1 - (cut.high - cut.low) / spread) : 0;
  return cut;
}

struct Found {
  Cut cut;
  std::optional<Cut> upper;  ///< At the upper end of the interval.
  double spread = 0;
};

/// Says why not where there is none.
std::optional<Found> findQuantile(GateProposal& proposal, Ordered& ordered, const QuantileOptions& options) {
  const double far = std::max(options.share, 1 - options.share);
  const double needed = std::ceil(std::log((1 - options.confidence) / 2) / std::log(far));
  const auto tooFew = [&] {
    proposal.seen.push_back({Seen::TooFewEvents, {static_cast<double>(ordered.size()), needed}});
    return std::nullopt;
  };
  if (ordered.size() == 0) return tooFew();
  const auto [low, high] = std::ranges::minmax(ordered.raw());
  if (low == high) {
    proposal.seen.push_back({Seen::NoSpread, {ordered.transform().displayFromRaw(low)}});
    return std::nullopt;
  }
  const double spread = (ordered.displayOfShare(0.75) - ordered.displayOfShare(0.25)) / kIqrToSigma;
  const auto cut = cutAt(ordered, options.share, options.confidence, spread);
  if (!cut) return tooFew();
  const auto n = static_cast<std::int64_t>(ordered.size());
  const double upperShare =
      static_cast<double>(quantileRanks(n, options.share, options.confidence).high) / static_cast<double>(n);
  std::optional<Cut> upper;
  if (upperShare < 1) upper = cutAt(ordered, upperShare, options.confidence, spread);
  if (!upper) upper = Cut{cut->high, cut->high, cut->high, 0};
  upper->place = cut->high;
  proposal.seen.push_back(
      {Seen::QuantileFound, {cut->place, options.share, cut->low, cut->high, options.confidence}});
  return Found{*cut, upper, spread};
}

void countRaw(GateProposal& proposal, const Ordered& ordered, double cut, KeepSide keep) {
  const double above = ordered.countFrom(cut);
  const auto all = static_cast<double>(ordered.size());
  proposal.seen.push_back({Seen::EventsInGate, {keep == KeepSide::Above ? above : all - above, all}});
}

void countNotFinite(GateProposal& proposal, const AutoInput& input, const Ordered& ordered) {
  const std::uint64_t members = input.mask ? input.mask->count() : input.axes[0].column->size();
  if (members > ordered.size())
    proposal.seen.push_back({Seen::NotFinite, {static_cast<double>(members - ordered.size())}});
}

/// How far the control's peak is from the nearest peak of the sample.
std::optional<double> controlShift(const std::vector<float>& sample, const std::vector<float>& control) {
  const auto peaksOf = [](const std::vector<float>& values) -> std::optional<CurveShape> {
    if (values.size() < kFewestEvents) return std::nullopt;
    const auto counts = countGrouped(values);
    if (!counts || counts->events < kFewestEvents) return std::nullopt;
    return shapeOf(smoothCurve(*counts, counts->total(), ruleOfThumb(*counts)));
  };
  const auto mine = peaksOf(sample), others = peaksOf(control);
  if (!mine || !others || mine->peaks.empty() || others->peaks.empty()) return std::nullopt;
  const double place = std::ranges::max_element(others->peaks, {}, &CurvePeak::density)->place;
  double nearest = mine->peaks.front().place - place;
  for (const CurvePeak& peak : mine->peaks) {
    if (std::abs(peak.place - place) < std::abs(nearest)) nearest = peak.place - place;
  }
  return nearest;
}

}  // namespace

Result<GateProposal> proposeQuantile(const AutoInput& input, KeepSide keep, const QuantileOptions& options,
                                     Progress& progress) {
  if (Status valid = checkOptions(options); !valid) return valid.error();
  auto ordered = orderedOf(input, progress);
  if (!ordered) return std::move(ordered).error();
  GateProposal proposal = begin(GateMethod::Quantile, input, {});
  proposal.parameters = {{"share", options.share},
                         {"confidence", options.confidence},
                         {"keep_above", keep == KeepSide::Above ? 1.0 : 0.0}};
  countNotFinite(proposal, input, *ordered);
  const auto found = findQuantile(proposal, *ordered, options);
  if (!found) return proposal;
  proposal.shape = sideOf(found->cut.place, keep);
  proposal.parts = {{ScoreTerm::Stability, found->cut.precision}};
  setScore(proposal);
  if (found->upper) proposal.runnerUp = RunnerUp{sideOf(found->upper->place, keep), found->upper->precision};
  countRaw(proposal, *ordered, found->cut.place, keep);
  return proposal;
}

Result<GateProposal> proposeFmo(const AutoInput& input, const AutoInput& control,
                                const QuantileOptions& options, Progress& progress) {
  if (Status valid = checkOptions(options); !valid) return valid.error();
  auto ordered = orderedOf(control, progress);
  if (!ordered) return std::move(ordered).error();
  const auto sample = gatherValues(input, 1, progress);
  if (!sample) return sample.error();
  const auto controlValues = gatherValues(control, 1, progress);
  if (!controlValues) return controlValues.error();
  GateProposal proposal = begin(GateMethod::Fmo, input, *sample);
  proposal.parameters = {{"share", options.share}, {"confidence", options.confidence}};
  proposal.seen.push_back({Seen::ControlEvents, {static_cast<double>(ordered->size())}});
  const auto found = findQuantile(proposal, *ordered, options);
  if (!found) return proposal;
  const auto shift = controlShift(sample->axes[0], controlValues->axes[0]);
  if (!shift) {
    proposal.seen.push_back({Seen::TooFewEvents,
                             {static_cast<double>(std::min(sample->size(), controlValues->size())),
                              static_cast<double>(kFewestEvents)}});
    return proposal;
  }
  const double distance = found->spread > 0 ? *shift / found->spread : 0;
  const double agreement = std::exp(-0.5 * distance * distance);
  proposal.seen.push_back({Seen::ControlShift, {std::abs(*shift), found->spread}});
  proposal.shape = sideOf(found->cut.place, KeepSide::Above);
  proposal.parts = {{ScoreTerm::Stability, found->cut.precision}, {ScoreTerm::Agreement, agreement}};
  setScore(proposal);
  if (found->upper)
    proposal.runnerUp =
        RunnerUp{sideOf(found->upper->place, KeepSide::Above), found->upper->precision * agreement};
  countSide(proposal, sample->axes[0], found->cut.place, KeepSide::Above);
  const auto& inGate = proposal.find(Seen::EventsInGate)->numbers;
  const Bounds bounds =
      clopperPearson(static_cast<std::int64_t>(inGate[0]), static_cast<std::int64_t>(inGate[1]));
  proposal.seen.push_back({Seen::PositiveShare, {inGate[0] / inGate[1], bounds.low, bounds.high}});
  return proposal;
}

}  // namespace vestige
