// SPDX-License-Identifier: GPL-3.0-or-later
// Tools that draw: what they have in common, and the ones that draw by one drag.
#pragma once
#include "app/tools/tool.h"

namespace vestige::app {

/// Keys draw as the mouse does: arrows move a cross, Mark is a click there.
class DrawingTool : public Tool {
 public:
  using Tool::Tool;
  ToolReply key(ToolKey key, bool shift) final;
  std::optional<QPointF> cross() const final { return cross_; }
  void refit(Frame frame) override {
    if (cross_) cross_ = carried(*cross_, frame);
    Tool::refit(std::move(frame));
  }

 protected:
  /// A click of the cross.
  virtual ToolReply mark(const QPointF& at, bool shift) = 0;
  virtual ToolReply close() = 0;
  virtual ToolReply back() = 0;
  /// Forgets what was begun.
  virtual void reset() = 0;
  /// The mouse has come: the cross goes.
  void hideCross() { cross_.reset(); }
  ToolReply refuse(ToolRefusal why);
  ToolReply finish();  ///< Where the sketch is a gate.

 private:
  std::optional<QPointF> cross_;
};

/// From one place to another: press, drag, release; or Mark, arrows, Mark (or Close).
class SpanTool : public DrawingTool {
 public:
  using DrawingTool::DrawingTool;
  ToolReply press(const QPointF& at, bool shift) final;
  ToolReply move(const QPointF& at, bool shift) final;
  ToolReply release(const QPointF& at, bool shift) final;
  std::optional<Sketch> sketch() const final;
  bool isIdle() const final { return !from_; }
  void refit(Frame frame) final {
    if (from_) from_ = carried(*from_, frame);
    to_ = carried(to_, frame);
    DrawingTool::refit(std::move(frame));
  }

 protected:
  virtual Sketch between(const QPointF& from, const QPointF& to) const = 0;
  virtual QPointF constrained(const QPointF& from, const QPointF& to) const;
  /// Whether the two places are too near for a gate.
  virtual bool isSlip(const QPointF& from, const QPointF& to) const = 0;
  ToolReply mark(const QPointF& at, bool shift) final;
  ToolReply close() final;
  ToolReply back() final;
  void reset() final { from_.reset(); }

 private:
  std::optional<QPointF> from_;
  QPointF to_;
};

class RectangleTool final : public SpanTool {
 public:
  using SpanTool::SpanTool;

 protected:
  Sketch between(const QPointF& from, const QPointF& to) const override;
  bool isSlip(const QPointF& from, const QPointF& to) const override;
};

/// The ellipse in the box that is dragged.
class EllipseTool final : public SpanTool {
 public:
  using SpanTool::SpanTool;

 protected:
  Sketch between(const QPointF& from, const QPointF& to) const override;
  bool isSlip(const QPointF& from, const QPointF& to) const override;
};

/// One axis: the one along which it is dragged further.
class RangeTool final : public SpanTool {
 public:
  using SpanTool::SpanTool;

 protected:
  Sketch between(const QPointF& from, const QPointF& to) const override;
  QPointF constrained(const QPointF& from, const QPointF& to) const override;
  bool isSlip(const QPointF& from, const QPointF& to) const override;
};

/// The press is the limit, the direction of the drag is the side that is kept; without a drag everything
/// above it on the x axis.
class ThresholdTool final : public SpanTool {
 public:
  using SpanTool::SpanTool;

 protected:
  Sketch between(const QPointF& from, const QPointF& to) const override;
  bool isSlip(const QPointF&, const QPointF&) const override { return false; }
};

/// Two dividers that cross where the mouse is let go.
class QuadrantTool final : public SpanTool {
 public:
  using SpanTool::SpanTool;

 protected:
  Sketch between(const QPointF& from, const QPointF& to) const override;
  QPointF constrained(const QPointF&, const QPointF& to) const override { return to; }
  bool isSlip(const QPointF&, const QPointF&) const override { return false; }
};

/// A click asks for the population there.
class ContourTool final : public DrawingTool {
 public:
  using DrawingTool::DrawingTool;
  ToolReply press(const QPointF& at, bool shift) override;
  ToolReply move(const QPointF& at, bool shift) override;
  ToolReply release(const QPointF& at, bool shift) override;
  std::optional<Sketch> sketch() const override { return std::nullopt; }
  bool isIdle() const override { return true; }
  QPointF seed() const override { return seed_; }

 protected:
  ToolReply mark(const QPointF& at, bool shift) override;
  ToolReply close() override;
  ToolReply back() override { return {}; }
  void reset() override {}

 private:
  QPointF seed_;
};

}  // namespace vestige::app
