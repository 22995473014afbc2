// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/population_facts.h"

#include <algorithm>
#include <utility>

#include "app/services/statistics_rows.h"

namespace vestige::app {

std::optional<PopulationFacts> factsOf(const Analysis& analysis, std::size_t tube,
                                       const std::string& population) {
  const TubeAnalysis& judged = analysis.tubes.at(tube);
  const GatingTree& tree = strategyOf(analysis, judged).tree;
  const auto countOf = [&](std::optional<std::size_t> index) {
    return index ? judged.evaluation.populations.at(*index).count : judged.evaluation.eventCount;
  };
  PopulationFacts facts;
  facts.isAllEvents = population.empty();
  const auto index = tree.populationIndex(population);
  if (!index && !facts.isAllEvents) return std::nullopt;
  facts.events = countOf(index);
  facts.ofDenominator = countOf(analysis.denominatorPopulation);
  if (analysis.mrd) facts.denominator = analysis.mrd->inputs.denominatorName;
  facts.isOfDenominator = !analysis.denominatorPopulation;
  for (auto at = index; at && !facts.isOfDenominator;
       at = tree.populationIndex(tree.populations()[*at].parent))
    facts.isOfDenominator = at == analysis.denominatorPopulation;
  if (!index) return facts;
  const Population& found = tree.populations()[*index];
  facts.parent = found.parent;
  facts.ofParent = countOf(tree.populationIndex(found.parent));
  facts.gate = tree.gate(found.gate);
  if (const auto part = tree.part(found.gate)) facts.gateId = tree.gates()[part->gate].id;
  facts.isLocked = isGateLocked(analysis.record, *analysis.strategy, facts.gateId);
  for (const TailoredGate& tailored : judged.tailored) {
    if (tailored.version.gate == facts.gateId && tailored.state == TailoredGate::State::Applied)
      facts.changed = tailored.version;
  }
  if (const OwnGate* own = ownGateOf(analysis.record, facts.gateId)) facts.ownGate = *own;
  if (const OwnPopulation* own = ownPopulationOf(analysis.record, population)) facts.own = *own;
  return facts;
}

Result<std::vector<std::optional<double>>> mediansOf(const Analysis& analysis, std::size_t tube,
                                                     const std::string& population, Progress& progress) {
  std::vector<std::optional<double>> medians;
  const auto facts = factsOf(analysis, tube, population);
  if (!facts || !facts->gate || facts->gate->dimensions.empty()) return medians;
  StatisticsRequest request;
  request.populations = {population};
  request.statistics = {{StatisticKind::Median, 0}};
  for (const Dimension& dimension : facts->gate->dimensions) {
    if (!dimension.ratio && std::ranges::find(request.channels, dimension.channel) == request.channels.end())
      request.channels.push_back(dimension.channel);
  }
  medians.resize(facts->gate->dimensions.size());
  if (request.channels.empty()) return medians;
  const TubeAnalysis& judged = analysis.tubes.at(tube);
  const StatisticsInput input{strategyOf(analysis, judged),
                              *judged.sample,
                              judged.input,
                              judged.evaluation,
                              judged.fileMatrix,
                              judged.kept.get()};
  const std::vector<StatisticsColumn> columns = columnsOf(request);
  StatisticsFile file;
  if (Status done = addRows(input, request, columns, file, progress); !done) return std::move(done).error();
  if (file.rows.empty()) return medians;
  for (std::size_t d = 0; d < medians.size(); ++d) {
    const Dimension& dimension = facts->gate->dimensions[d];
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!dimension.ratio && columns[c].channel == dimension.channel)
        medians[d] = file.rows[0].cells.at(c).value;
    }
  }
  return medians;
}

}  // namespace vestige::app
