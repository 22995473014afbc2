// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/gate_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>

#include "app/text/error_text.h"
#include "app/text/gate_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

QLabel* label(const QString& text, const char* role, QWidget* parent) {
  QLabel* made = roleLabel(role, parent);
  made->setText(text);
  made->setWordWrap(true);
  return made;
}

}  // namespace

GateDialog::GateDialog(const GateDialogInput& input, QWidget* parent) : QDialog(parent), input_(input) {
  const QString gate = QString::fromStdString(input_.inUse.id);
  setWindowTitle(tr("Gate %1").arg(gate));
  setMinimumWidth(560);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace4);
  column->addWidget(
      label(tr("%1 \u00b7 makes %2. A change moves every population of this gate, and no other.")
                .arg(gateKindText(input_.inUse.shape), input_.populations),
            "body", this));
  standing_ = label({}, "caption", this);
  column->addWidget(standing_);
  buildTable(column);
  preview_ = label({}, "strong", this);
  preview_->setAccessibleName(tr("Preview"));
  preview_->setMinimumHeight(2 * Metrics::kTreeRow);
  preview_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  column->addWidget(preview_);
  buildForm(column);
  buildButtons(column);
  table_.setGate(input_.inUse);
  table_.setEditable(!input_.isLocked && !std::holds_alternative<BooleanGate>(input_.inUse.shape));
  connect(&table_, &GateTableModel::edited, this, &GateDialog::edited);
  if (table_.isEditable()) setPreview(tr("Type other numbers: what they count appears here."));
  update();
}

void GateDialog::buildTable(QVBoxLayout* column) {
  view_ = new QTableView(this);
  view_->setObjectName(QStringLiteral("numbers"));
  view_->setAccessibleName(tr("Numbers of the gate, in units of its scale"));
  view_->setModel(&table_);
  view_->setTabKeyNavigation(false);
  view_->setCornerButtonEnabled(false);
  view_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  view_->setMinimumHeight(160);
  column->addWidget(view_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace3);
  add_ = new QPushButton(tr("Add row"), this);
  remove_ = new QPushButton(tr("Remove row"), this);
  row->addWidget(add_);
  row->addWidget(remove_);
  row->addStretch(1);
  column->addLayout(row);
  connect(add_, &QPushButton::clicked, this, [this] { table_.addRowAfter(view_->currentIndex().row()); });
  connect(remove_, &QPushButton::clicked, this, [this] { table_.removeRowAt(view_->currentIndex().row()); });
}

void GateDialog::buildForm(QVBoxLayout* column) {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(Metrics::kSpace4);
  scope_ = new QComboBox(this);
  scope_->setObjectName(QStringLiteral("scope"));
  scope_->addItem(tr("This tube: %1").arg(input_.tube), false);
  if (input_.hasSeveralTubes) scope_->addItem(tr("All tubes of the case"), true);
  name_ = new QLineEdit(this);
  name_->setObjectName(QStringLiteral("name"));
  reason_ = new QPlainTextEdit(this);
  reason_->setObjectName(QStringLiteral("reason"));
  reason_->setTabChangesFocus(true);
  reason_->setFixedHeight(56);
  form->addRow(tr("Change for"), scope_);
  form->addRow(tr("Your name"), name_);
  form->addRow(tr("Reason"), reason_);
  column->addLayout(form);
  connect(scope_, &QComboBox::currentIndexChanged, this, &GateDialog::update);
  connect(name_, &QLineEdit::textChanged, this, &GateDialog::update);
  connect(reason_, &QPlainTextEdit::textChanged, this, &GateDialog::update);
}

void GateDialog::buildButtons(QVBoxLayout* column) {
  auto* buttons = new QDialogButtonBox(this);
  lock_ = buttons->addButton(input_.isLocked ? tr("Unlock") : tr("Lock"), QDialogButtonBox::ActionRole);
  reset_ = buttons->addButton(tr("Reset to the strategy"), QDialogButtonBox::ActionRole);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  apply_ = new QPushButton(tr("Change gate"), this);
  apply_->setProperty("primary", true);
  apply_->setDefault(true);
  buttons->addButton(apply_, QDialogButtonBox::ActionRole);
  for (QPushButton* button : {lock_, reset_, add_, remove_}) button->setAutoDefault(false);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(apply_, &QPushButton::clicked, this, [this] { finish(Wish::Apply); });
  connect(reset_, &QPushButton::clicked, this, [this] { finish(Wish::Reset); });
  connect(lock_, &QPushButton::clicked, this, [this] { finish(Wish::TurnLock); });
}

bool GateDialog::forAllTubes() const { return scope_->currentData().toBool(); }

const GateVersion* GateDialog::versionInScope() const {
  const auto& version = forAllTubes() ? input_.ofAllTubes : input_.ofTube;
  return version ? &*version : nullptr;
}

GateAuthor GateDialog::author(const QString& at) const {
  return {name_->text().trimmed().toStdString(),
          {},
          at.toStdString(),
          reason_->toPlainText().trimmed().toStdString()};
}

void GateDialog::setPreview(const QString& text) { preview_->setText(text); }

void GateDialog::edited() {
  const auto shape = table_.shape();
  if (shape) {
    emit shapeEdited(*shape);
  } else {
    setPreview(errorText(shape.error()));
  }
  update();
}

void GateDialog::update() {
  const bool isSigned = !name_->text().trimmed().isEmpty() && !reason_->toPlainText().trimmed().isEmpty();
  const auto shape = table_.shape();
  const bool isChanged = shape && *shape != input_.inUse.shape;
  apply_->setEnabled(isSigned && isChanged && table_.isEditable());
  lock_->setEnabled(isSigned);
  reset_->setEnabled(versionInScope() != nullptr && !input_.isLocked);
  const QString missing = tr("Name and reason are needed.");
  apply_->setToolTip(apply_->isEnabled() ? QString()
                     : input_.isLocked   ? tr("The gate is locked.")
                     : !isChanged        ? tr("The numbers are those in use.")
                                         : missing);
  lock_->setToolTip(isSigned ? QString() : missing);
  add_->setEnabled(table_.mayChangeRows());
  remove_->setEnabled(table_.mayChangeRows() && table_.rowCount() > 1);
  QStringList facts;
  if (input_.isLocked) {
    facts += input_.lastLock ? gateLockText(*input_.lastLock) : tr("Locked by the strategy.");
  } else if (input_.lastLock) {
    facts += gateLockText(*input_.lastLock);
  }
  if (input_.ofTube) facts += tr("This tube: %1").arg(gateVersionText(*input_.ofTube));
  if (input_.ofAllTubes) facts += tr("All tubes: %1").arg(gateVersionText(*input_.ofAllTubes));
  if (input_.inUse.shape != input_.ofStrategy.shape)
    facts += tr("In the strategy: %1").arg(gateNumbersText(input_.ofStrategy));
  if (std::holds_alternative<BooleanGate>(input_.inUse.shape))
    facts += tr("A boolean gate has no numbers of its own: change the gates that it names.");
  standing_->setText(facts.join(QLatin1Char('\n')));
  standing_->setVisible(!facts.isEmpty());
}

void GateDialog::finish(Wish wish) {
  wish_ = wish;
  accept();
}

}  // namespace vestige::app
