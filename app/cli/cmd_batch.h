// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/command.h"

namespace vestige::cli {

/// One strategy on many samples.
void addBatchCommand(CLI::App& parser, Host& host);

}  // namespace vestige::cli
