// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_csv.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestMatrix = 4u << 20;
constexpr std::size_t kMostChannels = 500;

}  // namespace

Result<SpilloverMatrix> parseMatrixCsv(std::string_view text) {
  const auto rows = csv::parse(text);
  if (!rows) return rows.error();
  if (rows->empty()) return csv::invalid(1, "the table is empty");
  const csv::Row& header = rows->front();
  SpilloverMatrix matrix;
  for (const std::string& cell : header.cells) matrix.channels.push_back(csv::unguarded(cell));
  const std::size_t size = matrix.channels.size();
  if (size > kMostChannels) return csv::invalid(header.line, "more than 500 channels");
  if (std::ranges::count(matrix.channels, "") > 0)
    return csv::invalid(header.line, "a channel name is empty");
  if (rows->size() != size + 1) {
    return csv::invalid(rows->back().line, std::to_string(size) +
                                               " rows are needed, one for each channel of the header; " +
                                               std::to_string(rows->size() - 1) + " are there");
  }
  for (std::size_t row = 1; row < rows->size(); ++row) {
    const auto& [line, cells] = (*rows)[row];
    if (cells.size() != size) {
      return csv::invalid(
          line, std::to_string(size) + " values are needed, " + std::to_string(cells.size()) + " are there");
    }
    for (const std::string& cell : cells) {
      const auto value = csv::finiteNumberOf(cell);
      if (!value) return csv::invalid(line, "\"" + cell + "\" is not a number");
      matrix.values.push_back(*value);
    }
  }
  return matrix;
}

Result<SpilloverMatrix> loadMatrixCsv(const std::string& path) {
  auto text = readSmallFile(path, kLargestMatrix);
  if (!text) return std::move(text).error().in(path);
  auto matrix = parseMatrixCsv(*text);
  if (!matrix) return std::move(matrix).error().in(path);
  matrix->origin = std::filesystem::path(path).filename().string();
  return matrix;
}

std::string printMatrixCsv(const SpilloverMatrix& matrix) {
  std::string text;
  for (std::size_t c = 0; c < matrix.channels.size(); ++c)
    text += (c ? "," : "") + csv::quoted(csv::guarded(matrix.channels[c]));
  text += '\n';
  for (std::size_t row = 0; row < matrix.channels.size(); ++row) {
    for (std::size_t c = 0; c < matrix.channels.size(); ++c)
      text += (c ? "," : "") + numberText(matrix.at(row, c));
    text += '\n';
  }
  return text;
}

}  // namespace vestige
