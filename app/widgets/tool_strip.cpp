// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/tool_strip.h"

#include <QEvent>
#include <QHBoxLayout>

namespace vestige::app {
namespace {

constexpr int kRoomForLetters = 1000;  // width of the bar around, from which every button has its letter

}  // namespace

ToolStrip::ToolStrip(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Metrics::kSpace1);
  if (parent) parent->installEventFilter(this);
  connect(&theme_, &Theme::changed, this, &ToolStrip::colour);
}

void ToolStrip::add(QAction* action, const QString& icon, const QString& letter) {
  items_.push_back({action, icon, letter});
  auto* button = new QToolButton(this);
  button->setDefaultAction(action);
  button->setProperty("tool", true);
  button->setIconSize({Metrics::kIcon, Metrics::kIcon});
  button->setFixedHeight(Metrics::kButton);
  button->setFocusPolicy(Qt::TabFocus);
  button->setFont(Theme::font(Metrics::kCaption));
  layout()->addWidget(button);
  buttons_.push_back(button);
  const auto name = [action, button] { button->setAccessibleName(action->iconText()); };
  connect(action, &QAction::changed, button, name);
  connect(action, &QAction::changed, this, &ToolStrip::fit);
  colour();
}

void ToolStrip::addGap() { static_cast<QHBoxLayout*>(layout())->addSpacing(Metrics::kSpace5); }

void ToolStrip::colour() {
  for (const Item& item : items_) item.action->setIcon(Theme::icon(item.icon, theme_.colours().text));
  fit();
}

void ToolStrip::fit() {
  const bool hasRoom = parentWidget() && parentWidget()->width() >= kRoomForLetters;
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    const bool withLetter = hasRoom && !items_[i].letter.isEmpty();
    if (withLetter) buttons_[i]->setText(items_[i].letter);
    const auto style = withLetter ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    if (buttons_[i]->toolButtonStyle() != style) buttons_[i]->setToolButtonStyle(style);
  }
}

bool ToolStrip::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) fit();
  return false;
}

}  // namespace vestige::app
