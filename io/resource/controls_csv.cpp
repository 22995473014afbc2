// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/controls_csv.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/resource/csv_cells.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestList = 1u << 20;
constexpr std::size_t kMostTubes = 500;

Error invalid(std::size_t line, std::string why) {
  return Error{ErrorCode::CsvInvalid, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

}  // namespace

Result<std::vector<ControlFile>> parseControlsCsv(std::string_view text) {
  const std::vector<CsvLine> lines = csvLines(text);
  if (lines.empty()) return invalid(1, "the list is empty");
  const char separator = lines.front().text.find(',') == std::string_view::npos ? '\t' : ',';
  const std::vector<std::string> header = csvCells(lines.front().text, separator);
  const bool known =
      header.size() == 2 && header[0] == "filename" && (header[1] == "channel" || header[1] == "dye");
  if (!known) {
    return invalid(lines.front().number, "the header must be filename,channel or filename,dye");
  }
  if (lines.size() > kMostTubes + 1) return invalid(lines.back().number, "more than 500 tubes");
  std::vector<ControlFile> controls;
  std::size_t unstained = 0;
  for (std::size_t row = 1; row < lines.size(); ++row) {
    const std::vector<std::string> cells = csvCells(lines[row].text, separator);
    const std::size_t number = lines[row].number;
    if (cells.size() != 2) return invalid(number, "two values are needed");
    if (cells[0].empty() || cells[1].empty()) return invalid(number, "a value is empty");
    const bool blank = cells[1] == "unstained";
    if (blank && ++unstained > 1) return invalid(number, "a second tube is called unstained");
    const auto same = [&](const ControlFile& other) { return !blank && other.channel == cells[1]; };
    if (std::ranges::any_of(controls, same)) return invalid(number, "a second tube for " + cells[1]);
    controls.push_back({cells[0], blank ? "" : cells[1]});
  }
  if (unstained == 0) return invalid(lines.back().number, "no tube is called unstained");
  if (controls.size() < 2) return invalid(lines.back().number, "no single-stained tube is named");
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
