// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of proposals whatever the data: invariances, and what the score is worth.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "gating/auto/cut_gates.h"
#include "tests/support/auto_gates.h"

namespace vestige {
namespace {

using test::autoAxis;
using test::mixture;
using test::NormalPopulation;

NoProgress none;

double cutOf(const GateProposal& proposal) {
  const Interval& side = std::get<RectangleGate>(proposal.shape.value()).sides().at(0);
  return std::isfinite(side.minimum) ? side.minimum : side.maximum;
}

GateProposal valleyOf(const std::vector<double>& values) {
  return proposeValley({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
}

/// Where the density of two normal populations is lowest between their means; NaN without a valley.
double trueValley(const NormalPopulation& a, const NormalPopulation& b) {
  const auto density = [](const NormalPopulation& p, double x) {
    const double z = (x - p.mean) / p.sigma;
    return p.events / p.sigma * std::exp(-0.5 * z * z);
  };
  double best = 0, place = std::numeric_limits<double>::quiet_NaN();
  for (int i = 1; i < 2000; ++i) {
    const double x = a.mean + (b.mean - a.mean) * i / 2000;
    const double here = density(a, x) + density(b, x);
    if (i == 1 || here < best) best = here, place = x;
  }
  return place;
}

TEST(AutoProperty, MovingOrStretchingTheEventsMovesOrStretchesTheCut) {
  const auto values = mixture(1, {{0.3, 0.05, 6000}, {0.6, 0.06, 3000}});
  const GateProposal plain = valleyOf(values);
  for (const double shift : {-3.0, 0.25, 40.0}) {
    auto moved = values;
    for (double& v : moved) v += shift;
    const GateProposal other = valleyOf(moved);
    EXPECT_NEAR(cutOf(other) - shift, cutOf(plain), 2e-3) << shift;
    EXPECT_NEAR(other.score, plain.score, 0.02) << shift;
  }
  for (const double factor : {1e-4, 0.5, 1000.0, 1e6}) {
    auto stretched = values;
    for (double& v : stretched) v *= factor;
    const GateProposal other = valleyOf(stretched);
    EXPECT_NEAR(cutOf(other) / factor, cutOf(plain), 2e-3) << factor;
    EXPECT_NEAR(other.score, plain.score, 0.02) << factor;
  }
}

TEST(AutoProperty, TheOrderOfTheEventsDoesNotMoveTheCut) {
  auto values = mixture(2, {{0.3, 0.05, 4000}, {0.6, 0.06, 2000}});
  const GateProposal plain = valleyOf(values);
  std::mt19937 rng(3);
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(values, rng);
    const GateProposal other = valleyOf(values);
    EXPECT_EQ(cutOf(other), cutOf(plain));
    EXPECT_NEAR(other.score, plain.score, 0.1);  // other halves, another estimate of how far the cut moves
  }
}

TEST(AutoProperty, TheScoreGrowsWithTheDistanceOfThePopulations) {
  double before = 0;
  for (const double distance : {2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0}) {
    const auto values = mixture(4, {{0, 1, 20000}, {distance, 1, 20000}});
    const GateProposal proposal = valleyOf(values);
    EXPECT_GE(proposal.score, before - 0.005) << distance;
    before = proposal.score;
  }
  EXPECT_GT(before, 0.95);
}

TEST(AutoProperty, AScoreAboveTheLimitMeansACutNearTheTrueValley) {
  std::mt19937 rng(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  int applicable = 0, wrong = 0, found = 0;
  for (int round = 0; round < 600; ++round) {
    const double distance = 2 + 6 * uniform(rng), ratio = std::pow(10, -1.5 * uniform(rng));
    const int events = static_cast<int>(std::pow(10, 2.3 + 2 * uniform(rng)));
    const double wider = 0.6 + uniform(rng);
    const NormalPopulation a{0, 1, events}, b{distance, wider, std::max(1, static_cast<int>(events * ratio))};
    const GateProposal proposal = valleyOf(mixture(1000 + static_cast<unsigned>(round), {a, b}));
    if (!proposal.applicable()) continue;
    ++applicable;
    found += proposal.find(Seen::ValleyFound) != nullptr;
    // Near the valley, or at least as good a place: hardly an event is on the wrong side.
    const double cut = cutOf(proposal);
    const double missed = 0.5 * std::erfc(cut / std::sqrt(2.0)) * a.events +
                          0.5 * std::erfc((distance - cut) / wider / std::sqrt(2.0)) * b.events;
    const bool near = std::abs(cut - trueValley(a, b)) <= 0.1 * distance;
    wrong += !near && missed > 0.01 * b.events;
  }
  EXPECT_EQ(found, applicable);
  EXPECT_GT(applicable, 100);
  EXPECT_LE(wrong, applicable / 100);
}

TEST(AutoProperty, OnePopulationOfAnyFormNeverReachesTheLimit) {
  std::mt19937 rng(6);
  int applicable = 0;
  for (int round = 0; round < 300; ++round) {
    const int events = static_cast<int>(std::pow(10, 1.8 + round % 30 / 10.0));
    std::vector<double> values(static_cast<std::size_t>(events));
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    std::student_t_distribution<double> heavy(3);
    std::gamma_distribution<double> skew(2);
    std::exponential_distribution<double> exponential;
    for (double& v : values) {
      switch (round % 5) {
        case 0:
          v = normal(rng);
          break;
        case 1:
          v = uniform(rng);
          break;
        case 2:
          v = heavy(rng);
          break;
        case 3:
          v = skew(rng);
          break;
        default:
          v = exponential(rng);
      }
    }
    applicable += valleyOf(values).applicable();
  }
  EXPECT_EQ(applicable, 0);
}

TEST(AutoProperty, AnyNumberOfThreadsGivesTheSameProposalToTheLastBit) {
  const auto values = mixture(7, {{0.3, 0.05, 150000}, {0.6, 0.06, 90000}});
  const auto all = valleyOf(values);
  const auto tail = proposeTail({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
  for (const std::size_t threads : {1, 3}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    EXPECT_EQ(valleyOf(values), all);
    EXPECT_EQ(proposeTail({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value(), tail);
  }
}

}  // namespace
}  // namespace vestige
