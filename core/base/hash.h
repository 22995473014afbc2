// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace vestige {

/// A SHA-256 value. Computed in io/bytes/sha256.h; here it is only carried and compared.
struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};

  bool operator==(const Sha256&) const = default;

  /// 64 lower-case hexadecimal digits.
  std::string hex() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const std::uint8_t b : bytes) {
      text += kDigits[b >> 4];
      text += kDigits[b & 15];
    }
    return text;
  }
};

}  // namespace vestige
