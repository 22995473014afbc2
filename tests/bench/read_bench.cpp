// SPDX-License-Identifier: GPL-3.0-or-later
// Reading 5 million events x 16 float32 channels (320 MB) into columns, from the page cache. By hand and
// nightly.
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/fcs/data_place.h"
#include "io/fcs/data_segment.h"
#include "io/fcs/data_sets.h"
#include "io/fcs/fcs_reader.h"
#include "io/fcs/fcs_writer.h"
#include "tests/support/bench.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

constexpr std::size_t kEvents = 5'000'000, kChannels = 16;
constexpr double kBytes = static_cast<double>(kEvents) * kChannels * sizeof(float);

double anonymousMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) return std::stod(line.substr(8)) / 1024;
  }
  return 0;
}

/// Watches the anonymous memory while somebody else works.
class MemoryWatch final : public Progress {
 public:
  void report(double) override { peak = std::max(peak, anonymousMegabytes()); }
  bool cancelled() const override { return false; }
  double peak = 0;
};

EventMatrix randomEvents() {
  std::mt19937 random(20240607);
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < kChannels; ++c) {
    channels.push_back({"P" + std::to_string(c + 1), "", 32, 262144, {}, 1, ChannelKind::Fluorescence});
    auto column = std::make_shared<Column>(Column::float32(kEvents));
    for (float& value : column->floats()) value = static_cast<float>(random() >> 14);
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(columns), kEvents);
}

void benchDecoding(const std::string& path, double reference) {
  const InputFile file = InputFile::open(path).value();
  const std::vector<fcs::DataSet> sets = fcs::locateDataSets(file).value();
  fcs::Deviations deviations;
  const fcs::DataLayout layout = fcs::layoutOf(sets[0].keywords, sets[0].header.version, deviations).value();
  const fcs::DataPlace place =
      fcs::placeData({file, sets[0].base, sets[0].end, sets[0].header, sets[0].keywords, layout, false},
                     deviations)
          .value();
  const fcs::Columns columns = fcs::makeColumns(layout, kEvents);
  NoProgress quiet;
  const auto decode = [&] {
    const Status done = fcs::decodeEvents(file, place.begin, layout, columns, quiet);
    if (!done) std::abort();
    bench::keep(columns[0]->floats().data());
  };
  decode();  // touches the buffers and warms the page cache
  bench::printRatio("read into touched columns", bench::bestSeconds(decode), reference, 2.5);
}

void benchWhole(const std::string& path, double reference) {
  NoProgress quiet;
  const auto whole = [&](bool hash) {
    return bench::bestSeconds([&] {
      const Result<Sample> sample = fcs::read(path, {.dataset = {}, .salvage = false, .hash = hash}, quiet);
      if (!sample) std::abort();
      bench::keep(&sample.value());
    });
  };
  bench::printRatio("read() without hash, with its page faults", whole(false), reference);
  const double bare = bench::bestSeconds([&] {
    if (!sha256OfFile(path)) std::abort();
  });
  const double hashed = whole(true);
  bench::printRatio("bare SHA-256 of the file", bare, reference);
  bench::printRatio("read() with hash on another thread", hashed, reference);
  std::printf("%-52s %9.2f x bare SHA-256  (limit 1.1: %s)\n", "  the same", hashed / bare,
              hashed <= 1.1 * bare ? "met" : "MISSED");
}

void benchMemory(const std::string& path) {
  MemoryWatch watch;
  const double before = anonymousMegabytes();
  const Result<Sample> sample = fcs::read(path, {}, watch);
  if (!sample) std::abort();
  watch.report(1);
  const double ratio = (watch.peak - before) * 1048576 / kBytes;
  std::printf("%-52s %9.1f MB  %7.3f x matrix  (limit 1.1: %s)\n", "peak anonymous memory of read()",
              watch.peak - before, ratio, ratio <= 1.1 ? "met" : "MISSED");
}

}  // namespace

int run() {
  const test::TempFolder folder;
  const std::string path = folder.path("bench.fcs");
  NoProgress quiet;
  if (!fcs::writeFcs(path, randomEvents(), {}, quiet)) return 1;
  const double reference = bench::memcpySeconds(static_cast<std::size_t>(kBytes));
  std::printf("%zu events x %zu float32, %u cores; memcpy %.5f s, %.1f GB/s\n", kEvents, kChannels,
              std::thread::hardware_concurrency(), reference, kBytes / reference / 1e9);
  benchMemory(path);
  benchDecoding(path, reference);
  benchWhole(path, reference);
  return 0;
}

}  // namespace vestige

int main() { return vestige::run(); }
