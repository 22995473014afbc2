// SPDX-License-Identifier: GPL-3.0-or-later
// What builders of plots take from one tube of an analysis: columns on a scale, masks and names.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QString>

#include "app/render/palette.h"
#include "app/services/analysis.h"
#include "core/base/cancel_only.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

Error cancelledError();

class PlotSource {
 public:
  PlotSource(const Analysis& analysis, std::size_t tube, std::string language);

  const Strategy& strategy() const { return strategy_; }
  const TubeAnalysis& tube() const { return tube_; }
  const std::string& language() const { return language_; }

  Result<ColumnPtr> column(const Dimension& dimension) const;
  /// Every event's place on the scale. A value below a logarithm's reach has one: minus infinity; NaN has
  /// none.
  Result<std::vector<float>> values(const Dimension& dimension, Progress& progress) const;
  /// Seconds since the first event, or ticks where the file does not say how long one is.
  struct Clock {
    std::vector<float> time;
    bool isSeconds = false;
    double last = 0;
  };
  /// @error ChannelNotFound {"Time"}.
  Result<Clock> clock(Progress& progress) const;

  /// Events of a population ("" = all); null = every event of the file. @error PopulationNotFound.
  Result<const EventMask*> mask(const std::string& population) const;
  std::uint64_t count(const std::string& population) const;
  QString nameOf(const std::string& population) const;
  std::optional<ColourSlot> slotOf(const std::string& population) const;
  QString axisLabel(const Dimension& dimension) const;
  /// Children in the order of the tree; of "" those without a parent.
  std::vector<std::string> childrenOf(const std::string& population) const;

 private:
  const Strategy& strategy_;
  const TubeAnalysis& tube_;
  std::string language_;
};

/// Places of the values of a column on a scale; see PlotSource::values().
Result<std::vector<float>> displayPlaces(const Column& from, const TransformSpec& transform,
                                         Progress& progress);

/// Every channel that the strategy shows or gates somewhere, with the scale that it has there first.
std::vector<Dimension> knownDimensions(const Strategy& strategy);
/// Of these the ones that a logarithmic kind of scale shows: markers.
std::vector<Dimension> knownMarkers(const Strategy& strategy);

/// The scale's own extent, zero, and the negative events that matter; events of interest are always inside.
std::pair<double, double> displayRange(const TransformSpec& spec, std::span<const float> values,
                                       const EventMask* interest);
/// Limits that a person chose, in display units; nothing where the scale has no place for them.
std::optional<std::pair<double, double>> displayLimits(const TransformSpec& spec, double low, double high);

/// "63.7 %", "0.43 %"; "—" without a parent.
QString shareText(std::uint64_t count, std::uint64_t parent);

}  // namespace vestige::app
