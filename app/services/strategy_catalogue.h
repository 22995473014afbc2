// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

struct StrategyEntry {
  std::string path, id, disease, status;
  int version = 0;
  LocalText title;
  std::optional<Error>
      problem;  ///< The file cannot be used; it is listed so that nobody looks for it in vain.
};

/// The *.json files of the folders, in the order of the folders and by name; the first of an id wins. A
/// folder that does not exist is empty.
/// @tested tests/golden/cli_case_test.py
std::vector<StrategyEntry> listStrategies(const std::vector<std::string>& folders);

/// A strategy by path (relative to @p caseFolder) or by id in @p folders.
/// @error StrategyNotFound {id or path}; what loading gives.
Result<Strategy> findStrategy(const std::string& idOrPath, const std::string& caseFolder,
                              const std::vector<std::string>& folders);

}  // namespace vestige::app
