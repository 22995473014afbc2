// SPDX-License-Identifier: GPL-3.0-or-later
// Tools that change a gate which is there.
#pragma once
#include "app/tools/tool.h"

namespace vestige::app {

/// One drag of a gate: where the sketch is when the hand has gone so far.
class Drag {
 public:
  Drag(const Sketch& start, const Frame& frame) : start_(start), frame_(frame) {}
  virtual ~Drag() = default;
  virtual Sketch after(const QPointF& from, const QPointF& to, bool shift) const = 0;

 protected:
  const Sketch start_;
  const Frame& frame_;
};

/// The whole gate; Shift: along one axis.
class MoveDrag final : public Drag {
 public:
  using Drag::Drag;
  Sketch after(const QPointF& from, const QPointF& to, bool shift) const override;
};

/// One corner, end of an axis or crossing; Shift: along one axis.
class CornerDrag final : public Drag {
 public:
  CornerDrag(const Sketch& start, const Frame& frame, std::size_t corner)
      : Drag(start, frame), corner_(corner) {}
  Sketch after(const QPointF& from, const QPointF& to, bool shift) const override;

 private:
  std::size_t corner_;
};

/// One side or divider; Shift: along one axis.
class EdgeDrag final : public Drag {
 public:
  EdgeDrag(const Sketch& start, const Frame& frame, std::size_t edge) : Drag(start, frame), edge_(edge) {}
  Sketch after(const QPointF& from, const QPointF& to, bool shift) const override;

 private:
  std::size_t edge_;
};

/// The knob of an ellipse; Shift: in steps of 15 degrees.
class RotateDrag final : public Drag {
 public:
  using Drag::Drag;
  Sketch after(const QPointF& from, const QPointF& to, bool shift) const override;
};

std::unique_ptr<Drag> makeDrag(const Grab& grab, const Sketch& start, const Frame& frame);

/// The mouse over plots and their gates: drags the selected one. A click beside it is not taken, so that the
/// plot can select another. A double click on an edge of a polygon sets a corner there, on a corner takes it
/// away.
class SelectTool final : public Tool {
 public:
  /// @param selected  The gate that may be changed; nothing where none is selected or it is locked.
  SelectTool(Frame frame, std::optional<Sketch> selected)
      : Tool(std::move(frame)), selected_(std::move(selected)), now_(selected_) {}
  ToolReply press(const QPointF& at, bool shift) override;
  ToolReply move(const QPointF& at, bool shift) override;
  ToolReply release(const QPointF& at, bool shift) override;
  ToolReply doubleClick(const QPointF& at, bool shift) override;
  ToolReply key(ToolKey key, bool shift) override;
  std::optional<Sketch> sketch() const override { return now_; }
  bool isIdle() const override { return !drag_; }
  void refit(Frame frame) override {
    from_ = carried(from_, frame);
    Tool::refit(std::move(frame));
  }
  ToolCursor cursorAt(const QPointF& at) const override;
  std::vector<Handle> handles() const override;

 private:
  ToolReply tried(std::variant<Sketch, ToolRefusal> wanted);
  std::optional<Sketch> selected_, now_;
  std::unique_ptr<Drag> drag_;
  QPointF from_;
};

/// A gate under the keys: Tab goes from corner to corner, arrows move the corner (or, while none is chosen,
/// the whole gate), Insert and Delete make and take corners, TurnLeft and TurnRight turn; Close is done,
/// Cancel restores. The mouse leaves it to the tool that follows.
class CornerTool final : public Tool {
 public:
  CornerTool(Frame frame, Sketch start, bool isNew = false)
      : Tool(std::move(frame)), start_(std::move(start)), now_(start_), isNew_(isNew) {}
  ToolReply press(const QPointF&, bool) override { return {}; }
  ToolReply move(const QPointF&, bool) override { return {}; }
  ToolReply release(const QPointF&, bool) override { return {}; }
  ToolReply key(ToolKey key, bool shift) override;
  std::optional<Sketch> sketch() const override { return now_; }
  bool isIdle() const override { return false; }
  ToolCursor cursorAt(const QPointF&) const override { return ToolCursor::Arrow; }
  std::vector<Handle> handles() const override { return handlesOf(now_, frame_); }
  std::optional<Grab> activeHandle() const override;
  bool isNew() const { return isNew_; }

 private:
  ToolReply step(const QPointF& pixels);
  ToolReply tried(std::variant<Sketch, ToolRefusal> wanted);
  void chooseNext(int by);
  Sketch start_, now_;
  std::size_t chosen_ = 0;  ///< 0 = the whole gate, else a handle's number + 1.
  bool isNew_;
};

}  // namespace vestige::app
