// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as TEXT: never a crash or a hang; a refusal says where; what can be written reads back.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/fcs/text_segment.h"

using vestige::fcs::Deviations;
using vestige::fcs::LocatedKeyword;
using vestige::fcs::parseText;
using vestige::fcs::Version;
using vestige::fcs::writeText;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view segment(reinterpret_cast<const char*>(data), size);
  Deviations deviations;
  const auto first = parseText(segment, 0, Version::V3_1, deviations);
  for (const vestige::Deviation& deviation : deviations.all()) {
    if (deviation.byteOffset > size) std::abort();
  }
  if (!first) {
    if (!first.error().byteOffset || *first.error().byteOffset > size) std::abort();
    return 0;
  }
  const char delimiter = segment[0];
  std::vector<vestige::Keyword> keywords;
  for (const LocatedKeyword& keyword : *first) {
    const auto usable = [delimiter](const std::string& text) {
      return !text.empty() && text[0] != delimiter;
    };
    const bool inName =
        keyword.name.find(delimiter) != std::string::npos;  // then the literal reading may be preferred
    if (!usable(keyword.name) || !usable(keyword.value) || inName) return 0;
    keywords.push_back({keyword.name, keyword.value});
  }
  if (static_cast<unsigned char>(delimiter) >= 0x80 || delimiter == 0)
    return 0;  // part of UTF-8, or cut off as padding
  const std::string written = writeText(keywords, delimiter);
  Deviations again;
  const auto second = parseText(written, 0, Version::V3_1, again);
  if (!second || second->size() != keywords.size()) std::abort();
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    if ((*second)[i].name != keywords[i].name || (*second)[i].value != keywords[i].value) std::abort();
  }
  return 0;
}
