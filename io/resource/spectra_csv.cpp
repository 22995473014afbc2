// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/spectra_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

#include "io/bytes/file_io.h"
#include "io/resource/csv_cells.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestTable = 4u << 20;
constexpr std::size_t kMostSpectra = 500, kMostColumns = 1026;
constexpr const char* kOwnColumn = "autofluorescence";

Error invalid(std::size_t line, std::string why) {
  return Error{ErrorCode::CsvInvalid, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

std::optional<double> numberOf(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

struct Header {
  std::vector<std::string> cells;
  std::optional<std::size_t> own;  ///< Column of kOwnColumn.
};

Result<Header> headerOf(const CsvLine& line, char separator) {
  Header header{csvCells(line.text, separator), std::nullopt};
  if (header.cells.front() != "name") return invalid(line.number, "the header must begin with name");
  if (header.cells.size() > kMostColumns) return invalid(line.number, "more than 1024 detectors");
  for (std::size_t c = 1; c < header.cells.size(); ++c) {
    const std::string& cell = header.cells[c];
    if (cell.empty()) return invalid(line.number, "a detector's name is empty");
    if (std::ranges::count(header.cells, cell) > 1) return invalid(line.number, cell + " stands there twice");
    if (cell == kOwnColumn) header.own = c;
  }
  if (header.cells.size() < (header.own ? 3u : 2u)) return invalid(line.number, "no detector is named");
  return header;
}

Status addRow(const CsvLine& line, char separator, const Header& header, ReferenceSpectra& spectra) {
  const std::vector<std::string> cells = csvCells(line.text, separator);
  if (cells.size() != header.cells.size()) {
    return invalid(line.number, std::to_string(header.cells.size()) + " values are needed, " +
                                    std::to_string(cells.size()) + " are there");
  }
  if (cells.front().empty()) return invalid(line.number, "the name is empty");
  if (std::ranges::count(spectra.names, cells.front()) > 0)
    return invalid(line.number, cells.front() + " stands there twice");
  spectra.names.push_back(cells.front());
  spectra.autofluorescence.push_back(header.own && cells[*header.own] == "1");
  for (std::size_t c = 1; c < cells.size(); ++c) {
    if (c == header.own) {
      if (cells[c] != "0" && cells[c] != "1") return invalid(line.number, "autofluorescence must be 0 or 1");
      continue;
    }
    const auto value = numberOf(cells[c]);
    if (!value) return invalid(line.number, "\"" + cells[c] + "\" is not a number");
    spectra.values.push_back(*value);
  }
  return {};
}

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

}  // namespace

Result<ReferenceSpectra> parseSpectraCsv(std::string_view text) {
  const std::vector<CsvLine> lines = csvLines(text);
  if (lines.empty()) return invalid(1, "the table is empty");
  const char separator = lines.front().text.find(',') == std::string_view::npos ? '\t' : ',';
  const auto header = headerOf(lines.front(), separator);
  if (!header) return header.error();
  if (lines.size() < 2) return invalid(lines.front().number, "no spectrum follows the header");
  if (lines.size() > kMostSpectra + 1) return invalid(lines.back().number, "more than 500 spectra");
  ReferenceSpectra spectra;
  for (std::size_t c = 1; c < header->cells.size(); ++c) {
    if (c != header->own) spectra.detectors.push_back(header->cells[c]);
  }
  for (std::size_t row = 1; row < lines.size(); ++row) {
    if (Status added = addRow(lines[row], separator, *header, spectra); !added)
      return std::move(added).error();
  }
  return spectra;
}

Result<ReferenceSpectra> loadSpectraCsv(const std::string& path) {
  auto text = readSmallFile(path, kLargestTable);
  if (!text) return std::move(text).error().in(path);
  auto spectra = parseSpectraCsv(*text);
  if (!spectra) return std::move(spectra).error().in(path);
  spectra->origin = std::filesystem::path(path).filename().string();
  return spectra;
}

std::string printSpectraCsv(const ReferenceSpectra& spectra) {
  std::string text = std::string("name,") + kOwnColumn;
  for (const std::string& detector : spectra.detectors) text += "," + quoted(detector);
  text += '\n';
  for (std::size_t row = 0; row < spectra.names.size(); ++row) {
    text += quoted(spectra.names[row]) + (spectra.autofluorescence[row] ? ",1" : ",0");
    for (std::size_t d = 0; d < spectra.detectors.size(); ++d) text += "," + numberText(spectra.at(row, d));
    text += '\n';
  }
  return text;
}

}  // namespace vestige
