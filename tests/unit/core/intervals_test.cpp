// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/intervals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace vestige {
namespace {

struct OracleRow {
  std::int64_t k, n;
  double lowPercent, highPercent;
};

TEST(ClopperPearson, AgreesWithThePublishedTable) {
  constexpr OracleRow kRows[] = {{0, 500'000, 0, 0.000738},           {10, 500'000, 0.000959, 0.003678},
                                 {12, 500'000, 0.001240, 0.004192},   {20, 500'000, 0.002443, 0.006178},
                                 {30, 500'000, 0.004048, 0.008565},   {50, 500'000, 0.007422, 0.013184},
                                 {40, 4'000'000, 0.000714, 0.001362}, {0, 4'000'000, 0, 0.000092}};
  for (const OracleRow& row : kRows) {
    const Bounds b = clopperPearson(row.k, row.n);
    EXPECT_NEAR(b.low * 100, row.lowPercent, 0.51e-6) << row.k << '/' << row.n;
    EXPECT_NEAR(b.high * 100, row.highPercent, 0.51e-6) << row.k << '/' << row.n;
  }
}

TEST(ClopperPearson, AgreesWithClosedFormsAtTheEnds) {
  for (const std::int64_t n : {1, 2, 20, 500'000, 100'000'000}) {
    const double size = static_cast<double>(n);
    const Bounds none = clopperPearson(0, n);
    EXPECT_EQ(none.low, 0);
    EXPECT_NEAR(none.high / -std::expm1(std::log(0.025) / size), 1, 1e-12);
    const Bounds all = clopperPearson(n, n);
    EXPECT_EQ(all.high, 1);
    EXPECT_NEAR(all.low / std::exp(std::log(0.025) / size), 1, 1e-12);
  }
}

TEST(ClopperPearson, BothTailsHoldHalfOfWhatIsLeft) {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int i = 0; i < 3000; ++i) {
    const auto n = static_cast<std::int64_t>(std::pow(10.0, 9 * unit(random)));
    const auto k =
        std::min(n, static_cast<std::int64_t>(std::pow(static_cast<double>(n) + 1, unit(random)) - 1));
    const double confidence = i % 3 == 0 ? 0.99 : 0.95;
    const Bounds b = clopperPearson(k, n, confidence);
    const double p = static_cast<double>(k) / static_cast<double>(n), half = (1 - confidence) / 2;
    EXPECT_LE(b.low, p);
    EXPECT_GE(b.high, p);
    const double hits = static_cast<double>(k), misses = static_cast<double>(n - k);
    if (k > 0) {
      EXPECT_NEAR(boost::math::ibeta(hits, misses + 1, b.low), half, 1e-9) << k << '/' << n;
    }
    if (k < n) {
      EXPECT_NEAR(boost::math::ibetac(hits + 1, misses, b.high), half, 1e-9) << k << '/' << n;
    }
  }
}

TEST(ClopperPearson, IsTheMirrorImageForTheOtherEvents) {
  for (const std::int64_t k : {0, 1, 3, 50, 99, 100}) {
    const Bounds b = clopperPearson(k, 100), other = clopperPearson(100 - k, 100);
    EXPECT_NEAR(b.low, 1 - other.high, 1e-14);
    EXPECT_NEAR(b.high, 1 - other.low, 1e-14);
  }
}

TEST(PoissonMean, AgreesWithThePublishedTable) {
  constexpr double kRows[][2] = {{1, 2.996}, {10, 15.705}, {20, 27.879}, {30, 39.541}, {50, 62.171}};
  for (const auto& row : kRows) {
    EXPECT_NEAR(poissonMeanForAtLeast(static_cast<std::int64_t>(row[0])), row[1], 0.00051);
  }
  EXPECT_NEAR(poissonMeanForAtLeast(1), -std::log(0.05), 1e-13);
  EXPECT_EQ(poissonMeanForAtLeast(0), 0);
}

TEST(PoissonMean, GivesTheProbabilityThatWasAskedFor) {
  for (std::int64_t m = 1; m <= 500; ++m) {
    for (const double probability : {0.5, 0.9, 0.95, 0.999}) {
      const double mean = poissonMeanForAtLeast(m, probability);
      EXPECT_NEAR(boost::math::gamma_p(static_cast<double>(m), mean), probability, 1e-12);
    }
  }
}

double p(const std::vector<std::int64_t>& k, const std::vector<std::int64_t>& n) {
  return homogeneityP(k.data(), n.data(), static_cast<int>(k.size()));
}

/// The definition, by going through every outcome.
double bruteForce(const std::vector<std::int64_t>& k, const std::vector<std::int64_t>& n) {
  double all = 0;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < k.size(); ++i) all += static_cast<double>(n[i]), total += k[i];
  const auto probability = [&](const std::vector<std::int64_t>& outcome) {
    double log = std::lgamma(static_cast<double>(total) + 1);
    for (std::size_t i = 0; i < n.size(); ++i) {
      const double count = static_cast<double>(outcome[i]);
      log += count * std::log(static_cast<double>(n[i]) / all) - std::lgamma(count + 1);
    }
    return std::exp(log);
  };
  const double observed = probability(k) * (1 + 1e-7);
  double sum = 0;
  std::vector<std::int64_t> outcome(k.size());
  const auto walk = [&](auto& self, std::size_t tube, std::int64_t left) -> void {
    if (tube + 1 == k.size()) {
      outcome[tube] = left;
      if (const double one = probability(outcome); one <= observed) sum += one;
      return;
    }
    for (outcome[tube] = 0; outcome[tube] <= left; ++outcome[tube])
      self(self, tube + 1, left - outcome[tube]);
  };
  walk(walk, 0, total);
  return sum;
}

