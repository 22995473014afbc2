// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_import/folder_screen.h"

#include <algorithm>
#include <utility>

#include <QCryptographicHash>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "app/text/number_text.h"
#include "app/widgets/chip_delegate.h"
#include "io/bytes/file_io.h"
#include "io/intake/index_file.h"

namespace vestige::app {
namespace {

constexpr std::size_t kFilesAtOnce = 64;
constexpr std::uint64_t kBytesAtOnce = std::uint64_t{256} << 20;

using Hashes = std::vector<std::pair<std::size_t, Sha256>>;

/// A part of the files, so that a cancel loses little: those from @p from on without a hash.
struct Batch {
  Hashes hashes;
  std::size_t next = 0;
};

Result<Batch> hashBatch(const std::vector<intake::FolderRow>& rows, std::size_t from, Progress& progress) {
  Batch batch;
  std::uint64_t bytes = 0;
  std::size_t files = 0;
  for (batch.next = from; batch.next < rows.size(); ++batch.next) {
    const intake::FolderRow& row = rows[batch.next];
    if (row.contentHash || row.bytes == 0 || row.headerHash == Sha256{}) continue;
    if (files == kFilesAtOnce || (files > 0 && bytes + row.bytes > kBytesAtOnce)) break;
    progress.report(static_cast<double>(batch.next) / static_cast<double>(rows.size()));
    const Result<Sha256> hash = intake::hashRow(row, progress);
    if (!hash && hash.error().code == ErrorCode::Cancelled) return hash.error();
    if (hash) batch.hashes.emplace_back(batch.next, *hash);
    ++files;
    bytes += row.bytes;
  }
  return batch;
}

ChipKind kindOf(int state) {
  switch (state) {
    case FolderModel::Ok:
      return ChipKind::Passed;
    case FolderModel::Repaired:
      return ChipKind::Caution;
    default:
      return ChipKind::Reject;
  }
}

}  // namespace

FolderScreen::FolderScreen(const Theme& theme, JobList& jobs, QString memoryFolder, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs), memoryFolder_(std::move(memoryFolder)) {
  proxy_.setSourceModel(&model_);
  build();
  connect(filter_, &QLineEdit::textChanged, &proxy_, &RowFilter::setWanted);
  connect(problems_, &QCheckBox::toggled, &proxy_, &RowFilter::setProblemsOnly);
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(&proxy_, signal, this, &FolderScreen::updateWords);
  connect(&proxy_, &QAbstractItemModel::modelReset, this, &FolderScreen::updateWords);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FolderScreen::updateWords);
  connect(&jobs_, &JobList::ended, this, &FolderScreen::updateWords);
  connect(open_, &QPushButton::clicked, this, [this] { emit openRequested(selectedPaths()); });
  connect(table_, &QTableView::activated, this, [this] { emit openRequested(selectedPaths()); });
  connect(export_, &QPushButton::clicked, this, &FolderScreen::chooseExport);
  connect(stop_, &QPushButton::clicked, this, [this] {
    jobs_.cancel(scanJob_);
    jobs_.cancel(hashJob_);
  });
  connect(close_, &QPushButton::clicked, this, &FolderScreen::closed);
  retranslate();
}

