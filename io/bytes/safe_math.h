// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic on numbers that a file dictates: an overflow is an answer, never a wrapped value.
#pragma once
#include <concepts>
#include <optional>
#include <utility>

namespace vestige {

template <std::integral T>
[[nodiscard]] constexpr std::optional<T> checkedAdd(T a, T b) noexcept {
  T sum{};
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

template <std::integral T>
[[nodiscard]] constexpr std::optional<T> checkedMultiply(T a, T b) noexcept {
  T product{};
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

/// The same value in another integer type; nothing where that type cannot hold it.
template <std::integral To, std::integral From>
[[nodiscard]] constexpr std::optional<To> checkedNarrow(From value) noexcept {
  if (!std::in_range<To>(value)) return std::nullopt;
  return static_cast<To>(value);
}

}  // namespace vestige
