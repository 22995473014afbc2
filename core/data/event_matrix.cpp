// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/event_matrix.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool sameWithoutCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

double linearValue(const Channel& channel, double stored) {
  if (!channel.amplification.isLinear()) {
    return channel.amplification.offset *
           std::pow(10.0, channel.amplification.decades * stored / channel.range);
  }
  return stored / channel.gain;
}

ColumnPtr linearColumn(const Channel& channel, const ColumnPtr& stored) {
  const bool unchanged = channel.amplification.isLinear() && channel.gain == 1;
  if (unchanged || channel.kind == ChannelKind::Time) return stored;
  const std::size_t events = stored->size();
  auto linear =
      std::make_shared<Column>(stored->isFloat64() ? Column::float64(events) : Column::float32(events));
  parallelFor(events, kChunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i) {
      const double value = linearValue(channel, stored->at(i));
      if (stored->isFloat64()) {
        linear->doubles()[i] = value;
      } else {
        linear->floats()[i] = static_cast<float>(value);
      }
    }
  });
  return linear;
}

}  // namespace

EventMatrix::EventMatrix(std::vector<Channel> channels, std::vector<ColumnPtr> columns, std::size_t events)
    : channels_(std::move(channels)), columns_(std::move(columns)), events_(events) {
  assert(channels_.size() == columns_.size());
  assert(std::ranges::all_of(columns_, [&](const ColumnPtr& c) { return c && c->size() == events; }));
}

std::optional<std::size_t> EventMatrix::indexOf(std::string_view name) const {
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    if (channels_[i].name == name) return i;
  }
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    if (!sameWithoutCase(channels_[i].name, name)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

EventMatrix EventMatrix::withColumn(std::size_t index, ColumnPtr column) const {
  EventMatrix changed = *this;
  changed.columns_.at(index) = std::move(column);
  return changed;
}

EventMatrix linearFromStored(const EventMatrix& stored) {
  std::vector<ColumnPtr> columns;
  for (std::size_t i = 0; i < stored.channelCount(); ++i) {
    columns.push_back(linearColumn(stored.channel(i), stored.sharedColumn(i)));
  }
  return EventMatrix(stored.channels(), std::move(columns), stored.eventCount());
}

}  // namespace vestige
