// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/data/sample.h"
#include "core/records/file_policy.h"

namespace vestige {

/// "vestige-file-policy/1", read strictly: exactly the members of
/// resources/schemas/file-policy-1.schema.json.
/// @error PolicyInvalid {place in the document, why}; JsonTooDeep; FileTooLarge.
/// @tested tests/unit/io/file_policy_json_test.cpp
Result<FilePolicy> parseFilePolicy(std::string_view json);
Result<FilePolicy> loadFilePolicy(const std::string& path);

/// What stands where a laboratory has no policy file: notes and repairs are allowed, questions confirmed.
FilePolicy builtInFilePolicy();

/// What the policy says to this deviation; never weaker than Confirm for a question.
FileAction actionFor(const FilePolicy& policy, const Deviation& deviation);

}  // namespace vestige
