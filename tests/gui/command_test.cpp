// SPDX-License-Identifier: GPL-3.0-or-later
// Every command by name and by key: palette, chosen keys, panes.
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFileInfo>
#include <QSet>
#include <QSettings>

#include "app/dialogs/command_palette.h"
#include "app/dialogs/keys_dialog.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class CommandTest : public WindowTest {
 protected:
  void TearDown() override {
    QSettings().remove(QStringLiteral("keys"));
    WindowTest::TearDown();
  }
  CommandBook& book() { return window_->commands().book(); }
  QAction* actionOf(const QString& english) {
    const Command* command = book().find(english);
    return command ? command->action.data() : nullptr;
  }
  std::unique_ptr<CommandPalette> palette() {
    return std::make_unique<CommandPalette>(*theme_, window_->commands().entries(), window_.get());
  }
  static QStringList namesIn(CommandPalette& palette) {
    QStringList all;
    for (int row = 0; row < palette.model().rowCount(); ++row) all << palette.model().entry(row).name;
    return all;
  }
};

TEST_F(CommandTest, holds_every_action_of_every_menu_in_both_languages) {
  int seen = 0;
  for (const QAction* action : window_->actions().findChildren<QAction*>()) {
    if (action->menu() || action->isSeparator() || action->text().isEmpty()) continue;
    const auto& all = book().commands();
    const auto found =
        std::find_if(all.begin(), all.end(), [action](const Command& c) { return c.action == action; });
    ASSERT_NE(found, all.end()) << action->text().toStdString() << " stands in no menu";
    EXPECT_FALSE(found->names[QStringLiteral("en")].isEmpty());
    EXPECT_FALSE(found->names[QStringLiteral("zh_CN")].isEmpty());
    EXPECT_FALSE(found->places[QStringLiteral("en")].isEmpty());
    ++seen;
  }
  EXPECT_GT(seen, 40);
}

TEST_F(CommandTest, gives_every_command_an_id_of_its_own_that_no_language_changes) {
  QSet<QString> before;
  for (const Command& command : book().commands()) {
    EXPECT_FALSE(before.contains(command.id)) << command.id.toStdString();
    before.insert(command.id);
  }
  language_->set(QStringLiteral("zh_CN"));
  QSet<QString> after;
  for (const Command& command : book().commands()) after.insert(command.id);
  EXPECT_EQ(before, after);
}

TEST_F(CommandTest, finds_commands_by_english_by_characters_and_by_pinyin_in_either_language) {
  for (const QString& language : Language::all()) {
    language_->set(language);
    const auto open = palette();
    for (const QString& typed : {QStringLiteral("open case"), QStringLiteral("oc"),
                                 QStringLiteral("打开病例"), QStringLiteral("dkbl")}) {
      open->line().setText(typed);
      ASSERT_GT(open->model().rowCount(), 0) << typed.toStdString();
      EXPECT_TRUE(open->model().entry(0).allNames.contains(QStringLiteral("Open case")))
          << typed.toStdString() << " -> " << open->model().entry(0).name.toStdString();
    }
  }
}

TEST_F(CommandTest, lists_what_cannot_be_done_with_the_reason_and_does_not_do_it) {
  const auto open = palette();
  open->line().setText(QStringLiteral("save as"));
  ASSERT_GT(open->model().rowCount(), 0);
  EXPECT_FALSE(open->model().entry(0).obstacle.isEmpty());
  EXPECT_EQ(open->model().index(0).data(CommandListModel::ObstacleRole).toString(),
            open->model().entry(0).obstacle);
  QTest::keyClick(&open->line(), Qt::Key_Return);
  EXPECT_EQ(open->chosen(), nullptr);
  EXPECT_EQ(open->result(), 0);
  for (const CommandEntry& entry : window_->commands().entries()) {
    const Command* command = book().find(entry.allNames.value(0));
    if (command && !command->action->isEnabled()) {
      EXPECT_FALSE(entry.obstacle.isEmpty()) << entry.name.toStdString();
    }
  }
}

TEST_F(CommandTest, runs_what_is_chosen_by_arrows_and_enter) {
  ASSERT_TRUE(openSmallCase());
  const auto open = palette();
  open->line().setText(QStringLiteral("dark"));
  QTest::keyClick(&open->line(), Qt::Key_Down);
  QTest::keyClick(&open->line(), Qt::Key_Up);
  QTest::keyClick(&open->line(), Qt::Key_Return);
  ASSERT_NE(open->chosen(), nullptr);
  EXPECT_EQ(open->chosen()->name, QStringLiteral("Dark"));
  open->chosen()->run();
  EXPECT_EQ(theme_->mode(), ThemeMode::Dark);
  theme_->apply(ThemeMode::Light);
}

