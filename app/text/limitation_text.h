// SPDX-License-Identifier: GPL-3.0-or-later
// Warnings and limits that stand beside a result, as data and as sentences.
#pragma once
#include <QString>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

/// After each kind: its arguments.
enum class LimitationKind {
  ClusterUnconfirmed,
  CountingErrorOnly,
  DemonstrationLimits,  ///< {m_LOD, m_LLOQ, source}
  NoBlanks,
  HaemodilutionNotAssessed,
  HaemodilutionPossible,  ///< {as the case says: "possible", "marked"}
  TherapyMasksTarget,     ///< {agent, antigen, panel markers affected ("" = none)}
  PanelDetectorDiffers,   ///< {marker, detector found, file}
  NoCompensation,         ///< {file}
  FileDamaged,            ///< {file}
  FileAmbiguous,          ///< {file}
  FileRepaired,           ///< {file, how many repairs}
  TimeUnstable,           ///< {channel, drift, file}
  TimeNotAssessed,        ///< {file}
  TransformedScale,
  TubesDisagree,              ///< {p}
  PreviousNotComparable,      ///< {date or time point, denominator then, denominator now, method then, method
                              ///< now}
  StrategyOwn,                ///< {id of a standing limitation of the strategy}
  IdentityConfirmedByPerson,  ///< {by, at, reason, the conflict}
  IdentityNotChecked,
  IdentityConflict,     ///< {file, keyword, value in the file, value in the case}
  UnknownMembers,       ///< {names}
  DiseaseDiffers,       ///< {of the strategy, of the case}
  NotUsed,              ///< {members of the case that the method does not use}
  DenominatorChanged,   ///< {of the strategy, of the case}
  EmptyDenominator,     ///< {denominator}
  PanelStainDiffers,    ///< {marker, detector, stain found there, file}
  FileDecisionNeeded,   ///< {file, code, byte offset, arguments of the deviation ...}
  FileDeviationBlocks,  ///< {file, code, byte offset, arguments of the deviation ...}
  FileDecided,  ///< {file, by, role, at, reason, choice, code, byte offset, arguments of the deviation ...}
  // Gates changed for the case; no file = all tubes.
  GateTailored,          ///< {gate, file, by, at, reason}
  TailoredGateMissing,   ///< {gate, file, by, at}
  TailoredGateOutdated,  ///< {gate, file, by, at}
  TailoredGateLocked,    ///< {gate, file, by, at}
  OwnPopulations,        ///< {names}: populations of the case's own
  OwnGateInvalid,        ///< {gate or population, why (OwnGateFault), what it names, by, at}
  TubeCleaned,    ///< {file, events removed, events of the file, reasons (codes), channels corrected, by, at,
                  ///< reason}
  ValuesMissing,  ///< {file, events without a value, events, panel channels}
};

/// Why a gate or population of the case's own does not hold; the whole number is an argument of
/// OwnGateInvalid.
enum class OwnGateFault {
  NotReadable,
  IdTaken,
  NameTaken,
  ChannelMissing,
  CompensationMissing,
  ScaleNotAllowed,
  GateMissing,
  ParentMissing,
};

struct Limitation {
  LimitationKind kind;
  std::vector<Error::Arg> args;
  bool isWarning = false;  ///< Printed in the caution style beside the result.
  bool operator==(const Limitation&) const = default;
};

/// One sentence in the language of the installed translator; a strategy's own limitation in @p language.
/// @param strategy  may be null; only StrategyOwn needs it.
/// @tested tests/golden/result_text_test.cpp
QString limitationText(const Limitation& limitation, const Strategy* strategy, const std::string& language);

}  // namespace vestige::app
