// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

#include <QDialog>
#include <QLineEdit>

#include "app/services/import_files.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// Patient and specimen as a person confirms them. What keywords of the file propose stands in the fields,
/// marked as proposed with the keyword it came from, and counts for nothing until the person confirms.
/// @tested tests/gui/import_test.cpp
class PatientDialog final : public QDialog {
  Q_OBJECT
 public:
  PatientDialog(const Theme& theme, const PatientProposal& proposal, QWidget* parent = nullptr);
  Patient patient() const;
  std::string specimenId() const;

 private:
  QString textOf(std::size_t field) const { return fields_[field]->text().trimmed(); }
  std::array<QLineEdit*, 5> fields_{};
};

}  // namespace vestige::app
