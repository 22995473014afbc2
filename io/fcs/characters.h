// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and numbers of FCS files, the same in every locale.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vestige::fcs {

/// A-Z for a-z, nothing else.
std::string upperCase(std::string_view text);
bool sameName(std::string_view a, std::string_view b);  ///< Without regard to the case of A-Z.

/// Without blanks, tabs, line ends and zero bytes at either end.
std::string_view trimmed(std::string_view text);

bool isAscii(std::string_view text);
/// What kEncodings names, in UTF-8; nothing where @p text is not of that encoding.
std::optional<std::string> utf8From(std::string_view encoding, std::string_view text);
inline constexpr const char* kLatin1 = "Latin-1";
inline constexpr const char* kEncodings[] = {"GB18030", "Shift-JIS"};  ///< Besides UTF-8 and Latin-1.

/// Digits only, blanks around them allowed; nothing for a sign, a point, a hexadecimal number, an empty text
/// or 2^64 and more.
std::optional<std::uint64_t> wholeNumber(std::string_view text);
/// A decimal number, blanks around it allowed; nothing for a decimal comma, "nan", "inf", a leading '+' or
/// what double cannot hold.
std::optional<double> realNumber(std::string_view text);

}  // namespace vestige::fcs
