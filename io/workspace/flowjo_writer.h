// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/channel.h"
#include "core/data/sample.h"
#include "gating/strategy/strategy.h"

namespace vestige {

/// One file with its gates, as a FlowJo workspace holds it.
struct FlowJoSample {
  std::string name;                          ///< Of the file; what FlowJo shows.
  std::string path;                          ///< Where it lies; becomes a file URI.
  std::vector<std::string> groups;           ///< Beside "All Samples", which every sample is in.
  std::vector<Keyword> keywords;             ///< Of the file's TEXT, in its order.
  std::vector<Channel> channels;             ///< Of the file.
  std::optional<SpilloverMatrix> spillover;  ///< The file's own, for gates that ask for it.
  Strategy strategy;
  std::map<std::string, std::string> channelNames;  ///< $PnN by the panel's channel ids.
  std::uint64_t events = 0;
  std::vector<std::uint64_t> counts;  ///< Of the tree's populations, in their order.
};

struct FlowJoText {
  std::string text;
  /// "SAMPLE: /path" of populations that the document needs and the strategy has not: FlowJo combines
  /// populations, not gates.
  std::vector<std::string> helpers;
  std::vector<std::string>
      unused;  ///< "SAMPLE: gate" of gates without a population: FlowJo has no such thing.
};

/// A FlowJo 10 workspace that readFlowJoWorkspace reads as populations of the same paths with the same
/// members: a bound is stored as the smallest number that lies on the same side, so that no event changes
/// sides. Matrices, scales, polygons, rectangles, ellipses, quadrants (four rectangles, as FlowJo has them),
/// and And/Or/Not nodes; xor and labels are put together of these.
/// @error WorkspaceUnsupported {gate, what}: FlowJo has no word for it - a ratio, a spectrum, two matrices,
/// two
///        scales on one channel, a bounded scale, more than two dimensions, two populations of one path;
///        ChannelNotFound.
/// @source Structure of workspaces written by FlowJo 10.5 to 10.8; there is no public specification.
/// @tested tests/unit/io/flowjo_writer_test.cpp, tests/fuzz/fuzz_workspace.cpp
Result<FlowJoText> printFlowJoWorkspace(const std::vector<FlowJoSample>& samples);

}  // namespace vestige
