// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/stain_reading.h"

#include <algorithm>
#include <optional>

namespace vestige {
namespace {

using Words = std::vector<FoldedWord>;

bool isOneOf(const std::string& word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, std::string_view(word)) != list.end();
}

/// Words that say where in the cell the antigen was stained: another measurement than that on the surface.
bool saysInside(const std::string& word) {
  return isOneOf(word, {"cy", "cyt", "cyto", "cytoplasmic", "ic", "icy", "int", "intra", "intracellular", "n",
                        "nuc", "nuclear"});
}

bool isIsoform(const std::string& word) { return isOneOf(word, {"ra", "rb", "rc", "ro"}); }

/// Joined to what stands before it as one name: "HLA-DR", "CD45.1". Nothing at all parts two scripts.
bool isJoined(const std::string& between) { return between == "-" || between == "."; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A cluster of differentiation that the list of names does not hold is a marker all the same: "CD371",
/// "CD66c". As it is written in full, or empty.
std::string clusterName(const std::string& key) {
  const bool isCluster = key.size() > 2 && key.starts_with("cd") && isDigit(key[2]);
  const std::size_t digits = isCluster ? std::min(key.find_first_not_of("0123456789", 2), key.size()) : 0;
  if (!isCluster || digits > 5 || key.size() > digits + 1) return {};
  if (key.size() == digits + 1 && !(key.back() >= 'a' && key.back() <= 'h')) return {};
  return "CD" + key.substr(2);
}

std::string pulseOf(const std::string& word) {
  if (isOneOf(word, {"a", "area", "int", "integral"})) return "a";
  if (isOneOf(word, {"h", "height", "peak"})) return "h";
  if (isOneOf(word, {"w", "width", "tof"})) return "w";
  return {};
}

struct Found {
  KnownName known;
  std::size_t end;  // words
};

std::optional<Found> longestAt(const Words& words, std::size_t at, const AntibodyNames& names) {
  const std::size_t most = std::min(words.size(), at + names.longestKey());
  for (std::size_t end = most; end > at; --end) {
    // "+", ",", "/" part names; only a slash stands inside some ("NG2/1" is none of them).
    const bool isOne = std::all_of(
        words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.begin() + static_cast<std::ptrdiff_t>(end),
        [](const FoldedWord& word) {
          return word.before.size() <= 1 && word.before.find_first_not_of(" -_./") == std::string::npos;
        });
    if (!isOne) continue;
    if (const auto known = names.find(foldedKey(words, at, end))) return Found{*known, end};
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, const AntibodyNames& names)
      : text_(text), names_(names), words_(foldedWords(text)) {}

  StainReading read() {
    for (std::size_t at = 0; at < words_.size();) {
      const auto found = longestAt(words_, at, names_);
      if (found && (found->known.kind == NameKind::Dye || isWhole(at, found->end))) {
        take(*found, at);
        at = found->end;
        isAfterName_ = true;
        continue;
      }
      if (const std::size_t end = takeCluster(at); end > at) {
        at = end;
        isAfterName_ = true;
        continue;
      }
      skip(at++);
    }
    return std::move(reading_);
  }

 private:
  /// Where the cluster that starts here ends; @p at where none does.
  std::size_t takeCluster(std::size_t at) {
    for (const std::size_t end : {at + 2, at + 1}) {
      if (end > words_.size() || (end == at + 2 && words_[at].text != "cd")) continue;
      std::string name = clusterName(foldedKey(words_, at, end));
      if (name.empty() || !isWhole(at, end)) continue;
      reading_.markers.push_back({std::move(name), wordsOf(at, end), NameForm::Spelled});
      return end;
    }
    return at;
  }

  std::string wordsOf(std::size_t first, std::size_t last) const {
    return std::string(text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin));
  }

  bool isWhole(std::size_t at, std::size_t end) const {
    if (at > 0) {
      const std::string& previous = words_[at - 1].text;
      if (saysInside(previous)) return false;
      if (isJoined(words_[at].before) && !isAfterName_ && previous != "anti" && previous != "comp")
        return false;
    }
    if (end == words_.size()) return true;
    const FoldedWord& next = words_[end];
    if (isIsoform(next.text)) return false;
    // What follows without a gap goes on with the name, unless it is a name of its own, a pulse or a note.
    if (next.before == ".") return longestAt(words_, end, names_).has_value();
    return true;
  }

  void take(const Found& found, std::size_t at) {
    ReadName name{{}, wordsOf(at, found.end), found.known.form};
    if (found.known.kind == NameKind::Marker) {
      name.name = names_.markers()[found.known.index].name;
      reading_.markers.push_back(std::move(name));
    } else if (found.known.kind == NameKind::Dye) {
      name.name = names_.dyes()[found.known.index].name;
      reading_.dyes.push_back(std::move(name));
    }
  }

  void skip(std::size_t at) {
    const FoldedWord& word = words_[at];
    isAfterName_ = false;
    const bool isPulse = !pulseOf(word.text).empty() && at + 1 == words_.size() && at > 0;
    if (isPulse || word.text == "anti" || word.text == "comp") return;
    reading_.unread.push_back(wordsOf(at, at + 1));
  }

  std::string_view text_;
  const AntibodyNames& names_;
  Words words_;
  bool isAfterName_ = false;
  StainReading reading_;
};

}  // namespace

bool StainReading::names(std::string_view marker) const {
  return std::ranges::any_of(markers, [&](const ReadName& read) { return read.name == marker; });
}

StainReading readStain(std::string_view text, const AntibodyNames& names) {
  return Reader(text, names).read();
}

DetectorReading readDetector(std::string_view text, const AntibodyNames& names) {
  Words words = foldedWords(text);
  DetectorReading reading;
  if (words.size() > 1 && isOneOf(words.front().text, {"comp", "compensated"})) {
    reading.isCompensated = true;
    words.erase(words.begin());
  }
  if (words.size() > 1) {
    reading.pulse = pulseOf(words.back().text);
    if (!reading.pulse.empty()) words.pop_back();
  }
  reading.key = foldedKey(words, 0, words.size());
  const auto known = names.find(reading.key);
  if (!known || known->kind == NameKind::Marker) return reading;
  reading.isKnown = true;
  const std::string& name =
      known->kind == NameKind::Dye ? names.dyes()[known->index].name : names.signalNames()[known->index].name;
  if (known->kind == NameKind::Dye) reading.dye = name;
  reading.key = foldedKey(name);
  return reading;
}

}  // namespace vestige
