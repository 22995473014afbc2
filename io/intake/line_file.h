// SPDX-License-Identifier: GPL-3.0-or-later
// Small files of one JSON object a line whose last line is the SHA-256 of all lines before it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/result.h"

namespace vestige::intake {

/// Adds the check sum, writes aside and renames.
Status saveLines(std::string text, const std::string& path);

/// All lines but the check sum. @error StoreInvalid {path, why} when a byte is not as it was written;
/// FileNotFound, FileNotReadable, FileTooLarge.
Result<std::string> loadLines(const std::string& path, std::uint64_t largest);

/// The first line of @p text, which is taken off it.
std::string_view takeLine(std::string_view& text);

/// StoreInvalid {path, why}.
Error damaged(const std::string& path, const char* why);

/// Paths are bytes and need not be UTF-8, which JSON must be: every byte that is no printable ASCII stands as
/// %XX.
std::string encodedPath(const std::string& path);
std::optional<std::string> decodedPath(std::string_view text);
/// Of 64 lower-case hexadecimal digits.
std::optional<Sha256> hashFromHex(std::string_view text);

}  // namespace vestige::intake
