// SPDX-License-Identifier: GPL-3.0-or-later
// Single-stained tubes named by a list, and how a judgement of them is printed.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/controls.h"
#include "core/data/sample.h"

namespace vestige::cli {

struct ControlTubes {
  std::vector<Sample> samples;        // kept alive: the controls point into them
  std::vector<SingleStain> controls;  // `channel` is what the list's second column says
  std::size_t unstained = 0;
};

Result<ControlTubes> loadControls(const std::string& list, bool salvage, Progress& progress);

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
