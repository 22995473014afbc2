// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vestige {

/// The logicle scale with its coefficients, written about x1, the display value of raw 0:
///   raw(x1 + u) = P (e^(bu) - 1) + Q (1 - e^(-du)),  u >= 0;  mirrored below x1.
/// That is Gating-ML's a e^(by) - c e^(-dy) - f with f put in from raw(x1) = 0: both terms are now positive,
/// so nothing cancels near x1 and no Taylor series is needed (packaging/quality/adr, "logicle about x1").
/// Made by Transform::create, which checks the parameters; these functions do not.
/// @source Moore & Parks, Cytometry A 2012;81A:273-277; Gating-ML 2.0 section 6.4.
/// @tested tests/unit/core/transform_test.cpp (coefficients and values to 16 digits)
struct Logicle {
  double P = 0, Q = 0, b = 0, d = 0, x1 = 0;

  static Logicle create(double T, double W, double M, double A);

  double displayFromRaw(double raw) const noexcept;
  double rawFromDisplay(double display) const noexcept;
};

/// The d of a logicle curve: the root of 2 ln(d/b) + w (d + b) = 0, 0 < d <= b.
double logicleSlope(double w, double b);

}  // namespace vestige
