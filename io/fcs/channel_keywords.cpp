// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/channel_keywords.h"

#include <algorithm>
#include <array>
#include <bit>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kFloat32Whole = std::uint64_t{1} << 24;  // every whole number up to here is a float32

Error invalid(const LocatedKeyword& keyword) {
  return Error{ErrorCode::FcsKeywordInvalid, {keyword.name, keyword.value}, keyword.offset, {}};
}

/// Bits that a value needs to stay below @p range: the next power of two minus 1.
std::uint64_t maskOf(double range) {
  if (range >= 0x1p63) return ~0ull;
  const auto whole = static_cast<std::uint64_t>(range);
  return whole <= 1 ? 0 : std::bit_ceil(whole) - 1;
}

std::uint64_t largest(std::uint32_t bytes) {
  return bytes >= 8 ? ~0ull : (std::uint64_t{1} << (8 * bytes)) - 1;
}

/// Whether numbers of @p type can have @p bits.
bool holds(char type, std::uint64_t bits) {
  return type == 'F' ? bits == 32 : type == 'D' ? bits == 64 : true;
}

std::optional<Amplification> amplificationOf(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto decades = realNumber(text.substr(0, comma)), offset = realNumber(text.substr(comma + 1));
  if (!decades || !offset || *decades < 0 || *offset < 0) return std::nullopt;
  return Amplification{*decades, *offset};
}

}  // namespace

Result<ParameterLayout> ChannelReader::read(std::size_t number) const {
  const std::string p = "$P" + std::to_string(number);
  ParameterLayout parameter;
  if (Status width = readWidth(p, parameter); !width) return std::move(width).error();
  readName(p, number, parameter);
  if (Status range = readRange(p, parameter); !range) return std::move(range).error();
  if (Status amplification = readAmplification(p, parameter); !amplification) {
    return std::move(amplification).error();
  }
  readGain(p, parameter);
  return parameter;
}

Status ChannelReader::readWidth(const std::string& p, ParameterLayout& parameter) const {
  parameter.type = datatype;
  const LocatedKeyword* width = keywords.find(p + "B");
  if (!width) return Error{ErrorCode::FcsKeywordMissing, {p + "B"}, keywords.offsetOf("$PAR"), {}};
  if (parameter.type == 'A') {
    const LocatedKeyword* own = keywords.find(p + "DATATYPE");
    if (own && version == Version::V3_2) return invalid(*own);  // nobody says where a number would end
    return readCharacters(*width, parameter);
  }
  const auto bits = wholeNumber(width->value);
  if (!bits || *bits == 0 || *bits > 64) return invalid(*width);
  const LocatedKeyword* own = keywords.find(p + "DATATYPE");
  if (own) {
    if (Status typed = readOwnType(*own, *bits, parameter); !typed) return typed;
  }
  if (!holds(parameter.type, *bits)) {
    const auto found = static_cast<std::int64_t>(*bits);
    return Error{
        ErrorCode::FcsDatatypeUnsupported, {std::string(1, parameter.type), found}, width->offset, {}};
  }
  parameter.channel.bits = static_cast<int>(*bits);
  parameter.bytes = static_cast<std::uint32_t>(*bits % 8 == 0 ? *bits / 8 : std::bit_ceil((*bits + 7) / 8));
  return {};
}

/// $PnDATATYPE: the rule of FCS 3.2. In an older file it counts only where the type of all parameters cannot
/// have that many bits, so that nothing else can be meant.
Status ChannelReader::readOwnType(const LocatedKeyword& own, std::uint64_t bits,
                                  ParameterLayout& parameter) const {
  const std::string type = upperCase(trimmed(own.value));
  const bool known = type == "I" || type == "F" || type == "D";
  if (version == Version::V3_2) {
    if (!known) return invalid(own);
    parameter.type = type[0];
  } else if (known && !holds(parameter.type, bits) && holds(type[0], bits)) {
    deviations.repair("V01", own.offset, {own.name});
    parameter.type = type[0];
  } else {
    deviations.note("V04", own.offset, {own.name});
  }
  return {};
}

/// Of numbers written as text: how many characters each has, or "*" where separators end it.
Status ChannelReader::readCharacters(const LocatedKeyword& width, ParameterLayout& parameter) const {
  constexpr std::uint64_t kMostCharacters = 255;
  parameter.bytes = 0;
  if (trimmed(width.value) == "*") return {};
  const auto characters = wholeNumber(width.value);
  if (!characters || *characters == 0 || *characters > kMostCharacters) return invalid(width);
  parameter.bytes = static_cast<std::uint32_t>(*characters);
  parameter.channel.bits = static_cast<int>(8 * *characters);
  return {};
}

void ChannelReader::readName(const std::string& p, std::size_t number, ParameterLayout& parameter) const {
  const LocatedKeyword* name = keywords.find(p + "N");
  if (name) parameter.channel.name = std::string(trimmed(name->value));
  if (parameter.channel.name.empty()) {
    parameter.channel.name = "P" + std::to_string(number);
    deviations.repair("T21", keywords.offsetOf(p + "N"), {p + "N", parameter.channel.name});
  }
  if (const LocatedKeyword* stain = keywords.find(p + "S"))
    parameter.channel.stain = std::string(trimmed(stain->value));
  const LocatedKeyword* type = version == Version::V3_2 ? keywords.find(p + "TYPE") : nullptr;
  parameter.channel.kind = kindOf(parameter.channel.name, type ? trimmed(type->value) : std::string_view());
}

