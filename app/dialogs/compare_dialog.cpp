// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/compare_dialog.h"

#include <utility>

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/widgets/chip_delegate.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr int kNotesHeight = 84, kDetailLines = 3;

ChipKind kindOf(int state) {
  switch (static_cast<ComparisonState>(state)) {
    case ComparisonState::Equal:
      return ChipKind::Passed;
    case ComparisonState::Within:
      return ChipKind::Information;
    case ComparisonState::Beyond:
      return ChipKind::Caution;
    case ComparisonState::NotStored:
      return ChipKind::Quiet;
    default:
      return ChipKind::Reject;
  }
}

}  // namespace

CompareDialog::CompareDialog(const Theme& theme, JobList& jobs, QWidget* parent)
    : QDialog(parent), theme_(theme), jobs_(jobs) {
  setWindowFlags(windowFlags() | Qt::WindowMaximizeButtonHint);
  proxy_.setSourceModel(&model_);
  build();
  connect(filter_, &QLineEdit::textChanged, &proxy_, &RowFilter::setWanted);
  connect(problems_, &QCheckBox::toggled, &proxy_, &RowFilter::setProblemsOnly);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CompareDialog::updateWords);
  connect(table_, &QTableView::activated, this, &CompareDialog::showCurrent);
  connect(&jobs_, &JobList::changed, this, &CompareDialog::updateProgress);
  connect(&jobs_, &JobList::ended, this, [this](JobId id, JobOutcome outcome) {
    if (id == job_ && outcome == JobOutcome::Cancelled) say(tr("The comparison was stopped."));
    if (id == job_) updateWords();
  });
  connect(workspace_, &QLineEdit::textChanged, this, &CompareDialog::updateWords);
  connect(chooseWorkspace_, &QPushButton::clicked, this, &CompareDialog::chooseWorkspace);
  connect(chooseFolder_, &QPushButton::clicked, this, &CompareDialog::chooseFolder);
  connect(compare_, &QPushButton::clicked, this, &CompareDialog::compare);
  connect(stop_, &QPushButton::clicked, this, &CompareDialog::stop);
  connect(export_, &QPushButton::clicked, this, &CompareDialog::chooseExport);
  connect(show_, &QPushButton::clicked, this, &CompareDialog::showCurrent);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  retranslate();
  resize(1080, 680);
}

CompareDialog::~CompareDialog() {
  jobs_.disconnect(this);
  jobs_.cancel(job_);
}

void CompareDialog::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  intro_ = roleLabel("body", this);
  intro_->setWordWrap(true);
  column->addWidget(intro_);
  column->addWidget(buildSources());
  message_ = roleLabel("body", this);
  message_->setObjectName(QStringLiteral("message"));
  message_->setWordWrap(true);
  column->addWidget(message_);
  summary_ = roleLabel("heading", this);
  summary_->setObjectName(QStringLiteral("summary"));
  summary_->setWordWrap(true);
  column->addWidget(summary_);
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace4);
  filter_ = new QLineEdit(this);
  filter_->setClearButtonEnabled(true);
  problems_ = new QCheckBox(this);
  row->addWidget(filter_, 1);
  row->addWidget(problems_);
  column->addLayout(row);
  table_ = new QTableView(this);
  table_->setModel(&proxy_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(ComparisonModel::PercentColumn, Qt::DescendingOrder);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  table_->setTextElideMode(Qt::ElideMiddle);  // of a path the first and the last names say most
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  constexpr int kWidths[] = {110, 270, 76, 76, 84, 84, 130};
  for (int i = 0; i < static_cast<int>(std::size(kWidths)); ++i) table_->setColumnWidth(i, kWidths[i]);
  table_->setItemDelegateForColumn(
      ComparisonModel::StateColumn,
      new ChipDelegate(
          theme_,
          [](const QModelIndex& index) { return kindOf(index.data(ComparisonModel::StateRole).toInt()); },
          table_));
  column->addWidget(table_, 1);
  detail_ = roleLabel("body", this);
  detail_->setWordWrap(true);
  detail_->setObjectName(QStringLiteral("detail"));
  detail_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  detail_->setMinimumHeight(kDetailLines * detail_->fontMetrics().lineSpacing());
  column->addWidget(detail_);
  notes_ = new QPlainTextEdit(this);
  notes_->setReadOnly(true);
  notes_->setTabChangesFocus(true);
  notes_->setMaximumHeight(kNotesHeight);
  column->addWidget(notes_);
  column->addWidget(buildButtons());
}

QWidget* CompareDialog::buildSources() {
  auto* box = new QWidget(this);
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace3);
  const auto line = [&](int row, QLabel*& label, QLineEdit*& edit, QPushButton*& button) {
    label = roleLabel("body", box);
    edit = new QLineEdit(box);
    button = new QPushButton(box);
    label->setBuddy(edit);
    grid->addWidget(label, row, 0);
    grid->addWidget(edit, row, 1);
    grid->addWidget(button, row, 2);
  };
  line(0, workspaceLabel_, workspace_, chooseWorkspace_);
  line(1, folderLabel_, folder_, chooseFolder_);
  workspace_->setObjectName(QStringLiteral("workspace"));
  folder_->setObjectName(QStringLiteral("folder"));
  return box;
}

QWidget* CompareDialog::buildButtons() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Metrics::kSpace4);
  progress_ = new QProgressBar(box);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  stop_ = new QPushButton(box);
  show_ = new QPushButton(box);
  export_ = new QPushButton(box);
  close_ = new QPushButton(box);
  compare_ = new QPushButton(box);
  makePrimary(compare_);
  compare_->setDefault(true);
  compare_->setObjectName(QStringLiteral("compare"));
  row->addWidget(progress_, 1);
  row->addStretch(1);
  for (QPushButton* button : {stop_, show_, export_, close_, compare_}) row->addWidget(button);
  return box;
}

