// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>

#include "app/services/analysis.h"
#include "io/intake/content_store.h"

namespace vestige::app {

struct ReadTube {
  TubeInput input;
  std::string containerSha256;  ///< Where it is known; see TubeRef.
};

/// Finds and reads the tubes of one case: the store's copy by the recorded hash, else the file at its path,
/// whose hash must then be the recorded one. Where files are taken in, the copy that was made is what is
/// read.
/// @tested tests/unit/app/tube_files_test.cpp
class TubeFiles {
 public:
  TubeFiles(const CaseRecord& record, const AnalyseOptions& options) : record_(record), options_(options) {}

  /// @error CaseFileMissing, CaseFileChanged; StoreInvalid where the copy is damaged and no file is at the
  /// path; as openEvents and intake::copyIn; Cancelled.
  Result<ReadTube> read(std::size_t index, Progress& progress);

  /// The copies that read() made become objects of the store. Without this call they vanish with this object.
  Status keep(Progress& progress) { return intake::keepAll(copies_, progress); }

 private:
  struct Found;
  Result<Found> readStored(const TubeRef& tube, Progress& progress);
  Result<ReadTube> readPath(const TubeRef& tube, const std::string& path, Progress& progress);
  Result<InputFile> openPath(const std::string& path, std::string& copiedHash, Progress& progress);
  Result<Sample> decode(InputFile file, const TubeRef& tube, Progress& progress) const;

  const CaseRecord& record_;
  const AnalyseOptions& options_;
  std::map<std::string, std::size_t> copyOf_;  ///< Path to index in copies_: data sets and members share one.
  std::vector<intake::IncomingFile> copies_;
};

}  // namespace vestige::app
