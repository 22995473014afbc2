// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include <QFrame>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/jobs/job_list.h"
#include "app/render/plot_brush.h"
#include "app/render/plot_builder.h"
#include "app/services/analysis.h"
#include "app/widgets/chip.h"
#include "app/widgets/plot_canvas.h"
#include "app/widgets/plot_menu.h"
#include "app/widgets/plot_navigator.h"

namespace vestige::app {

/// One plot of the gating path with its header and its axes. What kind, axes, zoom and slider change is this
/// drawing alone: counts come from the analysis, which no panel can touch. While a hand zooms or pans, the
/// counts there are are drawn scaled and marked "preview"; the exact plot follows as a job.
/// @tested tests/gui/widget_test.cpp, tests/gui/window_test.cpp, tests/gui/plot_panel_test.cpp
class PlotPanel final : public QFrame {
  Q_OBJECT
 public:
  PlotPanel(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  void setPlot(AnalysisPtr analysis, const PlotSpec& spec, std::size_t tube, const QString& language);
  const PlotSpec& spec() const { return spec_; }    ///< As the strategy has it.
  const PlotSpec& shown() const { return shown_; }  ///< The part of it that is drawn now.
  const PlotView& view() const { return view_; }    ///< As it is drawn now.
  void setView(const PlotView& view);
  /// Events that keep their colour while the others are grey; null = none. Drawn as a job.
  void setBrush(BrushPtr brush);
  /// Cases whose events can be laid over this plot's: a diagnosis, a normal.
  void setOthers(std::vector<OtherCase> others);
  PlotCanvas* canvas() const { return canvas_; }
  PlotNavigator* navigator() const { return navigator_; }
  PlotMenu* menu() const { return menu_; }
  std::size_t tube() const { return tube_; }
  bool isPreview() const { return isPreview_; }
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
  void brushRequested();  ///< The key of the brush was pressed here.

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Drawn {
    AnalysisPtr analysis;
    PlotView view;
    PlotOptions options;
    PlotModel model;
  };
  std::optional<Drawn> drawnBefore(const PlotOptions& options) const;
  void buildHeader(QVBoxLayout* column);
  void buildAxes(QVBoxLayout* column);
  void connectParts();
  void draw();
  void take(Result<PlotModel> model);
  void present(PlotModel model);
  void drawBrush();
  QString emptyText() const;
  QString chipText(PlotKind kind, bool isPainted) const;
  void preview(const DensityRange& window);
  void keepWindow();
  void updateNavigator();
  void askLimits();
  void fit();
  void reset();
  int binsWanted() const;
  bool keyOfPlot(QKeyEvent* event);
  bool keyOfZoom(QKeyEvent* event);
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
  PlotView view_;
  std::vector<OtherCase> others_;
  std::shared_ptr<const PlotModel> whole_;  ///< Of everything that matters, to move about at once.
  std::optional<DensityRange> window_;      ///< Where a hand has moved to, until the plot is built for it.
  std::size_t tube_ = 0;
  QString language_, current_;
  quint64 revision_ = 0;
  JobId job_ = 0, brushJob_ = 0;
  std::optional<Drawn> drawn_;
  BrushPtr brush_;
  int bins_ = 0;
  bool ready_ = false, isPreview_ = false, isDue_ = false;
  QWidget* header_;
  ElidedLabel* title_;
  QLabel* count_;
  QToolButton* mode_;
  Chip* previewChip_;
  PlotMenu* menu_;
  PlotCanvas* canvas_;
  PlotNavigator* navigator_;
  QToolButton *x_, *y_;
  QSlider* slider_;
};

}  // namespace vestige::app
