// SPDX-License-Identifier: GPL-3.0-or-later
// What another program's gating document holds, in our own terms.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/data/channel.h"
#include "gating/strategy/strategy.h"

namespace vestige {

struct WorkspacePopulation {
  std::string path;                         ///< "/Lymphocytes/CD4", names as the document spells them.
  std::string name, parentPath;             ///< Parent "/" = all events.
  std::optional<std::int64_t> storedCount;  ///< What the other program counted; nothing where it did not.
  std::string populationId;                 ///< In WorkspaceSample::strategy; empty: it could not be read.
  bool operator==(const WorkspacePopulation&) const = default;
};

/// Something of the document that was not taken over.
struct WorkspaceGap {
  std::string place;    ///< "SAMPLE: /path".
  std::string feature;  ///< "a curly quadrant without a centre", "the scale miltenyi", ...
  bool operator==(const WorkspaceGap&) const = default;
};

struct WorkspaceSample {
  std::string name;  ///< As the document shows it; usually the file's name.
  std::string uri;   ///< Where the file lay then, decoded; empty where the document does not say.
  std::map<std::string, std::string>
      keywords;  ///< $FIL, $TOT, GUID as the document stored them, where it did.
  std::vector<std::string> groups;
  std::optional<std::int64_t> storedEvents;
  Strategy strategy;  ///< Channel names are $PnN; own matrix under the id "matrix".
  std::vector<WorkspacePopulation> populations;  ///< Parents before children, in the document's order.
  /// Gates of the strategy whose curve the other program does not publish: it was read by a fit to counts.
  std::set<std::string> curvesByFit;
};

/// Id of the standing limitation of a strategy with such gates: every report prints it.
inline constexpr const char* kCurlyLimitation = "curly-quadrants";

/// Whether the gate, or one that it combines, is one of WorkspaceSample::curvesByFit.
bool restsOnCurveByFit(const WorkspaceSample& sample, const std::string& gate);
/// Paths of the populations whose own gate rests on such a curve; those below them are not listed.
std::vector<std::string> populationsByFit(const WorkspaceSample& sample);

struct Workspace {
  std::string program;            ///< "FlowJo 10.5.3", "FACSDiva Version 6.1.3".
  bool countsAreBinned = false;   ///< The program counts polygons and ellipses on bins.
  bool scalesAreByTrial = false;  ///< The rule of its scales is not published and was found by trial.
  std::vector<WorkspaceSample> samples;
  std::vector<WorkspaceGap> gaps;
};

/// The sample's strategy with every channel named as in @p channels: exact, else the only one that is equal
/// when `/` is read as `_`. Names without a channel stay as they are; gating then says which is missing.
Strategy bindChannels(const WorkspaceSample& sample, const std::vector<Channel>& channels);

Strategy bindChannels(Strategy strategy, const std::vector<Channel>& channels);

/// "file:/D:/a%20b/c.fcs" is "D:/a b/c.fcs".
std::string pathFromUri(std::string_view uri);
/// And back: every byte that a URI may not hold is "%XX". A path that is not absolute stays relative.
std::string uriFromPath(std::string_view path);
/// What follows the last '/' or '\\'.
std::string fileNameOf(std::string_view path);

}  // namespace vestige
