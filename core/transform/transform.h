// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vestige {

/// Names as in Gating-ML 2.0; the last two are FlowJo's. Numbers are stored in files by name, not by value.
enum class TransformKind { Linear, Log, Asinh, Logicle, Hyperlog, FlowJoBiex, FlowJoLog };

/// A scale and its parameters: T top of scale (> 0), W decades of the linear part, M decades, A extra
/// negative decades (linear: the offset A of flin). FlowJo's biex: T its maximum, W the width basis (< 0), M
/// the positive and A the extra negative decades. FlowJo's log: A the offset, M the decades, T unused.
/// boundMin and boundMax clamp the display value. Plain data: compared, hashed, stored with a gate.
struct TransformSpec {
  TransformKind kind = TransformKind::Linear;
  double T = 262144;
  double W = 0;
  double M = 0;
  double A = 0;
  double boundMin = -std::numeric_limits<double>::infinity();
  double boundMax = std::numeric_limits<double>::infinity();
  bool operator==(const TransformSpec&) const = default;
};

/// A checked scale: display units (0 at the low end, 1 at T; FlowJo's biex 0 to 4096) from linear instrument
/// values, and back. Exact: double precision, NaN stays NaN; log of a value <= 0 is -inf or NaN as Gating-ML
/// says; bounds and FlowJo's scales clamp, so they may be finite at +-inf. Never decreasing.
/// @cost logicle: a few iterations per value; cheap to copy (shared coefficients).
/// @source Gating-ML 2.0 section 6; Parks, Roederer & Moore, Cytometry A 2006;69A:541-551;
///         Moore & Parks, Cytometry A 2012;81A:273-277.
/// @tested tests/unit/core/transform_test.cpp, tests/contract/transform_contract_test.cpp
class Transform {
 public:
  /// @error TransformInvalid {parameter, value, rule}.
  static Result<Transform> create(const TransformSpec& spec);

  double displayFromRaw(double raw) const noexcept;
  /// Of the scale without its bounds, which have no inverse.
  double rawFromDisplay(double display) const noexcept;
  const TransformSpec& spec() const noexcept;
  /// Where the display is cut off: no value is below lowest() or above highest(); infinite where nothing is.
  double lowest() const noexcept;
  double highest() const noexcept;

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
  void clamp(std::span<float> display) const noexcept;
  std::shared_ptr<const Table> t_;
};

/// How a kind is written: its name, and its parameters in the order in which they are printed.
struct TransformParameter {
  const char* name;
  double TransformSpec::*member;
  bool optional;  ///< May be left out in the text form; then it is `fallback`.
  double fallback;
};
struct TransformForm {
  TransformKind kind;
  const char* name;
  std::span<const TransformParameter> parameters;
};
const TransformForm& transformForm(TransformKind kind);
const TransformForm* findTransformForm(std::string_view name);  ///< Null when there is none.

/// "logicle;T=262144;W=0.5;M=4.5;A=0" and back (the command line's form; numbers read back to the same binary
/// value). boundMin and boundMax may follow in every kind.
/// @error TransformUnknown {kind}; TransformInvalid {parameter, text, rule}.
Result<TransformSpec> parseTransform(std::string_view text);
std::string printTransform(const TransformSpec& spec);

}  // namespace vestige
