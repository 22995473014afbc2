// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/models/statistics_model.h"

namespace vestige::app {

/// Which populations, channels and statistics, and the table of them. Computes nothing: says what is asked
/// for and shows what comes.
/// @tested tests/gui/statistics_test.cpp
class StatisticsDialog final : public QDialog {
  Q_OBJECT
 public:
  StatisticsDialog(StrategyPtr strategy, const QString& language, QWidget* parent = nullptr);

  /// What is chosen now.
  StatisticsRequest request() const;
  /// Why nothing can be asked for; empty = it can.
  QString obstacle() const;
  void showTable(StatisticsTablePtr table);
  void showBusy();
  void showProblem(const QString& sentence);
  const StatisticsModel& model() const { return *model_; }

 signals:
  void requestChanged();
  void copyRequested();
  void exportRequested();

 private:
  QListWidget* list(const char* name);
  void addChoices(QVBoxLayout* column);
  void addPreview(QVBoxLayout* column);
  void fillPopulations();
  void fillStatistics();
  std::vector<Statistic> percentiles(bool& valid) const;
  void changed();
  void setTableActions(bool enabled);

  StrategyPtr strategy_;
  QString language_;
  QListWidget *populations_, *channels_, *statistics_;
  QLineEdit* percentiles_;
  QComboBox *denominator_, *negative_;
  QCheckBox* compensated_;
  QLabel* state_;
  QTableView* view_;
  StatisticsModel* model_;
  QPushButton *copy_, *export_;
};

}  // namespace vestige::app
