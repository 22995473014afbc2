// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFont>
#include <QStringList>

namespace vestige::app {

/// Latin families first, so that digits look the same in both languages; then Chinese.
QStringList fontFamilies();

/// The product's font. @p pixels may be a fraction on paper; on screen pass what the screen's scale gives.
QFont textFont(double pixels, QFont::Weight weight = QFont::Normal);

/// A family of fontFamilies() that has Chinese glyphs and is installed; empty when there is none.
QString installedChineseFamily();

}  // namespace vestige::app
