// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/keys_dialog.h"

#include <algorithm>
#include <utility>

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>

#include "app/text/name_match.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

constexpr int kWidth = 680, kHeight = 560;
enum Column { NameColumn, PlaceColumn, KeysColumn, ColumnCount };

bool isModifier(int key) {
  return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

bool leavesTheField(const QKeyEvent& event) {
  switch (event.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    default:
      return false;
  }
}

}  // namespace

KeyField::KeyField(QWidget* parent) : QLineEdit(parent) { setReadOnly(true); }

void KeyField::setKey(const QKeySequence& key) {
  key_ = key;
  setText(key.toString(QKeySequence::NativeText));
  emit keyChanged(key);
}

bool KeyField::event(QEvent* event) {
  // Before the window's own shortcuts: here a key is named, not used.
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* pressed = static_cast<QKeyEvent*>(event);
    if (!leavesTheField(*pressed)) {
      event->accept();
      return true;
    }
  }
  return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent* event) {
  if (leavesTheField(*event)) return event->ignore();  // the dialog's own
  if (isModifier(event->key())) return;
  setKey(QKeySequence(event->modifiers() | static_cast<Qt::Key>(event->key())));
}

KeysDialog::KeysDialog(Book book, QWidget* parent) : QDialog(parent), book_(std::move(book)) {
  setWindowTitle(tr("Keys"));
  resize(kWidth, kHeight);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace4);
  filter_ = new QLineEdit(this);
  filter_->setPlaceholderText(tr("Find a command or a key"));
  filter_->setAccessibleName(tr("Find a command or a key"));
  column->addWidget(filter_);
  table_ = new QTableWidget(0, ColumnCount, this);
  table_->setAccessibleName(tr("Commands and their keys"));
  table_->setHorizontalHeaderLabels({tr("Command"), tr("Place"), tr("Keys")});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(Metrics::kTableRow);
  table_->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(PlaceColumn, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setShowGrid(false);
  column->addWidget(table_, 1);
  buildEditor(*column);
  connect(filter_, &QLineEdit::textChanged, this, &KeysDialog::filter);
  connect(table_, &QTableWidget::itemSelectionChanged, this, &KeysDialog::showRow);
  fill();
  table_->selectRow(0);
}

void KeysDialog::buildEditor(QVBoxLayout& column) {
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace4);
  QLabel* label = roleLabel("body", this);
  label->setText(tr("&New key"));
  field_ = new KeyField(this);
  field_->setPlaceholderText(tr("Press the key here"));
  field_->setAccessibleName(tr("New key"));
  field_->setAccessibleDescription(tr("Press the key that the command is to have. Tab leaves the field."));
  label->setBuddy(field_);
  use_ = new QPushButton(tr("Use this key"), this);
  none_ = new QPushButton(tr("No key"), this);
  reset_ = new QPushButton(tr("As made"), this);
  row->addWidget(label);
  row->addWidget(field_, 1);
  for (QPushButton* button : {use_, none_, reset_}) {
    button->setAutoDefault(false);
    row->addWidget(button);
  }
  makePrimary(use_);
  column.addLayout(row);
  why_ = roleLabel("caption", this);
  why_->setWordWrap(true);
  why_->setMinimumHeight(2 * QFontMetrics(Theme::font(Metrics::kCaption)).lineSpacing());
  why_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  column.addWidget(why_);
  auto* buttons = new QDialogButtonBox(this);
  resetAll_ = buttons->addButton(tr("All keys as made"), QDialogButtonBox::ResetRole);
  QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  for (QPushButton* button : {resetAll_, close}) button->setAutoDefault(false);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column.addWidget(buttons);
  connect(field_, &KeyField::keyChanged, this, &KeysDialog::judge);
  const auto then = [this](QPushButton* button, auto change) {
    connect(button, &QPushButton::clicked, this, [this, change] {
      if (!current()) return;
      const QString id = current()->id;
      change(id);
      fill();
      selectCommand(id);
    });
  };
  then(use_, [this](const QString& id) { book_.set(id, {field_->key()}); });
  then(none_, [this](const QString& id) { book_.set(id, {}); });
  then(reset_, [this](const QString& id) { book_.reset(id); });
  then(resetAll_, [this](const QString&) { book_.resetAll(); });
}

void KeysDialog::fill() {
  rows_ = book_.rows();
  const QSignalBlocker quiet(table_);
  table_->setRowCount(static_cast<int>(rows_.size()));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    QStringList keys;
    for (const QKeySequence& key : row.keys) keys << key.toString(QKeySequence::NativeText);
    const QString shown = row.isChanged ? tr("%1 (changed)").arg(keys.join(QStringLiteral(", ")))
                                        : keys.join(QStringLiteral(", "));
    const QString texts[] = {row.name, row.place, shown};
    for (int column = 0; column < ColumnCount; ++column) {
      auto* item = new QTableWidgetItem(texts[column]);
      item->setToolTip(texts[column]);
      table_->setItem(static_cast<int>(i), column, item);
    }
  }
  filter(filter_->text());
}

void KeysDialog::filter(const QString& typed) {
  for (int row = 0; row < table_->rowCount(); ++row) {
    const SearchName names({table_->item(row, NameColumn)->text(), table_->item(row, KeysColumn)->text()});
    table_->setRowHidden(row, names.match(typed) == 0);
  }
}

const KeysDialog::Row* KeysDialog::current() const {
  const int row = table_->currentRow();
  return row >= 0 && row < static_cast<int>(rows_.size()) ? &rows_[static_cast<std::size_t>(row)] : nullptr;
}

void KeysDialog::selectCommand(const QString& id) {
  const auto found = std::ranges::find(rows_, id, &Row::id);
  if (found != rows_.end()) table_->selectRow(static_cast<int>(found - rows_.begin()));
  showRow();
}

void KeysDialog::showRow() {
  field_->setKey({});
  const Row* row = current();
  none_->setEnabled(row && !row->keys.isEmpty());
  reset_->setEnabled(row && row->isChanged);
  resetAll_->setEnabled(std::ranges::any_of(rows_, &Row::isChanged));
}

void KeysDialog::judge() {
  const Row* row = current();
  const bool isNamed = row && !field_->key().isEmpty();
  const QString obstacle = isNamed ? book_.obstacle(row->id, field_->key()) : QString();
  why_->setText(!row      ? tr("Choose a command in the list.")
                : isNamed ? obstacle
                          : tr("Choose a command, then press its new key in the field."));
  use_->setEnabled(isNamed && obstacle.isEmpty());
  use_->setToolTip(obstacle);
}

}  // namespace vestige::app
