// SPDX-License-Identifier: GPL-3.0-or-later
// From cells to numbers: spillover, photoelectrons, electronic noise, the edge of the scale, drift.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/data/channel.h"
#include "core/data/spillover_matrix.h"
#include "core/simulate/cell.h"

namespace vestige::simulate {

inline constexpr double kScaleTop = 262144;  ///< $PnR of every channel.
inline constexpr double kSecondsPerTick = 0.01;

/// One fluorescence detector with the dye it is for.
struct Detector {
  std::string name;   ///< $PnN.
  std::string stain;  ///< $PnS.
  Antigen antigen = Antigen::Cd45;
  double photoelectrons = 0.03;  ///< Per instrument unit.
  double electronicSd = 25;      ///< Instrument units.
  double autofluorescence = 50;  ///< Of a lymphocyte, instrument units.
};

struct InstrumentSpec {
  std::string panel = "b-all-8c";  ///< One of panelIds().
  /// SD of each off-diagonal number s of the matrix in the file around the true one, divided by the square
  /// root of s.
  double spilloverError = 0.005;
  double batchSd = 0.02;  ///< SD in decades of each channel's gain against target.
  double drift = 0.01;    ///< Relative change of gain from first to last event.
  double eventsPerSecond = 3000;
  /// A clog: from which share of the run to which the flow is a fifth and signals are 10 % up. Empty when
  /// from == to.
  double clogFrom = 0, clogTo = 0;

  std::optional<Error> check() const;
  bool operator==(const InstrumentSpec&) const = default;
};

std::vector<std::string> panelIds();

/// Records cells of one run. Immutable; each thread brings its own stream.
class Instrument {
 public:
  /// @param spec has passed check().
  Instrument(const InstrumentSpec& spec, std::uint64_t seed);

  const std::vector<Detector>& detectors() const noexcept { return detectors_; }
  /// FSC-A, FSC-H, (FSC-W,) SSC-A, the detectors, Time: as in the file.
  const std::vector<Channel>& channels() const noexcept { return channels_; }
  bool hasWidth() const noexcept { return hasWidth_; }
  /// What the file carries as $SPILLOVER: the truth with a small error, four decimals.
  const SpilloverMatrix& fileMatrix() const noexcept { return fileMatrix_; }
  const SpilloverMatrix& trueMatrix() const noexcept { return trueMatrix_; }

  /// Writes one event into @p values, all channels but Time. @p at is the share of the run that has passed;
  /// @p heightRatio is FSC-H of FSC-A.
  void record(const Cell& cell, double heightRatio, double at, RandomStream& random,
              std::span<double> values) const;
  /// Seconds until the next event.
  double gap(double at, RandomStream& random) const;

 private:
  bool inClog(double at) const noexcept { return at >= spec_.clogFrom && at < spec_.clogTo; }
  InstrumentSpec spec_;
  std::vector<Detector> detectors_;
  std::vector<Channel> channels_;
  std::vector<double> gain_;
  SpilloverMatrix trueMatrix_, fileMatrix_;
  bool hasWidth_ = true;
};

}  // namespace vestige::simulate
