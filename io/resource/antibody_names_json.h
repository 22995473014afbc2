// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/panel/antibody_names.h"

namespace vestige {

/// "vestige-antibody-names/1": markers, clones and fluorochromes under all their names. A text that would
/// lead to two names is refused: an answer to it would be a guess.
/// @error JsonInvalid {place, why}, JsonTooDeep, FileTooLarge.
/// @tested tests/unit/io/antibody_names_json_test.cpp; tests/lint/check_resources.py
Result<AntibodyNames> parseAntibodyNames(std::string_view json);
Result<AntibodyNames> loadAntibodyNames(const std::string& path);

}  // namespace vestige
