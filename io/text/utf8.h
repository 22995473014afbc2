// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace vestige {

/// Whether this is well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
/// @tested tests/unit/io/archive_test.cpp
bool isUtf8(std::string_view text);

/// Every byte as the character of that number (Latin-1), in UTF-8.
std::string utf8FromLatin1(std::string_view bytes);

}  // namespace vestige
