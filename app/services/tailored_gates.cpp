// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tailored_gates.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "io/resource/gate_json.h"

namespace vestige::app {
namespace {

using State = TailoredGate::State;

const GateVersion* find(const std::vector<GateVersion>& versions, const std::string& gate) {
  const auto found = std::ranges::find(versions, gate, &GateVersion::gate);
  return found == versions.end() ? nullptr : &*found;
}

bool wasUnlocked(const CaseRecord& record, const std::string& gate) {
  return std::ranges::any_of(record.gateLocks,
                             [&](const GateLock& lock) { return lock.gate == gate && !lock.locked; });
}

/// The case's own gate may have moved since: a tube's version of it stands for itself, on the same axes.
bool isOutdated(const CaseRecord& record, const Gate& now, const Gate& before) {
  return ownGateOf(record, now.id) ? now.dimensions != before.dimensions : now != before;
}

/// @p tree becomes the tree with the version where it holds.
TailoredGate apply(const CaseRecord& record, const Strategy& strategy, const GateVersion& version,
                   bool ofAllTubes, GatingTree& tree) {
  TailoredGate gate{version, ofAllTubes, State::NotReadable, {}, {}};
  const auto before = parseGate(version.replaces);
  if (!before) return gate;
  gate.before = gate.after = *before;
  auto shape = parseShape(version.shape, before->dimensions.size());
  if (!shape) return gate;
  auto after = reshaped(*before, *shape);
  if (!after) return gate;
  gate.after = *std::move(after);
  const auto now = strategy.tree.gateIndex(version.gate);
  if (!now) {
    gate.state = State::GateMissing;
  } else if (isOutdated(record, strategy.tree.gates()[*now], gate.before)) {
    gate.state = State::GateChanged;
  } else if (strategy.lockedGates.contains(version.gate) && !wasUnlocked(record, version.gate)) {
    gate.state = State::GateLocked;
  } else if (auto changed = tree.withShape(version.gate, *std::move(shape))) {
    tree = *std::move(changed);
    gate.state = State::Applied;
  }
  return gate;
}

/// What is the case's own may be changed without a reason.
std::optional<GateRefusal> refusalOfPerson(const CaseRecord& record, const std::string& gate,
                                           const std::string& by, const std::string& reason) {
  if (by.empty()) return GateRefusal{GateRefusalKind::NoPerson, gate, {}};
  if (reason.empty() && !ownGateOf(record, gate)) return GateRefusal{GateRefusalKind::NoReason, gate, {}};
  return std::nullopt;
}

}  // namespace

TailoredStrategy tailoredFor(const CaseRecord& record, std::size_t tube,
                             std::shared_ptr<const Strategy> strategy) {
  const std::vector<GateVersion>& own = record.tubes.at(tube).gateVersions;
  TailoredStrategy tailored{strategy, {}};
  GatingTree tree = strategy->tree;
  for (const GateVersion& version : own)
    tailored.gates.push_back(apply(record, *strategy, version, false, tree));
  for (const GateVersion& version : record.gateVersions) {
    if (!find(own, version.gate)) tailored.gates.push_back(apply(record, *strategy, version, true, tree));
  }
  const auto holds = [](const TailoredGate& gate) { return gate.state == State::Applied; };
  if (std::ranges::none_of(tailored.gates, holds)) return tailored;
  auto changed = std::make_shared<Strategy>(*strategy);
  changed->tree = std::move(tree);
  tailored.strategy = std::move(changed);
  return tailored;
}

const GateLock* lastLockOf(const CaseRecord& record, const std::string& gate) {
  const auto locks = std::views::reverse(record.gateLocks);
  const auto found = std::ranges::find(locks, gate, &GateLock::gate);
  return found == locks.end() ? nullptr : &*found;
}

bool isGateLocked(const CaseRecord& record, const Strategy& strategy, const std::string& gate) {
  const GateLock* last = lastLockOf(record, gate);
  return last ? last->locked : strategy.lockedGates.contains(gate);
}

const GateVersion* ownGateVersion(const CaseRecord& record, std::optional<std::size_t> tube,
                                  const std::string& gate) {
  return find(tube ? record.tubes.at(*tube).gateVersions : record.gateVersions, gate);
}

GateVersion makeGateVersion(const Gate& gate, const GateShape& shape, const std::string& origin,
                            const GateAuthor& author) {
  GateVersion version;
  version.gate = gate.id;
  version.shape = printShape(shape);
  version.replaces = printGate(gate);
  version.origin = origin;
  version.by = author.by;
  version.role = author.role;
  version.at = author.at;
  version.reason = author.reason;
  return version;
}

std::optional<GateRefusal> refusalToSet(const CaseRecord& record, const Strategy& strategy,
                                        const GateVersion& version) {
  const auto refuse = [&](GateRefusalKind kind, std::optional<Error> error = {}) {
    return GateRefusal{kind, version.gate, std::move(error)};
  };
  const auto index = strategy.tree.gateIndex(version.gate);
  if (!index) return refuse(GateRefusalKind::NoSuchGate);
  if (isGateLocked(record, strategy, version.gate)) return refuse(GateRefusalKind::Locked);
  if (auto refusal = refusalOfPerson(record, version.gate, version.by, version.reason)) return refusal;
  const Gate& now = strategy.tree.gates()[*index];
  const auto before = parseGate(version.replaces);
  if (!before) return refuse(GateRefusalKind::NoGate, before.error());
  if (isOutdated(record, now, *before)) return refuse(GateRefusalKind::NotOfThisStrategy);
  auto shape = parseShape(version.shape, now.dimensions.size());
  if (!shape) return refuse(GateRefusalKind::NoGate, shape.error());
  const auto after = reshaped(now, *std::move(shape));
  if (!after) return refuse(GateRefusalKind::NoGate, after.error());
  return std::nullopt;
}

std::optional<GateRefusal> refusalToRemove(const CaseRecord& record, const Strategy& strategy,
                                           std::optional<std::size_t> tube, const std::string& gate) {
  if (!ownGateVersion(record, tube, gate)) return GateRefusal{GateRefusalKind::NotChanged, gate, {}};
  // The strategy's own lock does not keep a change that goes behind its back.
  const GateLock* last = lastLockOf(record, gate);
  if (last && last->locked && strategy.tree.gateIndex(gate))
    return GateRefusal{GateRefusalKind::Locked, gate, {}};
  return std::nullopt;
}

std::optional<GateRefusal> refusalToLock(const CaseRecord& record, const Strategy& strategy,
                                         const GateLock& lock) {
  if (!strategy.tree.gateIndex(lock.gate)) return GateRefusal{GateRefusalKind::NoSuchGate, lock.gate, {}};
  if (isGateLocked(record, strategy, lock.gate) == lock.locked) {
    const auto kind = lock.locked ? GateRefusalKind::Locked : GateRefusalKind::NotLocked;
    return GateRefusal{kind, lock.gate, {}};
  }
  return refusalOfPerson(record, lock.gate, lock.by, lock.reason);
}

}  // namespace vestige::app
