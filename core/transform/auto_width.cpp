// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/auto_width.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace vestige {
namespace {

constexpr double kRoomAbove = 0.25;  // decades of half the scale that stay above the linear part

/// Type-1 quantile of the negative values (the smallest value with at least that share at or below it).
double quantileOf(std::vector<float>& values, double share) {
  const auto n = static_cast<double>(values.size());
  const auto rank = static_cast<std::size_t>(std::clamp(std::ceil(share * n) - 1, 0.0, n - 1));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

struct Reference {
  double value = 0;
  std::size_t files = 0;
  std::uint64_t negatives = 0;
};

Reference referenceOf(std::span<const std::span<const float>> files, const WidthOptions& options) {
  Reference found;
  std::vector<double> references;
  std::vector<float> negative;
  for (const std::span<const float> file : files) {
    negative.clear();
    for (const float value : file) {
      if (value < 0 && std::isfinite(value)) negative.push_back(value);
    }
    found.negatives += negative.size();
    if (negative.empty() || negative.size() < options.fewestNegatives) continue;
    references.push_back(quantileOf(negative, options.quantile));
  }
  found.files = references.size();
  if (references.empty()) return found;
  std::ranges::sort(references);
  found.value = references[(references.size() - 1) / 2];
  return found;
}

WidthOptions usable(WidthOptions options) {
  const WidthOptions defaults;
  if (!(options.T >= 1e-30 && options.T <= 1e30)) options.T = defaults.T;
  if (!(options.M >= 1 && options.M <= 100)) options.M = defaults.M;
  if (!(options.quantile > 0 && options.quantile < 1)) options.quantile = defaults.quantile;
  if (!(options.usualWidth >= 0)) options.usualWidth = defaults.usualWidth;
  if (!(options.usualCofactor > 0 && options.usualCofactor <= 1e5))
    options.usualCofactor = defaults.usualCofactor;
  return options;
}

/// @p wished within its limits, with the reason.
double limited(double wished, double least, double most, WidthChoice& choice) {
  choice.published = wished;
  choice.reason = wished < least  ? WidthReason::TooNarrow
                  : wished > most ? WidthReason::TooWide
                                  : WidthReason::FromNegatives;
  return std::clamp(wished, least, most);
}

WidthChoice begin(const Reference& reference) {
  WidthChoice choice;
  choice.reference = reference.value;
  choice.filesUsed = reference.files;
  choice.negatives = reference.negatives;
  choice.published = std::numeric_limits<double>::quiet_NaN();
  return choice;
}

}  // namespace

std::string_view widthReasonCode(WidthReason reason) noexcept {
  switch (reason) {
    case WidthReason::FromNegatives:
      return "from_negatives";
    case WidthReason::NoNegatives:
      return "no_negatives";
    case WidthReason::TooNarrow:
      return "too_narrow";
    case WidthReason::TooWide:
      return "too_wide";
  }
  return "";
}

WidthChoice chooseLogicle(std::span<const std::span<const float>> files, const WidthOptions& wanted) {
  const WidthOptions options = usable(wanted);
  const Reference reference = referenceOf(files, options);
  WidthChoice choice = begin(reference);
  const double most = options.M / 2 - kRoomAbove;
  double width = std::min(options.usualWidth, most);
  if (reference.files > 0) {
    const double wished = (options.M - (std::log10(options.T) - std::log10(-reference.value))) / 2;
    width = limited(wished, 0, most, choice);
  }
  choice.spec = {TransformKind::Logicle, options.T, width, options.M, 0};
  return choice;
}

WidthChoice chooseAsinh(std::span<const std::span<const float>> files, const WidthOptions& wanted) {
  const WidthOptions options = usable(wanted);
  const Reference reference = referenceOf(files, options);
  WidthChoice choice = begin(reference);
  double share = options.usualCofactor / 262144;  // cofactor as part of T
  if (reference.files > 0) share = limited(-reference.value / options.T, 1e-6, 0.1, choice);
  if (reference.files > 0) choice.published *= options.T;
  choice.spec = {TransformKind::Asinh, options.T, 0, std::asinh(1 / share) / std::numbers::ln10, 0};
  return choice;
}

}  // namespace vestige
