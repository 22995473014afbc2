// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/statistics_channels.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/services/compensation_guard.h"
#include "app/services/tube_unmixing.h"
#include "gating/strategy/gate_input.h"
#include "io/resource/matrix_identity.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

bool isTime(const std::string& name) { return lowerCase(name) == "time"; }

void addOnce(std::vector<std::string>& names, const std::string& name) {
  if (!isTime(name) && std::ranges::find(names, name) == names.end()) names.push_back(name);
}

/// The one matrix that gates ask for, else the file's.
Result<CompensationRef> onlyMatrix(const Strategy& strategy) {
  const std::set<CompensationRef> asked = compensationsOf(strategy.tree);
  if (asked.empty()) return CompensationRef(kFileCompensation);
  if (asked.size() == 1) return *asked.begin();
  return Error{ErrorCode::OptionInvalid,
               {std::string("--compensated"), std::string(),
                std::string("the gates ask for several matrices; take the values as gated")},
               {},
               {}};
}

}  // namespace

std::vector<std::string> channelsOf(const Strategy& strategy) {
  std::vector<std::string> names;
  for (const PanelChannel& channel : strategy.panel.channels) addOnce(names, channel.id);
  for (const Gate& gate : strategy.tree.gates()) {
    for (const Dimension& dimension : gate.dimensions) addOnce(names, dimension.channel);
  }
  return names;
}

Result<ChannelColumns> ChannelColumns::create(const StatisticsInput& input, bool compensated,
                                              Progress& progress) {
  ChannelColumns columns(input);
  columns.collectViews();
  if (!compensated) return columns;
  auto matrix = onlyMatrix(input.strategy);
  if (!matrix) return std::move(matrix).error();
  if (*matrix == kFileIfAny) matrix = CompensationRef(kFileCompensation);
  columns.forced_ = *matrix;
  if (input.input.matrices.contains(*matrix)) return columns;
  if (Status fresh = checkNotCompensated(input.sample, {*matrix}, input.fileMatrix.has_value()); !fresh)
    return std::move(fresh).error();
  // what the gates see: the sample's events, corrected where a person has decided so
  const EventMatrix& events = input.input.matrices.at(kUncompensated);
  auto own = makeGateInput(input.strategy, events, input.fileMatrix, {*matrix}, progress);
  if (!own) return std::move(own).error();
  columns.own_ = *std::move(own);
  return columns;
}

void ChannelColumns::collectViews() {
  for (const Population& population : input_.strategy.tree.populations()) {
    const auto gate = input_.strategy.tree.gate(population.gate);
    if (!gate) continue;
    for (const Dimension& dimension : gate->dimensions) addView(dimension, true);
  }
  for (const PlotSpec& plot : input_.strategy.plots) {
    addView(plot.x, false);
    addView(plot.y, false);
  }
}

void ChannelColumns::addView(const Dimension& dimension, bool ofGate) {
  if (dimension.ratio) return;
  View shown{std::nullopt, dimension.transform, false};
  if (ofGate) shown.compensation = dimension.compensation;
  const auto [view, isNew] = views_.try_emplace(dimension.channel, std::move(shown));
  if (isNew || !ofGate) return;
  if (view->second.compensation != dimension.compensation || view->second.scale != dimension.transform)
    view->second.differ = true;
}

std::optional<std::string> ChannelColumns::panelId(const std::string& name) const {
  const auto& panel = input_.strategy.panel.channels;
  const auto byId = std::ranges::find(panel, name, &PanelChannel::id);
  if (byId != panel.end()) return byId->id;
  const auto byMarker = std::ranges::find(panel, name, &PanelChannel::marker);
  if (!name.empty() && byMarker != panel.end()) return byMarker->id;
  return std::nullopt;
}

std::optional<std::size_t> ChannelColumns::fileColumn(const std::string& name) const {
  const auto& channels = input_.sample.events.channels();
  for (const auto& text : {&Channel::name, &Channel::stain}) {
    if (std::ranges::count(channels, name, text) == 1)
      return static_cast<std::size_t>(std::ranges::find(channels, name, text) - channels.begin());
  }
  return std::nullopt;
}

/// What channels take that no gate looks at.
CompensationRef ChannelColumns::common() const {
  const std::set<CompensationRef> asked = compensationsOf(input_.strategy.tree);
  return asked.size() == 1 ? *asked.begin() : kUncompensated;
}

StatisticsChannel ChannelColumns::find(const std::string& name) const {
  StatisticsChannel found;
  found.name = name;
  std::string key = panelId(name).value_or(name);
  std::optional<std::size_t> column;
  if (const auto inPanel = input_.input.channelColumns.find(key);
      inPanel != input_.input.channelColumns.end()) {
    column = inPanel->second;
  } else {
    column = fileColumn(name);
    // A detector or stain is looked at by the gates under its name in the panel.
    for (const auto& [id, place] : input_.input.channelColumns) {
      if (column == place) key = id;
    }
  }
  const auto view = views_.find(key);
  const bool seen = view != views_.end();
  if (seen) found.scale = view->second.scale;
  found.gatesDiffer = seen && view->second.differ;
  if (column) found.detector = input_.sample.events.channel(*column).name;
  const CompensationRef wanted = forced_                             ? *forced_
                                 : seen && view->second.compensation ? *view->second.compensation
                                                                     : common();
  const GateInput& input = own_ ? *own_ : input_.input;
  if (const auto spectrum = input.fluorochromes.find(wanted); spectrum != input.fluorochromes.end()) {
    if (spectrum->second.contains(name)) {
      found.detector = name;
      found.compensation = wanted;
    }
    return found;
  }
  if (column) setValues(found, wanted);
  return found;
}

/// A matrix that has no part in the channel leaves its values alone: then it is not named.
void ChannelColumns::setValues(StatisticsChannel& channel, const CompensationRef& wanted) const {
  if (input_.unmixing && isMadeByUnmixing(*input_.unmixing, channel.detector)) {
    channel.compensation = kUnmixed;
    channel.matrixSha256 = input_.unmixing->sha256;
    return;
  }
  if (wanted == kUncompensated || (wanted == kFileIfAny && !input_.fileMatrix)) return;
  const auto matrix = spilloverOf(input_.strategy, wanted, input_.fileMatrix);
  if (!matrix) return;
  if (std::ranges::find((*matrix)->channels, channel.detector) == (*matrix)->channels.end()) return;
  channel.compensation = wanted;
  channel.matrixSha256 = matrixSha256(**matrix);
}

ColumnPtr ChannelColumns::column(const StatisticsChannel& channel) const {
  if (channel.detector.empty()) return nullptr;
  const GateInput& input = own_ ? *own_ : input_.input;
  if (const auto spectrum = input.fluorochromes.find(channel.compensation);
      spectrum != input.fluorochromes.end()) {
    const auto place = spectrum->second.find(channel.detector);
    if (place != spectrum->second.end())
      return input.matrices.at(channel.compensation).sharedColumn(place->second);
  }
  const auto matrix = input.matrices.find(channel.compensation);
  const auto column = fileColumn(channel.detector);
  if (matrix == input.matrices.end() || !column) return nullptr;
  return matrix->second.sharedColumn(*column);
}

}  // namespace vestige::app
