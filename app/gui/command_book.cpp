// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/command_book.h"

#include <algorithm>
#include <utility>

#include <QRegularExpression>
#include <QSettings>

namespace vestige::app {
namespace {

const QLatin1String kKeysGroup("keys");

QString settingsKey(const QString& id) { return kKeysGroup + QLatin1Char('/') + id; }

QStringList textOf(const QList<QKeySequence>& keys) {
  QStringList all;
  for (const QKeySequence& key : keys) all << key.toString(QKeySequence::PortableText);
  return all;
}

QAction* actionOf(const Command& command) { return command.action; }

bool isNonsense(const QKeySequence& key) {
  if (key.isEmpty()) return true;
  for (int i = 0; i < key.count(); ++i) {
    if (key[static_cast<uint>(i)].key() == Qt::Key_unknown) return true;
  }
  return false;
}

bool overlap(const QKeySequence& a, const QKeySequence& b) {
  return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

}  // namespace

QString plainName(QString text) {
  // Chinese menus carry their letter behind the name: "文件(&F)".
  text.remove(QRegularExpression(QStringLiteral("\\s*[(\uff08]&.[)\uff09]")));
  text.replace(QStringLiteral("&&"), QStringLiteral("\x01"));
  text.remove(QLatin1Char('&'));
  text.replace(QLatin1Char('\x01'), QLatin1Char('&'));
  while (text.endsWith(QChar(u'\u2026')) || text.endsWith(QLatin1Char('.'))) text.chop(1);
  return text.trimmed();
}

CommandBook::CommandBook(QMenuBar& bar, Language& language, QList<const QMenu*> skipped, QObject* parent)
    : QObject(parent), bar_(bar), language_(language), skipped_(std::move(skipped)) {}

void CommandBook::collect(const std::function<void()>& retranslate) {
  const bool isFirst = commands_.empty();
  std::vector<Command> before = std::exchange(commands_, {});
  for (const QString& language : Language::all()) {
    language_.speakIn(language, [&] {
      retranslate();
      for (const QAction* top : bar_.actions()) {
        if (top->menu()) walk(*top->menu(), plainName(top->text()), language);
      }
    });
  }
  retranslate();
  for (Command& command : commands_) {
    const QString& english = command.names[QStringLiteral("en")];
    command.id = command.action->objectName().isEmpty() ? english : command.action->objectName();
    const auto known = std::ranges::find(before, command.action.data(), actionOf);
    command.standardKeys = known != before.end() ? known->standardKeys : command.action->shortcuts();
  }
  if (isFirst) restoreKeys();
}

void CommandBook::walk(const QMenu& menu, const QString& place, const QString& language) {
  if (skipped_.contains(&menu)) return;
  for (QAction* action : menu.actions()) {
    if (action->isSeparator() || action->text().isEmpty()) continue;
    if (const QMenu* inner = action->menu()) {
      walk(*inner, QStringLiteral("%1 \u203a %2").arg(place, plainName(inner->title())), language);
      continue;
    }
    auto known = std::ranges::find(commands_, action, actionOf);
    if (known == commands_.end()) {
      commands_.push_back({{}, action, {}, {}, {}});
      known = commands_.end() - 1;
    }
    known->names[language] = plainName(action->text());
    known->places[language] = place;
  }
}

const Command* CommandBook::find(const QString& id) const {
  const auto found = std::ranges::find(commands_, id, &Command::id);
  return found == commands_.end() ? nullptr : &*found;
}

const Command* CommandBook::ownerOf(const QKeySequence& key, const QString& except) const {
  for (const Command& command : commands_) {
    if (command.id == except || !command.action) continue;
    const auto keys = command.action->shortcuts();
    if (std::ranges::any_of(keys, [&key](const QKeySequence& own) { return overlap(own, key); }))
      return &command;
  }
  return nullptr;
}

QString CommandBook::reservation(const QKeySequence& key) const {
  if (key.isEmpty()) return {};
  const QKeyCombination first = key[0];
  const Qt::KeyboardModifiers with = first.keyboardModifiers() & ~Qt::KeypadModifier;
  if (with == Qt::AltModifier) {
    for (const QAction* top : bar_.actions()) {
      const QKeySequence letter = QKeySequence::mnemonic(top->text());
      if (!letter.isEmpty() && letter[0] == first)
        return tr("This key opens the menu %1.").arg(plainName(top->text()));
    }
  }
  const bool isFunction = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
  if ((with == Qt::NoModifier || with == Qt::ShiftModifier) && !isFunction && first.key() != Qt::Key_Escape) {
    return tr(
        "Single keys belong to the plots and to what is typed. Add Ctrl or Alt, or use a function key.");
  }
  return {};
}

bool CommandBook::setKeys(const QString& id, const QList<QKeySequence>& keys) {
  const Command* command = find(id);
  if (!command) return false;
  for (const QKeySequence& key : keys) {
    if (ownerOf(key, id) || !reservation(key).isEmpty()) return false;
  }
  command->action->setShortcuts(keys);
  QSettings settings;
  if (keys == command->standardKeys) {
    settings.remove(settingsKey(id));
  } else {
    settings.setValue(settingsKey(id), textOf(keys));
  }
  emit keysChanged();
  return true;
}

void CommandBook::resetKeys() {
  QSettings().remove(kKeysGroup);
  for (const Command& command : commands_) command.action->setShortcuts(command.standardKeys);
  emit keysChanged();
}

// First every stored choice takes its old keys away, then each new key is given where it is free: two
// commands that have changed keys with each other keep them, and a key that a later program needs is not lost
// to it.
void CommandBook::restoreKeys() {
  const QSettings settings;
  std::vector<std::pair<const Command*, QList<QKeySequence>>> chosen;
  for (const Command& command : commands_) {
    const QVariant stored = settings.value(settingsKey(command.id));
    if (!stored.isValid()) continue;
    QList<QKeySequence> keys;
    for (const QString& text : stored.toStringList()) keys << QKeySequence(text, QKeySequence::PortableText);
    if (std::ranges::any_of(keys, isNonsense)) keys = command.standardKeys;
    command.action->setShortcuts(QList<QKeySequence>{});
    chosen.emplace_back(&command, keys);
  }
  for (const auto& [command, keys] : chosen) {
    const bool isFree = std::ranges::none_of(keys, [&, owner = command](const QKeySequence& key) {
      return ownerOf(key, owner->id) || !reservation(key).isEmpty();
    });
    command->action->setShortcuts(isFree ? keys : command->standardKeys);
  }
}

}  // namespace vestige::app
