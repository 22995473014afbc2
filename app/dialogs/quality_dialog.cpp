// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/quality_dialog.h"

#include <algorithm>
#include <utility>

#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>

#include "app/text/decision_text.h"
#include "app/text/number_text.h"
#include "app/text/quality_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

constexpr const char* kRoles[] = {"hematologist", "technician", "laboratory-head"};
enum CostColumn { NameColumn, CountColumn, GoesColumn, PercentColumn, StaysColumn, CostColumns };

QString count(std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); }
QString percent(std::uint64_t part, std::uint64_t whole) {
  return populationPercent(part, whole, PercentStyle::Screen) + QStringLiteral("\u00a0%");
}

QScrollArea* scrolled(QWidget* inner, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  inner->setProperty("band", QStringLiteral("surface"));
  inner->setAttribute(Qt::WA_StyledBackground);
  area->setWidget(inner);
  return area;
}

}  // namespace

QualityDialog::QualityDialog(const Theme& theme, AnalysisPtr analysis, std::size_t tube,
                             const QString& language, std::function<QString()> now, QWidget* parent)
    : QDialog(parent),
      theme_(theme),
      analysis_(std::move(analysis)),
      index_(tube),
      language_(language),
      now_(std::move(now)) {
  setWindowTitle(tr("Quality of the tube"));
  resize(1080, 760);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, Metrics::kSpace5, 0, Metrics::kSpace5);
  column->setSpacing(Metrics::kSpace4);
  addHead(column);
  plot_ = new TimePlot(theme_, this);
  plot_->setQuality(this->tube().proposals);
  QScrollArea* course = scrolled(plot_, this);
  course->setMinimumHeight(150);
  column->addWidget(course, 3);
  auto* middle = new QHBoxLayout;
  middle->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
  middle->setSpacing(Metrics::kSpace6);
  auto* lists = new QWidget(this);
  auto* left = new QVBoxLayout(lists);
  left->setContentsMargins(Metrics::kSpace4, Metrics::kSpace3, Metrics::kSpace4, Metrics::kSpace3);
  left->setSpacing(Metrics::kSpace2);
  addReasons(left);
  addDrifts(left);
  addFacts(left);
  addPrevious(left);
  left->addStretch();
  middle->addWidget(scrolled(lists, this), 1);
  middle->addWidget(costPane(), 1);
  column->addLayout(middle, 4);
  column->addWidget(personRow());
  update();
}

QLabel* QualityDialog::words(const char* role, const QString& text) {
  QLabel* label = roleLabel(role, this);
  label->setText(text);
  label->setWordWrap(true);
  return label;
}

void QualityDialog::addHead(QVBoxLayout* column) {
  QLabel* name = words("heading", QString::fromStdString(tubeName(tube().reference)));
  QLabel* flow = words("body", flowText(tube().proposals->time.flow));
  for (QLabel* label : {name, flow}) {
    label->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
    column->addWidget(label);
  }
  if (tube().reference.cleaning) {
    QLabel* before = words("strong", cleaningText(*tube().reference.cleaning));
    before->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
    column->addWidget(before);
  }
}

void QualityDialog::addReasons(QVBoxLayout* column) {
  column->addWidget(words("title", tr("Remove before counting")));
  const ReasonCounts& counts = tube().proposals->counts;
  const auto& decided = tube().reference.cleaning;
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    const std::uint64_t events = counts.with(reason);
    const QString text =
        tr("%1: %2 events (%3)").arg(reasonName(reason), count(events), percent(events, counts.events()));
    if (!mayRemove(reason)) {
      QLabel* mark = words("body", text);
      mark->setToolTip(reasonExplanation(reason));
      column->addWidget(mark);
      column->addWidget(words("caption", reasonExplanation(reason)));
      continue;
    }
    auto* box = new QCheckBox(text, this);
    box->setObjectName(
        QString::fromLatin1(reasonCode(reason).data(), static_cast<qsizetype>(reasonCode(reason).size())));
    box->setToolTip(reasonExplanation(reason));
    const bool was = decided && std::ranges::any_of(decided->removed, [&](const CleaningReason& item) {
                       return item.reason == reasonCode(reason);
                     });
    box->setChecked(was);
    box->setEnabled(events > 0 || was);
    connect(box, &QCheckBox::toggled, this, &QualityDialog::update);
    column->addWidget(box);
    reasons_.emplace_back(reason, box);
  }
}

