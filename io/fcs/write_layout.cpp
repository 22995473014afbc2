// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/write_layout.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <set>

#include "io/bytes/file_io.h"
#include "io/bytes/safe_math.h"
#include "io/fcs/characters.h"
#include "io/fcs/standard_keywords.h"
#include "io/fcs/text_segment.h"
#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

Error invalid(std::string keyword, std::string value) {
  return Error{ErrorCode::FcsKeywordInvalid, {std::move(keyword), std::move(value)}, {}, {}};
}

std::string wholeNumberText(double value) {
  std::array<char, 400> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 0);
  return std::string(text.data(), end.ptr);
}

/// $PnR on the linear scale: the file's, or where there is none the first whole number above every value.
double linearRange(const Channel& channel, const Column& column) {
  double range = channel.range;
  if (!channel.amplification.isLinear()) {
    range = channel.amplification.offset * std::pow(10.0, channel.amplification.decades);
  } else if (channel.gain > 0 && channel.kind != ChannelKind::Time) {
    range /= channel.gain;
  }
  if (!(range > 0) || !std::isfinite(range)) {
    range = 1;
    column.visit([&range](const auto values) {
      for (const auto value : values) {
        if (std::isfinite(value)) range = std::max(range, std::floor(static_cast<double>(value)) + 1);
      }
    });
  }
  return std::ceil(range);
}

}  // namespace

double widened(float value) {
  if (value == value) return static_cast<double>(value);
  const auto bits = static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(value));
  return std::bit_cast<double>((bits >> 31) << 63 | std::uint64_t{0x7FF} << 52 | (bits & 0x7FFFFF) << 29);
}

Status WriteLayout::make() {
  assert(options_.version == Version::V3_1 || options_.version == Version::V3_2);
  if (events_.channelCount() == 0) return invalid("$PAR", "0");
  std::size_t wide = 0;
  for (std::size_t i = 0; i < events_.channelCount(); ++i) wide += events_.column(i).isFloat64() ? 1 : 0;
  allWide_ = wide > 0 && (options_.version == Version::V3_1 || wide == events_.channelCount());
  for (std::size_t i = 0; i < events_.channelCount(); ++i) rowBytes_ += isWide(i) ? 8 : 4;
  const auto bytes = checkedMultiply<std::uint64_t>(rowBytes_, events_.eventCount());
  if (!bytes) return Error{ErrorCode::FcsSizeOverflow, {std::int64_t(-1), std::int64_t(-1)}, {}, {}};
  dataBytes_ = *bytes;
  if (Status named = addChannels(); !named) return named;
  if (Status spilled = addSpillover(); !spilled) return spilled;
  if (Status more = addFurther(); !more) return more;
  if (Status complete = checkRequired(); !complete) return complete;
  chooseDelimiter();
  return fixOffsets();
}

bool WriteLayout::isGiven(const std::string& upper) const {
  return std::ranges::any_of(options_.keywords,
                             [&](const Keyword& keyword) { return upperCase(keyword.name) == upper; });
}

Status WriteLayout::addChannels() {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < events_.channelCount(); ++i) {
    const Channel& channel = events_.channel(i);
    const std::string p = "$P" + std::to_string(i + 1);
    // Blanks around a name do not come back when it is read.
    const bool usable = !channel.name.empty() && channel.name.find(',') == std::string::npos &&
                        trimmed(channel.name) == channel.name;
    if (!usable || !seen.insert(channel.name).second) return invalid(p + "N", channel.name);
    add(p + "B", isWide(i) ? "64" : "32");
    if (isWide(i) != allWide_) add(p + "DATATYPE", isWide(i) ? "D" : "F");
    add(p + "E", "0,0");
    add(p + "N", channel.name);
    add(p + "R", wholeNumberText(linearRange(channel, events_.column(i))));
    if (trimmed(channel.stain) != channel.stain) return invalid(p + "S", channel.stain);
    if (!channel.stain.empty()) add(p + "S", channel.stain);
    if (options_.version == Version::V3_2 && !isGiven(p + "TYPE")) addRole(p, channel);
  }
  return {};
}

/// Only what the name says by the standard's own words; a colour may be raw or unmixed.
void WriteLayout::addRole(const std::string& p, const Channel& channel) {
  const std::string upper = upperCase(channel.name);
  if (channel.kind == ChannelKind::Time) add(p + "TYPE", "Time");
  if (channel.kind != ChannelKind::Scatter) return;
  if (upper.starts_with("F")) add(p + "TYPE", "Forward Scatter");
  if (upper.starts_with("S")) add(p + "TYPE", "Side Scatter");
}

Status WriteLayout::addSpillover() {
  if (!options_.spillover) return {};
  const SpilloverMatrix& matrix = *options_.spillover;
  const std::size_t n = matrix.channels.size();
  std::string text = std::to_string(n);
  for (const std::string& channel : matrix.channels) {
    const auto same = [&](const Channel& c) { return c.name == channel; };
    if (std::ranges::none_of(events_.channels(), same)) return invalid("$SPILLOVER", channel);
    text += "," + channel;
  }
  if (n < 2 || matrix.values.size() != n * n) return invalid("$SPILLOVER", std::to_string(n));
  for (const double value : matrix.values) {
    if (!std::isfinite(value)) return invalid("$SPILLOVER", numberText(value));
    text += "," + numberText(value);
  }
  add("$SPILLOVER", text);
  return {};
}

