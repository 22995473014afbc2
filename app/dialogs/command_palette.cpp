// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/command_palette.h"

#include <algorithm>
#include <utility>

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

constexpr int kWidth = 560, kHeight = 420, kRow = 26, kBlockedRow = 42, kLine = 20;

/// Name and place at the left, keys at the right; the reason under a command that cannot be done now.
class CommandDelegate final : public QStyledItemDelegate {
 public:
  CommandDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const bool isBlocked = !index.data(CommandListModel::ObstacleRole).toString().isEmpty();
    return {0, isBlocked ? kBlockedRow : kRow};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Palette& p = theme_.colours();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QString obstacle = index.data(CommandListModel::ObstacleRole).toString();
    painter->save();
    if (isSelected) {
      painter->fillRect(option.rect, p.select);
      painter->fillRect(QRect(option.rect.topLeft(), QSize(Metrics::kSpace1, option.rect.height())),
                        p.accent);
    }
    QRect row = option.rect.adjusted(Metrics::kSpace5, 0, -Metrics::kSpace5, 0);
    if (!obstacle.isEmpty()) {
      const QRect second(row.left(), row.bottom() - kLine, row.width(), kLine - Metrics::kSpace1);
      write(*painter, second, obstacle, Theme::font(Metrics::kCaption), p.text3);
      row.setHeight(kLine + Metrics::kSpace2);
    }
    const QString keys = index.data(CommandListModel::KeysRole).toString();
    if (!keys.isEmpty()) row.setRight(paintKeys(*painter, row, keys) - Metrics::kSpace4);
    const bool isChecked = index.data(CommandListModel::CheckedRole).toBool();
    if (isChecked) {
      painter->drawPixmap(row.right() - Metrics::kSmallIcon, row.center().y() - Metrics::kSmallIcon / 2,
                          Theme::pixmap(QStringLiteral("check"), p.text2, Metrics::kSmallIcon,
                                        painter->device()->devicePixelRatioF()));
      row.setRight(row.right() - Metrics::kSmallIcon - Metrics::kSpace3);
    }
    const QFont font = Theme::font(Metrics::kBody, obstacle.isEmpty() ? QFont::DemiBold : QFont::Normal);
    const int used =
        write(*painter, row, index.data().toString(), font, obstacle.isEmpty() ? p.text : p.text3);
    row.setLeft(row.left() + used + Metrics::kSpace4);
    write(*painter, row, index.data(CommandListModel::PlaceRole).toString(), Theme::font(Metrics::kCaption),
          p.text3);
    painter->restore();
  }

 private:
  /// The width that the text took.
  static int write(QPainter& painter, QRect rect, const QString& text, const QFont& font, const QColor& ink) {
    if (rect.width() <= 0) return 0;
    painter.setFont(font);
    painter.setPen(ink);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, shown);
    return QFontMetrics(font).horizontalAdvance(shown);
  }

  /// Keys in a frame, as on the caps; answers where the frame begins.
  int paintKeys(QPainter& painter, QRect row, const QString& keys) const {
    const Palette& p = theme_.colours();
    const QFont font = Theme::font(Metrics::kCaption);
    const int width = QFontMetrics(font).horizontalAdvance(keys) + 2 * Metrics::kSpace3;
    const QRect cap(row.right() - width, row.center().y() - Metrics::kRowChip / 2, width, Metrics::kRowChip);
    painter.setPen(p.line2);
    painter.setBrush(p.surface);
    painter.drawRect(cap);
    painter.setFont(font);
    painter.setPen(p.text2);
    painter.drawText(cap, Qt::AlignCenter, keys);
    return cap.left();
  }

  const Theme& theme_;
};

}  // namespace

CommandPalette::CommandPalette(const Theme& theme, std::vector<CommandEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), theme_(theme) {
  setWindowTitle(tr("Command palette"));
  setFixedWidth(kWidth);
  resize(kWidth, kHeight);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace4, Metrics::kSpace4, Metrics::kSpace4, Metrics::kSpace4);
  column->setSpacing(Metrics::kSpace3);
  line_ = new QLineEdit(this);
  line_->setPlaceholderText(tr("Command, case, population or marker"));
  line_->setAccessibleName(tr("What to find"));
  line_->setAccessibleDescription(
      tr("Type words, their first letters or pinyin initials; arrows choose, Enter does it, Esc leaves."));
  line_->installEventFilter(this);
  column->addWidget(line_);
  list_ = new QListView(this);
  list_->setAccessibleName(tr("What was found"));
  list_->setModel(&model_);
  list_->setItemDelegate(new CommandDelegate(theme, list_));
  list_->setFocusPolicy(Qt::NoFocus);  // the line keeps the focus, its arrows move here
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  column->addWidget(list_, 1);
  none_ = roleLabel("caption", this);
  none_->setText(tr("Nothing is called so. Try another word, its first letters or pinyin initials."));
  none_->setWordWrap(true);
  column->addWidget(none_);
  model_.setEntries(std::move(entries));
  connect(line_, &QLineEdit::textChanged, this, &CommandPalette::search);
  connect(list_, &QListView::clicked, this, &CommandPalette::choose);
  search({});
  line_->setFocus();
}

void CommandPalette::search(const QString& typed) {
  model_.setTyped(typed);
  const bool found = model_.rowCount() > 0;
  none_->setVisible(!found);
  if (found) list_->setCurrentIndex(model_.index(0));
  list_->scrollToTop();
}

void CommandPalette::choose(const QModelIndex& index) {
  if (!index.isValid() || !model_.entry(index.row()).obstacle.isEmpty()) return;
  chosen_ = &model_.entry(index.row());
  accept();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != line_ || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  const int rows = model_.rowCount();
  const int now = list_->currentIndex().row();
  const int page = std::max(1, list_->viewport()->height() / kRow - 1);
  int wanted = now;
  if (key == Qt::Key_Down) {
    wanted = now + 1 < rows ? now + 1 : 0;
  } else if (key == Qt::Key_Up) {
    wanted = now > 0 ? now - 1 : rows - 1;
  } else if (key == Qt::Key_PageDown) {
    wanted = std::min(rows - 1, now + page);
  } else if (key == Qt::Key_PageUp) {
    wanted = std::max(0, now - page);
  } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    choose(list_->currentIndex());
    return true;
  } else {
    return false;
  }
  if (rows == 0) return true;
  list_->setCurrentIndex(model_.index(wanted));
  QAccessibleEvent told(list_, QAccessible::Focus);  // the line has the focus, a reader hears the row
  told.setChild(wanted);
  QAccessible::updateAccessibility(&told);
  return true;
}

void CommandPalette::paintEvent(QPaintEvent* event) {
  QDialog::paintEvent(event);
  QPainter painter(this);
  painter.setPen(theme_.colours().line2);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace vestige::app
