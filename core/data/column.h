// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <variant>

namespace vestige {

/// The values of one channel, one per event: float32, or float64 where float32 cannot hold what the file
/// stored (type D, integers above 2^24, most Time channels). Created with its final length and not
/// initialised; large buffers ask the system for huge pages. Movable, not copyable: share it as
/// shared_ptr<const Column>.
/// @error std::bad_alloc when memory is short; the job boundary turns it into OutOfMemory.
/// @tested tests/unit/core/event_matrix_test.cpp
class Column {
 public:
  static Column float32(std::size_t events);
  static Column float64(std::size_t events);

  Column(Column&&) noexcept = default;
  Column& operator=(Column&&) noexcept = default;

  std::size_t size() const noexcept { return size_; }
  bool isFloat64() const noexcept { return wide_; }

  /// Asserted to be of the right type. Not of a temporary: the span would outlive the memory.
  std::span<const float> floats() const& noexcept;
  std::span<const double> doubles() const& noexcept;
  std::span<float> floats() & noexcept;
  std::span<double> doubles() & noexcept;
  void floats() const&& = delete;
  void doubles() const&& = delete;

  /// The value of one event, widened; for loops use the spans.
  double at(std::size_t event) const noexcept;

  /// Calls visitor(std::span<const float>) or visitor(std::span<const double>).
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) const {
    if (wide_) return visitor(doubles());
    return visitor(floats());
  }

 private:
  struct Free {
    void operator()(void* memory) const noexcept;
  };
  Column(std::size_t events, bool wide);
  std::unique_ptr<void, Free> memory_;
  std::size_t size_ = 0;
  bool wide_ = false;
};

using ColumnPtr = std::shared_ptr<const Column>;

}  // namespace vestige
