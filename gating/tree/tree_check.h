// SPDX-License-Identifier: GPL-3.0-or-later
// What is odd about a tree: a list with places, for a person to look at. The sentences are made in app/text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gating/tree/gating_tree.h"

namespace vestige {

enum class TreeFindingKind {
  // From the documents alone.
  DuplicateId,        ///< {population: the second of the id}
  MissingParent,      ///< {population, other: the id that is not there}; an orphan
  MissingGate,        ///< {population, other: the id that is not there}
  Cycle,              ///< {population}: it is its own ancestor
  OtherCompensation,  ///< {population, other: sibling or nearest ancestor on the same channel, channel}
  OtherScale,         ///< likewise
  UnusedGate,         ///< {other: the gate's id}
  // From events, see checkEvents().
  OverlappingSiblings,  ///< {population, other, events in both, of: those of the smaller}
  Gap,                  ///< {population: the parent, events in no child, of: its events}
  EmptyParent,          ///< {population}: it has children and no event
};
std::string_view treeFindingCode(TreeFindingKind kind) noexcept;  ///< "overlapping_siblings", ...

struct TreeFinding {
  TreeFindingKind kind = TreeFindingKind::DuplicateId;
  std::string place;       ///< "/populations/3" or "/gates/2": where to jump to.
  std::string population;  ///< Id; empty for all events and for gates.
  std::string other;
  std::string channel;
  std::uint64_t events = 0, of = 0;
  bool operator==(const TreeFinding&) const = default;
};

/// Looks at lists that need not make a tree (yet): what GatingTree::create refuses is found here, all of it.
/// In the order of the populations, then of the gates.
/// @tested tests/unit/gating/tree_check_test.cpp
std::vector<TreeFinding> checkTree(const std::vector<Gate>& gates,
                                   const std::vector<Population>& populations);

}  // namespace vestige
