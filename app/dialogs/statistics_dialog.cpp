// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/statistics_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QRegularExpression>
#include <QSignalBlocker>

#include "app/text/statistics_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

constexpr int kChoiceWidth = 300;

std::vector<std::string> checkedOf(const QListWidget& list) {
  std::vector<std::string> words;
  for (int i = 0; i < list.count(); ++i) {
    const QListWidgetItem* item = list.item(i);
    if (item->checkState() == Qt::Checked && item->flags().testFlag(Qt::ItemIsEnabled))
      words.push_back(item->data(Qt::UserRole).toString().toStdString());
  }
  return words;
}

void addItem(QListWidget* list, const QString& text, const std::string& word, bool checked) {
  auto* item = new QListWidgetItem(text, list);
  item->setData(Qt::UserRole, QString::fromStdString(word));
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
  item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
  item->setToolTip(text.trimmed());  // where the list is too narrow for it
}

}  // namespace

StatisticsDialog::StatisticsDialog(StrategyPtr strategy, const QString& language, QWidget* parent)
    : QDialog(parent), strategy_(std::move(strategy)), language_(language) {
  setObjectName(QStringLiteral("statistics"));
  setWindowTitle(tr("Statistics"));
  resize(1080, 640);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  all->setSpacing(Metrics::kSpace5);
  auto* halves = new QHBoxLayout;
  halves->setSpacing(Metrics::kSpace6);
  auto* choices = new QWidget(this);
  choices->setFixedWidth(kChoiceWidth);
  auto* left = new QVBoxLayout(choices);
  left->setContentsMargins(0, 0, 0, 0);
  left->setSpacing(Metrics::kSpace2);
  addChoices(left);
  halves->addWidget(choices);
  auto* right = new QVBoxLayout;
  addPreview(right);
  halves->addLayout(right, 1);
  all->addLayout(halves, 1);
  auto* buttons = new QDialogButtonBox(this);
  copy_ = buttons->addButton(tr("Copy table"), QDialogButtonBox::ActionRole);
  export_ = new QPushButton(tr("Export\u2026"), this);
  export_->setProperty("primary", true);  // before it is added, which gives it its look
  buttons->addButton(export_, QDialogButtonBox::ActionRole);
  QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  for (QPushButton* button : {copy_, export_, close}) button->setAutoDefault(false);
  connect(copy_, &QPushButton::clicked, this, &StatisticsDialog::copyRequested);
  connect(export_, &QPushButton::clicked, this, &StatisticsDialog::exportRequested);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  all->addWidget(buttons);
  setTableActions(false);
}

QListWidget* StatisticsDialog::list(const char* name) {
  auto* made = new QListWidget(this);
  made->setObjectName(QLatin1String(name));
  made->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  connect(made, &QListWidget::itemChanged, this, &StatisticsDialog::changed);
  return made;
}

void StatisticsDialog::addChoices(QVBoxLayout* column) {
  const auto title = [&](const QString& text, QWidget* of) {
    QLabel* label = roleLabel("caption", this);
    label->setText(text);
    label->setBuddy(of);
    column->addWidget(label);
    of->setAccessibleName(text);
  };
  populations_ = list("populations");
  channels_ = list("channels");
  statistics_ = list("statistics");
  percentiles_ = new QLineEdit(this);
  percentiles_->setObjectName(QStringLiteral("percentiles"));
  percentiles_->setPlaceholderText(tr("none; for example 5, 95"));
  denominator_ = new QComboBox(this);
  denominator_->setObjectName(QStringLiteral("denominator"));
  negative_ = new QComboBox(this);
  negative_->setObjectName(QStringLiteral("negative"));
  compensated_ = new QCheckBox(tr("Compensate every channel"), this);
  compensated_->setToolTip(tr(
      "Every channel under the matrix of the gates, else the file's. Otherwise each channel is taken as the "
      "gates see it."));
  title(tr("Populations"), populations_);
  column->addWidget(populations_, 3);
  title(tr("Channels"), channels_);
  column->addWidget(channels_, 2);
  title(tr("Statistics"), statistics_);
  column->addWidget(statistics_, 3);
  title(tr("Percentiles"), percentiles_);
  column->addWidget(percentiles_);
  title(tr("Percent of another population"), denominator_);
  column->addWidget(denominator_);
  title(tr("Negative population, for MFI ratio and stain index"), negative_);
  column->addWidget(negative_);
  column->addWidget(compensated_);
  fillPopulations();
  fillStatistics();
  for (const std::string& channel : channelsOf(*strategy_))
    addItem(channels_, QString::fromStdString(channel), channel, true);
  connect(percentiles_, &QLineEdit::textChanged, this, &StatisticsDialog::changed);
  connect(denominator_, &QComboBox::currentIndexChanged, this, &StatisticsDialog::changed);
  connect(negative_, &QComboBox::currentIndexChanged, this, &StatisticsDialog::changed);
  connect(compensated_, &QCheckBox::toggled, this, &StatisticsDialog::changed);
}

