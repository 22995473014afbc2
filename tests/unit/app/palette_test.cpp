// SPDX-License-Identifier: GPL-3.0-or-later
// The contrasts that the design states, recomputed from the colours themselves.
#include "app/render/palette.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vestige::app {
namespace {

std::vector<QColor> grounds(const Palette& p) {
  return {p.surface, p.panel, p.window, p.sunken, p.hover, p.select};
}

double lowestOnGrounds(const Palette& p) {
  double lowest = 21;
  for (const QColor& text : {p.text, p.text2, p.text3}) {
    for (const QColor& ground : grounds(p)) lowest = std::min(lowest, contrastRatio(text, ground));
  }
  return lowest;
}

TEST(Palette, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21.0, 1e-9);
  EXPECT_NEAR(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white), 4.48,
              0.005);  // the guideline's known example
}

TEST(Palette, TextKeepsTheStatedLowestContrastOnEveryGround) {
  EXPECT_NEAR(lowestOnGrounds(Palette::light()), 4.83, 0.01);
  EXPECT_NEAR(lowestOnGrounds(Palette::dark()), 4.94, 0.01);
}

TEST(Palette, ChromeHasTheStatedContrasts) {
  const Palette &l = Palette::light(), &d = Palette::dark();
  EXPECT_NEAR(contrastRatio(l.text, l.surface), 16.8, 0.06);
  EXPECT_NEAR(contrastRatio(d.text, d.surface), 15.3, 0.06);
  EXPECT_NEAR(contrastRatio(l.text3, l.surface), 6.4, 0.06);
  EXPECT_NEAR(contrastRatio(d.text3, d.surface), 8.2, 0.06);
  EXPECT_NEAR(contrastRatio(l.onAccent, l.accent), 7.0, 0.06);
  EXPECT_NEAR(contrastRatio(d.onAccent, d.accent), 8.4, 0.06);
  EXPECT_NEAR(contrastRatio(l.line2, l.surface), 3.4, 0.06);
  EXPECT_NEAR(contrastRatio(d.line2, d.surface), 4.7, 0.06);
}

TEST(Palette, StatesHaveTheStatedContrasts) {
  const Palette &l = Palette::light(), &d = Palette::dark();
  const auto ratio = [](const StatePair& pair) { return contrastRatio(pair.foreground, pair.background); };
  const double light[] = {ratio(l.proposed), ratio(l.passed), ratio(l.caution), ratio(l.reject),
                          ratio(l.information)};
  const double dark[] = {ratio(d.proposed), ratio(d.passed), ratio(d.caution), ratio(d.reject),
                         ratio(d.information)};
  const double statedLight[] = {6.5, 5.7, 6.1, 6.5, 6.6}, statedDark[] = {7.5, 6.9, 7.5, 7.0, 7.0};
  for (int i = 0; i < 5; ++i) {
    EXPECT_NEAR(light[i], statedLight[i], 0.06) << i;
    EXPECT_NEAR(dark[i], statedDark[i], 0.06) << i;
  }
  EXPECT_NEAR(contrastRatio(l.onRejectChip, l.rejectChip), 7.8, 0.06);
  EXPECT_NEAR(contrastRatio(d.onRejectChip, d.rejectChip), 5.4, 0.06);
}

TEST(Palette, InkOfEverySlotCanBeReadOnTheSurface) {
  for (const Palette* p : {&Palette::light(), &Palette::dark()}) {
    for (const QColor& ink : p->ink)
      EXPECT_GE(contrastRatio(ink, p->surface), 4.5) << ink.name().toStdString();
  }
}

TEST(Palette, DensityLuminanceIsStrictlyMonotone) {
  for (const Palette* p : {&Palette::light(), &Palette::dark()}) {
    for (int i = 1; i <= 60; ++i) {
      const double before = relativeLuminance(p->densityAt((i - 1) / 60.0)),
                   now = relativeLuminance(p->densityAt(i / 60.0));
      EXPECT_TRUE(p->isDark ? now > before : now < before) << i;
    }
  }
}

TEST(Palette, EverySlotNameOfAStrategyIsKnown) {
  for (const char* name : {"blasts", "hematogones", "mature_b", "t", "nk", "monocytes", "granulocytes",
                           "progenitors", "erythroid", "plasma", "debris"}) {
    EXPECT_TRUE(colourSlotFromName(name)) << name;
  }
  EXPECT_FALSE(colourSlotFromName(""));
  EXPECT_FALSE(colourSlotFromName("Blasts"));
}

}  // namespace
}  // namespace vestige::app
