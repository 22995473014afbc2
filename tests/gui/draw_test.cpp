// SPDX-License-Identifier: GPL-3.0-or-later
// Gates by hand in the window: by mouse and by keys, the count that follows, the step that comes of it.
#include <cmath>
#include <ctime>

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTimer>

#include "app/document/case_commands.h"
#include "app/render/plot_picture.h"
#include "app/text/number_text.h"
#include "app/widgets/tool_words.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class Draw : public WindowTest {
 protected:
  /// A plot on which the gate of this population can be edited; it is selected then.
  PlotPanel* choose(const std::function<bool(const GateOnPlot&)>& wanted) {
    for (PlotPanel* panel : window_->workspace().grid()->panels()) {
      const PlotSpec& shown = panel->shown();
      for (const GateOnPlot& gate :
           gatesOnPlot(analysis(), 0, shown.population, shown.populations, shown.x, shown.y)) {
        if (!wanted(gate)) continue;
        window_->workspace().setCurrentPopulation(QString::fromStdString(gate.population));
        window_->workspace().grid()->ensureWidgetVisible(panel);
        return panel;
      }
    }
    return nullptr;
  }
  PlotPanel* choosePolygon() {
    return choose([](const GateOnPlot& gate) {
      return std::holds_alternative<PolygonGate>(gate.gate.shape) && !gate.isLocked && gate.isOfShown;
    });
  }
  static GateHand& handOf(PlotPanel* panel) { return panel->canvas()->hand(); }
  static QPointF corner(PlotPanel* panel, std::size_t index) {
    return handOf(panel).tool()->handles().at(index).at;
  }
  static void send(PlotPanel* panel, QEvent::Type type, const QPointF& at, Qt::MouseButton button,
                   Qt::KeyboardModifiers modifiers = {}) {
    const Qt::MouseButtons held =
        type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(button);
    QMouseEvent event(type, at, panel->canvas()->mapToGlobal(at), button, held, modifiers);
    QCoreApplication::sendEvent(panel->canvas(), &event);
  }
  static void press(PlotPanel* panel, const QPointF& at) {
    send(panel, QEvent::MouseButtonPress, at, Qt::LeftButton);
  }
  static void moveTo(PlotPanel* panel, const QPointF& at) {
    send(panel, QEvent::MouseMove, at, Qt::LeftButton);
  }
  static void release(PlotPanel* panel, const QPointF& at) {
    send(panel, QEvent::MouseButtonRelease, at, Qt::LeftButton);
  }
  void drag(PlotPanel* panel, const QPointF& from, const QPointF& by) {
    press(panel, from);
    moveTo(panel, from + by / 2);
    moveTo(panel, from + by);
    release(panel, from + by);
  }
  /// The next question who changes a gate and why is answered.
  void answer(bool accept = true) {
    QTimer::singleShot(0, window_.get(), [accept] {
      auto* dialog = qobject_cast<GateDialog*>(QApplication::activeModalWidget());
      if (!dialog) return;
      if (!accept) return dialog->reject();
      dialog->findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
      dialog->findChild<QPlainTextEdit*>(QStringLiteral("reason"))->setPlainText(QStringLiteral("shifted"));
      for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Change gate")) button->click();
      }
      if (dialog->isVisible()) dialog->reject();
    });
  }
  std::size_t current() {
    return *analysis().strategy->tree.populationIndex(window_->workspace().currentPopulation().toStdString());
  }
  std::uint64_t countOf(std::size_t population) {
    return analysis().tubes[0].evaluation.populations[population].count;
  }
  PolygonGate polygonInUse(std::size_t population) {
    const GatingTree& tree = strategyOf(analysis(), analysis().tubes[0]).tree;
    return std::get<PolygonGate>(tree.gate(tree.populations()[population].gate)->shape);
  }
  void key(PlotPanel* panel, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(panel, key, modifiers);
  }
};

TEST_F(Draw, a_corner_follows_the_mouse_with_its_count_and_becomes_one_step) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* panel = choosePolygon();
  ASSERT_NE(panel, nullptr);
  const std::size_t population = current();
  const PolygonGate before = polygonInUse(population);
  const std::uint64_t counted = countOf(population);
  const QPointF at = corner(panel, 0);
  press(panel, at);
  moveTo(panel, at + QPointF(25, -20));
  GateHand& hand = handOf(panel);
  EXPECT_TRUE(hand.countText().startsWith(QChar(0x2248))) << "counts from bins have their sign";
  EXPECT_TRUE(hand.countText().contains(QStringLiteral("preview")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return hand.countText().contains(QStringLiteral("exact")); }, 10000));
  const QString exact = hand.countText();
  EXPECT_FALSE(exact.contains(QChar(0x2248)));
  keepPicture(*window_, QStringLiteral("draw_drag"));
  EXPECT_EQ(polygonInUse(population), before) << "nothing changes before it is let go";
  answer();
  release(panel, at + QPointF(25, -20));
  ASSERT_TRUE(settle());
  const PolygonGate after = polygonInUse(population);
  EXPECT_NE(after.vertices()[0], before.vertices()[0]);
  for (std::size_t i = 1; i < before.vertices().size(); ++i)
    EXPECT_EQ(after.vertices()[i], before.vertices()[i]) << "an unmoved corner is what it was";
  EXPECT_TRUE(exact.startsWith(countText(static_cast<std::int64_t>(countOf(population)))))
      << exact.toStdString() << " against " << countOf(population);
  EXPECT_EQ(window_->document().undoStack().count(), 1);
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(polygonInUse(population), before);
  EXPECT_EQ(countOf(population), counted);
}