TEST_F(CommandTest, finds_recent_cases_populations_and_markers) {
  ASSERT_TRUE(openSmallCase());
  const auto open = palette();
  const auto& population = analysis().strategy->tree.populations().at(1);
  open->line().setText(QString::fromStdString(population.name.in("zh_CN")));  // in the other language
  ASSERT_GT(open->model().rowCount(), 0);
  EXPECT_EQ(open->model().entry(0).name, QString::fromStdString(population.name.in("en")));
  open->model().entry(0).run();
  EXPECT_EQ(window_->workspace().currentPopulation(), QString::fromStdString(population.id));

  PlotPanel* first = window_->workspace().grid()->panels().front();
  open->line().setText(QString::fromStdString(first->shown().x.channel));
  ASSERT_GT(open->model().rowCount(), 0);
  open->model().entry(0).run();
  EXPECT_TRUE(first->hasFocus() || window_->focusWidget() == first);

  open->line().setText(QFileInfo(smallCase()).fileName());
  ASSERT_GT(open->model().rowCount(), 0);
  EXPECT_EQ(open->model().entry(0).name, QFileInfo(smallCase()).fileName());
}

TEST_F(CommandTest, keeps_the_list_a_proper_model) {
  CommandListModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setEntries(window_->commands().entries());
  for (const char* typed : {"", "o", "op", "zzzz", "e"}) {
    model.setTyped(QString::fromLatin1(typed));
    for (int row = 0; row < model.rowCount(); ++row)
      EXPECT_FALSE(model.index(row).data(Qt::AccessibleTextRole).toString().isEmpty());
  }
  EXPECT_FALSE(model.index(0).data(Qt::DisplayRole).toString().isEmpty());
}

TEST_F(CommandTest, shows_the_palette_under_the_menus) {
  ASSERT_TRUE(openSmallCase());
  for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
    theme_->apply(mode);
    const auto open = palette();
    open->show();
    open->line().setText(mode == ThemeMode::Light ? QString() : QStringLiteral("b"));
    EXPECT_EQ(open->width(), 560);
    keepPicture(*open, QStringLiteral("palette_%1").arg(static_cast<int>(mode)));
    KeysDialog keys(window_->commands().keyBook());
    keys.show();
    keepPicture(keys, QStringLiteral("keys_%1").arg(static_cast<int>(mode)));
    keepPicture(*window_, QStringLiteral("palette_window_%1").arg(static_cast<int>(mode)));
  }
  theme_->apply(ThemeMode::Light);
}

TEST_F(CommandTest, has_no_two_commands_on_one_key_and_none_on_a_letter_of_the_menus) {
  for (const QString& language : Language::all()) {
    language_->set(language);
    for (const Command& command : book().commands()) {
      for (const QKeySequence& key : command.action->shortcuts()) {
        const Command* owner = book().ownerOf(key, command.id);
        EXPECT_EQ(owner, nullptr) << command.id.toStdString() << " and "
                                  << (owner ? owner->id.toStdString() : "");
        // A command of the plots or of the tree alone may have a single key of theirs.
        const Qt::ShortcutContext context = command.action->shortcutContext();
        if (context == Qt::WidgetWithChildrenShortcut || context == Qt::WidgetShortcut) continue;
        EXPECT_EQ(book().reservation(key), QString()) << command.id.toStdString();
      }
    }
  }
}

TEST_F(CommandTest, has_no_letter_twice_in_a_menu) {
  for (const QString& language : Language::all()) {
    language_->set(language);
    QList<const QWidget*> menus{&window_->actions().bar()};
    for (const QMenu* menu : window_->actions().bar().findChildren<QMenu*>()) menus << menu;
    for (const QWidget* menu : menus) {
      QSet<QString> letters;
      for (const QAction* action : menu->actions()) {
        const QString letter = QKeySequence::mnemonic(action->text()).toString();
        if (letter.isEmpty()) continue;
        EXPECT_FALSE(letters.contains(letter)) << action->text().toStdString();
        letters.insert(letter);
      }
    }
  }
}

