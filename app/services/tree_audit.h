// SPDX-License-Identifier: GPL-3.0-or-later
// The tree checker on what there is: documents that may make no tree yet, and tubes with their events.
#pragma once
#include <QString>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "gating/tree/tree_check.h"
#include "io/resource/strategy_json.h"

namespace vestige::app {

/// Gates and populations of one document or of one sample of a workspace.
struct TreeDocument {
  std::string sample;  ///< Of a workspace; else empty.
  StrategyLists lists;
  /// Why the document can be used for nothing, by the same words as elsewhere; nothing where it can.
  std::optional<Error> refusal;
};

/// A strategy (.json) that need not make a tree, Gating-ML (.xml), a workspace (.wsp), or the id of a shipped
/// strategy. @error what reading gives, except what the checker itself finds.
Result<std::vector<TreeDocument>> loadTreeDocuments(const std::string& idOrPath,
                                                    const std::vector<std::string>& folders,
                                                    std::vector<std::string>& warnings);

/// What is odd about the tree of one tube, its own gates included, and what its events say about it.
std::vector<TreeFinding> auditTube(const Analysis& analysis, std::size_t tube);

/// Names of populations in @p language; an id where there is no such population.
QString populationNameIn(const std::vector<Population>& populations, const std::string& id,
                         const std::string& language);

}  // namespace vestige::app
