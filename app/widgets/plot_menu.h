// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMenu>

#include "app/render/plot_view.h"
#include "app/services/analysis.h"

namespace vestige::app {

/// What kind a plot is and how it is drawn, as a menu: filled anew each time it opens. Emits the whole view
/// as it is to become.
/// @tested tests/gui/plot_panel_test.cpp
class PlotMenu final : public QMenu {
  Q_OBJECT
 public:
  explicit PlotMenu(QWidget* parent);
  void setContent(AnalysisPtr analysis, std::size_t tube, const PlotView& view, const QString& language);

 signals:
  void chosen(const vestige::app::PlotView& view);
  void limitsRequested();
  void fitRequested();
  void resetRequested();

 private:
  void fill();
  void addKinds();
  void addColours();
  void addHeights();
  void addOverlays();
  void addGroups();
  void addMarkers();
  void addRanges();
  /// An entry that sets the view to @p to.
  QAction* addChoice(QMenu* menu, const QString& text, bool isOn, const PlotView& to);
  QString nameOf(const std::string& population) const;

  AnalysisPtr analysis_;
  std::size_t tube_ = 0;
  PlotView view_;
  QString language_;
};

}  // namespace vestige::app