TEST_F(CommandTest, keeps_a_chosen_key_and_refuses_one_that_is_taken) {
  const QKeySequence wanted(QStringLiteral("Ctrl+Shift+9"));
  ASSERT_TRUE(book().setKeys(QStringLiteral("Statistics"), {wanted}));
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), wanted);
  EXPECT_FALSE(book().setKeys(QStringLiteral("Save"), {wanted}));
  EXPECT_FALSE(book().setKeys(QStringLiteral("Save"), {QKeySequence(Qt::Key_X)}));            // a plot's
  EXPECT_FALSE(book().setKeys(QStringLiteral("Save"), {QKeySequence(Qt::ALT | Qt::Key_F)}));  // a menu's
  EXPECT_FALSE(book().setKeys(QStringLiteral("no such command"), {}));
  window_.reset();
  makeWindow();  // as at the next start
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), wanted);
  book().resetKeys();
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+T")));
  window_.reset();
  makeWindow();
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+T")));
}

TEST_F(CommandTest, keeps_two_commands_that_have_changed_keys_with_each_other) {
  const QList<QKeySequence> save = actionOf(QStringLiteral("Save"))->shortcuts();
  const QList<QKeySequence> pdf = actionOf(QStringLiteral("Export PDF"))->shortcuts();
  ASSERT_TRUE(book().setKeys(QStringLiteral("Save"), {}));
  ASSERT_TRUE(book().setKeys(QStringLiteral("Export PDF"), save));
  ASSERT_TRUE(book().setKeys(QStringLiteral("Save"), pdf));
  window_.reset();
  makeWindow();
  EXPECT_EQ(actionOf(QStringLiteral("Save"))->shortcuts(), pdf);
  EXPECT_EQ(actionOf(QStringLiteral("Export PDF"))->shortcuts(), save);
}

TEST_F(CommandTest, falls_back_where_a_stored_key_is_nonsense) {
  QSettings().setValue(QStringLiteral("keys/Statistics"), QStringList{QStringLiteral("Ctrl+S")});
  QSettings().setValue(QStringLiteral("keys/Save as"), QStringList{QStringLiteral("Krtl+?&%")});
  window_.reset();
  makeWindow();
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+T")));
  EXPECT_EQ(actionOf(QStringLiteral("Save"))->shortcut(), QKeySequence(QKeySequence::Save));
  EXPECT_EQ(actionOf(QStringLiteral("Save as"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Shift+S")));
}

TEST_F(CommandTest, names_the_owner_of_a_key_that_is_pressed_in_the_dialog) {
  KeysDialog dialog(window_->commands().keyBook(), window_.get());
  dialog.show();
  dialog.selectCommand(QStringLiteral("Statistics"));
  EXPECT_FALSE(dialog.useButton().isEnabled());
  QTest::keyClick(&dialog.field(), Qt::Key_S, Qt::ControlModifier);
  EXPECT_FALSE(dialog.useButton().isEnabled());
  EXPECT_TRUE(dialog.obstacle().contains(QStringLiteral("Save"))) << dialog.obstacle().toStdString();
  QTest::keyClick(&dialog.field(), Qt::Key_9, Qt::ControlModifier | Qt::AltModifier);
  ASSERT_TRUE(dialog.useButton().isEnabled()) << dialog.obstacle().toStdString();
  dialog.useButton().click();
  EXPECT_EQ(actionOf(QStringLiteral("Statistics"))->shortcut(), QKeySequence(QStringLiteral("Ctrl+Alt+9")));
  QTest::keyClick(&dialog.field(), Qt::Key_Tab);  // no trap
  EXPECT_EQ(dialog.field().key(), QKeySequence());
}

TEST_F(CommandTest, leads_to_each_pane_and_quality_cell_by_number) {
  ASSERT_TRUE(openSmallCase());
  window_->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
  GatingWorkspace& workspace = window_->workspace();
  QTest::keyClick(window_.get(), Qt::Key_2, Qt::ControlModifier);
  EXPECT_EQ(QApplication::focusWidget(), workspace.grid()->panels().front());
  QTest::keyClick(window_.get(), Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(QApplication::focusWidget(), workspace.tree());
  QTest::keyClick(window_.get(), Qt::Key_3, Qt::ControlModifier);
  EXPECT_TRUE(workspace.card()->isAncestorOf(QApplication::focusWidget()));
  QTest::keyClick(window_.get(), Qt::Key_5, Qt::ControlModifier);
  EXPECT_EQ(QApplication::focusWidget(), workspace.strip()->buttons().front());
  EXPECT_FALSE(window_->actions().panes[3]->isEnabled());                                    // nothing blocks
  QObject::disconnect(workspace.strip(), &QualityStrip::detailRequested, nullptr, nullptr);  // no dialog here
  const QSignalSpy again(workspace.strip(), &QualityStrip::detailRequested);
  QTest::keyClick(window_.get(), Qt::Key_2, Qt::AltModifier);
  EXPECT_EQ(again.count(), 1);
}

}  // namespace
}  // namespace vestige::app::testing
