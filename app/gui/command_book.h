// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QAction>
#include <QKeySequence>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QObject>
#include <QPointer>

#include "app/gui/language.h"

namespace vestige::app {

/// One command of the window with its names in all languages.
struct Command {
  QString id;  ///< The action's object name, else its English name; keys are stored under it.
  QPointer<QAction> action;
  QMap<QString, QString> names;      ///< By language, as a person reads them.
  QMap<QString, QString> places;     ///< By language: "View › Theme".
  QList<QKeySequence> standardKeys;  ///< As the program was made.
};

/// All commands of the window, read from its menus: what stands in no menu is no command. Palette, page of
/// keys, choice of keys and tests read them here, so that none of the four can miss one.
/// @tested tests/gui/command_test.cpp
class CommandBook final : public QObject {
  Q_OBJECT
 public:
  /// @param skipped  Menus whose entries are things, not commands (recent cases).
  CommandBook(QMenuBar& bar, Language& language, QList<const QMenu*> skipped, QObject* parent);

  /// Reads all names anew. @p retranslate sets the texts of all actions in the language that tr() speaks.
  void collect(const std::function<void()>& retranslate);
  const std::vector<Command>& commands() const { return commands_; }
  const Command* find(const QString& id) const;

  /// Whose key it is, itself excepted; nullptr = free. A key that begins another's chord is taken too.
  const Command* ownerOf(const QKeySequence& key, const QString& except) const;
  /// Why nobody may have this key: it is a menu's letter or a plot's; "" = it may be had.
  QString reservation(const QKeySequence& key) const;
  /// Gives a command its keys and remembers them; refused (false) where one of them is taken or reserved.
  bool setKeys(const QString& id, const QList<QKeySequence>& keys);
  void resetKeys();  ///< As the program was made.

 signals:
  void keysChanged();

 private:
  void walk(const QMenu& menu, const QString& place, const QString& language);
  void restoreKeys();

  QMenuBar& bar_;
  Language& language_;
  QList<const QMenu*> skipped_;
  std::vector<Command> commands_;
};

/// "Open case" of "&Open case…".
QString plainName(QString text);

}  // namespace vestige::app
