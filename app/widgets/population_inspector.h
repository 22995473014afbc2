// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QLabel>
#include <QWidget>

#include "app/jobs/job_list.h"
#include "app/services/population_facts.h"
#include "app/widgets/chip.h"

namespace vestige::app {

/// One fact of the current population in words.
struct InspectorRow {
  QString label, value;
};
/// The facts as rows, in the order in which they are read; without the medians.
std::vector<InspectorRow> inspectorRows(const Analysis& analysis, const PopulationFacts& facts,
                                        const QString& language);

/// Under the tree: who made the current population, when, by what and why; its gate; what it counts. One
/// block, one stop of the Tab key, read as a whole by a screen reader.
/// @tested tests/gui/population_edit_test.cpp
class PopulationInspector final : public QWidget {
  Q_OBJECT
 public:
  PopulationInspector(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  void setPopulation(const AnalysisPtr& analysis, std::size_t tube, const QString& population,
                     const QString& language);
  QString text() const;  ///< "label: value" lines.

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  static constexpr int kRows = 7;
  void showRows(std::vector<InspectorRow> rows);
  void showMedians(const AnalysisPtr& analysis, std::size_t tube, const std::string& population);
  QString name_;
  const Theme& theme_;
  JobList& jobs_;
  JobId job_ = 0;
  quint64 asked_ = 0;
  std::vector<InspectorRow> rows_;
  std::vector<QLabel*> labels_;
  std::vector<ElidedLabel*> values_;
};

}  // namespace vestige::app
