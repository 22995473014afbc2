// SPDX-License-Identifier: GPL-3.0-or-later
// A tree on a sample that is looked at again and again while its gates move.
#pragma once
#include <memory>
#include <vector>

#include "gating/evaluate/evaluate.h"

namespace vestige {

struct GateProgram;

/// A tree evaluated on a sample, with every gate's own mask of all events kept beside the populations. After
/// a change only the gates that differ are asked again; below them masks are combined. Immutable: what two
/// values have in common they share. One bit per event and gate more than an Evaluation.
class LiveTree {
 public:
  /// @error as evaluate().
  static Result<std::shared_ptr<const LiveTree>> create(GatingTree tree, GateInput input, Progress& progress);
  /// The same sample under another tree, whatever differs; gates and populations of one id are compared.
  /// @error as evaluate().
  Result<std::shared_ptr<const LiveTree>> with(GatingTree tree, Progress& progress) const;

  const GatingTree& tree() const noexcept { return tree_; }
  const GateInput& input() const noexcept { return input_; }
  /// What evaluate() gives for the tree and the input, bit for bit.
  /// @tested tests/unit/gating/live_tree_test.cpp; tests/bench/tree_bench.cpp
  const Evaluation& evaluation() const noexcept { return evaluation_; }

 private:
  LiveTree(GatingTree tree, GateInput input) : tree_(std::move(tree)), input_(std::move(input)) {}
  static Result<std::shared_ptr<const LiveTree>> make(GatingTree tree, GateInput input,
                                                      const LiveTree* before, Progress& progress);
  std::vector<std::size_t> prepareGates(const LiveTree* before);
  std::vector<std::size_t> preparePopulations(const LiveTree* before);
  void computeWords(const std::vector<std::size_t>& gates, const std::vector<std::size_t>& populations,
                    std::size_t begin, std::size_t end);

  GatingTree tree_;
  GateInput input_;
  std::shared_ptr<const GateProgram> program_;     ///< Points into tree_ and input_.
  std::vector<std::shared_ptr<EventMask>> gates_;  ///< By unit; not changed once the value is made.
  Evaluation evaluation_;
};

}  // namespace vestige
