// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix_residual.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/parallel.h"
#include "core/compensation/spectral_unmix.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 14;
constexpr std::size_t kBlock = 256;  // events whose sums stay in the cache

struct Sums {
  std::vector<double> residual, squares, signal;
  std::uint64_t events = 0;
};

/// One chunk after the other; nothing is shared between two of them.
class Residuals {
 public:
  Residuals(const EventMatrix& raw, const EventMatrix& unmixed, const ReferenceSpectra& s,
            const Column* index)
      : s_(s), index_(index), together_(rowsTogether(s)) {
    for (const std::string& name : s.detectors) measured_.push_back(&raw.column(*raw.indexOf(name)));
    const std::vector<std::size_t>& rows = together_.front();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool several = together_.size() > 1 && i + 1 == rows.size();
      abundances_.push_back(
          &unmixed.column(*unmixed.indexOf(several ? kAutofluorescenceName : s.names[rows[i]])));
    }
  }

  Sums sumsOf(std::size_t begin, std::size_t end) const {
    const std::size_t detectors = s_.detectors.size();
    Sums sums{std::vector<double>(detectors), std::vector<double>(detectors), std::vector<double>(detectors),
              0};
    std::vector<double> abundances(abundances_.size() * kBlock);
    std::vector<std::size_t> choice(kBlock);
    std::vector<char> whole(kBlock);
    for (std::size_t at = begin; at < end; at += kBlock) {
      const std::size_t count = std::min(kBlock, end - at);
      takeBlock(at, count, abundances, choice, whole);
      sums.events += static_cast<std::uint64_t>(std::count(whole.begin(), whole.begin() + count, 1));
      for (std::size_t d = 0; d < detectors; ++d) addDetector(d, at, count, abundances, choice, whole, sums);
    }
    return sums;
  }

 private:
  void takeBlock(std::size_t at, std::size_t count, std::vector<double>& abundances,
                 std::vector<std::size_t>& choice, std::vector<char>& whole) const {
    std::fill(whole.begin(), whole.end(), 1);
    for (std::size_t r = 0; r < abundances_.size(); ++r) {
      for (std::size_t e = 0; e < count; ++e) {
        const double value = abundances_[r]->at(at + e);
        abundances[r * kBlock + e] = value;
        if (!std::isfinite(value)) whole[e] = 0;
      }
    }
    for (std::size_t e = 0; e < count; ++e) {
      const double number = index_ ? index_->at(at + e) : 1;
      const bool known = number >= 1 && number <= static_cast<double>(together_.size());
      choice[e] = known ? static_cast<std::size_t>(number) - 1 : 0;
    }
  }

  void addDetector(std::size_t d, std::size_t at, std::size_t count, const std::vector<double>& abundances,
                   const std::vector<std::size_t>& choice, const std::vector<char>& whole, Sums& sums) const {
    const std::size_t last = abundances_.size() - 1;
    for (std::size_t e = 0; e < count; ++e) {
      if (!whole[e]) continue;
      const double measured = measured_[d]->at(at + e);
      double fitted = 0;
      for (std::size_t r = 0; r < last; ++r)
        fitted += abundances[r * kBlock + e] * s_.at(together_.front()[r], d);
      fitted += abundances[last * kBlock + e] * s_.at(together_[choice[e]][last], d);
      const double left = measured - fitted;
      sums.residual[d] += left;
      sums.squares[d] += left * left;
      sums.signal[d] += measured * measured;
    }
  }

  const ReferenceSpectra& s_;
  const Column* index_;
  std::vector<std::vector<std::size_t>> together_;
  std::vector<const Column*> measured_, abundances_;
};

Status checkNames(const EventMatrix& raw, const ReferenceSpectra& s, const EventMatrix& unmixed,
                  const Column* index) {
  for (const std::string& name : s.detectors) {
    if (!raw.indexOf(name)) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
  }
  const auto together = rowsTogether(s);
  const std::vector<std::size_t>& rows = together.front();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool several = together.size() > 1 && i + 1 == rows.size();
    const std::string name = several ? kAutofluorescenceName : s.names[rows[i]];
    if (!unmixed.indexOf(name)) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
  }
  if (together.size() > 1 && !index)
    return Error{
        ErrorCode::UnmixingInvalid, {std::string("which autofluorescence was chosen is not known")}, {}, {}};
  return {};
}

}  // namespace

Result<UnmixResidual> detectorResiduals(const EventMatrix& raw, const ReferenceSpectra& spectra,
                                        const EventMatrix& unmixed, const Column* index, Progress& progress) {
  if (const Status sound = checkSpectra(spectra); !sound) return sound.error();
  if (const Status named = checkNames(raw, spectra, unmixed, index); !named) return named.error();
  const Residuals residuals(raw, unmixed, spectra, index);
  const std::size_t events = raw.eventCount();
  std::vector<Sums> parts((events + kChunk - 1) / kChunk);
  const bool finished = parallelFor(events, kChunk, progress, [&](std::size_t begin, std::size_t end) {
    parts[begin / kChunk] = residuals.sumsOf(begin, end);
  });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  UnmixResidual result{std::vector<DetectorResidual>(spectra.detectors.size()), 0};
  for (const Sums& part : parts) {
    result.events += part.events;
    for (std::size_t d = 0; d < result.detectors.size(); ++d) {
      result.detectors[d].mean += part.residual[d];
      result.detectors[d].rms += part.squares[d];
      result.detectors[d].signal += part.signal[d];
    }
  }
  if (result.events == 0) return result;
  const auto count = static_cast<double>(result.events);
  for (DetectorResidual& detector : result.detectors) {
    detector.mean /= count;
    detector.rms = std::sqrt(detector.rms / count);
    detector.signal = std::sqrt(detector.signal / count);
  }
  return result;
}

}  // namespace vestige
