// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/scales_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/text/scale_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

enum Column { Channel, Now, Proposed, Why, kColumns };

QTableWidgetItem* cellOf(const QString& text) {
  auto* cell = new QTableWidgetItem(text);
  cell->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  cell->setToolTip(text);
  return cell;
}

}  // namespace

ScalesDialog::ScalesDialog(JobList& jobs, AnalysisPtr analysis, QWidget* parent)
    : QDialog(parent), jobs_(jobs), analysis_(std::move(analysis)) {
  setWindowTitle(tr("Display scales"));
  resize(880, 480);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* words = roleLabel("body", this);
  words->setWordWrap(true);
  words->setText(
      tr("Chosen once for the panel from all tubes of this case, never for each file. Plots change; gates "
         "keep the "
         "scales that they were drawn on, so that no count changes."));
  column->addWidget(words);
  auto* top = new QFormLayout;
  top->setHorizontalSpacing(Metrics::kSpace5);
  kind_ = new QComboBox(this);
  kind_->setObjectName(QStringLiteral("kind"));
  kind_->addItem(tr("Logicle"), static_cast<int>(TransformKind::Logicle));
  kind_->addItem(tr("Asinh"), static_cast<int>(TransformKind::Asinh));
  top->addRow(tr("Scale"), kind_);
  column->addLayout(top);
  table_ = new QTableWidget(0, kColumns, this);
  table_->setObjectName(QStringLiteral("scales"));
  table_->setAccessibleName(tr("Proposed scales"));
  table_->setHorizontalHeaderLabels({tr("Channel"), tr("Now"), tr("Proposed"), tr("Why")});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(Why, QHeaderView::Stretch);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->setShowGrid(false);
  column->addWidget(table_, 1);
  note_ = roleLabel("caption", this);
  note_->setWordWrap(true);
  column->addWidget(note_);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  save_ = buttons->addButton(tr("Save as a draft\u2026"), QDialogButtonBox::AcceptRole);
  makePrimary(save_);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(kind_, &QComboBox::currentIndexChanged, this, &ScalesDialog::choose);
  connect(table_, &QTableWidget::itemChanged, this, &ScalesDialog::update);
  choose();
}

void ScalesDialog::choose() {
  ready_ = false;
  scales_.clear();
  table_->setRowCount(0);
  if (jobs_.isRunning(job_)) jobs_.cancel(job_);
  const auto kind = static_cast<TransformKind>(kind_->currentData().toInt());
  job_ = jobs_.start(
      {tr("Choosing scales")}, this,
      [analysis = analysis_, kind](Progress& progress) { return chooseScales(*analysis, kind, progress); },
      [this](const Result<std::vector<ChannelScale>>& scales) {
        ready_ = true;
        if (scales) return showScales(*scales);
        note_->setText(errorText(scales.error()));
      });
  note_->setText(tr("Reading the tubes\u2026"));
  save_->setEnabled(false);
}

void ScalesDialog::showScales(const std::vector<ChannelScale>& scales) {
  scales_ = scales;
  const QSignalBlocker quiet(table_);
  table_->setRowCount(static_cast<int>(scales_.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const ChannelScale& scale = scales_[static_cast<std::size_t>(row)];
    QTableWidgetItem* channel = cellOf(QString::fromStdString(scale.channel));
    channel->setFlags(channel->flags() | Qt::ItemIsUserCheckable);
    channel->setCheckState(scale.proposed.reason == WidthReason::FromNegatives ? Qt::Checked : Qt::Unchecked);
    table_->setItem(row, Channel, channel);
    table_->setItem(row, Now, cellOf(scaleText(scale.now)));
    table_->setItem(row, Proposed, cellOf(scaleText(scale.proposed.spec)));
    table_->setItem(row, Why, cellOf(widthReasonText(scale.proposed)));
  }
  update();
}

void ScalesDialog::update() {
  const int count = static_cast<int>(chosen().size());
  save_->setEnabled(count > 0);
  if (scales_.empty()) return note_->setText(tr("No plot of this strategy has a logicle or an asinh axis."));
  note_->setText(
      tr("%1 of %2 axes chosen. The draft is a new version of the strategy that nobody has approved yet.")
          .arg(count)
          .arg(scales_.size()));
}

std::vector<ChannelScale> ScalesDialog::chosen() const {
  std::vector<ChannelScale> chosen;
  for (int row = 0; row < table_->rowCount(); ++row) {
    const QTableWidgetItem* cell = table_->item(row, Channel);
    if (cell && cell->checkState() == Qt::Checked) chosen.push_back(scales_[static_cast<std::size_t>(row)]);
  }
  return chosen;
}

}  // namespace vestige::app
