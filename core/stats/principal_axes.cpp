// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/principal_axes.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kMostPartials = 32;
constexpr std::size_t kLeastChunk = std::size_t{1} << 15;
constexpr int kMostSweeps = 60;  // Jacobi converges in fewer than ten; this bounds the loop

using Columns = std::span<const std::span<const float>>;

bool isFiniteAt(Columns columns, std::size_t event) {
  return std::all_of(columns.begin(), columns.end(),
                     [event](std::span<const float> column) { return std::isfinite(column[event]); });
}

/// Sums about a shift that lies among the values, so that squares do not cancel.
struct Sums {
  std::uint64_t events = 0, undefined = 0;
  std::vector<double> first, second;
};

void addEvents(Columns columns, const EventMask* mask, std::span<const double> shift, std::size_t begin,
               std::size_t end, Sums& sums) {
  const std::size_t k = columns.size();
  sums.first.assign(k, 0.0);
  sums.second.assign(k * k, 0.0);
  std::vector<double> value(k);
  for (std::size_t i = begin; i < end; ++i) {
    if (mask != nullptr && !mask->test(i)) continue;
    if (!isFiniteAt(columns, i)) {
      ++sums.undefined;
      continue;
    }
    ++sums.events;
    for (std::size_t c = 0; c < k; ++c) {
      value[c] = static_cast<double>(columns[c][i]) - shift[c];
      sums.first[c] += value[c];
      for (std::size_t d = 0; d <= c; ++d) sums.second[c * k + d] += value[c] * value[d];
    }
  }
}

std::vector<double> shiftOf(Columns columns, const EventMask* mask) {
  std::vector<double> shift(columns.size(), 0.0);
  const std::size_t events = columns.empty() ? 0 : columns.front().size();
  for (std::size_t i = 0; i < events; ++i) {
    if ((mask != nullptr && !mask->test(i)) || !isFiniteAt(columns, i)) continue;
    for (std::size_t c = 0; c < columns.size(); ++c) shift[c] = static_cast<double>(columns[c][i]);
    break;
  }
  return shift;
}

/// One rotation that makes m(p, q) zero; v collects the rotations, column = eigenvector.
void rotate(std::vector<double>& m, std::vector<double>& v, std::size_t k, std::size_t p, std::size_t q) {
  const double apq = m[p * k + q];
  if (apq == 0) return;
  const double theta = (m[q * k + q] - m[p * k + p]) / (2 * apq);
  const double t = (theta >= 0 ? 1.0 : -1.0) / (std::abs(theta) + std::hypot(theta, 1.0));
  const double c = 1 / std::hypot(t, 1.0), s = t * c;
  for (std::size_t i = 0; i < k; ++i) {
    const double ip = m[i * k + p], iq = m[i * k + q];
    m[i * k + p] = c * ip - s * iq;
    m[i * k + q] = s * ip + c * iq;
  }
  for (std::size_t i = 0; i < k; ++i) {
    const double pi = m[p * k + i], qi = m[q * k + i];
    m[p * k + i] = c * pi - s * qi;
    m[q * k + i] = s * pi + c * qi;
  }
  m[p * k + q] = m[q * k + p] = 0;
  for (std::size_t i = 0; i < k; ++i) {
    const double ip = v[i * k + p], iq = v[i * k + q];
    v[i * k + p] = c * ip - s * iq;
    v[i * k + q] = s * ip + c * iq;
  }
}

/// Makes @p m diagonal; the eigenvectors as columns.
std::vector<double> jacobi(std::vector<double>& m, std::size_t k) {
  std::vector<double> vectors(k * k, 0.0);
  for (std::size_t i = 0; i < k; ++i) vectors[i * k + i] = 1;
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    double off = 0, whole = 0;
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < k; ++j) (i == j ? whole : off) += m[i * k + j] * m[i * k + j];
    }
    if (off <= 1e-30 * (whole + off)) break;
    for (std::size_t p = 0; p + 1 < k; ++p) {
      for (std::size_t q = p + 1; q < k; ++q) rotate(m, vectors, k, p, q);
    }
  }
  return vectors;
}

std::vector<double> pooledCovariance(std::span<const GroupMoments> groups, std::vector<double>& centre) {
  const std::size_t k = centre.size();
  double used = 0;
  for (const GroupMoments& group : groups) {
    if (group.events == 0) continue;
    used += 1;
    for (std::size_t c = 0; c < k; ++c) centre[c] += group.mean[c];
  }
  std::vector<double> pooled(k * k, 0.0);
  if (used == 0) return pooled;
  for (double& value : centre) value /= used;
  for (const GroupMoments& group : groups) {
    if (group.events == 0) continue;
    for (std::size_t c = 0; c < k; ++c) {
      for (std::size_t d = 0; d < k; ++d) {
        pooled[c * k + d] +=
            (group.covariance[c * k + d] + (group.mean[c] - centre[c]) * (group.mean[d] - centre[d])) / used;
      }
    }
  }
  return pooled;
}

}  // namespace

