// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <span>
#include <string_view>

#include "io/bytes/file_io.h"
#include "io/fcs/crc.h"
#include "io/fcs/write_layout.h"
#include "io/fcs/written_check.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kEventsAtOnce = 8192;
static_assert(std::endian::native == std::endian::little, "writeFcs stores the processor's own byte order");

double exactly(double value, double) { return value; }
double exactly(float value, double) { return widened(value); }
float exactly(float value, float) { return value; }
float exactly(double, float) = delete;  // would lose digits

template <class Stored, class Value>
void put(std::span<const Value> values, char* to, std::size_t stride) {
  for (const Value value : values) {
    const Stored number = exactly(value, Stored{});
    std::memcpy(to, &number, sizeof number);
    to += stride;
  }
}

/// Rows [begin, begin + count) of the matrix as the file stores them.
void rowsOf(const EventMatrix& events, const WriteLayout& layout, std::size_t begin, std::size_t count,
            std::vector<char>& rows) {
  rows.resize(count * layout.rowBytes());
  char* to = rows.data();
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    const Column& column = events.column(c);
    const std::size_t stride = layout.rowBytes();
    if (column.isFloat64()) {
      put<double>(column.doubles().subspan(begin, count), to, stride);
    } else if (layout.isWide(c)) {
      put<double>(column.floats().subspan(begin, count), to, stride);
    } else {
      put<float>(column.floats().subspan(begin, count), to, stride);
    }
    to += layout.isWide(c) ? sizeof(double) : sizeof(float);
  }
}

/// The CRC as eight decimal digits, the way HEADER and TEXT write numbers.
std::string crcText(std::uint16_t crc) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%08u", static_cast<unsigned>(crc));
  return text.data();
}

Status produce(const EventMatrix& events, const WriteLayout& layout, const WritePiece& write,
               Progress& progress) {
  std::uint16_t crc = 0;
  const auto add = [&](std::string_view piece) {
    crc = crcOf(std::as_bytes(std::span(piece)), crc);
    return write(piece);
  };
  if (Status put = add(layout.headerAndText()); !put) return put;
  std::vector<char> rows;
  for (std::size_t begin = 0; begin < events.eventCount(); begin += kEventsAtOnce) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const std::size_t count = std::min(kEventsAtOnce, events.eventCount() - begin);
    rowsOf(events, layout, begin, count, rows);
    if (Status put = add(std::string_view(rows.data(), rows.size())); !put) return put;
    progress.report(static_cast<double>(begin + count) / static_cast<double>(events.eventCount()));
  }
  return write(crcText(crc));
}

}  // namespace

Status writeFcs(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                Progress& progress) {
  WriteLayout layout(events, options);
  if (Status made = layout.make(); !made) return std::move(made).error().in(path);
  PartProgress writing(progress, 0, 0.6), checking(progress, 0.6, 1);
  Status written = writeFileAtomically(
      path, [&](const WritePiece& write) { return produce(events, layout, write, writing); },
      [&](const std::string& aside) { return checkWritten(aside, events, options, layout, checking); });
  if (!written) return std::move(written).error().in(path);
  return {};
}

}  // namespace vestige::fcs
