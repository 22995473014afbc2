// SPDX-License-Identifier: GPL-3.0-or-later
// Proposals for 5 million events against a memcpy of the columns that they read.
#include <cmath>
#include <cstdio>
#include <memory>

#include "core/base/rng.h"
#include "gating/auto/cut_gates.h"
#include "gating/auto/shape_gates.h"
#include "tests/support/bench.h"

namespace vestige {
namespace {

constexpr std::size_t kEvents = 5'000'000;

AutoAxis axisOf(const char* name, bool logicle, double low, double high, std::uint64_t seed) {
  auto column = std::make_shared<Column>(Column::float32(kEvents));
  RandomStream random(seed, name);
  const auto values = column->floats();
  for (std::size_t i = 0; i < kEvents; ++i)
    values[i] = static_cast<float>((i % 5 < 2 ? low : high) * (1 + 0.15 * random.normal()));
  const TransformSpec scale = logicle ? TransformSpec{TransformKind::Logicle, 262144, 0.5, 4.5, 0}
                                      : TransformSpec{TransformKind::Linear, 262144, 0, 0, 0};
  return {{name, kUncompensated, scale}, column};
}

template <class Work>
void measure(const char* name, double reference, double limit, Work&& work) {
  double score = 0;
  const double seconds = bench::bestSeconds([&] { score = work().value().score; }, 3);
  bench::printRatio(name, seconds, reference, limit);
  std::printf("    score %.3f\n", score);
}

int runAll() {
  NoProgress none;
  const AutoAxis area = axisOf("FSC-A", false, 60000, 110000, 1);
  const AutoAxis dye = axisOf("CD3", true, 300, 20000, 2), other = axisOf("CD19", true, 8000, 200, 3);
  auto heights = std::make_shared<Column>(Column::float32(kEvents));
  RandomStream random(4, "height");
  for (std::size_t i = 0; i < kEvents; ++i)
    heights->floats()[i] = static_cast<float>(0.8 * area.column->at(i) * (1 + 0.03 * random.normal()));
  const AutoAxis height{{"FSC-H", kUncompensated, area.dimension.transform}, heights};
  const double one = bench::memcpySeconds(kEvents * sizeof(float));
  const double two = bench::memcpySeconds(2 * kEvents * sizeof(float));
  const AutoInput x{{dye}, nullptr}, forward{{area}, nullptr}, plane{{dye, other}, nullptr};
  const GateShape gate = RectangleGate::create({{0.1, 0.5}, {0.4, 0.9}}).value();
  std::printf("5 M events, logicle (scatter linear), all threads; limits are aims, not measured needs\n");
  measure("valley, one column", one, 100, [&] { return proposeValley(x, KeepSide::Above, none); });
  measure("tail, one column", one, 100, [&] { return proposeTail(x, KeepSide::Above, none); });
  measure("quantile 0.99, one column", one, 300,
          [&] { return proposeQuantile(x, KeepSide::Above, {}, none); });
  measure("debris, one column", one, 100, [&] { return proposeDebris(forward, none); });
  measure("singlets, two columns", two, 300, [&] {
    return proposeSinglets({{area, height}, nullptr}, {}, none);
  });
  measure("contour, two columns", two, 200, [&] { return proposeContour(plane, {0.3, 0.7}, none); });
  measure("magnetic, two columns of both tubes", 2 * two, 300,
          [&] { return proposeMagnetic(plane, plane, gate, {}, none); });
  return 0;
}

}  // namespace
}  // namespace vestige

int main() { return vestige::runAll(); }
