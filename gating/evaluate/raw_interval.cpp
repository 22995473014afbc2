// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/raw_interval.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "gating/evaluate/axis_bins.h"

namespace vestige {
namespace {

template <class Number>
struct Bits;
template <>
struct Bits<float> {
  using Type = std::uint32_t;
};
template <>
struct Bits<double> {
  using Type = std::uint64_t;
};

/// The numbers from -infinity to +infinity, counted in their order.
template <class Number>
struct Order {
  using Type = typename Bits<Number>::Type;
  static constexpr Type kSign = Type{1} << (8 * sizeof(Type) - 1);
  static Type of(Number value) {
    const auto bits = std::bit_cast<Type>(value);
    return bits & kSign ? ~bits : bits | kSign;
  }
  static Number number(Type order) { return std::bit_cast<Number>(order & kSign ? order ^ kSign : ~order); }
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Order of the first number whose display is at least @p display; one past +infinity when there is none.
template <class Number>
typename Order<Number>::Type firstFrom(const Transform& transform, double display) {
  using O = Order<Number>;
  auto low = O::of(-std::numeric_limits<Number>::infinity());
  auto end = O::of(std::numeric_limits<Number>::infinity());
  ++end;
  while (low < end) {
    const auto middle = low + (end - low) / 2;
    if (transform.displayFromRaw(static_cast<double>(O::number(middle))) >= display) {
      end = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

template <class Number>
RawInterval<Number> rawInterval(const Transform& transform, const Interval& side) {
  using O = Order<Number>;
  const auto first = O::of(-std::numeric_limits<Number>::infinity());
  const auto last = O::of(std::numeric_limits<Number>::infinity());
  const auto at = [&](double display, double margin) {
    return firstFrom<Number>(transform,
                             std::isinf(display) ? display : display + margin * scaleNoise(display));
  };
  // Orders [sure, sureEnd) and [widest, widestEnd).
  const auto sure = at(side.minimum, 1), widest = at(side.minimum, -1);
  const bool open = side.maximum == kInfinity;
  const auto sureEnd = open ? last + 1 : at(side.maximum, -1),
             widestEnd = open ? last + 1 : at(side.maximum, 1);
  const auto interval = [&](auto from, auto end, Number& low, Number& high) {
    if (from >= end || end == first) {
      low = std::numeric_limits<Number>::infinity();
      high = -std::numeric_limits<Number>::infinity();
    } else {
      low = O::number(from);
      high = O::number(end - 1);
    }
  };
  RawInterval<Number> result{};
  interval(sure, sureEnd, result.low, result.high);
  interval(widest, widestEnd, result.widestLow, result.widestHigh);
  return result;
}

template RawInterval<float> rawInterval(const Transform&, const Interval&);
template RawInterval<double> rawInterval(const Transform&, const Interval&);

}  // namespace vestige
