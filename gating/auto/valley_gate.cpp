// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "gating/auto/cut_gates.h"
#include "gating/auto/density_curve.h"
#include "gating/auto/proposal_parts.h"

namespace vestige {
namespace autogate {

void countSide(GateProposal& proposal, const std::vector<float>& values, double cut, KeepSide keep) {
  const auto above = static_cast<double>(
      std::ranges::count_if(values, [cut](float v) { return static_cast<double>(v) >= cut; }));
  const auto all = static_cast<double>(values.size());
  proposal.seen.push_back({Seen::EventsInGate, {keep == KeepSide::Above ? above : all - above, all}});
}

bool hasDensity(GateProposal& proposal, const std::vector<float>& values) {
  if (values.size() < kFewestEvents) {
    proposal.seen.push_back(
        {Seen::TooFewEvents, {static_cast<double>(values.size()), static_cast<double>(kFewestEvents)}});
    return false;
  }
  const auto [low, high] = std::ranges::minmax(values);
  if (low == high) {
    proposal.seen.push_back({Seen::NoSpread, {static_cast<double>(low)}});
    return false;
  }
  const auto atHighest = static_cast<std::size_t>(std::ranges::count(values, high));
  if (2 * atHighest >= values.size()) {
    proposal.seen.push_back(
        {Seen::AllAtMargin, {static_cast<double>(atHighest), static_cast<double>(values.size())}});
    return false;
  }
  return true;
}

}  // namespace autogate

namespace {

using autogate::aloneScore;
using autogate::begin;
using autogate::clamp01;
using autogate::countSide;
using autogate::hasDensity;
using autogate::setScore;
using autogate::sideOf;
using autogate::significanceScore;
using autogate::stability;

constexpr double kCutTolerance = 0.1;   // of the peaks' distance: a standard error of that halves the score
constexpr double kOnePeakScore = 0.1;   // an end of the events is no evidence
constexpr double kFallbackShare = 0.5;  // of the score, for a method of last resort
constexpr double kWeakKind = 0.6;       // scatter alone: below kScoreLimit whatever it sees

struct Evidence {
  GroupedCounts counts;
  DensityCurve curve;
  CurveShape shape;
  std::vector<DensityCurve> halves;
};

std::optional<Evidence> evidenceOf(GateProposal& proposal, const std::vector<float>& values) {
  if (!hasDensity(proposal, values)) return std::nullopt;
  auto counts = countGrouped(values);
  if (!counts || counts->events < kFewestEvents) {
    proposal.seen.push_back(
        {Seen::TooFewEvents,
         {counts ? static_cast<double>(counts->events) : 0.0, static_cast<double>(kFewestEvents)}});
    return std::nullopt;
  }
  if (counts->highest > 0)
    proposal.seen.push_back(
        {Seen::AtHighest, {static_cast<double>(counts->highest), static_cast<double>(values.size())}});
  if (counts->below + counts->above > 0)
    proposal.seen.push_back(
        {Seen::OutsideCurve, {static_cast<double>(counts->below), static_cast<double>(counts->above)}});
  const double bandwidth = ruleOfThumb(*counts);
  Evidence evidence{*std::move(counts), {}, {}, {}};
  evidence.curve = smoothCurve(evidence.counts, evidence.counts.total(), bandwidth);
  evidence.shape = shapeOf(evidence.curve);
  for (std::size_t h = 0; h < kHalfSamples; ++h)
    evidence.halves.push_back(smoothCurve(evidence.counts, evidence.counts.half(h), bandwidth));
  proposal.seen.push_back({Seen::PeaksFound, {static_cast<double>(evidence.shape.peaks.size())}});
  return evidence;
}

/// A valley between two peaks (not always neighbours) with what speaks for it.
struct Judged {
  std::size_t lower = 0, upper = 0;
  double cut = 0, depth = 0, standardError = 0, stable = 0, significant = 0;
  double score() const { return depth * stable * significant; }
};

Judged judge(const Evidence& evidence, std::size_t lower, std::size_t upper) {
  const CurvePeak &a = evidence.shape.peaks[lower], &b = evidence.shape.peaks[upper];
  Judged judged{lower, upper};
  double lowest = 0;
  judged.cut = valleyCut(evidence.curve, a.bin, b.bin, &lowest);
  const double smaller = std::min(a.density, b.density);
  judged.depth = clamp01(1 - lowest / smaller);
  double square = 0;
  for (const DensityCurve& half : evidence.halves) {
    const double away = valleyCut(half, a.bin, b.bin) - judged.cut;
    square += away * away;
  }
  judged.standardError = std::sqrt(square / static_cast<double>(kHalfSamples));
  judged.stable = stability(judged.standardError, b.place - a.place, kCutTolerance);
  judged.significant = significanceScore(evidence.curve.significance(smaller, lowest));
  return judged;
}

/// The two highest peaks, by place.
std::pair<std::size_t, std::size_t> twoHighest(const CurveShape& shape) {
  std::vector<std::size_t> order(shape.peaks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return shape.peaks[a].density > shape.peaks[b].density; });
  return std::minmax(order[0], order[1]);
}

void writeValley(GateProposal& proposal, const Evidence& evidence, const Judged& chosen, KeepSide keep) {
  proposal.shape = sideOf(chosen.cut, keep);
  const CurvePeak &a = evidence.shape.peaks[chosen.lower], &b = evidence.shape.peaks[chosen.upper];
  proposal.seen.push_back({Seen::ValleyFound, {chosen.cut, a.place, b.place, 1 - chosen.depth}});
  proposal.seen.push_back({Seen::CutMoves, {chosen.standardError, b.place - a.place}});
  std::optional<Judged> rival;
  for (std::size_t v = 0; v < evidence.shape.valleys.size(); ++v) {
    Judged other = judge(evidence, v, v + 1);
    if (std::abs(other.cut - chosen.cut) <= kCutTolerance * (b.place - a.place)) continue;  // the same valley
    if (!rival || other.score() > rival->score()) rival = other;
  }
  proposal.parts = {{ScoreTerm::Depth, chosen.depth},
                    {ScoreTerm::Stability, chosen.stable},
                    {ScoreTerm::Significance, chosen.significant},
                    {ScoreTerm::Alone, aloneScore(chosen.score(), rival ? rival->score() : 0)}};
  setScore(proposal);
  if (!rival) return;
  proposal.runnerUp =
      RunnerUp{sideOf(rival->cut, keep), rival->score() * aloneScore(rival->score(), chosen.score())};
  proposal.seen.push_back({Seen::RivalNear, {rival->score(), chosen.score()}});
}

/// Nothing between peaks: the end of the events on the side that is kept.
void writeOnePeak(GateProposal& proposal, const Evidence& evidence, const std::vector<float>& values,
                  KeepSide keep) {
  const auto [low, high] = std::ranges::minmax(values);
  const double cut = keep == KeepSide::Above ? static_cast<double>(high) : static_cast<double>(low);
  proposal.shape = sideOf(cut, keep);
  proposal.seen.push_back(
      {Seen::OnePeak, {evidence.shape.peaks.empty() ? cut : evidence.shape.peaks.front().place}});
  proposal.parts = {{ScoreTerm::Kind, kOnePeakScore}};
  setScore(proposal);
  countSide(proposal, values, cut, keep);
}

enum class WhichValley { TwoHighest, AboveLowest };

/// @p values of one axis; the peaks by @p which.
void findValley(GateProposal& proposal, const std::vector<float>& values, KeepSide keep, WhichValley which) {
  const auto evidence = evidenceOf(proposal, values);
  if (!evidence) return;
  if (evidence->shape.peaks.size() < 2) return writeOnePeak(proposal, *evidence, values, keep);
  const auto [lower, upper] = which == WhichValley::TwoHighest ? twoHighest(evidence->shape)
                                                               : std::pair<std::size_t, std::size_t>{0, 1};
  const Judged chosen = judge(*evidence, lower, upper);
  writeValley(proposal, *evidence, chosen, keep);
  countSide(proposal, values, chosen.cut, keep);
}

/// The end of a peak's tail: {cut, peak's place, density there / at the peak}.
struct TailEnd {
  double cut = 0;
  double left = 0;  ///< Density at the cut as a share of the peak's.
};

TailEnd tailOf(const DensityCurve& curve, std::size_t peakBin, KeepSide keep, double tolerance) {
  const auto& f = curve.density;
  const int way = keep == KeepSide::Above ? 1 : -1;
  const auto last = keep == KeepSide::Above ? static_cast<std::ptrdiff_t>(f.size()) - 2 : std::ptrdiff_t{1};
  const auto slope = [&](std::ptrdiff_t b) {  // of the density in the direction away from the peak
    return (f[static_cast<std::size_t>(b + way)] - f[static_cast<std::size_t>(b - way)]) / 2;
  };
  const auto start = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(peakBin), 1,
                                                static_cast<std::ptrdiff_t>(f.size()) - 2);
  // The steepest fall of this peak: before the density rises again.
  std::ptrdiff_t steepest = start;
  double steepestSlope = 0;
  for (std::ptrdiff_t b = start; way * (last - b) >= 0; b += way) {
    const double here = slope(b);
    if (here < steepestSlope) steepest = b, steepestSlope = here;
    if (here > 0 && steepestSlope < 0 && f[static_cast<std::size_t>(b)] < 0.5 * f[peakBin]) break;
  }
  std::ptrdiff_t at = steepest;
  while (way * (last - at) > 0 && slope(at) < tolerance * steepestSlope) at += way;
  const auto bin = static_cast<std::size_t>(at);
  return {curve.place(bin), f[peakBin] > 0 ? f[bin] / f[peakBin] : 1};
}

