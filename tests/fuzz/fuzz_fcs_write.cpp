// SPDX-License-Identifier: GPL-3.0-or-later
// Any keywords, names, values and matrix, written as FCS 3.1 or 3.2: refused for a reason the standard gives,
// or a file that satisfies a second, strict reading and gives everything back. Never a failed check.
#include <tbb/global_control.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "io/bytes/write_calls.h"
#include "io/fcs/fcs_reader.h"
#include "io/fcs/fcs_writer.h"
#include "tests/support/strict_fcs.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

/// Numbers and texts out of the bytes, as long as they last.
class Source {
 public:
  explicit Source(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const auto first = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return first;
  }
  std::string text() {
    const std::size_t wanted = byte() % 24;
    const std::size_t length = std::min(wanted, bytes_.size());
    std::string text(bytes_.substr(0, length));
    bytes_.remove_prefix(length);
    return text;
  }
  template <class Number>
  Number number() {
    Number value{};
    const std::size_t length = std::min(sizeof value, bytes_.size());
    std::memcpy(&value, bytes_.data(), length);
    bytes_.remove_prefix(length);
    return value;
  }
  bool more() const { return !bytes_.empty(); }

 private:
  std::string_view bytes_;
};

EventMatrix matrixOf(Source& source) {
  const std::size_t channels = source.byte() % 4, events = channels == 0 ? 0 : source.byte() % 8;
  std::vector<Channel> list(channels);
  std::vector<ColumnPtr> columns;
  for (Channel& channel : list) {
    channel.name = source.text();
    channel.stain = source.text();
    channel.kind = static_cast<ChannelKind>(source.byte() % 4);
    channel.range = source.number<double>();
    const bool wide = (source.byte() & 1) != 0;
    auto column = std::make_shared<Column>(wide ? Column::float64(events) : Column::float32(events));
    for (std::size_t i = 0; i < events; ++i) {
      if (wide) column->doubles()[i] = source.number<double>();
      if (!wide) column->floats()[i] = source.number<float>();
    }
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(list), std::move(columns), events);
}

fcs::WriteOptions optionsOf(Source& source, const EventMatrix& events) {
  fcs::WriteOptions options;
  const std::uint8_t flags = source.byte();
  options.version = (flags & 1) != 0 ? fcs::Version::V3_2 : fcs::Version::V3_1;
  if ((flags & 2) != 0) options.keywords.push_back({"$CYT", "x"});
  if ((flags & 4) != 0) {
    options.spillover.emplace();
    for (const Channel& channel : events.channels()) options.spillover->channels.push_back(channel.name);
    const std::size_t n = options.spillover->channels.size();
    for (std::size_t i = 0; i < n * n; ++i) options.spillover->values.push_back(source.number<double>());
  }
  while (source.more()) {
    std::string name = source.text();
    options.keywords.push_back({std::move(name), source.text()});
  }
  return options;
}

bool isRefusal(ErrorCode code) {
  return code == ErrorCode::FcsKeywordInvalid || code == ErrorCode::FcsKeywordMissing;
}

int noSync(int) { return 0; }

void run(const std::uint8_t* data, std::size_t size) {
  static const tbb::global_control oneThread(tbb::global_control::max_allowed_parallelism, 1);
  static const test::TempFolder folder;
  detail::writeCalls().fsync = &noSync;  // a disk's patience is not what is tested
  Source source(std::string_view(reinterpret_cast<const char*>(data), size));
  const EventMatrix events = matrixOf(source);
  const fcs::WriteOptions options = optionsOf(source, events);
  NoProgress quiet;
  const std::string path = folder.path("o.fcs");
  const Status written = fcs::writeFcs(path, events, options, quiet);
  if (!written) {
    if (!isRefusal(written.error().code)) std::abort();
    return;
  }
  if (!test::StrictFcs::check(path).faults.empty()) std::abort();
  const Result<Sample> back = fcs::read(path, {}, quiet);
  if (!back || back->events.eventCount() != events.eventCount()) std::abort();
  for (const Keyword& keyword : options.keywords) {
    if (back->keywords.valueOr(keyword.name, "") != keyword.value) std::abort();
  }
}

}  // namespace
}  // namespace vestige

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vestige::run(data, size);
  return 0;
}
