// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/document/case_commands.h"
#include "app/document/own_gate_commands.h"
#include "app/services/tailored_gates.h"
#include "io/resource/gate_json.h"

namespace vestige::app {
namespace {

const std::vector<GateVersion>& versionsOf(const CaseDocument& document, std::optional<std::size_t> tube) {
  const CaseRecord& record = document.record();
  return tube ? record.tubes.at(*tube).gateVersions : record.gateVersions;
}

}  // namespace

std::optional<GateRefusal> setGateVersion(CaseDocument& document, std::optional<std::size_t> tube,
                                          GateVersion version) {
  const StrategyPtr now = strategyNow(document);
  if (auto refusal = refusalToSet(document.record(), *now, version)) return refusal;
  if (!tube && ownGateOf(document.record(), version.gate)) {  // no version: the gate itself
    const auto shape = parseShape(version.shape, now->tree.gate(version.gate)->dimensions.size());
    if (!shape) return GateRefusal{GateRefusalKind::NoGate, version.gate, shape.error()};
    return reshapeGate(document, tube, version.gate, *shape,
                       version.origin == "typed" ? EditSource::Numbers : EditSource::Drag,
                       {version.by, version.role, version.at, version.reason});
  }
  std::vector<GateVersion> versions = versionsOf(document, tube);
  const auto old = std::ranges::find(versions, version.gate, &GateVersion::gate);
  if (old == versions.end()) {
    versions.push_back(std::move(version));
  } else {
    *old = std::move(version);
  }
  document.undoStack().push(new ChangeGateVersionsCommand(document, tube, std::move(versions),
                                                          ChangeGateVersionsCommand::tr("change gate")));
  return std::nullopt;
}

std::optional<GateRefusal> removeGateVersion(CaseDocument& document, std::optional<std::size_t> tube,
                                             const std::string& gate) {
  if (auto refusal = refusalToRemove(document.record(), *strategyNow(document), tube, gate)) return refusal;
  std::vector<GateVersion> versions = versionsOf(document, tube);
  std::erase_if(versions, [&](const GateVersion& version) { return version.gate == gate; });
  document.undoStack().push(new ChangeGateVersionsCommand(
      document, tube, std::move(versions), ChangeGateVersionsCommand::tr("reset gate to the strategy")));
  return std::nullopt;
}

std::optional<GateRefusal> turnGateLock(CaseDocument& document, GateLock lock) {
  if (auto refusal = refusalToLock(document.record(), *strategyNow(document), lock)) return refusal;
  const QString text =
      lock.locked ? TurnGateLockCommand::tr("lock gate") : TurnGateLockCommand::tr("unlock gate");
  std::vector<GateLock> locks = document.record().gateLocks;
  locks.push_back(std::move(lock));
  document.undoStack().push(new TurnGateLockCommand(document, std::move(locks), text));
  return std::nullopt;
}

}  // namespace vestige::app
