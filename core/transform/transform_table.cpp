// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/transform/table_kernel.h"
#include "core/transform/transform.h"

namespace vestige {
namespace {

constexpr double kHalfUlp = 0x1p-24;       // of a float, relative
constexpr double kLineError = 4e-7;        // aimed at for one cell, before rounding
constexpr double kCurvatureChange = 1.05;  // a cell's largest error against the largest of five places in it
constexpr double kReach = 16;              // the table ends at this many T
constexpr std::size_t kChunk = 256;        // looked at together for values outside the table

float floatOf(std::uint32_t bits) { return std::bit_cast<float>(bits); }
std::uint32_t bitsOf(float value) { return std::bit_cast<std::uint32_t>(value); }
float powerOfTwo(int exponent) { return std::ldexp(1.0F, std::clamp(exponent, -126, 127)); }

/// Bits of the mantissa that number the cells of an octave. On a logarithmic stretch a line misses the curve
/// by curvature * (relative width of the cell)^2 / 16 when it is laid through the middle of the error.
int cellBits(const TransformSpec& s) {
  const double curvature = 1 / ((s.M + s.A) * std::numbers::ln10);
  return std::clamp(static_cast<int>(std::ceil(std::log2(curvature / 16 / kLineError) / 2)), 4, 11);
}

class Builder {
 public:
  Builder(const Transform& exact, TableCells& cells) : exact_(exact), cells_(cells) {}

  /// Returns the largest error of any value in the table.
  double build() {
    const TransformSpec& s = exact_.spec();
    const bool logarithm = s.kind == TransformKind::Log;
    cells_.shift = 23 - cellBits(s);
    zero_ = logarithm ? 0 : exact_.displayFromRaw(0);
    cells_.zero = static_cast<float>(zero_);
    const float top = powerOfTwo(std::ilogb(kReach * s.T) + 1);
    // Without a straight stretch at 0 (log, or more decades than a float has) smaller values are left to the
    // exact scale.
    const float straight = logarithm ? 0 : straightBelow(top);
    const float bottom = straight > 0 ? straight : lowestOctave();
    cells_.first = static_cast<std::int32_t>(bitsOf(bottom));
    cells_.mask =
        logarithm ? 0xffffffffu : 0x7fffffffu;  // negative values have no logarithm: never in the table
    cells_.low = straight > 0 ? 0 : bitsOf(bottom);
    cells_.range = bitsOf(top) - 1 - cells_.low;
    if (straight > 0) {
      addCell(0, 0, bottom, height(bottom));
    } else {
      addLine(0, 0);  // cell 0 is never asked
    }
    addOctaves(bottom, top);
    return std::max(worst_, roundingBelow());
  }

 private:
  double height(double raw) const { return exact_.displayFromRaw(raw) - zero_; }

  /// The largest power of two below which one line from 0 is good enough; 0 when no normal float is small
  /// enough.
  float straightBelow(float top) const {
    for (float end = top; end > std::numeric_limits<float>::min(); end /= 2) {
      const double slope = height(end) / end;
      double missed = 0;
      for (const double part : {0.25, 0.5, 0.75}) {
        missed = std::max(missed, std::abs(height(part * end) - slope * part * end));
      }
      if (missed <= kLineError / 4) return end;
    }
    return 0;
  }

  /// Where a table without a straight stretch begins: display values below -1 are on nobody's plot.
  float lowestOctave() const {
    const double least = exact_.spec().T * std::pow(10, -2 * exact_.spec().M);
    return least < std::numeric_limits<float>::min() ? std::numeric_limits<float>::min()
                                                     : powerOfTwo(std::ilogb(least));
  }

  /// Rounding of exact display values below the table: the lowest is that of the smallest float.
  double roundingBelow() const {
    if (cells_.low == 0) return 0;
    const double lowest = exact_.displayFromRaw(std::numeric_limits<float>::denorm_min());
    return kHalfUlp * (std::abs(lowest) + std::abs(zero_)) * 1.0001;
  }

  void addOctaves(float bottom, float top) {
    const std::uint32_t step = 1u << cells_.shift;
    const std::size_t count = (bitsOf(top) - bitsOf(bottom)) / step + 1;
    cells_.lines.reserve(count + 1);
    double left = bottom, leftHeight = height(left);
    for (std::uint32_t bits = bitsOf(bottom); bits < bitsOf(top); bits += step) {
      const double right = floatOf(bits + step), rightHeight = height(right);
      addCell(left, leftHeight, right, rightHeight);
      left = right;
      leftHeight = rightHeight;
    }
  }

