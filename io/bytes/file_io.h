// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/result.h"

namespace vestige {

/// The whole of a small file (JSON, CSV). @error FileNotFound, FileNotReadable, FileNotRegular, FileTooLarge
/// {bytes, limit}.
Result<std::string> readSmallFile(const std::string& path, std::uint64_t limitBytes = 64u << 20);

/// All or nothing: writes to a temporary file in the same folder, fsync, rename over @p path, fsync of the
/// folder. On any failure the old file is as it was and no temporary file stays. @error FileNotWritable
/// {path, reason}; DiskFull {path}.
/// @tested tests/unit/io/file_io_test.cpp (failing writer, full disk, read-only folder)
Status writeFileAtomically(const std::string& path, std::string_view bytes);

/// The same for content that is produced piece by piece; @p produce returns what went wrong, or success.
using WritePiece = std::function<Status(std::string_view piece)>;
Status writeFileAtomically(const std::string& path, const std::function<Status(const WritePiece&)>& produce);

/// The same; before the file takes its place @p check reads it again, where it lies aside. What @p check
/// reports is the result, and nothing is left.
using CheckWritten = std::function<Status(const std::string& pathAside)>;
Status writeFileAtomically(const std::string& path, const std::function<Status(const WritePiece&)>& produce,
                           const CheckWritten& check);

Sha256 sha256(std::string_view bytes);
/// @error as readSmallFile, without the limit.
Result<Sha256> sha256OfFile(const std::string& path);

/// The shortest text that reads back to the same double, in every locale; "nan", "inf", "-inf" where it is
/// not finite.
std::string numberText(double value);

}  // namespace vestige
