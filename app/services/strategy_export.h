// SPDX-License-Identifier: GPL-3.0-or-later
// A strategy for other programs: Gating-ML 2.0 or a FlowJo workspace.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gating/strategy/strategy.h"
#include "io/open/open_events.h"

namespace vestige::app {

/// A file and the gates that it was gated with.
struct ExportedFile {
  std::string file;
  Strategy strategy;
  bool isForeign = false;  ///< Of another program: channels are bound by bindChannels.
  std::vector<std::string> groups = {};
};

struct StrategyExport {
  std::size_t files = 0;
  std::uint64_t events = 0;              ///< Whose membership was compared, in all files.
  std::uint64_t populations = 0;         ///< Compared, in all files.
  std::vector<std::string> helpers;      ///< See FlowJoText.
  std::vector<std::string> unusedGates;  ///< Likewise.
};

/// The strategy with @p matrix as one of its own, in place of the file's wherever a gate asks for that: a
/// document for another program then says which numbers were used.
/// @error as GatingTree::create.
Result<Strategy> withOwnMatrix(Strategy strategy, const SpilloverMatrix& matrix);

/// Writes @p path as it ends: .wsp a FlowJo workspace of the files, .xml Gating-ML of @p strategy. Written
/// aside, read again, and every event of every file gated with both: only when no population differs does the
/// file take its place. Without files only Gating-ML is written, and only read again.
/// @error OptionInvalid {"--export-strategy", path, rule}; WorkspaceUnsupported, GatingMlUnsupported {place,
/// what};
///        ExportCheckFailed {what, written, read back}; what opening and gating give; FileNotWritable,
///        DiskFull; Cancelled.
/// @tested tests/unit/app/strategy_export_test.cpp
Result<StrategyExport> exportStrategy(const std::string& path, const std::vector<ExportedFile>& files,
                                      const OpenOptions& open, Progress& progress);
/// Gating-ML without events.
Result<StrategyExport> exportStrategy(const std::string& path, const Strategy& strategy);

}  // namespace vestige::app
