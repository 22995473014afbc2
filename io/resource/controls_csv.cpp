// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/controls_csv.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestList = 1u << 20;
constexpr std::size_t kMostTubes = 500;

}  // namespace

Result<std::vector<ControlFile>> parseControlsCsv(std::string_view text) {
  const auto rows = csv::parse(text);
  if (!rows) return rows.error();
  if (rows->empty()) return csv::invalid(1, "the list is empty");
  const std::vector<std::string>& header = rows->front().cells;
  const bool known =
      header.size() == 2 && header[0] == "filename" && (header[1] == "channel" || header[1] == "dye");
  if (!known) {
    return csv::invalid(rows->front().line, "the header must be filename,channel or filename,dye");
  }
  if (rows->size() > kMostTubes + 1) return csv::invalid(rows->back().line, "more than 500 tubes");
  std::vector<ControlFile> controls;
  std::size_t unstained = 0;
  for (std::size_t row = 1; row < rows->size(); ++row) {
    const auto& [number, cells] = (*rows)[row];
    if (cells.size() != 2) return csv::invalid(number, "two values are needed");
    if (cells[0].empty() || cells[1].empty()) return csv::invalid(number, "a value is empty");
    const bool blank = cells[1] == "unstained";
    if (blank && ++unstained > 1) return csv::invalid(number, "a second tube is called unstained");
    const auto same = [&](const ControlFile& other) { return !blank && other.channel == cells[1]; };
    if (std::ranges::any_of(controls, same)) return csv::invalid(number, "a second tube for " + cells[1]);
    controls.push_back({cells[0], blank ? "" : cells[1]});
  }
  if (unstained == 0) return csv::invalid(rows->back().line, "no tube is called unstained");
  if (controls.size() < 2) return csv::invalid(rows->back().line, "no single-stained tube is named");
  return controls;
}

Result<std::vector<ControlFile>> loadControlsCsv(const std::string& path) {
  const Result<std::string> text = readSmallFile(path, kLargestList);
  if (!text) return text.error();
  Result<std::vector<ControlFile>> controls = parseControlsCsv(*text);
  if (!controls) return std::move(controls).error().in(path);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  for (ControlFile& control : *controls) control.file = (folder / control.file).string();
  return controls;
}

}  // namespace vestige
