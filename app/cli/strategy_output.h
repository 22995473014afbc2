// SPDX-License-Identifier: GPL-3.0-or-later
// `gate --export-strategy`: the gates for another program.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/services/strategy_export.h"

namespace vestige::cli {

/// Writes @p path and says what was compared; sentences about what the other program has no place for are
/// added to @p warnings. Without files @p strategy alone.
Result<nlohmann::ordered_json> writeStrategy(const std::string& path, const Strategy& strategy,
                                             const std::vector<app::ExportedFile>& files,
                                             const OpenOptions& open, std::vector<std::string>& warnings,
                                             Host& host);

}  // namespace vestige::cli
