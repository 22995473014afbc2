// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <set>

#include <Eigen/LU>
#include <Eigen/QR>
#include <Eigen/SVD>

#include "core/base/parallel.h"
#include "core/compensation/compensate_kernel.h"

namespace vestige {
namespace {

constexpr double kLargestCondition = 1e4;    // as compensate()
constexpr std::size_t kMostChannels = 1024;  // above any instrument; keeps the singular values affordable
constexpr std::size_t kChunk = kCompensateBlock * 64;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Error invalid(const char* why) { return Error{ErrorCode::SpilloverInvalid, {std::string(why)}, {}, {}}; }

Status checkShape(const SpectrumMatrix& s) {
  if (s.fluorochromes.empty() || s.detectors.empty()) return invalid("it names no channel");
  if (s.detectors.size() > kMostChannels) return invalid("it names more than 1024 channels");
  if (s.fluorochromes.size() > s.detectors.size())
    return invalid("it has fewer detectors than fluorochromes");
  if (s.values.size() != s.fluorochromes.size() * s.detectors.size()) {
    return invalid("the number of its values is not that of its fluorochromes times its detectors");
  }
  if (std::set<std::string>(s.fluorochromes.begin(), s.fluorochromes.end()).size() != s.fluorochromes.size())
    return invalid("it names a fluorochrome twice");
  if (!std::ranges::all_of(s.values, [](double v) { return std::isfinite(v); }))
    return invalid("one of its values is not a finite number");
  return {};
}

Result<std::vector<std::size_t>> findDetectors(const EventMatrix& raw, const SpectrumMatrix& s) {
  std::vector<std::size_t> found;
  for (const std::string& name : s.detectors) {
    const auto index = raw.indexOf(name);
    if (!index) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
    if (std::ranges::find(found, *index) != found.end()) return invalid("it names a channel twice");
    found.push_back(*index);
  }
  return found;
}

/// Detectors x fluorochromes: what detector values are multiplied with.
Result<Matrix> factorsOf(const SpectrumMatrix& s) {
  const auto f = static_cast<Eigen::Index>(s.fluorochromes.size());
  const auto d = static_cast<Eigen::Index>(s.detectors.size());
  if (s.inverted) return Matrix(Eigen::Map<const Matrix>(s.values.data(), d, f));
  const Matrix spectra = Eigen::Map<const Matrix>(s.values.data(), f, d);
  const Eigen::VectorXd singular = Eigen::JacobiSVD<Matrix>(spectra).singularValues();
  const double smallest = singular(singular.size() - 1);
  const double condition = smallest > 0 ? singular(0) / smallest : std::numeric_limits<double>::infinity();
  if (!(condition <= kLargestCondition)) return Error{ErrorCode::SpilloverSingular, {condition}, {}, {}};
  if (f == d) return Matrix(spectra.partialPivLu().inverse());  // the same numbers as compensate()
  const Eigen::MatrixXd transposed = spectra.transpose();
  const Eigen::MatrixXd solution =
      transposed.colPivHouseholderQr().solve(Eigen::MatrixXd::Identity(d, d));  // fluorochromes x detectors
  return Matrix(solution.transpose());
}

struct Unmixer {
  std::vector<const Column*> sources;
  std::vector<std::vector<WeightedSource>> terms;  ///< Of each fluorochrome.

  void apply(std::size_t begin, std::size_t end, const std::vector<std::shared_ptr<Column>>& out) const {
    std::vector<double> wide(sources.size() * kCompensateBlock);
    for (; begin < end; begin += kCompensateBlock) {
      const std::size_t count = std::min(kCompensateBlock, end - begin);
      bool missing = false;
      for (std::size_t c = 0; c < sources.size(); ++c) {
        sources[c]->visit([&](auto values) {
          missing |= widen(values.data() + begin, wide.data() + c * kCompensateBlock, count);
        });
      }
      if (missing) spread(wide, count);
      for (std::size_t f = 0; f < out.size(); ++f) {
        if (out[f]->isFloat64()) {
          weightedSum(wide.data(), terms[f].data(), terms[f].size(), count, out[f]->doubles().data() + begin);
        } else {
          weightedSum(wide.data(), terms[f].data(), terms[f].size(), count, out[f]->floats().data() + begin);
        }
      }
    }
  }

 private:
  void spread(std::vector<double>& wide, std::size_t count) const {
    for (std::size_t e = 0; e < count; ++e) {
      bool missing = false;
      for (std::size_t c = 0; c < sources.size(); ++c) missing |= std::isnan(wide[c * kCompensateBlock + e]);
      for (std::size_t c = 0; missing && c < sources.size(); ++c)
        wide[c * kCompensateBlock + e] = std::numeric_limits<double>::quiet_NaN();
    }
  }
};

}  // namespace

Result<std::vector<ColumnPtr>> unmix(const EventMatrix& raw, const SpectrumMatrix& spectrum,
                                     Progress& progress) {
  if (const Status checked = checkShape(spectrum); !checked) return checked.error();
  const auto detectors = findDetectors(raw, spectrum);
  if (!detectors) return detectors.error();
  const auto factors = factorsOf(spectrum);
  if (!factors) return factors.error();
  Unmixer unmixer;
  bool anyWide = false;
  for (const std::size_t detector : *detectors) {
    unmixer.sources.push_back(&raw.column(detector));
    anyWide |= raw.column(detector).isFloat64();
  }
  const bool square = spectrum.fluorochromes.size() == spectrum.detectors.size();
  std::vector<std::shared_ptr<Column>> made;
  for (std::size_t f = 0; f < spectrum.fluorochromes.size(); ++f) {
    const bool wide = square ? unmixer.sources[f]->isFloat64() : anyWide;
    const std::size_t events = raw.eventCount();
    made.push_back(std::make_shared<Column>(wide ? Column::float64(events) : Column::float32(events)));
    std::vector<WeightedSource> terms;
    for (std::size_t d = 0; d < unmixer.sources.size(); ++d) {
      const double weight = (*factors)(static_cast<Eigen::Index>(d), static_cast<Eigen::Index>(f));
      if (weight != 0) terms.push_back({static_cast<std::uint32_t>(d), weight});
    }
    if (terms.empty()) return invalid("a fluorochrome has no share in any detector");
    unmixer.terms.push_back(std::move(terms));
  }
  const bool finished =
      parallelFor(raw.eventCount(), kChunk, progress,
                  [&](std::size_t begin, std::size_t end) { unmixer.apply(begin, end, made); });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return std::vector<ColumnPtr>(made.begin(), made.end());
}

}  // namespace vestige
