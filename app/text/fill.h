// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

namespace vestige::app {

/// Replaces %1 … %9 in one pass, so that a "%2" inside an argument (file names, keyword values) stays as it
/// is. A number without an argument becomes "?".
QString fill(const QString& pattern, const QStringList& arguments);

/// Text from a file, fit for a sentence: control and direction characters replaced, cut at 160 characters.
QString foreignText(const QString& text);

}  // namespace vestige::app
