// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/hash.h"
#include "core/data/column.h"

namespace vestige {

/// Everything that decides the values of a computed column. Whoever changes how one is computed raises
/// kColumnVersion.
struct ColumnKey {
  std::string software;  ///< Version of the program that computed it.
  Sha256 source;         ///< Of the file.
  std::string member;    ///< Of a container; else empty.
  int dataset = 0;
  std::string matrix;     ///< SHA-256 of the spillover matrix, empty = not compensated.
  std::string transform;  ///< printTransform(), empty = linear.
  std::string channel;    ///< $PnN.
  Sha256 input;           ///< Of the values it is computed from, where that is one column.
  std::size_t events = 0;

  std::string text() const;  ///< Each member with its length: no two keys have one text.
  Sha256 hash() const;
};
inline constexpr int kColumnVersion = 1;

/// Computed columns in a folder, one HDF5 file for each, named by the key's hash. A file is written aside,
/// synced and renamed, then its manifest (length and SHA-256) likewise; neither is changed again. Reading
/// takes the whole file into memory, holds it against the manifest, and only then lets HDF5 parse it; key,
/// length and the column's own SHA-256 are compared once more. Whatever does not fit is a miss. Several
/// processes may use one folder.
/// @tested tests/unit/io/column_cache_test.cpp
class ColumnCache {
 public:
  /// Never fails: without a usable folder (read only, someone else's, on a full disk) everything is a miss.
  /// A folder that is missing is made, for its owner alone. @param limitBytes  The longest unused files go
  /// first.
  ColumnCache(std::string folder, std::uint64_t limitBytes);

  bool isUsable() const noexcept { return usable_; }
  /// The stored column, bit for bit, or null.
  ColumnPtr find(const ColumnKey& key) const;
  /// Whether it was stored; a reason not to is no error for the user.
  bool store(const ColumnKey& key, const Column& column) const;
  /// Removes the longest unused files until the limit is kept, and what a killed process left an hour ago.
  void evict() const;

 private:
  std::string path(const Sha256& hash, const char* ending) const;
  std::optional<std::string> confirmedImage(const ColumnKey& key) const;

  std::string folder_;
  std::uint64_t limit_ = 0;
  bool usable_ = false;
};

/// $XDG_CACHE_HOME/vestige/columns, else ~/.cache/vestige/columns; empty where neither is known.
std::string defaultCacheFolder();

}  // namespace vestige
