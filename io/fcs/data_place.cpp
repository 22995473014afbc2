// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/data_place.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "io/bytes/safe_math.h"
#include "io/fcs/ascii_data.h"
#include "io/fcs/characters.h"
#include "io/fcs/data_segment.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kDataFieldAt = 26;  // in HEADER
constexpr std::uint64_t kCrcBytes = 8;
constexpr std::uint64_t kProbeEvents = 2000;

std::int64_t shown(std::uint64_t value) { return checkedNarrow<std::int64_t>(value).value_or(INT64_MAX); }

enum class Source { Header, Text };

/// How well a candidate's length agrees with $TOT: the lower the better.
enum class Fit { Exact, OneMore, Arithmetic, PartOfEvent, TooLong, TooShort, BeyondFile };

struct Candidate {
  Source source = Source::Text;
  std::uint64_t begin = 0;
  std::optional<std::uint64_t> end;
  Fit fit = Fit::BeyondFile;
};

class Placing {
 public:
  Placing(const PlaceQuestion& question, Deviations& deviations, bool packed = false)
      : q_(question),
        deviations_(deviations),
        packed_(packed),
        available_(q_.end - q_.base),
        text_(textOffsets()) {}

  Result<DataPlace> run() {
    collect();
    if (q_.layout.freeNumbers) return placeFreeNumbers();
    if (q_.layout.events && *q_.layout.events == 0 && candidates_.empty())
      return DataPlace{q_.base, 0, 0, packed_, false};
    if (Status usable = dropImpossible(); !usable) return std::move(usable).error();
    if (Status known = decideEvents(); !known) return std::move(known).error();
    for (Candidate& candidate : candidates_) candidate.fit = fitOf(candidate);
    std::ranges::stable_sort(candidates_, {}, &Candidate::fit);
    preferByValues();
    return answer(candidates_.front());
  }

  /// Numbers of any length: only counting them tells whether a place is right.
  Result<DataPlace> placeFreeNumbers() {
    const std::size_t parameters = q_.layout.parameters.size();
    if (candidates_.empty() && q_.layout.events == std::uint64_t{0}) {
      return DataPlace{q_.base, 0, 0, false, false};
    }
    if (Status usable = dropImpossible(); !usable) return std::move(usable).error();
    std::optional<Error> failure;
    for (Candidate& c : candidates_) {
      if (!c.end || *c.end > available_) continue;
      const bool pastFile = *c.end == available_;
      if (pastFile) --*c.end;
      const std::uint64_t bytes = *c.end - c.begin + 1;
      const auto count = countNumbers(q_.file, q_.base + c.begin, bytes, parameters);
      if (!count) {
        if (!failure) failure = count.error();
        continue;
      }
      const bool whole = *count % parameters == 0;
      const std::uint64_t events = q_.layout.events.value_or(*count / parameters);
      if (!whole || *count / parameters != events) {
        const std::uint64_t present = *count / parameters;
        const std::uint64_t at = q_.base + c.begin + bytes;
        const bool fewer = present < events;
        if (fewer && !failure)
          failure = Error{ErrorCode::FcsDataTruncated, {shown(present), shown(events)}, at, {}};
        continue;
      }
      events_ = *count / parameters;
      expected_ = bytes;
      if (!q_.layout.events) deviations_.repair("T19", q_.keywords.offsetOf("$TOT"), {shown(events_)});
      c.fit = Fit::Exact;
      if (pastFile) {
        deviations_.repair("H17", q_.base + kDataFieldAt, chosenArgs(c));
      } else {
        reportOffsets(c);
      }
      return DataPlace{q_.base + c.begin, bytes, events_, false, false};
    }
    if (failure) return *std::move(failure);
    const LocatedKeyword* total = q_.keywords.find("$TOT");
    if (!total)
      return Error{ErrorCode::FcsKeywordMissing, {std::string("$TOT")}, q_.keywords.offsetOf("$TOT"), {}};
    return Error{ErrorCode::FcsKeywordInvalid, {total->name, total->value}, total->offset, {}};
  }

