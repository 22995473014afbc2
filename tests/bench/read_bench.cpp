// SPDX-License-Identifier: GPL-3.0-or-later
// Reading 5 million events x 16 channels into columns (320 MB of float32), from the page cache: float32 in
// both byte orders, masked integers of 16 bits, integers of 24 bits; then headers, a huge file, and memory.
// The limit in every ratio is memcpy of the columns. By hand and nightly.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/fcs/data_place.h"
#include "io/fcs/data_segment.h"
#include "io/fcs/data_sets.h"
#include "io/fcs/fcs_reader.h"
#include "tests/support/bench.h"
#include "tests/support/fcs_builder.h"
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

/// How the numbers of a file lie.
struct Kind {
  const char* name;
  const char* type;
  unsigned bytes;
  const char* order;
  const char* range;
  double limit;
};
constexpr Kind kKinds[] = {{"float32, little-endian", "F", 4, "1,2,3,4", "262144", 2.5},
                           {"float32, big-endian", "F", 4, "4,3,2,1", "262144", 3},
                           {"16-bit integers, masked to 10 bits", "I", 2, "4,3,2,1", "1024", 3},
                           {"24-bit integers", "I", 3, "1,2,3,4", "16777216", 4}};

/// HEADER and TEXT of a conforming file whose DATA begins at byte 4096; offsets as 0 where they are too long.
std::string headOf(const Kind& kind, std::size_t events, std::size_t channels) {
  constexpr std::size_t kBegin = 4096;
  const std::uint64_t end = kBegin + std::uint64_t{events} * channels * kind.bytes - 1;
  test::FcsBuilder b;
  b.set("$BEGINANALYSIS", "0"), b.set("$ENDANALYSIS", "0"), b.set("$BEGINSTEXT", "0"),
      b.set("$ENDSTEXT", "0");
  b.set("$BYTEORD", kind.order), b.set("$DATATYPE", kind.type), b.set("$MODE", "L"), b.set("$NEXTDATA", "0");
  b.set("$PAR", std::to_string(channels)), b.set("$TOT", std::to_string(events));
  b.set("$CYT", "bench"), b.set("$DATE", "17-JAN-2026"), b.set("$BTIM", "09:10:11"),
      b.set("$ETIM", "09:12:11");
  for (std::size_t c = 1; c <= channels; ++c) {
    b.channel(c, std::to_string(8 * kind.bytes), "0,0", kind.range);
    b.set("$P" + std::to_string(c) + "S", "CD" + std::to_string(c));
  }
  b.textData = {{std::to_string(kBegin), std::to_string(end)}};
  b.headerData = {{"       0", "       0"}};
  if (end <= 99'999'999) b.headerData = {{test::FcsBuilder::field(kBegin), test::FcsBuilder::field(end)}};
  std::string head = b.build();
  head.resize(kBegin, ' ');
  return head;
}

void writeBench(const std::string& path, const Kind& kind, const std::string& numbers) {
  std::ofstream out(path, std::ios::binary);
  out << headOf(kind, kEvents, kChannels);
  out.write(numbers.data(), static_cast<std::streamsize>(kEvents * kChannels * kind.bytes));
  if (!out) std::abort();
}

/// Any bytes but those of odd floats: each is a small whole number as float32.
std::string randomNumbers() {
  std::mt19937 random(20240607);
  std::string bytes(static_cast<std::size_t>(kBytes), '\0');
  for (std::size_t at = 0; at < bytes.size(); at += sizeof(float)) {
    const auto value = static_cast<float>(random() >> 14);
    std::memcpy(bytes.data() + at, &value, sizeof value);
  }
  return bytes;
}

void benchDecoding(const std::string& path, const Kind& kind, double reference) {
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
  bench::printRatio(kind.name, bench::bestSeconds(decode), reference, kind.limit);
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

/// Headers of many small files, as a folder scan reads them; one thread.
void benchScan(const test::TempFolder& folder) {
  constexpr int kFiles = 2000;
  const Kind& kind = kKinds[0];
  const std::string bytes = headOf(kind, 100, kChannels) + std::string(100 * kChannels * kind.bytes, '\0');
  std::vector<std::string> paths;
  for (int i = 0; i < kFiles; ++i) {
    paths.push_back(folder.path("scan" + std::to_string(i) + ".fcs"));
    std::ofstream(paths.back(), std::ios::binary) << bytes;
  }
  NoProgress quiet;
  const double seconds = bench::bestSeconds([&] {
    for (const std::string& path : paths) {
      if (!fcs::summarize(path, {{}, false, false, {}}, quiet)) std::abort();
    }
  });
  const double rate = kFiles / seconds;
  std::printf("%-52s %9.0f files/s  (limit 3000: %s)\n", "headers from the page cache", rate,
              rate >= 3000 ? "met" : "MISSED");
}

/// A file of 10 GB of which only the header is on the disk.
void benchSparse(const test::TempFolder& folder) {
  constexpr std::size_t kHuge = 160'000'000;
  const std::string path = folder.path("sparse.fcs");
  const std::string head = headOf(kKinds[0], kHuge, kChannels);
  std::ofstream(path, std::ios::binary) << head;
  const auto size = static_cast<off_t>(head.size() + kHuge * kChannels * sizeof(float));
  if (::truncate(path.c_str(), size) != 0) {
    std::printf("%-52s not measured: no room for sparse files\n", "header of a file of 10 GB");
    return;
  }
  NoProgress quiet;
  const double before = anonymousMegabytes();
  const double seconds = bench::bestSeconds([&] {
    const auto summary = fcs::summarize(path, {{}, false, false, {}}, quiet);
    if (!summary || summary->datasets[0].events != kHuge) std::abort();
  });
  std::printf("%-52s %9.5f s  %.1f MB  (limit 0.05 s: %s)\n", "header of a file of 10 GB", seconds,
              anonymousMegabytes() - before, seconds < 0.05 ? "met" : "MISSED");
  ::unlink(path.c_str());
}

}  // namespace

int run() {
  const test::TempFolder folder;
  const std::string path = folder.path("bench.fcs");
  benchScan(folder);
  benchSparse(folder);
  double reference = bench::memcpySeconds(static_cast<std::size_t>(kBytes));
  std::printf("%zu events x %zu channels, %u cores; memcpy %.5f s, %.1f GB/s\n", kEvents, kChannels,
              std::thread::hardware_concurrency(), reference, kBytes / reference / 1e9);
  std::string numbers = randomNumbers();
  for (const Kind& kind : kKinds) {
    writeBench(path, kind, numbers);
    // Other work on the machine comes and goes: the limit is measured beside what it limits.
    reference = bench::memcpySeconds(static_cast<std::size_t>(kBytes));
    benchDecoding(path, kind, reference);
  }
  writeBench(path, kKinds[0], numbers);
  std::string().swap(numbers);
  benchMemory(path);
  benchWhole(path, reference);
  return 0;
}

}  // namespace vestige

int main() { return vestige::run(); }
