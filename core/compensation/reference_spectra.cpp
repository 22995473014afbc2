// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/reference_spectra.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>

#include <Eigen/SVD>

namespace vestige {
namespace {

constexpr std::size_t kMostDetectors = 1024;  // above any instrument; keeps the singular values affordable
constexpr double kUnitTolerance = 1e-6;

Error invalid(std::string why) { return Error{ErrorCode::UnmixingInvalid, {std::move(why)}, {}, {}}; }

bool differ(const std::vector<std::string>& names) {
  return std::set<std::string>(names.begin(), names.end()).size() == names.size();
}

bool hasRightSize(const ReferenceSpectra& s) {
  return s.values.size() == s.names.size() * s.detectors.size() &&
         s.autofluorescence.size() == s.names.size();
}

bool allFinite(const ReferenceSpectra& s) {
  return std::ranges::all_of(s.values, [](double v) { return std::isfinite(v); });
}

Status checkRows(const ReferenceSpectra& s) {
  for (std::size_t row = 0; row < s.names.size(); ++row) {
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t d = 0; d < s.detectors.size(); ++d) largest = std::max(largest, s.at(row, d));
    if (!(std::abs(largest - 1) <= kUnitTolerance))
      return invalid("the largest value of " + s.names[row] + " is not 1");
  }
  return {};
}

Status checkNames(const ReferenceSpectra& s) {
  if (s.detectors.empty() || s.names.empty()) return invalid("the table is empty");
  if (s.detectors.size() > kMostDetectors) return invalid("there are more than 1024 detectors");
  if (!hasRightSize(s)) return invalid("the number of values is not that of the spectra times the detectors");
  if (std::ranges::count(s.detectors, "") > 0 || std::ranges::count(s.names, "") > 0)
    return invalid("a name is empty");
  if (!differ(s.detectors)) return invalid("a detector is named twice");
  if (!differ(s.names)) return invalid("a dye is named twice");
  if (!allFinite(s)) return invalid("a value is not a finite number");
  if (std::ranges::count(s.autofluorescence, false) == 0) return invalid("no dye is named");
  if (std::ranges::count(s.autofluorescence, true) > kMostAutofluorescences)
    return invalid("there are more than 5 spectra of autofluorescence");
  return {};
}

/// The pair with the largest cosine among rows that are solved for together.
std::string mostAlike(const ReferenceSpectra& s) {
  const std::vector<double> similarity = cosineSimilarity(s);
  const std::size_t n = s.names.size();
  std::size_t first = 0, second = 0;
  double most = -2;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      if ((s.autofluorescence[i] && s.autofluorescence[j]) || !(similarity[i * n + j] > most)) continue;
      most = similarity[i * n + j];
      first = i;
      second = j;
    }
  }
  if (most < -1.5) return s.names.front();
  char number[32];
  std::snprintf(number, sizeof number, "0.%04d", static_cast<int>(std::clamp(most, 0.0, 0.9999) * 1e4));
  return s.names[first] + " and " + s.names[second] + " (cosine " +
         (most > 0.99995 ? std::string("1") : std::string(number)) + ")";
}

}  // namespace

std::vector<std::vector<std::size_t>> rowsTogether(const ReferenceSpectra& s) {
  std::vector<std::size_t> dyes;
  for (std::size_t row = 0; row < s.names.size(); ++row) {
    if (!s.autofluorescence[row]) dyes.push_back(row);
  }
  std::vector<std::vector<std::size_t>> lists;
  for (std::size_t row = 0; row < s.names.size(); ++row) {
    if (!s.autofluorescence[row]) continue;
    lists.push_back(dyes);
    lists.back().push_back(row);
  }
  if (lists.empty()) lists.push_back(std::move(dyes));
  return lists;
}

double conditionNumber(const ReferenceSpectra& s) {
  if (!hasRightSize(s) || s.values.empty() || !allFinite(s)) return std::numeric_limits<double>::quiet_NaN();
  double worst = 0;
  for (const std::vector<std::size_t>& rows : rowsTogether(s)) {
    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(rows.size()),
                           static_cast<Eigen::Index>(s.detectors.size()));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t d = 0; d < s.detectors.size(); ++d)
        matrix(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(d)) = s.at(rows[r], d);
    }
    if (matrix.rows() > matrix.cols()) return std::numeric_limits<double>::infinity();
    const Eigen::VectorXd singular = Eigen::JacobiSVD<Eigen::MatrixXd>(matrix).singularValues();
    const double smallest = singular(singular.size() - 1);
    worst = std::max(worst, smallest > 0 ? singular(0) / smallest : std::numeric_limits<double>::infinity());
  }
  return worst;
}

std::vector<double> cosineSimilarity(const ReferenceSpectra& s) {
  const std::size_t n = s.names.size();
  std::vector<double> similarity(n * n);
  const auto dot = [&](std::size_t i, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < s.detectors.size(); ++d) sum += s.at(i, d) * s.at(j, d);
    return sum;
  };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      similarity[i * n + j] = i == j ? 1 : dot(i, j) / std::sqrt(dot(i, i) * dot(j, j));
  }
  return similarity;
}

Status checkSpectra(const ReferenceSpectra& s) {
  if (Status checked = checkNames(s); !checked) return checked;
  if (Status checked = checkRows(s); !checked) return checked;
  const std::size_t together = rowsTogether(s).front().size();
  if (together > s.detectors.size()) {
    return invalid("there are " + std::to_string(together) + " spectra for " +
                   std::to_string(s.detectors.size()) + " detectors");
  }
  const double condition = conditionNumber(s);
  if (!(condition <= kLargestUnmixingCondition)) {
    const std::string number =
        condition < 1e12 ? std::to_string(static_cast<long long>(condition)) : std::string("infinite");
    return invalid("spectra are too much alike (condition number " + number + "); most alike are " +
                   mostAlike(s));
  }
  return {};
}

}  // namespace vestige
