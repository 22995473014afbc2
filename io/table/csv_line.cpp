// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/csv_line.h"

#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::table {
namespace {

std::string textOf(const XlsxCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text->empty() ? "" : csv::textCell(*text);
  if (const auto* count = std::get_if<std::int64_t>(&cell)) return std::to_string(*count);
  if (const auto* value = std::get_if<double>(&cell)) return numberText(*value);
  return "";
}

}  // namespace

std::string csvLine(const std::vector<XlsxCell>& cells, char separator) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    line += textOf(cells[i]);
  }
  return line + '\n';
}

std::string csvLine(const std::vector<std::string>& header, char separator) {
  return csvLine(std::vector<XlsxCell>(header.begin(), header.end()), separator);
}

}  // namespace vestige::table
