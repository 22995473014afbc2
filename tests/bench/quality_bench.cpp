// SPDX-License-Identifier: GPL-3.0-or-later
// Quality of a tube of 5 million events and 16 channels, whole and by parts. By hand and nightly.
#include "core/quality/tube_quality.h"

#include <cstdio>
#include <memory>

#include "tests/support/bench.h"
#include "tests/support/quality_tube.h"

int main() {
  vestige::test::QualityTube tube;
  tube.events = 5'000'000;
  tube.colours = 12;
  const vestige::EventMatrix events = tube.make();
  const std::size_t bytes = tube.events * 16 * sizeof(float);
  const double copying = vestige::bench::memcpySeconds(bytes, 3);
  vestige::NoProgress quiet;
  const vestige::QualityParameters parameters;
  const auto bins = vestige::EventBins::of(tube.events, parameters);
  std::uint64_t sink = 0;
  const double whole = vestige::bench::bestSeconds(
      [&] {
        sink += vestige::assessTubeQuality({events, 0.01, nullptr}, parameters, quiet)->counts.withAny(0xFF);
      },
      3);
  const double signals = vestige::bench::bestSeconds(
      [&] { sink += vestige::signalBins(events, bins, parameters, quiet)->size(); }, 3);
  const double clock = vestige::bench::bestSeconds(
      [&] { sink += vestige::flowRate(events, bins, 0.01, parameters, quiet)->falls; }, 3);
  vestige::QualityMask mask(tube.events);
  const double doublets = vestige::bench::bestSeconds(
      [&] { sink += vestige::findDoublets(events, parameters, mask, quiet)->measures.size(); }, 3);
  const double carried = vestige::bench::bestSeconds(
      [&] { sink += vestige::findCarryOver(events, nullptr, parameters, mask, quiet)->found; }, 3);
  vestige::bench::keep(&sink);
  vestige::bench::printRatio("quality of 5 M x 16", whole, copying);
  vestige::bench::printRatio("  medians and 95 % quantiles of bins", signals, copying);
  vestige::bench::printRatio("  flow rate", clock, copying);
  vestige::bench::printRatio("  doublets", doublets, copying);
  vestige::bench::printRatio("  carry-over", carried, copying);
}
