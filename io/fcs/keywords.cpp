// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/keywords.h"

#include <algorithm>
#include <set>

#include "io/bytes/safe_math.h"
#include "io/fcs/channel_keywords.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kMostParameters = 100'000;  // a full spectral file has some 500

Error missing(const KeywordTable& keywords, const std::string& name) {
  const std::uint64_t at = keywords.items().empty() ? 0 : keywords.items().front().offset;
  return Error{ErrorCode::FcsKeywordMissing, {name}, at, {}};
}

Status checkMode(const KeywordTable& keywords, Version version, Deviations& deviations) {
  const LocatedKeyword* mode = keywords.find("$MODE");
  if (!mode) {
    if (version != Version::V3_2) deviations.repair("T22", keywords.offsetOf("$MODE"));
    return {};
  }
  const std::string value = upperCase(trimmed(mode->value));
  if (value == "L") return {};
  return Error{ErrorCode::FcsModeUnsupported, {value}, mode->offset, {}};
}

/// The two orders of 32 bits that are neither rising nor falling (FCS 2.0 and 3.0). They say nothing about
/// other widths, which are then not read.
bool hasTurnedWords(const std::vector<std::uint64_t>& bytes, const DataLayout& layout) {
  const auto fits = [](const ParameterLayout& p) { return p.bytes == 4 || p.bytes == 1; };
  return (bytes == std::vector<std::uint64_t>{3, 4, 1, 2} ||
          bytes == std::vector<std::uint64_t>{2, 1, 4, 3}) &&
         std::ranges::all_of(layout.parameters, fits);
}

/// $BYTEORD: true for most significant byte first.
Result<bool> byteOrderOf(const KeywordTable& keywords, Version version, DataLayout& layout,
                         Deviations& deviations) {
  std::uint32_t widest = 0;
  for (const ParameterLayout& parameter : layout.parameters) {
    widest = std::max(widest, parameter.type == 'A' ? 1 : parameter.bytes);  // characters have no order
  }
  const LocatedKeyword* order = keywords.find("$BYTEORD");
  if (!order) {
    if (widest > 1 || layout.parameters.empty()) return missing(keywords, "$BYTEORD");
    deviations.repair("D15", keywords.offsetOf("$BYTEORD"), {std::string()});
    return false;
  }
  layout.byteOrder = std::string(trimmed(order->value));
  if (layout.datatype == "A") return false;
  const Error unsupported{ErrorCode::FcsByteOrderUnsupported, {layout.byteOrder}, order->offset, {}};
  std::vector<std::uint64_t> bytes;
  for (std::string_view rest = layout.byteOrder; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto number = wholeNumber(rest.substr(0, comma));
    if (!number) return unsupported;
    bytes.push_back(*number);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  bool rising = !bytes.empty(), falling = !bytes.empty();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    rising = rising && bytes[i] == i + 1;
    falling = falling && bytes[i] == bytes.size() - i;
  }
  if (widest <= 1) return false;  // one byte has no order
  if (hasTurnedWords(bytes, layout)) {
    layout.wordsTurned = true;
    if (version == Version::V3_1 || version == Version::V3_2) {
      deviations.repair("D14", order->offset, {layout.byteOrder});
    }
    return bytes.front() == 2;  // within a half
  }
  if (rising == falling) return unsupported;
  if (bytes.size() < std::min(widest, 4u)) {  // 1,2,3,4 also stands for eight bytes (FCS 3.1)
    deviations.repair("D16", order->offset, {layout.byteOrder, static_cast<std::int64_t>(widest * 8)});
  }
  return falling;
}

/// $PnN as in the file; a repeated one gets "_2", "_3" ... so that a gate can name its channel.
void makeNamesUnique(DataLayout& layout, const KeywordTable& keywords, Deviations& deviations) {
  std::set<std::string> taken;
  for (const ParameterLayout& parameter : layout.parameters) taken.insert(parameter.channel.name);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < layout.parameters.size(); ++i) {
    std::string& name = layout.parameters[i].channel.name;
    if (seen.insert(name).second) continue;
    std::string unique;
    for (int number = 2; unique.empty() || taken.contains(unique); ++number) {
      unique = name + "_" + std::to_string(number);
    }
    deviations.repair("N01", keywords.offsetOf("$P" + std::to_string(i + 1) + "N"), {name, unique});
    name = unique;
    taken.insert(unique);
    seen.insert(unique);
  }
}

void noteExtraChannels(const KeywordTable& keywords, std::uint64_t parameters, Deviations& deviations) {
  const std::string extra = "$P" + std::to_string(parameters + 1) + "B";
  if (const LocatedKeyword* found = keywords.find(extra)) {
    deviations.repair("T20", found->offset, {static_cast<std::int64_t>(parameters)});
  }
}

}  // namespace

