// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix_weighted.h"

#include <algorithm>

#include "core/compensation/unmix_kernel.h"

namespace vestige {
namespace {

std::size_t padded(std::size_t outputs) { return (outputs + kUnmixGroup - 1) / kUnmixGroup * kUnmixGroup; }

template <class Factor>
std::vector<double> packed(std::size_t outputs, std::size_t inputs, Factor&& factor) {
  std::vector<double> table;
  table.reserve(padded(outputs) * inputs);
  for (std::size_t first = 0; first < outputs; first += kUnmixGroup) {
    for (std::size_t input = 0; input < inputs; ++input) {
      for (std::size_t output = first; output < first + kUnmixGroup; ++output)
        table.push_back(output < outputs ? factor(output, input) : 0.0);
    }
  }
  return table;
}

std::size_t triangleOf(std::size_t size) { return size * (size + 1) / 2; }

}  // namespace

WeightedUnmixer::WeightedUnmixer(const ReferenceSpectra& s, const UnmixOptions& options)
    : detectors_(s.detectors.size()), readNoise_(options.readNoiseVariance), photons_(options.photonFactor) {
  std::vector<std::size_t> dyes, pairFirst, pairSecond;
  for (std::size_t row = 0; row < s.names.size(); ++row) {
    if (!s.autofluorescence[row]) {
      dyes.push_back(row);
      continue;
    }
    for (std::size_t d = 0; d < detectors_; ++d) autofluorescence_.push_back(s.at(row, d));
  }
  dyes_ = dyes.size();
  unknowns_ = dyes_ + (autofluorescence_.empty() ? 0 : 1);
  for (std::size_t i = 0; i < dyes_; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      pairFirst.push_back(dyes[i]);
      pairSecond.push_back(dyes[j]);
    }
  }
  brightness_ = packed(detectors_, dyes_, [&](std::size_t d, std::size_t i) { return s.at(dyes[i], d); });
  spectra_ = packed(dyes_, detectors_, [&](std::size_t i, std::size_t d) { return s.at(dyes[i], d); });
  pairs_ = packed(pairFirst.size(), detectors_, [&](std::size_t p, std::size_t d) {
    return s.at(pairFirst[p], d) * s.at(pairSecond[p], d);
  });
}

WeightedUnmixer::Work::Work(const WeightedUnmixer& u) {
  const std::size_t detectors = padded(u.detectors_) * kUnmixTile;
  for (auto* list : {&measured, &fitted, &weights, &weighted}) list->resize(detectors);
  triangle.resize(std::max(padded(triangleOf(u.dyes_)), triangleOf(u.unknowns_)) * kUnmixTile);
  sides.resize(padded(u.unknowns_) * kUnmixTile);
  around.resize(padded(u.dyes_) * kUnmixTile);
  abundances.resize(padded(u.unknowns_) * kUnmixTile);
  rows.resize(std::max(padded(u.detectors_), padded(u.unknowns_)));
}

void WeightedUnmixer::product(const std::vector<double>& table, std::size_t inputs, std::size_t outputs,
                              const std::vector<double>& in, std::vector<double>& out, Work& work) const {
  for (std::size_t i = 0; i < inputs; ++i) work.rows[i] = in.data() + i * kUnmixTile;
  unmixProduct({work.rows.data(), 0, inputs, table.data(), padded(outputs) / kUnmixGroup, out.data()});
}

void WeightedUnmixer::fit(std::span<const std::uint8_t> chosen, Work& work) const {
  product(brightness_, dyes_, detectors_, work.abundances, work.fitted, work);
  if (unknowns_ == dyes_) return;
  const double* const own = work.abundances.data() + dyes_ * kUnmixTile;
  for (std::size_t d = 0; d < detectors_; ++d) {
    for (std::size_t e = 0; e < kUnmixTile; ++e)
      work.fitted[d * kUnmixTile + e] += own[e] * autofluorescence_[chosen[e] * detectors_ + d];
  }
}

void WeightedUnmixer::weigh(Work& work) const {
  for (std::size_t i = 0; i < detectors_ * kUnmixTile; ++i) {
    const double light = work.fitted[i] > 0 ? work.fitted[i] : 0;  // NaN too: it is in `measured` already
    work.weights[i] = readNoise_ / (readNoise_ + photons_ * light);
    work.weighted[i] = work.weights[i] * work.measured[i];
  }
}

void WeightedUnmixer::buildSystems(std::span<const std::uint8_t> chosen, Work& work) const {
  product(pairs_, detectors_, triangleOf(dyes_), work.weights, work.triangle, work);
  product(spectra_, detectors_, dyes_, work.weighted, work.sides, work);
  if (unknowns_ > dyes_) addAutofluorescence(chosen, work);
}

/// The last row of each system: its spectrum differs from event to event.
void WeightedUnmixer::addAutofluorescence(std::span<const std::uint8_t> chosen, Work& work) const {
  double* const corner = work.triangle.data() + (triangleOf(unknowns_) - 1) * kUnmixTile;
  double* const side = work.sides.data() + dyes_ * kUnmixTile;
  std::fill_n(corner, kUnmixTile, 0.0);
  std::fill_n(side, kUnmixTile, 0.0);
  for (std::size_t d = 0; d < detectors_; ++d) {
    for (std::size_t e = 0; e < kUnmixTile; ++e) {
      const std::size_t at = d * kUnmixTile + e;
      const double own = autofluorescence_[chosen[e] * detectors_ + d];
      side[e] += own * work.weighted[at];
      work.weighted[at] = own * work.weights[at];  // no longer needed as what it was
      corner[e] += own * work.weighted[at];
    }
  }
  product(spectra_, detectors_, dyes_, work.weighted, work.around, work);
  std::copy_n(work.around.data(), dyes_ * kUnmixTile, work.triangle.data() + triangleOf(dyes_) * kUnmixTile);
}

void WeightedUnmixer::solve(const float* const* measured, std::span<const std::uint8_t> chosen,
                            std::span<float> abundances, std::span<float> squares, Work& work) const {
  for (std::size_t d = 0; d < detectors_; ++d)
    std::copy_n(measured[d], kUnmixTile, work.measured.data() + d * kUnmixTile);
  std::copy_n(abundances.data(), unknowns_ * kUnmixTile, work.abundances.data());
  fit(chosen, work);
  weigh(work);
  buildSystems(chosen, work);
  unmixSolve({work.triangle.data(), work.sides.data(), unknowns_});
  std::copy_n(work.sides.data(), unknowns_ * kUnmixTile, work.abundances.data());
  fit(chosen, work);
  std::vector<double>& sums = work.around;
  std::fill_n(sums.data(), kUnmixTile, 0.0);
  for (std::size_t d = 0; d < detectors_; ++d) {
    for (std::size_t e = 0; e < kUnmixTile; ++e) {
      const double left = work.measured[d * kUnmixTile + e] - work.fitted[d * kUnmixTile + e];
      sums[e] += left * left;
    }
  }
  for (std::size_t e = 0; e < kUnmixTile; ++e) squares[e] = static_cast<float>(sums[e]);
  for (std::size_t i = 0; i < unknowns_ * kUnmixTile; ++i)
    abundances[i] = static_cast<float>(work.abundances[i]);
}

}  // namespace vestige
