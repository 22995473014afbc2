// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QImage>

#include "app/services/spill_view.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// How far a cell is from level, as a word and a mark besides a colour.
enum class SpillState { Unknown, Level, TooLittle, TooMuch };
SpillState spillState(const SpillCell& cell);

/// All pairs of dye (row) and detector (column) as small plots with the matrix's number in each. Scrolls;
/// only what is seen has to be counted.
/// @tested tests/gui/compensation_test.cpp
class SpillGrid final : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit SpillGrid(const Theme& theme, QWidget* parent = nullptr);
  void setAxes(std::vector<SpillAxis> axes);
  void setValues(std::vector<double> values);
  /// The one dye of a single-stained control: only its row is judged. Nothing: all rows.
  void setOwnDye(std::optional<std::size_t> dye);
  void setCells(const std::vector<SpillCell>& cells);
  void clear();
  const SpillCell* cell(SpillCellId id) const;
  bool isJudged(SpillCellId id) const { return !ownDye_ || *ownDye_ == id.dye; }
  SpillCellId current() const { return current_; }
  void setCurrent(SpillCellId id);
  std::vector<SpillCellId> visibleCells() const;

 signals:
  void currentChanged();
  void visibleChanged();
  void entered();  ///< Return or a double click: to the large plot.

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  struct Shown {
    SpillCell cell;
    QImage image;
    mutable QImage scaled;  ///< The image in the size of a cell; made when it is painted.
  };
  const QImage& scaledOf(const Shown& shown) const;
  void updateCell(SpillCellId id);
  int step() const;
  QRect cellRect(SpillCellId id) const;
  std::optional<SpillCellId> cellAt(const QPoint& point) const;
  void updateBars();
  void paintCell(QPainter& painter, SpillCellId id) const;
  void paintHeads(QPainter& painter) const;
  QString tipOf(SpillCellId id) const;

  const Theme& theme_;
  std::vector<SpillAxis> axes_;
  std::vector<double> values_;
  std::optional<std::size_t> ownDye_;
  std::map<SpillCellId, Shown> shown_;
  SpillCellId current_{0, 1};
  int cell_ = 78;  ///< Side of a cell in pixels.
};

}  // namespace vestige::app
