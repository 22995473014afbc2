// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_import/import_screen.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/widgets/chip_delegate.h"

namespace vestige::app {
namespace {

ChipKind kindOf(ImportState state) {
  switch (state) {
    case ImportState::Ok:
      return ChipKind::Passed;
    case ImportState::Repaired:
      return ChipKind::Caution;
    case ImportState::Decided:
      return ChipKind::Information;
    case ImportState::NeedsDecision:
    case ImportState::Blocked:
    case ImportState::Damaged:
    case ImportState::Refused:
      return ChipKind::Reject;
  }
  return ChipKind::Quiet;
}

}  // namespace

ImportScreen::ImportScreen(const Theme& theme, std::function<QString()> now, QWidget* parent)
    : QWidget(parent), theme_(theme) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->setHandleWidth(1);
  auto* left = new QWidget(split);
  auto* rows = new QVBoxLayout(left);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  title_ = new DockTitle(left);
  rows->addWidget(title_);
  buildTable();
  rows->addWidget(table_, 1);
  split->addWidget(left);
  split->addWidget(buildDetail());
  split->setStretchFactor(0, 5);
  split->setStretchFactor(1, 4);
  split->setSizes({780, 620});
  column->addWidget(split, 1);
  column->addWidget(buildButtons());
  check_->setClock(std::move(now));
  connect(check_, &FileCheckView::decided, this, [this](const std::vector<FileDecision>& decisions) {
    model_.setDecisions(currentRow(), decisions);
    emit decided(currentRow());
  });
  connect(&model_, &QAbstractItemModel::dataChanged, this,
          [this](const QModelIndex& first, const QModelIndex& last) {
            // What is being typed about this file stays when another one changes.
            if (first.row() <= currentRow() && currentRow() <= last.row()) showRow();
            updateButtons();
          });
  retranslate();
}

void ImportScreen::buildTable() {
  table_ = new QTableView(this);
  table_->setModel(&model_);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionResizeMode(QHeaderView::ResizeToContents);
  header->setSectionResizeMode(ImportModel::FileColumn, QHeaderView::Stretch);
  table_->setItemDelegateForColumn(
      ImportModel::StateColumn,
      new ChipDelegate(
          theme_,
          [](const QModelIndex& index) {
            return kindOf(static_cast<ImportState>(index.data(ImportModel::StateRole).toInt()));
          },
          table_));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImportScreen::showRow);
}

QWidget* ImportScreen::buildDetail() {
  auto* right = new QWidget(this);
  right->setProperty("band", QStringLiteral("panel"));
  right->setAttribute(Qt::WA_StyledBackground);
  auto* rows = new QVBoxLayout(right);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  detailTitle_ = new DockTitle(right);
  rows->addWidget(detailTitle_);
  auto* about = new QVBoxLayout;
  about->setContentsMargins(Metrics::kSpace6, Metrics::kSpace5, Metrics::kSpace6, Metrics::kSpace5);
  about->setSpacing(Metrics::kSpace3);
  auto* head = new QHBoxLayout;
  head->setSpacing(Metrics::kSpace4);
  state_ = new Chip(theme_, ChipKind::Quiet, right);
  facts_ = roleLabel("body", right);
  facts_->setWordWrap(true);
  head->addWidget(state_, 0, Qt::AlignTop);
  head->addWidget(facts_, 1);
  about->addLayout(head);
  auto* choice = new QHBoxLayout;
  choice->setSpacing(Metrics::kSpace4);
  setsLabel_ = roleLabel("strong", right);
  sets_ = new QComboBox(right);
  sets_->setObjectName(QStringLiteral("dataset"));
  sets_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  setsLabel_->setBuddy(sets_);
  choice->addWidget(setsLabel_);
  choice->addWidget(sets_);
  choice->addStretch();
  about->addLayout(choice);
  rows->addLayout(about);
  check_ = new FileCheckView(theme_, right);
  rows->addWidget(check_, 1);
  connect(sets_, &QComboBox::activated, this,
          [this](int at) { model_.setDataset(currentRow(), sets_->itemData(at).toInt()); });
  return right;
}

