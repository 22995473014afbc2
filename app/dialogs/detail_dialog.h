// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include <QDialog>
#include <QVBoxLayout>

#include "app/models/quality_cells.h"

namespace vestige::app {

/// One check of the quality strip in full: what was measured, against which limit. Haemodilution can be
/// stated here.
class DetailDialog final : public QDialog {
  Q_OBJECT
 public:
  /// @param haemodilution  As the case says now.
  DetailDialog(const QualityCell& cell, const std::string& haemodilution, QWidget* parent = nullptr);

 signals:
  void haemodilutionStated(const QString& statement);  ///< "none", "possible", "marked" or "".

 private:
  void addStatements(QVBoxLayout* column, const std::string& now);
};

}  // namespace vestige::app