/// Half the width of a peak at 60.65 % of its height, the SD of a normal one, on the side of the tail.
double widthOf(const DensityCurve& curve, std::size_t peakBin, KeepSide keep) {
  const double level = 0.6065 * curve.density[peakBin];
  std::size_t at = peakBin;
  while (curve.density[at] > level && at > 0 && at + 1 < curve.density.size())
    keep == KeepSide::Above ? ++at : --at;
  return std::max(std::abs(curve.place(at) - curve.place(peakBin)), curve.step);
}

Judged judgeTail(const Evidence& evidence, std::size_t peak, KeepSide keep, double tolerance) {
  const CurvePeak& top = evidence.shape.peaks[peak];
  const TailEnd end = tailOf(evidence.curve, top.bin, keep, tolerance);
  Judged judged{peak, peak, end.cut, clamp01(1 - end.left)};
  double square = 0;
  for (const DensityCurve& half : evidence.halves) {
    const double away = tailOf(half, top.bin, keep, tolerance).cut - end.cut;
    square += away * away;
  }
  judged.standardError = std::sqrt(square / static_cast<double>(kHalfSamples));
  judged.stable = stability(judged.standardError, widthOf(evidence.curve, top.bin, keep), 0.5);
  judged.significant = significanceScore(evidence.curve.significance(top.density, 0));
  return judged;
}

