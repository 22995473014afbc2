// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gating/evaluate/axes.h"
#include "gating/evaluate/axis_bins.h"
#include "gating/evaluate/cell_grid.h"
#include "gating/evaluate/raw_interval.h"

namespace vestige {

/// A tree prepared for one sample: axes shared between gates are there once, every gate has the quickest form
/// of its question. Immutable after create(), used by all threads.
struct GateProgram {
  enum class Kind { Rectangle, Grid, Box, Boolean, Label };
  struct Side {
    const Column* column;
    RawInterval<float> single;  ///< The one of the column's type is filled.
    RawInterval<double> wide;
  };
  struct Operand {
    std::size_t step;
    bool complement;
  };
  struct Step {
    Kind kind = Kind::Boolean;
    const Gate* gate = nullptr;
    const RectangleGate* box = nullptr;  ///< Of a rectangle or a quadrant.
    std::vector<std::size_t> axes;       ///< Into the program's axes, by dimension.
    std::vector<Side>
        sides;  ///< Of a rectangle, or of the box around an ellipsoid of other than two dimensions.
    std::vector<CellGrid> grid;  ///< One, for polygons and ellipses.
    std::vector<Operand> operands;
    BooleanOperator op = BooleanOperator::And;
  };
  struct Axis {
    BoundAxis bound;
    double low = 0, high = 0;  ///< Extent of the gates that need bins of it.
    bool binned = false;
    std::size_t bins = 0;  ///< Into the program's bins, where binned.
  };

  /// Bins of one scale between two display values, for all axes that they suit.
  struct BinsRange {
    Transform transform;
    double low, high;
  };

  std::vector<Axis> axes;
  std::vector<AxisBins> bins;
  std::vector<Step> steps;                    ///< By unit: gate or quadrant.
  std::vector<std::size_t> stepOf, parentOf;  ///< By population; kNoParent for a child of all events.
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

  static Result<GateProgram> create(const GatingTree& tree, const GateInput& input, Progress& progress);

  /// What the definition says of one event: estimates first, the exact scale where they cannot tell.
  bool decide(const Step& step, std::size_t event) const;

 private:
  std::size_t axisIndex(const BoundAxis& axis);
  std::vector<BinsRange> shareBins();
  const AxisBins& binsOf(const Step& step, std::size_t dimension) const {
    return bins[axes[step.axes[dimension]].bins];
  }
  void prepareStep(Step& step) const;
};

}  // namespace vestige
