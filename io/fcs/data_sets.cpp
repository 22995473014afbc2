// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/data_sets.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "io/bytes/safe_math.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kMostText = std::uint64_t{64} << 20;
constexpr std::size_t kMostDataSets = 1000;

std::int64_t shown(std::uint64_t value) { return checkedNarrow<std::int64_t>(value).value_or(INT64_MAX); }

Result<std::string> bytesAt(const InputFile& file, std::uint64_t at, std::uint64_t count) {
  std::string bytes(static_cast<std::size_t>(count), '\0');
  if (Status read = file.readAt(at, std::as_writable_bytes(std::span(bytes))); !read)
    return std::move(read).error();
  return bytes;
}

/// The bytes of the primary TEXT. An end that is one too small or one past the file is mended.
Result<std::string> primaryText(const InputFile& file, DataSet& set) {
  Header& header = set.header;
  const std::uint64_t available = file.size() - set.base;
  const auto mend = [&](const char* code, std::uint64_t end) {
    header.textEnd = end;
    const Deviations::Args args = {std::string("HEADER"), shown(header.textBegin), shown(end),
                                   std::string("TEXT")};
    set.deviations.repair(code, set.base + 18, args);
  };
  if (header.textEnd == available && header.textBegin + 1 < available) mend("H17", available - 1);
  if (header.textEnd >= available) {
    return Error{ErrorCode::FcsSegmentOutsideFile,
                 {std::string("TEXT"), shown(header.textBegin), shown(header.textEnd), shown(file.size())},
                 set.base + 10,
                 {}};
  }
  const std::uint64_t length = header.textEnd - header.textBegin + 1;
  if (length > kMostText) {
    const Deviations::Args args = {std::string("TEXT"), shown(length), shown(kMostText)};
    return Error{ErrorCode::FcsTooLarge, args, set.base + 10, {}};
  }
  const bool more = header.textEnd + 1 < available;
  Result<std::string> text = bytesAt(file, set.base + header.textBegin, length + (more ? 1 : 0));
  if (!text || !more) return text;
  const char delimiter = text->front(), next = text->back();
  text->pop_back();
  if (next == delimiter && text->back() != delimiter && !trimmed(*text).ends_with(delimiter)) {
    *text += next;
    mend("H16", header.textEnd + 1);
  }
  return text;
}

/// $BEGINSTEXT - $ENDSTEXT, merged behind the primary; anything doubtful is left out and said.
Status addSupplemental(const InputFile& file, DataSet& set) {
  const LocatedKeyword *from = set.keywords.find("$BEGINSTEXT"), *to = set.keywords.find("$ENDSTEXT");
  const bool needed = set.header.version == Version::V3_0 || set.header.version == Version::V3_1;
  if (!from || !to) {
    if (needed) set.deviations.repair("T23", set.keywords.offsetOf("$PAR"), {std::string("$BEGINSTEXT")});
    return {};
  }
  const std::uint64_t begin = wholeNumber(from->value).value_or(0), end = wholeNumber(to->value).value_or(0);
  if (begin == 0 || end <= begin) return {};
  const std::uint64_t at = from->offset, available = file.size() - set.base;
  const Deviations::Args place = {shown(begin), shown(end)};
  if (begin >= available || end >= available) return set.deviations.repair("S07", at, place), Status{};
  if (begin < set.header.textEnd && end > set.header.textBegin) {
    return set.deviations.repair("S03", at, place), Status{};
  }
  if (end - begin >= kMostText) return set.deviations.repair("S07", at, place), Status{};
  const Result<std::string> bytes = bytesAt(file, set.base + begin, end - begin + 1);
  if (!bytes) return bytes.error();
  if (bytes->front() != set.delimiter) return set.deviations.repair("S04", at, place), Status{};
  Deviations inside = set.deviations.aside();
  TextContext context = set.context;
  auto keywords = parseText(*bytes, set.base + begin, context, inside);
  if (!keywords) return set.deviations.repair("S05", at, place), Status{};
  set.context = context;
  set.deviations.add(inside);
  return set.keywords.add(std::move(keywords).value(), true, set.deviations);
}

