// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>

#include <gtest/gtest.h>

#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class BrushTest : public WindowTest {
 protected:
  void open() { ASSERT_TRUE(openSmallCase()); }
  std::uint64_t brushedIn(const PlotPanel& panel) {
    return panel.model() && panel.model()->brush ? panel.model()->brush->events : 0;
  }
  bool isBrushedEverywhere() {
    for (const PlotPanel* panel : window_->workspace().grid()->panels()) {
      if (!panel->model() || !panel->model()->brush) return false;
    }
    return true;
  }
};

TEST_F(BrushTest, follows_the_current_population_in_every_plot_and_changes_no_count) {
  open();
  const QString before = window_->workspace().countsText();
  window_->workspace().setCurrentPopulation(QStringLiteral("granulocytes"));
  const std::uint64_t granulocytes = [&] {
    const auto index = analysis().strategy->tree.populationIndex("granulocytes");
    return analysis().tubes[0].evaluation.populations.at(*index).count;
  }();
  window_->actions().brush->trigger();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(isBrushedEverywhere());
  EXPECT_EQ(brushedIn(*window_->workspace().grid()->panels().front()), granulocytes);
  keepPicture(*window_, QStringLiteral("brush_granulocytes"));
  window_->workspace().setCurrentPopulation(QStringLiteral("mrd"));
  ASSERT_TRUE(settle());
  EXPECT_EQ(brushedIn(*window_->workspace().grid()->panels().front()),
            static_cast<std::uint64_t>(*analysis().tubes[0].k));
  keepPicture(*window_, QStringLiteral("brush_mrd"));
  EXPECT_EQ(window_->workspace().countsText(), before);
  EXPECT_FALSE(window_->document().isModified());
}

TEST_F(BrushTest, is_put_away_by_escape_and_by_another_case) {
  open();
  window_->actions().brush->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->brush().isOn());
  EXPECT_TRUE(window_->actions().cancelJob->isEnabled());
  window_->actions().cancelJob->trigger();
  ASSERT_TRUE(settle());
  EXPECT_FALSE(window_->brush().isOn());
  for (const PlotPanel* panel : window_->workspace().grid()->panels()) EXPECT_FALSE(panel->model()->brush);
  window_->actions().brush->trigger();
  ASSERT_TRUE(openSmallCase());
  EXPECT_FALSE(window_->brush().isOn());
}

TEST_F(BrushTest, comes_by_its_key_on_a_plot) {
  open();
  PlotPanel* panel = window_->workspace().grid()->panels().front();
  panel->setFocus();
  QTest::keyClick(panel, Qt::Key_B);
  EXPECT_TRUE(window_->brush().isOn());
  QTest::keyClick(panel, Qt::Key_B);
  EXPECT_FALSE(window_->brush().isOn());
}

}  // namespace
}  // namespace vestige::app::testing
