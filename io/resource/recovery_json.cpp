// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/recovery_json.h"

#include <filesystem>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr const char* kSchema = "vestige-recovery/1";

}  // namespace

Result<RecoveryNote> parseRecovery(std::string_view json) {
  auto document = JsonDocument::parse(json);
  if (!document) return std::move(document).error();
  const JsonValue root = document->root();
  root.allowOnly({"schema", "case_file", "case_sha256", "at", "version", "case"});
  if (const std::string schema = root["schema"].string(); schema != kSchema) {
    root["schema"].complain("\"" + schema + "\" is not " + kSchema);
  }
  RecoveryNote note;
  note.caseFile = root["case_file"].string();
  note.caseSha256 = root["case_sha256"].string();
  note.at = root["at"].string();
  note.version = root["version"].string();
  // As text, not as an object: the case is read by the one reader of cases.
  const std::string record = root["case"].string();
  if (document->error()) return *document->error();
  auto parsed = parseCase(record);
  if (!parsed) return std::move(parsed).error();
  note.record = *std::move(parsed);
  return note;
}

std::string printRecovery(const RecoveryNote& note) {
  std::string text = "{\n";
  const auto member = [&text](const char* name, const std::string& value, const char* end) {
    text += std::string("  \"") + name + "\": " + jsonString(value) + end;
  };
  member("schema", kSchema, ",\n");
  member("case_file", note.caseFile, ",\n");
  member("case_sha256", note.caseSha256, ",\n");
  member("at", note.at, ",\n");
  member("version", note.version, ",\n");
  member("case", printCase(note.record), "\n}\n");
  return text;
}

Result<RecoveryNote> loadRecovery(const std::string& path) {
  auto text = readSmallFile(path);
  if (!text) return std::move(text).error().in(path);
  auto note = parseRecovery(*text);
  if (!note) return std::move(note).error().in(path);
  note->record.folder = std::filesystem::path(path).parent_path().string();
  return note;
}

Status saveRecovery(const RecoveryNote& note, const std::string& path) {
  if (auto status = writeFileAtomically(path, printRecovery(note)); !status)
    return std::move(status).error().in(path);
  return {};
}

}  // namespace vestige
