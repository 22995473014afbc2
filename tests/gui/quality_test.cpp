// SPDX-License-Identifier: GPL-3.0-or-later
// The quality of a tube in the window: seen, ticked, confirmed, undone.
#include <gtest/gtest.h>

#include "app/models/quality_cells.h"
#include "app/text/number_text.h"
#include "tests/gui/gui_case.h"
#include "tests/support/quality_tube.h"

namespace vestige::app::testing {
namespace {

class QualityTest : public WindowTest {
 protected:
  std::unique_ptr<QualityDialog> dialog() { return window_->quality().makeDialog(0, QStringLiteral("en")); }
  const TubeAnalysis& tube() { return window_->document().analysis()->tubes[0]; }
  void fill(QualityDialog& dialog) {
    dialog.findChild<QLineEdit*>(QStringLiteral("reason"))->setText(QStringLiteral("two cells"));
    dialog.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr X"));
    dialog.findChild<QComboBox*>(QStringLiteral("role"))->setCurrentIndex(1);
  }
  static QPushButton* confirm(QualityDialog& dialog) {
    return dialog.findChild<QPushButton*>(QStringLiteral("confirm"));
  }
};

TEST_F(QualityTest, NothingIsTickedAndNothingCanBeConfirmedAtFirst) {
  ASSERT_TRUE(openSmallCase());
  const auto shown = dialog();
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    QCheckBox* box = shown->reasonBox(static_cast<QualityReason>(r));
    EXPECT_FALSE(box && box->isChecked());
  }
  EXPECT_EQ(shown->reasonBox(QualityReason::FluorescenceMargin), nullptr);
  fill(*shown);
  EXPECT_FALSE(confirm(*shown)->isEnabled());
}

TEST_F(QualityTest, ShowsTheCostBeforeAnythingGoesMrdFirst) {
  ASSERT_TRUE(openSmallCase());
  const auto shown = dialog();
  ASSERT_GT(tube().proposals->counts.with(QualityReason::Doublet), 0u);
  EXPECT_TRUE(shown->costs().item(0, 0)->text().contains(QStringLiteral("(MRD)")));
  EXPECT_TRUE(shown->costs().item(1, 0)->text().contains(QStringLiteral("(N)")));
  EXPECT_EQ(shown->costs().item(1, 2)->text(), QStringLiteral("0"));
  shown->reasonBox(QualityReason::Doublet)->setChecked(true);
  EXPECT_EQ(shown->costs().item(1, 2)->text(),
            countText(static_cast<std::int64_t>(tube().costs[1].counts.with(QualityReason::Doublet))));
  EXPECT_FALSE(confirm(*shown)->isEnabled()) << "nothing goes without reason and name";
  fill(*shown);
  EXPECT_TRUE(confirm(*shown)->isEnabled());
}

TEST_F(QualityTest, AConfirmedCleaningIsCountedStoredAndUndone) {
  ASSERT_TRUE(openSmallCase());
  const auto before = tube().evaluation.eventCount;
  const auto shown = dialog();
  shown->reasonBox(QualityReason::Doublet)->setChecked(true);
  fill(*shown);
  QTest::mouseClick(confirm(*shown), Qt::LeftButton);
  ASSERT_TRUE(shown->cleaning());
  EXPECT_EQ(shown->cleaning()->role, "hematologist");
  const std::uint64_t removed = shown->cleaning()->removedEvents;
  window_->quality().decide(0, shown->cleaning());
  ASSERT_TRUE(settle());
  EXPECT_EQ(tube().evaluation.eventCount, before - removed);
  EXPECT_EQ(qualityCells(*window_->document().analysis(), 0)[0].state, QualityState::Caution);
  const auto again = dialog();
  EXPECT_TRUE(again->reasonBox(QualityReason::Doublet)->isChecked());
  again->reasonBox(QualityReason::Doublet)->setChecked(false);
  EXPECT_TRUE(confirm(*again)->isEnabled()) << "taking back needs no new reason";
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(tube().evaluation.eventCount, before);
  EXPECT_FALSE(window_->document().record().tubes[0].cleaning);
}

TEST_F(QualityTest, TheTubeBeforeIsLookedForOnlyWhenAskedAndTicksNothing) {
  ASSERT_TRUE(openSmallCase());
  const auto shown = dialog();
  const auto holds = [&](const QString& text) {
    return std::ranges::any_of(shown->findChildren<QLabel*>(),
                               [&](const QLabel* label) { return label->text().contains(text); });
  };
  EXPECT_TRUE(holds(QStringLiteral("Not compared with the tube before.")));
  QTest::mouseClick(shown->findChild<QPushButton*>(QStringLiteral("look-previous")), Qt::LeftButton);
  ASSERT_TRUE(settle());
  EXPECT_FALSE(holds(QStringLiteral("Not compared with the tube before.")));
  EXPECT_TRUE(holds(QStringLiteral("measured earlier")) || holds(QStringLiteral("does not")))
      << "the case's only tube has none before it, and that is said";
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    QCheckBox* box = shown->reasonBox(static_cast<QualityReason>(r));
    EXPECT_FALSE(box && box->isChecked());
  }
  keepPicture(*shown, QStringLiteral("quality_previous"));
}

TEST_F(QualityTest, ThePlotHasARowForTheFlowRateAndEachChannel) {
  test::QualityTube made;
  made.gain = [](std::size_t i) { return i >= 20'000 && i < 22'000 ? 3.0 : 1.0; };
  NoProgress quiet;
  const EventMatrix events = made.make();
  TimePlot plot(*theme_);
  plot.setQuality(
      std::make_shared<const TubeQuality>(assessTubeQuality({events, 0.01, nullptr}, {}, quiet).value()));
  EXPECT_EQ(plot.rowCount(), 8);
  EXPECT_TRUE(plot.summary().contains(QStringLiteral("2 with a burst"))) << plot.summary().toStdString();
  plot.resize(700, plot.sizeHint().height());
  const QImage picture = plot.grab().toImage();
  const QColor shade = theme_->colours().reject.background;
  bool isShaded = false;
  for (int x = 0; x < picture.width() && !isShaded; ++x) isShaded = picture.pixelColor(x, 3) == shade;
  EXPECT_TRUE(isShaded);
}

}  // namespace
}  // namespace vestige::app::testing
