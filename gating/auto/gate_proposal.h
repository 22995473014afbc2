// SPDX-License-Identifier: GPL-3.0-or-later
// What an automatic method puts forward: a gate, how sure it is, what it saw and what came second. A person
// accepts it or not; the sentences are made in app/text.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "gating/tree/gating_tree.h"

namespace vestige {

/// Numbers are stored by code, not by value.
enum class GateMethod { Valley, Tail, Quantile, Fmo, Singlets, Debris, Live, FlowRate, Contour, Magnetic };
std::string_view gateMethodCode(GateMethod method) noexcept;  ///< "valley", "flow-rate", ...
std::optional<GateMethod> gateMethodOf(std::string_view code) noexcept;
inline constexpr GateMethod kGateMethods[] = {
    GateMethod::Valley, GateMethod::Tail, GateMethod::Quantile, GateMethod::Fmo,     GateMethod::Singlets,
    GateMethod::Debris, GateMethod::Live, GateMethod::FlowRate, GateMethod::Contour, GateMethod::Magnetic};

/// What was seen, with its numbers in this order. "place" is in display units of the axis.
enum class Seen {
  TooFewEvents,      ///< {events, needed}: no gate.
  NoSpread,          ///< {place}: every event has one value; no gate.
  AllAtMargin,       ///< {events at the highest value, events}: no gate.
  NotFinite,         ///< {events left out}: NaN or no place on the scale.
  AtHighest,         ///< {events at the highest value, events}: saturated, left out of the density.
  OutsideCurve,      ///< {events below, events above}: too far out to be part of the density curve.
  PeaksFound,        ///< {how many}
  OnePeak,           ///< {place}: no valley; the cut is at the end of the events.
  ValleyFound,       ///< {cut, lower peak, upper peak, density there as a share of the smaller peak}
  QuotientValley,    ///< The same of side over forward scatter: {cut, lower peak, upper peak, share}
  TailFound,         ///< {cut, peak, density there as a share of the peak}
  CutMoves,          ///< {standard error of the cut from half samples, reference width}
  QuantileFound,     ///< {cut, share below, lower end of its interval, upper end, confidence}
  EventsInGate,      ///< {inside, events}
  ControlShift,      ///< {distance of the control's peak from the nearest peak, robust SD of the control}
  ControlEvents,     ///< {events of the control}
  PositiveShare,     ///< {share above the cut, lower end, upper end}
  SingletLine,       ///< {slope, intercept, robust SD of the residual as a share of the area}
  RatioRule,         ///< {median area / height, robust SD}
  ScaleNotLinear,    ///< {}: the method needs a linear scale; no gate.
  NoLine,            ///< {}: height does not follow area; no gate.
  NoViabilityDye,    ///< {}: judged by scatter alone, which is weaker.
  RateSteady,        ///< {events a bin, bins}
  RateAnomalies,     ///< {bins that leave the usual rate, bins}
  ModeFound,         ///< {x, y, events in its region}
  ContourLevel,      ///< {level as a share of the mode's density, saddle as a share of it; 0 = none}
  ClickOutside,      ///< {}: the place is outside the events; no gate.
  ClickBelowSaddle,  ///< {}: the place is between populations; its contour encloses more than one.
  Moved,             ///< {dx, dy, distance as a share of the limit}
  Scaled,            ///< {factor}
  ShiftTooFar,       ///< {distance as a share of the limit}: no gate.
  TemplateEvents,    ///< {events of the template in its gate, needed}
  NoModeNear,        ///< {}: no population where the template's cells could be; no gate.
  RivalNear,         ///< {score of the second, score of the first}
};

std::string_view seenCode(Seen what) noexcept;  ///< "valley_found", ...; stable.

struct SeenFact {
  Seen what = Seen::PeaksFound;
  std::vector<double> numbers;
  bool operator==(const SeenFact&) const = default;
};

/// What a score is the product of; each is 0 to 1.
enum class ScoreTerm {
  Depth,         ///< 1 - density at the cut / density of the smaller peak (of the peak, for a tail).
  Stability,     ///< How little the cut moves between half samples (balanced repeated replication).
  Significance,  ///< Whether the events suffice to tell the peak from noise: 0 at 3, 1 at 10 standard errors.
  Alone,         ///< 1 where nothing else fits, 0.5 where the runner-up fits as well.
  Agreement,     ///< Whether control or template agrees with the sample.
  Share,         ///< Whether a plausible share of the events is kept.
  Kind,          ///< Less than 1 for a method that is weak by its nature.
};
std::string_view scoreTermCode(ScoreTerm term) noexcept;  ///< "depth", ...; stable.

struct ScorePart {
  ScoreTerm term = ScoreTerm::Depth;
  double value = 0;
  bool operator==(const ScorePart&) const = default;
};

struct RunnerUp {
  GateShape shape;
  double score = 0;
  bool operator==(const RunnerUp&) const = default;
};

/// Below this score a proposal is never applied without a person's explicit word. Calibrated: of simulated
/// mixtures whose proposal reaches it, at least 99 % have their cut within a tenth of the peaks' distance of
/// the true valley, and no single population reaches it (tests/unit/gating/auto_property_test.cpp).
inline constexpr double kScoreLimit = 0.7;

struct GateProposal {
  GateMethod method = GateMethod::Valley;
  std::vector<Dimension> dimensions;  ///< Of the shape, in its order.
  std::optional<GateShape> shape;     ///< Display units of the dimensions; none where nothing can be said.
  double score = 0;                   ///< Product of the parts; 0 without a shape.
  std::vector<ScorePart> parts;
  std::vector<SeenFact> seen;
  std::optional<RunnerUp> runnerUp;
  /// As used, defaults filled in: code and value.
  std::vector<std::pair<std::string_view, double>> parameters;

  bool applicable() const noexcept { return shape && score >= kScoreLimit; }
  const SeenFact* find(Seen what) const noexcept;  ///< Null where it was not seen.
  bool operator==(const GateProposal&) const = default;
};

}  // namespace vestige
