// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include <QString>
#include <QWidget>

namespace vestige::app {

/// Asks for another program's document, shows what of it is understood, and stores the chosen gates as a
/// strategy in @p folder: its id; "" = nothing was imported, and a person knows why.
QString importStrategyFromFile(const std::string& folder, QWidget* parent);

}  // namespace vestige::app