TEST_F(Draw, escape_and_a_refused_question_leave_the_case_alone) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* panel = choosePolygon();
  ASSERT_NE(panel, nullptr);
  const PolygonGate before = polygonInUse(current());
  const QPointF at = corner(panel, 1);
  panel->setFocus();
  press(panel, at);
  moveTo(panel, at + QPointF(10, 10));
  key(panel, Qt::Key_Escape);
  release(panel, at + QPointF(10, 10));
  EXPECT_FALSE(handOf(panel).isBusy());
  EXPECT_EQ(corner(panel, 1), at);
  answer(false);
  drag(panel, at, {10, 10});
  ASSERT_TRUE(settle());
  EXPECT_FALSE(handOf(panel).isBusy());
  EXPECT_EQ(polygonInUse(current()), before);
  EXPECT_EQ(window_->document().undoStack().count(), 0);
}

TEST_F(Draw, keys_alone_edit_a_gate) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* panel = choosePolygon();
  ASSERT_NE(panel, nullptr);
  const std::size_t population = current();
  const PolygonGate before = polygonInUse(population);
  panel->setFocus();
  key(panel, Qt::Key_Return);
  ASSERT_TRUE(handOf(panel).isBusy());
  key(panel, Qt::Key_Tab);
  key(panel, Qt::Key_Tab);
  key(panel, Qt::Key_Right, Qt::ShiftModifier);
  key(panel, Qt::Key_Up);
  key(panel, Qt::Key_Insert);
  EXPECT_EQ(handOf(panel).tool()->activeHandle(), (Grab{Grab::Kind::Corner, 2}));
  EXPECT_TRUE(panel->hasFocus()) << "Tab goes from corner to corner";
  keepPicture(*window_, QStringLiteral("draw_keys"));
  answer();
  key(panel, Qt::Key_Return);
  ASSERT_TRUE(settle());
  const PolygonGate after = polygonInUse(population);
  EXPECT_EQ(after.vertices().size(), before.vertices().size() + 1);
  EXPECT_EQ(after.vertices()[0], before.vertices()[0]);
  EXPECT_NE(after.vertices()[1], before.vertices()[1]);
  key(panel, Qt::Key_Return);
  key(panel, Qt::Key_Left);
  key(panel, Qt::Key_Escape);
  EXPECT_FALSE(handOf(panel).isBusy());
  EXPECT_EQ(polygonInUse(population), after);
}

TEST_F(Draw, tools_have_keys_names_and_hints) {
  ASSERT_TRUE(openSmallCase());
  QSet<QString> names, keys;
  for (const ToolKind kind : kToolKinds) {
    const QAction* action = window_->draw().action(kind);
    EXPECT_FALSE(action->toolTip().isEmpty());
    EXPECT_TRUE(action->isEnabled());
    names.insert(action->text());
    keys.insert(action->shortcut().toString());
  }
  EXPECT_EQ(names.size(), 10);
  EXPECT_EQ(keys.size(), 10);
  for (const QToolButton* button : window_->workspace().tools()->buttons()) {
    EXPECT_FALSE(button->accessibleName().isEmpty());
    EXPECT_FALSE(button->icon().isNull());
  }
  PlotPanel* panel = window_->workspace().grid()->panels().front();
  panel->setFocus();
  key(panel, Qt::Key_R);
  EXPECT_TRUE(window_->draw().action(ToolKind::Rectangle)->isChecked());
  EXPECT_EQ(handOf(panel).toolKind(), ToolKind::Rectangle);
  key(panel, Qt::Key_Escape);
  EXPECT_TRUE(window_->draw().action(ToolKind::Select)->isChecked());
  keepPicture(*window_, QStringLiteral("draw_tools"));
}

TEST_F(Draw, a_slip_is_refused_with_a_sentence) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* panel = window_->workspace().grid()->panels().front();
  QSignalSpy refused(&window_->draw(), &DrawController::refused);
  window_->draw().action(ToolKind::Rectangle)->trigger();
  const QPointF middle = plotCanvas(panel->canvas()->rect(), 1).center();
  drag(panel, middle, {1, 1});
  ASSERT_EQ(refused.count(), 1);
  EXPECT_EQ(refused.front().front().toString(), refusalText(ToolRefusal::TooSmall));
  EXPECT_FALSE(window_->notice().isHidden());
  EXPECT_EQ(window_->document().undoStack().count(), 0);
}

TEST_F(Draw, a_locked_gate_has_no_handles) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* panel = choosePolygon();
  ASSERT_NE(panel, nullptr);
  const std::string id = handOf(panel).selectedGate()->gate.id;
  ASSERT_FALSE(turnGateLock(window_->document(), {id, true, "Dr. A", "", "2026-03-14", "agreed", {}}));
  ASSERT_TRUE(settle());
  EXPECT_TRUE(handOf(panel).tool()->handles().empty());
  const QRectF canvas = plotCanvas(panel->canvas()->rect(), 1);
  drag(panel, canvas.center(), {20, 20});
  panel->setFocus();
  QSignalSpy refused(&window_->draw(), &DrawController::refused);
  window_->workspace().setCurrentPopulation(
      QString::fromStdString(handOf(panel).selectedGate() ? handOf(panel).selectedGate()->population : ""));
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().undoStack().count(), 1) << "the lock and nothing else";
  keepPicture(*window_, QStringLiteral("draw_locked"));
}

}  // namespace
}  // namespace vestige::app::testing
