// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/simulate/scenario.h"

namespace vestige {

/// Scenarios that are made together, in one folder; the case file is that of one of them.
struct ScenarioSet {
  std::string id;
  std::vector<std::string> scenarios;  ///< Ids, in the order in which they are made.
  std::string caseOf;                  ///< The scenario whose case file is written.
  bool operator==(const ScenarioSet&) const = default;
};

/// What a scenario document holds: one tube ("vestige-scenario/1") or a set ("vestige-scenario-set/1").
struct ScenarioDocument {
  std::vector<simulate::Scenario> scenario;  ///< One, or none when it is a set.
  ScenarioSet set;
  bool isSet() const noexcept { return scenario.empty(); }
};

/// Unknown members, wrong types and impossible values are refused with their place;
/// resources/schemas/scenario-1.schema.json describes the same format. The member "case" is a case file
/// without its schema, tubes and diagnosis, which are filled here.
/// @error JsonInvalid, JsonTooDeep, ScenarioInvalid {place, why}, Case*.
/// @tested tests/unit/io/scenario_json_test.cpp
Result<ScenarioDocument> parseScenario(std::string_view json);
Result<ScenarioDocument> loadScenario(const std::string& path);
/// parseScenario gives the same scenario back.
std::string printScenario(const simulate::Scenario& scenario);

}  // namespace vestige
