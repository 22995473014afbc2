// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "gating/evaluate/axes.h"

namespace vestige {

/// One scale cut into at most 256 bins, found from the leading bits of a float32 without computing the scale.
/// Every bin knows the display values that its events can have, and a chord with a bound of its error: scales
/// are monotone, and convex or concave on either side of zero, so that twice the gap at the middle bounds the
/// gap of a chord (every kind has its only inflection at raw 0). Where a scale is cut off there is no chord.
class AxisBins {
 public:
  static constexpr int kKeyBits = 17;  ///< Sign, exponent, eight bits of the fraction.
  static constexpr std::uint8_t kNever =
      0;  ///< Events whose display is not finite: in no polygon, in no ellipsoid.
  static constexpr std::uint8_t kAsk = 1;  ///< Nothing is known.
  static constexpr std::uint8_t kFirst =
      2;  ///< The bins, in order of display, to the last; the outermost are open.

  /// The display interval and the chord of a bin. Intervals overlap a little; together they cover all finite
  /// values.
  struct Bin {
    double lowest = -std::numeric_limits<double>::infinity(),
           highest = std::numeric_limits<double>::infinity();
    double rawStart = 0, displayStart = 0, slope = 0;
    double error = std::numeric_limits<double>::infinity();  ///< Of the chord; infinite where there is none.
  };
  struct Estimate {
    double display, error;
  };

  /// @param low, high  the display values between which bins are fine.
  AxisBins(const Transform& transform, double low, double high);

  std::uint8_t binOf(float raw) const noexcept {
    return table_[std::bit_cast<std::uint32_t>(raw) >> (32 - kKeyBits)];
  }
  /// A float64 beyond all float32 has no bin of its own: it is asked about.
  std::uint8_t binOf(double raw) const noexcept {
    const auto narrowed = static_cast<float>(raw);
    return std::isinf(narrowed) && !std::isinf(raw) ? kAsk : binOf(narrowed);
  }
  /// The bin of every value of the leading kKeyBits bits of a float32.
  const std::uint8_t* table() const noexcept { return table_.data(); }
  const std::vector<Bin>& bins() const noexcept { return bins_; }  ///< The first kFirst are placeholders.
  Estimate estimate(std::uint8_t bin, double raw) const noexcept {
    const Bin& b = bins_[bin];
    return {b.displayStart + (raw - b.rawStart) * b.slope, b.error};
  }

 private:
  void addBin(const Transform& transform, std::uint32_t firstKey, std::uint32_t endKey);
  void fill(std::uint32_t firstKey, std::uint32_t endKey, std::uint8_t bin);
  std::vector<Bin> bins_;
  std::vector<std::uint8_t> table_;
};

/// Half the least distance that counts: far above the rounding of any scale in double precision, far below a
/// float32 step.
double scaleNoise(double display);

}  // namespace vestige
