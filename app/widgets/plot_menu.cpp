// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/plot_menu.h"

#include <algorithm>

#include "app/render/plot_model.h"
#include "app/render/plot_source.h"

namespace vestige::app {
namespace {

constexpr double kRaised = 0.35;  // of the height, when curves are raised

QString plain(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

template <class Item>
void toggle(std::vector<Item>& items, const Item& item) {
  const auto at = std::find(items.begin(), items.end(), item);
  if (at == items.end()) {
    items.push_back(item);
  } else {
    items.erase(at);
  }
}

template <class Item>
bool has(const std::vector<Item>& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace

PlotMenu::PlotMenu(QWidget* parent) : QMenu(parent) {
  connect(this, &QMenu::aboutToShow, this, &PlotMenu::fill);
}

void PlotMenu::setContent(AnalysisPtr analysis, std::size_t tube, const PlotView& view,
                          const QString& language) {
  analysis_ = std::move(analysis);
  tube_ = tube;
  view_ = view;
  language_ = language;
}

QAction* PlotMenu::addChoice(QMenu* menu, const QString& text, bool isOn, const PlotView& to) {
  QAction* action = menu->addAction(plain(text));
  action->setCheckable(true);
  action->setChecked(isOn);
  connect(action, &QAction::triggered, this, [this, to] { emit chosen(to); });
  return action;
}

QString PlotMenu::nameOf(const std::string& population) const {
  return PlotSource(*analysis_, tube_, language_.toStdString()).nameOf(population);
}

void PlotMenu::fill() {
  clear();
  qDeleteAll(findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));  // clear() leaves submenus behind
  if (!analysis_ || tube_ >= analysis_->tubes.size()) return;
  addKinds();
  addSeparator();
  if (isPlane(view_.kind) || view_.kind == PlotKind::Time) addColours();
  if (view_.kind == PlotKind::Histogram) addHeights();
  if (isPlane(view_.kind) || view_.kind == PlotKind::Histogram || view_.kind == PlotKind::Proportions)
    addOverlays();
  const bool hasGroups =
      view_.kind == PlotKind::Separator || view_.kind == PlotKind::Radar || view_.kind == PlotKind::HeatMap;
  if (hasGroups) {
    addGroups();
    addMarkers();
  }
  if (hasRangeX(view_.kind)) addRanges();
}

void PlotMenu::addKinds() {
  for (int kind = 0; kind < kPlotKinds; ++kind) {
    PlotView to = view_;
    to.kind = static_cast<PlotKind>(kind);
    // Limits are of axes: another kind may have others in their place.
    if (!hasChosenX(to.kind) || !hasChosenX(view_.kind)) to.limitsX.reset();
    if (!hasChosenY(to.kind) || !hasChosenY(view_.kind)) to.limitsY.reset();
    QAction* action = addChoice(this, plotKindName(to.kind), to.kind == view_.kind, to);
    action->setObjectName(QStringLiteral("kind%1").arg(kind));
  }
}

void PlotMenu::addColours() {
  if (view_.kind == PlotKind::Contour) return;
  QMenu* menu = addMenu(tr("Colours"));
  const std::pair<PlotPaint, QString> paints[] = {
      {PlotPaint::Automatic, tr("Populations where most events belong to one")},
      {PlotPaint::Populations, tr("Populations")},
      {PlotPaint::Density, tr("Density only")}};
  for (const auto& [paint, name] : paints) {
    PlotView to = view_;
    to.paint = paint;
    addChoice(menu, name, view_.paint == paint, to);
  }
}

void PlotMenu::addHeights() {
  QMenu* menu = addMenu(tr("Height"));
  const auto add = [&](HistogramHeight height, bool logCounts, const QString& name) {
    PlotView to = view_;
    to.height = height;
    to.logCounts = logCounts;
    addChoice(menu, name, view_.height == height && view_.logCounts == logCounts, to);
  };
  add(HistogramHeight::Events, false, tr("Events"));
  add(HistogramHeight::Events, true, tr("Events, logarithmic"));
  add(HistogramHeight::Peak, false, tr("Percent of its own peak"));
  add(HistogramHeight::Area, false, tr("Percent of its events"));
  menu->addSeparator();
  PlotView to = view_;
  to.stagger = view_.stagger > 0 ? 0 : kRaised;
  addChoice(menu, tr("Raise each curve"), view_.stagger > 0, to)->setEnabled(!view_.overlays.empty());
}

void PlotMenu::addOverlays() {
  QMenu* menu = addMenu(tr("Overlay"));
  const auto add = [&](const PlotOverlay& overlay, const QString& name) {
    PlotView to = view_;
    toggle(to.overlays, overlay);
    addChoice(menu, name, has(view_.overlays, overlay), to);
  };
  for (const TubeAnalysis& tube : analysis_->tubes) {
    if (&tube == &analysis_->tubes[tube_] || tube.reference.tube.empty()) continue;
    add({"", tube.reference.tube, std::nullopt, OverlayRole::Other},
        tr("Tube %1").arg(QString::fromStdString(tube.reference.tube)));
  }
  if (!menu->isEmpty()) menu->addSeparator();
  if (view_.kind != PlotKind::Proportions) {
    for (const Population& population : analysis_->strategy->tree.populations()) {
      if (population.id != view_.population)
        add({"", "", population.id, OverlayRole::Other}, nameOf(population.id));
    }
    if (!view_.population.empty()) add({"", "", std::string(), OverlayRole::Other}, nameOf({}));
  }
  if (!view_.overlays.empty()) {
    PlotView to = view_;
    to.overlays.clear();
    menu->addSeparator();
    addChoice(menu, tr("None"), false, to);
  }
  menu->setEnabled(!menu->isEmpty());
}

void PlotMenu::addGroups() {
  QMenu* menu = addMenu(tr("Populations shown"));
  PlotView proposed = view_;
  proposed.groups.clear();
  addChoice(menu, tr("As proposed"), view_.groups.empty(), proposed);
  menu->addSeparator();
  for (const Population& population : analysis_->strategy->tree.populations()) {
    PlotView to = view_;
    toggle(to.groups, population.id);
    addChoice(menu, nameOf(population.id), has(view_.groups, population.id), to);
  }
  if (view_.kind != PlotKind::HeatMap) return;
  PlotView to = view_;
  to.zScores = !view_.zScores;
  addChoice(this, tr("Against the other populations (z)"), view_.zScores, to);
}

void PlotMenu::addMarkers() {
  QMenu* menu = addMenu(tr("Markers"));
  const std::vector<Dimension> known = knownMarkers(*analysis_->strategy);
  const std::vector<Dimension> shown = view_.markers.empty() ? known : view_.markers;
  for (const Dimension& marker : known) {
    PlotView to = view_;
    to.markers = shown;
    toggle(to.markers, marker);
    QAction* action = addChoice(menu, QString::fromStdString(marker.channel), has(shown, marker), to);
    if (shown.size() == 1 && has(shown, marker)) action->setEnabled(false);  // none is no plot
  }
}

void PlotMenu::addRanges() {
  addSeparator();
  connect(addAction(tr("Limits of the axes…")), &QAction::triggered, this, &PlotMenu::limitsRequested);
  connect(addAction(tr("Show all (0)")), &QAction::triggered, this, &PlotMenu::fitRequested);
  connect(addAction(tr("As in the strategy (Shift+0)")), &QAction::triggered, this,
          &PlotMenu::resetRequested);
}

}  // namespace vestige::app
