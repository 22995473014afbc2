// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to know about one population of one tube, as data; sentences are made where it is shown.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"

namespace vestige::app {

struct PopulationFacts {
  std::uint64_t events = 0, ofParent = 0, ofDenominator = 0;
  bool isAllEvents = false;
  bool isOfDenominator = false;  ///< It is the denominator or lies below it.
  std::string parent;            ///< Id; empty = all events.
  std::string denominator;       ///< As the result names it; empty where there is no result.
  std::optional<Gate> gate;      ///< As this tube is judged by; a quadrant is its box.
  std::string gateId;            ///< Of the whole gate.
  bool isLocked = false;
  std::optional<GateVersion> changed;  ///< The version of the gate that this tube uses.
  std::optional<OwnGate> ownGate;
  std::optional<OwnPopulation> own;
};

/// Nothing where the tree has no such population ("" = all events).
/// @tested tests/gui/population_edit_test.cpp
std::optional<PopulationFacts> factsOf(const Analysis& analysis, std::size_t tube,
                                       const std::string& population);

/// The median of each axis of the population's gate, as the gate sees the channel (compensated, raw scale);
/// nothing for an axis that cannot be told.
/// @error Cancelled; what addRows() gives.
Result<std::vector<std::optional<double>>> mediansOf(const Analysis& analysis, std::size_t tube,
                                                     const std::string& population, Progress& progress);

}  // namespace vestige::app
