// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/antibody_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vestige {
namespace {

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool isUtf8 = true;
};

/// One character of UTF-8; a byte that starts none stands for itself.
Letter letterAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first > 0xF4 || at + length > text.size()) return {first, 1, false};
  char32_t code = first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return {first, 1, false};
    code = (code << 6) | (byte(at + i) & 0x3Fu);
  }
  return {code, length, true};
}

/// Greek letters that stand in names of chains and isoforms, and the Latin ones that are typed for them.
constexpr std::array<std::pair<char32_t, char>, 10> kGreek = {{{0x3B1, 'a'},
                                                               {0x3B2, 'b'},
                                                               {0x3B3, 'g'},
                                                               {0x3B4, 'd'},
                                                               {0x3B5, 'e'},
                                                               {0x3B6, 'z'},
                                                               {0x3BA, 'k'},
                                                               {0x3BB, 'l'},
                                                               {0x3BC, 'm'},
                                                               {0x3C6, 'p'}}};

char32_t folded(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;  // full-width forms of ASCII
  if (code >= 0x391 && code <= 0x3A9) code += 0x20;      // Greek capitals
  if (code == 0xB5) code = 0x3BC;                        // the micro sign
  for (const auto& [greek, latin] : kGreek) {
    if (code == greek) return static_cast<char32_t>(latin);
  }
  if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
  return code;
}

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool isAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || isDigit(c); }

/// Spaces and punctuation outside ASCII that people type between words.
bool isSeparator(char32_t c) {
  if (c < 0x80) return !isAsciiLetter(c);
  return (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
         (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF65);
}

bool endsInDigit(const std::string& text) {
  return !text.empty() && isDigit(static_cast<unsigned char>(text.back()));
}
bool startsWithDigit(const std::string& text) {
  return !text.empty() && isDigit(static_cast<unsigned char>(text.front()));
}

}  // namespace

std::vector<FoldedWord> foldedWords(std::string_view text) {
  std::vector<FoldedWord> words;
  bool inWord = false, wasAscii = false;
  std::size_t lastEnd = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letterAt(text, at);
    const char32_t code = letter.isUtf8 ? folded(letter.code) : letter.code;
    const std::size_t next = at + letter.bytes;
    if (letter.isUtf8 && isSeparator(code)) {
      inWord = false;
    } else {
      const bool isAscii = letter.isUtf8 && isAsciiLetter(code);
      if (!inWord || isAscii != wasAscii) {
        words.push_back({{}, at, at, std::string(text.substr(lastEnd, at - lastEnd))});
      }
      if (isAscii) {
        words.back().text += static_cast<char>(code);
      } else {
        words.back().text += text.substr(at, letter.bytes);
      }
      words.back().end = next;
      lastEnd = next;
      inWord = true;
      wasAscii = isAscii;
    }
    at = next;
  }
  return words;
}

std::string foldedKey(const std::vector<FoldedWord>& words, std::size_t first, std::size_t last) {
  std::string key;
  for (std::size_t i = first; i < last; ++i) {
    if (endsInDigit(key) && startsWithDigit(words[i].text)) key += '.';
    key += words[i].text;
  }
  return key;
}

std::string foldedKey(std::string_view text) {
  const auto words = foldedWords(text);
  return foldedKey(words, 0, words.size());
}

AntibodyNames::AntibodyNames(std::string id, int version, std::vector<MarkerName> markers,
                             std::vector<DyeName> dyes, std::vector<SignalName> signalNames)
    : id_(std::move(id)),
      version_(version),
      markers_(std::move(markers)),
      dyes_(std::move(dyes)),
      signals_(std::move(signalNames)) {
  const auto addAll = [&](const std::string& name, const std::vector<std::string>& others, KnownName known) {
    add(name, known);
    known.form = NameForm::Synonym;
    for (const std::string& other : others) add(other, known);
  };
  for (std::size_t i = 0; i < markers_.size(); ++i) {
    addAll(markers_[i].name, markers_[i].synonyms, {NameKind::Marker, i, NameForm::Spelled});
    for (const std::string& clone : markers_[i].clones) add(clone, {NameKind::Marker, i, NameForm::Clone});
  }
  for (std::size_t i = 0; i < dyes_.size(); ++i)
    addAll(dyes_[i].name, dyes_[i].synonyms, {NameKind::Dye, i, NameForm::Spelled});
  for (std::size_t i = 0; i < signals_.size(); ++i)
    addAll(signals_[i].name, signals_[i].synonyms, {NameKind::Signal, i, NameForm::Spelled});
}

void AntibodyNames::add(const std::string& text, KnownName known) {
  const auto words = foldedWords(text);
  const std::string key = foldedKey(words, 0, words.size());
  if (key.empty()) return;
  // A separator may stand wherever letters meet digits, so that a written name has more words than its key.
  std::size_t parts = words.size();
  for (std::size_t i = 1; i < key.size(); ++i) {
    if (isDigit(static_cast<unsigned char>(key[i])) != isDigit(static_cast<unsigned char>(key[i - 1])))
      ++parts;
  }
  longest_ = std::max(longest_, parts);
  auto& there = byKey_[key];
  const auto same = [&](const KnownName& other) {
    return other.kind == known.kind && other.index == known.index;
  };
  if (std::ranges::none_of(there, same)) there.push_back(known);
}

std::optional<KnownName> AntibodyNames::find(const std::string& key) const {
  const auto found = byKey_.find(key);
  if (found == byKey_.end() || found->second.size() != 1) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> AntibodyNames::clashes() const {
  std::vector<std::string> keys;
  for (const auto& [key, names] : byKey_) {
    if (names.size() > 1) keys.push_back(key);
  }
  return keys;
}

}  // namespace vestige
