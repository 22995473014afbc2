// SPDX-License-Identifier: GPL-3.0-or-later
// The weighted part of unmixSpectra(); not for use elsewhere.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/compensation/spectral_unmix.h"

namespace vestige {

/// Solves one tile of events again, each detector weighted by the variance of what the first solution puts
/// into it. Per event and exact: weights of 64 detectors have no few classes whose inverses could be kept.
class WeightedUnmixer {
 public:
  WeightedUnmixer(const ReferenceSpectra& spectra, const UnmixOptions& options);

  /// One thread's memory.
  struct Work {
    explicit Work(const WeightedUnmixer& unmixer);
    std::vector<double> measured, fitted, weights, weighted, triangle, sides, around, abundances;
    std::vector<const double*> rows;
  };

  /// @param abundances  Rows of kUnmixTile: the first solution, replaced. @param squares likewise, one row.
  void solve(const float* const* measured, std::span<const std::uint8_t> chosen, std::span<float> abundances,
             std::span<float> squares, Work& work) const;

 private:
  void fit(std::span<const std::uint8_t> chosen, Work& work) const;
  void weigh(Work& work) const;
  void buildSystems(std::span<const std::uint8_t> chosen, Work& work) const;
  void addAutofluorescence(std::span<const std::uint8_t> chosen, Work& work) const;
  void product(const std::vector<double>& table, std::size_t inputs, std::size_t outputs,
               const std::vector<double>& in, std::vector<double>& out, Work& work) const;

  std::size_t detectors_ = 0, dyes_ = 0, unknowns_ = 0;
  double readNoise_, photons_;
  std::vector<double> brightness_;        ///< From dyes to detectors.
  std::vector<double> spectra_;           ///< From detectors to dyes.
  std::vector<double> pairs_;             ///< From detectors to products of two dyes.
  std::vector<double> autofluorescence_;  ///< Choice after choice.
};

}  // namespace vestige
