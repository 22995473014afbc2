// SPDX-License-Identifier: GPL-3.0-or-later
// Names, icons and sentences of the tools.
#pragma once
#include <QString>

#include "app/tools/tool.h"

namespace vestige::app {

QString toolName(ToolKind kind);  ///< "Rectangle", in the user's language.
QString toolHint(ToolKind kind);  ///< How it is used, one sentence.
QString toolIcon(ToolKind kind);  ///< Of resources/icons.
Qt::Key toolKey(ToolKind kind);
QString refusalText(ToolRefusal why);

/// The step's name for the undo menu: "move", "draw ...".
QString editName(const Sketch& before, const Sketch& after);

}  // namespace vestige::app
