// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/antibody_names_json.h"

#include <utility>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr const char* kSchema = "vestige-antibody-names/1";
constexpr std::uint64_t kLargest = 4u << 20;

std::vector<std::string> namesIn(const JsonValue& value) {
  return value.given() ? value.strings() : std::vector<std::string>{};
}

/// Every entry says where its names come from, in the words of "sources".
std::string sourceOf(const JsonValue& item, const JsonValue& sources) {
  std::string text = item["source"].nonEmptyString();
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(", ", begin), text.size());
    const std::string source = text.substr(begin, end - begin);
    if (!sources[source].given()) item["source"].complain("\"" + source + "\" is not one of the sources");
    begin = end + 2;
  }
  return text;
}

AntibodyNames namesOf(const JsonValue& root) {
  root.allowOnly({"schema", "id", "version", "title", "verification", "note", "sources", "markers",
                  "fluorochromes", "signals"});
  if (const std::string schema = root["schema"].string(); schema != kSchema)
    root["schema"].complain("\"" + schema + "\" is not " + kSchema);
  const JsonValue sources = root["sources"];
  for (const auto& [name, text] : sources.members()) (void)text.nonEmptyString();
  std::vector<MarkerName> markers;
  for (const JsonValue& item : root["markers"].items()) {
    item.allowOnly({"name", "synonyms", "clones", "source"});
    markers.push_back({item["name"].nonEmptyString(), namesIn(item["synonyms"]), namesIn(item["clones"]),
                       sourceOf(item, sources)});
  }
  std::vector<DyeName> dyes;
  for (const JsonValue& item : root["fluorochromes"].items()) {
    item.allowOnly({"name", "synonyms", "family", "source"});
    dyes.push_back({item["name"].nonEmptyString(), namesIn(item["synonyms"]), item["family"].stringOr(""),
                    sourceOf(item, sources)});
  }
  std::vector<SignalName> unstained;
  for (const JsonValue& item : root["signals"].items()) {
    item.allowOnly({"name", "synonyms", "source"});
    unstained.push_back({item["name"].nonEmptyString(), namesIn(item["synonyms"]), sourceOf(item, sources)});
  }
  AntibodyNames names(root["id"].nonEmptyString(), static_cast<int>(root["version"].integer(1, 1'000'000)),
                      std::move(markers), std::move(dyes), std::move(unstained));
  if (const auto clashes = names.clashes(); !clashes.empty())
    root.complain("\"" + clashes.front() + "\" leads to two names");
  return names;
}

}  // namespace

Result<AntibodyNames> parseAntibodyNames(std::string_view json) {
  JsonOptions options;
  options.maxBytes = kLargest;
  auto document = JsonDocument::parse(json, options);
  if (!document) return std::move(document).error();
  AntibodyNames names = namesOf(document->root());
  if (document->error()) return *document->error();
  return names;
}

Result<AntibodyNames> loadAntibodyNames(const std::string& path) {
  auto text = readSmallFile(path, kLargest);
  if (!text) return std::move(text).error().in(path);
  auto names = parseAntibodyNames(*text);
  if (!names) return std::move(names).error().in(path);
  return names;
}

}  // namespace vestige
