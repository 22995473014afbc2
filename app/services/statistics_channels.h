// SPDX-License-Identifier: GPL-3.0-or-later
// Which values of a sample a statistic of a channel is about: whose compensation, which scale.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "app/services/gate_sample.h"
#include "core/stats/statistic.h"

namespace vestige::app {

/// A channel as it was found in one sample.
struct StatisticsChannel {
  std::string name;      ///< As asked for.
  std::string detector;  ///< $PnN, or the fluorochrome of a spectrum; empty where the sample has none.
  /// The matrix that changed the values ("file", the id of a matrix or spectrum), else "none".
  CompensationRef compensation = kUncompensated;
  std::string matrixSha256;            ///< Of that matrix; empty for spectra and none.
  std::optional<TransformSpec> scale;  ///< Of the gates, else of the plots; nothing where neither has one.
  bool gatesDiffer = false;            ///< Gates look at the channel in several ways: the first one is taken.
};

/// Strategy, sample and gates of one file, all borrowed.
struct StatisticsInput {
  const Strategy& strategy;
  const Sample& sample;
  const GateInput& input;
  const Evaluation& evaluation;
  const std::optional<SpilloverMatrix>& fileMatrix;  ///< What "file" means.
  const EventMask* kept = nullptr;  ///< The events that count, where a person took some out; null = all.
  const TubeUnmixing* unmixing = nullptr;  ///< How the sample's dyes were made; null = it was not unmixed.
};

/// The channels that a strategy speaks of: its panel's, then those of gates alone; without time.
std::vector<std::string> channelsOf(const Strategy& strategy);

/// The columns of a sample as its gates see them, or all of them compensated.
/// @tested tests/unit/app/statistics_table_test.cpp
class ChannelColumns {
 public:
  /// Borrows @p input. @p compensated: every channel under the one matrix of the gates, else the file's.
  /// @error SpilloverMissing; OptionInvalid where the gates ask for several; AlreadyCompensated; what
  /// makeGateInput gives.
  static Result<ChannelColumns> create(const StatisticsInput& input, bool compensated, Progress& progress);

  /// A channel by its id in the panel, its marker there, a fluorochrome, $PnN or $PnS (where only one has
  /// it).
  StatisticsChannel find(const std::string& name) const;
  /// Null where find() found none.
  ColumnPtr column(const StatisticsChannel& channel) const;

 private:
  /// How gates look at a channel; of plots the scale alone.
  struct View {
    std::optional<CompensationRef> compensation;
    std::optional<TransformSpec> scale;
    bool differ = false;
  };
  explicit ChannelColumns(const StatisticsInput& input) : input_(input) {}
  void collectViews();
  void addView(const Dimension& dimension, bool ofGate);
  std::optional<std::string> panelId(const std::string& name) const;
  std::optional<std::size_t> fileColumn(const std::string& name) const;
  CompensationRef common() const;
  void setValues(StatisticsChannel& channel, const CompensationRef& wanted) const;

  StatisticsInput input_;
  std::map<std::string, View> views_;      ///< By channel of a dimension.
  std::optional<GateInput> own_;           ///< With the matrix that no gate asked for.
  std::optional<CompensationRef> forced_;  ///< --compensated
};

}  // namespace vestige::app
