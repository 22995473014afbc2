// SPDX-License-Identifier: GPL-3.0-or-later
// Unmix 64 detectors into 20 dyes: against the same product by Eigen in float (the floor), as this build
// compiles it and compiled for this processor with fused multiply-add.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "core/base/parallel.h"
#include "core/base/simd_level.h"
#include "core/compensation/spectral_unmix.h"
#include "tests/bench/gemm_floor.h"
#include "tests/support/bench.h"
#include "tests/support/spectral_simulation.h"

namespace vestige {
namespace {

constexpr std::size_t kDetectors = 64, kDyes = 20;
constexpr std::size_t kChunk = std::size_t{1} << 14;

/// One block of memory, column after column, so that the product can read it as a matrix.
struct Block {
  std::size_t events;
  std::vector<float> values;
  Block(std::size_t count, std::size_t columns) : events(count), values(count * columns, 1.0F) {}
  float* column(std::size_t c) { return values.data() + c * events; }
};

EventMatrix makeEvents(const ReferenceSpectra& s, Block& block) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t d = 0; d < kDetectors; ++d) {
    Channel channel;
    channel.name = s.detectors[d];
    channels.push_back(channel);
    auto column = std::make_shared<Column>(Column::float32(block.events));
    const auto values = column->floats();
    parallelFor(block.events, kChunk, [&](std::size_t begin, std::size_t end) {
      std::mt19937 random(static_cast<unsigned>(begin + d));
      std::uniform_real_distribution<float> value(-100, 100'000);
      for (std::size_t e = begin; e < end; ++e) block.column(d)[e] = values[e] = value(random);
    });
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(columns), block.events);
}

using Product = void (*)(const float* in, std::size_t stride, std::size_t events, const float* factors,
                         float* out);

/// Into new memory each time, as unmixing writes new columns: both have the same page faults.
double floorSeconds(Product product, Block& in) {
  std::vector<float> factors(kDetectors * kDyes, 0.01F);
  return bench::bestSeconds([&] {
    Column out = Column::float32(in.events * kDyes);
    parallelFor(in.events, kChunk, [&](std::size_t begin, std::size_t end) {
      product(in.column(0) + begin, in.events, end - begin, factors.data(), out.floats().data() + begin);
    });
    bench::keep(out.floats().data());
  });
}

void print(const char* name, double seconds, double floor, double limit) {
  std::printf("  %-44s %8.4f s  %6.2f x floor", name, seconds, seconds / floor);
  if (limit > 0) std::printf("  (limit %g: %s)", limit, seconds <= limit * floor ? "met" : "MISSED");
  std::printf("\n");
}

void measure(std::size_t events) {
  const ReferenceSpectra s = test::simulatedSpectra(kDetectors, kDyes);
  Block in(events, kDetectors);
  const EventMatrix raw = makeEvents(s, in);
  const double floor = floorSeconds(bench::gemmOfThisBuild, in);
  std::printf("%zu events, %zu detectors, %zu dyes\nEigen float product, flags of this build: %.4f s\n",
              events, kDetectors, kDyes, floor);
  double native = floor;
  if (const Product best = bench::gemmOfThisProcessor()) {
    native = floorSeconds(best, in);
    std::printf("Eigen float product, this processor's vectors and FMA: %.4f s\n", native);
  }
  NoProgress quiet;
  for (const SimdLevel level : {SimdLevel::Avx512, SimdLevel::Avx2, SimdLevel::Baseline}) {
    const SimdLimit limit(level);
    if (simdLevel() != level) continue;
    std::printf("level %d\n", static_cast<int>(level));
    const double touched =
        bench::bestSeconds([&] { bench::keep(unmixSpectra(raw, s, {}, quiet).value().residual.get()); });
    print("abundances and residual", touched, floor, level == SimdLevel::Baseline ? 0 : 1.5);
    print("  against the floor with FMA", touched, native, 0);
  }
  const UnmixOptions weighted{UnmixMethod::Weighted, 10'000, 10, false};
  print("weighted",
        bench::bestSeconds([&] { bench::keep(unmixSpectra(raw, s, weighted, quiet).value().residual.get()); },
                           1),
        floor, 0);
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) {
  vestige::measure(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000);
}