void QualityDialog::addDrifts(QVBoxLayout* column) {
  const auto& decided = tube().reference.cleaning;
  bool isFirst = true;
  for (const ChannelDrift& drift : tube().proposals->time.drifts) {
    if (drift.verdict != DriftVerdict::Proposed && drift.verdict != DriftVerdict::NotGain) continue;
    if (std::exchange(isFirst, false)) column->addWidget(words("title", tr("Correct for drift")));
    if (drift.verdict == DriftVerdict::NotGain || analysis_->record.transformedScale) {
      column->addWidget(words("caption", driftText(drift)));
      continue;
    }
    auto* box = new QCheckBox(QString::fromStdString(drift.channel), this);
    box->setObjectName(QStringLiteral("drift-") + box->text());
    box->setChecked(decided && std::ranges::any_of(decided->corrected, [&](const CleaningCorrection& item) {
                      return item.channel == drift.channel;
                    }));
    connect(box, &QCheckBox::toggled, this, &QualityDialog::update);
    column->addWidget(box);
    column->addWidget(words("caption", driftText(drift)));
    drifts_.emplace_back(drift.channel, box);
  }
}

void QualityDialog::addFacts(QVBoxLayout* column) {
  column->addWidget(words("title", tr("Measured")));
  for (const DoubletMeasure& measure : tube().proposals->doublets.measures)
    column->addWidget(words("caption", doubletText(measure)));
  column->addWidget(words("caption", carryOverText(tube().proposals->carryOver)));
}

void QualityDialog::addPrevious(QVBoxLayout* column) {
  column->addWidget(words("title", tr("Tube before (carry-over)")));
  previousWhich_ = words("caption", tr("Not compared with the tube before."));
  previousFound_ = words("caption", {});
  previousButtons_ = new QWidget(this);
  auto* row = new QHBoxLayout(previousButtons_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Metrics::kSpace3);
  auto* look = new QPushButton(tr("Look for it"), previousButtons_);
  look->setObjectName(QStringLiteral("look-previous"));
  look->setToolTip(
      tr("Reads the headers of the files of the case, beside this tube and in the watched folder."));
  auto* choose = new QPushButton(tr("Choose a file\u2026"), previousButtons_);
  choose->setObjectName(QStringLiteral("choose-previous"));
  for (QPushButton* button : {look, choose}) {
    button->setAutoDefault(false);
    row->addWidget(button);
  }
  row->addStretch();
  connect(look, &QPushButton::clicked, this, [this] { askPrevious_({}); });
  connect(choose, &QPushButton::clicked, this, [this] {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("The tube measured before this one"),
        QFileInfo(QString::fromStdString(tube().sample->file)).absolutePath(), tr("FCS files (*.fcs *.lmd)"));
    if (!file.isEmpty()) askPrevious_(file);
  });
  previousButtons_->setVisible(false);
  for (QWidget* widget :
       {static_cast<QWidget*>(previousWhich_), static_cast<QWidget*>(previousFound_), previousButtons_})
    column->addWidget(widget);
  previousFound_->setVisible(false);
}

void QualityDialog::setAskPrevious(std::function<void(const QString&)> ask) {
  askPrevious_ = std::move(ask);
  previousButtons_->setVisible(askPrevious_ != nullptr);
}

void QualityDialog::showPrevious(const QString& which, const QString& found) {
  previousWhich_->setText(which);
  previousFound_->setText(found);
  previousFound_->setVisible(!found.isEmpty());
}

QWidget* QualityDialog::costPane() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, Metrics::kSpace3, 0, 0);
  column->setSpacing(Metrics::kSpace3);
  column->addWidget(words("title", tr("What every population would lose")));
  costs_ = new QTableWidget(static_cast<int>(tube().costs.size()), CostColumns, pane);
  costs_->setHorizontalHeaderLabels(
      {tr("Population"), tr("Events"), tr("Would go"), tr("Share"), tr("Would stay")});
  costs_->setAccessibleName(tr("What every population would lose"));
  costs_->verticalHeader()->hide();
  costs_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  costs_->setShowGrid(false);
  costs_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  costs_->setSelectionBehavior(QAbstractItemView::SelectRows);
  costs_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  costs_->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
  for (int c = CountColumn; c < CostColumns; ++c)
    costs_->horizontalHeaderItem(c)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  costs_->horizontalHeaderItem(NameColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  column->addWidget(costs_, 1);
  total_ = words("strong", {});
  column->addWidget(total_);
  return pane;
}

QWidget* QualityDialog::personRow() {
  auto* row = new QWidget(this);
  auto* grid = new QGridLayout(row);
  grid->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
  grid->setHorizontalSpacing(Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace2);
  reason_ = new QLineEdit(row);
  reason_->setObjectName(QStringLiteral("reason"));
  name_ = new QLineEdit(row);
  name_->setObjectName(QStringLiteral("name"));
  role_ = new QComboBox(row);
  role_->setObjectName(QStringLiteral("role"));
  role_->addItem(tr("choose"), QString());
  for (const char* role : kRoles) role_->addItem(roleText(role), QString::fromLatin1(role));
  confirm_ = new QPushButton(row);
  confirm_->setObjectName(QStringLiteral("confirm"));
  confirm_->setProperty("primary", true);
  auto* close = new QPushButton(tr("Close"), row);
  missing_ = roleLabel("caption", row);
  const auto add = [&](const QString& text, QWidget* field, int column) {
    QLabel* label = words("caption", text);
    label->setBuddy(field);
    grid->addWidget(label, 0, column);
    grid->addWidget(field, 1, column);
  };
  add(tr("Reason (stands on the report)"), reason_, 0);
  add(tr("Your name"), name_, 1);
  add(tr("Your role"), role_, 2);
  grid->addWidget(confirm_, 1, 3);
  grid->addWidget(close, 1, 4);
  grid->addWidget(missing_, 2, 0, 1, 5);
  grid->setColumnStretch(0, 2);
  grid->setColumnStretch(1, 1);
  connect(reason_, &QLineEdit::textChanged, this, &QualityDialog::update);
  connect(name_, &QLineEdit::textChanged, this, &QualityDialog::update);
  connect(role_, &QComboBox::currentIndexChanged, this, &QualityDialog::update);
  connect(confirm_, &QPushButton::clicked, this, &QualityDialog::record);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  close->setAutoDefault(false);
  confirm_->setAutoDefault(false);  // Enter in a field must not decide
  return row;
}

