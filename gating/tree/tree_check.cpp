// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/tree/tree_check.h"

#include <algorithm>
#include <map>
#include <set>

namespace vestige {
namespace {

std::string placeOf(const char* list, std::size_t number) {
  return "/" + std::string(list) + "/" + std::to_string(number);
}

class Checker {
 public:
  Checker(const std::vector<Gate>& gates, const std::vector<Population>& populations)
      : gates_(gates), populations_(populations) {
    for (std::size_t i = 0; i < gates.size(); ++i) {
      gateIndex_.emplace(gates[i].id, i);
      const auto* quadrants = std::get_if<QuadrantGate>(&gates[i].shape);
      if (!quadrants) continue;
      for (const Quadrant& quadrant : quadrants->quadrants()) gateIndex_.emplace(quadrant.id, i);
    }
    for (std::size_t i = 0; i < populations.size(); ++i) populationIndex_.emplace(populations[i].id, i);
  }

  std::vector<TreeFinding> check() {
    for (std::size_t i = 0; i < populations_.size(); ++i) {
      const Population& p = populations_[i];
      if (populationIndex_.at(p.id) != i) add(TreeFindingKind::DuplicateId, i);
      if (!p.parent.empty() && !populationIndex_.contains(p.parent))
        add(TreeFindingKind::MissingParent, i, p.parent);
      if (!gateIndex_.contains(p.gate)) add(TreeFindingKind::MissingGate, i, p.gate);
      if (isOwnAncestor(i)) {
        add(TreeFindingKind::Cycle, i);
      } else {
        compareAxes(i);
      }
    }
    findUnused();
    return std::move(findings_);
  }

 private:
  void add(TreeFindingKind kind, std::size_t population, const std::string& other = "",
           const std::string& channel = "") {
    findings_.push_back(
        {kind, placeOf("populations", population), populations_[population].id, other, channel, 0, 0});
  }

  /// The parent's number; none for children of all events and for orphans.
  std::optional<std::size_t> parentOf(std::size_t population) const {
    const auto found = populationIndex_.find(populations_[population].parent);
    if (populations_[population].parent.empty() || found == populationIndex_.end()) return std::nullopt;
    return found->second;
  }

  /// Each population is walked over once: documents come from outside and may be long chains.
  bool isOwnAncestor(std::size_t population) {
    if (states_.empty()) states_.assign(populations_.size(), State::Unknown);
    std::vector<std::size_t> path;
    std::optional<std::size_t> at = population;
    while (at && states_[*at] == State::Unknown) {
      states_[*at] = State::OnPath;
      path.push_back(*at);
      at = parentOf(*at);
    }
    const auto circle = at ? std::ranges::find(path, *at) : path.end();
    for (auto p = path.begin(); p != path.end(); ++p) states_[*p] = p < circle ? State::Fine : State::Cyclic;
    return states_[population] == State::Cyclic;
  }

  const std::vector<Dimension>& axesOf(std::size_t population) const {
    static const std::vector<Dimension> kNone;
    const auto gate = gateIndex_.find(populations_[population].gate);
    return gate == gateIndex_.end() ? kNone : gates_[gate->second].dimensions;
  }
  const Dimension* axisOn(std::size_t population, const Dimension& like) const {
    for (const Dimension& axis : axesOf(population)) {
      if (axis.channel == like.channel && axis.ratio == like.ratio) return &axis;
    }
    return nullptr;
  }

  /// Against the nearest ancestor on the channel, and against the first sibling on it.
  void compareAxes(std::size_t population) {
    for (const Dimension& axis : axesOf(population)) {
      const std::string& parent = populations_[population].parent;
      const std::string key =
          parent + '\n' + axis.channel + '\n' + (axis.ratio ? axis.ratio->denominator : "");
      const auto [first, isFirst] = firstOn_.emplace(key, population);
      if (!isFirst && first->second != population) {
        if (const Dimension* other = axisOn(first->second, axis))
          compare(population, axis, first->second, *other);
      }
      std::size_t steps = 0;
      for (auto at = parentOf(population); at && steps < populations_.size(); at = parentOf(*at), ++steps) {
        const Dimension* other = axisOn(*at, axis);
        if (!other) continue;
        compare(population, axis, *at, *other);
        break;
      }
    }
  }
  void compare(std::size_t population, const Dimension& axis, std::size_t other, const Dimension& theirs) {
    const std::string& id = populations_[other].id;
    if (axis.compensation != theirs.compensation)
      add(TreeFindingKind::OtherCompensation, population, id, axis.channel);
    if (axis.transform != theirs.transform) add(TreeFindingKind::OtherScale, population, id, axis.channel);
  }

  void findUnused() {
    std::set<std::size_t> used;
    for (const Population& p : populations_) {
      if (const auto gate = gateIndex_.find(p.gate); gate != gateIndex_.end()) used.insert(gate->second);
    }
    for (const Gate& gate : gates_) {
      const auto* boolean = std::get_if<BooleanGate>(&gate.shape);
      for (std::size_t k = 0; boolean && k < boolean->operands().size(); ++k) {
        const auto found = gateIndex_.find(boolean->operands()[k].gate);
        if (found != gateIndex_.end()) used.insert(found->second);
      }
    }
    for (std::size_t i = 0; i < gates_.size(); ++i) {
      if (used.contains(i)) continue;
      findings_.push_back({TreeFindingKind::UnusedGate, placeOf("gates", i), "", gates_[i].id, "", 0, 0});
    }
  }

  const std::vector<Gate>& gates_;
  const std::vector<Population>& populations_;
  std::map<std::string, std::size_t> gateIndex_, populationIndex_, firstOn_;
  enum class State { Unknown, OnPath, Fine, Cyclic };
  std::vector<State> states_;
  std::vector<TreeFinding> findings_;
};

}  // namespace

std::string_view treeFindingCode(TreeFindingKind kind) noexcept {
  switch (kind) {
    case TreeFindingKind::DuplicateId:
      return "duplicate_id";
    case TreeFindingKind::MissingParent:
      return "missing_parent";
    case TreeFindingKind::MissingGate:
      return "missing_gate";
    case TreeFindingKind::Cycle:
      return "cycle";
    case TreeFindingKind::OtherCompensation:
      return "other_compensation";
    case TreeFindingKind::OtherScale:
      return "other_scale";
    case TreeFindingKind::UnusedGate:
      return "unused_gate";
    case TreeFindingKind::OverlappingSiblings:
      return "overlapping_siblings";
    case TreeFindingKind::Gap:
      return "gap";
    case TreeFindingKind::EmptyParent:
      return "empty_parent";
  }
  return "";
}

std::vector<TreeFinding> checkTree(const std::vector<Gate>& gates,
                                   const std::vector<Population>& populations) {
  return Checker(gates, populations).check();
}

}  // namespace vestige
