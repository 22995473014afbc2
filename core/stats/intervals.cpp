// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/intervals.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace vestige {
namespace {

constexpr double kSmallExpectation = 5;  // below it the chi-square distribution is not trusted

struct Tubes {
  std::vector<std::int64_t> k;
  std::vector<double> share;  ///< Of all events, in each tube.
  std::int64_t total = 0;     ///< Of k.
};

/// Outcomes of a multinomial that are not more probable than the observed one, added up. All tubes but the
/// last two are enumerated; for those two the improbable outcomes are the tails of a binomial.
class ExactHomogeneity {
 public:
  explicit ExactHomogeneity(const Tubes& tubes) : share_(tubes.share) {
    limit_ = std::lgamma(static_cast<double>(tubes.total) + 1);
    for (std::size_t i = 0; i < share_.size(); ++i) limit_ += term(tubes.k[i], share_[i]);
    limit_ += 1e-7;  // equal probabilities that differ by rounding count as equal
  }

  double p(std::int64_t total) const {
    return std::min(1.0, tail(0, total, 1.0, std::lgamma(static_cast<double>(total) + 1)));
  }

 private:
  static double term(std::int64_t k, double share) {
    const double count = static_cast<double>(k);
    return count * std::log(share) - std::lgamma(count + 1);
  }

  /// @p left events on the tubes from @p tube on, which hold @p share; @p prefix is the log probability so
  /// far.
  double tail(std::size_t tube, std::int64_t left, double share, double prefix) const {
    if (tube + 2 == share_.size()) return twoTubes(tube, left, share, prefix);
    // Outcomes beyond twelve standard deviations of this tube together weigh less than 1e-20.
    const double part = share_[tube] / share;
    const double mean = static_cast<double>(left) * part;
    const double reach = 12 * std::sqrt(mean * (1 - part)) + 60;
    const auto first = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
    const auto last = std::min(left, static_cast<std::int64_t>(std::ceil(mean + reach)));
    double sum = 0;
    for (std::int64_t k = first; k <= last; ++k) {
      sum += tail(tube + 1, left - k, share - share_[tube], prefix + term(k, share_[tube]));
    }
    return sum;
  }

  double twoTubes(std::size_t tube, std::int64_t left, double share, double prefix) const {
    const double part = std::clamp(share_[tube] / share, 0.0, 1.0);
    const auto improbable = [&](std::int64_t k) {
      return prefix + term(k, share_[tube]) + term(left - k, share_[tube + 1]) <= limit_;
    };
    // The weight of what these two tubes hold, given the tubes before: (share of both)^left / left!.
    const double weight = std::exp(prefix + static_cast<double>(left) * std::log(share) -
                                   std::lgamma(static_cast<double>(left) + 1));
    if (left == 0) return improbable(0) ? weight : 0;
    const auto mode =
        std::clamp(static_cast<std::int64_t>(static_cast<double>(left + 1) * part), std::int64_t{0}, left);
    if (improbable(mode)) return weight;
    // Below the mode probabilities rise with k, above it they fall: find both borders by halving.
    std::int64_t low = -1, high = mode;  // low is improbable (or none is), high is not
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (improbable(middle) ? low : high) = middle;
    }
    std::int64_t inside = mode, outside = left + 1;
    while (outside - inside > 1) {
      const std::int64_t middle = inside + (outside - inside) / 2;
      (improbable(middle) ? outside : inside) = middle;
    }
    const boost::math::binomial_distribution<double> binomial(static_cast<double>(left), part);
    const double below = low < 0 ? 0 : boost::math::cdf(binomial, static_cast<double>(low));
    const double above =
        outside > left
            ? 0
            : boost::math::cdf(boost::math::complement(binomial, static_cast<double>(outside - 1)));
    return weight * (below + above);
  }

  std::vector<double> share_;
  double limit_ = 0;
};

double chiSquareP(const Tubes& tubes) {
  double statistic = 0;
  for (std::size_t i = 0; i < tubes.k.size(); ++i) {
    const double expected = static_cast<double>(tubes.total) * tubes.share[i];
    const double difference = static_cast<double>(tubes.k[i]) - expected;
    statistic += difference * difference / expected;
  }
  return boost::math::gamma_q(static_cast<double>(tubes.k.size() - 1) / 2, statistic / 2);
}

}  // namespace

Bounds clopperPearson(std::int64_t k, std::int64_t n, double confidence) {
  assert(n > 0 && k >= 0 && k <= n);
  assert(confidence > 0 && confidence < 1);
  const double outside = (1 - confidence) / 2;
  const double hits = static_cast<double>(k);
  const double misses = static_cast<double>(n - k);
  Bounds bounds{0, 1};
  if (k > 0) bounds.low = boost::math::ibeta_inv(hits, misses + 1, outside);
  if (k < n) bounds.high = boost::math::ibetac_inv(hits + 1, misses, outside);
  return bounds;
}

QuantileRanks quantileRanks(std::int64_t n, double p, double confidence) {
  assert(n > 0 && p > 0 && p < 1 && confidence > 0 && confidence < 1);
  const double outside = (1 - confidence) / 2;
  const auto atMost = [&](std::int64_t k) {  // P(B <= k)
    if (k < 0) return 0.0;
    if (k >= n) return 1.0;
    return boost::math::ibeta(static_cast<double>(n - k), static_cast<double>(k + 1), 1 - p);
  };
  // Smallest k in [0, n] for which the distribution function has reached `level`.
  const auto firstReaching = [&](double level, bool orEqual) {
    std::int64_t low = -1, high = n;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      const double here = atMost(middle);
      (orEqual ? here >= level : here > level) ? high = middle : low = middle;
    }
    return high;
  };
  return {firstReaching(outside, false), firstReaching(1 - outside, true) + 1};
}

double poissonMeanForAtLeast(std::int64_t m, double probability) {
  assert(probability > 0 && probability < 1);
  return m <= 0 ? 0 : boost::math::gamma_p_inv(static_cast<double>(m), probability);
}

double homogeneityP(const std::int64_t* k, const std::int64_t* n, int tubes) {
  Tubes used;
  double events = 0;
  for (int i = 0; i < tubes; ++i) {
    assert(k[i] >= 0 && k[i] <= n[i]);
    if (n[i] == 0) continue;  // an empty tube says nothing about the fraction
    used.k.push_back(k[i]);
    used.share.push_back(static_cast<double>(n[i]));
    used.total += k[i];
    events += static_cast<double>(n[i]);
  }
  if (used.k.size() < 2 || used.total == 0) return 1;
  for (double& share : used.share) share /= events;
  const double smallest = static_cast<double>(used.total) * *std::ranges::min_element(used.share);
  return smallest < kSmallExpectation ? ExactHomogeneity(used).p(used.total) : chiSquareP(used);
}

}  // namespace vestige
