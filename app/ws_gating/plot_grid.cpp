// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_gating/plot_grid.h"

#include <algorithm>

#include <QScrollBar>

namespace vestige::app {

PlotGrid::PlotGrid(const Theme& theme, JobList& jobs, QWidget* parent)
    : QScrollArea(parent), theme_(theme), jobs_(jobs), inner_(new QWidget) {
  inner_->setProperty("band", QStringLiteral("window"));
  inner_->setAttribute(Qt::WA_StyledBackground);
  setWidgetResizable(true);
  setFocusPolicy(Qt::NoFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  grid_ = new QGridLayout(inner_);
  grid_->setContentsMargins(Metrics::kPlotGap, Metrics::kPlotGap, Metrics::kPlotGap, Metrics::kPlotGap);
  grid_->setSpacing(Metrics::kPlotGap);
  setWidget(inner_);
}

PlotPanel* PlotGrid::addPanel() {
  auto* panel = new PlotPanel(theme_, jobs_, inner_);
  connect(panel, &PlotPanel::populationChosen, this, &PlotGrid::populationChosen);
  connect(panel, &PlotPanel::parentRequested, this, &PlotGrid::parentRequested);
  connect(panel, &PlotPanel::brushRequested, this, &PlotGrid::brushRequested);
  connect(panel, &PlotPanel::populationEntered, this, &PlotGrid::enter);
  connect(panel, &PlotPanel::moveRequested, this, [this, panel](int dx, int dy) { move(panel, dx, dy); });
  connect(panel, &PlotPanel::maximiseRequested, this, [this, panel] { toggleMaximised(panel); });
  connect(panel, &PlotPanel::became, this, [this] {
    if (isReady()) emit ready();
  });
  panels_.push_back(panel);
  return panel;
}

void PlotGrid::setPlots(const AnalysisPtr& analysis, std::size_t tube, const QString& language) {
  used_ = analysis ? analysis->strategy->plots.size() : 0;
  maximised_ = nullptr;
  while (panels_.size() < used_) addPanel();
  columns_ = 0;
  arrange();
  for (std::size_t i = 0; i < used_; ++i)
    panels_[i]->setPlot(analysis, analysis->strategy->plots[i], tube, language);
}

bool PlotGrid::isReady() const {
  return std::all_of(panels_.begin(), panels_.begin() + static_cast<std::ptrdiff_t>(used_),
                     [](const PlotPanel* panel) { return panel->isReady(); });
}

std::size_t PlotGrid::cutPlots() const {
  return static_cast<std::size_t>(
      std::count_if(panels_.begin(), panels_.begin() + static_cast<std::ptrdiff_t>(used_),
                    [](const PlotPanel* panel) { return panel->model() && panel->model()->beyond != 0; }));
}

void PlotGrid::setCurrentPopulation(const QString& id) {
  for (PlotPanel* panel : panels_) panel->setCurrentPopulation(id);
}

void PlotGrid::setBrush(const BrushPtr& brush) {
  for (PlotPanel* panel : panels_) panel->setBrush(brush);
}

void PlotGrid::retranslate() {
  for (PlotPanel* panel : panels_) panel->retranslate();
}

void PlotGrid::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

void PlotGrid::arrange() {
  const int room = viewport()->width() - Metrics::kPlotGap;
  const int most = std::clamp(room / (Metrics::kPlotMinimumWidth + Metrics::kPlotGap), 1, 3);
  const int columns = maximised_ ? 1 : std::min(most, std::max(1, static_cast<int>(used_)));
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const bool shown = i < used_ && (!maximised_ || panels_[i] == maximised_);
    panels_[i]->setVisible(shown);
    if (columns != columns_ && shown) {
      const int place = maximised_ ? 0 : static_cast<int>(i);
      grid_->addWidget(panels_[i], place / columns, place % columns);
    }
  }
  for (int column = 0; column < 3; ++column) grid_->setColumnStretch(column, column < columns ? 1 : 0);
  columns_ = columns;
  // Two rows fill the view; more scroll. A plot is never wider than 1.35 times its height: shapes stay
  // comparable.
  const int width = (room - columns * Metrics::kPlotGap) / columns;
  const int high = viewport()->height();
  const int rows = maximised_ ? 1 : (static_cast<int>(used_) + columns - 1) / std::max(1, columns);
  const int visible = std::clamp(rows, 1, 2);
  const int fit = (high - (visible + 1) * Metrics::kPlotGap) / visible;
  const int chrome = Metrics::kPlotHeader + Metrics::kAxisRow;
  const int height = std::max({fit, Metrics::kPlotMinimumCanvas + chrome, maximised_ ? 0 : width * 3 / 4});
  for (std::size_t i = 0; i < used_; ++i) panels_[i]->setFixedHeight(height);
}

void PlotGrid::move(PlotPanel* from, int dx, int dy) {
  const auto at = std::find(panels_.begin(), panels_.end(), from) - panels_.begin();
  const auto to = at + dx + dy * columns_;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(used_)) return;
  PlotPanel* panel = panels_[static_cast<std::size_t>(to)];
  panel->setFocus(Qt::OtherFocusReason);
  ensureWidgetVisible(panel);
}

// Into a population: to the plot that shows its events.
void PlotGrid::enter(const QString& population) {
  emit populationChosen(population);
  for (std::size_t i = 0; i < used_; ++i) {
    if (panels_[i]->spec().population != population.toStdString()) continue;
    panels_[i]->setFocus(Qt::OtherFocusReason);
    return ensureWidgetVisible(panels_[i]);
  }
}

void PlotGrid::toggleMaximised(PlotPanel* panel) {
  maximised_ = maximised_ ? nullptr : panel;
  columns_ = 0;
  arrange();
  panel->setFocus(Qt::OtherFocusReason);
}

}  // namespace vestige::app
