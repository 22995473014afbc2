// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gating/tree/gating_tree.h"
#include "io/workspace/workspace.h"

namespace vestige {

/// Collects one sample's gates and populations. A population that cannot be read is kept by name, and so is
/// everything below it; both without an id.
class WorkspaceBuilder {
 public:
  /// The gate's id. Gates are named "g1", "g2", ... in the order of the document.
  std::string addGate(std::vector<Dimension> dimensions, GateShape shape);
  /// Everything outside of @p gate.
  std::string addComplement(const std::string& gate);
  /// Inside every one of @p gates (one: itself).
  Result<std::string> addConjunction(const std::vector<std::string>& gates);
  Result<std::string> addDisjunction(const std::vector<std::string>& gates);
  /// Inside @p gate and outside of all of @p others.
  Result<std::string> addDifference(const std::string& gate, const std::vector<std::string>& others);
  /// See WorkspaceSample::curvesByFit.
  void markCurveByFit(const std::string& gate) { curvesByFit_.insert(gate); }

  /// @param parent Index of an earlier one; nothing = all events. @param gate Id; empty = it could not be
  /// read.
  /// @return The index of the new population.
  std::size_t addPopulation(std::optional<std::size_t> parent, std::string name,
                            std::optional<std::int64_t> storedCount, const std::string& gate);
  const std::vector<WorkspacePopulation>& populations() const noexcept { return listed_; }
  /// Gates from all events down to the population; empty where one of them could not be read.
  std::vector<std::string> gatesTo(std::size_t population) const;

  /// Fills strategy and populations of @p sample; every channel that gates name stands in its panel.
  /// @error what GatingTree::create gives.
  Status finish(WorkspaceSample& sample) &&;

 private:
  std::vector<Gate> gates_;
  std::vector<Population> populations_;  // those that were read
  std::vector<WorkspacePopulation> listed_;
  std::vector<std::optional<std::size_t>> parents_;  // of listed_
  std::vector<std::string> gateOf_;                  // of listed_
  std::set<std::string> curvesByFit_;
};

}  // namespace vestige
