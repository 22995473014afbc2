// SPDX-License-Identifier: GPL-3.0-or-later
// Compensate 12 x 12 and put 12 channels on the logicle scale, 5 million events: against memcpy of those
// columns.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/base/simd_level.h"
#include "core/compensation/compensate.h"
#include "core/compensation/compensator.h"
#include "core/transform/transform.h"
#include "tests/support/bench.h"

namespace vestige {
namespace {

constexpr std::size_t kChannels = 12;
constexpr std::size_t kChunk = std::size_t{1} << 14;

std::string channelName(std::size_t index) {
  return std::string("FL").append(std::to_string(index + 1)).append("-A");
}

EventMatrix makeEvents(std::size_t events) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < kChannels; ++c) {
    Channel channel;
    channel.name = channelName(c);
    channels.push_back(channel);
    auto column = std::make_shared<Column>(Column::float32(events));
    const auto values = column->floats();
    parallelFor(events, kChunk, [&](std::size_t begin, std::size_t end) {
      std::mt19937 random(static_cast<unsigned>(begin + c));
      std::normal_distribution<float> noise(0, 120);
      std::lognormal_distribution<float> signal(5, 2.5F);
      for (std::size_t e = begin; e < end; ++e) {
        const float value = noise(random) + (random() % 3 == 0 ? signal(random) : 0);
        values[e] = std::min(value, 262143.0F);
      }
    });
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(columns), events);
}

SpilloverMatrix makeSpillover() {
  SpilloverMatrix s;
  for (std::size_t i = 0; i < kChannels; ++i) {
    s.channels.push_back(channelName(i));
    for (std::size_t j = 0; j < kChannels; ++j) {
      const double distance = i > j ? static_cast<double>(i - j) : static_cast<double>(j - i);
      s.values.push_back(i == j ? 1 : 0.2 / (distance * distance));
    }
  }
  return s;
}

std::vector<Column> touchedColumns(std::size_t events) {
  std::vector<Column> columns;
  for (std::size_t c = 0; c < kChannels; ++c) {
    columns.push_back(Column::float32(events));
    std::ranges::fill(columns.back().floats(), 1.0F);
  }
  return columns;
}

const char* levelName() {
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return "AVX-512";
    case SimdLevel::Avx2:
      return "AVX2";
    case SimdLevel::Baseline:
      break;
  }
  return "baseline";
}

void measure(std::size_t events) {
  const EventMatrix raw = makeEvents(events);
  const SpilloverMatrix spillover = makeSpillover();
  const Compensator compensator = Compensator::create(raw, spillover).value();
  const Transform scale = Transform::create({TransformKind::Logicle, 262144, 0.5, 4.5, 0}).value();
  const double building =
      bench::bestSeconds([&] { bench::keep(std::make_unique<TransformTable>(scale).get()); });
  const TransformTable table(scale);
  std::vector<Column> compensated = touchedColumns(events), display = touchedColumns(events);
  std::vector<Column*> targets;
  for (Column& column : compensated) targets.push_back(&column);

  const double copy = bench::memcpySeconds(events * kChannels * sizeof(float));
  std::printf("%zu events, %zu channels, one table: %.2e s, error <= %.1e\n", events, kChannels, building,
              table.maxError());
  std::printf("memcpy of the columns, one thread: %.5f s\n", copy);
  for (const SimdLevel level : {SimdLevel::Avx512, SimdLevel::Avx2, SimdLevel::Baseline}) {
    const SimdLimit limit(level);
    if (simdLevel() != level) continue;
    std::printf("%s\n", levelName());
    bench::printRatio("  compensate", bench::bestSeconds([&] {
                        parallelFor(events, kChunk, [&](std::size_t b, std::size_t e) {
                          compensator.apply(raw, b, e, targets);
                        });
                      }),
                      copy);
    const auto showAll = [&](std::size_t b, std::size_t e) {
      for (std::size_t c = 0; c < kChannels; ++c) {
        const Column& from = compensated[c];
        table.apply(from.floats().subspan(b, e - b), display[c].floats().subspan(b, e - b));
      }
    };
    bench::printRatio("  logicle", bench::bestSeconds([&] { parallelFor(events, kChunk, showAll); }), copy);
    bench::printRatio("  compensate and logicle, touched buffers", bench::bestSeconds([&] {
                        parallelFor(events, kChunk, [&](std::size_t b, std::size_t e) {
                          compensator.apply(raw, b, e, targets);
                          showAll(b, e);
                        });
                      }),
                      copy, 10);
  }
  NoProgress quiet;
  bench::printRatio("compensate(), new columns and their page faults", bench::bestSeconds([&] {
                      bench::keep(compensate(raw, spillover, quiet).value().sharedColumn(0).get());
                    }),
                    copy);
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) {
  vestige::measure(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000'000);
}
