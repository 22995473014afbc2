// SPDX-License-Identifier: GPL-3.0-or-later
// A spectral cytometer for tests: smooth spectra with one peak each, photon noise and read noise.
#pragma once
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/compensation/reference_spectra.h"
#include "core/data/event_matrix.h"

namespace vestige::test {

/// @p dyes peaks evenly over the detectors, each with a tail to the right; then @p autofluorescences broad
/// ones.
inline ReferenceSpectra simulatedSpectra(std::size_t detectors, std::size_t dyes,
                                         std::size_t autofluorescences = 0) {
  ReferenceSpectra s;
  s.origin = "simulated";
  for (std::size_t d = 0; d < detectors; ++d) s.detectors.push_back("D" + std::to_string(d + 1) + "-A");
  const auto add = [&](std::string name, bool own, double peak, double left, double right, double floor) {
    s.names.push_back(std::move(name));
    s.autofluorescence.push_back(own);
    const auto nearest = std::round(peak);
    for (std::size_t d = 0; d < detectors; ++d) {
      const double x = static_cast<double>(d) - nearest;
      const double width = x < 0 ? left : right;
      s.values.push_back(floor + (1 - floor) * std::exp(-0.5 * x * x / (width * width)));
    }
  };
  const auto all = static_cast<double>(detectors);
  for (std::size_t i = 0; i < dyes; ++i) {
    const double peak = (static_cast<double>(i) + 0.5) * all / static_cast<double>(dyes);
    add("Dye " + std::to_string(i + 1), false, peak, 0.9, 1.8 + 0.1 * static_cast<double>(i % 3), 0.002);
  }
  for (std::size_t i = 0; i < autofluorescences; ++i) {
    const double peak = (static_cast<double>(i) + 0.7) * all / (static_cast<double>(autofluorescences) + 0.5);
    add("AF " + std::to_string(i + 1), true, peak, all / 8, all / 5, 0.05);
  }
  return s;
}

struct DetectorNoise {
  double readVariance = 400, photonFactor = 0;
};

/// Events whose abundances (rows of the spectra) are truth[event * names + row]; with scatter and time.
inline EventMatrix simulatedEvents(const ReferenceSpectra& s, const std::vector<double>& truth,
                                   const DetectorNoise& noise, std::uint64_t seed, bool wide = false) {
  const std::size_t events = truth.size() / s.names.size();
  RandomStream random(seed, "spectral");
  std::vector<std::vector<double>> values(s.detectors.size(), std::vector<double>(events));
  for (std::size_t e = 0; e < events; ++e) {
    for (std::size_t d = 0; d < s.detectors.size(); ++d) {
      double mean = 0;
      for (std::size_t r = 0; r < s.names.size(); ++r) mean += truth[e * s.names.size() + r] * s.at(r, d);
      const double variance = noise.readVariance + noise.photonFactor * std::max(mean, 0.0);
      values[d][e] = mean + std::sqrt(variance) * random.normal();
    }
  }
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  const auto add = [&](const std::string& name, ChannelKind kind, bool asDouble, auto&& value) {
    Channel channel;
    channel.name = name;
    channel.kind = kind;
    channel.bits = asDouble ? 64 : 32;
    channel.range = 4194304;
    auto column = std::make_shared<Column>(asDouble ? Column::float64(events) : Column::float32(events));
    for (std::size_t e = 0; e < events; ++e) {
      if (asDouble) {
        column->doubles()[e] = value(e);
      } else {
        column->floats()[e] = static_cast<float>(value(e));
      }
    }
    channels.push_back(std::move(channel));
    columns.push_back(std::move(column));
  };
  add("Time", ChannelKind::Time, false, [](std::size_t e) { return static_cast<double>(e); });
  add("FSC-A", ChannelKind::Scatter, false, [&](std::size_t) { return 80'000 + 5000 * random.normal(); });
  add("SSC-A", ChannelKind::Scatter, false, [&](std::size_t) { return 30'000 + 3000 * random.normal(); });
  for (std::size_t d = 0; d < s.detectors.size(); ++d)
    add(s.detectors[d], ChannelKind::Fluorescence, wide, [&](std::size_t e) { return values[d][e]; });
  return EventMatrix(std::move(channels), std::move(columns), events);
}

}  // namespace vestige::test