Result<DataSet> dataSetAt(const InputFile& file, std::uint64_t base, const std::vector<ReadChoice>& answers) {
  DataSet set;
  set.deviations = Deviations(answers);
  set.base = base;
  set.end = file.size();
  const Result<std::string> head = bytesAt(file, base, std::min(kHeaderBytes, file.size() - base));
  if (!head) return head.error();
  Result<Header> header = parseHeader(*head, base, set.deviations);
  if (!header) return std::move(header).error();
  set.header = std::move(header).value();
  const Result<std::string> text = primaryText(file, set);
  if (!text) return text.error();
  set.delimiter = text->front();
  set.context.version = set.header.version;
  auto keywords = parseText(*text, base + set.header.textBegin, set.context, set.deviations);
  if (!keywords) return std::move(keywords).error();
  if (Status added = set.keywords.add(std::move(keywords).value(), false, set.deviations); !added) {
    return std::move(added).error();
  }
  if (Status more = addSupplemental(file, set); !more) return std::move(more).error();
  return set;
}

bool isInside(const KeywordTable& keywords, const Header& header, std::uint64_t offset) {
  const auto number = [&](const char* name) {
    const LocatedKeyword* keyword = keywords.find(name);
    return keyword ? wholeNumber(keyword->value).value_or(0) : 0;
  };
  const bool inText = offset <= header.textEnd;
  const bool inData = offset > number("$BEGINDATA") && offset <= number("$ENDDATA");
  return inText || inData;
}

/// Where the next data set begins, from the start of the file; 0 when there is none.
Result<std::uint64_t> nextDataSet(const InputFile& file, DataSet& set) {
  const LocatedKeyword* next = set.keywords.find("$NEXTDATA");
  const auto offset = next ? wholeNumber(next->value) : std::nullopt;
  if (!offset) {
    set.deviations.repair("T23", set.keywords.offsetOf("$NEXTDATA"), {std::string("$NEXTDATA")});
    return std::uint64_t{0};
  }
  if (*offset == 0) return std::uint64_t{0};
  const auto at = checkedAdd(set.base, *offset);
  std::string start;
  if (at && *at < file.size() && file.size() - *at >= 6) {
    Result<std::string> bytes = bytesAt(file, *at, 6);
    if (!bytes) return std::move(bytes).error();
    start = std::move(bytes).value();
  }
  if (!start.starts_with("FCS") || start[4] != '.') {
    set.deviations.repair("U02", next->offset, {shown(*offset)});
    return std::uint64_t{0};
  }
  if (isInside(set.keywords, set.header, *offset)) {
    return Error{ErrorCode::FcsNextDataLoop, {shown(*offset)}, next->offset, {}};
  }
  return *at;
}

}  // namespace

Result<std::vector<DataSet>> locateDataSets(const InputFile& file, const std::vector<ReadChoice>& answers) {
  std::vector<DataSet> sets;
  for (std::uint64_t base = 0;;) {
    Result<DataSet> set = dataSetAt(file, base, answers);
    if (!set) return std::move(set).error();
    const Result<std::uint64_t> next = nextDataSet(file, *set);
    if (!next) return next.error();
    if (*next != 0) set->end = *next;
    sets.push_back(std::move(set).value());
    if (*next == 0) return sets;
    if (sets.size() == kMostDataSets) {
      const auto most = static_cast<std::int64_t>(kMostDataSets);
      return Error{ErrorCode::FcsTooLarge, {std::string("data sets"), most + 1, most}, *next, {}};
    }
    base = *next;  // always further on, so that no loop is possible
  }
}

int defaultDataSet(const std::vector<DataSet>& sets) {
  if (sets.size() != 2) return 0;
  const LocatedKeyword *first = sets[0].keywords.find("$TOT"), *second = sets[1].keywords.find("$TOT");
  const bool sameEvents = first && second && trimmed(first->value) == trimmed(second->value);
  const bool beckman = sets[0].header.version == Version::V2_0 && sets[1].header.version == Version::V3_0;
  return beckman && sameEvents ? 1 : 0;
}

}  // namespace vestige::fcs
