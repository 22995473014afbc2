// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "io/workspace/workspace.h"

namespace vestige {

/// A FACSDiva experiment as exported in XML: one sample for each tube that was recorded. Axes hold
/// compensated linear values; where an axis is logarithmic only, their decimal logarithm; where it is
/// logarithmic and scaled, 4096 times a logicle with T = 262144, M = 4.5, A = 0 and W = (M - log10(T / scale
/// value)) / 2. Regions RECTANGLE, POLYGON, INTERVAL and the rest of such regions
/// below one parent ("RestOf"); others are listed in Workspace::gaps: a snap-to gate is fitted by FACSDiva to
/// each tube, by a rule that is not published.
/// @error XmlInvalid, XmlDtdRefused, XmlTooDeep; WorkspaceInvalid {place, why}; WorkspaceUnsupported where it
/// is no
///        such export.
/// @source Found by trial on an export of version 6.1.3; there is no public specification. Callers mark a
///         population whose count is more than 1 % off the stored one.
/// @tested tests/unit/io/workspace_test.cpp, tests/fuzz/fuzz_workspace.cpp
Result<Workspace> readDivaExperiment(std::string_view text);

}  // namespace vestige
