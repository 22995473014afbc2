// SPDX-License-Identifier: GPL-3.0-or-later
// The object that vestige-cli info prints for one file. Design: the command line's contract.
#pragma once
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "io/open/open_events.h"

namespace vestige::cli {

using Json = nlohmann::ordered_json;

struct InfoQuestion {
  std::optional<int> dataset;
  bool values = false, salvage = false;
};

/// @error what describe gives; FcsDatasetMissing where the data set asked for is not there.
Result<Json> infoJson(const std::string& path, const InfoQuestion& question, Progress& progress);

}  // namespace vestige::cli
