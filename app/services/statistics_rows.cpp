// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/statistics_rows.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/parallel.h"
#include "core/transform/transform.h"

namespace vestige::app {
namespace {

class Scale final : public StatisticScale {
 public:
  explicit Scale(Transform transform) : transform_(std::move(transform)) {}
  double displayFromRaw(double raw) const override { return transform_.displayFromRaw(raw); }
  double rawFromDisplay(double display) const override { return transform_.rawFromDisplay(display); }

 private:
  Transform transform_;
};

/// Some events of a sample: a population, all of them, or those of a population that is not there.
struct Events {
  const EventMask* mask = nullptr;  ///< Null: all, or none where the population is missing.
  std::uint64_t count = 0;
  bool missing = false;
};

class RowMaker {
 public:
  RowMaker(const StatisticsInput& input, const StatisticsRequest& request,
           const std::vector<StatisticsColumn>& columns, const ChannelColumns& values)
      : input_(input), request_(request), columns_(columns), values_(values) {}

  Status run(StatisticsFile& file, Progress& progress) {
    for (const std::string& name : request_.channels) {
      file.channels.push_back(values_.find(name));
      addScale(file.channels.back());
    }
    addRows(file);
    if (!request_.negative.empty()) {
      const Events negative = eventsOf(request_.negative);
      negatives_.resize(file.channels.size());
      if (!each(file.channels.size(), progress, [&](std::size_t c) {
            if (!negative.missing) negatives_[c] = valuesOf(file.channels[c], c, negative);
          }))
        return Error{ErrorCode::Cancelled, {}, {}, {}};
    }
    const std::size_t channels = std::max<std::size_t>(1, file.channels.size());
    const bool done = each(file.rows.size() * channels, progress, [&](std::size_t task) {
      StatisticsRow& row = file.rows[task / channels];
      if (task % channels == 0) addCounts(row);
      if (task % channels < file.channels.size()) addChannel(file, row, task % channels);
    });
    if (!done) return Error{ErrorCode::Cancelled, {}, {}, {}};
    return {};
  }

 private:
  static bool each(std::size_t count, Progress& progress, const std::function<void(std::size_t)>& body) {
    return parallelFor(count, 1, progress, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) body(i);
    });
  }

  void addScale(const StatisticsChannel& channel) {
    scales_.emplace_back();
    if (!channel.scale) return;
    if (auto transform = Transform::create(*channel.scale))
      scales_.back() = std::make_unique<Scale>(*std::move(transform));
  }

  void addRows(StatisticsFile& file) const {
    const GatingTree& tree = input_.strategy.tree;
    std::vector<std::string> wanted = request_.populations;
    if (wanted.empty()) {
      wanted.emplace_back(kAllEvents);
      for (const Population& population : tree.populations()) wanted.push_back(population.id);
    }
    for (const std::string& name : wanted) {
      StatisticsRow row;
      row.path = name;
      if (const auto index = name == kAllEvents ? std::nullopt : tree.find(name)) {
        const Population& population = tree.populations()[*index];
        row.path = tree.path(*index);
        row.id = population.id;
        const auto parent = tree.populationIndex(population.parent);
        row.parent = parent ? tree.path(*parent) : kAllEvents;
      }
      row.cells.resize(columns_.size());
      file.rows.push_back(std::move(row));
    }
  }

  Events eventsOf(const std::string& idOrPath) const {
    if (idOrPath == kAllEvents) return {input_.kept, input_.evaluation.eventCount, false};
    const auto index = input_.strategy.tree.find(idOrPath);
    if (!index) return {nullptr, 0, true};
    const PopulationResult& found = input_.evaluation.populations[*index];
    return {&found.mask, found.count, false};
  }

  Events eventsOf(const StatisticsRow& row) const { return eventsOf(row.id.empty() ? row.path : row.id); }

