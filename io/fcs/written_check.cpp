// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/written_check.h"

#include <bit>
#include <cstring>
#include <string_view>

#include "io/bytes/file_io.h"
#include "io/fcs/fcs_reader.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kOwnKeywords = 12;  // those with offsets and sizes, see WriteLayout::text

/// Spillover, time and panel may be odd in what was given; the form of the file may not.
bool isOfForm(const Deviation& deviation) {
  return deviation.severity != DeviationSeverity::Note &&
         std::string_view("CMN").find(deviation.code.at(0)) == std::string_view::npos;
}

std::string shown(std::size_t number) { return std::to_string(number); }

Status checkChannels(const EventMatrix& events, const EventMatrix& read) {
  if (read.channelCount() != events.channelCount())
    return checkFailed("$PAR", shown(events.channelCount()), shown(read.channelCount()));
  if (read.eventCount() != events.eventCount())
    return checkFailed("$TOT", shown(events.eventCount()), shown(read.eventCount()));
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    const Channel &from = events.channel(c), &back = read.channel(c);
    if (back.name != from.name) return checkFailed("$P" + shown(c + 1) + "N", from.name, back.name);
    if (back.stain != from.stain) return checkFailed("$P" + shown(c + 1) + "S", from.stain, back.stain);
  }
  return {};
}

Error valueFailed(const Channel& channel, std::size_t event, double written, double readBack) {
  return checkFailed(channel.name + ", event " + shown(event), numberText(written), numberText(readBack));
}

Status checkColumn(const Channel& channel, const Column& column, const Column& read, bool wide) {
  if (read.isFloat64() != wide) return checkFailed(channel.name, wide ? "D" : "F", wide ? "F" : "D");
  const std::size_t events = column.size();
  if (column.isFloat64() == wide) {
    const auto bytesOf = [](const Column& c) {
      return c.visit([](const auto values) { return std::as_bytes(values); });
    };
    const auto from = bytesOf(column), back = bytesOf(read);
    if (events == 0 || std::memcmp(from.data(), back.data(), from.size()) == 0) return {};
    for (std::size_t i = 0; i < events; ++i) {
      const std::size_t width = from.size() / events;
      if (std::memcmp(&from[i * width], &back[i * width], width) != 0)
        return valueFailed(channel, i, column.at(i), read.at(i));
    }
  }
  const auto floats = column.floats();
  const auto doubles = read.doubles();
  for (std::size_t i = 0; i < events; ++i) {
    if (std::bit_cast<std::uint64_t>(widened(floats[i])) != std::bit_cast<std::uint64_t>(doubles[i]))
      return valueFailed(channel, i, floats[i], doubles[i]);
  }
  return {};
}

Status checkKeywords(const WriteLayout& layout, const Keywords& read) {
  if (read.items().size() != layout.keywords().size() + kOwnKeywords) {
    return checkFailed("TEXT", shown(layout.keywords().size() + kOwnKeywords), shown(read.items().size()));
  }
  for (std::size_t i = 0; i < layout.keywords().size(); ++i) {
    const Keyword &from = layout.keywords()[i], &back = read.items()[i + kOwnKeywords];
    if (back.name != from.name) return checkFailed("TEXT", from.name, back.name);
    if (back.value != from.value) return checkFailed(from.name, from.value, back.value);
  }
  return {};
}

Status checkSpillover(const WriteOptions& options, const Sample& read) {
  const bool wanted = options.spillover.has_value();
  if (wanted != read.spillover.has_value())
    return checkFailed("$SPILLOVER", shown(wanted), shown(read.spillover.has_value()));
  if (!wanted) return {};
  if (options.spillover->channels != read.spillover->channels ||
      options.spillover->values != read.spillover->values)
    return checkFailed("$SPILLOVER", shown(options.spillover->channels.size()),
                       shown(read.spillover->channels.size()));
  return {};
}

}  // namespace

Error checkFailed(std::string what, std::string written, std::string readBack) {
  return Error{
      ErrorCode::ExportCheckFailed, {std::move(what), std::move(written), std::move(readBack)}, {}, {}};
}

Status checkWritten(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                    const WriteLayout& layout, Progress& progress) {
  ReadOptions how;
  how.hash = false;
  const Result<Sample> read = fcs::read(path, how, progress);
  if (!read) {
    if (read.error().code == ErrorCode::Cancelled) return read.error();
    return checkFailed("FCS", "0", std::to_string(static_cast<int>(read.error().code)));
  }
  for (const Deviation& deviation : read->deviations) {
    if (isOfForm(deviation))
      return checkFailed("FCS, byte " + shown(deviation.byteOffset), "", deviation.code);
  }
  if (Status same = checkChannels(events, read->stored); !same) return same;
  if (Status same = checkSpillover(options, *read); !same) return same;
  if (Status same = checkKeywords(layout, read->keywords); !same) return same;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (Status same =
            checkColumn(events.channel(c), events.column(c), read->events.column(c), layout.isWide(c));
        !same)
      return same;
  }
  return {};
}

}  // namespace vestige::fcs
