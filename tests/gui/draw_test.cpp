// SPDX-License-Identifier: GPL-3.0-or-later
// Gates by hand in the window: by mouse and by keys, the count that follows, the step that comes of it.
#include <cmath>
#include <ctime>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QProcess>

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
  /// Questions who changes a gate and why are answered.
  void answer(bool accept = true) {
    window_->populations().setAsk([accept](PersonDialog& dialog) {
      for (QLineEdit* line : dialog.findChildren<QLineEdit*>()) line->setText(QStringLiteral("Dr. A"));
      return accept;
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
  void strokes(PlotPanel* panel, Qt::Key pressed, int times, Qt::KeyboardModifiers modifiers = {}) {
    for (int i = 0; i < times; ++i) key(panel, pressed, modifiers);
  }
  PlotPanel* firstPanel() { return window_->workspace().grid()->panels().front(); }
  std::size_t populations() { return analysis().strategy->tree.populations().size(); }
  /// What every population holds is what its definition says.
  void expectDefinition() {
    const TubeAnalysis& tube = analysis().tubes[0];
    NoProgress quiet;
    const auto fresh = evaluate(strategyOf(analysis(), tube).tree, tube.input, quiet);
    ASSERT_TRUE(fresh);
    ASSERT_EQ(fresh->populations.size(), tube.evaluation.populations.size());
    for (std::size_t p = 0; p < fresh->populations.size(); ++p)
      EXPECT_EQ(fresh->populations[p].mask, tube.evaluation.populations[p].mask) << p;
  }
  /// The counts of the saved case by the command line, by id of population.
  std::map<std::string, std::uint64_t> countsByCommandLine() {
    const QString path = private_.filePath(QStringLiteral("drawn.case.json"));
    EXPECT_TRUE(window_->saveTo(path));
    QProcess cli;
    cli.start(QStringLiteral(VESTIGE_CLI),
              {QStringLiteral("mrd"), QStringLiteral("--case"), path, QStringLiteral("--json")});
    EXPECT_TRUE(cli.waitForFinished(60000));
    const QJsonObject answer = QJsonDocument::fromJson(cli.readAllStandardOutput()).object();
    std::map<std::string, std::uint64_t> counts;
    for (const QJsonValue& tube : answer[QStringLiteral("tubes")].toArray()) {
      for (const QJsonValue& one : tube[QStringLiteral("populations")].toArray())
        counts[one[QStringLiteral("id")].toString().toStdString()] +=
            static_cast<std::uint64_t>(one[QStringLiteral("count")].toDouble());
    }
    return counts;
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

TEST_F(Draw, a_rectangle_by_mouse_is_a_population_until_it_is_undone) {
  ASSERT_TRUE(openSmallCase());
  answer();
  const std::size_t before = populations();
  PlotPanel* panel = firstPanel();
  window_->draw().action(ToolKind::Rectangle)->trigger();
  const QRectF canvas = plotCanvas(panel->canvas()->rect(), 1);
  const QPointF from = canvas.center() - QPointF(60, -50), to = canvas.center() + QPointF(20, -30);
  press(panel, from);
  moveTo(panel, to);
  GateHand& hand = handOf(panel);
  EXPECT_TRUE(hand.countText().contains(QStringLiteral("preview")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return hand.countText().contains(QStringLiteral("exact")); }, 10000));
  const QString exact = hand.countText();
  release(panel, to);
  ASSERT_TRUE(settle());
  ASSERT_EQ(populations(), before + 1);
  const std::size_t made = populations() - 1;
  EXPECT_TRUE(exact.startsWith(countText(static_cast<std::int64_t>(countOf(made))))) << exact.toStdString();
  EXPECT_EQ(current(), made) << "the new one is the current one";
  EXPECT_TRUE(window_->draw().action(ToolKind::Select)->isChecked());
  expectDefinition();
  const auto counts = countsByCommandLine();
  ASSERT_EQ(counts.size(), populations());
  for (std::size_t p = 0; p < populations(); ++p)
    EXPECT_EQ(counts.at(analysis().strategy->tree.populations()[p].id), countOf(p)) << p;
  drag(panel, corner(panel, 0), {-8, 6});  // its own: nobody asks for a reason
  ASSERT_TRUE(settle());
  expectDefinition();
  EXPECT_EQ(window_->document().undoStack().count(), 2);
  keepPicture(*window_, QStringLiteral("draw_rectangle"));
  window_->actions().undo->trigger();
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(populations(), before);
  expectDefinition();
}

TEST_F(Draw, keys_alone_draw_a_polygon) {
  ASSERT_TRUE(openSmallCase());
  answer();
  const std::size_t before = populations();
  PlotPanel* panel = firstPanel();
  panel->setFocus();
  key(panel, Qt::Key_P);
  key(panel, Qt::Key_Space);
  ASSERT_TRUE(handOf(panel).tool()->cross());
  strokes(panel, Qt::Key_Left, 6, Qt::ShiftModifier);
  key(panel, Qt::Key_Space);
  strokes(panel, Qt::Key_Up, 5, Qt::ShiftModifier);
  key(panel, Qt::Key_Space);
  strokes(panel, Qt::Key_Right, 7, Qt::ShiftModifier);
  key(panel, Qt::Key_Space);
  keepPicture(*window_, QStringLiteral("draw_cross"));
  strokes(panel, Qt::Key_Down, 3);
  key(panel, Qt::Key_Space);
  key(panel, Qt::Key_Backspace);
  key(panel, Qt::Key_Return);
  ASSERT_TRUE(settle());
  ASSERT_EQ(populations(), before + 1);
  const GatingTree& tree = analysis().strategy->tree;
  const auto gate = tree.gate(tree.populations().back().gate);
  EXPECT_EQ(std::get<PolygonGate>(gate->shape).vertices().size(), 3u);
  expectDefinition();
}

TEST_F(Draw, quadrants_make_four_populations_that_part_their_parent) {
  ASSERT_TRUE(openSmallCase());
  answer();
  const std::size_t before = populations();
  PlotPanel* panel = firstPanel();
  window_->draw().action(ToolKind::Quadrant)->trigger();
  const QPointF middle = plotCanvas(panel->canvas()->rect(), 1).center();
  drag(panel, middle, {-20, 20});
  ASSERT_TRUE(settle());
  ASSERT_EQ(populations(), before + 4);
  std::uint64_t sum = 0;
  for (std::size_t p = before; p < populations(); ++p) sum += countOf(p);
  EXPECT_EQ(sum, analysis().tubes[0].evaluation.eventCount);
  keepPicture(*window_, QStringLiteral("draw_quadrants"));
}

TEST_F(Draw, a_contour_waits_for_a_key_and_a_copy_shares_its_gate) {
  ASSERT_TRUE(openSmallCase());
  answer();
  const std::size_t before = populations();
  PlotPanel* panel = window_->workspace().grid()->panels().at(1);
  window_->draw().action(ToolKind::Magnetic)->trigger();
  const QRectF canvas = plotCanvas(panel->canvas()->rect(), 1);
  press(panel, canvas.topLeft() + QPointF(40, 4));
  for (const QPointF& at : {canvas.topRight() + QPointF(-5, 5), canvas.bottomRight() - QPointF(5, 5),
                            canvas.bottomLeft() + QPointF(40, -5)})
    moveTo(panel, at);
  release(panel, canvas.bottomLeft() + QPointF(40, -5));
  ASSERT_TRUE(QTest::qWaitFor([&] { return jobs_->isIdle(); }, 20000));
  ASSERT_TRUE(handOf(panel).isBusy()) << "found, and waiting";
  EXPECT_EQ(populations(), before);
  keepPicture(*window_, QStringLiteral("draw_found"));
  key(panel, Qt::Key_Return);
  ASSERT_TRUE(settle());
  ASSERT_EQ(populations(), before + 1);
  EXPECT_EQ(window_->document().record().ownGates.back().origin, "magnetic");
  window_->populations().copy();
  window_->workspace().setCurrentPopulation(
      QString::fromStdString(analysis().strategy->tree.populations()[2].id));
  window_->populations().paste();
  ASSERT_TRUE(settle());
  ASSERT_EQ(populations(), before + 2);
  EXPECT_EQ(window_->document().record().ownGates.size(), 1u) << "one gate, two populations";
  expectDefinition();
}

/// Processor time of the GUI thread between two beats of a timer that comes as soon as the loop is free: the
/// longest stretch in which nothing else would have been answered.
class GuiWatch : public QObject {
 public:
  GuiWatch() {
    last_ = now();
    startTimer(0);
  }
  double longestMs() const { return longest_; }
  int beats() const { return beats_; }

 protected:
  void timerEvent(QTimerEvent*) override {
    longest_ = std::max(longest_, now() - last_);
    last_ = now();
    ++beats_;
  }

 private:
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }
  double last_ = 0, longest_ = 0;
  int beats_ = 0;
};

TEST_F(Draw, dragging_on_a_large_case_never_holds_the_window_up) {
  const QTemporaryDir folder;
  SimulateOptions options;
  options.scenario = "followup_d19";
  options.output = folder.path().toStdString();
  options.resourceFolder = shareFolder().toStdString();
  options.events = qEnvironmentVariableIntValue("VESTIGE_LARGE_EVENTS") > 0
                       ? static_cast<std::uint64_t>(qEnvironmentVariableIntValue("VESTIGE_LARGE_EVENTS"))
                       : 400'000;
  NoProgress progress;
  const auto made = simulateCase(options, progress);
  ASSERT_TRUE(made);
  window_->openCase(QString::fromStdString(made->caseFile));
  ASSERT_TRUE(
      QTest::qWaitFor([this] { return window_->isSettled() && window_->document().isOpen(); }, 90000));
  PlotPanel* panel = choosePolygon();
  ASSERT_NE(panel, nullptr);
  ASSERT_TRUE(settle());
  const QPointF at = corner(panel, 0);
  press(panel, at);
  const GuiWatch watch;
  for (int i = 1; i <= 60; ++i) {
    const QPointF to = at + QPointF(i % 25, -(i % 15));
    auto* event = new QMouseEvent(QEvent::MouseMove, to, panel->canvas()->mapToGlobal(to), Qt::LeftButton,
                                  Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::postEvent(panel->canvas(), event);
    QTest::qWait(5);
  }
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return handOf(panel).countText().contains(QStringLiteral("exact")); }, 20000));
  RecordProperty("longest_ms", std::to_string(watch.longestMs()));
  std::printf("longest stretch of the GUI thread: %.1f ms of processor\n", watch.longestMs());
  EXPECT_GT(watch.beats(), 60);
  EXPECT_GT(watch.longestMs(), 0);
  EXPECT_LT(watch.longestMs(), 50);
  key(panel, Qt::Key_Escape);
  release(panel, at);
}

}  // namespace
}  // namespace vestige::app::testing
