// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in documents from outside, the same in every locale.
#pragma once
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vestige {

/// The whole text is one decimal number ("inf" and "nan" are numbers of from_chars); no sign '+', no blanks.
inline std::optional<double> decimalNumber(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The same, and neither infinite nor NaN.
inline std::optional<double> finiteNumber(std::string_view text) {
  const auto value = decimalNumber(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

/// A count that a program stored; what is below 0 means "not computed".
inline std::optional<std::int64_t> storedCount(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace vestige
