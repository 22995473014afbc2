// SPDX-License-Identifier: GPL-3.0-or-later
// HDF5 behind one door, for the .cpp files of this folder only. Files are built and parsed in memory (the
// library's core driver): it never opens, reads or writes a file of the disk itself.
#pragma once
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <hdf5.h>

#include "core/data/column.h"

namespace vestige::hdf5 {

/// The library keeps global state and is not built thread-safe: hold this while any of it is used. Its own
/// messages on standard error are off.
std::unique_lock<std::mutex> lock();

/// Owns an identifier; negative = nothing.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      id_ = std::exchange(other.id_, -1);
      close_ = other.close_;
    }
    return *this;
  }
  ~Handle() { reset(); }
  operator hid_t() const noexcept { return id_; }
  explicit operator bool() const noexcept { return id_ >= 0; }
  void reset() {
    if (id_ >= 0) close_(id_);
    id_ = -1;
  }

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

// Everything below is called with the lock held and returns nothing, or false, when the library refuses.

Handle createFile();                       ///< Empty, in memory; the same content gives the same bytes.
Handle openImage(std::string_view image);  ///< Read only; the bytes are copied.
std::optional<std::string> imageOf(const Handle& file);

Handle createGroup(hid_t parent, const char* name);
bool writeColumn(hid_t parent, const char* name, const Column& column);
bool writeDoubles(hid_t parent, const char* name, const std::vector<double>& values, std::size_t rows);
/// UTF-8, one of variable length each.
bool writeTexts(hid_t parent, const char* name, const std::vector<std::string>& texts);

/// One-dimensional, float32 or float64, of exactly @p events values.
std::optional<Column> readColumn(hid_t parent, const char* name, std::size_t events);
std::optional<std::vector<double>> readDoubles(hid_t parent, const char* name, std::size_t count);
std::optional<std::vector<std::string>> readTexts(hid_t parent, const char* name, std::size_t mostTexts);

}  // namespace vestige::hdf5
