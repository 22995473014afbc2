// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QGridLayout>
#include <QScrollArea>

#include "app/widgets/plot_panel.h"

namespace vestige::app {

/// The plots of the gating path, row by row, in two or three columns by the room there is.
class PlotGrid final : public QScrollArea {
  Q_OBJECT
 public:
  PlotGrid(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  void setPlots(const AnalysisPtr& analysis, std::size_t tube, const QString& language);
  void setCurrentPopulation(const QString& id);
  void setBrush(const BrushPtr& brush);
  const std::vector<PlotPanel*>& panels() const { return panels_; }
  bool isReady() const;
  std::size_t cutPlots() const;  ///< Those with limits that leave events out.
  void retranslate();

 signals:
  void populationChosen(const QString& id);
  void parentRequested(const QString& id);
  void brushRequested();
  void ready();  ///< Every plot is drawn.

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  PlotPanel* addPanel();
  void arrange();
  void move(PlotPanel* from, int dx, int dy);
  void enter(const QString& population);
  void toggleMaximised(PlotPanel* panel);

  const Theme& theme_;
  JobList& jobs_;
  QWidget* inner_;
  QGridLayout* grid_;
  std::vector<PlotPanel*> panels_;
  std::size_t used_ = 0;
  int columns_ = 0;
  PlotPanel* maximised_ = nullptr;
};

}  // namespace vestige::app
