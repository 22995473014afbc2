// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_csv.h"

#include <bit>
#include <cmath>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/table/table_reader.h"
#include "io/text/csv.h"

namespace vestige::app {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

Error checkFailed(std::string what, std::string written, std::string readBack) {
  return Error{
      ErrorCode::ExportCheckFailed, {std::move(what), std::move(written), std::move(readBack)}, {}, {}};
}

std::string headerRow(const EventMatrix& events) {
  std::string text;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (c > 0) text += ',';
    text += csv::nameCell(events.channel(c).name);
  }
  return text + '\n';
}

Status produce(const EventMatrix& events, const WritePiece& write, Progress& progress) {
  std::string text = headerRow(events);
  for (std::size_t i = 0; i < events.eventCount(); ++i) {
    for (std::size_t c = 0; c < events.channelCount(); ++c) {
      if (c > 0) text += ',';
      text += numberText(events.column(c).at(i));
    }
    text += '\n';
    if (text.size() < kPieceBytes) continue;
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (auto status = write(text); !status) return status;
    text.clear();
    progress.report(static_cast<double>(i) / static_cast<double>(events.eventCount()));
  }
  return write(text);
}

bool isSame(double a, double b) {
  if (std::isnan(a)) return std::isnan(b);  // text has one NaN
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

Status check(const std::string& path, const EventMatrix& events, Progress& progress) {
  const auto file = InputFile::open(path);
  if (!file) return file.error();
  table::ReadOptions how;
  how.hash = false;
  const auto read = table::readTable(*file, how, progress);
  if (!read) {
    if (read.error().code == ErrorCode::Cancelled) return read.error();
    return checkFailed("CSV", "0", std::to_string(static_cast<int>(read.error().code)));
  }
  const EventMatrix& back = read->sample.stored;
  if (back.eventCount() != events.eventCount())
    return checkFailed("CSV, rows", std::to_string(events.eventCount()), std::to_string(back.eventCount()));
  if (back.channelCount() != events.channelCount()) {
    return checkFailed("CSV, columns", std::to_string(events.channelCount()),
                       std::to_string(back.channelCount()));
  }
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const std::string& name = events.channel(c).name;
    const std::string& found = back.channel(c).name;  // with the guard, where there is one
    if (found != name && found != csv::guardedName(name)) return checkFailed("CSV", name, found);
    for (std::size_t i = 0; i < events.eventCount(); ++i) {
      const double written = events.column(c).at(i), readBack = back.column(c).at(i);
      if (!isSame(written, readBack))
        return checkFailed(name + ", event " + std::to_string(i), numberText(written), numberText(readBack));
    }
  }
  return {};
}

}  // namespace

Status writeEventsCsv(const std::string& path, const EventMatrix& events, Progress& progress) {
  PartProgress writing(progress, 0, 0.6), checking(progress, 0.6, 1);
  Status written = writeFileAtomically(
      path, [&](const WritePiece& write) { return produce(events, write, writing); },
      [&](const std::string& aside) { return check(aside, events, checking); });
  if (!written) return std::move(written).error().in(path);
  return {};
}

}  // namespace vestige::app
