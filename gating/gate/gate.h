// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes in display units. A gate knows geometry only; which channels and scales its axes are stands in its
// dimensions.
#pragma once
#include <cstddef>
#include <cstdint>
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

/// One side of a rectangle. Inside: minimum <= v < maximum; an infinite bound is an open end and lets
/// +-infinity in.
struct Interval {
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  bool operator==(const Interval&) const = default;
};

/// n-dimensional box, min inclusive and max exclusive (Gating-ML 2.0); n = 1 is a range. NaN is outside.
class RectangleGate {
 public:
  /// @error GateDimensionCount; GateBoundsInvalid {dimension, minimum, maximum} when a bound is NaN or min >
  /// max.
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
  /// Whether some edge may meet the box [x +- distanceX] x [y +- distanceY]. Where none does, the whole box
  /// lies on one side of the boundary: what contains() says of its centre holds for all of it. Errs towards
  /// true.
  bool nearEdge(double x, double y, double distanceX, double distanceY) const noexcept;
  const std::vector<Vertex>& vertices() const noexcept { return vertices_; }
  bool operator==(const PolygonGate& other) const { return vertices_ == other.vertices_; }

 private:
  static constexpr std::size_t kSlabs = 64;
  std::size_t slabOf(double y) const noexcept;
  void sortIntoSlabs();

  std::vector<Vertex> vertices_;
  /// Level slabs of equal height and the edges that reach into each: a point asks only those of its own.
  /// slabOf never decreases, so no edge that has the point's y is missed.
  double lowest_ = 0, perHeight_ = 0;
  std::vector<std::uint32_t> slabStart_;  ///< kSlabs + 1; into slabEdges_
  std::vector<std::uint32_t> slabEdges_;  ///< An edge is called by its last vertex.
};

/// (p - mean)^T covariance^-1 (p - mean) <= distanceSquare, any dimension (Gating-ML 2.0).
class EllipsoidGate {
 public:
  /// @param covariance n x n, row by row.
  /// @error GateDimensionCount; GateVertexNotFinite {index} for the mean; GateNotPositiveDefinite (also: not
  /// symmetric, not
  ///        finite); GateBoundsInvalid {0, 0, distanceSquare} when that is not positive and finite.
  static Result<EllipsoidGate> create(std::vector<double> mean, std::vector<double> covariance,
                                      double distanceSquare);
  bool contains(std::span<const double> point) const noexcept;
  /// Distance from the mean in the metric of the covariance; contains() asks whether it is at most
  /// sqrt(distanceSquare).
  double norm(std::span<const double> point) const noexcept;
  /// Bound of |norm(p) - norm(q)| over |p - q| <= reach, each axis for itself: the norm's triangle
  /// inequality, rounding of norm() at @p point included.
  double normReach(std::span<const double> point, std::span<const double> reach) const noexcept;
  /// Half the extent of the gate along one axis.
  double halfWidth(std::size_t dimension) const noexcept;
  const std::vector<double>& mean() const noexcept { return mean_; }
  const std::vector<double>& covariance() const noexcept { return covariance_; }
  double distanceSquare() const noexcept { return distanceSquare_; }
  bool operator==(const EllipsoidGate&) const = default;

 private:
  std::vector<double> mean_, covariance_;
  std::vector<double> whitening_;  ///< Inverse of the covariance's lower Cholesky factor, row by row.
  double distanceSquare_ = 1;
};

/// Xor: the events of an odd number of operands.
enum class BooleanOperator { And, Or, Not, Xor };

/// And / or / not / xor over other gates by id (or over single quadrants by theirs); `complement` flips one
/// operand.
struct BooleanOperand {
  std::string gate;
  bool complement = false;
  bool operator==(const BooleanOperand&) const = default;
};
class BooleanGate {
 public:
  /// @error GateDimensionCount {found, needed}: not takes exactly one, the others at least two.
  static Result<BooleanGate> create(BooleanOperator op, std::vector<BooleanOperand> operands);
  BooleanOperator op() const noexcept { return op_; }
  const std::vector<BooleanOperand>& operands() const noexcept { return operands_; }
  bool operator==(const BooleanGate&) const = default;

 private:
  BooleanOperator op_ = BooleanOperator::And;
  std::vector<BooleanOperand> operands_;
};

/// One named part of a quadrant gate: for every dimension the slice that it takes, counted from 0 (below the
/// first divider), or kWholeAxis where the part does not look at that dimension.
struct Quadrant {
  static constexpr int kWholeAxis = -1;
  std::string id;
  std::vector<int> slices;
  bool operator==(const Quadrant&) const = default;
};

/// Dividers across one or more dimensions, and the parts between them that have a name (Gating-ML 2.0). A
/// part is a box: a value on a divider belongs to the slice above it, so that slices partition an axis. NaN
/// in a dimension that a part looks at is outside. The gate itself has no events; its parts do.
class QuadrantGate {
 public:
  /// What a part asks: a box in some of the gate's dimensions.
  struct Part {
    std::vector<std::size_t> dimensions;
    RectangleGate box;
    bool operator==(const Part&) const = default;
  };
  /// @param dividers for each dimension its values, finite and increasing.
  /// @error GateDimensionCount {found, needed} (no dimension, no part, a part with another number of slices
  /// or
  ///        with no slice); GateBoundsInvalid {dimension, value before, value} for a divider that is not
  ///        finite or not above the one before; GateBoundsInvalid {dimension, slice, slices} for a slice that
  ///        is not there; StrategyDuplicateId {id}.
  static Result<QuadrantGate> create(std::vector<std::vector<double>> dividers,
                                     std::vector<Quadrant> quadrants);
  const std::vector<std::vector<double>>& dividers() const noexcept { return dividers_; }
  const std::vector<Quadrant>& quadrants() const noexcept { return quadrants_; }
  const Part& part(std::size_t quadrant) const { return parts_.at(quadrant); }
  /// @p point in all the gate's dimensions.
  bool contains(std::size_t quadrant, std::span<const double> point) const;
  bool operator==(const QuadrantGate&) const = default;

 private:
  std::vector<std::vector<double>> dividers_;
  std::vector<Quadrant> quadrants_;
  std::vector<Part> parts_;
};

/// One dimension that holds labels (numbers of clusters): an event is inside when its number is one of these,
/// exactly.
class LabelGate {
 public:
  /// @error GateDimensionCount {0, 1} without labels; GateVertexNotFinite {index}.
  static Result<LabelGate> create(std::vector<double> labels);
  bool contains(double value) const noexcept;
  const std::vector<double>& labels() const noexcept { return labels_; }  ///< Increasing, each once.
  bool operator==(const LabelGate&) const = default;

 private:
  std::vector<double> labels_;
};

using GateShape =
    std::variant<RectangleGate, PolygonGate, EllipsoidGate, BooleanGate, QuadrantGate, LabelGate>;

}  // namespace vestige
