// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QString>
#include <QStringList>

namespace vestige::app {

/// For each sign of @p text the letters that find it: a Chinese character by the first letters of its
/// readings in pinyin ("dc" finds 导出), a letter or digit by itself. Spaces and punctuation count for
/// nothing.
///
/// GB 2312-1980 puts its 3755 common characters in the order of their pinyin, so the place of a character
/// says its first letter; characters that are read in two ways, or stand elsewhere, are listed by hand.
/// @tested tests/unit/app/name_match_test.cpp
std::vector<QString> initialsOf(const QString& text);

/// One thing under all its names, in any language, prepared for being searched at every key stroke.
class SearchName {
 public:
  SearchName() = default;
  explicit SearchName(const QStringList& names);
  /// How well what was typed fits: 0 = not at all, more is better. Everything fits nothing typed.
  int match(const QString& typed) const;

 private:
  struct Name {
    QString folded;                ///< In small letters.
    QStringList words;             ///< Of it.
    std::vector<QString> letters;  ///< initialsOf().
  };
  std::vector<Name> names_;
};

}  // namespace vestige::app
