// SPDX-License-Identifier: GPL-3.0-or-later
// What every scale promises, whatever its kind and parameters: increasing, invertible, finite, 1 at T, and
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
    return s;
  }

  /// Raw values within the scale's domain, in order, without repeats: over many sizes, both signs where it
  /// has both.
  std::vector<double> randomRaw(const TransformSpec& s) {
    std::vector<double> raw;
    for (int i = 0; i < 200; ++i) {
      const double size = s.T * std::pow(10.0, between(-12, 1.5));
      raw.push_back(s.kind != K::Log && i % 2 ? -size : size);
    }
    if (s.kind != K::Log) raw.push_back(0);
    raw.push_back(s.T);
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
      const double allowed = 1e-10 * std::abs(raw) + 4e-16 * (1 + std::abs(display)) * (1 + s.M) * slope;
      ASSERT_NEAR(scale.rawFromDisplay(display), raw, allowed) << printTransform(s);
    }
  }
}

TEST_P(TransformContract, MapsTheTopToOne) {
  for (int round = 0; round < kRounds; ++round) {
    const Transform scale = Transform::create(randomSpec()).value();
    EXPECT_NEAR(scale.displayFromRaw(scale.spec().T), 1, 1e-13) << printTransform(scale.spec());
    EXPECT_NEAR(scale.rawFromDisplay(1) / scale.spec().T, 1, 1e-12) << printTransform(scale.spec());
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
      if (std::abs(value) > 16 * scale.spec().T) continue;
      ASSERT_NEAR(table.display(value), scale.displayFromRaw(value), table.maxError())
          << printTransform(scale.spec());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, TransformContract,
                         testing::Values(K::Linear, K::Log, K::Asinh, K::Logicle),
                         [](const testing::TestParamInfo<TransformKind>& param) {
                           const std::string text = printTransform({param.param, 1, 0, 1, 0});
                           return text.substr(0, text.find(';'));
                         });

}  // namespace
}  // namespace vestige
