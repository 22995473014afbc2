// SPDX-License-Identifier: GPL-3.0-or-later
// One plot in the window: its kinds, zoom and pan by hand and keys, limits. Counts never change by any of it.
#include <QAccessible>
#include <QApplication>
#include <QWheelEvent>

#include "app/render/plot_picture.h"
#include "app/widgets/axis_limits_dialog.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class PlotPanelTest : public WindowTest {
 protected:
  PlotPanel* panel(std::size_t index = 2) { return window_->workspace().grid()->panels().at(index); }

  bool choose(PlotPanel* on, PlotKind kind) {
    PlotView view = on->view();
    view.kind = kind;
    on->setView(view);
    return settle();
  }

  void wheel(PlotPanel* on, const QPointF& at, int angle, Qt::KeyboardModifiers keys = Qt::ControlModifier) {
    QWheelEvent event(at, on->canvas()->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(on->canvas(), &event);
  }

  void mouse(PlotPanel* on, QEvent::Type type, const QPointF& at, Qt::MouseButton button) {
    QMouseEvent event(type, at, on->canvas()->mapToGlobal(at),
                      type == QEvent::MouseMove ? Qt::NoButton : button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : button, Qt::NoModifier);
    QApplication::sendEvent(on->canvas(), &event);
  }

  void drag(PlotPanel* on, const QPointF& from, const QPointF& by, Qt::MouseButton button) {
    mouse(on, QEvent::MouseButtonPress, from, button);
    mouse(on, QEvent::MouseMove, from + by / 2, button);
    mouse(on, QEvent::MouseMove, from + by, button);
    mouse(on, QEvent::MouseButtonRelease, from + by, button);
  }

  static QPointF middle(PlotPanel* on) { return plotCanvas(on->canvas()->rect(), 1).center(); }

  static double placeAt(PlotPanel* on, const QPointF& at) {
    const QRectF canvas = plotCanvas(on->canvas()->rect(), 1);
    const PlotAxis& x = on->model()->x;
    return x.low + (at.x() - canvas.left()) / canvas.width() * (x.high - x.low);
  }
};

TEST_F(PlotPanelTest, draws_every_kind_with_a_name_a_summary_and_the_same_counts) {
  ASSERT_TRUE(openSmallCase());
  const QString counts = window_->workspace().countsText();
  for (int kind = 0; kind < kPlotKinds; ++kind) {
    for (const std::size_t index : {std::size_t{0}, std::size_t{2}}) {
      PlotPanel* on = panel(index);
      ASSERT_TRUE(choose(on, static_cast<PlotKind>(kind)));
      ASSERT_TRUE(on->model().has_value()) << kind << on->accessibleDescription().toStdString();
      EXPECT_EQ(on->model()->kind, static_cast<PlotKind>(kind));
      const auto i = analysis().strategy->tree.populationIndex(on->spec().population);
      EXPECT_EQ(on->model()->events, i ? analysis().tubes[0].evaluation.populations[*i].count : kEvents);
      EXPECT_FALSE(on->accessibleName().isEmpty());
      EXPECT_FALSE(on->accessibleDescription().isEmpty());
      EXPECT_FALSE(on->isPreview());
    }
    keepPicture(*window_, QStringLiteral("plot_kind_%1").arg(kind));
  }
  EXPECT_EQ(window_->workspace().countsText(), counts);
  EXPECT_FALSE(window_->document().isModified());
}

TEST_F(PlotPanelTest, zooms_about_the_pointer_and_then_counts_exactly) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  const QRectF canvas = plotCanvas(on->canvas()->rect(), 1);
  const QPointF at(canvas.left() + 0.7 * canvas.width(), canvas.top() + 0.4 * canvas.height());
  const double place = placeAt(on, at);
  const double span = on->model()->x.high - on->model()->x.low;
  for (int notch = 0; notch < 3; ++notch) wheel(on, at, 120);
  EXPECT_TRUE(on->isPreview());
  EXPECT_NEAR(placeAt(on, at), place, 1e-9);
  EXPECT_NEAR(on->model()->x.high - on->model()->x.low, span * 0.512, 1e-9);
  ASSERT_TRUE(settle());
  EXPECT_FALSE(on->isPreview());
  EXPECT_NEAR(placeAt(on, at), place, 1e-6);
  const PlotModel& model = *on->model();
  EXPECT_EQ(model.all->events + model.all->undefined + model.beyond, model.events);
  EXPECT_GT(model.beyond, 0u);
  EXPECT_TRUE(on->canvas()->toolTip().contains(QStringLiteral("not drawn")));
  keepPicture(*window_, QStringLiteral("plot_zoomed"));
  QTest::keyClick(on, Qt::Key_0);
  ASSERT_TRUE(settle());
  EXPECT_NEAR(on->model()->x.high - on->model()->x.low, span, 1e-9);
  EXPECT_EQ(on->model()->beyond, 0u);
}

TEST_F(PlotPanelTest, leaves_the_wheel_to_the_page_where_a_plot_has_no_focus) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  window_->workspace().tree()->setFocus();
  wheel(on, middle(on), 120, Qt::NoModifier);
  EXPECT_FALSE(on->isPreview());
  EXPECT_FALSE(on->view().limitsX.has_value());
}

