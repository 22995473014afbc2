// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_matrix.h"
#include "core/quality/quality_mask.h"
#include "core/quality/quality_parameters.h"

namespace vestige {

/// One way to see two cells in one pulse.
struct DoubletMeasure {
  std::string channel, over;              ///< "FSC-A" over "FSC-H"; over empty for a width.
  double median = 0, mad = 0, limit = 0;  ///< mad times 1.4826; above the limit = proposed.
  std::uint64_t above = 0;
  std::uint64_t notJudged = 0;  ///< A height that is not above zero, or no number.
  bool decides = false;         ///< The first that can be judged marks events; the others are told beside it.
};

struct Doublets {
  std::vector<DoubletMeasure>
      measures;  ///< FSC-A/FSC-H, FSC-W, SSC-A/SSC-H, SSC-W, as far as they are there.
};

/// Marks the events whose ratio of area to height lies above median + n MAD. Only the surest measure that the
/// file has decides: taking all of them together would take cells that are merely large or granular.
/// Nothing where @p progress was cancelled.
/// @source Emmaneel et al, Cytometry A 2022;101:325-338 (PeacoQC, RemoveDoublets).
/// @tested tests/unit/core/tube_quality_test.cpp
std::optional<Doublets> findDoublets(const EventMatrix& events, const QualityParameters& parameters,
                                     QualityMask& mask, Progress& progress);

}  // namespace vestige
