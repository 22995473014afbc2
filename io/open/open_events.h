// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "io/archive/acs_container.h"
#include "io/fcs/fcs_reader.h"

namespace vestige {

enum class FileFormat { Fcs, Acs, Table };
/// "fcs", "acs", "table": the word of the command line, never translated.
const char* formatWord(FileFormat format);

struct OpenOptions {
  std::optional<int> dataset;  ///< Index from 0; nothing = the file's default.
  std::string member;          ///< Of a container; may be empty where the container holds one FCS file only.
  bool salvage = false;
  bool hash = true;
  std::vector<ReadChoice> choices = {};
};

/// The events of a file of any format that is read: plain FCS, a member of an ACS container, a table. The
/// sample's hash is that of the bytes that hold the events: of the member, not of the container.
/// @error FormatUnknown {path}; what fcs::read, AcsContainer and readTable give; ArchiveMemberMissing
/// {member};
///        OptionInvalid {"member", "", the names} where a container holds several files and none is named.
/// @tested tests/unit/io/open_events_test.cpp
Result<Sample> openEvents(const std::string& path, const OpenOptions& options, Progress& progress);

/// The same of a file that is open already: a private copy under the name of its original.
Result<Sample> openEvents(InputFile file, const OpenOptions& options, Progress& progress);

/// One file of a container.
struct MemberOverview {
  archive::AcsMember entry;
  std::optional<fcs::FileSummary> summary;  ///< Of an FCS file that is read.
  std::optional<Error> error;               ///< Of an FCS file that is refused.
};

/// What a file holds, without its events.
struct FileOverview {
  FileFormat format = FileFormat::Fcs;
  std::string path;
  Sha256 sha256;                           ///< Of the file, where asked for.
  fcs::FileSummary summary;                ///< Of an FCS file or a table; empty for a container.
  std::vector<MemberOverview> members;     ///< Of a container, in its order.
  std::vector<Deviation> deviations;       ///< Of a container as a whole.
  SampleStatus status = SampleStatus::Ok;  ///< The worst of all; Damaged where a member is refused.
};

struct DescribeOptions {
  bool salvage = false;
  bool hash = true;
  /// What persons answered so far about the file, or about this member of a container; see fcs::ReadOptions.
  std::vector<ReadChoice> choices = {};
  std::string member = {};  ///< Of a container: only this one is looked at. Empty = all of them.
};

/// @error as openEvents. A member that is refused is no error of the container: see MemberOverview::error.
Result<FileOverview> describe(const std::string& path, const DescribeOptions& options, Progress& progress);

}  // namespace vestige