void FolderScreen::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  title_ = new DockTitle(this);
  column->addWidget(title_);
  const auto band = [this, column](QWidget* bar) {
    bar->setProperty("band", QStringLiteral("panel"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Metrics::kSpace6, Metrics::kSpace3, Metrics::kSpace6, Metrics::kSpace3);
    row->setSpacing(Metrics::kSpace4);
    column->addWidget(bar);
    return row;
  };
  QHBoxLayout* top = band(new QWidget(this));
  filter_ = new QLineEdit(this);
  filter_->setObjectName(QStringLiteral("filter"));
  filter_->setClearButtonEnabled(true);
  problems_ = new QCheckBox(this);
  top->addWidget(filter_, 1);
  top->addWidget(problems_);
  table_ = new QTableView(this);
  table_->setModel(&proxy_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(FolderModel::FileColumn, Qt::AscendingOrder);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  constexpr int kWidths[] = {420, 130, 90, 90, 150, 96, 130};
  for (int i = 0; i < static_cast<int>(std::size(kWidths)); ++i) table_->setColumnWidth(i, kWidths[i]);
  table_->setItemDelegateForColumn(
      FolderModel::StateColumn,
      new ChipDelegate(
          theme_, [](const QModelIndex& index) { return kindOf(index.data(FolderModel::StateRole).toInt()); },
          table_));
  empty_ = roleLabel("body", this);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("band", QStringLiteral("surface"));
  column->addWidget(table_, 1);
  column->addWidget(empty_, 1);
  QHBoxLayout* bottom = band(new QWidget(this));
  words_ = roleLabel("caption", this);
  stop_ = new QPushButton(this);
  export_ = new QPushButton(this);
  close_ = new QPushButton(this);
  open_ = new QPushButton(this);
  makePrimary(open_);
  open_->setObjectName(QStringLiteral("open"));
  bottom->addWidget(words_, 1);
  for (QPushButton* button : {stop_, export_, close_, open_}) bottom->addWidget(button);
}

QString FolderScreen::memoryPath(const QString& folder) const {
  if (memoryFolder_.isEmpty()) return {};
  const QByteArray name = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex();
  return QStringLiteral("%1/%2.jsonl").arg(memoryFolder_, QString::fromLatin1(name));
}

void FolderScreen::scan(const QString& folder) {
  jobs_.cancel(scanJob_);
  jobs_.cancel(hashJob_);
  folder_ = folder;
  model_.setIndex({folder.toStdString(), {}}, nullptr);
  scanJob_ = jobs_.start(
      {tr("Scanning %1").arg(QDir(folder).dirName())}, this,
      [path = folder.toStdString(),
       memory = memoryPath(folder).toStdString()](Progress& progress) -> Result<Scan> {
        Scan scan;
        // A memory that is damaged or missing costs time, never a wrong answer.
        if (!memory.empty()) {
          if (auto known = intake::loadIndex(memory); known && known->folder == path) {
            scan.before = std::move(*known);
            scan.hasBefore = true;
          }
        }
        auto index = intake::scanFolder(path, scan.hasBefore ? &scan.before : nullptr, progress);
        if (!index) return std::move(index).error();
        scan.index = std::move(*index);
        return scan;
      },
      [this](Result<Scan> scan) {
        if (!scan) return emit failed(tr("Folder not scanned"), scan.error());
        takeScan(std::move(*scan));
      });
  updateWords();
}

void FolderScreen::takeScan(Scan scan) {
  model_.setIndex(std::move(scan.index), scan.hasBefore ? &scan.before : nullptr);
  remember();
  updateWords();
  hashNext(0);
}

void FolderScreen::hashNext(std::size_t from) {
  if (from >= model_.folderIndex().rows.size()) return updateWords();
  hashJob_ = jobs_.start(
      {tr("Reading files for copies")}, this,
      [rows = model_.folderIndex().rows, from](Progress& progress) {
        return hashBatch(rows, from, progress);
      },
      [this](Result<Batch> batch) {
        if (!batch) return;
        model_.setHashes(batch->hashes);
        if (!batch->hashes.empty()) remember();
        hashNext(batch->next);
      });
}

void FolderScreen::remember() const {
  if (memoryFolder_.isEmpty() || !QDir().mkpath(memoryFolder_)) return;
  (void)intake::saveIndex(model_.folderIndex(), memoryPath(folder_).toStdString());
}

QStringList FolderScreen::selectedPaths() const {
  QStringList paths;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows())
    paths << index.data(FolderModel::PathRole).toString();
  paths.sort();
  return paths;
}

bool FolderScreen::exportCsv(const QString& path) {
  const Status written = writeFileAtomically(path.toStdString(), model_.csv().toStdString());
  if (!written) emit failed(tr("Table not written"), written.error());
  return written.has_value();
}

void FolderScreen::chooseExport() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Export table"), QStringLiteral("files.csv"),
                                                    tr("Tables (*.csv)"));
  if (!path.isEmpty()) exportCsv(path);
}

void FolderScreen::updateWords() {
  const bool isScanning = jobs_.isRunning(scanJob_), isHashing = jobs_.isRunning(hashJob_);
  const int rows = model_.rowCount(), shown = proxy_.rowCount();
  table_->setVisible(shown > 0);
  empty_->setVisible(shown == 0);
  empty_->setText(isScanning  ? tr("Reading the headers of all files.")
                  : rows == 0 ? tr("This folder and those below it hold no FCS, LMD or ACS file.")
                              : tr("No file fits the filter."));
  title_->setText(tr("Files of a folder"),
                  shown == rows ? countText(rows) : tr("%1 of %2").arg(countText(shown), countText(rows)),
                  QDir::toNativeSeparators(folder_));
  QStringList words;
  if (rows > 0) {
    words << tr("Refused or to be decided: %1").arg(countText(model_.problemCount()))
          << tr("with a copy of the same content: %1").arg(countText(model_.copyCount()));
  }
  if (isHashing) words << tr("contents are being read");
  words_->setText(words.join(QStringLiteral(" \u00b7 ")));
  open_->setEnabled(table_->selectionModel()->hasSelection());
  export_->setEnabled(rows > 0 && !isScanning);
  stop_->setVisible(isScanning || isHashing);
}

void FolderScreen::retranslate() {
  filter_->setPlaceholderText(tr("Filter by any column"));
  filter_->setAccessibleName(filter_->placeholderText());
  problems_->setText(tr("Only refused or to be decided"));
  open_->setText(tr("Open selected as one case"));
  export_->setText(tr("Export table\u2026"));
  stop_->setText(tr("Stop reading"));
  close_->setText(tr("Close"));
  model_.retranslate();
  updateWords();
}

}  // namespace vestige::app
