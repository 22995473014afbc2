// SPDX-License-Identifier: GPL-3.0-or-later
// Principal axes on which groups of events are seen side by side: the mathematics of the population
// separator.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_mask.h"

namespace vestige {

/// Mean and covariance (divided by n) of a group of events over k columns.
struct GroupMoments {
  std::uint64_t events = 0;        ///< With a finite number in every column; only these count.
  std::uint64_t undefined = 0;     ///< The others.
  std::vector<double> mean;        ///< k
  std::vector<double> covariance;  ///< k x k, row by row, symmetric.
};

/// Orthogonal axes through the centre, the one with the largest spread first.
struct PrincipalAxes {
  std::vector<double> centre;    ///< k
  std::vector<double> variance;  ///< k, falling, none below 0.
  std::vector<double> loadings;  ///< k x k, row a = axis a, of length 1; its largest loading is positive.
  std::size_t dimensions() const noexcept { return centre.size(); }
  double loading(std::size_t axis, std::size_t column) const {
    return loadings[axis * centre.size() + column];
  }
  /// Part of the whole spread that lies along an axis, 0..1; 0 where nothing is spread.
  double share(std::size_t axis) const noexcept;
};

/// Nothing when @p progress was cancelled. The columns have one length, the mask's (null = all; asserted).
/// Same bits for any number of threads.
std::optional<GroupMoments> groupMoments(std::span<const std::span<const float>> columns,
                                         const EventMask* mask, Progress& progress);

/// Eigenvectors of the covariance of all groups together, each group with the same weight whatever its size:
/// a few blasts count as much as a million granulocytes. Groups without events are left out. Signs: the
/// loading of largest magnitude of an axis is positive (the first of equal ones), so the same data always
/// look the same way round. Precondition (asserted): one size of all groups.
/// @source Costa et al., Leukemia 2010;24:1927-1933 (principal components of reference groups as a view);
///         Golub & Van Loan, Matrix Computations, 4th ed., 8.5 (cyclic Jacobi).
/// @tested tests/unit/core/principal_axes_test.cpp
PrincipalAxes principalAxes(std::span<const GroupMoments> groups);

/// Places of all events on axes @p a and @p b; NaN where a column is not finite.
struct Projection {
  std::vector<float> a, b;
};
std::optional<Projection> project(std::span<const std::span<const float>> columns, const PrincipalAxes& axes,
                                  std::size_t a, std::size_t b, Progress& progress);

/// Mean and covariance of a group as they lie on two axes.
struct PlaneMoments {
  double x = 0, y = 0;
  double xx = 0, xy = 0, yy = 0;
};
PlaneMoments onPlane(const GroupMoments& group, const PrincipalAxes& axes, std::size_t a, std::size_t b);

}  // namespace vestige
