// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/strategy/marker_word.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace vestige {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string folded(std::string_view given) {
  std::string text(given);
  std::ranges::transform(text, text.begin(), lower);
  return text;
}

bool letterOrDigit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 ||
         std::isalnum(byte) != 0;  // bytes of UTF-8 sequences (Greek letters) count as letters
}

/// Whether text[0, at) ends inside a longer name: "HLA-" before "DR" does, "anti " before "CD33" does not.
/// Reagent names say "Anti-HLA-DR" for the antigen HLA-DR.
bool continuesBefore(std::string_view text, std::size_t at) {
  constexpr std::string_view kAgainst = "anti-";
  if (at >= kAgainst.size() && text.substr(at - kAgainst.size(), kAgainst.size()) == kAgainst) {
    return continuesBefore(text, at - kAgainst.size());
  }
  return at > 0 && (letterOrDigit(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '.');
}

/// Whether a name goes on at text[end]: "RA" or " RA" or ".1" after "CD45" do, "-APC" and " APC" after "CD33"
/// do not.
bool continuesAfter(std::string_view text, std::size_t end) {
  if (end == text.size()) return false;
  if (letterOrDigit(text[end])) return true;
  const std::string_view rest = text.substr(end + 1);
  if (text[end] == '.') return !rest.empty() && letterOrDigit(rest.front());
  for (const std::string_view isoform : {"ra", "rb", "rc", "ro"}) {
    if (rest.starts_with(isoform) && (rest.size() == 2 || !letterOrDigit(rest[2]))) return true;
  }
  return false;
}

bool holdsWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!continuesBefore(text, at) && !continuesAfter(text, at + word.size())) return true;
  }
  return false;
}

}  // namespace

bool holdsMarker(std::string_view text, std::string_view marker) {
  return !marker.empty() && holdsWord(folded(text), folded(marker));
}

bool sameButCase(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace vestige
