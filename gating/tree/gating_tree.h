// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/transform/transform.h"
#include "gating/gate/gate.h"

namespace vestige {

/// Which compensation a gate axis wants: "none", "file" (the sample's own matrix), "file_if_any" (the same,
/// and none where the sample has no matrix, as Gating-ML says; the result then notes it) or the id of a
/// matrix of the strategy.
using CompensationRef = std::string;
inline constexpr const char* kUncompensated = "none";
inline constexpr const char* kFileCompensation = "file";
inline constexpr const char* kFileIfAny = "file_if_any";

/// A ratio of two channels in place of one: a (x - b) / (y - c), Gating-ML's fratio. Where y = c
/// the result is infinite: the bound of that side where one is given, else no number at all, in no gate.
struct RatioSpec {
  std::string denominator;  ///< The channel y; the dimension's own channel is x.
  double a = 1, b = 0, c = 0;
  double boundMin = -std::numeric_limits<double>::infinity();
  double boundMax = std::numeric_limits<double>::infinity();
  double of(double x, double y) const noexcept;
  bool operator==(const RatioSpec&) const = default;
};

/// One axis of a gate: channel (an id of the panel), compensation and its own scale. Vertices stand in this
/// scale's display units; the scale at which a plot happens to be shown has no part in membership.
struct Dimension {
  std::string channel;
  CompensationRef compensation = kUncompensated;
  TransformSpec transform;
  std::optional<RatioSpec> ratio = {};  ///< Taken after compensation and before the scale.
  bool operator==(const Dimension&) const = default;
};

struct Gate {
  std::string id;
  std::vector<Dimension> dimensions;  ///< Empty for a boolean gate.
  GateShape shape;
  bool operator==(const Gate&) const = default;
};

/// Text in the languages the document carries: code ("en", "zh_CN") and text; "en" is always there.
struct LocalText {
  std::vector<std::pair<std::string, std::string>> texts;
  /// The text in @p language, else English.
  const std::string& in(const std::string& language) const;
  bool operator==(const LocalText&) const = default;
};

/// A named node of the tree: the events of its parent that lie in its gate.
struct Population {
  std::string id;
  LocalText name;
  std::string parent;      ///< Id; empty = all events.
  std::string gate;        ///< Id of a gate or of one quadrant of a quadrant gate; gates and populations are
                           ///< separate, so one gate may serve several branches.
  std::string colourSlot;  ///< "blasts", "hematogones", ... of the palette, or empty.
  bool operator==(const Population&) const = default;
};

/// What a population or an operand names: a gate, or one quadrant of a quadrant gate.
struct GatePart {
  std::size_t gate = 0;
  std::optional<std::size_t> quadrant;
  bool operator==(const GatePart&) const = default;
};

/// The gate with another shape in its own dimensions. A quadrant gate keeps its quadrants; labels stay
/// labels; boxes, polygons and ellipsoids may take each other's place.
/// @error StrategyInvalid {"/gates/ID", why}; GateDimensionCount {found, needed}.
Result<Gate> reshaped(const Gate& gate, GateShape shape);

/// Gates and the populations that they make, immutable. Populations are in an order in which parents precede
/// children: the given one where it is such an order.
class GatingTree {
 public:
  GatingTree() = default;
  /// @error StrategyDuplicateId {id} (gates and quadrants share one space of ids); StrategyReferenceMissing
  ///        {place, id}; StrategyCycle {id}; GateDimensionCount; StrategyInvalid {place, why}.
  static Result<GatingTree> create(std::vector<Gate> gates, std::vector<Population> populations);
  const std::vector<Gate>& gates() const noexcept { return gates_; }
  const std::vector<Population>& populations() const noexcept { return populations_; }
  std::optional<std::size_t> gateIndex(const std::string& id) const;
  /// By the id of a gate or of a quadrant.
  std::optional<GatePart> part(const std::string& gateOrQuadrant) const;
  /// The gate, or the quadrant as the box that it is.
  std::optional<Gate> gate(const std::string& gateOrQuadrant) const;
  std::optional<std::size_t> populationIndex(const std::string& id) const;
  /// "/Singlets/CD45" of English names; "/" is all events.
  std::string path(std::size_t population) const;
  /// By id, or by path when the text starts with '/'; nothing when several populations have that path.
  std::optional<std::size_t> find(const std::string& idOrPath) const;
  /// Number of ancestors; 0 for a child of all events.
  std::size_t depth(std::size_t population) const;
  /// The tree with this gate in place of the one of the same id and dimensions; everything else as it is, so
  /// that every population of the gate follows and no other changes.
  /// @error as reshaped(); StrategyReferenceMissing {"gates", id}.
  Result<GatingTree> withShape(const std::string& gate, GateShape shape) const;
  bool operator==(const GatingTree&) const = default;

 private:
  std::vector<Gate> gates_;
  std::vector<Population> populations_;
};

}  // namespace vestige
