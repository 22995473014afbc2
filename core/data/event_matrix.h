// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/data/channel.h"
#include "core/data/column.h"

namespace vestige {

/// Events x channels, column-major. Immutable once made; columns are shared, so a matrix that changes three
/// channels of sixteen costs three columns.
class EventMatrix {
 public:
  EventMatrix() = default;
  /// The two vectors have one length and all columns one size (asserted).
  EventMatrix(std::vector<Channel> channels, std::vector<ColumnPtr> columns, std::size_t events);

  std::size_t eventCount() const noexcept { return events_; }
  std::size_t channelCount() const noexcept { return channels_.size(); }
  const std::vector<Channel>& channels() const noexcept { return channels_; }
  const Channel& channel(std::size_t index) const { return channels_.at(index); }
  /// Not of a temporary matrix: take sharedColumn and keep it.
  const Column& column(std::size_t index) const& { return *columns_.at(index); }
  void column(std::size_t index) const&& = delete;
  const ColumnPtr& sharedColumn(std::size_t index) const& { return columns_.at(index); }
  ColumnPtr sharedColumn(std::size_t index) const&& { return columns_.at(index); }

  /// Index of the channel with this $PnN: the exact spelling first, else the only one that agrees without
  /// regard to case; nothing when there is none or the second way finds several.
  std::optional<std::size_t> indexOf(std::string_view name) const;

  /// The same matrix with one column replaced.
  EventMatrix withColumn(std::size_t index, ColumnPtr column) const;

 private:
  std::vector<Channel> channels_;
  std::vector<ColumnPtr> columns_;
  std::size_t events_ = 0;
};

/// Linear instrument values from stored ones: $PnE of integer data decoded (decades > 0: offset * 10^(decades
/// * x / range)), else divided by $PnG; Time stays in ticks. A channel that needs neither shares its column.
/// @source FCS 3.0 section 3.2.20 ($PnE), FCS 3.1 ($PnG).
/// @tested tests/unit/core/event_matrix_test.cpp
EventMatrix linearFromStored(const EventMatrix& stored);

}  // namespace vestige
