// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

#include "gating/gate/gate.h"

namespace vestige {
namespace {

Error count(std::size_t found, std::size_t needed) {
  return Error{ErrorCode::GateDimensionCount,
               {static_cast<std::int64_t>(found), static_cast<std::int64_t>(needed)},
               {},
               {}};
}
Error bounds(std::size_t dimension, double low, double high) {
  return Error{ErrorCode::GateBoundsInvalid, {static_cast<std::int64_t>(dimension), low, high}, {}, {}};
}

Status checkDividers(const std::vector<std::vector<double>>& dividers) {
  if (dividers.empty()) return count(0, 1);
  for (std::size_t d = 0; d < dividers.size(); ++d) {
    if (dividers[d].empty()) return count(0, 1);
    double before = -std::numeric_limits<double>::infinity();
    for (const double value : dividers[d]) {
      if (!std::isfinite(value) || !(value > before)) return bounds(d, before, value);
      before = value;
    }
  }
  return {};
}

/// The slice between two neighbouring dividers; the outermost are open.
Interval sliceOf(const std::vector<double>& dividers, std::size_t slice) {
  Interval side;
  if (slice > 0) side.minimum = dividers[slice - 1];
  if (slice < dividers.size()) side.maximum = dividers[slice];
  return side;
}

Result<QuadrantGate::Part> partOf(const std::vector<std::vector<double>>& dividers,
                                  const Quadrant& quadrant) {
  if (quadrant.slices.size() != dividers.size()) return count(quadrant.slices.size(), dividers.size());
  QuadrantGate::Part part;
  std::vector<Interval> sides;
  for (std::size_t d = 0; d < dividers.size(); ++d) {
    const int slice = quadrant.slices[d];
    if (slice == Quadrant::kWholeAxis) continue;
    if (slice < 0 || static_cast<std::size_t>(slice) > dividers[d].size()) {
      return bounds(d, slice, static_cast<double>(dividers[d].size()));
    }
    part.dimensions.push_back(d);
    sides.push_back(sliceOf(dividers[d], static_cast<std::size_t>(slice)));
  }
  auto box = RectangleGate::create(std::move(sides));
  if (!box) return std::move(box).error();
  part.box = *std::move(box);
  return part;
}

}  // namespace

Result<QuadrantGate> QuadrantGate::create(std::vector<std::vector<double>> dividers,
                                          std::vector<Quadrant> quadrants) {
  if (const Status checked = checkDividers(dividers); !checked) return checked.error();
  if (quadrants.empty()) return count(0, 1);
  QuadrantGate gate;
  std::set<std::string> ids;
  for (const Quadrant& quadrant : quadrants) {
    if (!ids.insert(quadrant.id).second) {
      return Error{ErrorCode::StrategyDuplicateId, {quadrant.id}, {}, {}};
    }
    auto part = partOf(dividers, quadrant);
    if (!part) return std::move(part).error();
    gate.parts_.push_back(*std::move(part));
  }
  gate.dividers_ = std::move(dividers);
  gate.quadrants_ = std::move(quadrants);
  return gate;
}

bool QuadrantGate::contains(std::size_t quadrant, std::span<const double> point) const {
  assert(point.size() == dividers_.size());
  const Part& part = parts_.at(quadrant);
  std::vector<double> looked;
  for (const std::size_t d : part.dimensions) looked.push_back(point[d]);
  return part.box.contains(looked);
}

Result<LabelGate> LabelGate::create(std::vector<double> labels) {
  if (labels.empty()) return count(0, 1);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!std::isfinite(labels[i]))
      return Error{ErrorCode::GateVertexNotFinite, {static_cast<std::int64_t>(i)}, {}, {}};
  }
  std::ranges::sort(labels);
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  LabelGate gate;
  gate.labels_ = std::move(labels);
  return gate;
}

bool LabelGate::contains(double value) const noexcept {
  return !std::isnan(value) && std::binary_search(labels_.begin(), labels_.end(), value);
}

}  // namespace vestige
