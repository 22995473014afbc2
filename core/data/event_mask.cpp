// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/event_mask.h"

#include <bit>
#include <cassert>

namespace vestige {

EventMask::EventMask(std::size_t events, bool value)
    : words_((events + 63) / 64, value ? ~0ull : 0ull), size_(events) {
  clearTail();
}

void EventMask::set(std::size_t event, bool value) noexcept {
  assert(event < size_);
  const std::uint64_t bit = std::uint64_t{1} << (event & 63);
  if (value) {
    words_[event >> 6] |= bit;
  } else {
    words_[event >> 6] &= ~bit;
  }
}

std::uint64_t EventMask::count() const noexcept {
  std::uint64_t total = 0;
  for (const std::uint64_t word : words_) total += static_cast<std::uint64_t>(std::popcount(word));
  return total;
}

EventMask& EventMask::operator&=(const EventMask& other) {
  assert(size_ == other.size_);
  for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
  return *this;
}

EventMask& EventMask::operator|=(const EventMask& other) {
  assert(size_ == other.size_);
  for (std::size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
  return *this;
}

EventMask& EventMask::operator^=(const EventMask& other) {
  assert(size_ == other.size_);
  for (std::size_t w = 0; w < words_.size(); ++w) words_[w] ^= other.words_[w];
  return *this;
}

void EventMask::flip() noexcept {
  for (std::uint64_t& word : words_) word = ~word;
  clearTail();
}

void EventMask::clearTail() noexcept {
  if (size_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
}

}  // namespace vestige
