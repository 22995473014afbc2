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

QString installedChineseFamily() {
  const QStringList found = installedOf(chineseFamilies());
  return found.isEmpty() ? QString() : found.front();
}

}  // namespace vestige::app
