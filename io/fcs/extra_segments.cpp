// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/extra_segments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "io/bytes/safe_math.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kMostOffsets = 4096;  // bytes of HEADER behind the first 58 that are looked at
constexpr std::uint64_t kMostAnalysis = std::uint64_t{64} << 20;
constexpr std::uint64_t kAnalysisFieldAt = 42;
constexpr std::size_t kPlainWidth = 8;
constexpr std::array<std::size_t, 3> kWidths = {kPlainWidth, 10, 14};  // the others: Cyan, MoFlo XDP

std::int64_t shown(std::uint64_t value) { return checkedNarrow<std::int64_t>(value).value_or(INT64_MAX); }

struct Range {
  std::uint64_t first = 0, last = 0;
  bool operator==(const Range&) const = default;
};

class ExtraReader {
 public:
  ExtraReader(const InputFile& file, const DataSet& set, const DataPlace& place, Deviations& deviations)
      : file_(file), set_(set), place_(place), deviations_(deviations), available_(set.end - set.base) {}

  Result<Extras> run() {
    if (Status other = readOthers(); !other) return std::move(other).error();
    if (Status analysis = readAnalysis(); !analysis) return std::move(analysis).error();
    std::ranges::stable_sort(extras_.segments, {}, &ExtraSegment::begin);
    return std::move(extras_);
  }

 private:
  Result<std::string> bytesAt(std::uint64_t first, std::uint64_t count) const {
    std::string bytes(static_cast<std::size_t>(count), '\0');
    const auto span = std::as_writable_bytes(std::span(bytes));
    if (Status read = file_.readAt(set_.base + first, span); !read) return std::move(read).error();
    return bytes;
  }

  /// Inside the data set and on neither HEADER, TEXT nor DATA.
  bool isFree(const Range& range) const {
    const auto overlaps = [&](std::uint64_t first, std::uint64_t behind) {
      return range.first < behind && range.last >= first;
    };
    if (range.first < kHeaderBytes || range.last < range.first || range.last >= available_) return false;
    const std::uint64_t data = place_.begin - set_.base;
    return !overlaps(set_.header.textBegin, set_.header.textEnd + 1) && !overlaps(data, data + place_.bytes);
  }

  /// The pairs of @p region in fields of @p width; nothing where these are no numbers or blanks.
  static std::optional<std::vector<Range>> pairsOf(std::string_view region, std::size_t width) {
    std::vector<Range> pairs;
    while (region.size() >= 2 * width) {
      std::uint64_t numbers[2] = {};
      for (std::uint64_t& number : numbers) {
        const std::string_view field = region.substr(0, width);
        region.remove_prefix(width);
        if (trimmed(field).empty()) continue;
        const auto value = wholeNumber(field);
        if (!value || field.back() == ' ') return std::nullopt;
        number = *value;
      }
      pairs.push_back({numbers[0], numbers[1]});
    }
    if (!trimmed(region).empty()) return std::nullopt;
    return pairs;
  }

  Status readOthers() {
    std::uint64_t behind = set_.header.textBegin;
    const std::uint64_t data = place_.begin - set_.base;
    if (place_.bytes > 0 && data >= kHeaderBytes) behind = std::min(behind, data);
    const std::uint64_t length = std::min(behind - kHeaderBytes, kMostOffsets);
    if (length == 0) return {};
    const Result<std::string> region = bytesAt(kHeaderBytes, length);
    if (!region) return region.error();
    if (trimmed(*region).empty()) return {};
    // The width at which every pair is a free place; else the first at which all are numbers.
    std::optional<std::size_t> chosen;
    for (const std::size_t width : kWidths) {
      const auto pairs = pairsOf(*region, width);
      if (!pairs) continue;
      const bool right =
          std::ranges::all_of(*pairs, [&](const Range& p) { return p == Range{} || isFree(p); });
      if (right || !chosen) chosen = width;
      if (right) break;
    }
    if (chosen) return keep(*pairsOf(*region, *chosen), *chosen), Status{};
    deviations_.note("H23", set_.base + kHeaderBytes, {static_cast<std::int64_t>(trimmed(*region).size())});
    return {};
  }

  void keep(const std::vector<Range>& pairs, std::size_t width) {
    const bool none = std::ranges::all_of(pairs, [](const Range& pair) { return pair == Range{}; });
    if (width != kPlainWidth && !none) {
      deviations_.repair("H21", set_.base + kHeaderBytes, {static_cast<std::int64_t>(width)});
    }
    int number = 0;
    for (const Range& pair : pairs) {
      ++number;
      if (pair == Range{}) continue;
      if (isFree(pair)) {
        add("OTHER" + std::to_string(number), pair);
      } else {
        deviations_.repair("H19", set_.base + kHeaderBytes, {shown(pair.first), shown(pair.last)});
      }
    }
  }

  void add(std::string name, const Range& range) {
    extras_.segments.push_back({std::move(name), range.first, range.last - range.first + 1});
  }

  std::vector<Range> analysisPlaces() const {
    const auto number = [&](const char* name) {
      const LocatedKeyword* keyword = set_.keywords.find(name);
      return keyword ? wholeNumber(keyword->value).value_or(0) : 0;
    };
    const Range text{number("$BEGINANALYSIS"), number("$ENDANALYSIS")};
    const Range header{set_.header.analysis.begin.value_or(0), set_.header.analysis.end.value_or(0)};
    std::vector<Range> places = {text, header};
    if (set_.header.version == Version::V2_0) std::swap(places[0], places[1]);
    std::erase_if(places, [](const Range& place) { return place.first == 0 || place.last <= place.first; });
    for (Range& place : places) {
      if (place.last == available_) --place.last;  // one past the file
    }
    if (places.size() == 2 && places[0] == places[1]) places.pop_back();
    return places;
  }

  Status readAnalysis() {
    const std::vector<Range> places = analysisPlaces();
    if (places.empty()) return {};
    for (const Range& place : places) {
      if (!isFree(place) || place.last - place.first >= kMostAnalysis) continue;
      const Result<std::string> bytes = bytesAt(place.first, place.last - place.first + 1);
      if (!bytes) return bytes.error();
      if (!parse(*bytes, set_.base + place.first)) continue;
      add("ANALYSIS", place);
      return {};
    }
    const Range& first = places.front();
    deviations_.repair("R02", set_.base + kAnalysisFieldAt, {shown(first.first), shown(first.last)});
    const auto kept = std::ranges::find_if(places, [&](const Range& place) { return isFree(place); });
    if (kept != places.end()) add("ANALYSIS", *kept);
    return {};
  }

  bool parse(std::string_view bytes, std::uint64_t at) {
    if (bytes.front() != set_.delimiter) return false;
    Deviations inside = deviations_.aside();
    TextContext context = set_.context;
    auto keywords = parseText(bytes, at, context, inside);
    if (!keywords) return false;
    KeywordTable table;
    if (!table.add(std::move(keywords).value(), false, inside)) return false;
    std::vector<Keyword> found;
    for (const LocatedKeyword& keyword : table.items()) found.push_back({keyword.name, keyword.value});
    extras_.analysis = Keywords(std::move(found));
    deviations_.add(inside);
    return true;
  }

  const InputFile& file_;
  const DataSet& set_;
  const DataPlace& place_;
  Deviations& deviations_;
  std::uint64_t available_;
  Extras extras_;
};

}  // namespace

Result<Extras> extrasOf(const InputFile& file, const DataSet& set, const DataPlace& place,
                        Deviations& deviations) {
  return ExtraReader(file, set, place, deviations).run();
}

}  // namespace vestige::fcs
