// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/index_file.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/text/json_reader.h"

namespace vestige::intake {
namespace {

constexpr const char* kSchema = "vestige-folder-index/1";
constexpr std::uint64_t kLargestIndex = std::uint64_t{1} << 30;

/// Paths are bytes and need not be UTF-8, which JSON must be: every byte that is no printable ASCII stands as
/// %XX.
std::string encoded(const std::string& path) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 32 && byte < 127 && c != '%') {
      text += c;
    } else {
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return text;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      path += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = digit(text[i + 1]), low = digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    path += static_cast<char>(16 * high + low);
    i += 2;
  }
  return path;
}

std::optional<Sha256> hashOf(std::string_view text) {
  Sha256 hash;
  if (text.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  return hash;
}

std::string lineOf(const FolderRow& row) {
  std::string line = "{\"path\":" + jsonString(encoded(row.path)) +
                     ",\"bytes\":" + std::to_string(row.bytes) +
                     ",\"modified\":" + std::to_string(row.modifiedNanoseconds) + ",\"header\":\"" +
                     row.headerHash.hex() + "\"";
  if (row.contentHash) line += ",\"sha256\":\"" + row.contentHash->hex() + "\"";
  return line + "}\n";
}

Error invalid(const std::string& path, const char* why) {
  return Error{ErrorCode::StoreInvalid, {path, std::string(why)}, {}, path};
}

std::optional<FolderRow> rowFrom(std::string_view line) {
  const auto document = JsonDocument::parse(line);
  if (!document) return std::nullopt;
  const JsonValue value = document->root();
  FolderRow row;
  const auto path = decoded(value["path"].nonEmptyString());
  row.bytes = static_cast<std::uint64_t>(value["bytes"].integer(0));
  row.modifiedNanoseconds = value["modified"].integer();
  const auto header = hashOf(value["header"].string());
  if (value["sha256"].given()) {
    row.contentHash = hashOf(value["sha256"].string());
    if (!row.contentHash) return std::nullopt;
  }
  if (document->error() || !path || !header) return std::nullopt;
  row.path = *path;
  row.headerHash = *header;
  return row;
}

/// The lines between the first and the last.
Result<FolderIndex> rowsFrom(std::string_view text, const std::string& path) {
  const auto nextLine = [&text] {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + 1));
    return line;
  };
  const auto first = JsonDocument::parse(nextLine());
  if (!first) return invalid(path, "its first line is damaged");
  const auto folder = decoded(first->root()["folder"].string());
  if (first->root()["schema"].string() != kSchema || first->error() || !folder)
    return invalid(path, "it is no folder index of this version");
  FolderIndex index{*folder, {}};
  while (!text.empty()) {
    auto row = rowFrom(nextLine());
    if (!row) return invalid(path, "a line is damaged");
    const bool isOrdered = index.rows.empty() || index.rows.back().path < row->path;
    if (!isOrdered) return invalid(path, "its lines are out of order");
    index.rows.push_back(*std::move(row));
  }
  return index;
}

}  // namespace

Status saveIndex(const FolderIndex& index, const std::string& path) {
  std::string text =
      "{\"schema\":\"" + std::string(kSchema) + "\",\"folder\":" + jsonString(encoded(index.folder)) + "}\n";
  for (const FolderRow& row : index.rows) {
    // A file that could not be opened has nothing to be known again by.
    if (row.headerHash != Sha256{}) text += lineOf(row);
  }
  text += "{\"sha256\":\"" + sha256(text).hex() + "\"}\n";
  return writeFileAtomically(path, text);
}

Result<FolderIndex> loadIndex(const std::string& path) {
  const Result<std::string> text = readSmallFile(path, kLargestIndex);
  if (!text) return text.error();
  const std::size_t last = text->size() < 2 ? std::string::npos : text->rfind('\n', text->size() - 2);
  if (last == std::string::npos) return invalid(path, "it is cut short");
  const std::string_view body = std::string_view(*text).substr(0, last + 1);
  if (text->substr(last + 1) != "{\"sha256\":\"" + sha256(body).hex() + "\"}\n")
    return invalid(path, "its check sum does not fit");
  return rowsFrom(body, path);
}

}  // namespace vestige::intake
