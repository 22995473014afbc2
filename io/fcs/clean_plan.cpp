// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/clean_plan.h"

#include <algorithm>
#include <map>
#include <span>

#include "io/fcs/characters.h"
#include "io/fcs/data_place.h"
#include "io/fcs/measurement_keywords.h"
#include "io/fcs/spillover_keyword.h"
#include "io/fcs/standard_keywords.h"
#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kVersionBytes = 6;
constexpr std::uint64_t kCrcBytes = 8;
constexpr std::size_t kShortestIdentity = 4;
constexpr std::uint64_t kMostText = std::uint64_t{64} << 20;

Error refused(std::string why) { return Error{ErrorCode::DeidentifyRefused, {std::move(why)}, {}, {}}; }

Result<std::string> bytesAt(const InputFile& file, const ByteSpan& place) {
  std::string bytes(static_cast<std::size_t>(place.end - place.begin), '\0');
  if (Status read = file.readAt(place.begin, std::as_writable_bytes(std::span(bytes))); !read)
    return std::move(read).error();
  return bytes;
}

bool overlap(const ByteSpan& a, const ByteSpan& b) { return a.begin < b.end && b.begin < a.end; }

/// $BEGINX - $ENDX of a data set, in bytes of the file; empty where they make no sense.
ByteSpan segmentOf(const DataSet& set, const char* from, const char* to) {
  const LocatedKeyword *begin = set.keywords.find(from), *end = set.keywords.find(to);
  const std::uint64_t first = begin ? wholeNumber(begin->value).value_or(0) : 0;
  const std::uint64_t last = end ? wholeNumber(end->value).value_or(0) : 0;
  if (first < kHeaderBytes || last < first || last >= set.end - set.base) return {};
  return {set.base + first, set.base + last + 1};
}

/// Names for keywords nobody knows: of the same length, each once, without the delimiter.
class PlainNames {
 public:
  explicit PlainNames(char delimiter) : first_(delimiter == 'X' ? 'Y' : 'X') {
    for (const char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      if (c != delimiter) digits_ += c;
    }
  }
  /// Empty when there is no unused one of this length.
  std::string next(std::size_t length) {
    std::string name(length, digits_[0]);
    std::size_t left = count_[length]++;
    for (std::size_t i = length; i-- > (length > 1 ? 1u : 0u);) {
      name[i] = digits_[left % digits_.size()];
      left /= digits_.size();
    }
    if (left > 0) return {};
    if (length > 1) name[0] = first_;
    return name;
  }

 private:
  char first_;
  std::string digits_;
  std::map<std::size_t, std::size_t> count_;
};

class SetPlanner {
 public:
  SetPlanner(const InputFile& file, const DataSet& set, const SetFacts& facts, const IdentifierSearch& search,
             CleanPlan& plan)
      : file_(file), set_(set), facts_(facts), search_(search), plan_(plan) {}

  Status plan() {
    const ByteSpan header{set_.base, set_.base + kHeaderBytes};
    const ByteSpan text{set_.base + set_.header.textBegin, set_.base + set_.header.textEnd + 1};
    data_ = {facts_.dataBegin, facts_.dataBegin + facts_.dataBytes};
    if (facts_.dataBytes == 0) data_ = {text.end, text.end};
    if (overlap(text, data_) || overlap(header, data_)) return refused("its segments overlap");
    kept_ = {header, text, data_};
    if (Status numbers = checkHeader(header); !numbers) return numbers;
    if (Status keywords = planText(text, true); !keywords) return keywords;
    if (Status more = planSupplemental(text); !more) return more;
    if (Status offsets = keepOtherOffsets(text); !offsets) return offsets;
    if (Status crc = planCrc(text); !crc) return crc;
    planGaps();
    return {};
  }

 private:
  /// The offsets must stay where they are; what stands among them and is no number could be anybody's name.
  Status checkHeader(const ByteSpan& header) {
    const auto bytes = bytesAt(file_, header);
    if (!bytes) return bytes.error();
    const std::string_view offsets = std::string_view(*bytes).substr(kVersionBytes);
    if (offsets.find_first_not_of(std::string_view("0123456789+- \0", 14)) == std::string_view::npos)
      return {};
    return refused("its HEADER holds something that is no number");
  }

  /// Numbers and names of channels, which the copy holds elsewhere too.
  bool readsAsMatrix(std::string_view value) const {
    while (!value.empty()) {
      const std::size_t end = std::min(value.find(','), value.size());
      const std::string_view token = trimmed(value.substr(0, end));
      const auto isName = [&](const Channel& channel) { return channel.name == token; };
      if (!isMadeOfNumbers(token) && std::ranges::none_of(facts_.channels, isName)) return false;
      value.remove_prefix(std::min(end + 1, value.size()));
    }
    return true;
  }

