// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "io/archive/acs_toc.h"
#include "io/archive/zip_archive.h"

namespace vestige::archive {

enum class MemberRole { Events, TableOfContents, Other };

/// One file of a container: what the ZIP says, what its first bytes say, and what the table of contents says
/// about it.
struct AcsMember {
  std::size_t index = 0;  ///< In the ZIP.
  std::string name;       ///< UTF-8.
  std::uint64_t bytes = 0, packedBytes = 0;
  MemberRole role = MemberRole::Other;
  bool inToc = false;
  std::string mimeType, description;  ///< Of the table of contents; empty where it has none.
  std::vector<TocAssociation> associations;
  std::string refusal;  ///< Why it cannot be unpacked (English, as in ArchiveMemberRefused); else empty.
  std::vector<Deviation> deviations;  ///< What concerns this member: A05, A06, A07.
};

/// An ACS container that is open for reading. Folders are no members. For one thread at a time.
/// @tested tests/unit/io/archive_test.cpp, tests/fuzz/fuzz_acs.cpp
class AcsContainer {
 public:
  /// @error what ZipArchive::open gives; XmlDtdRefused, XmlTooDeep, FileTooLarge of the table of contents.
  static Result<AcsContainer> open(InputFile file, const ZipLimits& limits = {});

  const InputFile& file() const noexcept { return zip_.file(); }
  const std::vector<AcsMember>& members() const noexcept { return members_; }
  /// Of the container as a whole: A01 to A04, A08, A09.
  const std::vector<Deviation>& deviations() const noexcept { return deviations_; }
  /// Name of the table of contents in force; empty where there is none or none that can be read.
  const std::string& tocName() const noexcept { return tocName_; }
  /// What it names, in its order.
  const std::vector<TocEntry>& tocEntries() const noexcept { return toc_.entries; }
  /// A ZIP with neither a table of contents nor an FCS file is some other kind of file.
  bool isCytometry() const noexcept;

  /// The only member of this name. @error ArchiveMemberMissing {member}.
  Result<const AcsMember*> find(std::string_view name) const;

  /// @error as ZipArchive::unpack.
  Result<InputFile> unpack(const AcsMember& member, Progress& progress) const;

 private:
  explicit AcsContainer(ZipArchive zip) : zip_(std::move(zip)) {}
  void listMembers();
  Status readToc();
  void applyToc();
  void add(const char* code, DeviationSeverity severity, std::vector<Error::Arg> args);

  ZipArchive zip_;
  std::vector<AcsMember> members_;
  Toc toc_;
  std::string tocName_;
  bool hasToc_ = false;  ///< There is a member called so, readable or not.
  std::vector<Deviation> deviations_;
};

}  // namespace vestige::archive