void CompareDialog::setWorkspace(const QString& path) {
  workspace_->setText(QDir::toNativeSeparators(path));
  if (folder_->text().isEmpty()) setFolder(QFileInfo(path).absolutePath());
}

void CompareDialog::setFolder(const QString& path) { folder_->setText(QDir::toNativeSeparators(path)); }

void CompareDialog::chooseWorkspace() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Workspace of the other program"), QFileInfo(workspace_->text()).absolutePath(),
      tr("FlowJo workspaces and FACSDiva experiments (*.wsp *.xml);;All files (*)"));
  if (path.isEmpty()) return;
  folder_->clear();
  setWorkspace(path);
}

void CompareDialog::chooseFolder() {
  const QString path =
      QFileDialog::getExistingDirectory(this, tr("Folder of its FCS files"), folder_->text());
  if (!path.isEmpty()) setFolder(path);
}

void CompareDialog::compare() {
  jobs_.cancel(job_);
  say({});
  model_.setComparison(nullptr);
  const QString path = QDir::fromNativeSeparators(workspace_->text());
  job_ = jobs_.start(
      {tr("Comparing with %1").arg(QFileInfo(path).fileName())}, this,
      [path = path.toStdString(), folder = QDir::fromNativeSeparators(folder_->text()).toStdString()](
          Progress& progress) { return compareWithWorkspace(path, folder, progress); },
      [this](Result<WorkspaceComparison> result) { take(std::move(result)); });
  updateWords();
}

void CompareDialog::stop() { jobs_.cancel(job_); }

void CompareDialog::take(Result<WorkspaceComparison> result) {
  if (!result) {
    say(errorText(result.error()));
  } else {
    model_.setComparison(std::make_shared<const WorkspaceComparison>(*std::move(result)));
    if (proxy_.rowCount() > 0) table_->selectRow(0);
  }
  updateWords();
  emit finished();
}

void CompareDialog::say(const QString& text) {
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

int CompareDialog::currentRow() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() ? proxy_.mapToSource(current).row() : -1;
}

void CompareDialog::showCurrent() {
  const int at = currentRow();
  if (at < 0) return;
  const ComparisonRow& row = model_.row(at);
  for (const WorkspaceSampleRun& run : model_.comparison()->runs) {
    if (run.sample != row.sample || run.source.empty()) continue;
    emit showRequested(run.sha256, QString::fromStdString(row.path));
  }
}

bool CompareDialog::exportCsv(const QString& path) {
  if (!model_.comparison()) return false;
  const Status written = writeFileAtomically(path.toStdString(), comparisonCsv(*model_.comparison()));
  if (!written) say(errorText(written.error()));
  return written.has_value();
}

void CompareDialog::chooseExport() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Export table"),
                                                    QStringLiteral("comparison.csv"), tr("Tables (*.csv)"));
  if (!path.isEmpty()) exportCsv(path);
}

void CompareDialog::updateProgress() {
  const bool runs = isRunning();
  progress_->setVisible(runs);
  stop_->setVisible(runs);
  for (const JobList::Job& job : jobs_.jobs()) {
    if (job.id == job_) progress_->setValue(job.permille);
  }
}

void CompareDialog::updateWords() {
  const bool has = model_.comparison() != nullptr;
  const QStringList notes = model_.notes();
  summary_->setText(model_.summary());
  summary_->setVisible(has);
  table_->setVisible(has);
  filter_->setVisible(has);
  problems_->setVisible(has);
  notes_->setPlainText(notes.join(QLatin1Char('\n')));
  notes_->setVisible(!notes.isEmpty());
  const int at = has ? currentRow() : -1;
  detail_->setVisible(has);
  detail_->setText(at < 0 ? QString() : model_.detail(at));
  compare_->setEnabled(!isRunning() && !workspace_->text().isEmpty());
  export_->setEnabled(has);
  show_->setEnabled(at >= 0 && model_.row(at).state != ComparisonState::NoFile);
  updateProgress();
}

void CompareDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void CompareDialog::retranslate() {
  setWindowTitle(tr("Compare with another program"));
  intro_->setText(
      tr("The counts that the other program stored, beside ours for the same gates on the same files. Our "
         "gates are "
         "exact and never binned."));
  workspaceLabel_->setText(tr("&Workspace"));
  folderLabel_->setText(tr("&Data folder"));
  workspace_->setPlaceholderText(tr("A FlowJo workspace (.wsp) or a FACSDiva experiment (.xml)"));
  folder_->setPlaceholderText(tr("Where its FCS files lie; folders below are searched too"));
  chooseWorkspace_->setText(tr("Choose\u2026"));
  chooseFolder_->setText(tr("Choose\u2026"));
  chooseWorkspace_->setAccessibleName(tr("Choose the workspace"));
  chooseFolder_->setAccessibleName(tr("Choose the data folder"));
  filter_->setPlaceholderText(tr("Filter by any column"));
  filter_->setAccessibleName(filter_->placeholderText());
  notes_->setAccessibleName(tr("Notes on files and gates"));
  problems_->setText(tr("Only beyond the limits or not compared"));
  compare_->setText(tr("Compare"));
  stop_->setText(tr("Stop"));
  export_->setText(tr("Export table\u2026"));
  show_->setText(tr("Show in the case"));
  close_->setText(tr("Close"));
  model_.retranslate();
  updateWords();
}

}  // namespace vestige::app
