// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_gating/gating_workspace.h"

#include <algorithm>

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/text/number_text.h"

namespace vestige::app {

GatingWorkspace::GatingWorkspace(const Theme& theme, JobList& jobs, CaseDocument& document, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs), document_(document) {
  buildLeft();
  buildMiddle();
  buildRight();
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    tube_ = 0;
    population_.clear();
    refresh();
    const Analysis& analysis = *document_.analysis();
    const auto& populations = analysis.strategy->tree.populations();
    setCurrentPopulation(
        analysis.mrdPopulation ? QString::fromStdString(populations[*analysis.mrdPopulation].id) : QString());
  });
  connect(&document_, &CaseDocument::analysisChanged, this, &GatingWorkspace::refresh);
  connect(&document_, &CaseDocument::recordChanged, this, [this] {
    const Analysis* analysis = document_.analysis().get();
    card_->setAnalysis(analysis, document_.isCurrent(), language_);
  });
  connect(&theme_, &Theme::changed, this, [this] {  // chips and icons carry colours of their own
    if (document_.isOpen()) refresh();
  });
}

void GatingWorkspace::buildLeft() {
  left_ = new QWidget(this);
  auto* column = new QVBoxLayout(left_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  samplesTitle_ = new DockTitle(left_);
  column->addWidget(samplesTitle_);
  sampleView_ = new QTableView(left_);
  sampleView_->setModel(&samples_);
  sampleView_->horizontalHeader()->hide();
  sampleView_->verticalHeader()->hide();
  sampleView_->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow);
  sampleView_->setShowGrid(false);
  sampleView_->setSelectionBehavior(QAbstractItemView::SelectRows);
  sampleView_->setSelectionMode(QAbstractItemView::SingleSelection);
  sampleView_->setTabKeyNavigation(false);
  sampleView_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  sampleView_->horizontalHeader()->setSectionResizeMode(SampleListModel::FileColumn, QHeaderView::Stretch);
  sampleView_->horizontalHeader()->setSectionResizeMode(SampleListModel::EventsColumn,
                                                        QHeaderView::ResizeToContents);
  sampleView_->horizontalHeader()->setSectionResizeMode(SampleListModel::StateColumn,
                                                        QHeaderView::ResizeToContents);
  connect(sampleView_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) { setCurrentTube(now.row()); });
  column->addWidget(sampleView_);
  populationsTitle_ = new DockTitle(left_);
  column->addWidget(populationsTitle_);
  tree_ = new PopulationView(theme_, populations_, left_);
  connect(tree_, &PopulationView::populationChosen, this, &GatingWorkspace::setCurrentPopulation);
  column->addWidget(tree_, 1);
  inspector_ = new PopulationInspector(theme_, jobs_, left_);
  column->addWidget(inspector_);
}

void GatingWorkspace::buildMiddle() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new QWidget(this);
  bar->setProperty("band", QStringLiteral("panel"));
  bar->setAttribute(Qt::WA_StyledBackground);
  bar->setFixedHeight(ToolStrip::kBarHeight);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Metrics::kSpace5, 0, Metrics::kSpace5, 0);
  row->setSpacing(Metrics::kSpace6);
  tools_ = new ToolStrip(theme_, bar);
  row->addWidget(tools_);
  path_ = new ElidedLabel(bar);
  drawn_ = new ElidedLabel(bar);
  row->addWidget(path_, 1);
  row->addWidget(drawn_);
  column->addWidget(bar);
  grid_ = new PlotGrid(theme_, jobs_, this);
  connect(grid_, &PlotGrid::populationChosen, this, &GatingWorkspace::setCurrentPopulation);
  connect(grid_, &PlotGrid::parentRequested, this, &GatingWorkspace::requestParent);
  connect(grid_, &PlotGrid::ready, this, &GatingWorkspace::updateDrawn);
  connect(grid_, &PlotGrid::ready, this, &GatingWorkspace::ready);
  column->addWidget(grid_, 1);
  strip_ = new QualityStrip(theme_, this);
  connect(strip_, &QualityStrip::detailRequested, this, &GatingWorkspace::qualityDetailRequested);
  column->addWidget(strip_);
}

void GatingWorkspace::buildRight() {
  right_ = new QWidget(this);
  auto* column = new QVBoxLayout(right_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  cardTitle_ = new DockTitle(right_);
  column->addWidget(cardTitle_);
  card_ = new MrdCard(theme_);
  blocks_ = new BlocksPanel(theme_);
  const auto scrolled = [this](QWidget* inner) {
    auto* area = new QScrollArea(right_);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    area->setFocusPolicy(Qt::NoFocus);
    inner->setProperty("band", QStringLiteral("panel"));
    inner->setAttribute(Qt::WA_StyledBackground);
    return area;
  };
  column->addWidget(scrolled(card_), 3);
  blocksTitle_ = new DockTitle(right_);
  column->addWidget(blocksTitle_);
  blocksArea_ = scrolled(blocks_);
  column->addWidget(blocksArea_, 1);
  connect(blocks_, &BlocksPanel::confirmIdentityRequested, this, &GatingWorkspace::confirmIdentityRequested);
  connect(blocks_, &BlocksPanel::fileRequested, this, [this](int tube) {
    setCurrentTube(tube);
    for (const QualityCellButton* button : strip_->buttons()) {
      if (button->cell().kind == QualityKind::Repairs) emit qualityDetailRequested(button->cell());
    }
  });
}

std::vector<QWidget*> GatingWorkspace::panes() const {
  std::vector<QWidget*> panes{sampleView_, tree_, grid_, strip_, card_};
  if (blocks_->count() > 0) panes.push_back(blocks_);
  return panes;
}

void GatingWorkspace::focusPane(int step) {
  const std::vector<QWidget*> all = panes();
  const QWidget* now = QApplication::focusWidget();
  int at = step > 0 ? -1 : 0;  // from nowhere: to the first or the last
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (now && (all[i] == now || all[i]->isAncestorOf(now))) at = static_cast<int>(i);
  }
  const int count = static_cast<int>(all.size());
  enter(all[static_cast<std::size_t>((at + step + count) % count)]);
}

