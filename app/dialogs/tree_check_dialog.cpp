// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/tree_check_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <map>

#include "app/text/number_text.h"
#include "app/text/tree_check_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

/// Lines of mixed scripts are higher than the font says: without the room the last one is cut.
class RoomyDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 2 * Metrics::kSpace4);
  }
};

}  // namespace

TreeCheckDialog::TreeCheckDialog(QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Check the tree"));
  resize(760, 420);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace4);
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace4);
  summary_ = roleLabel("body", this);
  summary_->setWordWrap(true);
  row->addWidget(summary_, 1);
  kinds_ = new QComboBox(this);
  kinds_->setAccessibleName(tr("Kind"));
  kinds_->setMinimumContentsLength(26);
  row->addWidget(kinds_);
  column->addLayout(row);
  shown_.setSourceModel(&model_);
  shown_.setFilterRole(TreeCheckModel::KindRole);
  view_ = new QTableView(this);
  view_->setModel(&shown_);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setTabKeyNavigation(false);
  view_->setWordWrap(true);
  view_->setTextElideMode(Qt::ElideNone);
  view_->setItemDelegate(new RoomyDelegate(view_));
  view_->setShowGrid(false);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  view_->horizontalHeader()->setSectionResizeMode(TreeCheckModel::KindColumn, QHeaderView::ResizeToContents);
  view_->horizontalHeader()->setSectionResizeMode(TreeCheckModel::PopulationColumn,
                                                  QHeaderView::ResizeToContents);
  view_->horizontalHeader()->setSectionResizeMode(TreeCheckModel::TextColumn, QHeaderView::Stretch);
  view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  view_->setAccessibleName(windowTitle());
  column->addWidget(view_, 1);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  QPushButton* go = buttons->addButton(tr("Go there"), QDialogButtonBox::ActionRole);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(go, &QPushButton::clicked, this, [this] { jump(view_->currentIndex()); });
  connect(view_, &QTableView::activated, this, &TreeCheckDialog::jump);  // Enter or double click
  connect(kinds_, &QComboBox::currentIndexChanged, this, &TreeCheckDialog::filter);
}

void TreeCheckDialog::setBusy(const QString& tube) {
  tube_ = tube;
  summary_->setText(tr("Looking at %1\u2026").arg(tube_));
}

void TreeCheckDialog::setFindings(std::vector<TreeFinding> findings, const GatingTree& tree,
                                  const QString& tube, const std::string& language) {
  tube_ = tube;
  std::map<QString, std::pair<QString, int>> counts;  // by code: word, how many
  for (const TreeFinding& finding : findings) {
    const std::string_view code = treeFindingCode(finding.kind);
    auto& [word, count] = counts[QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()))];
    word = treeFindingKindText(finding.kind);
    ++count;
  }
  model_.setFindings(std::move(findings), tree, language);
  const QString before = kinds_->currentData().toString();
  kinds_->clear();
  kinds_->addItem(tr("All kinds (%1)").arg(model_.rowCount()), QString());
  for (const auto& [code, entry] : counts)
    kinds_->addItem(QStringLiteral("%1 (%2)").arg(entry.first).arg(entry.second), code);
  kinds_->setCurrentIndex(std::max(0, kinds_->findData(before)));
  filter();
}

void TreeCheckDialog::filter() {
  const QString kind = kinds_->currentData().toString();
  shown_.setFilterRegularExpression(
      kind.isEmpty() ? QString() : QLatin1Char('^') + QRegularExpression::escape(kind) + QLatin1Char('$'));
  retitle();
}

void TreeCheckDialog::retitle() {
  summary_->setText(model_.rowCount() == 0
                        ? tr("Nothing odd was found in the tree and in the events of %1.").arg(tube_)
                        : tr("Found in the tree and in the events of %1: %2. Nothing is changed by itself.")
                              .arg(tube_, countText(model_.rowCount())));
}

void TreeCheckDialog::jump(const QModelIndex& index) {
  if (!index.isValid() || !index.data(TreeCheckModel::CanJumpRole).toBool()) return;
  emit jumpRequested(index.data(TreeCheckModel::PopulationRole).toString());
}

}  // namespace vestige::app
