// SPDX-License-Identifier: GPL-3.0-or-later
// Classification results (CLR): which event belongs to which class, and how surely.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/column.h"
#include "core/data/event_mask.h"
#include "core/data/sample.h"
#include "io/bytes/input_file.h"

namespace vestige::table {

/// Whose events were classified: kept in the companion file, as the format has no place for it.
struct ClrSource {
  std::string file;  ///< Without its folder.
  std::string member;
  int dataset = 0;
  Sha256 sha256;
  bool operator==(const ClrSource&) const = default;
};

/// One row for each event in file order, one column for each class.
struct Classification {
  std::vector<std::string> classes;
  std::uint64_t events = 0;
  std::uint64_t firstLine = 1;           ///< Of the first event, for messages.
  std::vector<ColumnPtr> probabilities;  ///< By class; empty where the file gives class numbers instead.
  std::vector<std::int32_t>
      classOf;  ///< Of each event, an index into `classes`; then `probabilities` is empty.
  std::vector<Deviation> deviations;  ///< E03 and E20: see TABLE.md.
  std::optional<ClrSource> source;    ///< From the companion file, where there is one of ours.

  double probability(std::size_t event,
                     std::size_t classIndex) const;  ///< 0 to 1; exactly 0 or 1 = definite.
  std::optional<std::size_t> find(std::string_view name) const;
};

/// A header row of class names is optional; without one the classes are called 1, 2, ... A single column of
/// whole numbers beyond 0 and 1 is read as FlowJo's form, the number of each event's class, and noted (E20).
/// @error TableInvalid {line, why}; FileChanged, FileNotReadable, Cancelled.
/// @source ISAC Classification Results File Format 1.0; single-column form: FlowJo plugin developers' guide.
/// @tested tests/unit/io/clr_test.cpp, tests/fuzz/fuzz_clr.cpp
Result<Classification> readClr(const InputFile& file, Progress& progress);

/// The same of a path, with its companion file where there is one. @error also JsonInvalid of the companion;
/// TableInvalid where the table is not the one that the companion was written with.
Result<Classification> loadClr(const std::string& path, Progress& progress);

/// Whether these results are of these events. @error ClrMismatch {rows, events}; TableInvalid where the
/// companion records another file's hash or another data set.
Status checkClr(const Classification& classification, const Sample& sample);

/// The definite members of one class. @error TableInvalid {line, why} at a probability between 0 and 1.
Result<EventMask> definiteMembers(const Classification& classification, std::size_t classIndex);

/// What is written: a table of events x classes, asked for cell by cell in that order.
struct ClrContent {
  std::vector<std::string> classes;  ///< At least one, none empty, each once.
  std::uint64_t events = 0;
  std::function<double(std::uint64_t event, std::size_t classIndex)> probability;
};

/// Where the companion of a CLR file lies.
std::string clrCompanion(const std::string& path);

/// Writes the table, its class names guarded (io/text/csv.h), and beside it the companion file with the
/// source's hash and the table's own. Both or neither.
/// @error TableInvalid {line, why} of a class name or a probability; FileNotWritable, DiskFull, Cancelled.
Status writeClr(const std::string& path, const ClrContent& content, const ClrSource& source,
                Progress& progress);

}  // namespace vestige::table
