// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vestige {

/// The hyperlog scale with its coefficients, written about x1, the display value of raw 0:
///   raw(x1 + u) = P (e^(bu) - 1) + Q u,  u >= 0;  mirrored below x1.
/// That is Gating-ML's a e^(by) + c y - f with f put in from raw(x1) = 0; negative values are reflected about
/// x1, as the reference implementations do. Made by Transform::create, which checks the parameters (W > 0).
/// @source Bagwell, Cytometry A 2005;64A:34-42; Gating-ML 2.0 section 6.5.
/// @tested tests/unit/core/transform_test.cpp (coefficients and values to 16 digits)
struct Hyperlog {
  double P = 0, Q = 0, b = 0, x1 = 0;

  static Hyperlog create(double T, double W, double M, double A);

  double displayFromRaw(double raw) const noexcept;
  double rawFromDisplay(double display) const noexcept;
};

}  // namespace vestige
