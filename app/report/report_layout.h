// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

#include "app/render/plot_model.h"
#include "app/report/report_model.h"
#include "app/report/report_sheet.h"
#include "app/report/report_words.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

/// Places a report on a sheet: page 1 for who decides, the record after it. What does not fit flows on, in
/// order; nothing is left out.
class ReportLayout {
 public:
  /// Everything passed in outlives the sheet (plots and the course are painted later).
  ReportLayout(Sheet& sheet, const ReportModel& model, const Strategy& strategy,
               const std::vector<PlotModel>& plots, const std::string& language);

  void place();

 private:
  // report_front.cpp
  void placeHeader();
  void placeIdentity();
  void placeResult();
  void placeConclusion();
  void placeLimitations();
  void placePlots();
  void placeCourseAndMethod();
  void placeLineage();
  void placeSignatures();
  void placeFooters();
  double placeCard(double top);
  /// How the plots are laid out: the most columns and the height of one plot.
  struct PlotGrid {
    std::size_t columns = 3;
    double height = 0;
  };
  /// The grid with the largest plots that fits into @p room; nothing where none does.
  std::optional<PlotGrid> plotGridFor(double room) const;
  PlotGrid plotGrid() const;
  double placePlotRow(std::size_t first, std::size_t count, const PlotGrid& grid);
  QString plotCaption() const;
  double heightOfCourse() const;
  std::vector<std::vector<const ReportPopulation*>> lineageRows() const;
  double heightOfLineage() const;
  QString sentences(const QStringList& texts) const;
  void placeBar(const QString& lead, const QString& text, bool isCaution);

  // report_record.cpp
  void placeRecord();
  void recordHeader();
  void placePopulationTable();
  void placeFullIdentity();
  void placeAcquisition();
  /// A titled block in the right column, where it fits into @p height; otherwise places nothing.
  bool placeBeside(double top, double height, const QString& title, const std::vector<Row>& rows,
                   double* bottom);
  std::vector<Row> provenanceRows() const;
  void placePanel();
  void placeDeviations();
  void placeTailoredGates();
  void placeOwnGates();
  void placeLimits();
  void placePreviousTable();
  void placeProvenance();

  // both
  void need(double height);
  void heading(const QString& text);
  /// Rows of "key value" with hairlines, in a column; returns the bottom. Not broken over pages by itself.
  double placeRows(const QRectF& column, double keyWidth, const std::vector<Row>& rows, double size);
  void flowRows(const std::vector<Row>& rows, double keyWidth);
  double pageBottom() const;

  Sheet& sheet_;
  const ReportModel& model_;
  const Strategy& strategy_;
  const std::vector<PlotModel>& plots_;
  const std::string language_;
  double y_ = 0;
  int provenancePage_ = 1;
  bool isLineagePlaced_ = false;
  std::vector<Limitation> leftForRecord_;
};

}  // namespace vestige::app
