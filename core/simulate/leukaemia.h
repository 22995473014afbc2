// SPDX-License-Identifier: GPL-3.0-or-later
// Lymphoblasts of B-ALL: arrested at one point of the normal path, tighter than it, and off it in some
// antigens (LAIP).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/simulate/cell.h"
#include "core/simulate/marrow.h"

namespace vestige::simulate {

/// A part of the clone that differs from the rest.
struct SubcloneSpec {
  double share = 0;                               ///< Of the blasts.
  std::vector<std::pair<Antigen, double>> shift;  ///< Decades.
  bool operator==(const SubcloneSpec&) const = default;
};

struct BlastSpec {
  double fraction = 0;     ///< Of viable single nucleated cells.
  double arrest = 0.12;    ///< Pseudotime of the normal path where the clone stopped.
  double tightness = 0.8;  ///< Times the SD of the normal stage, for antigens without a level of their own.
  std::vector<std::pair<Antigen, Level>> laip;         ///< The patient's own levels.
  std::vector<std::pair<Antigen, double>> modulation;  ///< Change under therapy, decades.
  std::vector<SubcloneSpec> subclones;
  Level forwardScatter{86000, 0.05}, sideScatter{19000, 0.08};

  std::optional<Error> check() const;
  bool operator==(const BlastSpec&) const = default;
};

class Leukaemia {
 public:
  /// @param spec has passed check().
  explicit Leukaemia(const BlastSpec& spec);
  Cell draw(RandomStream& random) const;

 private:
  std::vector<double> cumulative_;  // over shapes_; the first is the main clone
  std::vector<CellShape> shapes_;
};

}  // namespace vestige::simulate
