// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/characters.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string upperCase(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), upper);
  return out;
}

bool sameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return upper(x) == upper(y); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank(" \t\r\n\f\v\0", 7);
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool isAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<std::string> utf8From(std::string_view encoding, std::string_view text) {
  if (encoding == kLatin1) return utf8FromLatin1(text);
  // Programs on Japanese Windows write its own Shift-JIS, a superset of the standard's.
  const std::string name = encoding == "Shift-JIS" ? "CP932" : std::string(encoding);
  return converted(text, name.c_str(), "UTF-8");
}

std::optional<std::uint64_t> wholeNumber(std::string_view text) {
  text = trimmed(text);
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> realNumber(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size();
  if (!whole || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace vestige::fcs
