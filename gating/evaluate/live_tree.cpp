// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/live_tree.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "gating/evaluate/block.h"

namespace vestige {
namespace {

constexpr std::size_t kNone = GateProgram::kNone;
constexpr std::size_t kChunkWords = 16 * Block::kWords;  // 16,384 events: what one thread takes at a time

/// The units that have no mask yet, boolean ones after what they name.
class Order {
 public:
  Order(const GateProgram& program, const std::vector<std::shared_ptr<EventMask>>& masks)
      : program_(program), seen_(program.steps.size(), false) {
    for (std::size_t i = 0; i < masks.size(); ++i) seen_[i] = masks[i] != nullptr;
    for (std::size_t i = 0; i < masks.size(); ++i) add(i);
  }
  std::vector<std::size_t> take() { return std::move(order_); }

 private:
  void add(std::size_t unit) {  // nested at most 64 deep, see GatingTree
    if (seen_[unit]) return;
    seen_[unit] = true;
    for (const GateProgram::Operand& operand : program_.steps[unit].operands) add(operand.step);
    order_.push_back(unit);
  }
  const GateProgram& program_;
  std::vector<bool> seen_;
  std::vector<std::size_t> order_;
};

}  // namespace

/// Masks of unchanged gates are taken over; gives the other ones, in an order in which they can be computed.
std::vector<std::size_t> LiveTree::prepareGates(const LiveTree* before) {
  const GateProgram& program = *program_;
  gates_.resize(program.steps.size());
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; before && i < before->gates_.size(); ++i)
    known.emplace(before->program_->steps[i].id, i);
  for (std::size_t i = 0; i < gates_.size(); ++i) {
    if (program.unchanged[i]) gates_[i] = before->gates_[known.at(program.steps[i].id)];
  }
  std::vector<std::size_t> open = Order(program, gates_).take();
  for (const std::size_t unit : open) gates_[unit] = std::make_shared<EventMask>(input_.eventCount);
  return open;
}

/// Populations that are as they were, with all above them, are taken over; gives the other ones.
std::vector<std::size_t> LiveTree::preparePopulations(const LiveTree* before) {
  const GateProgram& program = *program_;
  const std::vector<Population>& populations = tree_.populations();
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; before && i < before->tree_.populations().size(); ++i)
    known.emplace(before->tree_.populations()[i].id, i);
  std::vector<std::size_t> same(populations.size(), kNone), open;
  evaluation_.eventCount = input_.eventCount;
  evaluation_.populations.resize(populations.size());
  for (std::size_t p = 0; p < populations.size(); ++p) {
    const auto found = known.find(populations[p].id);
    const std::size_t parent = program.parentOf[p];
    const bool isSame =
        found != known.end() && program.unchanged[program.stepOf[p]] &&
        before->tree_.populations()[found->second].gate == populations[p].gate &&
        before->program_->parentOf[found->second] == (parent == kNone ? kNone : same[parent]) &&
        (parent == kNone || same[parent] != kNone);
    if (isSame) {
      same[p] = found->second;
    } else {
      open.push_back(p);
    }
  }
  NoProgress quiet;
  parallelFor(populations.size(), 1, quiet, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      if (same[p] != kNone) {
        evaluation_.populations[p] = before->evaluation_.populations[same[p]];
      } else {
        evaluation_.populations[p].mask = EventMask(input_.eventCount);
      }
    }
  });
  return open;
}

/// The words [begin, end) of what is still to be computed.
void LiveTree::computeWords(const std::vector<std::size_t>& gates,
                            const std::vector<std::size_t>& populations, std::size_t begin, std::size_t end) {
  const GateProgram& program = *program_;
  Block block(program);
  for (std::size_t first = begin; first < end; first += Block::kWords) {
    block.start(first, input_.eventCount);
    const std::size_t words = std::min(Block::kWords, end - first);
    for (const std::size_t unit : gates) {
      const GateProgram::Step& step = program.steps[unit];
      const auto mask = gates_[unit]->words().subspan(first, words);
      for (std::size_t w = 0; w < words; ++w) {
        const std::uint64_t all = block.valid(w);
        mask[w] = step.kind != GateProgram::Kind::Boolean
                      ? block.members(unit, w, all)
                      : step.combine(all, [&](std::size_t operand) {
                          return std::as_const(*gates_[operand]).words()[first + w];
                        });
      }
    }
  }
  for (const std::size_t p : populations) {
    const auto mask = evaluation_.populations[p].mask.words();
    const auto gate = std::as_const(*gates_[program.stepOf[p]]).words();
    const std::size_t parent = program.parentOf[p];
    if (parent == kNone) {
      std::copy(gate.begin() + static_cast<std::ptrdiff_t>(begin),
                gate.begin() + static_cast<std::ptrdiff_t>(end),
                mask.begin() + static_cast<std::ptrdiff_t>(begin));
      continue;
    }
    const auto above = std::as_const(evaluation_.populations[parent].mask).words();
    for (std::size_t w = begin; w < end; ++w) mask[w] = gate[w] & above[w];
  }
}

Result<std::shared_ptr<const LiveTree>> LiveTree::make(GatingTree tree, GateInput input,
                                                       const LiveTree* before, Progress& progress) {
  std::shared_ptr<LiveTree> live(new LiveTree(std::move(tree), std::move(input)));
  auto program =
      GateProgram::create(live->tree_, live->input_, progress, before ? before->program_.get() : nullptr);
  if (!program) return std::move(program).error();
  live->program_ = std::make_shared<const GateProgram>(*std::move(program));
  const std::vector<std::size_t> gates = live->prepareGates(before);
  const std::vector<std::size_t> populations = live->preparePopulations(before);
  const std::size_t words = (live->input_.eventCount + 63) / 64;
  const bool finished = parallelFor(words, kChunkWords, progress, [&](std::size_t begin, std::size_t end) {
    live->computeWords(gates, populations, begin, end);
  });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  NoProgress quiet;
  parallelFor(populations.size(), 1, quiet, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      PopulationResult& population = live->evaluation_.populations[populations[i]];
      population.count = population.mask.count();
    }
  });
  return std::shared_ptr<const LiveTree>(std::move(live));
}

Result<std::shared_ptr<const LiveTree>> LiveTree::create(GatingTree tree, GateInput input,
                                                         Progress& progress) {
  return make(std::move(tree), std::move(input), nullptr, progress);
}

Result<std::shared_ptr<const LiveTree>> LiveTree::with(GatingTree tree, Progress& progress) const {
  return make(std::move(tree), input_, this, progress);
}

}  // namespace vestige
