// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace vestige {

/// A spillover matrix as a file or a person gives it: row = dye, column = detector, dimensionless, diagonal
/// usually 1. values has channels.size() squared numbers, row by row. Whether it can be applied is decided by
/// compensate().
struct SpilloverMatrix {
  std::string origin;                 ///< The keyword ("$SPILLOVER", "SPILL") or the file it came from.
  std::vector<std::string> channels;  ///< $PnN of the detectors, in the matrix's order.
  std::vector<double> values;
  double at(std::size_t dye, std::size_t detector) const {
    return values.at(dye * channels.size() + detector);
  }
  bool operator==(const SpilloverMatrix&) const = default;
};

}  // namespace vestige