TEST_F(PlotPanelTest, zooms_one_axis_where_the_wheel_turns_over_it) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  const QRectF canvas = plotCanvas(on->canvas()->rect(), 1);
  const double spanY = on->model()->y.high - on->model()->y.low,
               spanX = on->model()->x.high - on->model()->x.low;
  wheel(on, QPointF(canvas.center().x(), canvas.bottom() + 10), 120);
  EXPECT_LT(on->model()->x.high - on->model()->x.low, spanX);
  EXPECT_EQ(on->model()->y.high - on->model()->y.low, spanY);
  ASSERT_TRUE(settle());
}

TEST_F(PlotPanelTest, pans_with_the_middle_button_and_with_space) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  QSignalSpy maximised(on, &PlotPanel::maximiseRequested);
  const double low = on->model()->x.low;
  drag(on, middle(on), {-30, 0}, Qt::MiddleButton);
  EXPECT_TRUE(on->isPreview());
  ASSERT_TRUE(settle());
  const double moved = on->model()->x.low;
  EXPECT_GT(moved, low);
  QTest::keyPress(on, Qt::Key_Space);
  drag(on, middle(on), {30, 0}, Qt::LeftButton);
  QTest::keyRelease(on, Qt::Key_Space);
  ASSERT_TRUE(settle());
  EXPECT_NEAR(on->model()->x.low, low, 1e-6);
  EXPECT_EQ(maximised.count(), 0);
  QTest::keyClick(on, Qt::Key_Space);  // without a drag
  EXPECT_EQ(maximised.count(), 1);
}

TEST_F(PlotPanelTest, zooms_and_pans_by_keys_and_resets_to_the_strategy) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  const PlotView own = on->view();
  const double span = on->model()->x.high - on->model()->x.low;
  QTest::keyClick(on, Qt::Key_Plus);
  ASSERT_TRUE(settle());
  EXPECT_LT(on->model()->x.high - on->model()->x.low, span);
  const double low = on->model()->x.low;
  QTest::keyClick(on, Qt::Key_Right, Qt::ControlModifier);
  ASSERT_TRUE(settle());
  EXPECT_GT(on->model()->x.low, low);
  QTest::keyClick(on, Qt::Key_Minus);
  ASSERT_TRUE(settle());
  ASSERT_TRUE(choose(on, PlotKind::Dots));
  EXPECT_TRUE(on->view().limitsX.has_value());  // the same axes: the same window
  QTest::keyClick(on, Qt::Key_ParenRight, Qt::ShiftModifier);
  ASSERT_TRUE(settle());
  EXPECT_EQ(on->view(), own);
}

TEST_F(PlotPanelTest, offers_kinds_overlays_and_heights_in_its_menu) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  emit on->menu()->aboutToShow();
  auto* histogram = on->menu()->findChild<QAction*>(QStringLiteral("kind3"));
  ASSERT_NE(histogram, nullptr);
  histogram->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(on->view().kind, PlotKind::Histogram);
  emit on->menu()->aboutToShow();
  QMenu* overlay = nullptr;
  for (QAction* action : on->menu()->actions()) {
    if (action->menu() && action->text() == QStringLiteral("Overlay")) overlay = action->menu();
  }
  ASSERT_NE(overlay, nullptr);
  ASSERT_FALSE(overlay->actions().isEmpty());
  overlay->actions().first()->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(on->model()->series.size(), 2u);
  PlotView view = on->view();
  view.height = HistogramHeight::Peak;
  view.stagger = 0.35;
  on->setView(view);
  ASSERT_TRUE(settle());
  keepPicture(*window_, QStringLiteral("plot_histograms"));
}

TEST_F(PlotPanelTest, keeps_its_view_when_the_same_plot_is_set_again) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  ASSERT_TRUE(choose(on, PlotKind::Contour));
  window_->workspace().refresh();
  ASSERT_TRUE(settle());
  EXPECT_EQ(panel()->view().kind, PlotKind::Contour);
}

TEST_F(PlotPanelTest, counts_what_lies_outside_far_limits) {
  ASSERT_TRUE(openSmallCase());
  PlotPanel* on = panel();
  PlotView view = on->view();
  view.limitsX = AxisLimits{1e5, 1.1e5};
  view.limitsY = AxisLimits{1e5, 1.1e5};
  on->setView(view);
  ASSERT_TRUE(settle());
  EXPECT_EQ(on->model()->all->events + on->model()->beyond + on->model()->all->undefined,
            on->model()->events);
}

TEST_F(PlotPanelTest, refuses_limits_that_are_none) {
  ASSERT_TRUE(openSmallCase());
  AxisLimitsDialog dialog(panel()->view(), QStringLiteral("X"), QStringLiteral("Y"));
  EXPECT_TRUE(dialog.complaint().isEmpty());
  EXPECT_FALSE(dialog.limitsX().has_value());
  const auto complains = [&](const char* low, const char* high) {
    dialog.field(0)->setText(QString::fromLatin1(low));
    dialog.field(1)->setText(QString::fromLatin1(high));
    return !dialog.complaint().isEmpty() && !dialog.limitsX().has_value();
  };
  EXPECT_TRUE(complains("5", ""));
  EXPECT_TRUE(complains("5", "4"));
  EXPECT_TRUE(complains("nan", "4"));
  EXPECT_TRUE(complains("0", "inf"));
  EXPECT_TRUE(complains("a", "b"));
  EXPECT_TRUE(complains("1000", "1000.0000001"));
  EXPECT_FALSE(complains("100", "1e5"));
  EXPECT_EQ(dialog.limitsX(), (AxisLimits{100, 1e5}));
  keepPicture(dialog, QStringLiteral("axis_limits"));
}

}  // namespace
}  // namespace vestige::app::testing
