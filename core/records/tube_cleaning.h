// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decided to take out of a tube, and which channels to correct for drift, with everything that
// is needed to see that it is done the same way again.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/records/own_matrix.h"

namespace vestige {

/// How the events were found; another way would be another name.
inline constexpr const char* kQualityMethod = "quality/1";

struct CleaningReason {
  std::string reason;        ///< "flow-rate", "burst", ...
  std::uint64_t events = 0;  ///< That carry it; one may carry several.
  UnknownMembers unknown = {};
  bool operator==(const CleaningReason&) const = default;
};

struct CleaningCorrection {
  std::string channel;  ///< $PnN.
  double percent = 0;   ///< The drift that is undone.
  UnknownMembers unknown = {};
  bool operator==(const CleaningCorrection&) const = default;
};

struct TubeCleaning {
  std::string method = kQualityMethod;
  std::vector<CleaningReason> removed;
  std::uint64_t removedEvents = 0;  ///< An event with two of the reasons counts once.
  std::uint64_t events = 0;         ///< Of the file.
  std::vector<CleaningCorrection> corrected;
  std::vector<std::pair<std::string, double>> parameters;  ///< All of QualityParameters, by name.
  std::string by, role, at, reason;
  UnknownMembers unknown = {};
  bool operator==(const TubeCleaning&) const = default;
};

}  // namespace vestige
