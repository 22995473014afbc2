// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/autofluorescence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr int kMostIterations = 100;
constexpr std::size_t kFewestEvents = 20;
constexpr double kStartQuantile = 0.99;  // the farthest of all is an accident

using Values = std::vector<double>;

/// Events of length 1, one after another.
struct Directions {
  std::size_t detectors = 0;
  Values values;
  std::size_t count() const { return values.size() / detectors; }
  const double* at(std::size_t i) const { return values.data() + i * detectors; }
};

/// The brighter half: the direction of a dim event is noise.
Directions brighterHalf(const std::vector<Values>& detectors) {
  const std::size_t events = detectors.front().size();
  Values lengths(events, 0.0);
  for (const Values& values : detectors) {
    for (std::size_t e = 0; e < events; ++e) lengths[e] += values[e] * values[e];
  }
  const double middle = median(lengths);
  Directions found{detectors.size(), {}};
  for (std::size_t e = 0; e < events; ++e) {
    if (!(lengths[e] >= middle) || !(lengths[e] > 0) || !std::isfinite(lengths[e])) continue;
    const double length = std::sqrt(lengths[e]);
    for (const Values& values : detectors) found.values.push_back(values[e] / length);
  }
  return found;
}

double distance(const double* a, const double* b, std::size_t size) {
  double sum = 0;
  for (std::size_t d = 0; d < size; ++d) sum += (a[d] - b[d]) * (a[d] - b[d]);
  return sum;
}

Values mediansOf(const Directions& all, const std::vector<std::size_t>& members) {
  Values medians, values(members.size());
  for (std::size_t d = 0; d < all.detectors; ++d) {
    for (std::size_t i = 0; i < members.size(); ++i) values[i] = all.at(members[i])[d];
    medians.push_back(median(values));
  }
  return medians;
}

std::vector<Values> startOf(const Directions& all, int wanted) {
  std::vector<std::size_t> order(all.count());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<Values> centres{mediansOf(all, order)};
  Values nearest(all.count());
  for (std::size_t i = 0; i < all.count(); ++i)
    nearest[i] = distance(all.at(i), centres[0].data(), all.detectors);
  while (static_cast<int>(centres.size()) < wanted) {
    const auto at = static_cast<std::size_t>(kStartQuantile * static_cast<double>(all.count() - 1));
    std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(at),
                             [&](std::size_t a, std::size_t b) {
                               return nearest[a] != nearest[b] ? nearest[a] < nearest[b] : a < b;
                             });
    const double* const far = all.at(order[at]);
    centres.emplace_back(far, far + all.detectors);
    for (std::size_t i = 0; i < all.count(); ++i)
      nearest[i] = std::min(nearest[i], distance(all.at(i), far, all.detectors));
  }
  return centres;
}

/// Members of each cluster, by Lloyd's steps until none changes.
std::vector<std::vector<std::size_t>> clusters(const Directions& all, std::vector<Values> centres) {
  std::vector<std::size_t> owner(all.count(), centres.size());
  for (int iteration = 0; iteration < kMostIterations; ++iteration) {
    bool changed = false;
    for (std::size_t i = 0; i < all.count(); ++i) {
      std::size_t best = 0;
      double least = distance(all.at(i), centres[0].data(), all.detectors);
      for (std::size_t c = 1; c < centres.size(); ++c) {
        const double d = distance(all.at(i), centres[c].data(), all.detectors);
        if (!(d < least)) continue;
        least = d;
        best = c;
      }
      changed |= owner[i] != best;
      owner[i] = best;
    }
    if (!changed) break;
    std::vector<Values> sums(centres.size(), Values(all.detectors, 0.0));
    std::vector<double> counts(centres.size(), 0.0);
    for (std::size_t i = 0; i < all.count(); ++i) {
      counts[owner[i]] += 1;
      for (std::size_t d = 0; d < all.detectors; ++d) sums[owner[i]][d] += all.at(i)[d];
    }
    for (std::size_t c = 0; c < centres.size(); ++c) {
      for (std::size_t d = 0; counts[c] > 0 && d < all.detectors; ++d) centres[c][d] = sums[c][d] / counts[c];
    }
  }
  std::vector<std::vector<std::size_t>> members(centres.size());
  for (std::size_t i = 0; i < all.count(); ++i) members[owner[i]].push_back(i);
  std::ranges::stable_sort(members, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return members;
}

bool normalise(Values& values) {
  const double highest = *std::ranges::max_element(values);
  if (!(highest > 0) || !std::isfinite(highest)) return false;
  for (double& value : values) value /= highest;
  return true;
}

}  // namespace

std::vector<AutofluorescenceSpectrum> autofluorescenceSpectra(const std::vector<Values>& detectors,
                                                              int wanted) {
  std::vector<AutofluorescenceSpectrum> found;
  if (wanted == 1) {
    AutofluorescenceSpectrum one{{}, static_cast<std::int64_t>(detectors.front().size())};
    for (const Values& values : detectors) one.values.push_back(median(values));
    if (normalise(one.values)) found.push_back(std::move(one));
    return found;
  }
  const Directions all = brighterHalf(detectors);
  if (all.count() == 0) return found;
  for (const auto& members : clusters(all, startOf(all, wanted))) {
    if (members.size() < kFewestEvents) continue;
    AutofluorescenceSpectrum one{mediansOf(all, members), static_cast<std::int64_t>(members.size())};
    if (normalise(one.values)) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace vestige
