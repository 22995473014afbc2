// SPDX-License-Identifier: GPL-3.0-or-later
// The diagnosis and the normals of a case under the gates of today.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"

namespace vestige::app {

enum class ComparedRole { Today, Diagnosis, Normal };

/// One tube beside those of today.
struct ComparedSample {
  ComparedRole role = ComparedRole::Today;
  std::string name;  ///< File, and what kind of normal it is.
  TubeRef reference;
  AnalysisPtr analysis;  ///< Of today: the case's own; else of this tube alone. Null where there is an error.
  std::size_t tube = 0;  ///< In `analysis`.
  std::optional<Error> error;
};

/// The case that a tube of diagnosis or a normal is analysed as: alone, without a patient, with the case's
/// strategy, its changes of gates and its matrices.
CaseRecord recordOfCompared(const CaseRecord& record, const TubeRef& tube);

/// Today's tubes, then diagnosis, then normals, each analysed by today's strategy; nothing of it can change
/// today's result. A file that fails has its error and the others go on. What stands in @p known for the same
/// file is taken over where nothing changed, and gated again without reading where gates did.
/// @error Cancelled only.
/// @tested tests/unit/app/compared_samples_test.cpp
Result<std::vector<ComparedSample>> compareSamples(const AnalysisPtr& today, const AnalyseOptions& options,
                                                   const std::vector<ComparedSample>& known,
                                                   Progress& progress);

}  // namespace vestige::app
