// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/data/spillover_matrix.h"
#include "io/open/open_events.h"

namespace vestige::cli {

struct GateCheckOptions {
  std::string gates;               ///< Path, or id of a shipped strategy.
  std::vector<std::string> files;  ///< Whose events are asked too; not for workspaces.
  OpenOptions open;
  std::optional<SpilloverMatrix> matrix;
};

/// vestige-cli gate --check: prints the list of the tree checker; 0 whether it is empty or not, 2 where there
/// is nothing that could be checked.
/// @tested tests/unit/app/gate_check_cli_test.py
int checkGates(Host& host, const GateCheckOptions& options);

}  // namespace vestige::cli
