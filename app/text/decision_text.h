// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>

#include "core/data/sample.h"
#include "core/records/case_record.h"
#include "core/records/file_policy.h"

namespace vestige::app {

/// One way to read a file, as a person reads it: "As it was read", "Use the matrix $SPILLOVER".
QString choiceText(const Deviation& deviation, const std::string& choice);

/// Who decided what, when and why, in one sentence.
QString decisionText(const FileDecision& decision, const Deviation& deviation);

/// A role as it stands in a case ("technician", "hematologist", "laboratory-head", or free text).
QString roleText(const std::string& role);

/// The word of a policy for one deviation: "allowed", "confirm", "blocks sign-out".
QString actionText(FileAction action);

/// "note", "repair", "question".
QString severityText(DeviationSeverity severity);

/// Code and place of a decision are those of this deviation.
bool isAbout(const FileDecision& decision, const Deviation& deviation);

}  // namespace vestige::app
