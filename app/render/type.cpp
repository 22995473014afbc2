// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/type.h"

#include <algorithm>
#include <cmath>

#include <QFontDatabase>

namespace vestige::app {
namespace {

const QStringList& latinFamilies() {
  static const QStringList families{QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                    QStringLiteral("Segoe UI"), QStringLiteral("Helvetica Neue"),
                                    QStringLiteral("DejaVu Sans")};
  return families;
}

const QStringList& chineseFamilies() {
  static const QStringList families{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                                    QStringLiteral("Microsoft YaHei UI"), QStringLiteral("PingFang SC"),
                                    QStringLiteral("WenQuanYi Micro Hei")};
  return families;
}

QStringList installedOf(const QStringList& wanted) {
  const QStringList all = QFontDatabase::families();
  QStringList found;
  for (const QString& family : wanted) {
    if (all.contains(family)) found << family;
  }
  return found;
}

bool isChinese(QChar c) { return c.unicode() >= 0x2E80 && c.unicode() < 0xFF00; }

/// After a blank, before an opening bracket, between Chinese characters; never before closing punctuation.
bool mayBreak(QChar before, QChar after) {
  static const QString opening = QStringLiteral("(\uFF08"),
                       closing = QStringLiteral(")\uFF09\uFF0C\u3001\u3002\uFF1B\uFF1A");
  if (closing.contains(after) || opening.contains(before)) return false;
  if (before.isSpace()) return true;
  if (opening.contains(after)) return true;
  return isChinese(before) && isChinese(after);
}

}  // namespace

QStringList fontFamilies() {
  static const QStringList families = [] {
    QStringList found = installedOf(latinFamilies()) + installedOf(chineseFamilies());
    if (found.isEmpty()) found << QStringLiteral("sans-serif");
    return found;
  }();
  return families;
}

QFont textFont(double pixels, QFont::Weight weight) {
  QFont font;
  font.setFamilies(fontFamilies());
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
  font.setWeight(weight);
  font.setHintingPreference(QFont::PreferNoHinting);  // the same widths on screen and on paper
  return font;
}

std::pair<QString, QString> inTwoLines(const QString& text, const QFontMetricsF& metrics) {
  std::pair<QString, QString> best{text, QString()};
  double least = metrics.horizontalAdvance(text);
  for (qsizetype i = 1; i < text.size(); ++i) {
    if (!mayBreak(text[i - 1], text[i])) continue;
    const QString first = text.left(i).trimmed(), second = text.mid(i).trimmed();
    const double width = std::max(metrics.horizontalAdvance(first), metrics.horizontalAdvance(second));
    if (first.isEmpty() || second.isEmpty() || width >= least) continue;
    least = width;
    best = {first, second};
  }
  return best;
}

QString installedChineseFamily() {
  const QStringList found = installedOf(chineseFamilies());
  return found.isEmpty() ? QString() : found.front();
}

}  // namespace vestige::app
