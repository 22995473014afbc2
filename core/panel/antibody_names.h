// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vestige {

/// A text that names something, taken apart for comparison.
struct FoldedWord {
  std::string text;       ///< Lower case; Greek letters as Latin ones, full-width ones as ASCII.
  std::size_t begin = 0;  ///< Bytes of the original text.
  std::size_t end = 0;
  std::string before;  ///< What separates it from the word before it, as it stands there; empty for none.
};

/// The words of a UTF-8 text: runs of letters and digits. ASCII and other scripts never share a word, so that
/// a Chinese note beside a name does not hide it. Bytes that are no UTF-8 are letters of their own.
/// @tested tests/unit/core/stain_reading_test.cpp
std::vector<FoldedWord> foldedWords(std::string_view text);

/// The words of @p words[first, last) as one key. Two digits that a separator parts stay apart ("CD3/4" is
/// not "CD34"), everything else is joined ("CD 34", "CD-34" and "CD34" are one key).
std::string foldedKey(const std::vector<FoldedWord>& words, std::size_t first, std::size_t last);
std::string foldedKey(std::string_view text);

struct MarkerName {
  std::string name;                   ///< As panels write it: "CD19".
  std::vector<std::string> synonyms;  ///< Other names of the antigen: "CALLA".
  std::vector<std::string> clones;    ///< Antibodies against it: "HIB19".
  std::string source;
  bool operator==(const MarkerName&) const = default;
};

struct DyeName {
  std::string name;
  std::vector<std::string> synonyms;  ///< Other spellings and abbreviations of the same molecule.
  std::string family;  ///< Dyes seen by one detector, not one dye: APC-Cy7 and APC-H7. May be empty.
  std::string source;
  bool operator==(const DyeName&) const = default;
};

/// A signal that has no dye: "FSC", "SSC", "Time".
struct SignalName {
  std::string name;
  std::vector<std::string> synonyms;
  std::string source;
  bool operator==(const SignalName&) const = default;
};

enum class NameKind { Marker, Dye, Signal };
/// How a key leads to its name. Spelled also where the letters are the very same: only the caller knows.
enum class NameForm { Spelled, Synonym, Clone };

struct KnownName {
  NameKind kind;
  std::size_t index;  ///< Into the list of that kind.
  NameForm form;
};

/// The synonyms that a laboratory works with. Immutable once made; looked up by key.
class AntibodyNames {
 public:
  AntibodyNames() = default;
  AntibodyNames(std::string id, int version, std::vector<MarkerName> markers, std::vector<DyeName> dyes,
                std::vector<SignalName> signalNames);

  const std::string& id() const noexcept { return id_; }
  int version() const noexcept { return version_; }
  const std::vector<MarkerName>& markers() const noexcept { return markers_; }
  const std::vector<DyeName>& dyes() const noexcept { return dyes_; }
  const std::vector<SignalName>& signalNames() const noexcept { return signals_; }
  /// What a key of foldedKey() names; nothing where no name has it, or where several have it (see clashes()).
  std::optional<KnownName> find(const std::string& key) const;
  /// Keys that lead to more than one name: an answer would be a guess, so that find() gives none. A shipped
  /// list has none; checked by the loader.
  std::vector<std::string> clashes() const;
  std::size_t longestKey() const noexcept { return longest_; }  ///< In words.

 private:
  void add(const std::string& text, KnownName known);

  std::string id_;
  int version_ = 0;
  std::vector<MarkerName> markers_;
  std::vector<DyeName> dyes_;
  std::vector<SignalName> signals_;
  std::map<std::string, std::vector<KnownName>> byKey_;
  std::size_t longest_ = 0;
};

using AntibodyNamesPtr = std::shared_ptr<const AntibodyNames>;

}  // namespace vestige