Status KeywordTable::add(std::vector<LocatedKeyword> keywords, bool supplemental, Deviations& deviations) {
  std::unordered_map<std::string, std::size_t> here;
  for (LocatedKeyword& keyword : keywords) {
    std::string upper = upperCase(keyword.name);
    const auto known = places_.find(upper);
    if (known == places_.end()) {
      here.emplace(upper, items_.size());
      places_.emplace(std::move(upper), items_.size());
      items_.push_back(std::move(keyword));
      continue;
    }
    const LocatedKeyword& first = items_[known->second];
    if (supplemental && !here.contains(upper)) {
      if (first.value != keyword.value) deviations.repair("S06", keyword.offset, {first.name, keyword.value});
    } else if (first.value == keyword.value) {
      deviations.repair("T11", keyword.offset, {first.name});
    } else if (isStructural(upper)) {
      return Error{
          ErrorCode::FcsKeywordConflict, {first.name, first.value, keyword.value}, keyword.offset, {}};
    } else {
      deviations.repair("T12", keyword.offset, {first.name, first.value, keyword.value});
    }
  }
  return {};
}

const LocatedKeyword* KeywordTable::find(std::string_view name) const {
  const auto found = places_.find(upperCase(name));
  return found == places_.end() ? nullptr : &items_[found->second];
}

std::uint64_t KeywordTable::offsetOf(std::string_view name) const {
  const LocatedKeyword* found = find(name);
  return found ? found->offset : items_.empty() ? 0 : items_.front().offset;
}

Result<DataLayout> layoutOf(const KeywordTable& keywords, Version version, Deviations& deviations) {
  if (Status mode = checkMode(keywords, version, deviations); !mode) return std::move(mode).error();
  DataLayout layout;
  const LocatedKeyword* type = keywords.find("$DATATYPE");
  if (!type) return missing(keywords, "$DATATYPE");
  layout.datatype = upperCase(trimmed(type->value));
  const bool text = layout.datatype == "A";
  if (text && (version == Version::V3_1 || version == Version::V3_2)) deviations.repair("D21", type->offset);
  if (layout.datatype != "I" && layout.datatype != "F" && layout.datatype != "D" && !text) {
    return Error{ErrorCode::FcsDatatypeUnsupported, {layout.datatype, std::int64_t{0}}, type->offset, {}};
  }
  const LocatedKeyword* par = keywords.find("$PAR");
  if (!par) return missing(keywords, "$PAR");
  const auto parameters = wholeNumber(par->value);
  if (!parameters || *parameters == 0) {
    return Error{ErrorCode::FcsKeywordInvalid, {par->name, par->value}, par->offset, {}};
  }
  if (*parameters > kMostParameters) {
    const auto shown = checkedNarrow<std::int64_t>(*parameters).value_or(INT64_MAX);
    const auto most = static_cast<std::int64_t>(kMostParameters);
    return Error{ErrorCode::FcsTooLarge, {std::string("$PAR"), shown, most}, par->offset, {}};
  }
  if (const LocatedKeyword* total = keywords.find("$TOT"); total && !trimmed(total->value).empty()) {
    layout.events = wholeNumber(total->value);
    if (!layout.events)
      return Error{ErrorCode::FcsKeywordInvalid, {total->name, total->value}, total->offset, {}};
  }
  const ChannelReader reader{keywords, version, layout.datatype[0], deviations};
  for (std::uint64_t n = 1; n <= *parameters; ++n) {
    auto parameter = reader.read(static_cast<std::size_t>(n));
    if (!parameter) return std::move(parameter).error();
    if (parameter->type == 'A' && n > 1 && layout.freeNumbers != (parameter->bytes == 0)) {
      const LocatedKeyword* width = keywords.find("$P" + std::to_string(n) + "B");
      return Error{ErrorCode::FcsKeywordInvalid, {width->name, width->value}, width->offset, {}};
    }
    layout.freeNumbers = parameter->bytes == 0;
    if (parameter->channel.bits % 8 != 0 && !layout.oddBits) layout.oddBits = parameter->channel.bits;
    layout.eventBits += static_cast<std::uint64_t>(parameter->channel.bits);
    parameter->byteOffset = layout.eventBytes;
    layout.eventBytes += parameter->bytes;
    layout.parameters.push_back(std::move(parameter).value());
  }
  noteExtraChannels(keywords, *parameters, deviations);
  makeNamesUnique(layout, keywords, deviations);
  auto bigEndian = byteOrderOf(keywords, version, layout, deviations);
  if (!bigEndian) return std::move(bigEndian).error();
  layout.bigEndian = *bigEndian;
  return layout;
}

}  // namespace vestige::fcs