void StatisticsDialog::fillPopulations() {
  const GatingTree& tree = strategy_->tree;
  denominator_->addItem(tr("none"));
  negative_->addItem(tr("none"));
  const auto add = [&](const QString& name, std::size_t depth, const std::string& id) {
    addItem(populations_, QString(static_cast<int>(depth) * 3, QLatin1Char(' ')) + name, id, true);
    for (QComboBox* box : {denominator_, negative_}) box->addItem(name, QString::fromStdString(id));
  };
  add(tr("All events"), 0, kAllEvents);
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const Population& population = tree.populations()[i];
    add(QString::fromStdString(population.name.in(language_.toStdString())), tree.depth(i) + 1,
        population.id);
  }
}

void StatisticsDialog::fillStatistics() {
  for (const std::string& word : statisticWords()) {
    const Statistic statistic = *parseStatistic(word);
    if (statistic.kind == StatisticKind::PercentDenominator) continue;  // has a field of its own
    const bool usual = statistic.kind == StatisticKind::Count ||
                       statistic.kind == StatisticKind::PercentParent ||
                       statistic.kind == StatisticKind::Median;
    addItem(statistics_, statisticTitle(statistic), word, usual);
    statistics_->item(statistics_->count() - 1)->setToolTip(statisticDefinition(statistic.kind));
  }
}

void StatisticsDialog::addPreview(QVBoxLayout* column) {
  column->setSpacing(Metrics::kSpace4);
  state_ = roleLabel("body", this);
  state_->setObjectName(QStringLiteral("state"));
  state_->setWordWrap(true);
  column->addWidget(state_);
  model_ = new StatisticsModel(this);
  view_ = new QTableView(this);
  view_->setObjectName(QStringLiteral("table"));
  view_->setAccessibleName(tr("Statistics"));
  view_->setModel(model_);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setTabKeyNavigation(false);
  view_->setShowGrid(false);
  view_->setWordWrap(false);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  view_->horizontalHeader()->setHighlightSections(false);
  column->addWidget(view_, 1);
}

std::vector<Statistic> StatisticsDialog::percentiles(bool& valid) const {
  static const QRegularExpression kBetween(QStringLiteral("[\\s,;]+"));
  std::vector<Statistic> found;
  valid = true;
  for (const QString& text : percentiles_->text().split(kBetween, Qt::SkipEmptyParts)) {
    const auto statistic = parseStatistic("p" + text.toStdString());
    if (statistic) found.push_back(*statistic);
    valid = valid && statistic;
  }
  return found;
}

StatisticsRequest StatisticsDialog::request() const {
  StatisticsRequest request;
  request.populations = checkedOf(*populations_);
  request.channels = checkedOf(*channels_);
  bool wantsNegative = false;
  for (const std::string& word : checkedOf(*statistics_)) {
    const Statistic statistic = *parseStatistic(word);
    wantsNegative = wantsNegative || needsNegative(statistic.kind);
    if (request.channels.empty() && isOfChannel(statistic.kind)) continue;
    request.statistics.push_back(statistic);
  }
  bool valid = false;
  for (const Statistic& percentile : percentiles(valid)) {
    if (!request.channels.empty()) request.statistics.push_back(percentile);
  }
  if (denominator_->currentIndex() > 0) {
    request.denominators = {denominator_->currentData().toString().toStdString()};
    request.statistics.push_back({StatisticKind::PercentDenominator, 0});
  }
  if (wantsNegative && !request.channels.empty())
    request.negative = negative_->currentData().toString().toStdString();
  request.compensated = compensated_->isChecked();
  return request;
}

QString StatisticsDialog::obstacle() const {
  bool valid = false;
  percentiles(valid);
  if (!valid) return tr("Percentiles are numbers from 0 to 100 with commas between them.");
  const StatisticsRequest asked = request();
  if (asked.populations.empty()) return tr("Choose at least one population.");
  if (asked.statistics.empty()) return tr("Choose at least one statistic; those of values need a channel.");
  for (const Statistic& statistic : asked.statistics) {
    if (needsNegative(statistic.kind) && asked.negative.empty())
      return tr("MFI ratio and stain index need a negative population. Choose it below.");
  }
  return {};
}

void StatisticsDialog::changed() { emit requestChanged(); }

void StatisticsDialog::setTableActions(bool enabled) {
  copy_->setEnabled(enabled);
  export_->setEnabled(enabled);
}

void StatisticsDialog::showTable(StatisticsTablePtr table) {
  const bool wide = view_->model()->columnCount() != static_cast<int>(table->columns.size()) + 3;
  state_->setText(table->request.compensated
                      ? tr("Exact, of all events. Every channel is compensated.")
                      : tr("Exact, of all events. Each channel is compensated as the gates see it."));
  model_->setTable(std::move(table), strategy_, language_);
  if (wide) view_->resizeColumnsToContents();
  setTableActions(true);
}

void StatisticsDialog::showBusy() {
  state_->setText(tr("Computing\u2026"));
  setTableActions(false);
}

void StatisticsDialog::showProblem(const QString& sentence) {
  model_->setTable(nullptr, strategy_, language_);
  state_->setText(sentence);
  setTableActions(false);
}

}  // namespace vestige::app
