// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/missing_values.h"

#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;  // whole words of a mask

using Axis = std::pair<std::string, CompensationRef>;  // channel and what it is compensated by

/// All axes that decide about some populations.
class NeededAxes {
 public:
  explicit NeededAxes(const GatingTree& tree) : tree_(tree) {}

  void addPopulation(std::size_t index) {
    for (std::optional<std::size_t> at = index; at;
         at = tree_.populationIndex(tree_.populations()[*at].parent)) {
      addGate(tree_.populations()[*at].gate);
    }
  }
  const std::set<Axis>& axes() const { return axes_; }

 private:
  void addGate(const std::string& id) {
    if (!seen_.insert(id).second) return;
    const auto gate = tree_.gate(id);
    if (!gate) return;
    for (const Dimension& dimension : gate->dimensions) {
      axes_.insert({dimension.channel, dimension.compensation});
      if (dimension.ratio) axes_.insert({dimension.ratio->denominator, dimension.compensation});
    }
    if (const auto* boolean = std::get_if<BooleanGate>(&gate->shape)) {
      for (const BooleanOperand& operand : boolean->operands()) addGate(operand.gate);
    }
  }

  const GatingTree& tree_;
  std::set<std::string> seen_;
  std::set<Axis> axes_;
};

/// Sets the bits of the events without a finite value; false = cancelled.
bool markMissing(const Column& column, EventMask& mask, Progress& progress) {
  return column.visit([&](auto values) {
    return parallelFor(values.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        if (!std::isfinite(values[i])) mask.set(i, true);
      }
    });
  });
}

}  // namespace

Result<MissingValues> findMissingValues(const GatingTree& tree, std::span<const std::size_t> populations,
                                        const GateInput& input, const EventMask* of, Progress& progress) {
  NeededAxes needed(tree);
  for (const std::size_t population : populations) needed.addPopulation(population);
  std::map<std::string, EventMask> byChannel;
  for (const auto& [channel, compensation] : needed.axes()) {
    auto column = input.column(compensation, channel, "gates");
    if (!column) return std::move(column).error();
    EventMask& mask = byChannel.try_emplace(channel, input.eventCount).first->second;
    if (!markMissing(**column, mask, progress)) return Error{ErrorCode::Cancelled, {}, {}, {}};
  }
  MissingValues found;
  EventMask any(input.eventCount);
  for (auto& [channel, mask] : byChannel) {
    if (of != nullptr) mask &= *of;
    const std::uint64_t events = mask.count();
    if (events == 0) continue;
    found.channels.push_back({channel, events});
    any |= mask;
  }
  found.events = any.count();
  return found;
}

}  // namespace vestige