QWidget* ImportScreen::buildButtons() {
  auto* bar = new QWidget(this);
  bar->setProperty("band", QStringLiteral("panel"));
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Metrics::kSpace6, Metrics::kSpace4, Metrics::kSpace6, Metrics::kSpace4);
  row->setSpacing(Metrics::kSpace4);
  why_ = roleLabel("caption", bar);
  why_->setWordWrap(true);
  cancel_ = new QPushButton(bar);
  open_ = new QPushButton(bar);
  open_->setObjectName(QStringLiteral("open"));
  makePrimary(open_);
  row->addWidget(why_, 1);
  row->addWidget(cancel_);
  row->addWidget(open_);
  connect(cancel_, &QPushButton::clicked, this, &ImportScreen::cancelled);
  connect(open_, &QPushButton::clicked, this, [this] { emit openRequested(model_.units()); });
  return bar;
}

void ImportScreen::setUnits(std::vector<ImportUnit> units, FilePolicy policy) {
  model_.setUnits(std::move(units), std::move(policy));
  // The row that asks for most stands selected.
  int worst = 0;
  for (int row = 1; row < model_.rowCount(); ++row) {
    const auto state = [&](int at) { return model_.index(at, 0).data(ImportModel::StateRole).toInt(); };
    if (state(row) > state(worst)) worst = row;
  }
  if (model_.rowCount() > 0) table_->selectRow(worst);
  retranslate();
  updateButtons();
  open_->setFocus();
}

void ImportScreen::showDatasets(const ImportUnit& unit) {
  sets_->clear();
  for (const fcs::DatasetSummary& set : unit.sets) {
    const int index = set.sample.dataset;
    QString text = tr("%1: %2, %3 events, %4 parameters")
                       .arg(QString::number(index + 1), QString::fromStdString(set.sample.version),
                            countText(static_cast<std::int64_t>(set.events)),
                            QString::number(set.sample.stored.channelCount()));
    if (index == unit.defaultSet) text += tr(" (default)");
    sets_->addItem(text, index);
    if (index == unit.chosenSet) sets_->setCurrentIndex(sets_->count() - 1);
  }
  sets_->setVisible(unit.sets.size() > 1);
  setsLabel_->setVisible(unit.sets.size() > 1);
}

void ImportScreen::showRow() {
  const ImportUnit* unit = model_.unit(currentRow());
  detailTitle_->setText(unit ? model_.index(currentRow(), ImportModel::FileColumn).data().toString()
                             : tr("No file is selected"));
  state_->setVisible(unit != nullptr);
  facts_->setVisible(unit != nullptr);
  if (!unit) {
    sets_->hide();
    setsLabel_->hide();
    return check_->setCheck({});
  }
  const ImportState state = stateOf(*unit, model_.policy());
  state_->setKind(kindOf(state));
  state_->setText(importStateText(state));
  showDatasets(*unit);
  if (const fcs::DatasetSummary* set = unit->chosen()) {
    QStringList facts{QString::fromStdString(set->sample.version),
                      tr("%1 events").arg(countText(static_cast<std::int64_t>(set->events))),
                      tr("%1 parameters").arg(set->sample.stored.channelCount())};
    const QString cytometer = foreignText(QString::fromStdString(set->sample.keywords.valueOr("$CYT", "")));
    if (!cytometer.isEmpty()) facts << cytometer;
    facts_->setText(facts.join(QStringLiteral(" \u00b7 ")));
  } else {
    facts_->setText(tr("This file is not opened."));
  }
  check_->setCheck({unit->deviations(), unit->decisions, model_.policy(), unit->error});
}

void ImportScreen::updateButtons() {
  const int included = model_.includedCount();
  int waiting = 0, refused = 0;
  for (const ImportUnit& unit : model_.units()) {
    const ImportState state = stateOf(unit, model_.policy());
    if (unit.isIncluded && (state == ImportState::NeedsDecision || state == ImportState::Blocked)) ++waiting;
    if (unit.error) ++refused;
  }
  open_->setEnabled(included > 0);
  QStringList words;
  if (included == 0) words << tr("No file can be opened.");
  if (waiting > 0)
    words
        << tr("Open points: %1. The case can be looked at; no report before they are settled.").arg(waiting);
  if (refused > 0 && included > 0) words << tr("Refused files, left out: %1.").arg(refused);
  why_->setText(words.join(QLatin1Char(' ')));
}

void ImportScreen::retranslate() {
  title_->setText(tr("Files to open"), QString::number(model_.rowCount()),
                  tr("file policy %1").arg(QString::fromStdString(model_.policy().id)));
  setsLabel_->setText(tr("Data set"));
  cancel_->setText(tr("Cancel"));
  open_->setText(tr("Open as one case"));
  model_.retranslate();
  showRow();
  updateButtons();
}

}  // namespace vestige::app
