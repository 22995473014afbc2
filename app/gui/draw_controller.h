// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <set>
#include <string>

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QObject>

#include "app/gui/live_counts.h"
#include "app/gui/population_controller.h"
#include "app/widgets/tool_strip.h"

namespace vestige::app {

/// Gates by hand: the tools of the strip and of the menu, the hands on the plots, the count that follows the
/// mouse, and the step of the document that comes of it.
/// @tested tests/gui/draw_test.cpp
class DrawController final : public QObject {
  Q_OBJECT
 public:
  struct Around {
    const Theme& theme;
    JobList& jobs;
    CaseDocument& document;
    GatingWorkspace& workspace;
    PopulationController& people;  ///< Knows who works here.
    QMenu& menu;
    QAction &undo, &redo;
  };
  DrawController(Around around, QWidget* window);

  void retranslate();
  QAction* action(ToolKind kind) const { return tools_.at(kind); }
  QAction* mirrorAction() const { return mirror_; }
  LiveCounts& counts() { return counts_; }

 signals:
  void refused(const QString& sentence);
  void told(const QString& headline, const QString& detail);

 private:
  void buildActions();
  void update();
  void bind(PlotPanel* panel);
  void refresh(PlotPanel* panel);
  void choose(ToolKind kind);
  void count(PlotPanel* panel);
  void commit(PlotPanel* panel);
  void addGate(PlotPanel* panel, const HandWork& work);
  void seek(PlotPanel* panel, const QPointF& display, const QPolygonF& lassoed);
  void copyTo(const std::string& population, const std::string& parent);
  void mirror();
  std::vector<NewPopulation> namesFor(const Sketch& sketch, const PlotSpec& shown) const;
  PlotPanel* panelOfCurrent() const;
  QString nameOf(const std::string& population) const;

  Around around_;
  QWidget* window_;
  LiveCounts counts_;
  QActionGroup* group_;
  std::map<ToolKind, QAction*> tools_;
  QAction* mirror_;
  std::set<PlotPanel*> bound_;
  struct Found {
    std::string origin;
    double score = 0;
  };
  std::optional<Found> found_;  ///< What a contour has given to a hand.
  QString toSelect_;            ///< A population that the next analysis has.
  JobId seekJob_ = 0;
};

}  // namespace vestige::app
