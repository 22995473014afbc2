// SPDX-License-Identifier: GPL-3.0-or-later
// One population in all samples of a case: a row for each sample, a column for each plot, one range a column.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/render/plot_model.h"
#include "app/services/compared_samples.h"

namespace vestige::app {

struct ComparedRow {
  ComparedRole role = ComparedRole::Today;
  QString name;     ///< File.
  QString problem;  ///< Why there are no plots.
  std::uint64_t events = 0, parent = 0;
  std::vector<std::optional<PlotModel>> plots;  ///< One for each column.
  std::vector<QString> problems;                ///< Of each plot that is not there.
};

struct SideBySide {
  QString population;   ///< Its name.
  QStringList columns;  ///< "SSC-A against CD45 · Singlets": the population shown last.
  std::vector<ComparedRow> rows;
};

/// The plots that gate the population ("" = all events) and those that show it, each on one range for all
/// samples. All events, exact counts.
/// @error Cancelled; PopulationNotFound.
/// @tested tests/unit/app/compared_samples_test.cpp
Result<SideBySide> makeSideBySide(const std::vector<ComparedSample>& samples, const std::string& population,
                                  const std::string& language, Progress& progress);

/// "Today", "Diagnosis", "Normal".
QString comparedRoleText(ComparedRole role);

}  // namespace vestige::app