  std::optional<ChannelValues> valuesOf(const StatisticsChannel& channel, std::size_t c,
                                        const Events& events) const {
    const ColumnPtr column = values_.column(channel);
    if (!column) return std::nullopt;
    const EventMask all(events.mask ? 0 : column->size(), true);
    return ChannelValues(valuesIn(*column, events.mask ? *events.mask : all), scales_[c].get());
  }

  static StatisticValue percentOf(const Events& part, const Events& whole) {
    if (whole.missing) return {std::nullopt, StatisticNote::PopulationMissing};
    const auto fraction = fractionOf(part.count, whole.count);
    if (!fraction) return {std::nullopt, StatisticNote::NoWhole};
    return {*fraction * 100, isOutside(part, whole) ? StatisticNote::OutsideWhole : StatisticNote::None};
  }

  static bool isOutside(const Events& part, const Events& whole) {
    if (!whole.mask || part.count == 0) return false;
    if (!part.mask) return part.count != whole.count;
    EventMask both = *part.mask;
    both &= *whole.mask;
    return both.count() != part.count;
  }

  StatisticValue countOf(const StatisticsRow& row, const StatisticsColumn& column) const {
    const Events events = eventsOf(row);
    if (events.missing) return {std::nullopt, StatisticNote::PopulationMissing};
    switch (column.statistic.kind) {
      case StatisticKind::Count:
        return {static_cast<double>(events.count), StatisticNote::None};
      case StatisticKind::PercentParent:
        if (row.parent.empty()) return {std::nullopt, StatisticNote::NoWhole};  // all events have none
        return percentOf(events, parentOf(row));
      case StatisticKind::PercentTotal:
        return percentOf(events, eventsOf(std::string(kAllEvents)));
      default:
        return percentOf(events, eventsOf(column.denominator));
    }
  }

  Events parentOf(const StatisticsRow& row) const {
    const GatingTree& tree = input_.strategy.tree;
    const std::string& parent = tree.populations()[*tree.populationIndex(row.id)].parent;
    return eventsOf(parent.empty() ? std::string(kAllEvents) : parent);
  }

  void addCounts(StatisticsRow& row) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!isOfChannel(columns_[i].statistic.kind)) row.cells[i] = countOf(row, columns_[i]);
    }
  }

  void addChannel(const StatisticsFile& file, StatisticsRow& row, std::size_t c) const {
    const Events events = eventsOf(row);
    std::optional<ChannelValues> values;
    if (!events.missing) values = valuesOf(file.channels[c], c, events);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Statistic& statistic = columns_[i].statistic;
      if (!isOfChannel(statistic.kind) || columns_[i].channel != file.channels[c].name) continue;
      if (events.missing || (needsNegative(statistic.kind) && eventsOf(request_.negative).missing)) {
        row.cells[i] = {std::nullopt, StatisticNote::PopulationMissing};
      } else if (!values) {
        row.cells[i] = {std::nullopt, StatisticNote::ChannelMissing};
      } else {
        const bool hasNegative = c < negatives_.size() && negatives_[c];
        row.cells[i] = values->of(statistic, hasNegative ? &*negatives_[c] : nullptr);
      }
    }
  }

  const StatisticsInput& input_;
  const StatisticsRequest& request_;
  const std::vector<StatisticsColumn>& columns_;
  const ChannelColumns& values_;
  std::vector<std::unique_ptr<Scale>> scales_;           ///< By channel; null where it has none.
  std::vector<std::optional<ChannelValues>> negatives_;  ///< By channel; empty where none is asked for.
};

}  // namespace

Status addRows(const StatisticsInput& input, const StatisticsRequest& request,
               const std::vector<StatisticsColumn>& columns, StatisticsFile& file, Progress& progress) {
  PartProgress preparing(progress, 0, 0.3), counting(progress, 0.3, 1);
  const auto values = ChannelColumns::create(input, request.compensated, preparing);
  if (!values) return values.error();
  return RowMaker(input, request, columns, *values).run(file, counting);
}

}  // namespace vestige::app
