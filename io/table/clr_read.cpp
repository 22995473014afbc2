// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/table/clr.h"
#include "io/table/table_error.h"
#include "io/table/table_format.h"
#include "io/table/table_reader.h"
#include "io/text/json_reader.h"
#include "io/text/utf8.h"

namespace vestige::table {
namespace {

constexpr std::uint64_t kLargestCompanion = std::uint64_t{16} << 20;
constexpr const char* kSchema = "vestige-clr/1";

/// Nothing where all cells are numbers: then the first row is an event.
std::optional<std::vector<std::string>> headerOf(const csv::Record& record) {
  const auto isNumber = [](const std::string& cell) { return csv::numberOf(cell).has_value(); };
  if (std::ranges::all_of(record.cells, isNumber)) return std::nullopt;
  return record.cells;
}

Result<TableFormat> clrFormat(std::string_view head) {
  TableFormat format;
  const std::string_view text = csv::withoutMark(head);
  format.lineEnd = csv::lineEndOf(text);
  if (csv::trimmed(text).empty()) return invalidLine(1, "the file is empty");
  const auto first = takeRow(text, format.separator, format.lineEnd, 1);
  if (!first) return first.error();
  format.cellsPerRow = first->cells.size();
  format.dataBegin = head.size() - text.size();
  const auto header = headerOf(*first);
  if (!header) {
    for (std::size_t c = 1; c <= first->cells.size(); ++c) format.names.push_back(std::to_string(c));
    format.headerLines = 0;
    return format;
  }
  format.dataBegin += first->bytes;
  format.headerLines = first->lines;
  std::set<std::string> used;
  for (const std::string& cell : *header) {
    std::string name = csv::unguarded(cell);
    if (!isUtf8(name)) {
      if (format.deviations.empty()) format.deviations.push_back({"E03", DeviationSeverity::Repair, 0, {}});
      name = utf8FromLatin1(name);
    }
    if (name.empty()) return invalidLine(1, "a class has no name");
    if (!used.insert(name).second) return invalidLine(1, "two classes are called \"" + name + "\"");
    format.names.push_back(std::move(name));
  }
  return format;
}

bool isProbability(double value) { return value >= 0 && value <= 1; }

/// The first event of the column that is not as it has to be.
template <class Holds>
std::optional<std::size_t> firstOther(const Column& column, Holds&& holds) {
  return column.visit([&](const auto values) -> std::optional<std::size_t> {
    const auto found =
        std::ranges::find_if(values, [&](const auto value) { return !holds(static_cast<double>(value)); });
    if (found == values.end()) return std::nullopt;
    return static_cast<std::size_t>(found - values.begin());
  });
}

bool isClassNumber(double value) {
  return std::trunc(value) == value &&
         std::abs(value) <= static_cast<double>(std::numeric_limits<int>::max());
}

/// FlowJo's form: each number that occurs is a class of that name.
Status takeNumbers(const Column& column, Classification& all) {
  std::map<std::int32_t, std::int32_t> classes;
  for (std::size_t event = 0; event < column.size(); ++event)
    classes.emplace(static_cast<std::int32_t>(column.at(event)), 0);
  if (classes.size() > csv::kMostColumns) return invalidLine(1, "it has more than 10000 classes");
  all.classes.clear();
  for (auto& [number, index] : classes) {
    index = static_cast<std::int32_t>(all.classes.size());
    all.classes.push_back(std::to_string(number));
  }
  all.classOf.reserve(column.size());
  for (std::size_t event = 0; event < column.size(); ++event)
    all.classOf.push_back(classes.at(static_cast<std::int32_t>(column.at(event))));
  all.deviations.push_back({"E20", DeviationSeverity::Note, 0, {}});
  return {};
}

std::optional<Sha256> sha256FromHex(const std::string& hex) {
  Sha256 hash;
  if (hex.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    int value = 0;
    for (const char c : hex.substr(2 * i, 2)) {
      const std::size_t digit = std::string_view("0123456789abcdef").find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      value = 16 * value + static_cast<int>(digit);
    }
    hash.bytes[i] = static_cast<std::uint8_t>(value);
  }
  return hash;
}

/// The companion of the table with this hash; nothing where the file beside it is not one of ours.
Result<std::optional<ClrSource>> sourceOf(const std::string& companion, const Sha256& table) {
  const auto text = readSmallFile(companion, kLargestCompanion);
  if (!text) return Error(text.error()).in(companion);
  const auto document = JsonDocument::parse(*text);
  if (!document) return Error(document.error()).in(companion);
  const JsonValue root = document->root();
  if (root.kind() != JsonValue::Kind::Object || root["schema"].kind() != JsonValue::Kind::String ||
      root["schema"].string() != kSchema)
    return std::optional<ClrSource>();
  const auto own = sha256FromHex(root["clr_sha256"].string());
  const auto events = sha256FromHex(root["source"]["sha256"].string());
  ClrSource source{root["source"]["file"].string(),
                   root["source"]["member"].stringOr(""),
                   static_cast<int>(root["source"]["dataset"].integer(0, 1'000'000)),
                   {}};
  if (!own) root["clr_sha256"].complain("no SHA-256");
  if (!events) root["source"]["sha256"].complain("no SHA-256");
  if (document->error()) return Error(*document->error()).in(companion);
  if (*own != table)
    return invalidLine(1, "it was changed after it was written: the file beside it records another SHA-256");
  source.sha256 = *events;
  return std::optional(std::move(source));
}

Result<Classification> readWithHash(const InputFile& file, Sha256& hash, Progress& progress) {
  Classification all;
  const FormatOf formatOf = [&](std::string_view head) {
    auto format = clrFormat(head);
    if (format) all.firstLine = 1 + format->headerLines;
    return format;
  };
  auto content = readTableAs(file, formatOf, {}, progress);
  if (!content) return std::move(content).error();
  hash = content->sample.sha256;
  const EventMatrix& events = content->sample.events;
  all.events = content->events;
  for (const Deviation& deviation : content->sample.deviations) {
    if (deviation.code == "E03") all.deviations.push_back(deviation);
  }
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    all.classes.push_back(events.channel(c).name);
    const auto other = firstOther(events.column(c), isProbability);
    if (other && events.channelCount() == 1 && !firstOther(events.column(c), isClassNumber)) {
      if (Status taken = takeNumbers(events.column(c), all); !taken)
        return std::move(taken).error().in(file.path());
      return all;
    }
    if (other) {
      return invalidLine(all.firstLine + *other, "the value of the class \"" + all.classes.back() +
                                                     "\" is no probability from 0 to 1")
          .in(file.path());
    }
    all.probabilities.push_back(events.sharedColumn(c));
  }
  return all;
}

}  // namespace

