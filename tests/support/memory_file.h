// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that are read as a file without being written to a disk.
#pragma once
#include <sys/mman.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/progress.h"
#include "io/bytes/input_file.h"
#include "io/fcs/fcs_reader.h"

namespace vestige::test {

inline InputFile memoryFile(std::string_view bytes, std::string name = "memory") {
  const int descriptor = ::memfd_create("test", MFD_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("no memory file");
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + at, bytes.size() - at);
    if (written <= 0) throw std::runtime_error("the memory file takes no bytes");
    at += static_cast<std::size_t>(written);
  }
  Result<InputFile> file = InputFile::adopt(descriptor, std::move(name));
  if (!file) throw std::runtime_error("a memory file is no file");
  return std::move(file).value();
}

inline Result<Sample> readMemory(std::string_view bytes, const fcs::ReadOptions& options) {
  NoProgress quiet;
  const InputFile file = memoryFile(bytes);
  return fcs::read(file, options, quiet);
}

}  // namespace vestige::test
