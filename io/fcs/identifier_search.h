// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::fcs {

/// Names and numbers of a person in every form in which a file of this kind may hold them: UTF-8, GB18030,
/// Shift-JIS, Latin-1, UTF-16 both ways; capital letters of A-Z or not.
/// @tested tests/unit/io/deidentify_test.cpp
class IdentifierSearch {
 public:
  /// @param identifiers  UTF-8. @error DeidentifyRefused {why}: one is no UTF-8 or has fewer than two
  /// characters.
  static Result<IdentifierSearch> create(const std::vector<std::string>& identifiers);

  bool isIn(std::string_view bytes) const;
  /// The place of the first one in bytes [begin, end) of the file. @error as InputFile::readAt.
  Result<std::optional<std::uint64_t>> findIn(const InputFile& file, std::uint64_t begin,
                                              std::uint64_t end) const;

 private:
  std::vector<std::string> needles_;  // letters A-Z made small
  std::size_t longest_ = 0;
};

}  // namespace vestige::fcs