  /// After run(): the offsets have exactly the length expected, nothing was mended.
  bool isExact() const { return exact_; }

 private:
  Offsets textOffsets() const {
    const auto number = [&](const char* name) -> std::optional<std::uint64_t> {
      const LocatedKeyword* keyword = q_.keywords.find(name);
      const auto value = keyword ? wholeNumber(keyword->value) : std::nullopt;
      const bool useless = keyword && !value;
      if (useless || (!keyword && q_.header.version != Version::V2_0)) {
        deviations_.repair("T23", q_.keywords.offsetOf(name), {std::string(name)});
      }
      return value;
    };
    return {number("$BEGINDATA"), number("$ENDDATA")};
  }

  void collect() {
    const auto add = [&](Source source, const Offsets& offsets) {
      if (offsets.begin.value_or(0) == 0) return;
      Candidate candidate{source, *offsets.begin, offsets.end, Fit::BeyondFile};
      const bool endUseless =
          candidate.end && (*candidate.end < candidate.begin ||
                            (*candidate.end == kHeaderMost && available_ > kHeaderMost + 1));
      if (endUseless) candidate.end.reset();
      candidates_.push_back(candidate);
    };
    const bool headerFirst = q_.header.version == Version::V2_0;
    if (headerFirst) add(Source::Header, q_.header.data);
    add(Source::Text, text_);
    if (!headerFirst) add(Source::Header, q_.header.data);
  }

  bool overlapsText(const Candidate& candidate) const {
    // One byte is forgiven: TEXT ends that are written one too large are common.
    const std::uint64_t last = candidate.end.value_or(candidate.begin);
    return candidate.begin < q_.header.textEnd && last > q_.header.textBegin;
  }

  Status dropImpossible() {
    const std::vector<Candidate> all = candidates_;
    std::erase_if(candidates_, [&](const Candidate& c) {
      return c.begin < kHeaderBytes || c.begin > available_ || overlapsText(c);
    });
    if (!candidates_.empty()) return {};
    if (all.empty()) {
      return Error{ErrorCode::FcsKeywordMissing, {std::string("$BEGINDATA")}, q_.base + kDataFieldAt, {}};
    }
    const Candidate& first = all.front();
    if (first.begin > available_) {
      const std::int64_t end = shown(first.end.value_or(first.begin));
      const Error::Arg size = shown(q_.file.size());
      return Error{ErrorCode::FcsSegmentOutsideFile,
                   {std::string("DATA"), shown(first.begin), end, size},
                   q_.base + kDataFieldAt,
                   {}};
    }
    const std::string found = std::to_string(first.begin) + " (inside TEXT or HEADER)";
    return Error{ErrorCode::FcsHeaderInvalid, {std::string("DATA begin"), found}, q_.base + kDataFieldAt, {}};
  }

  /// $TOT, or where it is missing the number of whole events that a segment has exactly.
  Status decideEvents() {
    const std::uint64_t size = q_.layout.eventBytes;
    if (q_.layout.events) {
      events_ = *q_.layout.events;
    } else if (q_.layout
                   .oddBits) {  // the length must tell how the bits lie, so it cannot tell the events as well
      return Error{ErrorCode::FcsKeywordMissing, {std::string("$TOT")}, q_.keywords.offsetOf("$TOT"), {}};
    } else {
      const auto exact = std::ranges::find_if(candidates_, [&](const Candidate& c) {
        return c.end && *c.end < available_ && (*c.end - c.begin + 1) % size == 0;
      });
      if (exact == candidates_.end()) {
        return Error{ErrorCode::FcsKeywordMissing, {std::string("$TOT")}, q_.keywords.offsetOf("$TOT"), {}};
      }
      events_ = (*exact->end - exact->begin + 1) / size;
      deviations_.repair("T19", q_.keywords.offsetOf("$TOT"), {shown(events_)});
    }
    auto expected = checkedMultiply(events_, packed_ ? q_.layout.eventBits : size);
    if (packed_ && expected) expected = *expected / 8 + (*expected % 8 == 0 ? 0 : 1);
    if (!expected || *expected > static_cast<std::uint64_t>(INT64_MAX)) {
      const auto parameters = static_cast<std::int64_t>(q_.layout.parameters.size());
      return Error{
          ErrorCode::FcsSizeOverflow, {shown(events_), parameters}, q_.keywords.offsetOf("$TOT"), {}};
    }
    expected_ = *expected;
    return {};
  }

