// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"

namespace vestige {

/// A regular file opened for reading at any place, by several threads at once. It is read with pread and
/// never mapped: a file that becomes shorter meanwhile is an error here, where a map would end the program
/// with SIGBUS.
/// @tested tests/unit/io/file_io_test.cpp
class InputFile {
 public:
  /// @error FileNotFound, FileNotReadable, FileNotRegular (a folder, a device, a pipe: opening never waits).
  static Result<InputFile> open(const std::string& path);

  /// Takes a descriptor of our own (an unnamed file that a container's member was unpacked to); @p name
  /// stands for the path in messages. @error FileNotRegular, FileNotReadable; the descriptor is closed then
  /// too.
  static Result<InputFile> adopt(int descriptor, std::string name);

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  ~InputFile();

  const std::string& path() const noexcept { return path_; }
  std::uint64_t size() const noexcept { return size_; }  ///< When it was opened.

  /// Fills @p bytes from @p offset. @error FileChanged when the file ends before; FileNotReadable.
  Status readAt(std::uint64_t offset, std::span<std::byte> bytes) const;

  /// Whether size and times are still those of the moment of opening. @error FileChanged.
  Status checkUnchanged() const;

 private:
  InputFile() = default;
  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::int64_t changedSeconds_ = 0;
  std::int64_t changedNanoseconds_ = 0;
};

}  // namespace vestige
