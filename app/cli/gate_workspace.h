// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/cli/command.h"

namespace vestige::cli {

struct GateWorkspaceOptions {
  std::string document, folder;
  std::vector<std::string> files;
  bool list = false, salvage = false;
  std::string exportTo = {};  ///< --export-strategy; empty = not asked for.
};

/// `gate --strategy` with a FlowJo workspace or a FACSDiva export.
int gateWorkspace(Host& host, const GateWorkspaceOptions& options);

}  // namespace vestige::cli
