// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

namespace vestige {
namespace {

struct Moments {
  double mean = 0, variance = 0, skewness = 0;
};
Moments momentsOf(int n, const std::function<double()>& draw) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(draw());
  Moments m;
  for (const double v : values) m.mean += v / n;
  double third = 0;
  for (const double v : values) {
    m.variance += (v - m.mean) * (v - m.mean) / n;
    third += std::pow(v - m.mean, 3) / n;
  }
  m.skewness = third / std::pow(m.variance, 1.5);
  return m;
}

TEST(RandomStream, GivesTheNumbersThatAreFixedForever) {
  RandomStream stream(1, "events", 0);
  const std::uint64_t first = stream.bits(), second = stream.bits();
  EXPECT_EQ(first, 4227156559178323428u);
  EXPECT_EQ(second, 5129019653819408226u);
}

TEST(RandomStream, DiffersBySeedNameAndBlock) {
  const std::uint64_t one = RandomStream(1, "a", 0).bits();
  EXPECT_NE(one, RandomStream(2, "a", 0).bits());
  EXPECT_NE(one, RandomStream(1, "b", 0).bits());
  EXPECT_NE(one, RandomStream(1, "a", 1).bits());
  EXPECT_EQ(one, RandomStream(1, "a", 0).bits());
}

TEST(RandomStream, UniformStaysInsideZeroAndOne) {
  RandomStream stream(3, "u");
  const Moments m = momentsOf(200000, [&] {
    const double u = stream.uniform();
    EXPECT_GT(u, 0);
    EXPECT_LT(u, 1);
    return u;
  });
  EXPECT_NEAR(m.mean, 0.5, 0.003);
  EXPECT_NEAR(m.variance, 1.0 / 12, 0.001);
}

TEST(RandomStream, NeighbouringBlocksAreNotCorrelated) {
  double product = 0;
  constexpr int kBlocks = 20000;
  for (std::uint64_t block = 0; block < kBlocks; ++block) {
    product += RandomStream(5, "n", block).normal() * RandomStream(5, "n", block + 1).normal();
  }
  EXPECT_NEAR(product / kBlocks, 0, 0.03);
}

TEST(RandomStream, NormalHasItsMoments) {
  RandomStream stream(7, "z");
  const Moments m = momentsOf(400000, [&] { return stream.normal(); });
  EXPECT_NEAR(m.mean, 0, 0.006);
  EXPECT_NEAR(m.variance, 1, 0.01);
  EXPECT_NEAR(m.skewness, 0, 0.02);
}

TEST(NormalQuantile, AgreesWithTheErrorFunctionIntoTheTails) {
  for (const double p :
       {1e-300, 1e-30, 1e-12, 1e-6, 0.01, 0.0749, 0.0751, 0.3, 0.5, 0.75, 0.9249, 0.9251, 0.999}) {
    const double z = normalQuantile(p);
    EXPECT_NEAR(0.5 * std::erfc(-z / std::sqrt(2.0)) / p, 1, 1e-11) << p;
  }
}

class PoissonMean : public ::testing::TestWithParam<double> {};
TEST_P(PoissonMean, IsAlsoItsVariance) {
  RandomStream stream(11, "poisson");
  const double mean = GetParam();
  const Moments m = momentsOf(200000, [&] { return stream.poisson(mean); });
  const double error = 6 * std::sqrt(mean / 200000);  // six standard errors of the mean
  EXPECT_NEAR(m.mean, mean, error);
  EXPECT_NEAR(m.variance / mean, 1, 0.06);
  EXPECT_NEAR(m.skewness, 1 / std::sqrt(mean), 0.15 / std::sqrt(mean) + 0.03);
}
INSTANTIATE_TEST_SUITE_P(RandomStream, PoissonMean, ::testing::Values(0.1, 3.0, 11.9, 12.1, 40.0, 5000.0));

TEST(RandomStream, PoissonHasTheRightProbabilitiesAroundTheChangeOfMethod) {
  for (const double mean : {11.5, 14.0}) {
    RandomStream stream(13, "poisson");
    constexpr int kDraws = 400000;
    std::vector<int> seen(100, 0);
    for (int i = 0; i < kDraws; ++i) ++seen[static_cast<std::size_t>(stream.poisson(mean))];
    for (int k = 4; k < 26; ++k) {
      const double p = std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
      EXPECT_NEAR(seen[static_cast<std::size_t>(k)], kDraws * p, 6 * std::sqrt(kDraws * p))
          << mean << " " << k;
    }
  }
}

TEST(RandomStream, PoissonOfNothingIsZero) {
  RandomStream stream(17, "poisson");
  EXPECT_EQ(stream.poisson(0), 0);
  EXPECT_EQ(stream.poisson(-3), 0);
  EXPECT_EQ(stream.poisson(std::nan("")), 0);
}

TEST(RandomStream, GammaAndBetaHaveTheirMoments) {
  RandomStream stream(19, "gamma");
  for (const double shape : {0.5, 1.0, 6.0}) {
    const Moments m = momentsOf(200000, [&] { return stream.gamma(shape); });
    EXPECT_NEAR(m.mean, shape, 0.03 * std::sqrt(shape));
    EXPECT_NEAR(m.variance, shape, 0.06 * shape);
  }
  EXPECT_NEAR(momentsOf(100000, [&] { return stream.beta(2, 6); }).mean, 0.25, 0.004);
}

TEST(RandomStream, LognormalAndExponentialHaveTheirCentre) {
  RandomStream stream(23, "l");
  EXPECT_NEAR(momentsOf(100000, [&] { return std::log10(stream.lognormal10(100, 0.2)); }).mean, 2, 0.005);
  EXPECT_NEAR(momentsOf(100000, [&] { return stream.exponential(); }).mean, 1, 0.02);
}

TEST(PortableMath, AgreesWithTheLibraryToTheLastDigits) {
  for (double x = -700; x < 700; x += 0.37) EXPECT_NEAR(portableExp(x) / std::exp(x), 1, 4e-16) << x;
  for (double x = 1e-300; x < 1e300; x *= 7.3) {
    EXPECT_NEAR(portableLog(x), std::log(x), 4e-16 * std::max(1.0, std::abs(std::log(x)))) << x;
  }
  EXPECT_EQ(portableExp(0), 1);
  EXPECT_EQ(portableLog(1), 0);
  EXPECT_TRUE(std::isinf(portableLog(0)));
  EXPECT_TRUE(std::isnan(portableExp(std::nan(""))));
  EXPECT_EQ(portableExp(-1e9), 0);
  EXPECT_EQ(portableExp(1e9), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace vestige
