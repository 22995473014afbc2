// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column.h"

#include <cassert>
#include <cstdlib>
#include <limits>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace vestige {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

void* allocate(std::size_t bytes) {
  const std::size_t alignment = bytes >= kHugePage ? kHugePage : 64;
  if (bytes > std::numeric_limits<std::size_t>::max() - alignment) throw std::bad_alloc();
  const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void* memory = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
  if (!memory) throw std::bad_alloc();
#ifdef __linux__
  if (bytes >= kHugePage) madvise(memory, rounded, MADV_HUGEPAGE);  // a hint: failing costs only page faults
#endif
  return memory;
}

}  // namespace

void Column::Free::operator()(void* memory) const noexcept { std::free(memory); }

Column::Column(std::size_t events, bool wide) : size_(events), wide_(wide) {
  const std::size_t width = wide ? sizeof(double) : sizeof(float);
  if (events > std::numeric_limits<std::size_t>::max() / width) throw std::bad_alloc();
  memory_ = std::unique_ptr<void, Free>(allocate(events * width));
}

Column Column::float32(std::size_t events) { return Column(events, false); }
Column Column::float64(std::size_t events) { return Column(events, true); }

std::span<const float> Column::floats() const& noexcept {
  assert(!wide_);
  return {static_cast<const float*>(memory_.get()), size_};
}
std::span<const double> Column::doubles() const& noexcept {
  assert(wide_);
  return {static_cast<const double*>(memory_.get()), size_};
}
std::span<float> Column::floats() & noexcept {
  assert(!wide_);
  return {static_cast<float*>(memory_.get()), size_};
}
std::span<double> Column::doubles() & noexcept {
  assert(wide_);
  return {static_cast<double*>(memory_.get()), size_};
}

double Column::at(std::size_t event) const noexcept {
  return wide_ ? doubles()[event] : static_cast<double>(floats()[event]);
}

}  // namespace vestige
