// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <charconv>
#include <set>
#include <span>
#include <string_view>

#include "io/bytes/file_io.h"
#include "io/bytes/sha256.h"
#include "io/table/clr.h"
#include "io/table/table_error.h"
#include "io/text/json_reader.h"
#include "io/text/utf8.h"

namespace vestige::table {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

Status checkClasses(const std::vector<std::string>& classes) {
  if (classes.empty()) return invalidLine(1, "there is no class");
  if (classes.size() > csv::kMostColumns) return invalidLine(1, "there are more than 10000 classes");
  std::set<std::string_view> used;
  for (const std::string& name : classes) {
    if (csv::trimmed(name).empty()) return invalidLine(1, "a class has no name");
    if (!isUtf8(name) || name.find('\0') != std::string::npos)
      return invalidLine(1, "the name of a class is not UTF-8");
    if (!used.insert(name).second) return invalidLine(1, "two classes are called \"" + name + "\"");
  }
  return {};
}

std::string headerRow(const std::vector<std::string>& classes) {
  std::string row;
  for (const std::string& name : classes) row += (row.empty() ? "" : ",") + csv::nameCell(name);
  return row + "\n";
}

void appendNumber(std::string& row, double value) {
  if (value == 0 || value == 1) {
    row += value == 0 ? '0' : '1';
    return;
  }
  char text[40];
  row.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

Status writeTable(const ClrContent& content, const WritePiece& write, Progress& progress) {
  std::string piece = headerRow(content.classes);
  for (std::uint64_t event = 0; event < content.events; ++event) {
    for (std::size_t c = 0; c < content.classes.size(); ++c) {
      const double value = content.probability(event, c);
      if (!(value >= 0 && value <= 1))
        return invalidLine(event + 2, numberText(value) + " is no probability from 0 to 1");
      if (c > 0) piece += ',';
      appendNumber(piece, value);
    }
    piece += '\n';
    if (piece.size() < kPieceBytes) continue;
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (Status written = write(piece); !written) return written;
    progress.report(static_cast<double>(event) / static_cast<double>(content.events));
    piece.clear();
  }
  return write(piece);
}

std::string companionText(const ClrContent& content, const ClrSource& source, const Sha256& table) {
  const auto text = [](const std::string& value) {
    return jsonString(isUtf8(value) ? value : utf8FromLatin1(value));
  };
  std::string classes;
  for (const std::string& name : content.classes) classes += (classes.empty() ? "" : ", ") + jsonString(name);
  return "{\"schema\": \"vestige-clr/1\",\n \"clr_sha256\": " + jsonString(table.hex()) +
         ",\n \"events\": " + std::to_string(content.events) + ",\n \"classes\": [" + classes +
         "],\n \"source\": {\"file\": " + text(source.file) + ", \"member\": " + text(source.member) +
         ", \"dataset\": " + std::to_string(source.dataset) +
         ", \"sha256\": " + jsonString(source.sha256.hex()) + "}}\n";
}

}  // namespace

std::string clrCompanion(const std::string& path) { return path + ".json"; }

Status writeClr(const std::string& path, const ClrContent& content, const ClrSource& source,
                Progress& progress) {
  if (Status usable = checkClasses(content.classes); !usable) return std::move(usable).error().in(path);
  Sha256Hasher hasher;
  Status written = writeFileAtomically(path, [&](const WritePiece& write) {
    const WritePiece hashed = [&](std::string_view piece) {
      hasher.add(std::as_bytes(std::span(piece)));
      return write(piece);
    };
    return writeTable(content, hashed, progress);
  });
  if (!written) return std::move(written).error().in(path);
  written = writeFileAtomically(clrCompanion(path), companionText(content, source, hasher.finish()));
  if (!written) ::unlink(path.c_str());  // a table that nobody can assign is worse than none
  if (!written) return std::move(written).error().in(path);
  return {};
}

}  // namespace vestige::table
