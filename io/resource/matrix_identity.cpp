// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_identity.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "io/bytes/file_io.h"
#include "io/text/json_reader.h"

namespace vestige {

std::string matrixSha256(const SpilloverMatrix& matrix) {
  std::string text;
  for (const std::string& channel : matrix.channels) text += jsonString(channel) + "\n";
  for (const double value : matrix.values) text += numberText(value) + "\n";
  return sha256(text).hex();
}

std::string matrixFault(const OwnMatrix& matrix) {
  const std::size_t size = matrix.channels.size();
  if (size == 0) return "it has no channels";
  if (matrix.values.size() != size * size)
    return "a square of " + std::to_string(size) + " rows is needed, one for each channel";
  if (!std::ranges::all_of(matrix.values, [](double value) { return std::isfinite(value); }))
    return "a number is not finite";
  const std::set<std::string> names(matrix.channels.begin(), matrix.channels.end());
  if (names.size() != size || names.contains("")) return "a channel is named twice or has no name";
  if (matrix.author.empty()) return "it has no author";
  if (matrix.sha256 != matrixSha256(matrix.spillover()))
    return "its numbers are not those of its sha256: they were changed without saying so";
  return {};
}

}  // namespace vestige
