// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/base/result.h"
#include "io/intake/folder_index.h"

namespace vestige::intake {

/// What a later scan needs to know a file again: path, size, time, hashes. One JSON object a line, first the
/// schema, last the SHA-256 of all lines before; written aside and renamed.
/// @tested tests/unit/io/folder_index_test.cpp
Status saveIndex(const FolderIndex& index, const std::string& path);

/// @error StoreInvalid {path, why} when a byte of it is not as it was written: the caller scans anew, and
///        never trusts a part of it. FileNotFound, FileNotReadable, FileTooLarge.
Result<FolderIndex> loadIndex(const std::string& path);

}  // namespace vestige::intake
