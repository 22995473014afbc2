// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>
#include <cmath>

#include "gating/gate/gate.h"

namespace vestige {

Result<RectangleGate> RectangleGate::create(std::vector<Interval> sides) {
  if (sides.empty()) return Error{ErrorCode::GateDimensionCount, {std::int64_t{0}, std::int64_t{1}}, {}, {}};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const auto& [minimum, maximum] = sides[i];
    if (std::isnan(minimum) || std::isnan(maximum) || minimum > maximum) {
      return Error{ErrorCode::GateBoundsInvalid, {static_cast<std::int64_t>(i), minimum, maximum}, {}, {}};
    }
  }
  RectangleGate gate;
  gate.sides_ = std::move(sides);
  return gate;
}

bool RectangleGate::contains(std::span<const double> point) const noexcept {
  assert(point.size() == sides_.size());
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    const auto& [minimum, maximum] = sides_[i];
    if (!(point[i] >= minimum)) return false;
    if (point[i] >= maximum && !(std::isinf(maximum) && maximum > 0)) return false;
  }
  return true;
}

}  // namespace vestige