  /// Words without which the file is read as before are words like any other: a matrix that is none, a type
  /// that is none, a channel behind the last one.
  Keeping keepingHere(std::string_view upper, std::string_view value) const {
    const auto parameter = parameterKeyword(upper);
    if (parameter && (parameter->number == 0 || parameter->number > facts_.channels.size()))
      return Keeping::NameOnly;
    const Keeping keeping = keepingOf(upper);
    if (keeping != Keeping::Structure || (parameter && parameter->rest == "N")) return keeping;
    const bool plain =
        upper.find("SPILL") == std::string_view::npos ? trimmed(value).size() == 1 : readsAsMatrix(value);
    return plain ? keeping : Keeping::Words;
  }

  Status planText(const ByteSpan& place, bool primary) {
    if (place.end - place.begin > kMostText) return refused("its TEXT is too long");
    const auto bytes = bytesAt(file_, place);
    if (!bytes) return bytes.error();
    const auto tokens = tokensOf(*bytes, place.begin, set_.keywords.items());
    if (!tokens) return refused("its keywords cannot be told apart for certain");
    const char delimiter = bytes->front();
    if (primary) delimiter_ = delimiter;
    fill_ = delimiter_ == ' ' ? '-' : ' ';
    if (!names_) names_.emplace(delimiter_);
    for (std::size_t i = 0; i < tokens->tokens.size(); i += 2) {
      if (i + 1 == tokens->tokens.size()) {  // a name without a value
        clean(tokens->tokens[i].place, "keyword");
      } else if (Status planned = planKeyword(tokens->tokens[i], tokens->tokens[i + 1]); !planned) {
        return planned;
      }
    }
    if (tokens->tail.begin < tokens->tail.end) clean(tokens->tail, "gap");
    return {};
  }

  Status planKeyword(const TextToken& name, const TextToken& value) {
    const std::string upper = upperCase(trimmed(name.text));
    const Keeping keeping = keepingHere(upper, value.text);
    const std::string_view text = trimmed(value.text);
    if (keeping == Keeping::Cleaned) {
      const std::string plain = names_->next(name.place.end - name.place.begin);
      if (plain.empty() && name.place.end > name.place.begin)
        return refused("it has too many short keywords");
      if (!plain.empty()) plan_.patches.push_back({name.place, ' ', plain, "name"});
    }
    const bool stays = keeping == Keeping::Structure ||
                       (keeping == Keeping::Number && isMadeOfNumbers(value.text)) ||
                       (keeping == Keeping::Words && !search_.isIn(value.text));
    if (stays) {
      plan_.kept.insert(upper);
    } else {
      clean(value.place, keeping == Keeping::Cleaned ? "keyword" : upper);
    }
    if (isIdentity(upper) && text.size() >= kShortestIdentity) plan_.identities.insert(std::string(text));
    return {};
  }

  /// Kept as far as it reads like TEXT; else it is a gap like any other.
  Status planSupplemental(const ByteSpan& text) {
    const ByteSpan place = segmentOf(set_, "$BEGINSTEXT", "$ENDSTEXT");
    if (place.begin == place.end || overlap(place, text) || overlap(place, data_)) return {};
    if (place.end - place.begin > kMostText) return {};
    const auto bytes = bytesAt(file_, place);
    if (!bytes) return bytes.error();
    const auto inside = [&](const LocatedKeyword& keyword) {
      return keyword.offset >= place.begin && keyword.offset < place.end;
    };
    if (bytes->front() != delimiter_ || std::ranges::none_of(set_.keywords.items(), inside)) return {};
    if (Status planned = planText(place, false); !planned) return planned;
    kept_.push_back(place);
    return {};
  }

  /// Numbers behind the 58 bytes are the places of OTHER segments, in columns of 8, 10, 14 ... bytes. They
  /// stay only if every one is such a place.
  Status keepOtherOffsets(const ByteSpan& text) {
    const ByteSpan place{set_.base + kHeaderBytes, text.begin};
    if (place.begin >= place.end || place.end - place.begin > kMostText) return {};
    const auto bytes = bytesAt(file_, place);
    if (!bytes) return bytes.error();
    const std::size_t used = std::string_view(*bytes).find_last_not_of(' ') + 1;
    for (std::size_t width = 8; width <= 20; ++width) {
      if (used == 0 || used % (2 * width) != 0) continue;
      bool fits = true;
      std::uint64_t reach = 0;
      for (std::size_t at = 0; at < used && fits; at += 2 * width) {
        const auto first = wholeNumber(std::string_view(*bytes).substr(at, width));
        const auto last = wholeNumber(std::string_view(*bytes).substr(at + width, width));
        fits = first && last && *first <= *last && *last < set_.end - set_.base &&
               (*last == 0 || *first >= kHeaderBytes);
        if (fits) reach = std::max(reach, *last + 1);
      }
      if (!fits) continue;
      kept_.push_back({place.begin, place.begin + used});
      otherEnd_ = set_.base + reach;
      return {};
    }
    return {};
  }

