// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gating/strategy/strategy.h"

namespace vestige {

/// "vestige-strategy/1" from JSON text (UTF-8). Unknown members, wrong types, wrong references and wrong
/// shapes are refused with their place ("/gates/3/vertices"). Strategy::sha256 is filled from the bytes.
/// @error JsonInvalid, JsonTooDeep, StrategySchemaUnknown, StrategyInvalid, StrategyReferenceMissing,
/// StrategyCycle,
///        StrategyDuplicateId, Gate*, Transform*.
/// @tested tests/unit/io/strategy_json_test.cpp; resources against the JSON Schema in
/// tests/lint/check_resources.py
Result<Strategy> parseStrategy(std::string_view json);
Result<Strategy> loadStrategy(const std::string& path);
/// The gates and populations of a strategy that need not make a tree, for the tree checker. Each gate for
/// itself must be one.
/// @error as parseStrategy, but neither StrategyReferenceMissing nor StrategyCycle nor StrategyDuplicateId.
struct StrategyLists {
  std::vector<Gate> gates;
  std::vector<Population> populations;
  std::string id;
};
Result<StrategyLists> parseStrategyLists(std::string_view json);
/// Canonical text; parseStrategy gives the same strategy back.
std::string printStrategy(const Strategy& strategy);

}  // namespace vestige