  /// The chord, moved by half of what it misses in the middle: the error then has both signs and half the
  /// size.
  void addCell(double left, double leftHeight, double right, double rightHeight) {
    const double slope = (rightHeight - leftHeight) / (right - left);
    const double middle = left + (right - left) / 2;
    const double middleHeight = height(middle);
    const double missed = middleHeight - (leftHeight + slope * (middle - left));
    addLine(left > 0 ? leftHeight - slope * left + missed / 2 : 0, slope);
    note(left, leftHeight);
    note(middle, middleHeight);
    note(right, rightHeight);
  }

  void addLine(double intercept, double slope) {
    cells_.lines.push_back({static_cast<float>(intercept), static_cast<float>(slope)});
  }

  /// Error of the last line at @p raw: of the line as stored, and of the three roundings of tableValue.
  void note(double raw, double rawHeight) {
    const double product = cells_.lines.back().slope * raw;
    const double line = cells_.lines.back().intercept + product;
    const double missed = std::abs(line - rawHeight) * kCurvatureChange;
    const double largest = std::max(std::abs(zero_ + line), std::abs(zero_ - line));
    const double rounded = kHalfUlp * (std::abs(product) + std::abs(line) + largest + std::abs(zero_));
    worst_ = std::max(worst_, missed + rounded * 1.0001);
  }

  const Transform& exact_;
  TableCells& cells_;
  double zero_ = 0, worst_ = 0;
};

}  // namespace

namespace {

/// Kinds that clamp at a kink: no line through a cell would keep a small error, and nothing asks them in
/// bulk.
bool hasKinks(TransformKind kind) {
  return kind == TransformKind::FlowJoBiex || kind == TransformKind::FlowJoLog;
}

Transform withoutBounds(const Transform& exact) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  TransformSpec spec = exact.spec();
  spec.boundMin = -kInfinity;
  spec.boundMax = kInfinity;
  return Transform::create(spec).value();
}

}  // namespace

struct TransformTable::Table {
  explicit Table(const Transform& e)
      : exact(e),
        linear(e.spec().kind == TransformKind::Linear),
        valueByValue(hasKinks(e.spec().kind)),
        bounded(std::isfinite(e.spec().boundMin) || std::isfinite(e.spec().boundMax)) {
    const Transform free = withoutBounds(e);
    const TransformSpec& s = e.spec();
    if (linear || valueByValue) {
      const double farthest =
          std::fmax(std::abs(free.displayFromRaw(kReach * s.T)), valueByValue ? kReach : 0.0);
      maxError = std::ldexp(1, std::ilogb(farthest) - 24) * 1.0001;  // half an ulp there
    } else {
      maxError = Builder(free, cells).build();
    }
    if (bounded) {  // clamping brings no two values farther apart; the bounds are rounded
      for (const double bound : {s.boundMin, s.boundMax}) {
        if (std::isfinite(bound)) maxError = std::max(maxError, kHalfUlp * std::abs(bound) * 1.0001);
      }
    }
  }
  float clamped(float display) const {
    const auto low = static_cast<float>(exact.lowest()), high = static_cast<float>(exact.highest());
    return display < low ? low : display > high ? high : display;
  }
  Transform exact;
  bool linear;
  bool valueByValue;
  bool bounded;
  TableCells cells;
  double maxError = 0;
};

TransformTable::TransformTable(const Transform& exact) : t_(std::make_shared<const Table>(exact)) {}

float TransformTable::display(float raw) const noexcept {
  const TableCells& c = t_->cells;
  if (t_->linear || t_->valueByValue || !c.holds(raw))
    return static_cast<float>(t_->exact.displayFromRaw(raw));
  const float value = tableValue(c.lines.data(), c.first, c.shift, c.zero, raw);
  return t_->bounded ? t_->clamped(value) : value;
}

void TransformTable::apply(std::span<const float> raw, std::span<float> display) const noexcept {
  assert(raw.size() == display.size());
  if (t_->valueByValue) {
    for (std::size_t i = 0; i < raw.size(); ++i) display[i] = this->display(raw[i]);
    return;
  }
  if (t_->linear) {
    const TransformSpec& s = t_->exact.spec();
    linearApply(s.A, s.T + s.A, raw.data(), display.data(), raw.size());
    if (t_->bounded) clamp(display);
    return;
  }
  for (std::size_t begin = 0; begin < raw.size(); begin += kChunk) {
    const std::size_t count = std::min(kChunk, raw.size() - begin);
    const float* const from = raw.data() + begin;
    float* const to = display.data() + begin;
    if (tableHoldsAll(t_->cells, from, count)) {
      tableApply(t_->cells, from, to, count);
      if (t_->bounded) clamp(display.subspan(begin, count));
    } else {
      for (std::size_t i = 0; i < count; ++i) to[i] = this->display(from[i]);
    }
  }
}

void TransformTable::clamp(std::span<float> display) const noexcept {
  for (float& value : display) value = t_->clamped(value);
}

double TransformTable::maxError() const noexcept { return t_->maxError; }
const Transform& TransformTable::exact() const noexcept { return t_->exact; }

}  // namespace vestige
