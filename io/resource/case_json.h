// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige {

/// "vestige-case/1" (design/CLI.md). Unknown members are kept and named; a missing required member is refused
/// by name.
/// @error JsonInvalid, JsonTooDeep, CaseSchemaUnknown, CaseMemberMissing, CaseInvalid.
/// @tested tests/unit/io/case_json_test.cpp
Result<CaseRecord> parseCase(std::string_view json);
Result<CaseRecord> loadCase(const std::string& path);
std::string printCase(const CaseRecord& record);
/// Write-aside, fsync, rename, fsync of the folder.
Status saveCase(const CaseRecord& record, const std::string& path);

}  // namespace vestige
