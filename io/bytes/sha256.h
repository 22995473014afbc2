// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <memory>
#include <span>

#include "core/base/hash.h"

namespace vestige {

/// SHA-256 of bytes that come piece by piece.
/// @source FIPS 180-4; computed by OpenSSL.
/// @tested tests/unit/io/file_io_test.cpp
class Sha256Hasher {
 public:
  Sha256Hasher();
  void add(std::span<const std::byte> piece);
  Sha256 finish();  ///< Once.

 private:
  struct Free {
    void operator()(void* context) const noexcept;
  };
  std::unique_ptr<void, Free> context_;
};

}  // namespace vestige
