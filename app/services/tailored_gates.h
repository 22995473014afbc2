// SPDX-License-Identifier: GPL-3.0-or-later
// Gates of the strategy that a person changed for a case or for one of its tubes: what holds and what does
// not. A gate is edited once; every population of it, in every branch, follows.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/text/gate_text.h"
#include "core/base/result.h"
#include "core/records/case_record.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

struct TailoredGate {
  enum class State {
    Applied,
    GateMissing,  ///< The strategy has no such gate.
    GateChanged,  ///< The strategy's gate is not the one that was changed.
    GateLocked,   ///< The strategy locks it, and nobody unlocked it in this case.
    NotReadable,  ///< Its numbers are no gate; a record that came from a file cannot be so.
  };
  GateVersion version;
  bool ofAllTubes = false;
  State state = State::Applied;
  Gate before, after;  ///< As the strategy had it and as it is now; without a shape where not readable.
};

struct TailoredStrategy {
  std::shared_ptr<const Strategy> strategy;  ///< The given one where no version holds.
  std::vector<TailoredGate> gates;           ///< In the order of the record; those that do not hold included.
};

/// The strategy as it is for one tube of the case. A version of the tube goes before one of the case.
/// @param strategy  with the gates of the case's own (withOwnGates), of which a tube may have a version too.
/// @tested tests/unit/app/tailored_gates_test.cpp
TailoredStrategy tailoredFor(const CaseRecord& record, std::size_t tube,
                             std::shared_ptr<const Strategy> strategy);

/// Whether the gate may not be changed: the case's last word on it, else the strategy's.
bool isGateLocked(const CaseRecord& record, const Strategy& strategy, const std::string& gate);
/// The last turn of the key in the case; null where only the strategy speaks.
const GateLock* lastLockOf(const CaseRecord& record, const std::string& gate);

/// The record's own version: of the tube, or of all tubes where @p tube is empty. Null where there is none.
const GateVersion* ownGateVersion(const CaseRecord& record, std::optional<std::size_t> tube,
                                  const std::string& gate);

/// Who changes a gate, and why.
struct GateAuthor {
  std::string by, role, at, reason;
};
/// A version of @p gate as the strategy has it now, with another shape. `origin` is "drawn", "typed" or, with
/// method and score filled in by the caller, "proposed".
GateVersion makeGateVersion(const Gate& gate, const GateShape& shape, const std::string& origin,
                            const GateAuthor& author);

/// Why a change is refused; nothing when it may be made.
std::optional<GateRefusal> refusalToSet(const CaseRecord& record, const Strategy& strategy,
                                        const GateVersion& version);
std::optional<GateRefusal> refusalToRemove(const CaseRecord& record, const Strategy& strategy,
                                           std::optional<std::size_t> tube, const std::string& gate);
std::optional<GateRefusal> refusalToLock(const CaseRecord& record, const Strategy& strategy,
                                         const GateLock& lock);

}  // namespace vestige::app
