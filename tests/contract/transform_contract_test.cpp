// SPDX-License-Identifier: GPL-3.0-or-later
// What every scale promises, whatever its kind and parameters: increasing, invertible, finite, 1 at the
// top, and
// the same through its text form and its table.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/transform/transform.h"

namespace vestige {
namespace {

using K = TransformKind;

class TransformContract : public testing::TestWithParam<TransformKind> {
 protected:
  /// Valid parameters, borders among them.
  TransformSpec randomSpec() {
    TransformSpec s;
    s.kind = GetParam();
    s.T = std::pow(10.0, between(-2, 8));
    if (s.kind != K::Linear) s.M = between(0.5, 10);
    if (s.kind == K::Linear) s.A = s.T * unit();
    if (s.kind == K::Asinh) s.A = s.M * unit();
    if (s.kind == K::Logicle) {
      s.W = s.M / 2 * unit();
      s.A = std::clamp(-s.W + (s.M - s.W) * unit(), -s.W, s.M - 2 * s.W);
    }
    if (s.kind == K::Hyperlog) {
      s.W = s.M * between(0.01, 0.5);
      s.A = std::clamp(-s.W + (s.M - s.W) * unit(), -s.W, s.M - 2 * s.W);
    }
    if (s.kind == K::FlowJoBiex) {
      s.M = between(2, 7);
      s.A = unit();
      s.W = -std::pow(10.0, between(0, 3));
    }
    if (s.kind == K::FlowJoLog) s = {s.kind, 262144, 0, s.M, std::pow(10.0, between(-2, 2))};
    return s;
  }

  static bool positiveOnly(TransformKind kind) { return kind == K::Log || kind == K::FlowJoLog; }
  /// The raw value at the top of the scale, and the display there.
  static double topOf(const TransformSpec& s) {
    if (s.kind == K::FlowJoLog) return s.A * std::pow(10.0, s.M);
    return s.kind == K::FlowJoBiex ? Transform::create(s).value().rawFromDisplay(4096) : s.T;
  }
  static double topDisplay(const TransformSpec& s) { return s.kind == K::FlowJoBiex ? 4096 : 1; }

  /// Raw values within the scale's domain, in order, without repeats: over many sizes, both signs where it
  /// has both.
  std::vector<double> randomRaw(const TransformSpec& s) {
    std::vector<double> raw;
    const double top = topOf(s);
    for (int i = 0; i < 200; ++i) {
      const double size = top * std::pow(10.0, between(-12, 1.5));
      raw.push_back(!positiveOnly(s.kind) && i % 2 ? -size : size);
    }
    if (!positiveOnly(s.kind)) raw.push_back(0);
    raw.push_back(top);
    if (s.kind == K::FlowJoLog) std::erase_if(raw, [&](double x) { return x < s.A; });
    if (s.kind == K::FlowJoBiex) {  // clamped outside its table
      const double low = Transform::create(s).value().rawFromDisplay(0);
      std::erase_if(raw, [&](double x) { return x < low || x > top; });
    }
    std::ranges::sort(raw);
    return raw;
  }

  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  /// 0 to 1, and one time in ten exactly one of them.
  double unit() { return random_() % 10 == 0 ? static_cast<double>(random_() % 2) : between(0, 1); }

