// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/name_match.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include <QHash>

#include "io/text/utf8.h"

namespace vestige::app {
namespace {

// Ranks: the beginning of a name before the beginnings of its words, these before initials, these before any
// place.
constexpr int kBeginning = 100, kInitialsFromStart = 90, kWords = 80, kWordInitials = 60, kInitials = 50,
              kAnywhere = 40;

// Where each first letter begins in level 1 of GB 2312-1980 (rows 16 to 55); no syllable begins with i, u or
// v.
struct Begin {
  unsigned code;
  char letter;
};
constexpr Begin kBegins[] = {{0xB0A1, 'a'}, {0xB0C5, 'b'}, {0xB2C1, 'c'}, {0xB4EE, 'd'}, {0xB6EA, 'e'},
                             {0xB7A2, 'f'}, {0xB8C1, 'g'}, {0xB9FE, 'h'}, {0xBBF7, 'j'}, {0xBFA6, 'k'},
                             {0xC0AC, 'l'}, {0xC2E8, 'm'}, {0xC4C3, 'n'}, {0xC5B6, 'o'}, {0xC5BE, 'p'},
                             {0xC6DA, 'q'}, {0xC8BB, 'r'}, {0xC8F6, 's'}, {0xCBFA, 't'}, {0xCDDA, 'w'},
                             {0xCEF4, 'x'}, {0xD1B9, 'y'}, {0xD4D1, 'z'}};
constexpr unsigned kLastOfLevel1 = 0xD7F9;

// Read in a second way, or not in level 1.
const QHash<char16_t, QString>& otherReadings() {
  static const QHash<char16_t, QString> kOthers = {
      {u'重', QStringLiteral("c")},  {u'行', QStringLiteral("h")},  {u'长', QStringLiteral("cz")},
      {u'调', QStringLiteral("dt")}, {u'率', QStringLiteral("ls")}, {u'校', QStringLiteral("jx")},
      {u'传', QStringLiteral("cz")}, {u'会', QStringLiteral("hk")}, {u'弹', QStringLiteral("dt")},
      {u'藏', QStringLiteral("cz")}, {u'省', QStringLiteral("sx")}, {u'降', QStringLiteral("jx")},
      {u'系', QStringLiteral("xj")}, {u'参', QStringLiteral("cs")}, {u'阈', QStringLiteral("y")}};
  return kOthers;
}

std::optional<char> letterOfLevel1(char16_t sign) {
  const QString one = QString(QChar(sign));
  const auto bytes = converted(one.toStdString(), "UTF-8", "GB2312");
  if (!bytes || bytes->size() != 2) return std::nullopt;
  const unsigned code =
      static_cast<unsigned char>((*bytes)[0]) * 256U + static_cast<unsigned char>((*bytes)[1]);
  if (code < kBegins[0].code || code > kLastOfLevel1) return std::nullopt;
  const auto* const next =
      std::upper_bound(std::begin(kBegins), std::end(kBegins), code,
                       [](unsigned value, const Begin& begin) { return value < begin.code; });
  return std::prev(next)->letter;
}

bool isChinese(QChar sign) { return sign.script() == QChar::Script_Han; }

QString lettersOf(QChar sign) {
  if (!isChinese(sign)) return sign.isLetterOrNumber() ? QString(sign.toLower()) : QString();
  static QHash<char16_t, QString> known;  // the converter is dear; names are prepared on the GUI thread alone
  const auto found = known.constFind(sign.unicode());
  if (found != known.constEnd()) return *found;
  QString letters = otherReadings().value(sign.unicode());
  const auto first = letterOfLevel1(sign.unicode());
  if (first && !letters.contains(QLatin1Char(*first))) letters += QLatin1Char(*first);
  known.insert(sign.unicode(), letters);
  return letters;
}

bool fitsAt(const std::vector<QString>& letters, std::size_t at, const QString& typed) {
  if (at + static_cast<std::size_t>(typed.size()) > letters.size()) return false;
  for (qsizetype i = 0; i < typed.size(); ++i) {
    if (!letters[at + static_cast<std::size_t>(i)].contains(typed[i])) return false;
  }
  return true;
}

// Each typed word begins a word of the name, in the same order.
bool wordsFit(const QStringList& words, const QStringList& typed) {
  qsizetype at = 0;
  for (const QString& part : typed) {
    while (at < words.size() && !words[at].startsWith(part)) ++at;
    if (at++ == words.size()) return false;
  }
  return true;
}

// What stands between anything that is neither letter nor digit.
QStringList wordsOf(const QString& text) {
  QStringList words{QString()};
  for (const QChar sign : text) {
    if (sign.isLetterOrNumber()) {
      words.last() += sign;
    } else if (!words.last().isEmpty()) {
      words << QString();
    }
  }
  words.removeAll(QString());
  return words;
}

}  // namespace

std::vector<QString> initialsOf(const QString& text) {
  std::vector<QString> letters;
  for (const QChar sign : text) {
    const QString one = lettersOf(sign);
    if (!one.isEmpty() || isChinese(sign)) letters.push_back(one);
  }
  return letters;
}

SearchName::SearchName(const QStringList& names) {
  for (const QString& name : names) {
    const QString folded = name.toLower();
    names_.push_back({folded, wordsOf(folded), initialsOf(folded)});
  }
}

int SearchName::match(const QString& typed) const {
  const QString wanted = typed.trimmed().toLower();
  if (wanted.isEmpty()) return kBeginning;
  const QStringList words = wordsOf(wanted);
  int best = 0;
  for (const Name& name : names_) {
    int fit = 0;
    QString initials;
    for (const QString& word : name.words) initials += word[0];
    if (name.folded.startsWith(wanted)) {
      fit = kBeginning;
    } else if (!words.isEmpty() && wordsFit(name.words, words)) {
      fit = kWords;
    } else if (wanted.size() > 1 && initials.startsWith(wanted)) {
      fit = kWordInitials;
    } else if (name.folded.contains(wanted)) {
      fit = kAnywhere;
    }
    const bool hasChinese = std::any_of(name.folded.begin(), name.folded.end(), isChinese);
    for (std::size_t at = 0; hasChinese && at < name.letters.size(); ++at) {
      if (fitsAt(name.letters, at, wanted)) fit = std::max(fit, at == 0 ? kInitialsFromStart : kInitials);
    }
    best = std::max(best, fit);
  }
  return best;
}

}  // namespace vestige::app
