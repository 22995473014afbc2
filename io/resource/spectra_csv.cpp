// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/spectra_csv.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestTable = 4u << 20;
constexpr std::size_t kMostSpectra = 500, kMostColumns = 1026;
constexpr const char* kOwnColumn = "autofluorescence";

struct Header {
  std::vector<std::string> cells;
  std::optional<std::size_t> own;  ///< Column of kOwnColumn.
};

Result<Header> headerOf(const csv::Row& row) {
  Header header;
  for (const std::string& cell : row.cells) header.cells.push_back(csv::unguarded(cell));
  if (header.cells.front() != "name") return csv::invalid(row.line, "the header must begin with name");
  if (header.cells.size() > kMostColumns) return csv::invalid(row.line, "more than 1024 detectors");
  for (std::size_t c = 1; c < header.cells.size(); ++c) {
    const std::string& cell = header.cells[c];
    if (cell.empty()) return csv::invalid(row.line, "a detector's name is empty");
    if (std::ranges::count(header.cells, cell) > 1)
      return csv::invalid(row.line, cell + " stands there twice");
    if (cell == kOwnColumn) header.own = c;
  }
  if (header.cells.size() < (header.own ? 3u : 2u)) return csv::invalid(row.line, "no detector is named");
  return header;
}

Status addRow(const csv::Row& row, const Header& header, ReferenceSpectra& spectra) {
  const std::vector<std::string>& cells = row.cells;
  if (cells.size() != header.cells.size()) {
    return csv::invalid(row.line, std::to_string(header.cells.size()) + " values are needed, " +
                                      std::to_string(cells.size()) + " are there");
  }
  const std::string name = csv::unguarded(cells.front());
  if (name.empty()) return csv::invalid(row.line, "the name is empty");
  if (std::ranges::count(spectra.names, name) > 0)
    return csv::invalid(row.line, name + " stands there twice");
  spectra.names.push_back(name);
  spectra.autofluorescence.push_back(header.own && cells[*header.own] == "1");
  for (std::size_t c = 1; c < cells.size(); ++c) {
    if (c == header.own) {
      if (cells[c] != "0" && cells[c] != "1")
        return csv::invalid(row.line, "autofluorescence must be 0 or 1");
      continue;
    }
    const auto value = csv::finiteNumberOf(cells[c]);
    if (!value) return csv::invalid(row.line, "\"" + cells[c] + "\" is not a number");
    spectra.values.push_back(*value);
  }
  return {};
}

}  // namespace

Result<ReferenceSpectra> parseSpectraCsv(std::string_view text) {
  const auto rows = csv::parse(text);
  if (!rows) return rows.error();
  if (rows->empty()) return csv::invalid(1, "the table is empty");
  const auto header = headerOf(rows->front());
  if (!header) return header.error();
  if (rows->size() < 2) return csv::invalid(rows->front().line, "no spectrum follows the header");
  if (rows->size() > kMostSpectra + 1) return csv::invalid(rows->back().line, "more than 500 spectra");
  ReferenceSpectra spectra;
  for (std::size_t c = 1; c < header->cells.size(); ++c) {
    if (c != header->own) spectra.detectors.push_back(header->cells[c]);
  }
  for (std::size_t row = 1; row < rows->size(); ++row) {
    if (Status added = addRow((*rows)[row], *header, spectra); !added) return std::move(added).error();
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
  for (const std::string& detector : spectra.detectors) text += "," + csv::quoted(csv::guarded(detector));
  text += '\n';
  for (std::size_t row = 0; row < spectra.names.size(); ++row) {
    text += csv::quoted(csv::guarded(spectra.names[row])) + (spectra.autofluorescence[row] ? ",1" : ",0");
    for (std::size_t d = 0; d < spectra.detectors.size(); ++d) text += "," + numberText(spectra.at(row, d));
    text += '\n';
  }
  return text;
}

}  // namespace vestige
