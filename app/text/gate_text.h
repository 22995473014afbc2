// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/records/case_record.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// Why a change of a gate or of a population was refused.
enum class GateRefusalKind {
  Locked,
  NotLocked,
  NoSuchGate,
  NoPerson,
  NoReason,
  NoGate,             ///< Its numbers make no gate; the error says why.
  NotOfThisStrategy,  ///< It was made for the gate as another version of the strategy has it.
  NotChanged,         ///< There is no change to take back.
  // Of populations; GateRefusal::gate is then their name.
  NoSuchPopulation,
  OfTheStrategy,     ///< The strategy's are neither renamed, recoloured nor deleted.
  NoName,            ///< Empty, or with control characters.
  NameTaken,         ///< The parent has another population of this name.
  ColourTaken,       ///< No slot of the palette, or that of the MRD events.
  InUse,             ///< A combination that stays names it.
  WrongOperands,     ///< Too few populations to combine, one twice, or all events.
  WrongPopulations,  ///< Not one population, nor one for each part.
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
QString gateOriginText(const OwnGate& gate);

/// "Typed by Dr. A (hematologist), 2026-03-15T09:00:00+08:00. Reason: ..."
QString gateVersionText(const GateVersion& version);

/// "Made by Dr. A (hematologist), 2026-03-15T09:00:00+08:00 (drawn). Reason: ... Shape changed by ..."
QString ownGateText(const OwnGate& gate);

/// "Dr. A (hematologist)".
QString personText(const std::string& by, const std::string& role);

/// "Unlocked by Dr. A (hematologist), 2026-03-15T09:00:00+08:00. Reason: ..."
QString gateLockText(const GateLock& lock);

}  // namespace vestige::app
