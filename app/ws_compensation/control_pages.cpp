// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/control_pages.h"

#include <algorithm>
#include <set>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "app/text/control_text.h"
#include "app/text/number_text.h"
#include "app/widgets/chip.h"
#include "app/ws_compensation/matrix_model.h"
#include "core/compensation/spectral_controls.h"

namespace vestige::app {
namespace {

enum Column { kFile, kEvents, kDye, kWhy, kColumns };
const QString kUnstained = QStringLiteral("\u0001unstained");  // no $PnN begins with a control character

QString nameOf(const Sample& sample) { return QFileInfo(QString::fromStdString(sample.file)).fileName(); }

}  // namespace

ControlListPage::ControlListPage(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setSpacing(Metrics::kSpace4);
  QLabel* words = roleLabel("body", this);
  words->setWordWrap(true);
  words->setText(tr(
      "One tube for each dye, and one without any. What each file is, is a proposal from its keywords, its "
      "name or its brightest detector: check it, change it where it is wrong, and confirm it below."));
  column->addWidget(words);
  table_ = new QTableWidget(0, kColumns, this);
  table_->setObjectName(QStringLiteral("controls"));
  table_->setHorizontalHeaderLabels({tr("File"), tr("Events"), tr("Dye's own detector"), tr("Why")});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kButton + Metrics::kSpace2);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->horizontalHeader()->setSectionResizeMode(kWhy, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kEvents, QHeaderView::ResizeToContents);
  table_->setColumnWidth(kDye, 170);
  table_->setColumnWidth(kFile, 240);
  column->addWidget(table_, 1);
  auto* buttons = new QHBoxLayout;
  const auto button = [&](const QString& text, auto&& act) {
    auto* made = new QPushButton(text, this);
    made->setProperty("small", true);
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, act);
    buttons->addWidget(made);
  };
  button(tr("Add files\u2026"), [this] { emit filesRequested(); });
  button(tr("Add a folder\u2026"), [this] { emit folderRequested(); });
  button(tr("Remove"), [this] { removeSelected(); });
  buttons->addStretch(1);
  column->addLayout(buttons);
  auto* how = new QHBoxLayout;
  how->addWidget(roleLabel("caption", this));
  static_cast<QLabel*>(how->itemAt(0)->widget())->setText(tr("The controls are"));
  beads_ = new QRadioButton(tr("beads"), this);
  cells_ = new QRadioButton(tr("cells"), this);
  how->addWidget(beads_);
  how->addWidget(cells_);
  how->addSpacing(Metrics::kSpace7);
  how->addWidget(roleLabel("caption", this));
  static_cast<QLabel*>(how->itemAt(4)->widget())->setText(tr("Method"));
  method_ = new QComboBox(this);
  method_->addItem(tr("robust regression (recommended)"));
  method_->addItem(tr("difference of medians (for comparison)"));
  how->addWidget(method_);
  how->addStretch(1);
  column->addLayout(how);
  confirmed_ = new QCheckBox(tr("I have checked which file is which dye."), this);
  column->addWidget(confirmed_);
  hint_ = roleLabel("caption", this);
  hint_->setWordWrap(true);
  column->addWidget(hint_);
  connect(confirmed_, &QCheckBox::toggled, this, &ControlListPage::changed);
  connect(beads_, &QRadioButton::toggled, this, &ControlListPage::changed);
  connect(cells_, &QRadioButton::toggled, this, &ControlListPage::changed);
  connect(this, &ControlListPage::changed, this, [this] { hint_->setText(obstacle()); });
  hint_->setText(obstacle());
}

void ControlListPage::setTubes(std::vector<SamplePtr> samples) {
  samples_ = std::move(samples);
  proposals_ = proposeControls(samples_);
  fill();
}

void ControlListPage::removeSelected() {
  std::set<int, std::greater<>> rows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) rows.insert(index.row());
  for (const int row : rows) samples_.erase(samples_.begin() + row);
  if (!rows.empty()) setTubes(std::move(samples_));
}

QString ControlListPage::reasonOf(int row) const {
  const ControlProposal& proposal = proposals_.at(static_cast<std::size_t>(row));
  switch (proposal.reason) {
    case ProposalReason::None:
      return proposal.peak.empty() ? tr("Nothing points to a dye: please choose.")
                                   : tr("Not clear; brightest in %1: please choose.")
                                         .arg(QString::fromStdString(proposal.peak));
    case ProposalReason::Keyword:
    case ProposalReason::Name: {
      const QString where = proposal.reason == ProposalReason::Keyword
                                ? tr("proposed from the file's keywords")
                                : tr("proposed from the file's name");
      const bool differs =
          !proposal.channel.empty() && !proposal.peak.empty() && proposal.peak != proposal.channel;
      return differs ? tr("%1; but it is brightest in %2").arg(where, QString::fromStdString(proposal.peak))
                     : where;
    }
    case ProposalReason::Peak:
      return tr("proposed: brightest in this detector");
    case ProposalReason::Dimmest:
      return tr("proposed: the tube with the least light");
  }
  return {};
}

