// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string>

#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::archive {

/// A file that no name leads to, so that nobody else can open it and nothing of it stays: in the folder of
/// TMPDIR, else /tmp.
/// @tested tests/unit/io/archive_test.cpp
class UnnamedFile {
 public:
  /// @error FileNotWritable {folder, reason}; DiskFull {folder}.
  static Result<UnnamedFile> create();

  UnnamedFile(UnnamedFile&& other) noexcept;
  UnnamedFile& operator=(UnnamedFile&&) = delete;
  ~UnnamedFile();

  /// @error DiskFull, FileNotWritable.
  Status write(std::span<const char> bytes);

  /// What was written, for reading; @p name stands for the path in messages. Once.
  Result<InputFile> reopen(std::string name);

 private:
  UnnamedFile(int descriptor, std::string folder) : descriptor_(descriptor), folder_(std::move(folder)) {}
  int descriptor_ = -1;
  std::string folder_;
};

}  // namespace vestige::archive
