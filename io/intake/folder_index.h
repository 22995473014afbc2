// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a folder, from the headers alone.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"

namespace vestige::intake {

/// Files of one folder and those below it that are listed at most.
inline constexpr std::size_t kMostFiles = 1'000'000;

/// One file. What it says stands for its default data set; `status` is that of all.
struct FolderRow {
  std::string path;  ///< With the scanned folder in front.
  std::uint64_t bytes = 0;
  std::int64_t modifiedNanoseconds = 0;
  Sha256 headerHash;                  ///< Of the bytes from the start to the end of the first TEXT.
  std::optional<Sha256> contentHash;  ///< Once the whole file was read.
  std::string version;
  std::uint64_t events = 0;
  std::uint32_t parameters = 0;
  int dataSets = 0;
  std::string cytometer, date, sampleId;
  SampleStatus status = SampleStatus::Ok;
  std::vector<Deviation> deviations;
  std::optional<Error> error;  ///< Refused, or a folder that cannot be read; then the facts above are empty.
};

struct FolderIndex {
  std::string folder;
  std::vector<FolderRow> rows;  ///< In the order of their paths' bytes.
};

/// HEADER and TEXT of every file below @p folder that is an FCS file by its first bytes or its name, on all
/// cores. Links to folders are not followed (no loops); devices, pipes and sockets are not opened. A file
/// that is refused and a folder that cannot be read are rows too: nothing is left out silently.
/// @param before  What was known: a content hash is taken over where path, size, time and header are the
/// same.
/// @error FileNotFound, FileNotReadable of @p folder itself; FileTooLarge {files, limit}; Cancelled.
/// @cost  Memory by the number of files, never by what a header claims.
/// @tested tests/unit/io/folder_index_test.cpp, tests/bench/scan_bench.cpp
Result<FolderIndex> scanFolder(const std::string& folder, const FolderIndex* before, Progress& progress);

/// One file as scanFolder sees it. @error none: what went wrong stands in the row.
FolderRow rowOf(const std::string& path);

/// The hash of the whole file, if it is still the one of the row. @error FileChanged, FileNotFound,
/// FileNotReadable, Cancelled.
Result<Sha256> hashRow(const FolderRow& row, Progress& progress);

/// Rows of the same content, in the order of the first; each with two or more.
struct Twins {
  std::vector<std::size_t> rows;
  bool isProven = false;  ///< By the whole content; else by size and header only, until the hashes are there.
};
std::vector<Twins> duplicatesOf(const FolderIndex& index);

/// Files that went and came back under another path: by content where both hashes are known, else by size,
/// time and header, and only where the answer is unique. {old row, new row}.
std::vector<std::pair<std::size_t, std::size_t>> movesBetween(const FolderIndex& before,
                                                              const FolderIndex& after);

}  // namespace vestige::intake
