// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/check_events.h"

#include <algorithm>
#include <map>

namespace vestige {
namespace {

class EventChecker {
 public:
  EventChecker(const GatingTree& tree, const Evaluation& evaluation) : tree_(tree), evaluation_(evaluation) {}

  std::vector<TreeFinding> check() {
    std::map<std::string, std::vector<std::size_t>> children;  // "" = of all events
    const auto& populations = tree_.populations();
    for (std::size_t i = 0; i < populations.size(); ++i) children[populations[i].parent].push_back(i);
    one(std::nullopt, children[""]);
    for (std::size_t i = 0; i < populations.size(); ++i) {
      if (const auto own = children.find(populations[i].id); own != children.end()) one(i, own->second);
    }
    return std::move(findings_);
  }

 private:
  const EventMask& mask(std::size_t population) const { return evaluation_.populations[population].mask; }
  std::uint64_t count(std::size_t population) const { return evaluation_.populations[population].count; }
  static std::string placeOf(std::size_t population) { return "/populations/" + std::to_string(population); }

  void one(std::optional<std::size_t> parent, const std::vector<std::size_t>& children) {
    if (parent && count(*parent) == 0) {
      findings_.push_back({TreeFindingKind::EmptyParent, placeOf(*parent), tree_.populations()[*parent].id,
                           "", "", 0, evaluation_.eventCount});
      return;
    }
    std::vector<std::size_t> shapes;
    for (const std::size_t child : children) {
      const auto gate = tree_.gate(tree_.populations()[child].gate);
      if (gate && !std::holds_alternative<BooleanGate>(gate->shape)) shapes.push_back(child);
    }
    for (std::size_t a = 0; a < shapes.size(); ++a) {
      for (std::size_t b = a + 1; b < shapes.size(); ++b) overlap(shapes[a], shapes[b]);
    }
    gap(parent, shapes);
  }

  void overlap(std::size_t first, std::size_t second) {
    EventMask both = mask(first);
    both &= mask(second);
    const std::uint64_t events = both.count();
    if (events == 0 || !sameAxes(first, second)) return;
    findings_.push_back({TreeFindingKind::OverlappingSiblings, placeOf(second),
                         tree_.populations()[second].id, tree_.populations()[first].id, "", events,
                         std::min(count(first), count(second))});
  }

  /// Whether two populations cut the same channels: only these are meant to divide their parent.
  bool sameAxes(std::size_t first, std::size_t second) const {
    return channelsOf(first) == channelsOf(second);
  }
  std::vector<std::string> channelsOf(std::size_t population) const {
    const GatePart part = *tree_.part(tree_.populations()[population].gate);
    std::vector<std::string> channels;
    for (const Dimension& axis : tree_.gates()[part.gate].dimensions) {
      channels.push_back(axis.channel + (axis.ratio ? "/" + axis.ratio->denominator : ""));
    }
    std::ranges::sort(channels);
    return channels;
  }

  void gap(std::optional<std::size_t> parent, const std::vector<std::size_t>& shapes) {
    const bool divided = shapes.size() > 1 && std::ranges::all_of(shapes, [&](std::size_t child) {
                           return sameAxes(shapes.front(), child);
                         });
    if (!divided) return;
    EventMask any = mask(shapes.front());
    for (const std::size_t child : shapes) any |= mask(child);
    const std::uint64_t whole = parent ? count(*parent) : evaluation_.eventCount;
    const std::uint64_t outside = whole - any.count();
    if (outside == 0) return;
    findings_.push_back({TreeFindingKind::Gap, parent ? placeOf(*parent) : std::string(),
                         parent ? tree_.populations()[*parent].id : std::string(), "", "", outside, whole});
  }

  const GatingTree& tree_;
  const Evaluation& evaluation_;
  std::vector<TreeFinding> findings_;
};

}  // namespace

std::vector<TreeFinding> checkEvents(const GatingTree& tree, const Evaluation& evaluation) {
  return EventChecker(tree, evaluation).check();
}

}  // namespace vestige
