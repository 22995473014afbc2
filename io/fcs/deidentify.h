// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::fcs {

struct DeidentifyOptions {
  /// Name, number, birth date ... of the person, UTF-8: what must not be found anywhere in the copy.
  std::vector<std::string> identifiers;
};

/// Bytes [begin, end) of the copy that were overwritten.
struct ChangedRange {
  std::uint64_t begin = 0, end = 0;
  std::string what;  ///< "$SRC", "keyword", "name", "ANALYSIS, OTHER or gap", "CRC"; never a value.
  bool operator==(const ChangedRange&) const = default;
};

struct DeidentifiedCopy {
  std::string path;
  Sha256 sha256;  ///< Of the copy.
  int datasets = 0;
  std::vector<ChangedRange> changed;  ///< In file order, not overlapping; all other bytes are the original's.
  std::vector<std::string> kept;      ///< Keywords whose values stand as before, each once.
};

/// A copy of an FCS file of the same length in which only what describes the measurement is left (see
/// measurement_keywords.h): all other values are blanks, names of unknown keywords and everything outside of
/// HEADER, TEXT and DATA (ANALYSIS, OTHER, gaps, what lies behind) too. HEADER, all offsets and DATA of every
/// data set are unchanged, so that the decoded events are the same. The CRC, where there is one, becomes
/// "not computed".
/// @param target  A folder: the copy is named by its own content. Or a file name, which may hold no
/// identifier either.
/// All or nothing: before the copy takes its place it is read again; bytes outside of `changed`, the layout
/// and place of every data set are compared, and all bytes but DATA searched for the identifiers.
/// @error DeidentifyRefused {why}; what fcs::read gives for @p source; FileNotWritable, DiskFull, Cancelled.
/// @tested tests/unit/io/deidentify_test.cpp (T-44, W02)
Result<DeidentifiedCopy> deidentify(const std::string& source, const std::string& target,
                                    const DeidentifyOptions& options, Progress& progress);
/// Of a file that is open, whose name may be another than its path.
Result<DeidentifiedCopy> deidentify(const InputFile& file, const std::string& target,
                                    const DeidentifyOptions& options, Progress& progress);

}  // namespace vestige::fcs
