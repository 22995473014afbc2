// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/own_gates.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/services/plot_place.h"
#include "app/services/tube_analysis.h"
#include "io/resource/gate_json.h"

namespace vestige::app {
namespace {

using Fault = OwnGateFault;

bool hasChannel(const Strategy& strategy, const Dimension& d, const std::string& channel) {
  if (std::ranges::find(strategy.panel.channels, channel, &PanelChannel::id) != strategy.panel.channels.end())
    return true;
  const auto spectra = strategy.spectra.find(d.compensation);
  return spectra != strategy.spectra.end() &&
         std::ranges::find(spectra->second.fluorochromes, channel) != spectra->second.fluorochromes.end();
}

bool hasCompensation(const Strategy& strategy, const CompensationRef& reference) {
  return reference == kUncompensated || reference == kFileCompensation || reference == kFileIfAny ||
         strategy.matrices.contains(reference) || strategy.spectra.contains(reference);
}

/// Takes what fits; what names something that comes later waits for it. Parents and operands are therefore
/// taken first, and no cycle can begin.
class Builder {
 public:
  Builder(const CaseRecord& record, const Strategy& strategy)
      : record_(record),
        strategy_(strategy),
        gates_(strategy.tree.gates()),
        populations_(strategy.tree.populations()) {
    for (const Gate& gate : gates_) nameParts(gate);
    for (const Population& population : populations_) nameIn(population);
  }

  /// @param careful  Makes a tree after every step, which finds the one that no tree takes.
  OwnStrategy build(std::shared_ptr<const Strategy> base, bool careful) {
    isCareful_ = careful;
    prepare();
    bool isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (std::size_t i = 0; i < items_.size(); ++i) {
        if (done_[i] || !take(i)) continue;
        done_[i] = isMoving = true;
      }
    }
    const auto holds = [](const OwnItem& item) { return !item.fault; };
    if (std::ranges::none_of(items_, holds)) return {std::move(base), std::move(items_)};
    auto tree = GatingTree::create(std::move(gates_), std::move(populations_));
    if (!tree) return {nullptr, {}};
    auto changed = std::make_shared<Strategy>(strategy_);
    changed->tree = *std::move(tree);
    for (const std::string& population : taken_) addToPlots(*changed, population);
    return {std::move(changed), std::move(items_)};
  }

 private:
  void prepare() {
    for (const OwnGate& own : record_.ownGates) {
      items_.push_back({true, own.id, {}, {}, {}});
      auto gate = parseGate(own.gate);
      done_.push_back(!gate);
      own_.push_back(gate ? *std::move(gate) : Gate{});
      if (gate) continue;
      items_.back().fault = Fault::NotReadable;
      items_.back().error = gate.error();
    }
    for (const OwnPopulation& own : record_.ownPopulations) {
      items_.push_back({false, own.id, {}, {}, {}});
      done_.push_back(false);
    }
  }

  void nameParts(const Gate& gate) {
    gateIds_.insert(gate.id);
    const auto* quadrants = std::get_if<QuadrantGate>(&gate.shape);
    if (!quadrants) {
      parts_.insert(gate.id);
      return;
    }
    for (const Quadrant& quadrant : quadrants->quadrants()) {
      gateIds_.insert(quadrant.id);
      parts_.insert(quadrant.id);
    }
  }
  void nameIn(const Population& population) {
    populationIds_.insert(population.id);
    for (const auto& [language, name] : population.name.texts) names_.emplace(population.parent, name);
  }

  /// Whether anything is settled about this one now.
  bool take(std::size_t i) {
    OwnItem& item = items_[i];
    if (item.isGate) return takeGate(own_[i], item);
    return takePopulation(record_.ownPopulations[i - own_.size()], item);
  }

  bool takeGate(const Gate& gate, OwnItem& item) {
    item.fault = faultOf(gate, item);
    if (item.fault) return item.fault != Fault::GateMissing;
    gates_.push_back(gate);
    if (!isTree(item)) {
      gates_.pop_back();
      return true;
    }
    nameParts(gate);
    return true;
  }

  bool takePopulation(const OwnPopulation& own, OwnItem& item) {
    item.fault = faultOf(own, item);
    if (item.fault) return item.fault != Fault::GateMissing && item.fault != Fault::ParentMissing;
    populations_.push_back({own.id, LocalText{{{"en", own.name}}}, own.parent, own.gate, own.colour});
    if (!isTree(item)) {
      populations_.pop_back();
      return true;
    }
    nameIn(populations_.back());
    taken_.push_back(own.id);
    return true;
  }

  bool isTree(OwnItem& item) const {
    if (!isCareful_) return true;
    auto tree = GatingTree::create(gates_, populations_);
    if (tree) return true;
    item.fault = Fault::NotReadable;
    item.error = tree.error();
    return false;
  }

  std::optional<Fault> faultOf(const Gate& gate, OwnItem& item) const {
    const auto isTaken = [&](const std::string& id) { return gateIds_.contains(id); };
    if (isTaken(gate.id)) return Fault::IdTaken;
    if (const auto* quadrants = std::get_if<QuadrantGate>(&gate.shape)) {
      if (std::ranges::any_of(quadrants->quadrants(), isTaken, &Quadrant::id)) return Fault::IdTaken;
    }
    for (const Dimension& d : gate.dimensions) {
      for (const std::string& channel : {d.channel, d.ratio ? d.ratio->denominator : d.channel}) {
        item.detail = channel;
        if (!hasChannel(strategy_, d, channel)) return Fault::ChannelMissing;
      }
      item.detail = d.compensation;
      if (!hasCompensation(strategy_, d.compensation)) return Fault::CompensationMissing;
      if (record_.transformedScale && !isIdentity(d)) return Fault::ScaleNotAllowed;
    }
    if (const auto* boolean = std::get_if<BooleanGate>(&gate.shape)) {
      for (const BooleanOperand& operand : boolean->operands()) {
        item.detail = operand.gate;
        if (!parts_.contains(operand.gate)) return Fault::GateMissing;
      }
    }
    item.detail.clear();
    return std::nullopt;
  }

  std::optional<Fault> faultOf(const OwnPopulation& own, OwnItem& item) const {
    if (populationIds_.contains(own.id)) return Fault::IdTaken;
    item.detail = own.gate;
    if (!parts_.contains(own.gate)) return Fault::GateMissing;
    item.detail = own.parent;
    if (!own.parent.empty() && !populationIds_.contains(own.parent)) return Fault::ParentMissing;
    item.detail = own.name;
    if (names_.contains({own.parent, own.name})) return Fault::NameTaken;
    item.detail.clear();
    return std::nullopt;
  }

  const CaseRecord& record_;
  const Strategy& strategy_;
  bool isCareful_ = false;
  std::vector<Gate> gates_;
  std::vector<Population> populations_;
  std::set<std::string> gateIds_, parts_, populationIds_;
  std::set<std::pair<std::string, std::string>> names_;  ///< Parent and name.
  std::vector<Gate> own_;                                ///< As read, in the order of the record.
  std::vector<OwnItem> items_;
  std::vector<bool> done_;
  std::vector<std::string> taken_;  ///< Populations.
};

}  // namespace

OwnStrategy withOwnGates(const CaseRecord& record, std::shared_ptr<const Strategy> strategy) {
  if (record.ownGates.empty() && record.ownPopulations.empty()) return {std::move(strategy), {}};
  const Strategy& base = *strategy;
  OwnStrategy own = Builder(record, base).build(strategy, false);
  return own.strategy ? own : Builder(record, base).build(std::move(strategy), true);
}

}  // namespace vestige::app