void findTail(GateProposal& proposal, const std::vector<float>& values, KeepSide keep, double tolerance) {
  const auto evidence = evidenceOf(proposal, values);
  if (!evidence || evidence->shape.peaks.empty()) return;
  const auto& peaks = evidence->shape.peaks;
  std::size_t first = 0;
  for (std::size_t p = 1; p < peaks.size(); ++p) {
    if (peaks[p].density > peaks[first].density) first = p;
  }
  std::optional<std::size_t> second;
  for (std::size_t p = 0; p < peaks.size(); ++p) {
    if (p != first && (!second || peaks[p].density > peaks[*second].density)) second = p;
  }
  const Judged chosen = judgeTail(*evidence, first, keep, tolerance);
  double rivalScore = 0;
  if (second) {
    const Judged other = judgeTail(*evidence, *second, keep, tolerance);
    const double width = widthOf(evidence->curve, peaks[first].bin, keep);
    if (std::abs(other.cut - chosen.cut) <= 0.1 * width) second.reset();  // one tail of two peaks
    if (second) rivalScore = other.score() * peaks[*second].density / peaks[first].density;
    proposal.runnerUp =
        RunnerUp{sideOf(other.cut, keep), rivalScore * aloneScore(rivalScore, chosen.score())};
  }
  proposal.shape = sideOf(chosen.cut, keep);
  proposal.seen.push_back({Seen::TailFound, {chosen.cut, peaks[first].place, 1 - chosen.depth}});
  proposal.seen.push_back(
      {Seen::CutMoves, {chosen.standardError, widthOf(evidence->curve, peaks[first].bin, keep)}});
  if (rivalScore > 0) proposal.seen.push_back({Seen::RivalNear, {rivalScore, chosen.score()}});
  proposal.parts = {{ScoreTerm::Depth, chosen.depth},
                    {ScoreTerm::Stability, chosen.stable},
                    {ScoreTerm::Significance, chosen.significant},
                    {ScoreTerm::Alone, aloneScore(chosen.score(), rivalScore)}};
  setScore(proposal);
  countSide(proposal, values, chosen.cut, keep);
}

}  // namespace

Result<GateProposal> proposeValley(const AutoInput& input, KeepSide keep, Progress& progress) {
  const auto values = gatherValues(input, 1, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Valley, input, *values);
  proposal.parameters = {{"keep_above", keep == KeepSide::Above ? 1.0 : 0.0}};
  findValley(proposal, values->axes[0], keep, WhichValley::TwoHighest);
  return proposal;
}