Status ChannelReader::readRange(const std::string& p, ParameterLayout& parameter) const {
  const LocatedKeyword* range = keywords.find(p + "R");
  const bool text = parameter.type == 'A', whole = parameter.type == 'I' || text;
  if (!range && whole) return Error{ErrorCode::FcsKeywordMissing, {p + "R"}, keywords.offsetOf(p + "B"), {}};
  if (!range) deviations.repair("T21", keywords.offsetOf(p + "B"), {p + "R", std::string()});
  const auto value = range ? realNumber(range->value) : std::optional<double>(0);
  if (!value && whole) return invalid(*range);
  if (range && (!value || *value <= 0)) deviations.repair("D09", range->offset, {range->name, range->value});
  parameter.channel.range = value && *value > 0 ? *value : 0;
  parameter.wide = parameter.type == 'D' || text;  // a number written as text may exceed its $PnR
  if (!whole || text) return {};
  const std::uint64_t stored = largest(parameter.bytes);
  const std::uint64_t mask = parameter.channel.range > 0 ? maskOf(parameter.channel.range) : ~0ull;
  parameter.mask = mask & stored;
  parameter.wide = parameter.mask > kFloat32Whole;
  if (mask > stored && parameter.channel.range > 0) {
    deviations.repair("D08", range->offset, {range->name, range->value});
  } else if (parameter.channel.range > 0 && static_cast<double>(mask) + 1 != parameter.channel.range) {
    deviations.repair("D07", range->offset, {range->name, range->value, static_cast<std::int64_t>(mask)});
  }
  return {};
}

Status ChannelReader::readAmplification(const std::string& p, ParameterLayout& parameter) const {
  const LocatedKeyword* keyword = keywords.find(p + "E");
  const bool whole = parameter.type == 'I' || parameter.type == 'A';
  if (!keyword || trimmed(keyword->value).empty()) {
    if (whole) return Error{ErrorCode::FcsKeywordMissing, {p + "E"}, keywords.offsetOf(p + "B"), {}};
    deviations.repair("T21", keywords.offsetOf(p + "B"), {p + "E", std::string("0,0")});
    return {};
  }
  const auto read = amplificationOf(keyword->value);
  if (!read && whole) return invalid(*keyword);
  if (!whole) {
    if (!read || !read->isLinear() || read->offset != 0)
      deviations.repair("P05", keyword->offset, {p + "E", keyword->value});
    return {};
  }
  Amplification amplification = *read;
  if (amplification.isLinear() && amplification.offset != 0) {
    deviations.repair("P04", keyword->offset, {p + "E", keyword->value});
    amplification.offset = 0;
  }
  if (!amplification.isLinear() && amplification.offset == 0) {
    deviations.repair("P02", keyword->offset, {p + "E", keyword->value});
    amplification.offset = 1;
  }
  if (!amplification.isLinear() && parameter.channel.range <= 0)
    return invalid(*keyword);  // the formula needs $PnR
  parameter.channel.amplification = amplification;
  return {};
}

void ChannelReader::readGain(const std::string& p, ParameterLayout& parameter) const {
  const LocatedKeyword* keyword = keywords.find(p + "G");
  if (!keyword) return;
  const auto gain = realNumber(keyword->value);
  if (!gain || *gain <= 0) {
    deviations.repair("P08", keyword->offset, {p + "G", keyword->value});
  } else if (*gain == 1) {
    return;
  } else if (!parameter.channel.amplification.isLinear()) {
    deviations.repair("P07", keyword->offset, {p + "G", keyword->value});
  } else if (parameter.channel.kind == ChannelKind::Time) {
    deviations.note("M03", keyword->offset, {p + "G", keyword->value});
  } else {
    parameter.channel.gain = *gain;
    deviations.note("P06", keyword->offset, {parameter.channel.name, *gain});
  }
}

ChannelKind kindOf(std::string_view name, std::string_view type) {
  constexpr std::array<std::string_view, 6> kTime = {"TIME", "HDR-T", "HDR-TM", "T1", "TIME_1", "TIME LSW"};
  // A clock's upper half and second clocks count nothing by themselves (Cyan, MoFlo XDP).
  constexpr std::array<std::string_view, 8> kDerived = {"EVENT_LENGTH", "EVENT #",        "EVENTNUMBER",
                                                        "RATIO",        "CLASSIFICATION", "TIME MSW",
                                                        "TIME2",        "COMPUTED TIME"};
  constexpr std::array<std::string_view, 6> kScatter = {"FSC",         "SSC", "FS", "SS", "FORWARD SCATTER",
                                                        "SIDE SCATTER"};
  const std::string upper = upperCase(name), kind = upperCase(type);
  if (kind == "TIME") return ChannelKind::Time;
  if (kind.find("SCATTER") != std::string::npos) return ChannelKind::Scatter;
  if (kind.find("FLUORESCENCE") != std::string::npos) return ChannelKind::Fluorescence;
  if (kind == "CLASSIFICATION" || kind == "INDEX" || kind == "DIMENSIONREDUCTION")
    return ChannelKind::Derived;
  if (std::ranges::find(kTime, upper) != kTime.end()) return ChannelKind::Time;
  if (std::ranges::find(kDerived, upper) != kDerived.end()) return ChannelKind::Derived;
  for (const std::string_view start : kScatter) {  // "FS", "FS LIN", "FSC-A", but no "FSXYZ"
    const char next = upper.size() > start.size() ? upper[start.size()] : ' ';
    const bool letter = next >= 'A' && next <= 'Z';
    if (upper.starts_with(start) && !letter) return ChannelKind::Scatter;
  }
  return ChannelKind::Fluorescence;
}

}  // namespace vestige::fcs