  Fit fitOf(const Candidate& c) const {
    const bool room = expected_ <= available_ - c.begin;
    if (!room) return Fit::BeyondFile;
    if (!c.end) return Fit::Arithmetic;
    const std::uint64_t length = *c.end - c.begin + 1;
    if (length == expected_) return Fit::Exact;
    if (length == expected_ + 1) return Fit::OneMore;
    if (expected_ == 0 && length < q_.layout.eventBytes) return Fit::OneMore;
    if (endsFile(c)) return Fit::Arithmetic;
    const std::uint64_t apart = length > expected_ ? length - expected_ : expected_ - length;
    if (apart < q_.layout.eventBytes) return apart == 1 ? Fit::Arithmetic : Fit::PartOfEvent;
    return length > expected_ ? Fit::TooLong : Fit::TooShort;
  }

  /// Whether the expected length ends with the data set, or only the CRC follows.
  bool endsFile(const Candidate& c) const {
    const std::uint64_t left = available_ - c.begin - expected_;
    return left == 0 || left == kCrcBytes;
  }

  /// Two places that fit equally well: the one whose first events hold fewer impossible values.
  void preferByValues() {
    if (candidates_.size() < 2 || events_ == 0) return;
    Candidate &first = candidates_[0], &second = candidates_[1];
    if (first.fit != second.fit || first.begin == second.begin || first.fit > Fit::PartOfEvent) return;
    const std::uint64_t oddFirst = impossibleValues(first), oddSecond = impossibleValues(second);
    if (oddSecond < oddFirst) std::swap(first, second);
    if (oddSecond != oddFirst) return;
    // Both look possible. Bytes between TEXT and DATA that are not blank are events that were left out; and
    // DATA is mostly the last thing in a file.
    const auto signs = [this](const Candidate& c) {
      return (followsText(c) ? 2 : 0) + (endsFile(c) ? 1 : 0);
    };
    const int signsFirst = signs(first), signsSecond = signs(second);
    if (signsSecond > signsFirst) std::swap(first, second);
    if (signsSecond != signsFirst) return;
    const std::uint64_t at = q_.base + kDataFieldAt;
    const Deviations::Choices choices = {"header", "text"};
    const std::string answer = deviations_.answerTo("H13", at, choices);
    const auto asked = [](const Candidate& c) { return c.source == Source::Header ? "header" : "text"; };
    if (answer == asked(second)) std::swap(first, second);
    deviations_.question("H13", at, chosenArgs(first), choices);
    asked_ = true;
  }

  bool followsText(const Candidate& c) const {
    constexpr std::uint64_t kWidestGap = 1 << 16;
    const std::uint64_t after = q_.header.textEnd + 1;
    if (c.begin <= after) return c.begin == after;
    if (c.begin - after > kWidestGap) return false;
    std::string gap(static_cast<std::size_t>(c.begin - after), ' ');
    if (!q_.file.readAt(q_.base + after, std::as_writable_bytes(std::span(gap)))) return false;
    return trimmed(gap).empty();
  }