Result<GateProposal> proposeTail(const AutoInput& input, KeepSide keep, Progress& progress,
                                 double tolerance) {
  const auto values = gatherValues(input, 1, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Tail, input, *values);
  proposal.parameters = {{"keep_above", keep == KeepSide::Above ? 1.0 : 0.0}, {"tolerance", tolerance}};
  findTail(proposal, values->axes[0], keep, tolerance);
  return proposal;
}

Result<GateProposal> proposeDebris(const AutoInput& input, Progress& progress) {
  const auto values = gatherValues(input, 1, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Debris, input, *values);
  findValley(proposal, values->axes[0], KeepSide::Above, WhichValley::AboveLowest);
  if (!proposal.find(Seen::OnePeak)) return proposal;
  // One peak: cells alone, or cells over a carpet of debris. Its lower tail, and no more than a hint.
  GateProposal tail = begin(GateMethod::Debris, input, *values);
  findTail(tail, values->axes[0], KeepSide::Below, 0.05);
  if (!tail.shape) return proposal;
  const double cut = std::get<RectangleGate>(*tail.shape).sides()[0].maximum;
  tail.shape = sideOf(cut, KeepSide::Above);
  tail.runnerUp.reset();
  std::erase_if(tail.seen, [](const SeenFact& fact) { return fact.what == Seen::EventsInGate; });
  countSide(tail, values->axes[0], cut, KeepSide::Above);
  tail.seen.push_back(*proposal.find(Seen::OnePeak));
  tail.parts.push_back({ScoreTerm::Kind, kFallbackShare});
  setScore(tail);
  return tail;
}

Result<GateProposal> proposeLive(const AutoInput& input, Progress& progress) {
  const auto values = gatherValues(input, 1, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Live, input, *values);
  findValley(proposal, values->axes[0], KeepSide::Below, WhichValley::TwoHighest);
  return proposal;
}

Result<GateProposal> proposeLiveByScatter(const AutoInput& input, Progress& progress) {
  const auto values = gatherValues(input, 2, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Live, input, *values);
  proposal.seen.push_back({Seen::NoViabilityDye, {}});
  for (const AutoAxis& axis : input.axes) {
    if (axis.dimension.transform.kind == TransformKind::Linear) continue;
    proposal.seen.push_back({Seen::ScaleNotLinear, {}});
    return proposal;
  }
  // On a linear scale the raw value is display * (T + A) - A; the quotient of raw values is a line through
  // raw zero.
  const auto rawOf = [&](std::size_t axis, double display) {
    const TransformSpec& spec = input.axes[axis].dimension.transform;
    return display * (spec.T + spec.A) - spec.A;
  };
  const auto displayOf = [&](std::size_t axis, double raw) {
    const TransformSpec& spec = input.axes[axis].dimension.transform;
    return (raw + spec.A) / (spec.T + spec.A);
  };
  std::vector<float> quotient;
  double lastForward = 0;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const double forward = rawOf(0, values->axes[0][i]), side = rawOf(1, values->axes[1][i]);
    lastForward = std::max(lastForward, forward);
    if (forward > 0 && side > 0) quotient.push_back(static_cast<float>(std::log10(side / forward)));
  }
  GateProposal inner = proposal;
  findValley(inner, quotient, KeepSide::Below, WhichValley::TwoHighest);
  if (!inner.shape || inner.find(Seen::OnePeak)) {
    inner.shape.reset();
    inner.score = 0;
    inner.parts.clear();
    return inner;
  }
  const auto below = [&](const GateShape& shape) -> GateShape {
    const double slope = std::pow(10.0, std::get<RectangleGate>(shape).sides()[0].maximum);
    const double far = 2 * lastForward;
    const auto at = [&](double f, double s) { return Vertex{displayOf(0, f), displayOf(1, s)}; };
    return PolygonGate::create({at(0, 0), at(far, far * slope), at(far, -far * slope), at(0, -far * slope)})
        .value();
  };
  inner.shape = below(*inner.shape);
  std::erase_if(inner.seen, [](const SeenFact& fact) { return fact.what == Seen::CutMoves; });
  for (SeenFact& fact : inner.seen) {  // places were logarithms of a quotient
    if (fact.what != Seen::ValleyFound) continue;
    fact.what = Seen::QuotientValley;
    for (std::size_t i = 0; i < 3; ++i) fact.numbers[i] = std::pow(10.0, fact.numbers[i]);
  }
  if (inner.runnerUp) {
    inner.runnerUp->shape = below(inner.runnerUp->shape);
    inner.runnerUp->score *= kWeakKind;
  }
  inner.parts.push_back({ScoreTerm::Kind, kWeakKind});
  setScore(inner);
  return inner;
}

}  // namespace vestige
