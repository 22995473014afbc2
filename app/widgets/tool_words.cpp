// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/tool_words.h"

#include <algorithm>

#include <QCoreApplication>

namespace vestige::app {
namespace {

QString say(const char* text) { return QCoreApplication::translate("tool", text); }

struct Words {
  ToolKind kind;
  const char *name, *hint, *icon;
  Qt::Key key;
};

const Words kWords[] = {
    {ToolKind::Select, QT_TRANSLATE_NOOP("tool", "Select and move"),
     QT_TRANSLATE_NOOP("tool", "Drag a corner, an edge or the whole gate; Enter edits by keys."), "select",
     Qt::Key_V},
    {ToolKind::Rectangle, QT_TRANSLATE_NOOP("tool", "Rectangle"),
     QT_TRANSLATE_NOOP("tool", "Drag from corner to corner; Shift makes a square."), "rectangle", Qt::Key_R},
    {ToolKind::Polygon, QT_TRANSLATE_NOOP("tool", "Polygon"),
     QT_TRANSLATE_NOOP("tool",
                       "Click corners; double click or Enter closes, Backspace takes the last one back."),
     "polygon", Qt::Key_P},
    {ToolKind::Ellipse, QT_TRANSLATE_NOOP("tool", "Ellipse"),
     QT_TRANSLATE_NOOP("tool", "Drag a box about it; Shift makes a circle. The knob turns it later."),
     "ellipse", Qt::Key_E},
    {ToolKind::Range, QT_TRANSLATE_NOOP("tool", "Interval"),
     QT_TRANSLATE_NOOP("tool", "Drag along one axis from end to end."), "interval", Qt::Key_I},
    {ToolKind::Quadrant, QT_TRANSLATE_NOOP("tool", "Quadrants"),
     QT_TRANSLATE_NOOP("tool", "Click where the dividers cross; four populations come of it."), "quadrant",
     Qt::Key_Q},
    {ToolKind::Threshold, QT_TRANSLATE_NOOP("tool", "Threshold"),
     QT_TRANSLATE_NOOP("tool", "Press at the limit and drag towards the side that is kept."), "threshold",
     Qt::Key_T},
    {ToolKind::Lasso, QT_TRANSLATE_NOOP("tool", "Lasso"),
     QT_TRANSLATE_NOOP("tool", "Draw round the cells with the button held."), "lasso", Qt::Key_L},
    {ToolKind::Magnetic, QT_TRANSLATE_NOOP("tool", "Magnetic lasso"),
     QT_TRANSLATE_NOOP("tool",
                       "Throw it roughly round a population: the contour of its densest part is proposed."),
     "magnet", Qt::Key_M},
    {ToolKind::Contour, QT_TRANSLATE_NOOP("tool", "Contour"),
     QT_TRANSLATE_NOOP("tool", "Click into a population: its contour is proposed."), "contour", Qt::Key_C}};

const Words& wordsOf(ToolKind kind) {
  return *std::find_if(std::begin(kWords), std::end(kWords),
                       [kind](const Words& words) { return words.kind == kind; });
}

}  // namespace

QString toolName(ToolKind kind) { return say(wordsOf(kind).name); }
QString toolHint(ToolKind kind) { return say(wordsOf(kind).hint); }
QString toolIcon(ToolKind kind) { return QString::fromLatin1(wordsOf(kind).icon); }
Qt::Key toolKey(ToolKind kind) { return wordsOf(kind).key; }

QString refusalText(ToolRefusal why) {
  switch (why) {
    case ToolRefusal::TooSmall:
      return QCoreApplication::translate("tool", "Too small for a gate: nothing was drawn.");
    case ToolRefusal::TooFewCorners:
      return QCoreApplication::translate("tool", "A polygon needs three corners.");
    case ToolRefusal::NoArea:
      return QCoreApplication::translate("tool", "All corners lie on one line: no event could be inside.");
    case ToolRefusal::DividersMeet:
      return QCoreApplication::translate("tool", "A divider may not pass its neighbour.");
    case ToolRefusal::CannotTurn:
      return QCoreApplication::translate(
          "tool", "Rectangles, intervals and quadrants run along the axes and cannot be turned.");
    case ToolRefusal::NeedsThree:
      return QCoreApplication::translate("tool", "This corner stays: a polygon needs three.");
  }
  return {};
}

QString editName(const Sketch& before, const Sketch& after) {
  const auto* was = std::get_if<PolygonSketch>(&before);
  const auto* is = std::get_if<PolygonSketch>(&after);
  if (!was || !is) return QCoreApplication::translate("tool", "change gate");
  if (is->corners.size() > was->corners.size()) return QCoreApplication::translate("tool", "add corner");
  if (is->corners.size() < was->corners.size()) return QCoreApplication::translate("tool", "remove corner");
  std::size_t changed = 0;
  for (std::size_t i = 0; i < is->corners.size(); ++i) changed += is->corners[i] != was->corners[i];
  return changed == 1 ? QCoreApplication::translate("tool", "move corner")
                      : QCoreApplication::translate("tool", "move gate");
}

}  // namespace vestige::app
