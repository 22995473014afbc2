// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

#include "app/services/case_export.h"

namespace vestige::app {

/// Which events of which tube, in which values and which kind of file; or a de-identified copy.
/// @tested tests/gui/export_test.cpp
class ExportEventsDialog final : public QDialog {
  Q_OBJECT
 public:
  enum class Kind { Fcs31, Fcs32, Csv, Hdf5 };

  ExportEventsDialog(AnalysisPtr analysis, std::size_t tube, const QString& population,
                     const QString& language, QWidget* parent = nullptr);
  CaseExport wanted() const;
  /// With the ending of the kind of file.
  QString proposedName() const;
  QString nameFilter() const;

 private:
  QWidget* buildEvents(const QString& population, const QString& language);
  QWidget* buildCopy();
  void update();

  AnalysisPtr analysis_;
  QRadioButton *events_, *copy_;
  QWidget *eventsPart_, *copyPart_;
  QComboBox *tube_, *population_, *kind_;
  QCheckBox *compensate_, *transform_;
  QPlainTextEdit* identifiers_;
  QLabel* note_;
  QPushButton* go_;
};

}  // namespace vestige::app