QCheckBox* QualityDialog::reasonBox(QualityReason reason) const {
  const auto found = std::ranges::find(reasons_, reason, &std::pair<QualityReason, QCheckBox*>::first);
  return found == reasons_.end() ? nullptr : found->second;
}

QCheckBox* QualityDialog::driftBox(const QString& channel) const {
  for (const auto& [name, box] : drifts_) {
    if (QString::fromStdString(name) == channel) return box;
  }
  return nullptr;
}

ReasonSet QualityDialog::ticked() const {
  ReasonSet set = 0;
  for (const auto& [reason, box] : reasons_) {
    if (box->isChecked()) set = static_cast<ReasonSet>(set | bitOf(reason));
  }
  return set;
}

std::vector<std::string> QualityDialog::tickedChannels() const {
  std::vector<std::string> channels;
  for (const auto& [channel, box] : drifts_) {
    if (box->isChecked()) channels.push_back(channel);
  }
  return channels;
}

void QualityDialog::fillCosts() {
  const ReasonSet reasons = ticked();
  const GatingTree& tree = analysis_->strategy->tree;
  int row = 0;
  for (const PopulationCost& cost : tube().costs) {
    const std::uint64_t events = cost.counts.events(), goes = cost.counts.withAny(reasons);
    QString name =
        cost.population
            ? QString::fromStdString(tree.populations()[*cost.population].name.in(language_.toStdString()))
            : tr("All events");
    if (cost.isMrd) name += tr(" (MRD)");
    if (cost.isDenominator) name += tr(" (N)");
    const QString texts[] = {name, count(events), count(goes), percent(goes, events), count(events - goes)};
    for (int c = 0; c < CostColumns; ++c) {
      auto* item = new QTableWidgetItem(texts[c]);
      if (c != NameColumn) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      if (cost.isMrd || cost.isDenominator) item->setFont(Theme::font(Metrics::kBody, QFont::DemiBold));
      if (goes > 0 && (c == GoesColumn || c == PercentColumn))
        item->setForeground(cost.isMrd ? theme_.colours().reject.foreground
                                       : theme_.colours().caution.foreground);
      costs_->setItem(row, c, item);
    }
    ++row;
  }
}

void QualityDialog::update() {
  if (!confirm_) return;
  fillCosts();
  const ReasonCounts& counts = tube().proposals->counts;
  const std::uint64_t goes = counts.withAny(ticked());
  total_->setText(tr("%1 of %2 events would go (%3).")
                      .arg(count(goes), count(counts.events()), percent(goes, counts.events())));
  const TubeCleaning now = cleaningOf(*tube().proposals, ticked(), tickedChannels());
  const bool isNothing = now.removed.empty() && now.corrected.empty();
  const auto& before = tube().reference.cleaning;
  const bool isSame =
      before ? before->removed == now.removed && before->corrected == now.corrected : isNothing;
  const bool isSigned =
      !reason_->text().trimmed().isEmpty() && !name_->text().trimmed().isEmpty() && role_->currentIndex() > 0;
  const bool takesBack = before && isNothing;
  confirm_->setText(takesBack ? tr("Take back") : tr("Confirm"));
  confirm_->setEnabled(!isSame && (isSigned || takesBack));
  missing_->setText(isSame                  ? tr("Nothing is changed. Tick what is to go or to be corrected.")
                    : isSigned || takesBack ? QString()
                                            : tr("A reason, your name and your role are needed."));
}

void QualityDialog::record() {
  if (!confirm_->isEnabled()) return;
  TubeCleaning made = cleaningOf(*tube().proposals, ticked(), tickedChannels());
  if (!made.removed.empty() || !made.corrected.empty()) {
    made.by = name_->text().trimmed().toStdString();
    made.role = role_->currentData().toString().toStdString();
    made.at = now_().toStdString();
    made.reason = reason_->text().trimmed().toStdString();
    cleaning_ = std::move(made);
  }
  accept();
}

}  // namespace vestige::app
