// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/number_text.h"

#include <gtest/gtest.h>

#include <QStringList>
#include <cmath>
#include <limits>
#include <random>

namespace vestige::app {
namespace {

std::string plain(QString text) {
  return text.replace(QChar(0x202F), u'_').replace(QChar(0x00A0), u' ').toStdString();
}

TEST(NumberText, CountsAreGroupedByThrees) {
  EXPECT_EQ(plain(countText(0)), "0");
  EXPECT_EQ(plain(countText(999)), "999");
  EXPECT_EQ(plain(countText(5000)), "5_000");
  EXPECT_EQ(plain(countText(4213905)), "4_213_905");
  EXPECT_EQ(plain(countText(-123456)), "-123_456");
}

TEST(NumberText, PercentHasTwoSignificantDigits) {
  EXPECT_EQ(plain(percentText(3.5122e-5)), "0.0035 %");
  EXPECT_EQ(plain(percentText(1e-4)), "0.010 %");
  EXPECT_EQ(plain(percentText(0.5)), "50 %");
  EXPECT_EQ(plain(percentText(9.96e-5)), "0.010 %");
  EXPECT_EQ(plain(percentText(0.0123)), "1.2 %");
}

TEST(NumberText, NothingIsRoundedAcrossALine) {
  const double line[] = {1e-4};
  EXPECT_EQ(plain(percentText(9.96e-5, line)), "0.00996 %");
  EXPECT_EQ(plain(percentText(9.9996e-5, line)), "0.0099996 %");
  EXPECT_EQ(plain(percentText(1.004e-4, line)), "0.01004 %");
  EXPECT_EQ(plain(percentText(1e-4, line)), "0.010 %");
  EXPECT_EQ(plain(limitText(9.96e-5, line)), "0.00996 %");
}

TEST(NumberText, PropertyPrintedValueStaysOnItsSideOfTheLine) {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> exponent(-7, -0.1), near(-0.01, 0.01);
  for (int i = 0; i < 5000; ++i) {
    const double line[] = {std::pow(10.0, exponent(random))};
    const double value = line[0] * (1 + near(random));
    const double shown = percentText(value, line).split(QChar(0x00A0)).first().toDouble() / 100;
    const double limit = limitText(value, line).split(QChar(0x00A0)).first().toDouble() / 100;
    EXPECT_EQ(value < line[0], shown < line[0]) << value << " " << line[0];
    EXPECT_EQ(value < line[0], limit < line[0]);
    EXPECT_GE(limit, value * (1 - 1e-11));
  }
}

TEST(NumberText, LimitsAreRoundedUp) {
  EXPECT_EQ(plain(limitText(20.0 / 500000)), "0.0040 %") << "exact: not lifted by binary noise";
  EXPECT_EQ(plain(limitText(20.0 / 4213905)), "0.00048 %");
  EXPECT_EQ(plain(limitText(9.91e-5)), "0.010 %");
  for (std::int64_t n = 1000; n < 100000; n += 7) {
    const double limit = 20.0 / static_cast<double>(n);
    EXPECT_GE(limitText(limit).split(QChar(0x00A0)).first().toDouble() / 100, limit * (1 - 1e-11));
  }
}

TEST(NumberText, PowersOfTen) {
  EXPECT_EQ(plain(powerText(3.5122e-5)), "3.5 × 10⁻⁵");
  EXPECT_EQ(plain(powerText(1e-10)), "1.0 × 10⁻¹⁰");
  EXPECT_EQ(plain(powerText(0.37)), "3.7 × 10⁻¹");
}

TEST(NumberText, IntervalHasTheDecimalsOfItsValue) {
  EXPECT_EQ(plain(intervalText(3.5122e-5, {2.969e-5, 4.126e-5})), "0.0030 – 0.0041 %");
  EXPECT_EQ(plain(intervalText(0.123, {0.1, 0.15})), "10 – 15 %");
}

TEST(NumberText, ABoundAboveZeroIsNeverPrintedAsZero) {
  EXPECT_EQ(plain(intervalText(1e-5, {2.6e-7, 5.6e-5})), "0.00003 – 0.0056 %");
  EXPECT_EQ(plain(intervalText(0, {0, 7.38e-6})), "0 – 0.00074 %");
}

TEST(NumberText, PopulationPercentOnScreenAndOnPaper) {
  EXPECT_EQ(populationPercent(637, 1000, PercentStyle::Screen).toStdString(), "63.7");
  EXPECT_EQ(populationPercent(1061, 100000, PercentStyle::Screen).toStdString(), "1.06");
  EXPECT_EQ(populationPercent(1061, 100000, PercentStyle::Report).toStdString(), "1.1");
  EXPECT_EQ(populationPercent(434, 100000, PercentStyle::Screen).toStdString(), "0.43");
  EXPECT_EQ(populationPercent(0, 100000, PercentStyle::Screen).toStdString(), "0");
  EXPECT_EQ(populationPercent(0, 0, PercentStyle::Screen).toStdString(), "—");
  EXPECT_EQ(populationPercent(99999, 100000, PercentStyle::Screen).toStdString(), "99.999")
      << "not all of them";
  EXPECT_EQ(populationPercent(5, 5, PercentStyle::Screen).toStdString(), "100");
}

TEST(NumberText, LogChange) {
  EXPECT_EQ(plain(*logChangeText(1e-2, 8e-5)), "↓ 2.1 log");
  EXPECT_EQ(plain(*logChangeText(1e-3, 5.75e-3)), "↑ 0.76 log");
  EXPECT_FALSE(logChangeText(1e-3, 0));
  EXPECT_FALSE(logChangeText(0, 1e-3));
}

TEST(NumberText, WhatIsNoNumberIsSaidInWords) {
  EXPECT_EQ(plainNumber(std::numeric_limits<double>::quiet_NaN()).toStdString(), "not a number");
  EXPECT_EQ(plainNumber(std::numeric_limits<double>::infinity()).toStdString(), "infinite");
  EXPECT_EQ(plainNumber(1234.5).toStdString(), "1234.5");
}

}  // namespace
}  // namespace vestige::app
