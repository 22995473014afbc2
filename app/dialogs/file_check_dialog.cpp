// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/file_check_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {

FileCheckDialog::FileCheckDialog(const Theme& theme, const QString& file, FileCheck check,
                                 std::function<QString()> now, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("File check"));
  resize(620, 520);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, Metrics::kSpace5, 0, Metrics::kSpace5);
  column->setSpacing(Metrics::kSpace4);
  QLabel* name = roleLabel("heading", this);
  name->setText(file);
  name->setWordWrap(true);
  name->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
  column->addWidget(name);
  view_ = new FileCheckView(theme, this);
  view_->setClock(std::move(now));
  view_->setCheck(std::move(check));
  column->addWidget(view_, 1);
  auto* buttons = new QDialogButtonBox(this);
  buttons->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
  connect(view_, &FileCheckView::decided, this, [this](const std::vector<FileDecision>& decisions) {
    decisions_ = decisions;
    accept();
  });
}

}  // namespace vestige::app
