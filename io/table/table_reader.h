// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "io/bytes/input_file.h"
#include "io/table/table_format.h"

namespace vestige::table {

struct ReadOptions {
  bool hash = true;
  bool keepEvents = true;                ///< False: everything is checked and counted, nothing kept.
  std::vector<ReadChoice> choices = {};  ///< Answers to E08.
  /// What a channel of this name measures; all fluorescence where nobody says.
  std::function<ChannelKind(std::string_view name)> kindOf = {};
};

struct TableContent {
  Sample sample;  ///< Type "table", version "CSV" or "TSV"; without rows unless kept.
  std::uint64_t events = 0;
};

/// An event table: a header row of channel names, one row of numbers for each event. The separator (TAB,
/// semicolon or comma), the line end and a decimal comma are found out and stated; a cell that is no number
/// is an error with its line, never a guess. Values are taken as linear; a column is float64 where float32
/// cannot hold one of its values exactly.
/// @error TableInvalid {line, why}; FileChoiceUnknown {code, choice}; FileChanged, FileNotReadable,
/// Cancelled.
/// @cost  One pass over the file in blocks; 8 bytes for each value beside the result.
/// @source RFC 4180.
/// @tested tests/unit/io/table_test.cpp, tests/fuzz/fuzz_csv.cpp
Result<TableContent> readTable(const InputFile& file, const ReadOptions& options, Progress& progress);

/// The same for a table whose form the caller knows: @p formatOf is given the begin of the file.
using FormatOf = std::function<Result<TableFormat>(std::string_view head)>;
Result<TableContent> readTableAs(const InputFile& file, const FormatOf& formatOf, const ReadOptions& options,
                                 Progress& progress);

/// See table_format.h; of a file.
Result<bool> isTable(const InputFile& file);

}  // namespace vestige::table