double Classification::probability(std::size_t event, std::size_t classIndex) const {
  if (classOf.empty()) return probabilities.at(classIndex)->at(event);
  return classOf.at(event) == static_cast<std::int32_t>(classIndex) ? 1 : 0;
}

std::optional<std::size_t> Classification::find(std::string_view name) const {
  const auto found = std::ranges::find(classes, name);
  if (found == classes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - classes.begin());
}

Result<Classification> readClr(const InputFile& file, Progress& progress) {
  Sha256 hash;
  return readWithHash(file, hash, progress);
}

Result<Classification> loadClr(const std::string& path, Progress& progress) {
  const auto file = InputFile::open(path);
  if (!file) return file.error();
  Sha256 hash;
  auto all = readWithHash(*file, hash, progress);
  if (!all) return all;
  const std::string companion = clrCompanion(path);
  std::error_code ignored;
  if (!std::filesystem::exists(companion, ignored)) return all;
  auto source = sourceOf(companion, hash);
  if (!source) return std::move(source).error().in(path);
  all->source = std::move(*source);
  return all;
}

Status checkClr(const Classification& classification, const Sample& sample) {
  const std::size_t events = sample.events.eventCount();
  if (classification.events != events) {
    return Error{ErrorCode::ClrMismatch,
                 {static_cast<std::int64_t>(classification.events), static_cast<std::int64_t>(events)},
                 {},
                 {}};
  }
  if (!classification.source || sample.sha256 == Sha256{}) return {};
  const ClrSource& source = *classification.source;
  if (source.sha256 == sample.sha256 && source.dataset == sample.dataset) return {};
  return invalidLine(1, "the file beside it says that it classifies other events, data set " +
                            std::to_string(source.dataset) + " of the file with SHA-256 " +
                            source.sha256.hex());
}

Result<EventMask> definiteMembers(const Classification& classification, std::size_t classIndex) {
  EventMask members(static_cast<std::size_t>(classification.events));
  for (std::size_t event = 0; event < members.size(); ++event) {
    const double probability = classification.probability(event, classIndex);
    if (probability != 0 && probability != 1) {
      return invalidLine(classification.firstLine + event,
                         "the event belongs to the class \"" + classification.classes.at(classIndex) +
                             "\" only with the probability " + numberText(probability) +
                             "; a label must be 0 or 1");
    }
    if (probability == 1) members.set(event, true);
  }
  return members;
}

}  // namespace vestige::table