void ControlListPage::fill() {
  confirmed_->setChecked(false);  // other files, other proposals: to be checked again
  table_->setRowCount(static_cast<int>(samples_.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const Sample& sample = *samples_[static_cast<std::size_t>(row)];
    const ControlProposal& proposal = proposals_[static_cast<std::size_t>(row)];
    auto* file = new QTableWidgetItem(nameOf(sample));
    file->setToolTip(QString::fromStdString(sample.file));
    table_->setItem(row, kFile, file);
    auto* events = new QTableWidgetItem(countText(static_cast<std::int64_t>(sample.events.eventCount())));
    events->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->setItem(row, kEvents, events);
    auto* dye = new QComboBox(table_);
    dye->addItem(tr("(not used)"), QString());
    dye->addItem(tr("unstained"), kUnstained);
    for (const std::string& detector : controlDetectors(sample.events)) {
      const std::string& stain = sample.events.channel(*sample.events.indexOf(detector)).stain;
      const QString name = QString::fromStdString(detector);
      dye->addItem(stain.empty() || stain == detector
                       ? name
                       : name + QStringLiteral(" \u00b7 ") + QString::fromStdString(stain),
                   name);
    }
    const bool unstained = proposal.channel.empty() && proposal.reason != ProposalReason::None;
    dye->setCurrentIndex(
        std::max(0, dye->findData(unstained ? kUnstained : QString::fromStdString(proposal.channel))));
    connect(dye, qOverload<int>(&QComboBox::currentIndexChanged), this, [this, row] {
      table_->item(row, kWhy)->setText(tr("chosen by hand"));
      confirmed_->setChecked(false);
      emit changed();
    });
    table_->setCellWidget(row, kDye, dye);
    table_->setItem(row, kWhy, new QTableWidgetItem(reasonOf(row)));
    table_->item(row, kWhy)->setToolTip(reasonOf(row));
  }
  emit changed();
}

void ControlListPage::choose(int row, const QString& channel, bool unstained) {
  auto* dye = qobject_cast<QComboBox*>(table_->cellWidget(row, kDye));
  dye->setCurrentIndex(dye->findData(unstained ? kUnstained : channel));
}

std::vector<ControlFile> ControlListPage::choices() const {
  std::vector<ControlFile> chosen;
  for (int row = 0; row < table_->rowCount(); ++row) {
    const QString dye = qobject_cast<QComboBox*>(table_->cellWidget(row, kDye))->currentData().toString();
    if (dye.isEmpty()) continue;
    chosen.push_back({samples_[static_cast<std::size_t>(row)]->file,
                      dye == kUnstained ? std::string() : dye.toStdString()});
  }
  return chosen;
}

QString ControlListPage::obstacle() const {
  if (samples_.empty()) return tr("Add the files of the single stains and of the unstained tube.");
  const auto spectral =
      std::ranges::find_if(samples_, [](const SamplePtr& sample) { return isSpectral(*sample); });
  if (spectral != samples_.end()) {
    return tr("%1 has %2 fluorescence detectors: a spectral cytometer. A square matrix would throw most of "
              "its "
              "light away, so none is computed here. Next step: vestige-cli spillover --spectral computes "
              "reference spectra from these controls, vestige-cli export --unmix applies them; open the "
              "unmixed files.")
        .arg(nameOf(**spectral))
        .arg(spectralDetectors((*spectral)->events).size());
  }
  const std::vector<ControlFile> chosen = choices();
  const auto unstained =
      std::ranges::count_if(chosen, [](const ControlFile& file) { return file.channel.empty(); });
  if (unstained == 0) return tr("One file must be the unstained tube.");
  if (unstained > 1) return tr("Two files are called unstained; only one can be.");
  std::set<std::string> dyes;
  for (const ControlFile& file : chosen) {
    if (!file.channel.empty() && !dyes.insert(file.channel).second)
      return tr("Two files are the control of %1; only one can be.")
          .arg(QString::fromStdString(file.channel));
  }
  if (dyes.size() < 2) return tr("At least two dyes are needed.");
  if (!beads_->isChecked() && !cells_->isChecked()) return tr("Say whether the controls are beads or cells.");
  if (!confirmed_->isChecked()) return tr("Check which file is which dye, then confirm it.");
  return {};
}

QString ControlListPage::carrier() const {
  return beads_->isChecked()   ? QStringLiteral("beads")
         : cells_->isChecked() ? QStringLiteral("cells")
                               : QString();
}

SpilloverMethod ControlListPage::method() const {
  return method_->currentIndex() == 0 ? SpilloverMethod::Robust : SpilloverMethod::Medians;
}

ControlResultPage::ControlResultPage(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  tabs_ = new QTabWidget(this);
  column->addWidget(tabs_);
}

QWidget* ControlResultPage::controlRow(const ControlQuality& quality, const ControlPicture& picture) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setSpacing(Metrics::kSpace6);
  line->addWidget(new ControlHistogram(theme_, picture, row));
  auto* text = new QVBoxLayout;
  auto* head = new QHBoxLayout;
  const QLatin1String code(controlVerdictCode(quality));
  const bool good = code == QLatin1String("good"), bad = code == QLatin1String("bad");
  auto* chip = new Chip(theme_, good ? ChipKind::Passed : bad ? ChipKind::Reject : ChipKind::Caution, row);
  chip->setText(good ? tr("Good") : bad ? tr("Do not use") : tr("Look at it"));
  head->addWidget(chip);
  QLabel* title = roleLabel("title", row);
  title->setText(QString::fromStdString(quality.channel) + QStringLiteral(" \u00b7 ") +
                 QString::fromStdString(quality.name));
  head->addWidget(title);
  head->addStretch(1);
  text->addLayout(head);
  QLabel* facts = roleLabel("caption", row);
  facts->setText(tr("%1 events used, %2 of them positive; %3 times the spread of the unstained tube")
                     .arg(countText(quality.events), countText(quality.positives),
                          QString::number(quality.brightness, 'g', 3)));
  text->addWidget(facts);
  QStringList reasons;
  for (const ControlIssue& issue : quality.issues)
    reasons << QStringLiteral("\u2022 ") + controlIssueText(issue);
  if (reasons.isEmpty()) reasons << tr("Enough events, bright enough, same carrier as the unstained tube.");
  QLabel* why = roleLabel("body", row);
  why->setWordWrap(true);
  why->setText(reasons.join(QLatin1Char('\n')));
  text->addWidget(why);
  text->addStretch(1);
  line->addLayout(text, 1);
  return row;
}