  Status planCrc(const ByteSpan& text) {
    std::uint64_t last = std::max(text.end, data_.end);
    const auto reach = [&](std::uint64_t end) {
      if (end <= set_.end) last = std::max(last, end);
    };
    reach(segmentOf(set_, "$BEGINSTEXT", "$ENDSTEXT").end);
    reach(segmentOf(set_, "$BEGINANALYSIS", "$ENDANALYSIS").end);
    const Offsets& analysis = set_.header.analysis;
    if (analysis.end && *analysis.end > 0) reach(set_.base + *analysis.end + 1);
    if (set_.end - last != kCrcBytes) reach(otherEnd_);
    if (set_.end - last != kCrcBytes) return {};
    const ByteSpan place{last, set_.end};
    const auto bytes = bytesAt(file_, place);
    if (!bytes) return bytes.error();
    const bool digits =
        bytes->find_first_not_of("0123456789ABCDEFabcdef ") == std::string::npos && !trimmed(*bytes).empty();
    if (!digits) return {};
    kept_.push_back(place);
    if (*bytes != "00000000") plan_.patches.push_back({place, ' ', "00000000", "CRC"});
    return {};
  }

  void planGaps() {
    std::ranges::sort(kept_, {}, &ByteSpan::begin);
    std::uint64_t at = set_.base;
    const auto gap = [&](std::uint64_t end) {
      if (at < end) plan_.patches.push_back({{at, end}, ' ', {}, "ANALYSIS, OTHER or gap"});
    };
    for (const ByteSpan& kept : kept_) {
      gap(kept.begin);
      at = std::max(at, kept.end);
    }
    gap(set_.end);
  }

  void clean(const ByteSpan& place, std::string what) {
    if (place.begin < place.end) plan_.patches.push_back({place, fill_, {}, std::move(what)});
  }

  const InputFile& file_;
  const DataSet& set_;
  const SetFacts& facts_;
  const IdentifierSearch& search_;
  CleanPlan& plan_;
  ByteSpan data_;
  std::vector<ByteSpan> kept_;
  std::optional<PlainNames> names_;
  std::uint64_t otherEnd_ = 0;
  char delimiter_ = '/', fill_ = ' ';
};

Status planAll(const InputFile& file, const std::vector<DataSet>& sets, const std::vector<SetFacts>& facts,
               const IdentifierSearch& search, CleanPlan& plan) {
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (Status planned = SetPlanner(file, sets[i], facts[i], search, plan).plan(); !planned) return planned;
  }
  std::ranges::sort(plan.patches, {}, [](const Patch& patch) { return patch.place.begin; });
  for (std::size_t i = 1; i < plan.patches.size(); ++i) {
    if (plan.patches[i].place.begin < plan.patches[i - 1].place.end) return refused("its segments overlap");
  }
  return {};
}

}  // namespace

Result<std::vector<SetFacts>> factsOf(const InputFile& file, const std::vector<DataSet>& sets) {
  std::vector<SetFacts> all;
  for (const DataSet& set : sets) {
    Deviations deviations;
    Result<DataLayout> layout = layoutOf(set.keywords, set.header.version, deviations);
    if (!layout) return std::move(layout).error();
    Result<DataPlace> place =
        placeData({file, set.base, set.end, set.header, set.keywords, *layout, false}, deviations);
    if (!place) return std::move(place).error();
    if (place->damaged) return refused("it is damaged");
    SetFacts facts{set.base,
                   place->begin,
                   place->bytes,
                   place->events,
                   place->packed,
                   set.header.versionText,
                   layout->datatype,
                   layout->byteOrder,
                   {},
                   {},
                   {}};
    for (const ParameterLayout& parameter : layout->parameters) {
      facts.channels.push_back(parameter.channel);
      facts.channels.back().stain.clear();  // may be cleaned
      facts.masks.push_back(parameter.mask);
    }
    facts.spillover = spilloverOf(set.keywords, facts.channels, deviations);
    all.push_back(std::move(facts));
  }
  return all;
}

Result<CleanPlan> planCleaning(const InputFile& file, const std::vector<DataSet>& sets,
                               const std::vector<SetFacts>& facts, const DeidentifyOptions& options) {
  CleanPlan plan;
  auto search = IdentifierSearch::create(options.identifiers);
  if (!search) return std::move(search).error();
  if (Status planned = planAll(file, sets, facts, *search, plan); !planned) return std::move(planned).error();
  // What names the person in one keyword may stand in a free text that would be kept: look again with it.
  std::vector<std::string> all = options.identifiers;
  for (const std::string& identity : plan.identities) {
    if (isUtf8(identity)) all.push_back(identity);
  }
  if (all.size() == options.identifiers.size()) return plan;
  auto wider = IdentifierSearch::create(all);
  if (!wider) return plan;
  CleanPlan again;
  if (Status planned = planAll(file, sets, facts, *wider, again); !planned) return std::move(planned).error();
  return again;
}

}  // namespace vestige::fcs
