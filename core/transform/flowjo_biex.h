// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

namespace vestige {

/// FlowJo's "biex": a table of raw values at 4,097 display positions 0 ... 4096, straight lines between them,
/// clamped at both ends. The curve is a logicle about the integer position of zero whose top is not
/// normalised:
///   raw(zero + k) = P (e^(bu) - 1) + Q (1 - e^(-du)),  u = k / 4097, mirrored below zero.
/// @source The parameters' meaning as documented for FlowJo workspaces (width basis, positive and extra
///         negative decades); the coefficients re-derived from published table values
///         (tests/unit/core/flowjo_biex_test.cpp).
class FlowJoBiex {
 public:
  static constexpr int kSteps = 4096;

  FlowJoBiex() = default;
  /// @param maxRange top of the scale. @param pos positive decades. @param neg extra negative decades.
  /// @param width width basis, negative. Checked by Transform::create.
  FlowJoBiex(double maxRange, double pos, double neg, double width);

  double displayFromRaw(double raw) const noexcept;
  double rawFromDisplay(double display) const noexcept;
  int zero() const noexcept { return zero_; }
  const std::vector<double>& table() const noexcept { return table_; }

 private:
  int zero_ = 0;
  std::vector<double> table_;  ///< Increasing.
};

}  // namespace vestige
