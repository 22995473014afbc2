// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/hyperlog.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/transform/transform.h"

namespace vestige {
namespace {

// Made with 40-digit arithmetic. x; hyperlog T = 1000, W = 1, M = 4, A = 0.
constexpr double kVectors1000[][2] = {{-10, 0.08355405780497266}, {-5, 0.1558681893304372},
                                      {-1, 0.2294767989871843},   {0, 0.25},
                                      {0.3, 0.2562388710955563},  {1, 0.2705232010128157},
                                      {3, 0.3090918528627583},    {10, 0.4164459421950273},
                                      {100, 0.7318746865114915},  {1000, 1.0}};
// x; hyperlog T = 262144, W = 0.5, M = 4.5, A = 0.
constexpr double kVectors262144[][2] = {
    {-262144, -0.7777777777777778}, {-10000, -0.4588606761913222}, {-1000, -0.2168356211298437},
    {-100, 0.02625814564826283},    {-10, 0.1013961436305741},     {-1, 0.1101274571186464},
    {0, 0.1111111111111111},        {0.5, 0.1116032738402429},     {1, 0.1120947651035758},
    {10, 0.1208260785916481},       {100, 0.1959640765739594},     {1000, 0.4390578433520659},
    {10000, 0.6810828984135444},    {100000, 0.9066775844969269},  {262144, 1.0},
    {300000, 1.013044530485089}};

void expectBothWays(const Transform& scale, double raw, double display) {
  EXPECT_NEAR(scale.displayFromRaw(raw), display, 1e-12) << "at " << raw;
  EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(raw)), raw, 1e-10 * std::fmax(std::abs(raw), 1));
}

TEST(Hyperlog, AgreesWithSixteenDigits) {
  const Transform small = Transform::create({TransformKind::Hyperlog, 1000, 1, 4, 0}).value();
  for (const auto& row : kVectors1000) expectBothWays(small, row[0], row[1]);
  const Transform large = Transform::create({TransformKind::Hyperlog, 262144, 0.5, 4.5, 0}).value();
  for (const auto& row : kVectors262144) expectBothWays(large, row[0], row[1]);
}

TEST(Hyperlog, CoefficientsAreThoseOfGatingMl) {
  // T, W, M, A; a, b, c, f of a e^(by) + c y - f.
  constexpr double kRows[][8] = {
      {262144, 0.5, 4.5, 0, 8.269627425761252, 10.361632918473206, 744.26646831851268, 108.84713232401307},
      {1000, 1, 4, 0, 0.097181729834791059, 9.2103403719761827, 38.872691933916424, 10.689990281827017}};
  for (const auto& row : kRows) {
    const Hyperlog s = Hyperlog::create(row[0], row[1], row[2], row[3]);
    EXPECT_NEAR(s.P * std::exp(-s.b * s.x1) / row[4], 1, 1e-13);
    EXPECT_NEAR(s.b / row[5], 1, 1e-13);
    EXPECT_NEAR(s.Q / row[6], 1, 1e-13);
    EXPECT_NEAR((s.P + s.Q * s.x1) / row[7], 1, 1e-13);
  }
}

TEST(Hyperlog, IsReflectedAboutZero) {
  const Transform scale = Transform::create({TransformKind::Hyperlog, 262144, 0.5, 4.5, 0.5}).value();
  const double zero = scale.displayFromRaw(0);
  for (const double x : {1e-9, 0.1, 3.0, 700.0, 262144.0, 1e30}) {
    EXPECT_NEAR(scale.displayFromRaw(-x), 2 * zero - scale.displayFromRaw(x), 1e-14);
  }
}

TEST(Hyperlog, NeedsALinearPart) {
  EXPECT_EQ(Transform::create({TransformKind::Hyperlog, 1000, 0, 4, 0}).error().code,
            ErrorCode::TransformInvalid);
  EXPECT_FALSE(Transform::create({TransformKind::Hyperlog, 1000, 2.1, 4, 0}));
  const Transform narrow = Transform::create({TransformKind::Hyperlog, 1000, 1e-30, 4, 0}).value();
  EXPECT_NEAR(narrow.displayFromRaw(1000), 1, 1e-13);
  EXPECT_TRUE(std::isfinite(narrow.displayFromRaw(1e-30)));
}

}  // namespace
}  // namespace vestige
