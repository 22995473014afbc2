// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "io/archive/central_directory.h"
#include "io/bytes/input_file.h"

namespace vestige::archive {

/// A ZIP that is open for reading, its members checked. For one thread at a time.
/// @tested tests/unit/io/archive_test.cpp, tests/fuzz/fuzz_acs.cpp
class ZipArchive {
 public:
  /// @error what InputFile::open and readCentralDirectory give.
  static Result<ZipArchive> open(InputFile file, const ZipLimits& limits = {});

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  const InputFile& file() const noexcept;
  const std::vector<ZipMember>& members() const noexcept;

  /// Why the member cannot be unpacked, in English, known without trying: encrypted, another method than
  /// stored and deflated, ratio. Empty where nothing speaks against it.
  std::string refusalOf(std::size_t index) const;

  /// The member in a file without a name, its check sum verified; the file is named @p shownAs in messages.
  /// @error ArchiveMemberRefused {member, why}, DiskFull, FileNotWritable, Cancelled.
  Result<InputFile> unpack(std::size_t index, const std::string& shownAs, Progress& progress) const;

  /// All of a small member. @error ArchiveMemberRefused; FileTooLarge {bytes, limit}.
  Result<std::string> readWhole(std::size_t index, std::uint64_t limit) const;

  /// At most @p count bytes from the begin; the check sum is not verified. @error ArchiveMemberRefused.
  Result<std::string> firstBytes(std::size_t index, std::size_t count) const;

 private:
  struct Opened;
  explicit ZipArchive(std::unique_ptr<Opened> opened);
  std::unique_ptr<Opened> opened_;
};

}  // namespace vestige::archive
