// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/recovery_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QMessageBox>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/widgets/chip.h"
#include "app/widgets/metrics.h"

namespace vestige::app {

RecoveryDialog::RecoveryDialog(std::vector<AbandonedCase> cases, QWidget* parent)
    : QDialog(parent), cases_(std::move(cases)) {
  setWindowTitle(tr("Restore unsaved work"));
  resize(720, 300);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace4);
  QLabel* intro = roleLabel("body", this);
  intro->setWordWrap(true);
  intro->setText(
      tr("Vestige ended while these cases had changes that were not saved. Restoring opens the case with "
         "them; the case file stays as it is until you save."));
  column->addWidget(intro);
  model_.setColumnCount(ColumnCount);
  model_.setHorizontalHeaderLabels({tr("Case"), tr("Patient"), tr("Last change"), tr("Case file")});
  view_ = new QTableView(this);
  view_->setModel(&model_);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setTabKeyNavigation(false);
  view_->setShowGrid(false);
  view_->verticalHeader()->hide();
  view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  view_->setAccessibleName(windowTitle());
  column->addWidget(view_, 1);
  detail_ = roleLabel("body", this);
  detail_->setWordWrap(true);
  detail_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  column->addWidget(detail_);
  buildButtons();
  fill();
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &RecoveryDialog::showChosen);
  if (model_.rowCount() > 0) view_->selectRow(0);
  showChosen();
}

void RecoveryDialog::buildButtons() {
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);
  giveUp_ = buttons->addButton(tr("Give up\u2026"), QDialogButtonBox::DestructiveRole);
  restore_ = new QPushButton(tr("Restore"), this);
  restore_->setProperty("primary", true);  // before it is added, which gives it its look
  buttons->addButton(restore_, QDialogButtonBox::AcceptRole);
  restore_->setDefault(true);
  layout()->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(restore_, &QPushButton::clicked, this, [this] {
    wish_ = Wish::Restore;
    accept();
  });
  connect(giveUp_, &QPushButton::clicked, this, &RecoveryDialog::askGiveUp);
}

void RecoveryDialog::fill() {
  for (const AbandonedCase& left : cases_) {
    QStringList cells;
    if (left.note) {
      const CaseRecord& record = left.note->record;
      const QString file = QString::fromStdString(left.note->caseFile);
      cells << QString::fromStdString(record.id) << QString::fromStdString(record.patient.name)
            << QString::fromStdString(left.note->at).left(19).replace(QLatin1Char('T'), QLatin1Char(' '))
            << (file.isEmpty() ? tr("never stored") : QFileInfo(file).fileName());
    } else {
      cells << tr("not readable") << QString() << QString() << QString();
    }
    QList<QStandardItem*> row;
    for (const QString& cell : cells) row << new QStandardItem(cell);
    if (left.note) row[FileColumn]->setToolTip(QString::fromStdString(left.note->caseFile));
    model_.appendRow(row);
  }
  view_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  view_->horizontalHeader()->setSectionResizeMode(FileColumn, QHeaderView::Stretch);
}

const AbandonedCase& RecoveryDialog::chosen() const {
  return cases_.at(static_cast<std::size_t>(std::max(0, view_->currentIndex().row())));
}

void RecoveryDialog::showChosen() {
  const bool has = view_->currentIndex().isValid();
  restore_->setEnabled(has && chosen().note);
  giveUp_->setEnabled(has);
  if (!has) return detail_->clear();
  const AbandonedCase& left = chosen();
  if (!left.note) {
    return detail_->setText(errorText(left.note.error()) + QLatin1Char('\n') +
                            QDir::toNativeSeparators(left.folder));
  }
  if (left.note->caseFile.empty()) {
    detail_->setText(tr("The case was never stored: saving asks for a place."));
  } else if (left.fileChangedSince) {
    detail_->setText(
        tr("The case file is not any more what the changes were made on (%1). The restored case gets no "
           "file: saving asks for a new name, and nothing is overwritten.")
            .arg(QDir::toNativeSeparators(QString::fromStdString(left.note->caseFile))));
  } else {
    detail_->setText(
        tr("Case file: %1").arg(QDir::toNativeSeparators(QString::fromStdString(left.note->caseFile))));
  }
}

void RecoveryDialog::askGiveUp() {
  const AbandonedCase& left = chosen();
  QMessageBox box(QMessageBox::Warning, tr("Give up unsaved work"),
                  left.note ? tr("The unsaved changes of %1 are deleted for good.")
                                  .arg(QString::fromStdString(left.note->record.id))
                            : tr("What cannot be read is deleted for good."),
                  QMessageBox::NoButton, this);
  QPushButton* give = box.addButton(tr("Delete the changes"), QMessageBox::DestructiveRole);
  box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox::RejectRole));
  box.exec();
  if (box.clickedButton() != give) return;
  wish_ = Wish::GiveUp;
  accept();
}

}  // namespace vestige::app
