// SPDX-License-Identifier: GPL-3.0-or-later
// How single-stained tubes and a judgement of them are printed.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/services/control_tubes.h"
#include "core/compensation/controls.h"

namespace vestige::cli {

using app::ControlTubes;

/// The list and its files: nothing is written over them.
std::vector<std::string> filesRead(const std::string& list, const ControlTubes& tubes);

/// Null where the number is not finite.
nlohmann::ordered_json finiteJson(double value);
/// Row by row.
nlohmann::ordered_json tableJson(const std::vector<double>& values, std::size_t rows, std::size_t columns);
nlohmann::ordered_json controlQualityJson(const ControlQuality& quality);
nlohmann::ordered_json inputsJson(const ControlTubes& tubes);
/// Verdict and reasons, one a line.
void printControlQuality(const std::string& subject, const ControlQuality& quality);

}  // namespace vestige::cli
