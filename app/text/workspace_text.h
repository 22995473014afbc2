// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>
#include <string>

#include "io/workspace/workspace.h"

namespace vestige::app {

/// What of another program's document was not taken over.
QString workspaceGapText(const WorkspaceGap& gap);
/// One for each population of the sample that was read by a fit, not by the other program's rule.
QStringList workspaceFitTexts(const WorkspaceSample& sample);
QString workspaceFitText(const std::string& place);
/// No file for a sample.
QString workspaceFileMissingText(const std::string& sample);
/// The file was found by something else than its name; @p how: "$FIL", "GUID" or "$TOT".
QString workspaceFileFoundText(const std::string& sample, const std::string& file, const std::string& how);
/// Our count and the stored one differ by more than one per cent.
QString workspaceCountDiffersText(const std::string& population, std::int64_t ours, std::int64_t stored);

/// A population that the written workspace needs and the strategy has not.
QString workspaceHelperText(const std::string& place);
/// A gate without a population, which a workspace has no place for.
QString workspaceUnusedGateText(const std::string& place);
/// What of a strategy no other program's document holds.
QString strategyStaysBehindText(const std::string& file);
/// The document was written without any file at hand.
QString strategyNotComparedText(const std::string& file);

}  // namespace vestige::app
