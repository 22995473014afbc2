// SPDX-License-Identifier: GPL-3.0-or-later
// The three system calls of the atomic writer that can fail half-way, replaceable so that tests can fill the
// disk.
#pragma once
#include <sys/types.h>

#include <cstddef>

namespace vestige::detail {

struct WriteCalls {
  ssize_t (*write)(int file, const void* bytes, std::size_t count);
  int (*fsync)(int file);
  int (*rename)(const char* from, const char* to);
};

/// What writeFileAtomically calls. Only tests assign to it, and put it back; not thread-safe.
WriteCalls& writeCalls();

}  // namespace vestige::detail
