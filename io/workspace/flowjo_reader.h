// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "io/workspace/workspace.h"

namespace vestige {

/// A FlowJo 10 workspace. Statistics, layouts and tables are no gates and are passed over; a gate, node or
/// scale that is not known is listed in Workspace::gaps, it and all below it without a population id.
/// @error XmlInvalid, XmlDtdRefused, XmlTooDeep; WorkspaceInvalid {place, why}; WorkspaceUnsupported where
/// the
///        document is no FlowJo 10 workspace.
/// @tested tests/unit/io/workspace_test.cpp, tests/fuzz/fuzz_workspace.cpp
Result<Workspace> readFlowJoWorkspace(std::string_view text);

}  // namespace vestige