Status WriteLayout::checkFurther(const Keyword& keyword) const {
  const std::string upper = upperCase(keyword.name);
  const bool plainName =
      !upper.empty() && std::ranges::all_of(upper, [](char c) { return c >= 32 && c < 127; });
  if (!plainName || trimmed(upper) != upper || writerMakes(upper))
    return invalid(keyword.name, keyword.value);
  if (!upper.starts_with('$')) return {};
  const auto parameter = parameterKeyword(upper);
  const bool beyond = parameter && parameter->number > events_.channelCount();
  const bool standard = isStandardKeyword(upper, options_.version) && hasStandardValue(upper, keyword.value);
  if (beyond || !standard) return invalid(keyword.name, keyword.value);
  return {};
}

Status WriteLayout::addFurther() {
  std::set<std::string> seen;
  for (const Keyword& keyword : options_.keywords) {
    if (Status fits = checkFurther(keyword); !fits) return fits;
    if (!seen.insert(upperCase(keyword.name)).second) return invalid(keyword.name, keyword.value);
    add(keyword.name, keyword.value);
  }
  for (const Keyword& keyword : items_) {
    const bool usable = !keyword.value.empty() && keyword.value.find('\0') == std::string::npos;
    if (!usable || !isUtf8(keyword.value)) return invalid(keyword.name, keyword.value);
  }
  return {};
}

Status WriteLayout::checkRequired() const {
  if (options_.version != Version::V3_2 || isGiven("$CYT")) return {};
  return Error{ErrorCode::FcsKeywordMissing, {std::string("$CYT")}, {}, {}};
}

/// A byte that stands nowhere, so that nothing needs escaping; else one that starts nothing, and is
/// doubled.
void WriteLayout::chooseDelimiter() {
  std::array<bool, 256> used{}, starts{};
  const auto note = [&](const std::string& text) {
    starts[static_cast<unsigned char>(text[0])] = true;
    for (const char c : text) used[static_cast<unsigned char>(c)] = true;
  };
  for (const char c : std::string_view("$0123456789,ABDEGIKLMNOPRSTUXY")) {  // in what the writer adds itself
    used[static_cast<unsigned char>(c)] = starts[static_cast<unsigned char>(c)] = true;
  }
  for (const Keyword& keyword : items_) {
    note(keyword.name);
    note(keyword.value);
  }
  std::string choice("/|\\!*;\f\x1e\t");
  for (char c = 126; c > 0; --c) choice += c;
  for (const auto& taken : {used, starts}) {
    for (const char c : choice) {
      if (taken[static_cast<unsigned char>(c)]) continue;
      delimiter_ = c;
      return;
    }
  }
}

std::string WriteLayout::text(std::uint64_t beginData, std::uint64_t endData) const {
  std::vector<Keyword> all = {{"$BEGINANALYSIS", "0"},
                              {"$ENDANALYSIS", "0"},
                              {"$BEGINSTEXT", "0"},
                              {"$ENDSTEXT", "0"},
                              {"$BEGINDATA", std::to_string(beginData)},
                              {"$ENDDATA", std::to_string(endData)},
                              {"$BYTEORD", "1,2,3,4"},
                              {"$DATATYPE", allWide_ ? "D" : "F"},
                              {"$MODE", "L"},
                              {"$NEXTDATA", "0"},
                              {"$PAR", std::to_string(events_.channelCount())},
                              {"$TOT", std::to_string(events_.eventCount())}};
  all.insert(all.end(), items_.begin(), items_.end());
  return writeText(all, delimiter_);
}

/// The offsets stand in the text whose length decides them: repeat until they agree.
Status WriteLayout::fixOffsets() {
  std::uint64_t begin = 0, end = 0;
  std::string whole = text(begin, end);
  for (;;) {
    const std::uint64_t from = dataBytes_ == 0 ? 0 : kHeaderBytes + whole.size();
    const std::uint64_t to = dataBytes_ == 0 ? 0 : from + dataBytes_ - 1;
    if (from == begin && to == end) break;
    begin = from;
    end = to;
    whole = text(begin, end);
  }
  const std::uint64_t textEnd = kHeaderBytes + whole.size() - 1;
  if (textEnd > kHeaderMost) {
    return Error{
        ErrorCode::FcsTooLarge,
        {std::string("TEXT"), static_cast<std::int64_t>(textEnd), static_cast<std::int64_t>(kHeaderMost)},
        {},
        {}};
  }
  if (end > kHeaderMost) begin = end = 0;
  std::array<char, kHeaderBytes + 1> header{};
  std::snprintf(header.data(), header.size(), "%s    %8u%8u%8u%8u%8u%8u",
                options_.version == Version::V3_2 ? "FCS3.2" : "FCS3.1", static_cast<unsigned>(kHeaderBytes),
                static_cast<unsigned>(textEnd), static_cast<unsigned>(begin), static_cast<unsigned>(end), 0u,
                0u);
  front_.assign(header.data(), kHeaderBytes);
  front_ += whole;
  return {};
}

}  // namespace vestige::fcs
