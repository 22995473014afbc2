// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes in display units. A gate knows geometry only; which channels and scales its axes are stands in its dimensions.
#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace vestige {

struct Vertex {
  double x = 0, y = 0;
  bool operator==(const Vertex&) const = default;
};

/// One side of a rectangle. Open ends are infinities. Inside: minimum <= v < maximum.
struct Interval {
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  bool operator==(const Interval&) const = default;
};

/// n-dimensional box, min inclusive and max exclusive (Gating-ML 2.0); n = 1 is a range. NaN is outside.
class RectangleGate {
 public:
  /// @error GateDimensionCount; GateBoundsInvalid {dimension, minimum, maximum} when a bound is NaN or min > max.
  static Result<RectangleGate> create(std::vector<Interval> sides);
  bool contains(std::span<const double> point) const noexcept;
  const std::vector<Interval>& sides() const noexcept { return sides_; }
  bool operator==(const RectangleGate&) const = default;

 private:
  std::vector<Interval> sides_;
};

/// Two dimensions. Inside = even-odd rule; a point on an edge or vertex is inside; NaN is outside.
class PolygonGate {
 public:
  /// @error GateTooFewVertices {n}; GateVertexNotFinite {index}.
  static Result<PolygonGate> create(std::vector<Vertex> vertices);
  bool contains(double x, double y) const noexcept;
  /// Distance below which a point may change sides of some edge: used by the fast path. See evaluate.
  bool nearEdge(double x, double y, double distanceX, double distanceY) const noexcept;
  const std::vector<Vertex>& vertices() const noexcept { return vertices_; }
  bool operator==(const PolygonGate&) const = default;

 private:
  std::vector<Vertex> vertices_;
};

/// (p - mean)^T covariance^-1 (p - mean) <= distanceSquare, any dimension (Gating-ML 2.0).
class EllipsoidGate {
 public:
  /// @param covariance n x n, row by row.
  /// @error GateDimensionCount; GateNotPositiveDefinite; GateBoundsInvalid when distanceSquare is not positive.
  static Result<EllipsoidGate> create(std::vector<double> mean, std::vector<double> covariance, double distanceSquare);
  bool contains(std::span<const double> point) const noexcept;
  const std::vector<double>& mean() const noexcept { return mean_; }
  const std::vector<double>& covariance() const noexcept { return covariance_; }
  double distanceSquare() const noexcept { return distanceSquare_; }
  bool operator==(const EllipsoidGate&) const = default;

 private:
  std::vector<double> mean_, covariance_, inverse_;
  double distanceSquare_ = 1;
};

enum class BooleanOperator { And, Or, Not };

/// And / or / not over other gates by id; `complement` flips one operand.
struct BooleanOperand {
  std::string gate;
  bool complement = false;
  bool operator==(const BooleanOperand&) const = default;
};
class BooleanGate {
 public:
  /// @error GateDimensionCount {found, needed}: not takes exactly one, and / or at least two.
  static Result<BooleanGate> create(BooleanOperator op, std::vector<BooleanOperand> operands);
  BooleanOperator op() const noexcept { return op_; }
  const std::vector<BooleanOperand>& operands() const noexcept { return operands_; }
  bool operator==(const BooleanGate&) const = default;

 private:
  BooleanOperator op_ = BooleanOperator::And;
  std::vector<BooleanOperand> operands_;
};

using GateShape = std::variant<RectangleGate, PolygonGate, EllipsoidGate, BooleanGate>;

}  // namespace vestige
