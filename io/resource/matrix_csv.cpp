// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <vector>

#include "io/bytes/file_io.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestMatrix = 4u << 20;
constexpr std::size_t kMostChannels = 500;

Error invalid(std::size_t line, std::string why) {
  return Error{ErrorCode::CsvInvalid, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

std::string_view trimmed(std::string_view text) {
  const auto isBlank = [](char c) { return c == ' ' || c == '\r'; };
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
  return text;
}

/// Cells of one line; a quoted cell may hold the separator and doubled quotes.
std::vector<std::string> cellsOf(std::string_view line, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = std::string(trimmed(cell));
  return cells;
}

std::optional<double> numberOf(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

struct Line {
  std::size_t number;
  std::string_view text;
};

std::vector<Line> linesOf(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // byte order mark of some spreadsheets
  std::vector<Line> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    if (!line.empty()) lines.push_back({number, line});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Result<SpilloverMatrix> parseMatrixCsv(std::string_view text) {
  const std::vector<Line> lines = linesOf(text);
  if (lines.empty()) return invalid(1, "the table is empty");
  const char separator = lines.front().text.find(',') == std::string_view::npos ? '\t' : ',';
  SpilloverMatrix matrix;
  matrix.channels = cellsOf(lines.front().text, separator);
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
    const std::vector<std::string> cells = cellsOf(lines[row].text, separator);
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
