// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/oddness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace vestige {
namespace {

using Shares = std::vector<double>;

Shares drawn(std::mt19937& random, std::size_t bins) {
  std::uniform_real_distribution<double> draw(0, 1);
  Shares shares(bins);
  for (double& share : shares) share = draw(random);
  const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= whole;
  return shares;
}

/// A hill at @p place of a line of bins.
Shares hill(double place) {
  Shares shares(32);
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = std::exp(-std::pow((static_cast<double>(i) - place) / 3, 2));
  const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= whole;
  return shares;
}

TEST(JensenShannon, IsZeroForTheSameAndOneForStrangers) {
  EXPECT_EQ(jensenShannon(Shares{0.5, 0.5, 0}, Shares{0.5, 0.5, 0}), 0.0);
  EXPECT_EQ(jensenShannon(Shares{1, 0}, Shares{0, 1}), 1.0);
  EXPECT_FALSE(jensenShannon(Shares{0, 0}, Shares{1, 0})) << "nothing is like nothing";
  EXPECT_FALSE(jensenShannon(Shares{}, Shares{}));
}

// By hand: p = (1, 0), q = (1/2, 1/2), middle (3/4, 1/4):
// (log2(4/3) + log2(2/3)/2 + log2(2)/2) / 2 = 0.311278124459...
TEST(JensenShannon, IsTheNumberComputedByHand) {
  EXPECT_NEAR(*jensenShannon(Shares{1, 0}, Shares{0.5, 0.5}), 0.31127812445913283, 1e-15);
  EXPECT_NEAR(*jensenShannon(Shares{10, 0}, Shares{3, 3}), 0.31127812445913283, 1e-15)
      << "sums are no matter";
}

TEST(JensenShannon, IsSymmetricAndBounded) {
  std::mt19937 random(11);
  for (int i = 0; i < 200; ++i) {
    const Shares p = drawn(random, 40), q = drawn(random, 40);
    const double divergence = *jensenShannon(p, q);
    EXPECT_NEAR(divergence, *jensenShannon(q, p), 1e-15);
    EXPECT_GE(divergence, 0);
    EXPECT_LE(divergence, 1);
  }
}

TEST(MedianDistribution, IsNotMovedByOneStranger) {
  std::vector<Shares> shares(9, hill(10));
  const Shares before = medianDistribution(shares);
  shares[4] = hill(28);
  const Shares after = medianDistribution(shares);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(before[i], after[i], 1e-15);
}

TEST(MedianDistribution, OfStrangersOnlyIsTheirMean) {
  const Shares middle = medianDistribution({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  ASSERT_EQ(middle.size(), 3u);
  for (const double share : middle) EXPECT_NEAR(share, 1.0 / 3, 1e-15);
  EXPECT_TRUE(medianDistribution({}).empty());
}

TEST(SharesOf, NoEventsAreNoDistribution) {
  DensityGrid grid;
  grid.width = grid.height = 4;
  grid.counts.assign(16, 0);
  EXPECT_TRUE(sharesOf(grid, 1).empty());
  grid.counts[5] = 7;
  grid.events = 7;
  const Shares shares = sharesOf(grid, 1);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
}

TEST(Oddness, TheStrangerComesFirstAndTheFailedBeforeIt) {
  std::vector<OddnessInput> samples;
  for (int i = 0; i < 10; ++i)
    samples.push_back({hill(10 + 0.1 * i), static_cast<std::uint64_t>(500 + 10 * i), 1000});
  samples.push_back({hill(24), 520, 1000});  // other picture, same percentage
  samples.push_back({hill(10), 30, 1000});   // same picture, other percentage
  samples.push_back({});                     // failed
  const std::vector<Oddness> odd = oddnessOf(samples);
  EXPECT_FALSE(odd[12].score);
  EXPECT_LT(*odd[11].z, -3);
  EXPECT_GT(*odd[10].shape, 10 * *odd[5].shape);
  const std::vector<std::size_t> order = byOddness(odd);
  EXPECT_EQ(order[0], 12u);
  EXPECT_TRUE((order[1] == 10 && order[2] == 11) || (order[1] == 11 && order[2] == 10));
}

TEST(Oddness, EqualSamplesAreNotOdd) {
  const std::vector<OddnessInput> samples(6, OddnessInput{hill(10), 200, 1000});
  for (const Oddness& one : oddnessOf(samples)) EXPECT_NEAR(*one.score, 0, 1e-12);
}

TEST(Oddness, OfTwoNobodyIsOdd) {
  for (const Oddness& one : oddnessOf({{hill(3), 10, 100}, {hill(20), 90, 100}, {}})) {
    EXPECT_FALSE(one.shape);
    EXPECT_FALSE(one.z);
    EXPECT_FALSE(one.score);
  }
  EXPECT_TRUE(oddnessOf({}).empty());
}

TEST(Oddness, FewEventsAreNotOddByChanceAlone) {
  std::vector<OddnessInput> samples(7, OddnessInput{hill(10), 1000, 100'000});
  samples.push_back({hill(10), 0, 50});       // 0 of 50, where 0.5 are to be expected
  samples.push_back({hill(10), 0, 100'000});  // 0 where 1000 are
  const std::vector<Oddness> odd = oddnessOf(samples);
  EXPECT_LT(std::abs(*odd[7].z), 2);
  EXPECT_GT(std::abs(*odd[8].z), 3);
}

TEST(Oddness, IsTheSameWhateverTheOrderOfTheSamples) {
  std::mt19937 random(7);
  std::vector<OddnessInput> samples;
  for (int i = 0; i < 25; ++i) {
    const std::uint64_t parent = random() % 5000;
    samples.push_back({drawn(random, 64), parent == 0 ? 0 : random() % parent, parent});
  }
  const std::vector<Oddness> odd = oddnessOf(samples);
  std::vector<std::size_t> places(samples.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  for (int round = 0; round < 20; ++round) {
    std::shuffle(places.begin(), places.end(), random);
    std::vector<OddnessInput> shuffled;
    for (const std::size_t place : places) shuffled.push_back(samples[place]);
    const std::vector<Oddness> again = oddnessOf(shuffled);
    for (std::size_t i = 0; i < places.size(); ++i) {
      EXPECT_EQ(again[i].shape, odd[places[i]].shape);
      EXPECT_EQ(again[i].z, odd[places[i]].z);
      EXPECT_EQ(again[i].score, odd[places[i]].score);
    }
  }
}

}  // namespace
}  // namespace vestige
