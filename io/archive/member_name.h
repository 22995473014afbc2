// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace vestige::archive {

/// Why this name of a member is unsafe, in English; empty where it is safe. Members are never written under
/// their names; a container with such a name was made to harm some other program and is not opened here
/// either. @p name as stored, without a folder's last slash.
/// @tested tests/unit/io/archive_test.cpp
std::string unsafeNameReason(std::string_view name);

/// Two members whose keys are equal are one file on some systems: ASCII letters in lower case.
std::string collisionKey(std::string_view name);

}  // namespace vestige::archive
