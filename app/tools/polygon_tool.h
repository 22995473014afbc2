// SPDX-License-Identifier: GPL-3.0-or-later
// Tools that draw a line of corners.
#pragma once
#include "app/tools/drawing_tool.h"

namespace vestige::app {

/// A click sets a corner; a click on the first one, a double click or Close closes; Back takes the last
/// corner away; Shift keeps to steps of 45 degrees.
class PolygonTool final : public DrawingTool {
 public:
  using DrawingTool::DrawingTool;
  ToolReply press(const QPointF& at, bool shift) override;
  ToolReply move(const QPointF& at, bool shift) override;
  ToolReply release(const QPointF& at, bool shift) override;
  ToolReply doubleClick(const QPointF& at, bool shift) override;
  std::optional<Sketch> sketch() const override;
  bool isIdle() const override { return corners_.empty(); }
  QPolygonF trail() const override;
  void refit(Frame frame) override {
    for (QPointF& corner : corners_) corner = carried(corner, frame);
    mouse_ = carried(mouse_, frame);
    DrawingTool::refit(std::move(frame));
  }

 protected:
  ToolReply mark(const QPointF& at, bool shift) override;
  ToolReply close() override;
  ToolReply back() override;
  void reset() override;

 private:
  QPointF placed(const QPointF& at, bool shift) const;
  std::vector<QPointF> corners_;
  QPointF mouse_;
  bool isClosing_ = false;
};

/// A line that follows the hand and closes when it is let go. Points nearer than a pixel to the line of
/// their neighbours are left out. With keys: Mark sets corners as the polygon does.
class LassoTool : public DrawingTool {
 public:
  using DrawingTool::DrawingTool;
  ToolReply press(const QPointF& at, bool shift) override;
  ToolReply move(const QPointF& at, bool shift) override;
  ToolReply release(const QPointF& at, bool shift) override;
  std::optional<Sketch> sketch() const override;
  bool isIdle() const override { return points_.empty(); }
  QPolygonF trail() const override { return points_; }
  void refit(Frame frame) override {
    for (QPointF& point : points_) point = carried(point, frame);
    DrawingTool::refit(std::move(frame));
  }

 protected:
  ToolReply mark(const QPointF& at, bool shift) override;
  ToolReply close() override;
  ToolReply back() override;
  void reset() override;
  virtual ToolReply done() { return finish(); }

 private:
  QPolygonF points_;
  bool isHeld_ = false;
};

/// A lasso thrown roughly round a population: what is wanted is the population in it.
class MagneticTool final : public LassoTool {
 public:
  using LassoTool::LassoTool;
  QPointF seed() const override;

 protected:
  ToolReply done() override;
};

/// The line without the points that lie nearer than @p tolerance to it (Douglas and Peucker).
QPolygonF simplified(const QPolygonF& line, double tolerance);

}  // namespace vestige::app
