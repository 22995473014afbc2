// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include <QFrame>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include "app/jobs/job_list.h"
#include "app/services/analysis.h"
#include "app/widgets/chip.h"
#include "app/widgets/plot_canvas.h"

namespace vestige::app {

/// One plot of the gating path with its header and its axes. What the axes and the slider change is this
/// drawing alone: counts come from the analysis, which no panel can touch.
/// @tested tests/gui/widget_test.cpp, tests/gui/window_test.cpp
class PlotPanel final : public QFrame {
  Q_OBJECT
 public:
  PlotPanel(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  void setPlot(AnalysisPtr analysis, const PlotSpec& spec, std::size_t tube, const QString& language);
  const PlotSpec& spec() const { return spec_; }    ///< As the strategy has it.
  const PlotSpec& shown() const { return shown_; }  ///< As it is drawn now.
  const std::optional<PlotModel>& model() const { return canvas_->model(); }
  bool isReady() const { return ready_; }
  /// The window's current population: marked where it is shown or gated.
  void setCurrentPopulation(const QString& id);
  bool concerns(const QString& population) const;
  /// Width of the linear part of the logicle axes, decades; nothing = the strategy's own.
  void setScaleWidth(std::optional<double> width);
  QSlider* scaleSlider() const { return slider_; }
  void retranslate();

 signals:
  void populationChosen(const QString& id);
  void populationEntered(const QString& id);
  void parentRequested(const QString& id);
  void maximiseRequested();
  void moveRequested(int dx, int dy);
  void became(bool ready);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void draw();
  void take(Result<PlotModel> model);
  void fillAxisMenu(QToolButton* button, bool isX);
  void setAxis(bool isX, const Dimension& dimension);
  void swapAxes();
  QString populationOf(const QString& gateName) const;
  QString nameOf(const std::string& population) const;
  void updateTexts();

  const Theme& theme_;
  JobList& jobs_;
  AnalysisPtr analysis_;
  PlotSpec spec_, shown_;
  std::size_t tube_ = 0;
  QString language_, current_;
  quint64 revision_ = 0;
  JobId job_ = 0;
  int bins_ = 0;
  bool ready_ = false;
  QWidget* header_;
  ElidedLabel* title_;
  QLabel *count_, *mode_;
  PlotCanvas* canvas_;
  QToolButton *x_, *y_;
  QSlider* slider_;
};

}  // namespace vestige::app
