// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transform.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "core/transform/logicle.h"

namespace vestige {
namespace {

using std::numbers::ln10;

constexpr double kSmallestT = 1e-30, kLargestT = 1e30;  // beyond these float32 events cannot be meant
constexpr double kSmallestM = 1e-6, kLargestM = 100;    // keeps every coefficient a normal double

Error invalid(const char* parameter, double value, const char* rule) {
  return Error{ErrorCode::TransformInvalid, {std::string(parameter), value, std::string(rule)}, {}, {}};
}

std::optional<Error> checkDecades(const TransformSpec& s) {
  if (!(s.M >= kSmallestM && s.M <= kLargestM)) return invalid("M", s.M, "M > 0 and M <= 100");
  return std::nullopt;
}

std::optional<Error> checkLogicle(const TransformSpec& s) {
  if (auto error = checkDecades(s)) return error;
  if (!(s.W >= 0 && s.W <= s.M / 2)) return invalid("W", s.W, "0 <= W <= M/2");
  if (!(s.A >= -s.W && s.A <= s.M - 2 * s.W)) return invalid("A", s.A, "-W <= A <= M - 2 W");
  return std::nullopt;
}

std::optional<Error> check(const TransformSpec& s) {
  if (!(s.T >= kSmallestT && s.T <= kLargestT)) return invalid("T", s.T, "1e-30 <= T <= 1e30");
  switch (s.kind) {
    case TransformKind::Linear:
      if (!(s.A >= 0 && s.A <= s.T)) return invalid("A", s.A, "0 <= A <= T");
      return std::nullopt;
    case TransformKind::Log:
      return checkDecades(s);
    case TransformKind::Asinh:
      if (auto error = checkDecades(s)) return error;
      if (!(s.A >= 0 && s.A <= s.M)) return invalid("A", s.A, "0 <= A <= M");
      return std::nullopt;
    case TransformKind::Logicle:
      return checkLogicle(s);
  }
  return Error{ErrorCode::TransformUnknown, {static_cast<std::int64_t>(s.kind)}, {}, {}};
}

/// A quotient that neither over- nor underflows is exact enough as it is; the others go through their
/// logarithms.
double logOfQuotient(double x, double T) {
  const double quotient = x / T;
  return std::isnormal(quotient) ? std::log10(quotient) : std::log10(x) - std::log10(T);
}

double logDisplay(const TransformSpec& s, double raw) {
  if (raw < 0) return std::numeric_limits<double>::quiet_NaN();
  if (raw == 0) return -std::numeric_limits<double>::infinity();
  if (!std::isfinite(raw)) return raw;
  return logOfQuotient(raw, s.T) / s.M + 1;
}

double asinhDisplay(const TransformSpec& s, double raw) {
  const double scaled = raw / s.T * std::sinh(s.M * ln10);
  if (std::isinf(scaled) && !std::isinf(raw)) {  // asinh(z) is ln(2z) here, and sinh(v) is e^v / 2
    const double large = std::log(std::abs(raw)) - std::log(s.T) + s.M * ln10;
    return (std::copysign(large, raw) + s.A * ln10) / ((s.M + s.A) * ln10);
  }
  return (std::asinh(scaled) + s.A * ln10) / ((s.M + s.A) * ln10);
}

double asinhRaw(const TransformSpec& s, double display) {
  return std::sinh(display * (s.M + s.A) * ln10 - s.A * ln10) / std::sinh(s.M * ln10) * s.T;
}

}  // namespace

struct Transform::Coefficients {
  TransformSpec spec;
  Logicle logicle;
};

Result<Transform> Transform::create(const TransformSpec& spec) {
  if (auto error = check(spec)) return *std::move(error);
  auto c = std::make_shared<Coefficients>();
  c->spec = spec;
  if (spec.kind == TransformKind::Logicle) c->logicle = Logicle::create(spec.T, spec.W, spec.M, spec.A);
  return Transform(std::move(c));
}

double Transform::displayFromRaw(double raw) const noexcept {
  const TransformSpec& s = c_->spec;
  switch (s.kind) {
    case TransformKind::Linear:
      return (raw + s.A) / (s.T + s.A);
    case TransformKind::Log:
      return logDisplay(s, raw);
    case TransformKind::Asinh:
      return asinhDisplay(s, raw);
    case TransformKind::Logicle:
      return c_->logicle.displayFromRaw(raw);
  }
  assert(false);
  return std::numeric_limits<double>::quiet_NaN();
}

double Transform::rawFromDisplay(double display) const noexcept {
  const TransformSpec& s = c_->spec;
  switch (s.kind) {
    case TransformKind::Linear:
      return display * (s.T + s.A) - s.A;
    case TransformKind::Log:
      return s.T * std::pow(10.0, s.M * (display - 1));
    case TransformKind::Asinh:
      return asinhRaw(s, display);
    case TransformKind::Logicle:
      return c_->logicle.rawFromDisplay(display);
  }
  assert(false);
  return std::numeric_limits<double>::quiet_NaN();
}

const TransformSpec& Transform::spec() const noexcept { return c_->spec; }

}  // namespace vestige
