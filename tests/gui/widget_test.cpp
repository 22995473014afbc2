// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/text/result_text.h"
#include "app/widgets/blocks_panel.h"
#include "app/widgets/mrd_card.h"
#include "app/widgets/notice_bar.h"
#include "app/widgets/quality_strip.h"
#include "app/widgets/theme.h"
#include "core/mrd/quantify.h"

namespace vestige::app {
namespace {

class Widget : public ::testing::Test {
 protected:
  void SetUp() override { theme_.apply(ThemeMode::Light); }
  Theme theme_;
};

Analysis withCounts(std::int64_t k, std::int64_t n) {
  Analysis analysis;
  auto strategy = std::make_shared<Strategy>();
  strategy->id = "s";
  analysis.strategy = strategy;
  MrdInputs inputs;
  inputs.k = k;
  inputs.n = n;
  inputs.denominatorName = "nucleated";
  inputs.clustered = true;
  analysis.mrd = quantify(inputs).value();
  return analysis;
}

TEST_F(Widget, card_never_shows_a_class_without_its_counts_and_limits) {
  MrdCard card(theme_);
  const std::pair<std::int64_t, std::int64_t> counts[] = {
      {148, 4213905}, {30, 4213905}, {3, 4213905}, {3, 100}, {0, 0}};
  for (const auto& [k, n] : counts) {
    const Analysis analysis = withCounts(k, n);
    card.setAnalysis(&analysis, true, QStringLiteral("en"));
    const QString text = card.text();
    EXPECT_TRUE(text.contains(classWord(analysis.mrd->resultClass))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("LOD (20 events)"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("LLOQ (50 events)"))) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("negative"), Qt::CaseInsensitive)) << text.toStdString();
    card.resize(330, 600);
    EXPECT_FALSE(card.grab().isNull());  // every class can be painted
  }
}

TEST_F(Widget, card_has_no_estimate_as_its_figure_below_the_limit_of_quantification) {
  MrdCard card(theme_);
  const Analysis analysis = withCounts(30, 4213905);
  ASSERT_EQ(analysis.mrd->resultClass, MrdClass::PositiveBelowLloq);
  card.setAnalysis(&analysis, true, QStringLiteral("en"));
  EXPECT_TRUE(bigLine(*analysis.mrd).contains(QLatin1Char('<')));
  EXPECT_TRUE(card.text().contains(bigLine(*analysis.mrd)));
  EXPECT_TRUE(card.text().contains(QStringLiteral("estimate")));
}

TEST_F(Widget, card_sets_a_log_change_only_beside_a_comparable_previous_result) {
  MrdCard card(theme_);
  Analysis analysis = withCounts(148, 4213905);
  PreviousResult previous;
  previous.timepoint = "d19";
  previous.fraction = 4.1e-3;
  previous.method = kMethodGates;
  for (const char* denominator : {"nucleated", "mononuclear"}) {
    previous.denominator = denominator;
    analysis.record.previous = {previous};
    card.setAnalysis(&analysis, true, QStringLiteral("en"));
    EXPECT_EQ(card.text().contains(QStringLiteral("log")), previous.denominator == "nucleated")
        << denominator;
    EXPECT_TRUE(card.text().contains(QStringLiteral("0.41"))) << card.text().toStdString();
  }
}

TEST_F(Widget, card_says_provisional_while_the_case_is_computed_anew) {
  MrdCard card(theme_);
  const Analysis analysis = withCounts(148, 4213905);
  card.setAnalysis(&analysis, false, QStringLiteral("en"));
  bool said = false;
  for (const QLabel* label : card.findChildren<QLabel*>()) {
    said = said || (label->text().startsWith(QStringLiteral("Provisional")) && label->isVisibleTo(&card));
  }
  EXPECT_TRUE(said);
}

TEST_F(Widget, blocks_offer_a_way_to_settle_each_point) {
  BlocksPanel panel(theme_);
  Analysis analysis = withCounts(1, 1000);
  analysis.blocks = {{LimitationKind::IdentityConflict,
                      {std::string("a.fcs"), std::string("$SRC"), std::string("P-2"), std::string("P-1")},
                      true},
                     {LimitationKind::FileDamaged, {std::string("a.fcs")}, true}};
  panel.setAnalysis(&analysis, QStringLiteral("en"));
  EXPECT_EQ(panel.count(), 2);
  QSignalSpy confirm(&panel, &BlocksPanel::confirmIdentityRequested);
  QSignalSpy file(&panel, &BlocksPanel::fileRequested);
  const auto buttons = panel.findChildren<QPushButton*>();
  ASSERT_EQ(buttons.size(), 2);
  for (QPushButton* button : buttons) button->click();
  EXPECT_EQ(confirm.count(), 1);
  EXPECT_EQ(file.count(), 1);
  panel.setAnalysis(nullptr, QStringLiteral("en"));
  EXPECT_EQ(panel.count(), 0);
}

TEST_F(Widget, strip_opens_a_cell_by_its_number) {
  QualityStrip strip(theme_);
  strip.setCells(
      {{QualityKind::Time, QualityState::Passed, QStringLiteral("Time"), QStringLiteral("stable"), {}},
       {QualityKind::Singlets,
        QualityState::Caution,
        QStringLiteral("Singlets"),
        QStringLiteral("12 %"),
        {}}});
  strip.show();
  QSignalSpy opened(&strip, &QualityStrip::detailRequested);
  strip.openCell(2);
  ASSERT_EQ(opened.count(), 1);
  strip.openCell(9);  // no such cell
  EXPECT_EQ(opened.count(), 1);
  EXPECT_TRUE(strip.buttons()[1]->accessibleName().contains(QStringLiteral("caution")));
}

TEST_F(Widget, notice_has_its_four_parts_and_a_code) {
  NoticeBar notice(theme_);
  notice.showNotice(NoticeKind::Failure, QStringLiteral("Case not opened: x.json"),
                    QStringLiteral("It is damaged."), QStringLiteral("Nothing was changed."),
                    QStringLiteral("V-501"));
  EXPECT_EQ(notice.text(),
            QStringLiteral("Case not opened: x.json  (V-501)\nIt is damaged.\nNothing was changed."));
  EXPECT_TRUE(notice.isVisible());
}

TEST_F(Widget, theme_switches_between_light_and_dark) {
  QSignalSpy changed(&theme_, &Theme::changed);
  theme_.apply(ThemeMode::Dark);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_TRUE(theme_.colours().isDark);
  EXPECT_EQ(QApplication::palette().color(QPalette::Base), Palette::dark().surface);
  theme_.apply(ThemeMode::Light);
  EXPECT_EQ(QApplication::palette().color(QPalette::Base), Palette::light().surface);
  EXPECT_FALSE(qApp->styleSheet().contains(QLatin1Char('@')));  // every token was found
  EXPECT_FALSE(qApp->styleSheet().contains(QLatin1Char('$')));
}

}  // namespace
}  // namespace vestige::app