  std::uint64_t impossibleValues(const Candidate& candidate) const {
    DataLayout probe = q_.layout;
    probe.packed = packed_;
    for (ParameterLayout& parameter : probe.parameters) {
      parameter.wide = parameter.type != 'F';
      parameter.mask = ~0ull;
    }
    const Columns columns = makeColumns(probe, static_cast<std::size_t>(std::min(events_, kProbeEvents)));
    NoProgress quiet;
    if (!decodeEvents(q_.file, q_.base + candidate.begin, probe, columns, quiet)) return UINT64_MAX;
    std::uint64_t odd = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const bool whole = probe.parameters[c].type == 'I';
      const double range = probe.parameters[c].channel.range;
      for (std::size_t i = 0; i < columns[c]->size(); ++i) {
        const double value = std::abs(columns[c]->at(i));
        const bool strange =
            whole ? range > 0 && value >= range : !(value < 1e15) || (value > 0 && value < 1e-20);
        odd += strange ? 1 : 0;
      }
    }
    return odd;
  }

  Deviations::Args chosenArgs(const Candidate& c) const {
    const std::uint64_t end = expected_ == 0 ? c.begin : c.begin + expected_ - 1;
    return {std::string(c.source == Source::Text ? "TEXT" : "HEADER"), shown(c.begin), shown(end),
            std::string("DATA")};
  }

  Result<DataPlace> answer(const Candidate& c) {
    if (q_.layout.oddBits) {
      const auto bits = static_cast<std::int64_t>(*q_.layout.oddBits);
      if (c.fit > Fit::OneMore) {
        return Error{
            ErrorCode::FcsDatatypeUnsupported, {std::string("I"), bits}, q_.keywords.offsetOf("$P1B"), {}};
      }
      exact_ = c.fit == Fit::Exact;
      if (packed_) {
        deviations_.note("D05", q_.keywords.offsetOf("$P1B"), {bits});
      } else {
        deviations_.repair("D04", q_.keywords.offsetOf("$P1B"), {bits});
      }
    }
    if (c.fit == Fit::BeyondFile || c.fit == Fit::TooShort || c.fit == Fit::TooLong) return missingRows(c);
    if (c.fit == Fit::PartOfEvent) {
      const Deviations::Args args = {shown(*c.end - c.begin + 1), shown(expected_), shown(events_)};
      deviations_.question("D19", q_.base + kDataFieldAt, args);
    }
    if (Status whole = checkLineEnds(c); !whole) return std::move(whole).error();
    reportOffsets(c);
    return DataPlace{q_.base + c.begin, expected_, events_, packed_, mangled_};
  }

  /// Rows that the file promises are not there, or there are more than it promises: refused, or salvaged and
  /// said.
  Result<DataPlace> missingRows(const Candidate& c) {
    const std::uint64_t inFile = available_ - c.begin;
    const std::uint64_t length = c.fit == Fit::BeyondFile ? inFile : *c.end - c.begin + 1;
    const std::uint64_t whole = std::min(length / q_.layout.eventBytes, events_);
    const std::uint64_t at = q_.base + c.begin + std::min(length, inFile);
    if (!q_.salvage && c.fit == Fit::BeyondFile) {
      return Error{ErrorCode::FcsDataTruncated, {shown(whole), shown(events_)}, at, {}};
    }
    if (!q_.salvage) {
      return Error{
          ErrorCode::FcsDataLengthMismatch, {shown(length), shown(expected_), shown(events_)}, at, {}};
    }
    if (c.fit == Fit::BeyondFile) {
      deviations_.question("H18", at, {shown(whole), shown(events_)});
    } else {
      deviations_.question("D17", at, {shown(length), shown(expected_), shown(events_)});
    }
    return DataPlace{q_.base + c.begin, whole * q_.layout.eventBytes, whole, packed_, true};
  }

  /// A transfer "as text" puts a CR before every LF: then bytes stand behind the last segment and no LF is
  /// alone. Every value behind the first such byte is wrong, however well the offsets agree.
  Status checkLineEnds(const Candidate& c) {
    constexpr std::uint64_t kLooked = std::uint64_t{4} << 20;
    constexpr std::uint64_t kFewLines = 16;  // fewer could be chance
    if (available_ - c.begin - expected_ <= kCrcBytes) return {};
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(expected_, kLooked)));
    if (Status read = q_.file.readAt(q_.base + c.begin, bytes); !read) return read;
    std::uint64_t lines = 0;
    for (std::size_t i = 1; i < bytes.size(); ++i) {
      if (bytes[i] != std::byte{'\n'}) continue;
      if (bytes[i - 1] != std::byte{'\r'}) return {};
      ++lines;
    }
    if (lines < kFewLines) return {};
    const Deviations::Args args = {shown(available_ - c.begin), shown(expected_), shown(events_)};
    if (!q_.salvage) return Error{ErrorCode::FcsDataLengthMismatch, args, q_.base + c.begin, {}};
    deviations_.question("D17", q_.base + c.begin, args);
    mangled_ = true;
    return {};
  }

  void reportOffsets(const Candidate& c) {
    if (events_ == 0) return;
    const std::uint64_t at = q_.base + kDataFieldAt;
    const std::uint64_t last = c.begin + expected_ - 1;
    const Offsets &header = q_.header.data, used{c.begin, c.end};
    if (c.fit == Fit::OneMore) {
      const bool pastFile = *c.end == available_;
      deviations_.repair(pastFile ? "H17" : "H16", at, chosenArgs(c));
    } else if (c.fit == Fit::Arithmetic && c.end) {
      deviations_.repair("H14", at, chosenArgs(c));
    }
    if (c.source == Source::Header) {
      if (text_.begin && text_ != used && text_.begin != std::uint64_t{0}) reportDifference(text_, c);
      if (!c.end) deviations_.repair("H10", at, chosenArgs(c));
      return;
    }
    if (header == used) return;
    if (!header.begin) return deviations_.repair("H07", at, {std::string("DATA begin"), std::string()});
    if (*header.begin == 0 && header.end.value_or(0) == 0) {
      if (last <= kHeaderMost) deviations_.repair("H09", at, chosenArgs(c));
      return;
    }
    if (header.end.value_or(0) == 0) return deviations_.repair("H10", at, chosenArgs(c));
    if (*header.end == kHeaderMost && last > kHeaderMost) return deviations_.repair("H11", at, chosenArgs(c));
    reportDifference(header, c);
  }

  void reportDifference(const Offsets& other, const Candidate& c) {
    constexpr std::uint64_t kWrap = kHeaderMost + 1;
    const std::uint64_t last = c.end.value_or(c.begin + expected_ - 1);
    const std::uint64_t otherEnd = other.end.value_or(0);
    const auto near = [](std::uint64_t a, std::uint64_t b) { return (a > b ? a - b : b - a) <= 1; };
    const char* code = "H14";
    if (near(*other.begin, c.begin) && near(otherEnd, last)) {
      code = "H13";
    } else if (last > kHeaderMost && otherEnd == last % kWrap) {
      code = "H15";
    }
    if (!asked_) deviations_.repair(code, q_.base + kDataFieldAt, chosenArgs(c));
  }

  const PlaceQuestion& q_;
  Deviations& deviations_;
  bool packed_;
  std::uint64_t available_;  ///< Bytes from the start of the data set to its end.
  Offsets text_;
  std::vector<Candidate> candidates_;
  std::uint64_t events_ = 0, expected_ = 0;
  bool exact_ = false, mangled_ = false, asked_ = false;
};

/// Widths that are no whole number of bytes: padded to the next storable width, or bit by bit? Only the
/// length of DATA tells; where it allows both, nothing is read.
Result<DataPlace> placeOddBits(const PlaceQuestion& question, Deviations& deviations) {
  Deviations saidPadded = deviations, saidPacked = deviations;
  Placing padded(question, saidPadded, false), packed(question, saidPacked, true);
  Result<DataPlace> first = padded.run(), second = packed.run();
  if (first && second && first->events > 0 && padded.isExact() == packed.isExact()) {
    const auto bits = static_cast<std::int64_t>(*question.layout.oddBits);
    const std::uint64_t at = question.keywords.offsetOf("$P1B");
    return Error{ErrorCode::FcsDatatypeUnsupported, {std::string("I"), bits}, at, {}};
  }
  const bool takePacked = second && (!first || packed.isExact());
  deviations = takePacked ? std::move(saidPacked) : std::move(saidPadded);
  return takePacked ? std::move(second) : std::move(first);
}

}  // namespace

Result<DataPlace> placeData(const PlaceQuestion& question, Deviations& deviations) {
  if (question.layout.oddBits) return placeOddBits(question, deviations);
  return Placing(question, deviations).run();
}

}  // namespace vestige::fcs
