// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

#include "app/widgets/theme.h"

namespace vestige::app {

/// What the command line of the window asks for.
struct Options {
  QStringList files;  ///< One case file, or FCS files.
  QString strategy;   ///< For FCS files; empty = ask.
  bool demo = false;
  QString scan;                    ///< A folder whose files are shown as a table.
  QString language;                ///< Empty = the stored one.
  std::optional<ThemeMode> theme;  ///< Nothing = the stored one.
  QString screenshot;              ///< Picture to write, then quit.
  QSize size;
  bool selfCheck = false;
};

/// Ends the process for --help, --version and wrong use, as every program of a desktop does.
Options parseOptions(const QStringList& arguments);

}  // namespace vestige::app
