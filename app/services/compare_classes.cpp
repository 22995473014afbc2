// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compare_classes.h"

#include <utility>

namespace vestige::app {
namespace {

ClassComparison compareClass(const table::Classification& classification, std::size_t index,
                             const Evaluation& evaluation) {
  ClassComparison row;
  row.name = classification.classes[index];
  EventMask members(static_cast<std::size_t>(classification.events));
  for (std::size_t event = 0; event < classification.events; ++event) {
    const double probability = classification.probability(event, index);
    if (probability == 1) members.set(event, true);
    if (probability > 0 && probability < 1) ++row.uncertain;
  }
  row.definite = members.count();
  for (std::size_t i = 0; i < evaluation.populations.size(); ++i) {
    EventMask both = evaluation.populations[i].mask;
    both &= members;
    const std::uint64_t shared = both.count();
    if (shared == 0) continue;
    const std::uint64_t ours = evaluation.populations[i].count;
    const double f1 = 2.0 * static_cast<double>(shared) / static_cast<double>(ours + row.definite);
    if (row.population && f1 <= row.f1) continue;
    row.population = i;
    row.shared = shared;
    row.f1 = f1;
    row.precision = static_cast<double>(shared) / static_cast<double>(ours);
    row.recall = static_cast<double>(shared) / static_cast<double>(row.definite);
  }
  return row;
}

}  // namespace

std::vector<ClassComparison> compareClasses(const table::Classification& classification,
                                            const Evaluation& evaluation) {
  std::vector<ClassComparison> rows;
  for (std::size_t i = 0; i < classification.classes.size(); ++i) {
    rows.push_back(compareClass(classification, i, evaluation));
  }
  return rows;
}

}  // namespace vestige::app
