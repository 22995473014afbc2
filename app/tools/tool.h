// SPDX-License-Identifier: GPL-3.0-or-later
// A tool is what the hand does on one plot: a state machine fed with places in pixels and keys, that knows
// neither widgets nor the document. One class per state.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QPolygonF>

#include "app/tools/handles.h"

namespace vestige::app {

enum class ToolKind {
  Select,
  Rectangle,
  Polygon,
  Ellipse,
  Range,
  Quadrant,
  Threshold,
  Lasso,
  Magnetic,
  Contour
};
inline constexpr ToolKind kToolKinds[] = {
    ToolKind::Select,   ToolKind::Rectangle, ToolKind::Polygon, ToolKind::Ellipse,  ToolKind::Range,
    ToolKind::Quadrant, ToolKind::Threshold, ToolKind::Lasso,   ToolKind::Magnetic, ToolKind::Contour};

/// Keys by what they mean; which key that is stands in app/widgets/gate_hand.
enum class ToolKey {
  Left,
  Right,
  Up,
  Down,
  Mark,      ///< Space: what a click does at the cross.
  Close,     ///< Enter.
  Back,      ///< Backspace: the last corner goes.
  Cancel,    ///< Esc: as it was before.
  Next,      ///< Tab.
  Previous,  ///< Shift+Tab.
  Insert,
  Delete,
  TurnLeft,
  TurnRight,
};

enum class ToolCursor { Arrow, Cross, Move, Point, Across, Upright, Turn, Forbidden };

struct ToolReply {
  enum class What {
    Ignored,   ///< Not for this tool: whoever comes next may have it.
    Taken,     ///< Nothing that could be seen.
    Changed,   ///< To be painted again.
    Finished,  ///< sketch() is what is wanted.
    Restored,  ///< Everything as before it began.
    Left,      ///< Esc with nothing begun: the tool is put away.
    Refused,   ///< Nothing changed; why stands in refusal.
    Seeded,    ///< seed() is a place to look for a population.
  };
  What what = What::Ignored;
  ToolRefusal refusal = ToolRefusal::TooSmall;
  bool operator==(const ToolReply&) const = default;
};

/// How far arrow keys go.
inline constexpr double kKeyStep = 1, kKeyStride = 10;
/// A drawing smaller than this is a slip of the hand.
inline constexpr double kLeastPixels = 3;

class Tool {
 public:
  explicit Tool(Frame frame) : frame_(std::move(frame)) {}
  virtual ~Tool() = default;
  Tool(const Tool&) = delete;
  Tool& operator=(const Tool&) = delete;

  virtual ToolReply press(const QPointF& at, bool shift) = 0;
  virtual ToolReply move(const QPointF& at, bool shift) = 0;  ///< With or without a button held.
  virtual ToolReply release(const QPointF& at, bool shift) = 0;
  virtual ToolReply doubleClick(const QPointF&, bool) { return {}; }
  virtual ToolReply key(ToolKey key, bool shift) = 0;

  /// The gate as it would be now; nothing while there is none.
  virtual std::optional<Sketch> sketch() const = 0;
  /// Nothing is begun that Esc could restore.
  virtual bool isIdle() const = 0;
  virtual ToolCursor cursorAt(const QPointF&) const { return ToolCursor::Cross; }
  /// An open line that is drawn so far, in pixels.
  virtual QPolygonF trail() const { return {}; }
  /// Handles to draw, and which of them the keys move.
  virtual std::vector<Handle> handles() const { return {}; }
  virtual std::optional<Grab> activeHandle() const { return std::nullopt; }
  /// Where keys draw without a mouse.
  virtual std::optional<QPointF> cross() const { return std::nullopt; }
  virtual QPointF seed() const { return {}; }

  const Frame& frame() const { return frame_; }
  /// The canvas has another size or shows another part of the axes: what was begun keeps its place on them.
  virtual void refit(Frame frame) { frame_ = std::move(frame); }

 protected:
  QPointF carried(const QPointF& pixel, const Frame& to) const { return to.pixelOf(frame_.at(pixel)); }
  Frame frame_;
};

/// The step of an arrow key; nothing for other keys.
std::optional<QPointF> arrowStep(ToolKey key, bool shift);
/// The nearer of the two directions along the axes; @p from + a step that is level or upright.
QPointF alongAxis(const QPointF& step);

/// A tool that draws a new gate. @p shown  the scales of the plot: the new gate takes them.
std::unique_ptr<Tool> makeDrawingTool(ToolKind kind, Frame frame);

}  // namespace vestige::app
