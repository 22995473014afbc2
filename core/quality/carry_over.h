// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_matrix.h"
#include "core/quality/quality_mask.h"
#include "core/quality/quality_parameters.h"

namespace vestige {

enum class CarryOverState { OrderUnknown, TooFew, NoPhenotype, Assessed };

/// Cells of the tube before, washed out at the start of this one.
struct CarryOver {
  CarryOverState state = CarryOverState::TooFew;
  std::size_t head = 0;        ///< The first events, in which it is looked for.
  std::uint64_t found = 0;     ///< Marked events, all within the head.
  double expected = 0;         ///< How many of these phenotypes the head would have by the rest of the tube.
  std::size_t phenotypes = 0;  ///< How many there are, by dim, middle and bright in every channel.
  bool comparedWithPrevious = false;
  std::vector<std::string> missing;  ///< Channels that the previous tube lacks; not compared then.
};

/// Marks events of the head whose phenotype the rest of the tube has much more rarely than chance allows
/// (binomial, Chernoff's bound); where @p previous is given only phenotypes that are common in it. A
/// phenotype is a code of three levels in each channel, the levels set by the tube itself, so that neither
/// gain nor offset matter. A rare population that is spread over the whole tube is never marked. Nothing
/// where @p progress was cancelled.
/// @tested tests/unit/core/tube_quality_test.cpp
std::optional<CarryOver> findCarryOver(const EventMatrix& events, const EventMatrix* previous,
                                       const QualityParameters& parameters, QualityMask& mask,
                                       Progress& progress);

}  // namespace vestige
