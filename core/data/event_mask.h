// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vestige {

/// One bit per event: bit i % 64 of word i / 64. Bits beyond size() are always 0.
/// Two threads may write different words at once.
class EventMask {
 public:
  EventMask() = default;
  explicit EventMask(std::size_t events, bool value = false);

  std::size_t size() const noexcept { return size_; }
  bool test(std::size_t event) const noexcept { return words_[event >> 6] >> (event & 63) & 1; }
  void set(std::size_t event, bool value) noexcept;
  std::uint64_t count() const noexcept;

  EventMask& operator&=(const EventMask& other);  ///< The sizes are equal (asserted), here and below.
  EventMask& operator|=(const EventMask& other);
  EventMask& operator^=(const EventMask& other);
  void flip() noexcept;
  bool operator==(const EventMask&) const = default;

  std::span<const std::uint64_t> words() const& noexcept { return words_; }
  std::span<std::uint64_t> words() & noexcept { return words_; }  ///< Keep the bits beyond size() at 0.
  void words() const&& = delete;                                  // the span would outlive the mask

  /// Calls visit(event) for every set bit, in order.
  template <class Visit>
  void forEach(Visit&& visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (std::uint64_t left = words_[w]; left != 0; left &= left - 1) {
        visit(w * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
      }
    }
  }

 private:
  void clearTail() noexcept;
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

}  // namespace vestige
