// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_same.h"

#include <algorithm>

namespace vestige::app {
namespace {

class Comparison {
 public:
  Comparison(const Analysis& before, const Analysis& now, std::size_t tube, const PlotSpec& plot)
      : a_(before.tubes[tube]),
        b_(now.tubes[tube]),
        was_(strategyOf(before, a_)),
        is_(strategyOf(now, b_)),
        plot_(plot) {}

  bool isSame() {
    return isSameColumn(plot_.x) && isSameColumn(plot_.y) && areSameEvents() && areSameGates() &&
           areSameColours();
  }

 private:
  bool isSameColumn(const Dimension& axis) const {
    const auto one = a_.input.column(axis.compensation, axis.channel, "plots");
    const auto other = b_.input.column(axis.compensation, axis.channel, "plots");
    return one && other && *one == *other && a_.sample == b_.sample;
  }

  bool areSameEvents() {
    if (plot_.population.empty()) {
      shown_ = b_.kept.get();
      if (!a_.kept || !b_.kept) return a_.kept == b_.kept;
      return *a_.kept == *b_.kept;
    }
    const auto one = was_.tree.populationIndex(plot_.population);
    const auto other = is_.tree.populationIndex(plot_.population);
    if (!one || !other || was_.tree.populations()[*one] != is_.tree.populations()[*other]) return false;
    shown_ = &b_.evaluation.populations.at(*other).mask;
    return a_.evaluation.populations.at(*one).mask == *shown_;
  }

  static std::uint64_t parentCount(const TubeAnalysis& tube, const Strategy& strategy, std::size_t p) {
    const auto parent = strategy.tree.populationIndex(strategy.tree.populations()[p].parent);
    return parent ? tube.evaluation.populations.at(*parent).count : tube.evaluation.eventCount;
  }

  bool areSameGates() const {
    return std::ranges::all_of(plot_.populations, [&](const std::string& id) {
      const auto one = was_.tree.populationIndex(id), other = is_.tree.populationIndex(id);
      if (!one || !other) return one == other;
      const Population &p = was_.tree.populations()[*one], &q = is_.tree.populations()[*other];
      return p == q && was_.tree.gate(p.gate) == is_.tree.gate(q.gate) &&
             a_.evaluation.populations.at(*one).count == b_.evaluation.populations.at(*other).count &&
             parentCount(a_, was_, *one) == parentCount(b_, is_, *other);
    });
  }

  static bool isPainted(const Strategy& strategy, const Population& population) {
    return !population.colourSlot.empty() || (strategy.mrd && strategy.mrd->population == population.id);
  }
  static std::vector<std::size_t> paintedOf(const Strategy& strategy) {
    std::vector<std::size_t> painted;
    for (std::size_t p = 0; p < strategy.tree.populations().size(); ++p) {
      if (isPainted(strategy, strategy.tree.populations()[p])) painted.push_back(p);
    }
    return painted;
  }

  bool areSameMembers(const EventMask& one, const EventMask& other) const {
    if (one == other) return true;
    if (!shown_) return false;
    EventMask inOne = one, inOther = other;
    inOne &= *shown_;
    inOther &= *shown_;
    return inOne == inOther;
  }

  bool areSameColours() const {
    if (was_.mrd != is_.mrd) return false;
    const std::vector<std::size_t> before = paintedOf(was_), now = paintedOf(is_);
    if (before.size() != now.size()) return false;
    for (std::size_t i = 0; i < now.size(); ++i) {
      const Population &p = was_.tree.populations()[before[i]], &q = is_.tree.populations()[now[i]];
      if (p.id != q.id || p.colourSlot != q.colourSlot || p.parent != q.parent) return false;
      if (!areSameMembers(a_.evaluation.populations.at(before[i]).mask,
                          b_.evaluation.populations.at(now[i]).mask))
        return false;
    }
    return true;
  }

  const TubeAnalysis &a_, &b_;
  const Strategy &was_, &is_;
  const PlotSpec& plot_;
  const EventMask* shown_ = nullptr;  ///< Null = every event.
};

}  // namespace

bool showsTheSame(const Analysis& before, const Analysis& now, std::size_t tube, const PlotSpec& plot) {
  return tube < before.tubes.size() && tube < now.tubes.size() &&
         Comparison(before, now, tube, plot).isSame();
}

}  // namespace vestige::app
