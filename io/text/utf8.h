// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vestige {

/// Whether this is well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
/// @tested tests/unit/io/archive_test.cpp
bool isUtf8(std::string_view text);

/// Every byte as the character of that number (Latin-1), in UTF-8.
std::string utf8FromLatin1(std::string_view bytes);

/// From one encoding to another, by the names iconv(3) knows. Nothing where @p bytes are not of that
/// encoding, the other cannot hold them, or the system does not have one of them.
/// @tested tests/unit/io/fcs_reader_test.cpp, tests/unit/io/deidentify_test.cpp
std::optional<std::string> converted(std::string_view bytes, const char* from, const char* to);

/// a-z for A-Z, nothing else; the same in every locale.
std::string lowerCase(std::string_view text);

}  // namespace vestige
