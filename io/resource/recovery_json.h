// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige {

/// What is kept of an open case that has unsaved changes, so that a crash loses nothing of it.
struct RecoveryNote {
  std::string caseFile;    ///< Where the case is stored, absolute; empty for a case that never was.
  std::string caseSha256;  ///< Of that file when it was opened or last saved; empty where there is none.
  std::string at;          ///< When the last change was kept, ISO 8601 with zone.
  std::string version;     ///< Of the software that kept it.
  CaseRecord record;       ///< Its paths are absolute.
  bool operator==(const RecoveryNote&) const = default;
};

/// "vestige-recovery/1". What is printed reads back to the same note.
/// @error JsonInvalid {place, why}, JsonTooDeep; for the case inside as parseCase.
/// @tested tests/unit/io/recovery_json_test.cpp; tests/fuzz/fuzz_case_json.cpp
Result<RecoveryNote> parseRecovery(std::string_view json);
std::string printRecovery(const RecoveryNote& note);
/// @error also FileNotFound, FileNotReadable, FileTooLarge.
Result<RecoveryNote> loadRecovery(const std::string& path);
/// Write-aside, fsync, rename, fsync of the folder. @error FileNotWritable, DiskFull.
Status saveRecovery(const RecoveryNote& note, const std::string& path);

}  // namespace vestige