double PrincipalAxes::share(std::size_t axis) const noexcept {
  const double whole = std::accumulate(variance.begin(), variance.end(), 0.0);
  return whole > 0 ? variance[axis] / whole : 0;
}

std::optional<GroupMoments> groupMoments(Columns columns, const EventMask* mask, Progress& progress) {
  const std::size_t k = columns.size(), events = columns.empty() ? 0 : columns.front().size();
  for ([[maybe_unused]] const auto& column : columns) assert(column.size() == events);
  assert(mask == nullptr || mask->size() == events);
  const std::vector<double> shift = shiftOf(columns, mask);
  const std::size_t chunk = std::max(events / kMostPartials + 1, kLeastChunk);
  std::vector<Sums> partials(events == 0 ? 0 : (events - 1) / chunk + 1);
  const bool complete = parallelFor(events, chunk, progress, [&](std::size_t begin, std::size_t end) {
    addEvents(columns, mask, shift, begin, end, partials[begin / chunk]);
  });
  if (!complete) return std::nullopt;
  GroupMoments moments;
  moments.mean.assign(k, 0.0);
  moments.covariance.assign(k * k, 0.0);
  for (const Sums& part : partials) {
    moments.events += part.events;
    moments.undefined += part.undefined;
    for (std::size_t c = 0; c < k; ++c) moments.mean[c] += part.first[c];
    for (std::size_t i = 0; i < k * k; ++i) moments.covariance[i] += part.second[i];
  }
  if (moments.events == 0) return moments;
  const auto n = static_cast<double>(moments.events);
  for (double& value : moments.mean) value /= n;
  for (std::size_t c = 0; c < k; ++c) {
    for (std::size_t d = 0; d <= c; ++d) {
      const double value = moments.covariance[c * k + d] / n - moments.mean[c] * moments.mean[d];
      moments.covariance[c * k + d] = moments.covariance[d * k + c] = c == d ? std::max(0.0, value) : value;
    }
  }
  for (std::size_t c = 0; c < k; ++c) moments.mean[c] += shift[c];
  return moments;
}

PrincipalAxes principalAxes(std::span<const GroupMoments> groups) {
  PrincipalAxes axes;
  const std::size_t k = groups.empty() ? 0 : groups.front().mean.size();
  for ([[maybe_unused]] const GroupMoments& group : groups) assert(group.mean.size() == k);
  axes.centre.assign(k, 0.0);
  std::vector<double> m = pooledCovariance(groups, axes.centre);
  const std::vector<double> vectors = jacobi(m, k);
  std::vector<std::size_t> order(k);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return m[a * k + a] > m[b * k + b]; });
  for (const std::size_t from : order) {
    axes.variance.push_back(std::max(0.0, m[from * k + from]));
    std::size_t largest = 0;
    for (std::size_t c = 1; c < k; ++c) {
      // A hair's breadth more does not make another marker the largest: equal ones keep their order.
      if (std::abs(vectors[c * k + from]) > std::abs(vectors[largest * k + from]) * (1 + 1e-9)) largest = c;
    }
    const double sign = vectors[largest * k + from] < 0 ? -1 : 1;
    for (std::size_t c = 0; c < k; ++c) axes.loadings.push_back(sign * vectors[c * k + from]);
  }
  return axes;
}

std::optional<Projection> project(Columns columns, const PrincipalAxes& axes, std::size_t a, std::size_t b,
                                  Progress& progress) {
  const std::size_t k = columns.size(), events = columns.empty() ? 0 : columns.front().size();
  assert(axes.dimensions() == k && a < k && b < k);
  Projection to{std::vector<float>(events), std::vector<float>(events)};
  const bool complete = parallelFor(events, kLeastChunk, progress, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      double x = 0, y = 0;
      bool isFinite = true;
      for (std::size_t c = 0; c < k; ++c) {
        isFinite = isFinite && std::isfinite(columns[c][i]);
        const double value = static_cast<double>(columns[c][i]) - axes.centre[c];
        x += value * axes.loading(a, c);
        y += value * axes.loading(b, c);
      }
      to.a[i] = isFinite ? static_cast<float>(x) : std::numeric_limits<float>::quiet_NaN();
      to.b[i] = isFinite ? static_cast<float>(y) : std::numeric_limits<float>::quiet_NaN();
    }
  });
  if (!complete) return std::nullopt;
  return to;
}

PlaneMoments onPlane(const GroupMoments& group, const PrincipalAxes& axes, std::size_t a, std::size_t b) {
  PlaneMoments plane;
  const std::size_t k = axes.dimensions();
  for (std::size_t c = 0; c < k; ++c) {
    plane.x += (group.mean[c] - axes.centre[c]) * axes.loading(a, c);
    plane.y += (group.mean[c] - axes.centre[c]) * axes.loading(b, c);
    for (std::size_t d = 0; d < k; ++d) {
      const double v = group.covariance[c * k + d];
      plane.xx += axes.loading(a, c) * v * axes.loading(a, d);
      plane.xy += axes.loading(a, c) * v * axes.loading(b, d);
      plane.yy += axes.loading(b, c) * v * axes.loading(b, d);
    }
  }
  return plane;
}

}  // namespace vestige
