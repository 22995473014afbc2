// SPDX-License-Identifier: GPL-3.0-or-later
// One simulated tube: what is in it, how it is measured, and the case it belongs to.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"
#include "core/records/case_record.h"
#include "core/simulate/cell.h"
#include "core/simulate/instrument.h"
#include "core/simulate/leukaemia.h"
#include "core/simulate/marrow.h"

namespace vestige::simulate {

/// Events that are not viable single nucleated cells, as shares of all events.
struct ArtefactSpec {
  double debris = 0.10;
  double doublets = 0.03;
  double dead = 0.015;
  std::optional<Error> check() const;
  bool operator==(const ArtefactSpec&) const = default;
};

/// Lymphoblasts of the tube before, washed out at the start of this one: many at first, fewer and fewer.
struct CarryOverSpec {
  std::uint64_t events = 0;     ///< How many.
  std::uint64_t within = 1000;  ///< Among how many of the first events.
  std::optional<Error> check(std::uint64_t allEvents) const;
  bool operator==(const CarryOverSpec&) const = default;
};

struct Scenario {
  std::string id;  ///< Also the name of the files made from it.
  std::string title, titleZh;
  std::uint64_t seed = 1;
  std::uint64_t events = 0;  ///< All events of the file.
  MarrowSpec marrow;
  std::optional<BlastSpec> blasts;
  ArtefactSpec artefacts;
  InstrumentSpec instrument;
  CarryOverSpec carryOver = {};
  std::optional<CaseRecord> caseRecord;  ///< Without its tubes: the files are named when they are written.
  std::string diagnosis;  ///< Id of the scenario of the same patient's diagnosis; empty = none.

  /// ScenarioInvalid {place, rule}.
  std::optional<Error> check() const;
  bool operator==(const Scenario&) const = default;
};

inline constexpr std::uint64_t kMaximumEvents = 100'000'000;

struct SimulatedTube {
  EventMatrix events;             ///< Linear instrument units, spillover included, Time in ticks.
  SpilloverMatrix fileSpillover;  ///< For the file; nearly, but not exactly, the true one.
  double timestep = kSecondsPerTick;
  std::vector<Label> labels;  ///< The truth, one for each event.
};

/// Makes the events of a scenario. The same scenario gives the same bytes on any machine and any number of
/// threads: each block of 8192 events has random streams of its own.
/// @error ScenarioInvalid; Cancelled.
/// @cost about 1 us for an event and core; memory: the matrix and a byte for each event.
/// @tested tests/unit/core/simulate_test.cpp
Result<SimulatedTube> simulateTube(const Scenario& scenario, Progress& progress);

}  // namespace vestige::simulate
