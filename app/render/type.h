// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <utility>

#include <QFont>
#include <QFontMetricsF>
#include <QStringList>

namespace vestige::app {

/// Latin families first, so that digits look the same in both languages; then Chinese.
QStringList fontFamilies();

/// The product's font. @p pixels may be a fraction on paper; on screen pass what the screen's scale gives.
QFont textFont(double pixels, QFont::Weight weight = QFont::Normal);

/// A family of fontFamilies() that has Chinese glyphs and is installed; empty when there is none.
QString installedChineseFamily();

/// The text in two lines of about the same width, broken between words (of Chinese: between characters); the
/// second one is empty where there is no such place.
/// @tested tests/unit/app/plot_picture_test.cpp
std::pair<QString, QString> inTwoLines(const QString& text, const QFontMetricsF& metrics);

}  // namespace vestige::app