void ControlResultPage::setResult(const ControlsResult& result, const std::vector<ControlPicture>& pictures) {
  while (tabs_->count() > 0) delete tabs_->widget(0);
  auto* list = new QWidget;
  list->setProperty("band", QStringLiteral("panel"));
  list->setAttribute(Qt::WA_StyledBackground);
  auto* rows = new QVBoxLayout(list);
  for (std::size_t i = 0; i < result.estimate.quality.size(); ++i)
    rows->addWidget(controlRow(result.estimate.quality[i], pictures.at(i)));
  rows->addStretch(1);
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setWidget(list);
  tabs_->addTab(area, tr("Verdict of each control"));
  const auto table = [this](SpilloverMatrix matrix, bool isPercent, const QString& words) {
    auto* page = new QWidget;
    page->setProperty("band", QStringLiteral("panel"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(page);
    QLabel* label = roleLabel("body", page);
    label->setWordWrap(true);
    label->setText(words);
    column->addWidget(label);
    auto* view = new QTableView(page);
    auto* model = new MatrixModel(view);
    model->setMatrix(std::move(matrix), isPercent);
    view->setModel(model);
    view->horizontalHeader()->setDefaultSectionSize(84);
    view->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow);
    column->addWidget(view, 1);
    return page;
  };
  const SpilloverEstimate& estimate = result.estimate;
  QString found = tr("Percent of each dye (row) in each detector (column). Condition number %1.")
                      .arg(plainNumber(result.conditionNumber));
  if (estimate.iterations > 0)
    found += QLatin1Char(' ') + tr("Settled after %1 rounds.").arg(estimate.iterations);
  tabs_->addTab(table(estimate.matrix, true, found), tr("Matrix"));
  if (!result.spreading) return;
  SpilloverMatrix spreading = estimate.matrix;
  spreading.values = *result.spreading;
  tabs_->addTab(
      table(std::move(spreading), false,
            tr("How much each dye (row) widens the others (column) after compensation, for each root "
               "of its signal. No matrix takes this away: large numbers call for another dye or "
               "detector where dim cells are to be seen.")),
      tr("Spreading"));
}

}  // namespace vestige::app
