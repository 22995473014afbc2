// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzzer's bytes as a file that lies in memory.
#pragma once
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "io/bytes/input_file.h"

namespace vestige::test {

/// A descriptor of its own; adopt() or a path by /proc.
inline int memoryFile(const std::uint8_t* data, std::size_t size) {
  const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (descriptor < 0 || ::write(descriptor, data, size) != static_cast<ssize_t>(size)) std::abort();
  return descriptor;
}

inline InputFile memoryInput(const std::uint8_t* data, std::size_t size) {
  auto file = InputFile::adopt(memoryFile(data, size), "fuzz");
  if (!file) std::abort();
  return std::move(*file);
}

}  // namespace vestige::test
