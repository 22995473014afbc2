// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "io/intake/watch.h"

namespace vestige::intake {

/// What a program must remember of a watched folder to go on after a restart.
struct WatchMemory {
  std::string folder;
  FolderWatch watch;
  std::vector<WatchEvent> pending;  ///< Told, and neither opened nor passed over yet.
};

/// One JSON object a line with a check sum, as the folder index; written aside and renamed.
/// @tested tests/unit/io/watch_test.cpp
Status saveWatch(const WatchMemory& memory, const std::string& path);

/// @error StoreInvalid {path, why} when a byte of it is not as it was written; FileNotFound, FileNotReadable,
/// FileTooLarge.
Result<WatchMemory> loadWatch(const std::string& path, WatchOptions options);

}  // namespace vestige::intake
