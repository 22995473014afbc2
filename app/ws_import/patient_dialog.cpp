// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_import/patient_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/text/fill.h"
#include "app/widgets/chip.h"

namespace vestige::app {

PatientDialog::PatientDialog(const Theme& theme, const PatientProposal& proposal, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("Patient and specimen"));
  setMinimumWidth(520);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* words = roleLabel("body", this);
  words->setWordWrap(true);
  words->setText(
      tr("The file's keywords propose these. Compare them with the request form; what you confirm stands in "
         "the case."));
  column->addWidget(words);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace4);
  const QString names[] = {tr("Patient number"), tr("Name"), tr("Birth date"), tr("Sex"), tr("Specimen")};
  const std::string values[] = {proposal.patient.id, proposal.patient.name, proposal.patient.birthDate,
                                proposal.patient.sex, proposal.specimen.id};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const int row = static_cast<int>(i);
    QLabel* label = roleLabel("body", this);
    label->setText(names[i]);
    fields_[i] = new QLineEdit(foreignText(QString::fromStdString(values[i])), this);
    fields_[i]->setObjectName(QStringLiteral("field-%1").arg(row));
    label->setBuddy(fields_[i]);
    grid->addWidget(label, row, 0);
    grid->addWidget(fields_[i], row, 1);
    if (values[i].empty()) continue;
    auto* chip = new Chip(theme, ChipKind::Proposed, this);
    chip->setText(tr("proposed: %1").arg(QString::fromStdString(proposal.sources[i].first)));
    grid->addWidget(chip, row, 2);
  }
  grid->setColumnStretch(1, 1);
  column->addLayout(grid);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  QPushButton* confirm = buttons->addButton(tr("Confirm patient"), QDialogButtonBox::AcceptRole);
  makePrimary(confirm);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Patient PatientDialog::patient() const {
  Patient patient;
  patient.id = textOf(0).toStdString();
  patient.name = textOf(1).toStdString();
  patient.birthDate = textOf(2).toStdString();
  patient.sex = textOf(3).toStdString();
  return patient;
}

std::string PatientDialog::specimenId() const { return textOf(4).toStdString(); }

}  // namespace vestige::app
