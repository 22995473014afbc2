// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of other programs: no input crashes, what is accepted holds together, and what of it can be
// written as a FlowJo workspace is read again as the same populations.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "io/workspace/diva_reader.h"
#include "io/workspace/flowjo_reader.h"
#include "io/workspace/flowjo_writer.h"

namespace {

bool isWhole(const vestige::WorkspaceSample& sample) {
  return std::ranges::none_of(sample.populations,
                              [](const auto& population) { return population.populationId.empty(); });
}

/// The sample as it would be written with a file that has just the channels of its gates and matrix.
vestige::FlowJoSample written(const vestige::WorkspaceSample& sample) {
  vestige::FlowJoSample out;
  out.name = sample.name;
  out.path = sample.uri;
  out.groups = sample.groups;
  out.strategy = sample.strategy;
  std::set<std::string> names;
  for (const auto& channel : sample.strategy.panel.channels) names.insert(channel.id);
  for (const auto& [id, matrix] : sample.strategy.matrices)
    names.insert(matrix.channels.begin(), matrix.channels.end());
  for (const std::string& name : names) {
    vestige::Channel channel;
    channel.name = name;
    out.channels.push_back(channel);
    out.channelNames[name] = name;
  }
  out.spillover = vestige::SpilloverMatrix{"file", {"A"}, {1}};
  return out;
}

void checkWritten(const vestige::WorkspaceSample& sample) {
  const auto text = vestige::printFlowJoWorkspace({written(sample)});
  if (!text) return;  // refused by name
  const auto again = vestige::readFlowJoWorkspace(text->text);
  if (!again) {
    if (again.error().code != vestige::ErrorCode::XmlTooDeep) std::abort();
    return;
  }
  if (!again->gaps.empty() || again->samples.size() != 1) std::abort();
  const auto& read = again->samples[0].populations;
  if (read.size() != sample.populations.size() + text->helpers.size()) std::abort();
  for (const auto& population : sample.populations) {
    if (std::ranges::find(read, population.path, &vestige::WorkspacePopulation::path) == read.end())
      std::abort();
  }
}

void check(const vestige::Result<vestige::Workspace>& workspace) {
  if (!workspace) return;
  for (const auto& sample : workspace->samples) {
    std::size_t read = 0;
    for (const auto& population : sample.populations) {
      if (population.populationId.empty()) continue;
      ++read;
      if (!sample.strategy.tree.populationIndex(population.populationId)) std::abort();
    }
    if (read != sample.strategy.tree.populations().size()) std::abort();
    if (isWhole(sample)) checkWritten(sample);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(vestige::readFlowJoWorkspace(text));
  check(vestige::readDivaExperiment(text));
  return 0;
}
