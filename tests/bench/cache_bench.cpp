// SPDX-License-Identifier: GPL-3.0-or-later
// Is a computed column faster to read from the cache than to compute again? 5 million events x 16 channels:
// compensation, and the exact logicle scale that an export uses. By hand. The answer is in
// packaging/quality/adr/0721-column-cache.md.
#include <cstdio>
#include <random>

#include "core/base/parallel.h"
#include "core/compensation/compensate.h"
#include "core/transform/transform.h"
#include "io/bytes/file_io.h"
#include "io/cache/column_cache.h"
#include "tests/support/bench.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

constexpr std::size_t kEvents = 5'000'000, kChannels = 16;

EventMatrix randomEvents() {
  std::mt19937 random(20240607);
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < kChannels; ++c) {
    channels.push_back({"P" + std::to_string(c + 1), "", 32, 262144, {}, 1, ChannelKind::Fluorescence});
    auto column = std::make_shared<Column>(Column::float32(kEvents));
    for (float& value : column->floats()) value = static_cast<float>(random() >> 14) - 500;
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(columns), kEvents);
}

SpilloverMatrix spillover() {
  SpilloverMatrix matrix;
  matrix.values.assign(kChannels * kChannels, 0.02);
  for (std::size_t c = 0; c < kChannels; ++c) {
    matrix.channels.push_back("P" + std::to_string(c + 1));
    matrix.values[c * kChannels + c] = 1;
  }
  return matrix;
}

Column onScale(const Column& linear, const Transform& scale) {
  Column display = Column::float64(linear.size());
  NoProgress quiet;
  (void)parallelFor(linear.size(), std::size_t{1} << 14, quiet, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i)
      display.doubles()[i] = scale.displayFromRaw(linear.floats()[i]);
  });
  return display;
}

ColumnKey keyOf(std::size_t channel, const char* transform) {
  ColumnKey key;
  key.matrix = "bench";
  key.transform = transform;
  key.channel = std::to_string(channel);
  key.events = kEvents;
  return key;
}

void run() {
  const test::TempFolder folder;
  const ColumnCache cache(folder.path("c"), std::uint64_t{8} << 30);
  const EventMatrix events = randomEvents();
  const SpilloverMatrix matrix = spillover();
  NoProgress quiet;
  const double reference = bench::memcpySeconds(kEvents * kChannels * sizeof(float));
  std::printf("memcpy of %zu MB: %.4f s\n", kEvents * kChannels * sizeof(float) / 1'000'000, reference);

  EventMatrix compensated;
  bench::printRatio("compensate 16 channels",
                    bench::bestSeconds([&] { compensated = compensate(events, matrix, quiet).value(); }, 3),
                    reference);
  bench::printRatio("store 16 compensated columns",
                    bench::bestSeconds(
                        [&] {
                          for (std::size_t c = 0; c < kChannels; ++c)
                            cache.store(keyOf(c, ""), compensated.column(c));
                        },
                        1),
                    reference);
  std::size_t found = 0;
  bench::printRatio("find 16 compensated columns",
                    bench::bestSeconds(
                        [&] {
                          for (std::size_t c = 0; c < kChannels; ++c)
                            found += cache.find(keyOf(c, "")) != nullptr ? 1 : 0;
                        },
                        3),
                    reference);

  const Transform logicle = Transform::create({TransformKind::Logicle, 262144, 0.5, 4.5, 0}).value();
  std::vector<Column> display;
  for (std::size_t c = 0; c < 2; ++c) display.push_back(onScale(compensated.column(c), logicle));
  bench::printRatio("logicle (exact), 2 channels",
                    bench::bestSeconds(
                        [&] {
                          for (std::size_t c = 0; c < 2; ++c)
                            display[c] = onScale(compensated.column(c), logicle);
                        },
                        2),
                    reference);
  for (std::size_t c = 0; c < 2; ++c) cache.store(keyOf(c, "logicle"), display[c]);
  bench::printRatio("find 2 columns on the logicle scale",
                    bench::bestSeconds(
                        [&] {
                          for (std::size_t c = 0; c < 2; ++c)
                            found += cache.find(keyOf(c, "logicle")) != nullptr ? 1 : 0;
                        },
                        3),
                    reference);
  std::printf("%zu found\n", found);
}

}  // namespace
}  // namespace vestige

int main() {
  vestige::run();
  return 0;
}
