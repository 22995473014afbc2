// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/watch_file.h"

#include <utility>

#include "io/intake/line_file.h"
#include "io/text/json_reader.h"

namespace vestige::intake {
namespace {

constexpr const char* kSchema = "vestige-watch/1";
constexpr std::uint64_t kLargestMemory = std::uint64_t{1} << 30;
constexpr const char* kPendingNew = "new";
constexpr const char* kPendingChanged = "changed";

std::string lineOf(const FolderWatch::Known& file, const WatchEvent* pending) {
  std::string line = "{\"path\":" + jsonString(encodedPath(file.path)) +
                     ",\"bytes\":" + std::to_string(file.bytes) +
                     ",\"modified\":" + std::to_string(file.modifiedNanoseconds);
  if (file.taken) line += ",\"sha256\":\"" + file.taken->hex() + "\"";
  if (!file.isFinished) line += ",\"finished\":0";
  if (pending) {
    const bool isChanged = pending->kind == WatchEventKind::Changed;
    line += ",\"pending\":" + jsonString(isChanged ? kPendingChanged : kPendingNew);
  }
  return line + "}\n";
}

/// One line; false where it is damaged.
bool readLine(std::string_view line, std::vector<FolderWatch::Known>& known,
              std::vector<WatchEvent>& pending) {
  const auto document = JsonDocument::parse(line);
  if (!document) return false;
  const JsonValue value = document->root();
  FolderWatch::Known file;
  const auto path = decodedPath(value["path"].nonEmptyString());
  file.bytes = static_cast<std::uint64_t>(value["bytes"].integer(0));
  file.modifiedNanoseconds = value["modified"].integer();
  file.isFinished = !value["finished"].given();
  const std::string hash = value["sha256"].stringOr("");
  file.taken = hashFromHex(hash);
  const std::string waits = value["pending"].stringOr("");
  const bool isWhole = !document->error() && path && (hash.empty() || file.taken) &&
                       (waits.empty() || (file.taken && (waits == kPendingNew || waits == kPendingChanged)));
  if (!isWhole) return false;
  file.path = *path;
  if (!waits.empty()) {
    const auto kind = waits == kPendingChanged ? WatchEventKind::Changed : WatchEventKind::Finished;
    pending.push_back({kind, *path, {}, file.bytes, *file.taken});
  }
  known.push_back(std::move(file));
  return true;
}

}  // namespace

Status saveWatch(const WatchMemory& memory, const std::string& path) {
  std::string text = "{\"schema\":\"" + std::string(kSchema) +
                     "\",\"folder\":" + jsonString(encodedPath(memory.folder)) + "}\n";
  for (const FolderWatch::Known& file : memory.watch.known()) {
    const WatchEvent* waits = nullptr;
    for (const WatchEvent& event : memory.pending) {
      if (event.path == file.path) waits = &event;
    }
    text += lineOf(file, waits);
  }
  return saveLines(std::move(text), path);
}

Result<WatchMemory> loadWatch(const std::string& path, WatchOptions options) {
  const Result<std::string> body = loadLines(path, kLargestMemory);
  if (!body) return body.error();
  std::string_view text = *body;
  const auto first = JsonDocument::parse(takeLine(text));
  if (!first) return damaged(path, "its first line is damaged");
  const auto folder = decodedPath(first->root()["folder"].string());
  if (first->root()["schema"].string() != kSchema || first->error() || !folder)
    return damaged(path, "it is no memory of a watched folder of this version");
  std::vector<FolderWatch::Known> known;
  std::vector<WatchEvent> pending;
  while (!text.empty()) {
    if (!readLine(takeLine(text), known, pending)) return damaged(path, "a line is damaged");
  }
  return WatchMemory{*folder, FolderWatch::resumed(options, known), std::move(pending)};
}

}  // namespace vestige::intake
