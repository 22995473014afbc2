// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/panel_memory_json.h"

#include <algorithm>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/resource/json_layout.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr const char* kSchema = "vestige-panel-memory/1";
constexpr std::uint64_t kLargest = 16u << 20;

bool isSameQuestion(const RememberedAnswer& one, const RememberedAnswer& other) {
  const PanelAnswer &a = one.answer, &b = other.answer;
  return one.cytometer == other.cytometer && one.serial == other.serial && a.panel == b.panel &&
         a.channel == b.channel && a.name == b.name && a.stain == b.stain;
}

RememberedAnswer entryOf(const JsonValue& item) {
  item.allowOnly(
      {"cytometer", "serial", "panel", "channel", "name", "stain", "case", "by", "role", "at", "reason"});
  RememberedAnswer entry;
  entry.cytometer = item["cytometer"].nonEmptyString();
  entry.serial = item["serial"].nonEmptyString();
  entry.caseId = item["case"].stringOr("");
  PanelAnswer& answer = entry.answer;
  answer.panel = item["panel"].nonEmptyString();
  answer.channel = item["channel"].nonEmptyString();
  answer.name = item["name"].nonEmptyString();
  answer.stain = item["stain"].stringOr("");
  answer.by = item["by"].nonEmptyString();
  answer.role = item["role"].stringOr("");
  answer.at = item["at"].stringOr("");
  answer.reason = item["reason"].nonEmptyString();
  answer.remembered = true;
  return entry;
}

}  // namespace

void PanelMemory::remember(RememberedAnswer entry) {
  entry.answer.remembered = true;
  std::erase_if(answers, [&](const RememberedAnswer& other) { return isSameQuestion(entry, other); });
  answers.push_back(std::move(entry));
}

const RememberedAnswer* PanelMemory::find(const std::string& cytometer, const std::string& serial,
                                          const std::string& panel, const std::string& channel,
                                          const Channel& column) const {
  if (cytometer.empty() || serial.empty()) return nullptr;
  RememberedAnswer question{cytometer, serial, {}, {}};
  question.answer.panel = panel;
  question.answer.channel = channel;
  question.answer.name = column.name;
  question.answer.stain = column.stain;
  const auto found = std::ranges::find_if(
      answers, [&](const RememberedAnswer& entry) { return isSameQuestion(entry, question); });
  return found == answers.end() ? nullptr : &*found;
}

Result<PanelMemory> parsePanelMemory(std::string_view json) {
  JsonOptions options;
  options.maxBytes = kLargest;
  auto document = JsonDocument::parse(json, options);
  if (!document) return std::move(document).error();
  const JsonValue root = document->root();
  root.allowOnly({"schema", "answers"});
  if (const std::string schema = root["schema"].string(); schema != kSchema)
    root["schema"].complain("\"" + schema + "\" is not " + kSchema);
  PanelMemory memory;
  for (const JsonValue& item : root["answers"].items()) memory.remember(entryOf(item));
  if (document->error()) return *document->error();
  return memory;
}

std::string printPanelMemory(const PanelMemory& memory) {
  std::vector<std::string> entries;
  for (const RememberedAnswer& entry : memory.answers) {
    const PanelAnswer& answer = entry.answer;
    LaidOutMembers members("    ");
    members.add("cytometer", jsonString(entry.cytometer)).add("serial", jsonString(entry.serial));
    members.add("panel", jsonString(answer.panel)).add("channel", jsonString(answer.channel));
    members.add("name", jsonString(answer.name)).add("stain", jsonString(answer.stain));
    members.add("case", jsonString(entry.caseId)).add("by", jsonString(answer.by));
    members.add("role", jsonString(answer.role)).add("at", jsonString(answer.at));
    members.add("reason", jsonString(answer.reason));
    entries.push_back(members.text());
  }
  LaidOutMembers root("");
  root.add("schema", jsonString(kSchema)).add("answers", layOutList(entries, '[', ']', "  "));
  return root.text() + "\n";
}

Result<PanelMemory> loadPanelMemory(const std::string& path) {
  auto text = readSmallFile(path, kLargest);
  if (!text) {
    if (text.error().code == ErrorCode::FileNotFound) return PanelMemory{};
    return std::move(text).error().in(path);
  }
  auto memory = parsePanelMemory(*text);
  if (!memory) return std::move(memory).error().in(path);
  return memory;
}

Status savePanelMemory(const PanelMemory& memory, const std::string& path) {
  return writeFileAtomically(path, printPanelMemory(memory));
}

}  // namespace vestige
