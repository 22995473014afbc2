// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

struct SimulateOptions {
  std::string scenario;                       ///< A file, or the id of a shipped scenario or set.
  std::string output;                         ///< Folder for the files; made where it is missing.
  std::string resourceFolder;                 ///< share/vestige.
  std::optional<std::uint64_t> seed, events;  ///< Instead of the scenario's.
  // Troubles of the run, for the quality checks; instead of the scenario's, too.
  std::optional<double> drift;
  std::optional<std::pair<double, double>> clog;  ///< Shares of the run, from and to.
  std::optional<std::uint64_t> carryOver;         ///< Cells of the tube before.
};

/// What the simulator knows about a tube that it made.
struct SimulatedFacts {
  std::string id;
  std::uint64_t seed = 0, events = 0, nucleated = 0, mrd = 0;
  std::map<std::string, std::uint64_t> populations;
};

struct SimulatedCase {
  std::vector<SimulatedFacts> tubes;
  std::vector<std::string> files;  ///< Everything written.
  std::string caseFile;            ///< The case to open; empty where the scenario describes none.
};

/// Writes FCS files with known truth and a ready case file. All or nothing: made aside, then moved into the
/// folder.
/// @error ScenarioInvalid, FileNotWritable, DiskFull, what reading a scenario gives; Cancelled.
Result<SimulatedCase> simulateCase(const SimulateOptions& options, Progress& progress);

}  // namespace vestige::app
