// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vestige {

/// Names as in Gating-ML 2.0. Numbers are stored in files by name, not by value.
enum class TransformKind { Linear, Log, Asinh, Logicle };

/// A scale and its parameters: T top of scale (> 0), W decades of the linear part, M decades, A extra
/// negative decades (linear: the offset A of flin). Plain data: compared, hashed, stored with a gate.
struct TransformSpec {
  TransformKind kind = TransformKind::Linear;
  double T = 262144;
  double W = 0;
  double M = 0;
  double A = 0;
  bool operator==(const TransformSpec&) const = default;
};

/// A checked scale: display units (0 at the low end, 1 at T) from linear instrument values, and back. Exact:
/// double precision, NaN stays NaN; log of a value <= 0 is -inf or NaN as Gating-ML says.
/// @cost logicle: a few iterations per value; cheap to copy (shared coefficients).
/// @source Gating-ML 2.0 section 6; Parks, Roederer & Moore, Cytometry A 2006;69A:541-551;
///         Moore & Parks, Cytometry A 2012;81A:273-277.
/// @tested tests/unit/core/transform_test.cpp, tests/contract/transform_contract_test.cpp
class Transform {
 public:
  /// @error TransformInvalid {parameter, value, rule}.
  static Result<Transform> create(const TransformSpec& spec);

  double displayFromRaw(double raw) const noexcept;
  double rawFromDisplay(double display) const noexcept;
  const TransformSpec& spec() const noexcept;

 private:
  struct Coefficients;
  explicit Transform(std::shared_ptr<const Coefficients> c) : c_(std::move(c)) {}
  std::shared_ptr<const Coefficients> c_;
};

/// The fast way there for float32 values: a table on the bits of the float with interpolation.
/// |display(raw) - Transform::displayFromRaw(raw)| <= maxError() for every finite float; +-inf and NaN are as
/// exact.
/// @tested tests/unit/core/transform_table_test.cpp over every exponent and dense mantissas.
class TransformTable {
 public:
  explicit TransformTable(const Transform& exact);

  float display(float raw) const noexcept;
  /// Same length (asserted); one thread; call it on chunks for several.
  void apply(std::span<const float> raw, std::span<float> display) const noexcept;
  /// Largest absolute difference from the exact transform, in display units, rounding to float32 included,
  /// for |raw| up to 16 T; beyond that the table is not used and display() is the exact value rounded.
  double maxError() const noexcept;
  const Transform& exact() const noexcept;

 private:
  struct Table;
  std::shared_ptr<const Table> t_;
};

/// "logicle;T=262144;W=0.5;M=4.5;A=0" and back (the command line's form; numbers read back to the same binary
/// value).
/// @error TransformUnknown {kind}; TransformInvalid {parameter, text, rule}.
Result<TransformSpec> parseTransform(std::string_view text);
std::string printTransform(const TransformSpec& spec);

}  // namespace vestige
