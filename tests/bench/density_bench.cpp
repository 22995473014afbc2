// SPDX-License-Identifier: GPL-3.0-or-later
// A 512 x 512 density picture of 5 million events: counts, and counts with smoothing and ranks. By hand and
// nightly.
#include "core/stats/density.h"

#include <cstdio>
#include <cstring>
#include <random>

#include "tests/support/bench.h"

namespace {

/// Adds up both columns as integers, eight at a time: what reading them costs at least, on one thread.
std::uint64_t readThrough(const std::vector<float>& column) {
  std::uint64_t lanes[8] = {};
  const std::size_t words = column.size() / 2;
  const auto* bytes = reinterpret_cast<const unsigned char*>(column.data());
  for (std::size_t i = 0; i + 8 <= words; i += 8) {
    std::uint64_t block[8];
    std::memcpy(block, bytes + i * 8, 64);
    for (int l = 0; l < 8; ++l) lanes[l] += block[l];
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t lane : lanes) sum += lane;
  return sum;
}

}  // namespace

int main() {
  constexpr std::size_t kEvents = 5'000'000;
  std::mt19937 random(20261121);
  std::normal_distribution<float> narrow(0.35f, 0.04f), wide(0.6f, 0.15f);
  std::vector<float> x(kEvents), y(kEvents);
  for (std::size_t i = 0; i < kEvents; ++i) {
    auto& draw = i % 3 == 0 ? wide : narrow;
    x[i] = draw(random), y[i] = draw(random);
  }
  vestige::NoProgress quiet;
  vestige::EventMask mask(kEvents);
  for (std::size_t i = 0; i < kEvents; i += 2) mask.set(i, true);
  volatile std::uint64_t sink = 0;
  const double reading = vestige::bench::bestSeconds([&] { sink = sink + readThrough(x) + readThrough(y); });
  const auto grid = [&](const vestige::EventMask* m) {
    return vestige::countDensity(x, y, m, 512, 512, {0, 1, 0, 1}, quiet).value();
  };
  const double counting = vestige::bench::bestSeconds([&] { sink = sink + grid(nullptr).events; });
  const double masked = vestige::bench::bestSeconds([&] { sink = sink + grid(&mask).events; });
  const vestige::DensityGrid counted = grid(nullptr);
  const double shading = vestige::bench::bestSeconds(
      [&] { sink = sink + vestige::equalAreaRank(vestige::smoothedDensity(counted, 2.3), 0.3f).size(); });
  std::printf("streaming read of both columns, 1 thread: %.2f ms\n", reading * 1e3);
  const auto line = [&](const char* what, double seconds) {
    std::printf("%s: %.2f ms, %.1f x the streaming read\n", what, seconds * 1e3, seconds / reading);
  };
  line("density 512 x 512, 5 M events, counts", counting);
  line("density 512 x 512, every second event by mask", masked);
  line("smoothing and ranks of 512 x 512", shading);
  line("density image in all", counting + shading);
}
