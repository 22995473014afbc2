// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transform.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "core/transform/flowjo_biex.h"
#include "core/transform/hyperlog.h"
#include "core/transform/logicle.h"

namespace vestige {
namespace {

using std::numbers::ln10;

constexpr double kSmallestT = 1e-30, kLargestT = 1e30;  // beyond these float32 events cannot be meant
constexpr double kSmallestW = 1e-30;                    // of hyperlog: keeps its slope finite
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

std::optional<Error> checkHyperlog(const TransformSpec& s) {
  if (auto error = checkLogicle(s)) return error;
  if (!(s.W >= kSmallestW)) return invalid("W", s.W, "0 < W <= M/2");
  return std::nullopt;
}

std::optional<Error> checkBiex(const TransformSpec& s) {
  if (!(s.M >= 0.5 && s.M <= 20)) return invalid("pos", s.M, "0.5 <= pos <= 20");
  if (!(s.A >= 0 && s.A <= 20)) return invalid("neg", s.A, "0 <= neg <= 20");
  if (!(s.W < 0 && std::isfinite(s.W))) return invalid("width", s.W, "width < 0");
  return std::nullopt;
}

std::optional<Error> checkFlowJoLog(const TransformSpec& s) {
  if (!(s.M >= kSmallestM && s.M <= kLargestM)) return invalid("decades", s.M, "decades > 0 and <= 100");
  if (!(s.A >= kSmallestT && s.A <= kLargestT)) return invalid("offset", s.A, "1e-30 <= offset <= 1e30");
  return std::nullopt;
}

std::optional<Error> check(const TransformSpec& s) {
  if (!(s.boundMin <= s.boundMax)) return invalid("boundMin", s.boundMin, "boundMin <= boundMax");
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
    case TransformKind::Hyperlog:
      return checkHyperlog(s);
    case TransformKind::FlowJoBiex:
      return checkBiex(s);
    case TransformKind::FlowJoLog:
      return checkFlowJoLog(s);
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

/// Values below the offset are shown at it; NaN stays NaN.
double flowJoLogDisplay(const TransformSpec& s, double raw) {
  if (raw <= s.A) return 0;
  if (!std::isfinite(raw)) return raw;
  return logOfQuotient(raw, s.A) / s.M;
}

}  // namespace

struct Transform::Coefficients {
  TransformSpec spec;
  Logicle logicle;
  Hyperlog hyperlog;
  FlowJoBiex biex;
  double lowest = 0, highest = 0;

  double unbounded(double raw) const noexcept {
    switch (spec.kind) {
      case TransformKind::Linear:
        return (raw + spec.A) / (spec.T + spec.A);
      case TransformKind::Log:
        return logDisplay(spec, raw);
      case TransformKind::Asinh:
        return asinhDisplay(spec, raw);
      case TransformKind::Logicle:
        return logicle.displayFromRaw(raw);
      case TransformKind::Hyperlog:
        return hyperlog.displayFromRaw(raw);
      case TransformKind::FlowJoBiex:
        return biex.displayFromRaw(raw);
      case TransformKind::FlowJoLog:
        return flowJoLogDisplay(spec, raw);
    }
    assert(false);
    return std::numeric_limits<double>::quiet_NaN();
  }
};

Result<Transform> Transform::create(const TransformSpec& spec) {
  if (auto error = check(spec)) return *std::move(error);
  auto c = std::make_shared<Coefficients>();
  c->spec = spec;
  if (spec.kind == TransformKind::Logicle) c->logicle = Logicle::create(spec.T, spec.W, spec.M, spec.A);
  if (spec.kind == TransformKind::Hyperlog) c->hyperlog = Hyperlog::create(spec.T, spec.W, spec.M, spec.A);
  if (spec.kind == TransformKind::FlowJoBiex) c->biex = FlowJoBiex(spec.T, spec.M, spec.A, spec.W);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const bool biex = spec.kind == TransformKind::FlowJoBiex;
  const double low = biex || spec.kind == TransformKind::FlowJoLog ? 0 : -kInfinity;
  const double high = biex ? FlowJoBiex::kSteps : kInfinity;
  c->lowest = std::clamp(low, spec.boundMin, spec.boundMax);
  c->highest = std::clamp(high, spec.boundMin, spec.boundMax);
  return Transform(std::move(c));
}

double Transform::displayFromRaw(double raw) const noexcept {
  const double display = c_->unbounded(raw);
  if (display < c_->lowest) return c_->lowest;
  return display > c_->highest ? c_->highest : display;  // NaN stays NaN
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
    case TransformKind::Hyperlog:
      return c_->hyperlog.rawFromDisplay(display);
    case TransformKind::FlowJoBiex:
      return c_->biex.rawFromDisplay(display);
    case TransformKind::FlowJoLog:
      return s.A * std::pow(10.0, s.M * std::fmax(display, 0.0));
  }
  assert(false);
  return std::numeric_limits<double>::quiet_NaN();
}

const TransformSpec& Transform::spec() const noexcept { return c_->spec; }
double Transform::lowest() const noexcept { return c_->lowest; }
double Transform::highest() const noexcept { return c_->highest; }

}  // namespace vestige
