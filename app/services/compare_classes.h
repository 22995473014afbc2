// SPDX-License-Identifier: GPL-3.0-or-later
// Another program's classification of the same events beside our populations.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gating/evaluate/evaluate.h"
#include "io/table/clr.h"

namespace vestige::app {

/// One class of the results and the population that agrees best with it (highest F1; the first of equals).
struct ClassComparison {
  std::string name;
  std::uint64_t definite = 0;             ///< Events with probability 1.
  std::uint64_t uncertain = 0;            ///< Events with a probability between 0 and 1: in no comparison.
  std::optional<std::size_t> population;  ///< Of the evaluation; nothing where none shares an event.
  std::uint64_t shared = 0;
  double precision = 0, recall = 0, f1 = 0;  ///< Of the population against the class.
};

/// Classes in the order of the results. The two have one number of events (checkClr).
/// @cost O(events x (classes + populations)).
/// @tested tests/unit/app/compare_classes_test.cpp
std::vector<ClassComparison> compareClasses(const table::Classification& classification,
                                            const Evaluation& evaluation);

}  // namespace vestige::app
