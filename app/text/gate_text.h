// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/records/case_record.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// Why a change of a gate was refused.
enum class GateRefusalKind {
  Locked,
  NotLocked,
  NoSuchGate,
  NoPerson,
  NoReason,
  NoGate,             ///< Its numbers make no gate; the error says why.
  NotOfThisStrategy,  ///< It was made for the gate as another version of the strategy has it.
  NotChanged,         ///< There is no change to take back.
};
struct GateRefusal {
  GateRefusalKind kind;
  std::string gate;
  std::optional<Error> error;
};

/// What is wrong, and what to do.
/// @tested tests/unit/app/gate_text_test.cpp
QString gateRefusalText(const GateRefusal& refusal);

/// "polygon", "rectangle", ...
QString gateKindText(const GateShape& shape);

/// The gate in numbers, of its scale's display units: "rectangle: CD19 1.2 to 3.4; CD45 below 2".
QString gateNumbersText(const Gate& gate);

/// "drawn", "typed", "proposed by valley (score 0.91)".
QString gateOriginText(const GateVersion& version);

/// "Typed by Dr. A (hematologist), 2026-03-15T09:00:00+08:00. Reason: ..."
QString gateVersionText(const GateVersion& version);

/// "Unlocked by Dr. A (hematologist), 2026-03-15T09:00:00+08:00. Reason: ..."
QString gateLockText(const GateLock& lock);

}  // namespace vestige::app
