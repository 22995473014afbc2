// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/evaluate.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "gating/evaluate/block.h"

namespace vestige {
namespace {

constexpr std::size_t kChunkWords = 64 * Block::kWords;  // 65,536 events: what one thread takes at a time

/// All populations of the words [begin, end).
void evaluateWords(const GateProgram& program, std::size_t begin, std::size_t end, Evaluation& evaluation) {
  Block block(program);
  for (std::size_t first = begin; first < end; first += Block::kWords) {
    block.start(first, evaluation.eventCount);
    const std::size_t words = std::min(Block::kWords, end - first);
    for (std::size_t p = 0; p < evaluation.populations.size(); ++p) {
      const std::size_t parent = program.parentOf[p];
      const auto masks = evaluation.populations[p].mask.words();
      for (std::size_t w = 0; w < words; ++w) {
        const std::uint64_t need = parent == GateProgram::kNone
                                       ? block.valid(w)
                                       : evaluation.populations[parent].mask.words()[first + w];
        masks[first + w] = need == 0 ? 0 : block.members(program.stepOf[p], w, need);
      }
    }
  }
}

}  // namespace

Result<Evaluation> evaluate(const GatingTree& tree, const GateInput& input, Progress& progress) {
  const auto program = GateProgram::create(tree, input, progress);
  if (!program) return program.error();
  Evaluation evaluation;
  evaluation.eventCount = input.eventCount;
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    evaluation.populations.push_back({EventMask(input.eventCount), 0});
  }
  const std::size_t words = (input.eventCount + 63) / 64;
  const bool finished = parallelFor(words, kChunkWords, progress, [&](std::size_t begin, std::size_t end) {
    evaluateWords(*program, begin, end, evaluation);
  });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  for (PopulationResult& population : evaluation.populations) population.count = population.mask.count();
  return evaluation;
}

}  // namespace vestige
