// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/auto/gate_proposal.h"

#include <algorithm>

namespace vestige {

std::string_view gateMethodCode(GateMethod method) noexcept {
  switch (method) {
    case GateMethod::Valley:
      return "valley";
    case GateMethod::Tail:
      return "tail";
    case GateMethod::Quantile:
      return "quantile";
    case GateMethod::Fmo:
      return "fmo";
    case GateMethod::Singlets:
      return "singlets";
    case GateMethod::Debris:
      return "debris";
    case GateMethod::Live:
      return "live";
    case GateMethod::FlowRate:
      return "flow-rate";
    case GateMethod::Contour:
      return "contour";
    case GateMethod::Magnetic:
      return "magnetic";
  }
  return "";
}

std::optional<GateMethod> gateMethodOf(std::string_view code) noexcept {
  for (const GateMethod method : kGateMethods) {
    if (gateMethodCode(method) == code) return method;
  }
  return std::nullopt;
}

std::string_view seenCode(Seen what) noexcept {
  switch (what) {
    case Seen::TooFewEvents:
      return "too_few_events";
    case Seen::NoSpread:
      return "no_spread";
    case Seen::AllAtMargin:
      return "all_at_margin";
    case Seen::NotFinite:
      return "not_finite";
    case Seen::AtHighest:
      return "at_highest";
    case Seen::OutsideCurve:
      return "outside_curve";
    case Seen::PeaksFound:
      return "peaks_found";
    case Seen::OnePeak:
      return "one_peak";
    case Seen::ValleyFound:
      return "valley_found";
    case Seen::QuotientValley:
      return "quotient_valley";
    case Seen::TailFound:
      return "tail_found";
    case Seen::CutMoves:
      return "cut_moves";
    case Seen::QuantileFound:
      return "quantile_found";
    case Seen::EventsInGate:
      return "events_in_gate";
    case Seen::ControlShift:
      return "control_shift";
    case Seen::ControlEvents:
      return "control_events";
    case Seen::PositiveShare:
      return "positive_share";
    case Seen::SingletLine:
      return "singlet_line";
    case Seen::RatioRule:
      return "ratio_rule";
    case Seen::ScaleNotLinear:
      return "scale_not_linear";
    case Seen::NoLine:
      return "no_line";
    case Seen::NoViabilityDye:
      return "no_viability_dye";
    case Seen::RateSteady:
      return "rate_steady";
    case Seen::RateAnomalies:
      return "rate_anomalies";
    case Seen::ModeFound:
      return "mode_found";
    case Seen::ContourLevel:
      return "contour_level";
    case Seen::ClickOutside:
      return "click_outside";
    case Seen::ClickBelowSaddle:
      return "click_below_saddle";
    case Seen::Moved:
      return "moved";
    case Seen::Scaled:
      return "scaled";
    case Seen::ShiftTooFar:
      return "shift_too_far";
    case Seen::TemplateEvents:
      return "template_events";
    case Seen::NoModeNear:
      return "no_mode_near";
    case Seen::RivalNear:
      return "rival_near";
  }
  return "";
}

std::string_view scoreTermCode(ScoreTerm term) noexcept {
  switch (term) {
    case ScoreTerm::Depth:
      return "depth";
    case ScoreTerm::Stability:
      return "stability";
    case ScoreTerm::Significance:
      return "significance";
    case ScoreTerm::Alone:
      return "alone";
    case ScoreTerm::Agreement:
      return "agreement";
    case ScoreTerm::Share:
      return "share";
    case ScoreTerm::Kind:
      return "kind";
  }
  return "";
}

const SeenFact* GateProposal::find(Seen what) const noexcept {
  const auto at = std::ranges::find(seen, what, &SeenFact::what);
  return at == seen.end() ? nullptr : &*at;
}

}  // namespace vestige