TEST(Homogeneity, IsTheChiSquareTestWhereEnoughIsExpected) {
  // X2 = (10-15)^2/15 * 2 = 10/3, one degree of freedom: p = erfc(sqrt(X2/2)).
  EXPECT_NEAR(p({10, 20}, {1000, 1000}), std::erfc(std::sqrt(10.0 / 6)), 1e-13);
  // Three tubes, X2 = 14/9 + ... by hand: k = 10 20 30, N equal, expected 20: X2 = 100/20 + 0 + 100/20 = 10,
  // p = e^-5.
  EXPECT_NEAR(p({10, 20, 30}, {500, 500, 500}), std::exp(-5.0), 1e-13);
  EXPECT_NEAR(p({20, 20}, {1000, 1000}), 1, 1e-13);
}

TEST(Homogeneity, GoesOverToTheExactTestBelowFiveExpectedEvents) {
  EXPECT_NEAR(p({2, 8}, {500, 500}), std::erfc(std::sqrt(3.6 / 2)), 1e-13);  // 5 expected: still chi-square
  EXPECT_NEAR(p({1, 8}, {500, 500}), 20.0 / 512, 1e-13);  // 4.5 expected: binomial, 2 (1 + 9) / 512
  EXPECT_NEAR(p({0, 3}, {500, 500}), 0.25, 1e-13);
}

TEST(Homogeneity, TheExactTestAgreesWithEveryOutcomeCounted) {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> count(0, 4), size(100, 400);
  for (int i = 0; i < 300; ++i) {
    const std::size_t tubes = 2 + static_cast<std::size_t>(i) % 3;
    std::vector<std::int64_t> k, n;
    for (std::size_t t = 0; t < tubes; ++t) k.push_back(count(random)), n.push_back(size(random));
    k[0] += i % 7;
    std::int64_t total = 0, all = 0;
    for (std::size_t t = 0; t < tubes; ++t) total += k[t], all += n[t];
    const bool exact = total * *std::ranges::min_element(n) < 5 * all;
    if (exact && total > 0) {
      EXPECT_NEAR(p(k, n), bruteForce(k, n), 1e-10);
    }
  }
}

TEST(Homogeneity, FindsTubesThatDisagreeAndIgnoresEmptyOnes) {
  EXPECT_LT(p({0, 40}, {1'000'000, 1'000'000}), 0.01);
  EXPECT_LT(p({0, 0, 9}, {500'000, 500'000, 10'000}), 0.01);
  EXPECT_GT(p({18, 22}, {1'000'000, 1'000'000}), 0.01);
  EXPECT_EQ(p({0, 0}, {1000, 1000}), 1);
  EXPECT_EQ(p({7}, {1000}), 1);
  EXPECT_EQ(p({7, 0}, {1000, 0}), 1);
  EXPECT_EQ(p({}, {}), 1);
  EXPECT_EQ(p({1, 8, 0}, {500, 500, 0}), p({1, 8}, {500, 500}));
}

TEST(Homogeneity, StaysQuickForManyEventsBesideASmallTube) {
  const double pValue = p({20'000, 20'100, 0}, {4'000'000, 4'000'000, 300});
  EXPECT_GT(pValue, 0.2);
  EXPECT_LE(pValue, 1);
}

}  // namespace
}  // namespace vestige
