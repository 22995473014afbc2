// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

#include "app/models/import_model.h"
#include "app/widgets/chip.h"
#include "app/widgets/dock_title.h"
#include "app/widgets/file_check_view.h"

namespace vestige::app {

/// The files that were chosen, before a case is made of them: what each is, which data set of it, what
/// deviates and who decides. A refused file stays listed with its sentence.
/// @tested tests/gui/import_test.cpp
class ImportScreen final : public QWidget {
  Q_OBJECT
 public:
  ImportScreen(const Theme& theme, std::function<QString()> now, QWidget* parent = nullptr);
  void setUnits(std::vector<ImportUnit> units, FilePolicy policy);
  void selectRow(int row) { table_->selectRow(row); }
  int currentRow() const { return table_->currentIndex().row(); }
  ImportModel& model() { return model_; }
  FileCheckView& checkView() { return *check_; }
  QComboBox& datasetBox() { return *sets_; }
  QPushButton& openButton() { return *open_; }
  void retranslate();

 signals:
  void openRequested(const std::vector<vestige::app::ImportUnit>& units);
  void cancelled();
  /// A person answered a question of this row.
  void decided(int row);

 private:
  void buildTable();
  QWidget* buildDetail();
  QWidget* buildButtons();
  void showRow();
  void showDatasets(const ImportUnit& unit);
  void updateButtons();

  const Theme& theme_;
  ImportModel model_;
  DockTitle *title_, *detailTitle_;
  QTableView* table_;
  Chip* state_;
  QLabel *facts_, *setsLabel_, *why_;
  QComboBox* sets_;
  FileCheckView* check_;
  QPushButton *open_, *cancel_;
};

}  // namespace vestige::app
