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

const SeenFact* GateProposal::find(Seen what) const noexcept {
  const auto at = std::ranges::find(seen, what, &SeenFact::what);
  return at == seen.end() ? nullptr : &*at;
}

}  // namespace vestige
