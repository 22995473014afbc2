// SPDX-License-Identifier: GPL-3.0-or-later
// Gates as "vestige-strategy/1" writes them; a case file writes its own versions of a gate in the same words.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gating/tree/gating_tree.h"

namespace vestige {

class JsonValue;

/// {"id", "type", "dimensions", the shape's members}. Members beside these are refused.
/// @error JsonInvalid, JsonTooDeep, StrategyInvalid, Gate*, Transform*.
/// @tested tests/unit/io/strategy_json_test.cpp
Result<Gate> parseGate(std::string_view json);
/// {"type", the shape's members}; a quadrant gate must have @p dimensionCount lists of dividers.
Result<GateShape> parseShape(std::string_view json, std::size_t dimensionCount);
/// Without white space between the members; what parseGate and parseShape read back.
std::string printGate(const Gate& gate);
std::string printShape(const GateShape& shape);

// Parts of a larger document: complain there, and return something harmless.
Gate readGate(const JsonValue& value, std::initializer_list<std::string_view> others = {});
GateShape readShape(const JsonValue& value, std::size_t dimensionCount);
Dimension readDimension(const JsonValue& value);
/// Ids become file names, report texts and columns of tables: letters, digits and a few signs only.
std::string readIdentifier(const JsonValue& value);
std::string readOneOf(const JsonValue& value, std::span<const char* const> words);
/// A matrix as a list of rows; empty after a complaint.
std::vector<double> readMatrix(const JsonValue& value, std::size_t rowCount, std::size_t columnCount);

/// On several lines, as it stands in a strategy. @p locked adds the mark.
std::string layOutGate(const Gate& gate, bool locked);
std::string layOutDimension(const Dimension& dimension);

}  // namespace vestige
