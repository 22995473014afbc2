// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QObject>
#include <QPainter>
#include <QWidget>

#include "app/tools/bin_count.h"
#include "app/tools/edit_tools.h"
#include "app/tools/gates_on_plot.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// What a hand has done: a new shape of a gate, or a new gate where there is none.
struct HandWork {
  std::optional<GateOnPlot> gate;
  Sketch sketch;
  ToolKind tool = ToolKind::Select;
  bool isByKeys = false;
};

/// The tools on one canvas: feeds them with mouse and keys, paints what they draw and what it would count,
/// and tells what came of it. Changes nothing itself.
/// @tested tests/gui/draw_test.cpp
class GateHand final : public QObject {
  Q_OBJECT
 public:
  /// @param canvas  On which it paints, and whose cursor it sets. @param keys  Who has the focus.
  GateHand(const Theme& theme, QWidget* canvas, QWidget* keys);

  /// Another drawing under the hand. What was begun is kept where the axes are the same.
  void setPlot(const std::optional<PlotModel>& model, std::vector<GateOnPlot> gates);
  /// The same gates on axes that are zoomed or panned.
  void follow(const PlotModel& model);
  void setSelected(const QString& population);
  void setTool(ToolKind kind);
  ToolKind toolKind() const { return kind_; }
  /// The selected gate under the keys; false where it cannot be edited here.
  bool startEditing();
  /// A shape that was found: under the keys, until Enter takes it or Esc puts it away.
  void adopt(Sketch sketch);
  /// As if nothing had been done.
  void reset();

  const Tool* tool() const { return tool_.get(); }
  std::optional<Frame> frame() const;
  const GateOnPlot* selectedGate() const;
  /// The sketch that is being made or moved now, with its gate.
  std::optional<HandWork> work() const;
  bool isBusy() const;
  /// The exact count of what work() is now; "" = not known yet.
  void setExact(const QString& text);
  QString countText() const;
  QString previewText() const { return preview_; }

  // From the canvas: whether the hand has taken it.
  bool press(const QMouseEvent& event);
  bool move(const QMouseEvent& event);
  bool release(const QMouseEvent& event);
  bool doubleClick(const QMouseEvent& event);
  void paint(QPainter& painter) const;

 signals:
  void changed();   ///< The sketch is another one: what it counts may be asked for.
  void finished();  ///< work() is wanted.
  void refused(const QString& sentence);
  void seeded(const QPointF& display, const QPolygonF& lassoed);  ///< Display units of the plot.
  void leftTool();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeTool();
  void refit();
  bool take(const ToolReply& reply);
  bool keyPress(const QKeyEvent& event);
  std::optional<ToolKey> meant(const QKeyEvent& event) const;
  void updatePreview();
  void updateCursor(const QPointF& at);
  QPointF displayOf(const QPointF& pixel) const;
  void paintSketch(QPainter& painter, const Sketch& sketch, const QColor& ink) const;
  void paintHandles(QPainter& painter, const QColor& ink) const;
  void paintCount(QPainter& painter) const;
  void paintLock(QPainter& painter, const Sketch& sketch) const;
  QColor ink() const;

  const Theme& theme_;
  QWidget *canvas_, *keys_;
  std::optional<PlotModel> model_;
  std::vector<GateOnPlot> gates_;
  QString selected_;
  ToolKind kind_ = ToolKind::Select;
  std::unique_ptr<Tool> tool_;
  bool isKeyEdit_ = false, isByKeys_ = false, isFound_ = false, isWaiting_ = false;
  std::unique_ptr<BinCount> bins_;
  QString preview_, exact_;
  QPointF mouse_;
};

}  // namespace vestige::app
