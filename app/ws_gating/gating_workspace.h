// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QScrollArea>
#include <QTableView>
#include <QWidget>

#include "app/document/case_document.h"
#include "app/models/population_tree_model.h"
#include "app/models/sample_list_model.h"
#include "app/widgets/blocks_panel.h"
#include "app/widgets/dock_title.h"
#include "app/widgets/mrd_card.h"
#include "app/widgets/population_inspector.h"
#include "app/widgets/population_view.h"
#include "app/widgets/quality_strip.h"
#include "app/widgets/tool_strip.h"
#include "app/ws_gating/plot_grid.h"

namespace vestige::app {

/// What a key leads to directly.
enum class Pane { Tree, Plots, Result, Blocks, Strip };

/// Shows one case: tubes and populations at the left, the gating path in the middle, result and blocking
/// points at the right. Keeps the current tube and the current population the same everywhere. This widget is
/// the middle; the two panes are handed to docks.
/// @tested tests/gui/window_test.cpp
class GatingWorkspace final : public QWidget {
  Q_OBJECT
 public:
  GatingWorkspace(const Theme& theme, JobList& jobs, CaseDocument& document, QWidget* parent = nullptr);

  QWidget* leftPane() const { return left_; }
  QWidget* rightPane() const { return right_; }
  /// The focus goes to the next (1) or previous (-1) pane: samples, tree, plots, strip, result, blocks.
  void focusPane(int step);
  void focusOn(Pane pane);

  void setLanguage(const QString& language);
  void refresh();  ///< Everything from the document anew.
  QString countsText() const { return populations_.tableText(); }
  std::size_t currentTube() const { return tube_; }
  QString currentPopulation() const { return population_; }
  const QString& language() const { return language_; }
  bool isReady() const { return grid_->isReady(); }

  PopulationView* tree() const { return tree_; }
  const PopulationTreeModel& populationModel() const { return populations_; }
  PopulationInspector* inspector() const { return inspector_; }
  PlotGrid* grid() const { return grid_; }
  ToolStrip* tools() const { return tools_; }
  QualityStrip* strip() const { return strip_; }
  MrdCard* card() const { return card_; }
  BlocksPanel* blocks() const { return blocks_; }

 public slots:
  void setCurrentPopulation(const QString& id);
  void setCurrentTube(int tube);

 signals:
  void ready();
  void currentPopulationChanged();
  void qualityDetailRequested(const vestige::app::QualityCell& cell);
  void confirmIdentityRequested();
  void strategyRequested();

 private:
  std::vector<QWidget*> panes() const;
  void enter(QWidget* pane);
  void buildLeft();
  void buildMiddle();
  void buildRight();
  void showAnalysis();
  void updateTitles();
  void updateDrawn();
  void updatePath();
  void requestParent(const QString& population);

  const Theme& theme_;
  JobList& jobs_;
  CaseDocument& document_;
  QString language_ = QStringLiteral("en");
  std::size_t tube_ = 0;
  QString population_;
  PopulationTreeModel populations_;
  SampleListModel samples_;

  QWidget *left_, *right_;
  DockTitle *samplesTitle_, *populationsTitle_, *cardTitle_, *blocksTitle_;
  QTableView* sampleView_;
  PopulationView* tree_;
  PopulationInspector* inspector_;
  ToolStrip* tools_;
  ElidedLabel *path_, *drawn_;
  PlotGrid* grid_;
  QualityStrip* strip_;
  MrdCard* card_;
  BlocksPanel* blocks_;
  QScrollArea* blocksArea_;
};

}  // namespace vestige::app
