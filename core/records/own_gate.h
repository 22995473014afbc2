// SPDX-License-Identifier: GPL-3.0-or-later
// Gates and populations that a case has beside those of its strategy. Geometry lies above core, so the gate
// itself is kept as the JSON that a strategy would write, checked where it is read.
#pragma once
#include <optional>
#include <string>

#include "core/records/own_matrix.h"

namespace vestige {

/// Who did something to a gate, and when.
struct GateHand {
  std::string by, role, at;
  bool operator==(const GateHand&) const = default;
};

/// A gate of the case's own, the same in all its tubes; one of them may have another version of it
/// (TubeRef::gateVersions).
struct OwnGate {
  std::string id;      ///< Of no gate, quadrant or population of the strategy.
  std::string gate;    ///< JSON: "id", "type", "dimensions" and the shape's members.
  std::string origin;  ///< How it came: "drawn", "typed", "contour", "magnetic", "proposed" or "combined".
  std::string method;  ///< Of a proposal.
  std::optional<double> score;
  std::string by, role, at;
  std::string reason;               ///< May be empty.
  std::optional<GateHand> changed;  ///< Who gave it its present shape, where that is not the first one.
  UnknownMembers unknown = {};
  bool operator==(const OwnGate&) const = default;
};

/// A population of the case's own: a gate (own or the strategy's) under a parent (own or the strategy's).
struct OwnPopulation {
  std::string id, name;
  std::string parent;  ///< Id; empty = all events.
  std::string gate;    ///< Id of a gate or of one quadrant.
  std::string colour;  ///< Slot of the palette; empty: it has a number instead.
  std::string by, role, at;
  UnknownMembers unknown = {};
  bool operator==(const OwnPopulation&) const = default;
};

}  // namespace vestige
