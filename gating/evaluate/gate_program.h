// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gating/evaluate/axes.h"
#include "gating/evaluate/axis_bins.h"
#include "gating/evaluate/cell_grid.h"
#include "gating/evaluate/raw_interval.h"

namespace vestige {

/// A tree prepared for one sample: axes shared between gates are there once, every gate has the quickest form
/// of its question. Immutable after create(), used by all threads.
struct GateProgram {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
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
    std::string id;  ///< Of the gate or quadrant.
    Kind kind = Kind::Boolean;
    const Gate* gate = nullptr;
    const RectangleGate* box = nullptr;  ///< Of a rectangle or a quadrant.
    std::vector<std::size_t> axes;       ///< Into the program's axes, by dimension.
    std::vector<Side>
        sides;  ///< Of a rectangle, or of the box around an ellipsoid of other than two dimensions.
    std::shared_ptr<const CellGrid> grid;  ///< For polygons and ellipses.
    std::vector<Operand> operands;
    BooleanOperator op = BooleanOperator::And;

    /// Members among @p need of a boolean step, from those of its operands: one(step) -> word.
    template <class One>
    std::uint64_t combine(std::uint64_t need, One&& one) const {
      std::uint64_t result = op == BooleanOperator::And ? need : 0;
      for (const Operand& operand : operands) {
        const std::uint64_t members = one(operand.step);
        const std::uint64_t word = (operand.complement ? ~members : members) & need;
        if (op == BooleanOperator::And) {
          result &= word;
        } else if (op == BooleanOperator::Xor) {
          result ^= word;
        } else {
          result |= word;
        }
      }
      return op == BooleanOperator::Not ? ~result & need : result;
    }
  };
  struct Axis {
    BoundAxis bound;
    double low = 0, high = 0;  ///< Extent of the gates that need bins of it.
    bool binned = false;
    std::size_t bins = kNone;  ///< Into the program's bins, where binned.
  };

  /// Bins of one scale between two display values, for all axes that they suit.
  struct BinsRange {
    Transform transform;
    double low, high;
  };

  std::vector<Axis> axes;
  std::vector<std::shared_ptr<const AxisBins>> bins;
  std::vector<Step> steps;                    ///< By unit: gate or quadrant.
  std::vector<std::size_t> stepOf, parentOf;  ///< By population; kNone for a child of all events.
  std::vector<KnownAxis> dimensions;          ///< What every dimension of the tree was bound to.
  std::vector<bool> unchanged;                ///< By unit: it decides every event as the program before did.

  /// @param before  a program of another tree on the same sample, for what the trees share; it and its tree
  ///                are not needed afterwards. Null where there is none.
  static Result<GateProgram> create(const GatingTree& tree, const GateInput& input, Progress& progress,
                                    const GateProgram* before = nullptr);

  /// What the definition says of one event: estimates first, the exact scale where they cannot tell.
  bool decide(const Step& step, std::size_t event) const;

 private:
  void findUnchanged(const GateProgram& before);
  void adoptStep(Step& step, const GateProgram& before);
  void placeStep(Step& step, const std::vector<BoundAxis>& bound);
  std::size_t axisIndex(const BoundAxis& axis);
  std::size_t binnedAxis(const BoundAxis& axis, const Interval& extent);
  std::vector<BinsRange> shareBins();
  const AxisBins& binsOf(const Step& step, std::size_t dimension) const {
    return *bins[axes[step.axes[dimension]].bins];
  }
  void prepareStep(Step& step) const;
  std::vector<std::size_t> adopted_;  ///< While it is made: the axis of the program before -> ours.
};

}  // namespace vestige