void GatingWorkspace::focusOn(Pane pane) {
  QWidget* const all[] = {tree_, grid_, card_, blocks_, strip_};
  enter(all[static_cast<std::size_t>(pane)]);
}

void GatingWorkspace::enter(QWidget* next) {
  if (next == grid_ && !grid_->panels().empty()) {
    next = grid_->panels().front();
  } else if (next == strip_ && !strip_->buttons().empty()) {
    next = strip_->buttons().front();
  } else if (next == blocks_) {
    return blocks_->focusNext();
  }
  next->setFocus(Qt::TabFocusReason);
}

void GatingWorkspace::setLanguage(const QString& language) {
  language_ = language;
  samples_.retranslate();
  updateTitles();
  refresh();
  grid_->retranslate();
}

void GatingWorkspace::refresh() {
  const AnalysisPtr& analysis = document_.analysis();
  if (analysis && tube_ >= analysis->tubes.size()) tube_ = 0;
  samples_.setAnalysis(analysis);
  if (analysis) {
    sampleView_->selectRow(static_cast<int>(tube_));
    const int rows = std::clamp(static_cast<int>(analysis->tubes.size()), 1, 8);
    sampleView_->setFixedHeight(rows * Metrics::kTreeRow + 2);
  }
  card_->setAnalysis(analysis.get(), document_.isCurrent(), language_);
  blocks_->setAnalysis(analysis.get(), language_);
  // No more room than the points need: the result stands above them.
  const int width = right_->isVisible() ? right_->width() : Metrics::kRightDock;
  const int wanted = blocks_->count() > 0 ? blocks_->layout()->totalHeightForWidth(width) : 0;
  blocksArea_->setFixedHeight(std::clamp(wanted, 2 * Metrics::kTreeRow, Metrics::kBlocksMost));
  showAnalysis();
}

void GatingWorkspace::showAnalysis() {
  const AnalysisPtr& analysis = document_.analysis();
  const QString chosen = population_;
  populations_.setAnalysis(analysis, tube_, language_);
  grid_->setPlots(analysis, tube_, language_);
  strip_->setCells(analysis ? qualityCells(*analysis, tube_) : std::vector<QualityCell>());
  updateTitles();
  population_.clear();
  setCurrentPopulation(chosen);
}

void GatingWorkspace::setCurrentTube(int tube) {
  if (tube < 0 || static_cast<std::size_t>(tube) == tube_ || !document_.isOpen()) return;
  tube_ = static_cast<std::size_t>(tube);
  sampleView_->selectRow(tube);
  showAnalysis();
  emit currentPopulationChanged();  // it is that of another tube now
}

void GatingWorkspace::setCurrentPopulation(const QString& id) {
  if (!document_.isOpen()) return;
  population_ = id;
  tree_->setCurrentPopulation(id);
  inspector_->setPopulation(document_.analysis(), tube_, id, language_);
  grid_->setCurrentPopulation(id);
  updatePath();
  emit currentPopulationChanged();
}

void GatingWorkspace::requestParent(const QString& population) {
  const QModelIndex index = populations_.indexOf(population);
  setCurrentPopulation(index.parent().data(PopulationTreeModel::IdRole).toString());
}

void GatingWorkspace::updateTitles() {
  const Analysis* analysis = document_.analysis().get();
  samplesTitle_->setText(tr("Samples"), analysis ? QString::number(analysis->tubes.size()) : QString());
  QString strategy;
  if (analysis) {
    strategy = tr("strategy %1 v%2")
                   .arg(QString::fromStdString(analysis->strategy->id))
                   .arg(analysis->strategy->version);
  }
  populationsTitle_->setText(
      tr("Populations"),
      analysis ? QString::number(analysis->strategy->tree.populations().size()) : QString(), strategy);
  QString tubes;
  if (analysis && analysis->tubes.size() > 1) tubes = tr("all %1 tubes").arg(analysis->tubes.size());
  cardTitle_->setText(tr("MRD result"), {}, tubes);
  blocksTitle_->setText(tr("Blocks the report"), QString::number(blocks_->count()),
                        blocks_->count() > 0 ? tr("F8 next") : QString());
  updateDrawn();
}

// A plot that a person zoomed into does not draw everything: then nobody says that it does.
void GatingWorkspace::updateDrawn() {
  drawn_->setColour(theme_.colours().text3);
  const AnalysisPtr& analysis = document_.analysis();
  if (!analysis) return;
  const std::size_t cut = grid_->cutPlots();
  drawn_->setText(
      cut == 0 ? tr("All %1 events drawn \u00b7 exact counts")
                     .arg(countText(static_cast<std::int64_t>(analysis->tubes[tube_].evaluation.eventCount)))
               : tr("Plots cut by limits: %1 \u00b7 exact counts").arg(cut));
}

void GatingWorkspace::updatePath() {
  QStringList names;
  for (QModelIndex index = populations_.indexOf(population_); index.isValid(); index = index.parent()) {
    names.prepend(index.data().toString());
  }
  path_->setText(tr("Path: %1").arg(names.join(QStringLiteral(" \u203a "))));
}

}  // namespace vestige::app
