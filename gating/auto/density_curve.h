// SPDX-License-Identifier: GPL-3.0-or-later
// The smooth density of a population along one axis, its peaks and valleys, and how far they move between
// half samples. Whole-number counts on a fine grid first: the same for any number of threads and any order of
// the events.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vestige {

/// Events are dealt into this many groups in turn; balanced halves of them are the half samples.
inline constexpr std::size_t kHalfGroups = 8;
inline constexpr std::size_t kHalfSamples = 14;

struct GroupedCounts {
  double low = 0, high = 1;
  std::array<std::vector<std::uint32_t>, kHalfGroups> groups;
  std::uint64_t events = 0;  ///< On the grid.
  std::uint64_t below = 0, above = 0;
  std::uint64_t highest = 0;  ///< Events at exactly the highest value, when there are so many that they are
                              ///< left out as saturated.
  double step() const noexcept;
  std::vector<double> total() const;
  /// Half sample @p index of kHalfSamples: four of the eight groups, each pair of groups equally often.
  std::vector<double> half(std::size_t index) const;
};

/// The density at the middle of each bin, as a share of the events for each unit of the axis.
struct DensityCurve {
  double low = 0, step = 1, bandwidth = 0;
  double events = 0;
  std::vector<double> density;
  double place(std::size_t bin) const noexcept { return low + (static_cast<double>(bin) + 0.5) * step; }
  /// Standard errors by which @p a stands above @p b.
  double significance(double a, double b) const noexcept;
};

struct CurvePeak {
  std::size_t bin = 0;
  double place = 0, density = 0;
};

/// A stretch of low density between two peaks that follow each other.
struct CurveValley {
  std::size_t lower = 0, upper = 0;  ///< Indices of the peaks.
  double cut = 0;                    ///< Middle of the part that is as low as the lowest place, to 5 %.
  double density = 0;                ///< Lowest.
};

struct CurveShape {
  std::vector<CurvePeak> peaks;      ///< By place.
  std::vector<CurveValley> valleys;  ///< One fewer.
};

/// Counts on @p bins bins from below the 0.1st to above the 99.9th percentile of the values. Nothing where
/// the values have no spread. @cost a few passes.
std::optional<GroupedCounts> countGrouped(std::span<const float> values, std::size_t bins = 1024);

/// Gaussian kernel; bandwidth twice the rule of thumb 0.9 min(SD, IQR / 1.34) n^(-1/5), never below what the
/// steps of the numbers need.
/// @source Silverman, Density Estimation 1986, 3.31; twice as in openCyto's mindensity.
double ruleOfThumb(const GroupedCounts& counts);
DensityCurve smoothCurve(const GroupedCounts& counts, std::vector<double> binned, double bandwidth);

/// Peaks that stand at least @p least standard errors above the valley to a higher one; the others are noise.
CurveShape shapeOf(const DensityCurve& curve, double least = 3);

/// The valley between two peaks of the curve (bins), as CurveValley::cut.
double valleyCut(const DensityCurve& curve, std::size_t fromBin, std::size_t toBin, double* lowest = nullptr);

}  // namespace vestige
