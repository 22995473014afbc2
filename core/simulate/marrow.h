// SPDX-License-Identifier: GPL-3.0-or-later
// Normal marrow: which cells there are, how bright they are, and the curved path of the maturing B cell.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/simulate/cell.h"

namespace vestige::simulate {

/// Composition and spread of one marrow. Defaults: a healthy child's.
struct MarrowSpec {
  /// Population and its share of nucleated cells; scaled to a sum of 1. "hematogone" is all three stages.
  std::vector<std::pair<std::string, double>> composition = defaultComposition();
  /// Shares of the three modes of hematogone maturation (pseudotime 0.12, 0.45, 0.80).
  std::array<double, 3> hematogoneStages = {0.20, 0.55, 0.25};
  double donorSd = 0.04;  ///< SD in decades of a donor's own level of each antigen on each population.

  static std::vector<std::pair<std::string, double>> defaultComposition();
  /// ScenarioInvalid {member, rule} of the first value that cannot be.
  std::optional<Error> check() const;
  bool operator==(const MarrowSpec&) const = default;
};

/// Mean levels of a B-cell precursor at pseudotime @p tau in [0, 1].
/// @source order of events after Bagwell et al., Cytometry B 2015;88:214-226, and McKenna et al., Blood
/// 2001;98:2498-2507.
std::array<double, kAntigens> hematogoneLevels(double tau);

/// Draws cells of one donor. Immutable; each thread brings its own stream.
class Marrow {
 public:
  /// @param spec has passed check().
  Marrow(const MarrowSpec& spec, std::uint64_t seed);
  Cell draw(RandomStream& random) const;
  /// One cell of a population of the composition's names (asserted to exist).
  Cell drawOf(const std::string& population, RandomStream& random) const;

 private:
  Cell drawOf(std::size_t population, RandomStream& random) const;
  Cell drawHematogone(RandomStream& random) const;
  std::vector<double> cumulative_;  // over the populations of the table
  std::array<double, 2> stageLimits_{};
  std::vector<std::array<double, kAntigens>> donor_;
};

/// One cell around given levels: a common size factor makes FSC, SSC and antigens move together, and a factor
/// shared by all antigens gives the heavier tails of a t distribution with 8 degrees of freedom.
struct CellShape {
  std::array<Level, kAntigens> levels{};
  Level forwardScatter, sideScatter;  ///< mean = median in instrument units, sd in decades.
  double autofluorescence = 1;
};
Cell drawCell(const CellShape& shape, Label label, RandomStream& random);

}  // namespace vestige::simulate
