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
#include "app/ws_compensation/spectra_view.h"

namespace vestige::app {
namespace {

enum Column { kFile, kEvents, kDye, kWhy, kColumns };
const QString kUnstained = QStringLiteral("\u0001unstained");  // no $PnN begins with a control character

QString nameOf(const Sample& sample) { return QFileInfo(QString::fromStdString(sample.file)).fileName(); }

}  // namespace

ControlListPage::ControlListPage(QWidget* parent) : QWidget(parent) {
  build();
  connectParts();
  showKind();
}

void ControlListPage::build() {
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
  table_->setAccessibleName(tr("Files of the controls"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kButton + Metrics::kSpace2);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setHorizontalHeaderLabels({tr("File"), tr("Events"), tr("Dye's own detector"), tr("Why")});
  table_->horizontalHeader()->setSectionResizeMode(kWhy, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kEvents, QHeaderView::ResizeToContents);
  table_->setColumnWidth(kDye, 190);
  table_->setColumnWidth(kFile, 250);
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
  column->addLayout(buildHow());
  column->addWidget(spectralRow_);
  confirmed_ = new QCheckBox(tr("I have checked which file is which dye."), this);
  column->addWidget(confirmed_);
  hint_ = roleLabel("caption", this);
  hint_->setWordWrap(true);
  column->addWidget(hint_);
}

QLayout* ControlListPage::buildHow() {
  auto* how = new QHBoxLayout;
  const auto caption = [this](QBoxLayout* into, const QString& text, QWidget* buddy) {
    QLabel* label = roleLabel("caption", this);
    label->setText(text);
    label->setBuddy(buddy);
    into->addWidget(label);
    if (buddy) into->addWidget(buddy);
    return label;
  };
  caption(how, tr("The controls are"), nullptr);
  beads_ = new QRadioButton(tr("beads"), this);
  cells_ = new QRadioButton(tr("cells"), this);
  how->addWidget(beads_);
  how->addWidget(cells_);
  how->addSpacing(Metrics::kSpace7);
  method_ = new QComboBox(this);
  method_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  caption(how, tr("Method"), method_);
  how->addStretch(1);
  spectralRow_ = new QWidget(this);
  auto* spectral = new QHBoxLayout(spectralRow_);
  spectral->setContentsMargins(0, 0, 0, 0);
  autofluorescences_ = new QSpinBox(spectralRow_);
  autofluorescences_->setRange(0, kMostAutofluorescences);
  autofluorescences_->setValue(1);
  autofluorescences_->setToolTip(
      tr("Spectra of the unstained tube; of several, each event has the one that fits it best."));
  caption(spectral, tr("Autofluorescence spectra"), autofluorescences_);
  spectral->addSpacing(Metrics::kSpace7);
  readNoise_ = new QSpinBox(spectralRow_);
  readNoise_->setRange(1, 100'000'000);
  readNoise_->setValue(static_cast<int>(UnmixOptions().readNoiseVariance));
  readNoise_->setToolTip(tr("Variance of a detector without light."));
  photonFactor_ = new QDoubleSpinBox(spectralRow_);
  photonFactor_->setRange(0, 100'000);
  photonFactor_->setValue(UnmixOptions().photonFactor);
  photonFactor_->setToolTip(tr("How much the variance grows for each unit of light."));
  noise_ << caption(spectral, tr("Read noise variance"), readNoise_) << readNoise_;
  noise_ << caption(spectral, tr("Photon factor"), photonFactor_) << photonFactor_;
  spectral->addStretch(1);
  return how;
}

void ControlListPage::connectParts() {
  connect(confirmed_, &QCheckBox::toggled, this, &ControlListPage::changed);
  connect(beads_, &QRadioButton::toggled, this, &ControlListPage::changed);
  connect(cells_, &QRadioButton::toggled, this, &ControlListPage::changed);
  connect(this, &ControlListPage::changed, this, [this] { hint_->setText(obstacle()); });
  connect(method_, qOverload<int>(&QComboBox::currentIndexChanged), this, [this] {
    for (QWidget* widget : noise_) widget->setVisible(unmixing().method == UnmixMethod::Weighted);
  });
}

bool ControlListPage::isSpectralSet() const {
  return std::ranges::any_of(samples_, [](const SamplePtr& sample) { return isSpectral(*sample); });
}

void ControlListPage::showKind() {
  const bool spectral = isSpectralSet();
  if (method_->count() > 0 && spectral == spectralRow_->isVisibleTo(this)) return;
  method_->clear();
  if (spectral) {
    method_->addItem(tr("least squares: all detectors count alike"));
    method_->addItem(tr("weighted by photon noise: bright detectors count less"));
  } else {
    method_->addItem(tr("robust regression (recommended)"));
    method_->addItem(tr("difference of medians (for comparison)"));
  }
  table_->horizontalHeaderItem(kDye)->setText(spectral ? tr("Dye") : tr("Dye's own detector"));
  spectralRow_->setVisible(spectral);
  for (QWidget* widget : noise_) widget->setVisible(false);
  hint_->setText(obstacle());
}

UnmixOptions ControlListPage::unmixing() const {
  UnmixOptions how;
  how.method = method_->currentIndex() == 1 ? UnmixMethod::Weighted : UnmixMethod::LeastSquares;
  how.readNoiseVariance = readNoise_->value();
  how.photonFactor = photonFactor_->value();
  return how;
}

void ControlListPage::setTubes(std::vector<SamplePtr> samples) {
  samples_ = std::move(samples);
  proposals_ = proposeControls(samples_);
  if (isSpectralSet()) {
    for (std::size_t i = 0; i < samples_.size();
         ++i) {  // dyes have names of their own, not those of detectors
      ControlProposal& proposal = proposals_[i];
      const bool unstained = proposal.channel.empty() && proposal.reason != ProposalReason::None;
      if (unstained) continue;
      proposal.channel = dyeNameFrom(samples_[i]->file);
      proposal.reason = proposal.channel.empty() ? ProposalReason::None : ProposalReason::Name;
    }
  }
  fill();
  showKind();
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
      if (isSpectralSet() && !proposal.channel.empty() && !proposal.peak.empty())
        return tr("%1; brightest in %2").arg(where, QString::fromStdString(proposal.peak));
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
    auto* file = new QTableWidgetItem(nameOf(sample));
    file->setToolTip(QString::fromStdString(sample.file));
    table_->setItem(row, kFile, file);
    auto* events = new QTableWidgetItem(countText(static_cast<std::int64_t>(sample.events.eventCount())));
    events->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->setItem(row, kEvents, events);
    auto* dye = new QComboBox(table_);
    dye->setAccessibleName(tr("Dye of %1").arg(nameOf(sample)));
    fillDyes(dye, row);
    const auto isChosen = [this, row] {
      table_->item(row, kWhy)->setText(tr("chosen by hand"));
      confirmed_->setChecked(false);
      emit changed();
    };
    if (dye->isEditable())
      connect(dye, &QComboBox::currentTextChanged, this, isChosen);
    else
      connect(dye, qOverload<int>(&QComboBox::currentIndexChanged), this, isChosen);
    table_->setCellWidget(row, kDye, dye);
    table_->setItem(row, kWhy, new QTableWidgetItem(reasonOf(row)));
    table_->item(row, kWhy)->setToolTip(reasonOf(row));
  }
  emit changed();
}

void ControlListPage::fillDyes(QComboBox* dye, int row) const {
  const Sample& sample = *samples_[static_cast<std::size_t>(row)];
  const ControlProposal& proposal = proposals_[static_cast<std::size_t>(row)];
  const QString proposed = QString::fromStdString(proposal.channel);
  dye->addItem(tr("(not used)"), QString());
  dye->addItem(tr("unstained"), kUnstained);
  if (isSpectralSet()) {
    dye->setEditable(true);
    dye->setInsertPolicy(QComboBox::NoInsert);
    if (!proposed.isEmpty()) dye->addItem(proposed, proposed);
  } else {
    for (const std::string& detector : controlDetectors(sample.events)) {
      const std::string& stain = sample.events.channel(*sample.events.indexOf(detector)).stain;
      const QString name = QString::fromStdString(detector);
      dye->addItem(stain.empty() || stain == detector
                       ? name
                       : name + QStringLiteral(" \u00b7 ") + QString::fromStdString(stain),
                   name);
    }
  }
  const bool unstained = proposal.channel.empty() && proposal.reason != ProposalReason::None;
  dye->setCurrentIndex(std::max(0, dye->findData(unstained ? kUnstained : proposed)));
}

void ControlListPage::choose(int row, const QString& channel, bool unstained) {
  auto* dye = qobject_cast<QComboBox*>(table_->cellWidget(row, kDye));
  if (dye->isEditable() && !unstained && dye->findData(channel) < 0) return dye->setEditText(channel);
  dye->setCurrentIndex(dye->findData(unstained ? kUnstained : channel));
}

QString ControlListPage::dyeAt(int row) const {
  const auto* dye = qobject_cast<QComboBox*>(table_->cellWidget(row, kDye));
  if (!dye->isEditable()) return dye->currentData().toString();
  const int known = dye->findText(dye->currentText(), Qt::MatchExactly);
  return known >= 0 ? dye->itemData(known).toString() : dye->currentText().trimmed();
}

std::vector<ControlFile> ControlListPage::choices() const {
  std::vector<ControlFile> chosen;
  for (int row = 0; row < table_->rowCount(); ++row) {
    const QString dye = dyeAt(row);
    if (dye.isEmpty()) continue;
    chosen.push_back({samples_[static_cast<std::size_t>(row)]->file,
                      dye == kUnstained ? std::string() : dye.toStdString()});
  }
  return chosen;
}

QString ControlListPage::obstacle() const {
  if (samples_.empty()) return tr("Add the files of the single stains and of the unstained tube.");
  const bool spectral = isSpectralSet();
  for (const SamplePtr& sample : samples_) {
    if (spectral == isSpectral(*sample)) continue;
    return tr("%1 has other detectors than the spectral tubes: take it out of the list.")
        .arg(nameOf(*sample));
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

QWidget* ControlResultPage::controlRow(const ControlQuality& quality, const QString& dye,
                                       const ControlPicture& picture) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setSpacing(Metrics::kSpace6);
  line->addWidget(new ControlHistogram(theme_, picture, row), 0, Qt::AlignTop);
  auto* text = new QVBoxLayout;
  auto* head = new QHBoxLayout;
  const QLatin1String code(controlVerdictCode(quality));
  const bool good = code == QLatin1String("good"), bad = code == QLatin1String("bad");
  auto* chip = new Chip(theme_, good ? ChipKind::Passed : bad ? ChipKind::Reject : ChipKind::Caution, row);
  chip->setText(good ? tr("Good") : bad ? tr("Do not use") : tr("Look at it"));
  head->addWidget(chip);
  QLabel* title = roleLabel("title", row);
  title->setText(dye + QStringLiteral(" \u00b7 ") + QString::fromStdString(quality.name));
  head->addWidget(title);
  head->addStretch(1);
  text->addLayout(head);
  QLabel* facts = roleLabel("caption", row);
  facts->setWordWrap(true);
  QString words = tr("%1 events used, %2 of them positive; %3 times the spread of the unstained tube")
                      .arg(countText(quality.events), countText(quality.positives),
                           QString::number(quality.brightness, 'g', 3));
  const QString own = QString::fromStdString(quality.channel);
  if (own != dye) words = tr("Brightest in %1").arg(own) + QStringLiteral(" \u00b7 ") + words;
  facts->setText(words);
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

void ControlResultPage::addVerdicts(const std::vector<ControlQuality>& quality,
                                    const std::vector<QString>& dyes,
                                    const std::vector<ControlPicture>& pictures) {
  while (tabs_->count() > 0) delete tabs_->widget(0);
  auto* list = new QWidget;
  list->setProperty("band", QStringLiteral("panel"));
  list->setAttribute(Qt::WA_StyledBackground);
  auto* rows = new QVBoxLayout(list);
  for (std::size_t i = 0; i < quality.size(); ++i)
    rows->addWidget(controlRow(quality[i], dyes.at(i), pictures.at(i)));
  rows->addStretch(1);
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setWidget(list);
  tabs_->addTab(area, tr("Verdict of each control"));
}

QWidget* ControlResultPage::page(QWidget* content, const QString& words) {
  auto* whole = new QWidget;
  whole->setProperty("band", QStringLiteral("panel"));
  whole->setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(whole);
  QLabel* label = roleLabel("body", whole);
  label->setWordWrap(true);
  label->setText(words);
  column->addWidget(label);
  column->addWidget(content, 1);
  return whole;
}

QWidget* ControlResultPage::table(SpilloverMatrix matrix, bool isPercent, const QString& words) {
  auto* view = new QTableView;
  auto* model = new MatrixModel(view);
  model->setMatrix(std::move(matrix), isPercent);
  view->setModel(model);
  view->horizontalHeader()->setTextElideMode(Qt::ElideRight);
  view->horizontalHeader()->setDefaultSectionSize(84);
  view->verticalHeader()->setDefaultSectionSize(Metrics::kTreeRow);
  return page(view, words);
}

void ControlResultPage::setResult(const ControlsResult& result, const std::vector<ControlPicture>& pictures) {
  const SpilloverEstimate& estimate = result.estimate;
  std::vector<QString> dyes;
  for (const ControlQuality& quality : estimate.quality)
    dyes.push_back(QString::fromStdString(quality.channel));
  addVerdicts(estimate.quality, dyes, pictures);
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

void ControlResultPage::setSpectra(const SpectraResult& result, const std::vector<ControlPicture>& pictures) {
  const SpectralEstimate& estimate = result.estimate;
  std::vector<QString> dyes;
  for (std::size_t i = 0; i < estimate.quality.size(); ++i)
    dyes.push_back(QString::fromStdString(estimate.spectra.names.at(i)));
  addVerdicts(estimate.quality, dyes, pictures);
  auto* view = new SpectraView(theme_);
  view->setSpectra(estimate.spectra);
  QString words =
      tr("How bright each dye is in each detector, in percent of its brightest. Choose a dye in the "
         "table or click its curve.");
  for (std::size_t i = 0; i < estimate.autofluorescenceEvents.size(); ++i)
    words += QLatin1Char(' ') +
             tr("%1: %2 unstained events.")
                 .arg(QString::fromStdString(estimate.spectra.names.at(estimate.quality.size() + i)),
                      countText(estimate.autofluorescenceEvents[i]));
  tabs_->addTab(page(view, words), tr("Spectra"));
  SpilloverMatrix alike{{}, estimate.spectra.names, result.similarity};
  tabs_->addTab(
      table(std::move(alike), false,
            tr("Cosine between every two spectra: 0 nothing in common, 1 the same. The nearer to 1, the more "
               "noise two dyes give each other. Condition number of all together: %1; above 10 000 they are "
               "refused.")
                .arg(plainNumber(result.conditionNumber))),
      tr("Similarity"));
}

}  // namespace vestige::app
