// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "io/bytes/input_file.h"

namespace vestige::fcs {

struct ReadOptions {
  std::optional<int> dataset;  ///< Index from 0; nothing = the file's default.
  bool salvage = false;        ///< Read what is whole of a damaged file; the sample's status is then Damaged.
  bool hash = true;            ///< Compute SHA-256 beside decoding.
  /// What persons decided about deviations of this data set: one of Deviation::choices, or kAsRead. One that
  /// fits no deviation is refused (FileChoiceUnknown). An answer can make other questions come or go (another
  /// spillover keyword has its own): answers to questions that are gone must be dropped.
  std::vector<ReadChoice> choices = {};
};

/// Reads one data set of an FCS file. Nothing is repaired silently: see Sample::deviations.
/// @error FileNotFound, FileNotReadable, FileNotRegular, Fcs*; Error::where is @p path and byteOffset says
/// where.
///        A declared size that the file cannot hold is refused before anything of that size is allocated.
///        FileChoiceUnknown {code, choice}. Cancelled.
/// @cost  One pass over DATA, two threads or more; peak anonymous memory about the matrix.
/// @source FCS 2.0, 3.0, 3.1 (Seamer et al. 1997; Spidlen et al., Cytometry A 2010;77A:97-100);
/// design/FCS_AND_GATES.md 2.2.
/// @tested tests/unit/io, tests/conformance/fcs_test.cpp, tests/fuzz
Result<Sample> read(const std::string& path, const ReadOptions& options, Progress& progress);

/// The same of a file that is open already: a member of a container that was unpacked, a private copy.
Result<Sample> read(const InputFile& file, const ReadOptions& options, Progress& progress);

/// The bytes of one of Sample::extras, as they stand in the file that @p sample was read from.
/// @error FcsDatasetMissing, FcsSegmentOutsideFile (another file), FcsTooLarge (more than 256 MB); as read().
/// @tested tests/unit/io/fcs_extras_test.cpp
Result<std::string> extraBytes(const InputFile& file, const Sample& sample, const ExtraSegment& extra);

/// What a file holds without its events: Sample::stored and ::events have channels and no rows; eventCount
/// stands apart.
struct DatasetSummary {
  Sample sample;
  std::uint64_t events = 0;
};
struct FileSummary {
  std::vector<DatasetSummary> datasets;
  int defaultDataset = 0;
};
/// HEADER and TEXT of every data set. ReadOptions::dataset says nothing here; a choice must fit a question of
/// any data set. @error as read().
Result<FileSummary> summarize(const std::string& path, const ReadOptions& options, Progress& progress);
Result<FileSummary> summarize(const InputFile& file, const ReadOptions& options, Progress& progress);
inline Result<FileSummary> summarize(const std::string& path, bool salvage, bool hash, Progress& progress) {
  return summarize(path, ReadOptions{{}, salvage, hash, {}}, progress);
}
inline Result<FileSummary> summarize(const InputFile& file, bool salvage, bool hash, Progress& progress) {
  return summarize(file, ReadOptions{{}, salvage, hash, {}}, progress);
}

}  // namespace vestige::fcs
