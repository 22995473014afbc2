// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/resource/csv_cells.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestMatrix = 4u << 20;
constexpr std::size_t kMostChannels = 500;

Error invalid(std::size_t line, std::string why) {
  return Error{ErrorCode::CsvInvalid, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

std::optional<double> numberOf(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<SpilloverMatrix> parseMatrixCsv(std::string_view text) {
  const std::vector<CsvLine> lines = csvLines(text);
  if (lines.empty()) return invalid(1, "the table is empty");
  const char separator = lines.front().text.find(',') == std::string_view::npos ? '\t' : ',';
  SpilloverMatrix matrix;
  matrix.channels = csvCells(lines.front().text, separator);
  const std::size_t size = matrix.channels.size();
  if (size > kMostChannels) return invalid(lines.front().number, "more than 500 channels");
  if (std::ranges::count(matrix.channels, "") > 0)
    return invalid(lines.front().number, "a channel name is empty");
  if (lines.size() != size + 1) {
    return invalid(lines.back().number, std::to_string(size) +
                                            " rows are needed, one for each channel of the header; " +
                                            std::to_string(lines.size() - 1) + " are there");
  }
  for (std::size_t row = 1; row < lines.size(); ++row) {
    const std::vector<std::string> cells = csvCells(lines[row].text, separator);
    if (cells.size() != size) {
      return invalid(lines[row].number, std::to_string(size) + " values are needed, " +
                                            std::to_string(cells.size()) + " are there");
    }
    for (const std::string& cell : cells) {
      const auto value = numberOf(cell);
      if (!value) return invalid(lines[row].number, "\"" + cell + "\" is not a number");
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

}  // namespace vestige
