// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/index_file.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/intake/line_file.h"
#include "io/text/json_reader.h"

namespace vestige::intake {
namespace {

constexpr const char* kSchema = "vestige-folder-index/1";
constexpr std::uint64_t kLargestIndex = std::uint64_t{1} << 30;

std::string lineOf(const FolderRow& row) {
  std::string line = "{\"path\":" + jsonString(encodedPath(row.path)) +
                     ",\"bytes\":" + std::to_string(row.bytes) +
                     ",\"modified\":" + std::to_string(row.modifiedNanoseconds) + ",\"header\":\"" +
                     row.headerHash.hex() + "\"";
  if (row.contentHash) line += ",\"sha256\":\"" + row.contentHash->hex() + "\"";
  return line + "}\n";
}

std::optional<FolderRow> rowFrom(std::string_view line) {
  const auto document = JsonDocument::parse(line);
  if (!document) return std::nullopt;
  const JsonValue value = document->root();
  FolderRow row;
  const auto path = decodedPath(value["path"].nonEmptyString());
  row.bytes = static_cast<std::uint64_t>(value["bytes"].integer(0));
  row.modifiedNanoseconds = value["modified"].integer();
  const auto header = hashFromHex(value["header"].string());
  if (value["sha256"].given()) {
    row.contentHash = hashFromHex(value["sha256"].string());
    if (!row.contentHash) return std::nullopt;
  }
  if (document->error() || !path || !header) return std::nullopt;
  row.path = *path;
  row.headerHash = *header;
  return row;
}

/// The lines between the first and the last.
Result<FolderIndex> rowsFrom(std::string_view text, const std::string& path) {
  const auto first = JsonDocument::parse(takeLine(text));
  if (!first) return damaged(path, "its first line is damaged");
  const auto folder = decodedPath(first->root()["folder"].string());
  if (first->root()["schema"].string() != kSchema || first->error() || !folder)
    return damaged(path, "it is no folder index of this version");
  FolderIndex index{*folder, {}};
  while (!text.empty()) {
    auto row = rowFrom(takeLine(text));
    if (!row) return damaged(path, "a line is damaged");
    const bool isOrdered = index.rows.empty() || index.rows.back().path < row->path;
    if (!isOrdered) return damaged(path, "its lines are out of order");
    index.rows.push_back(*std::move(row));
  }
  return index;
}

}  // namespace

Status saveIndex(const FolderIndex& index, const std::string& path) {
  std::string text = "{\"schema\":\"" + std::string(kSchema) +
                     "\",\"folder\":" + jsonString(encodedPath(index.folder)) + "}\n";
  for (const FolderRow& row : index.rows) {
    // A file that could not be opened has nothing to be known again by.
    if (row.headerHash != Sha256{}) text += lineOf(row);
  }
  return saveLines(std::move(text), path);
}

Result<FolderIndex> loadIndex(const std::string& path) {
  const Result<std::string> body = loadLines(path, kLargestIndex);
  if (!body) return body.error();
  return rowsFrom(*body, path);
}

}  // namespace vestige::intake
