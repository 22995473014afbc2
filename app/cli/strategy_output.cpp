// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/strategy_output.h"

#include "app/text/workspace_text.h"

namespace vestige::cli {

Result<nlohmann::ordered_json> writeStrategy(const std::string& path, const Strategy& strategy,
                                             const std::vector<app::ExportedFile>& files,
                                             const OpenOptions& open, std::vector<std::string>& warnings,
                                             Host& host) {
  const auto done = files.empty() ? app::exportStrategy(path, strategy)
                                  : app::exportStrategy(path, files, open, host.progress());
  if (!done) return done.error();
  for (const std::string& helper : done->helpers)
    warnings.push_back(app::workspaceHelperText(helper).toStdString());
  for (const std::string& gate : done->unusedGates)
    warnings.push_back(app::workspaceUnusedGateText(gate).toStdString());
  if (strategy.mrd || !strategy.plots.empty())
    warnings.push_back(app::strategyStaysBehindText(path).toStdString());
  if (files.empty()) warnings.push_back(app::strategyNotComparedText(path).toStdString());
  return nlohmann::ordered_json{{"written", path},
                                {"files", done->files},
                                {"events_compared", done->events},
                                {"populations_compared", done->populations},
                                {"differing", 0},
                                {"helpers", done->helpers},
                                {"unused_gates", done->unusedGates}};
}

}  // namespace vestige::cli