  std::mt19937_64 random_{20260117};
};

constexpr int kRounds = 300;

TEST_P(TransformContract, IncreasesEverywhere) {
  for (int round = 0; round < kRounds; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    const std::vector<double> raw = randomRaw(scale.spec());
    double last = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const double display = scale.displayFromRaw(raw[i]);
      ASSERT_GE(display, last - 4e-16 * std::fmax(1, std::abs(last))) << printTransform(scale.spec());
      last = display;
    }
    EXPECT_LT(scale.displayFromRaw(raw.front()), scale.displayFromRaw(raw.back()));
    if (scale.spec().kind == K::Log) continue;  // below zero it has no values
    double before = scale.displayFromRaw(-1e30);
    for (const double far : {-1e9, -1.0, -1e-9, 0.0, 1e-9, 1.0, 1e9, 1e30}) {
      ASSERT_GE(scale.displayFromRaw(far), before) << printTransform(scale.spec());
      before = scale.displayFromRaw(far);
    }
  }
}

TEST_P(TransformContract, TheInverseLeadsBack) {
  for (int round = 0; round < kRounds; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    const TransformSpec& s = scale.spec();
    for (const double raw : randomRaw(s)) {
      const double display = scale.displayFromRaw(raw);
      // A display value is known to half an ulp of 1 or so; steep scales turn that into more of raw.
      const double slope =
          std::abs(scale.rawFromDisplay(display + 1e-6) - scale.rawFromDisplay(display - 1e-6)) / 2e-6;
      const double allowed =
          1e-10 * std::abs(raw) + 4e-16 * (topDisplay(s) + std::abs(display)) * (1 + s.M) * slope;
      ASSERT_NEAR(scale.rawFromDisplay(display), raw, allowed) << printTransform(s);
    }
  }
}

TEST_P(TransformContract, MapsTheTopToTheEndOfTheDisplay) {
  for (int round = 0; round < kRounds; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    const double top = topOf(scale.spec()), display = topDisplay(scale.spec());
    EXPECT_NEAR(scale.displayFromRaw(top), display, 1e-13 * display) << printTransform(scale.spec());
    EXPECT_NEAR(scale.rawFromDisplay(display) / top, 1, 1e-12) << printTransform(scale.spec());
  }
}

TEST_P(TransformContract, FiniteValuesStayFinite) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  for (int round = 0; round < kRounds; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    const bool positiveOnly = scale.spec().kind == K::Log;
    for (const double size : {5e-324, 1e-300, 1e-30, 1e-3, 1.0, 1e9, 1e30}) {
      EXPECT_TRUE(std::isfinite(scale.displayFromRaw(size)))
          << printTransform(scale.spec()) << " at " << size;
      if (positiveOnly) continue;
      EXPECT_TRUE(std::isfinite(scale.displayFromRaw(-size)))
          << printTransform(scale.spec()) << " at " << -size;
    }
    if (scale.spec().kind != K::Linear) {
      EXPECT_TRUE(std::isfinite(scale.displayFromRaw(kLargest))) << printTransform(scale.spec());
    }
    EXPECT_TRUE(std::isnan(scale.displayFromRaw(std::numeric_limits<double>::quiet_NaN())));
  }
}

TEST_P(TransformContract, TheTextFormIsTheSameScale) {
  for (int round = 0; round < kRounds; ++round) {
    const TransformSpec spec = randomSpec();
    const Result<TransformSpec> read = parseTransform(printTransform(spec));
    ASSERT_TRUE(read) << printTransform(spec);
    EXPECT_EQ(*read, spec);
  }
}

TEST_P(TransformContract, TheTableStaysWithinItsStatedError) {
  for (int round = 0; round < 40; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    const TransformTable table(scale);
    for (const double raw : randomRaw(scale.spec())) {
      const float value = static_cast<float>(raw);
      if (std::abs(value) > 16 * topOf(scale.spec())) continue;
      ASSERT_NEAR(table.display(value), scale.displayFromRaw(value), table.maxError())
          << printTransform(scale.spec());
    }
  }
}

/// Bounds cut the display off and change nothing between them; in the table too.
TEST_P(TransformContract, BoundsClampTheDisplayAndNothingElse) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 40; ++round) {
    TransformSpec spec = randomSpec();
    const Transform free = Transform::create(spec).value();
    const double unit = topDisplay(spec);
    spec.boundMin = unit * between(-0.5, 0.5);
    spec.boundMax = spec.boundMin + unit * between(0, 1);
    const Transform bounded = Transform::create(spec).value();
    const TransformTable table(bounded);
    EXPECT_EQ(parseTransform(printTransform(spec)).value(), spec);
    for (const double raw : randomRaw(spec)) {
      ASSERT_EQ(bounded.displayFromRaw(raw),
                std::clamp(free.displayFromRaw(raw), spec.boundMin, spec.boundMax));
      const auto value = static_cast<float>(raw);
      if (std::abs(value) > 16 * topOf(spec)) continue;
      ASSERT_NEAR(table.display(value), bounded.displayFromRaw(value), table.maxError());
      std::vector<float> block(3, value), shown(3);
      table.apply(block, shown);
      ASSERT_EQ(shown[2], table.display(value));
    }
    EXPECT_EQ(bounded.displayFromRaw(kInf), std::min(free.displayFromRaw(kInf), spec.boundMax));
    EXPECT_TRUE(std::isnan(bounded.displayFromRaw(std::numeric_limits<double>::quiet_NaN())));
  }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, TransformContract,
                         testing::Values(K::Linear, K::Log, K::Asinh, K::Logicle, K::Hyperlog, K::FlowJoBiex,
                                         K::FlowJoLog),
                         [](const testing::TestParamInfo<TransformKind>& param) {
                           return std::string(transformForm(param.param).name);
                         });

}  // namespace
}  // namespace vestige
