// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/header.h"

#include <algorithm>
#include <array>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::array<std::string_view, 6> kFields = {"TEXT begin", "TEXT end",       "DATA begin",
                                                     "DATA end",   "ANALYSIS begin", "ANALYSIS end"};
constexpr std::size_t kFieldAt = 10, kFieldWidth = 8;

/// What people can read of raw bytes.
std::string shown(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += c >= 32 && c < 127 ? c : '.';
  return text;
}

std::optional<Version> versionOf(std::string_view text) {
  if (text == "FCS2.0") return Version::V2_0;
  if (text == "FCS3.0") return Version::V3_0;
  if (text == "FCS3.1") return Version::V3_1;
  if (text == "FCS3.2") return Version::V3_2;
  return std::nullopt;
}

struct Field {
  std::optional<std::uint64_t> value;
  bool valid = true;  ///< A number or blank.
};

Field fieldOf(std::string_view text, std::size_t number, std::uint64_t at, Deviations& deviations) {
  const std::string_view digits = trimmed(text);
  if (digits.empty()) return {};
  Field field{wholeNumber(digits), true};
  field.valid = field.value.has_value();
  if (!field.valid && number >= 2) {  // "-1" and worse: as good as blank, and said so
    const std::string code = number >= 4 ? "H12" : "H07";
    deviations.repair(code, at, {std::string(kFields[number]), shown(text)});
  }
  if (field.valid && text.back() == ' ') {
    deviations.repair("H22", at, {std::string(kFields[number]), shown(text)});
  }
  return field;
}

}  // namespace

Result<Header> parseHeader(std::string_view bytes, std::uint64_t base, Deviations& deviations) {
  if (bytes.size() < kHeaderBytes) {
    return Error{ErrorCode::FcsTooShort, {static_cast<std::int64_t>(bytes.size())}, base, {}};
  }
  if (!bytes.starts_with("FCS") || bytes[4] != '.') {
    const bool byteOrderMark = bytes.starts_with("\xEF\xBB\xBF");
    return Error{
        ErrorCode::FcsNotFcs, {(byteOrderMark ? "UTF-8 BOM, " : "") + shown(bytes.substr(0, 6))}, base, {}};
  }
  Header header;
  header.versionText = shown(bytes.substr(0, 6));
  const std::optional<Version> version = versionOf(bytes.substr(0, 6));
  if (!version) return Error{ErrorCode::FcsVersionUnsupported, {header.versionText}, base, {}};
  header.version = *version;
  if (bytes.substr(6, 4) != "    ") deviations.repair("H05", base + 6, {shown(bytes.substr(6, 4))});

  std::array<std::optional<std::uint64_t>, kFields.size()> values;
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    const std::size_t at = kFieldAt + i * kFieldWidth;
    const std::string_view text = bytes.substr(at, kFieldWidth);
    const Field field = fieldOf(text, i, base + at, deviations);
    values[i] = field.value;
    if (i < 2 && !field.value) {
      return Error{ErrorCode::FcsHeaderInvalid, {std::string(kFields[i]), shown(text)}, base + at, {}};
    }
  }
  header.textBegin = *values[0];
  header.textEnd = *values[1];
  header.data = {values[2], values[3]};
  header.analysis = {values[4], values[5]};
  if (header.textBegin < kHeaderBytes || header.textEnd <= header.textBegin) {
    const std::string found = std::to_string(header.textBegin) + " - " + std::to_string(header.textEnd);
    return Error{ErrorCode::FcsHeaderInvalid, {std::string("TEXT"), found}, base + kFieldAt, {}};
  }
  return header;
}

}  // namespace vestige::fcs
