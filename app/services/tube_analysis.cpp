// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tube_analysis.h"

#include <algorithm>
#include <set>

#include "app/services/compensation_guard.h"
#include "app/services/reanalyse.h"
#include "app/services/tube_cleaning.h"
#include "app/services/tube_unmixing.h"
#include "core/compensation/compensate.h"
#include "core/quality/file_quality.h"
#include "gating/strategy/gate_input.h"
#include "io/resource/matrix_identity.h"

namespace vestige::app {
namespace {

/// The matrix of the case that this tube uses, else the file's.
Status chooseFileMatrix(const CaseRecord& record, const Strategy& strategy, TubeAnalysis& tube) {
  tube.fileMatrix = tube.sample->spillover;
  const std::string& id = tube.reference.matrix;
  if (id.empty()) return {};
  const OwnMatrix* matrix = matrixOf(record, id);
  if (!matrix) return Error{ErrorCode::CaseInvalid, {"/matrices", "there is no matrix " + id}, {}, {}};
  if (const std::string fault = matrixFault(*matrix); !fault.empty())
    return Error{ErrorCode::CaseInvalid, {"/matrices (" + id + ")", fault}, {}, {}};
  if (matrix->spectra) {
    tube.fileMatrix.reset();
    return {};
  }
  if (auto asked = checkFileMatrixAsked(record, strategy); !asked) return asked;
  tube.fileMatrix = matrix->spillover();
  return {};
}

/// The decision of the case for this tube, held against what is found now.
Status findProposals(const CaseRecord& record, TubeAnalysis& tube, Progress& progress) {
  const Sample& sample = *tube.sample;
  const std::optional<TubeCleaning>& cleaning = tube.reference.cleaning;
  const auto at = std::ranges::find(record.tubes, tube.reference) - record.tubes.begin();
  const std::string place = "/tubes/" + std::to_string(at) + "/cleaning";
  QualityParameters parameters;
  if (cleaning) {
    auto stored = parametersOf(*cleaning, place);
    if (!stored) return std::move(stored).error();
    parameters = *stored;
    if (record.transformedScale && !cleaning->corrected.empty()) {
      return Error{ErrorCode::CaseInvalid,
                   {place, "the files hold display values, in which a drift of the gain cannot be corrected"},
                   {},
                   {}};
    }
  }
  auto found =
      assessTubeQuality({sample.events, sample.acquisition.tickSeconds, nullptr}, parameters, progress);
  if (!found) return std::move(found).error();
  tube.proposals = std::make_shared<const TubeQuality>(*std::move(found));
  return cleaning ? checkCleaning(*cleaning, *tube.proposals, place) : Status();
}

/// Counts what every reason would take, then takes what a person decided.
void applyCleaning(const CaseRecord& record, const Strategy& strategy, TubeAnalysis& tube) {
  std::optional<std::size_t> denominator;
  if (strategy.mrd) {
    const std::string& own = strategy.mrd->denominator.population;
    const bool isOwn = record.denominator.empty() || record.denominator == strategy.mrd->denominator.name;
    if (isOwn && !own.empty()) denominator = strategy.tree.find(own);
    if (!isOwn && record.denominator != "all") denominator = strategy.tree.find(record.denominator);
  }
  tube.costs = costTable(strategy, tube.evaluation, tube.proposals->mask, denominator);
  if (!tube.reference.cleaning) return;
  tube.kept = std::make_shared<const EventMask>(keptEvents(*tube.reference.cleaning, *tube.proposals));
  keepOnly(*tube.kept, tube.evaluation);
}

EventMatrix correctedFor(const TubeAnalysis& tube) {
  const auto& cleaning = tube.reference.cleaning;
  return cleaning ? correctedEvents(tube.sample->events, *cleaning, *tube.proposals) : tube.sample->events;
}

Status makeInput(const Strategy& strategy, TubeAnalysis& tube, Progress& progress) {
  const Sample& sample = *tube.sample;
  const auto wanted = compensationsOf(strategy);
  if (tube.unmixing) {
    auto unmixed = unmixedInput(strategy, sample, wanted, progress);
    if (!unmixed) return std::move(unmixed).error();
    tube.input = *std::move(unmixed);
    tube.conditionNumber = tube.unmixing->conditionNumber;
    return {};
  }
  const EventMatrix events = correctedFor(tube);
  if (Status fresh = checkNotCompensated(sample, wanted, tube.fileMatrix.has_value()); !fresh) return fresh;
  auto input = makeGateInput(strategy, events, tube.fileMatrix, wanted, progress);
  if (!input) return std::move(input).error();
  tube.input = *std::move(input);
  for (const CompensationRef& reference : wanted) {
    const auto matrix = spilloverOf(strategy, reference, tube.fileMatrix);
    if (matrix) tube.conditionNumber = std::max(tube.conditionNumber, conditionNumber(**matrix));
  }
  return {};
}

Status findPanel(const Strategy& strategy, TubeAnalysis& tube) {
  auto panel = matchPanel(strategy.panel, tube.sample->events.channels());
  if (!panel) return std::move(panel).error();
  tube.panel = std::move(*panel);
  return {};
}

Status analyse(const CaseRecord& record, const Strategy& strategy, TubeAnalysis& tube, Progress& progress) {
  if (auto status = chooseFileMatrix(record, strategy, tube); !status) return status;
  const OwnMatrix* spectra = spectraInUse(record, tube.reference);
  if (!spectra) {  // before any work; a panel of dyes is looked for when there are dyes
    if (auto status = findPanel(strategy, tube); !status) return status;
  }
  PartProgress proposing(progress, 0, 0.3), compensating(progress, 0.3, 0.5), gating(progress, 0.5, 0.8),
      judging(progress, 0.8, 1);
  // Of what was measured: saturation and drift belong to detectors, not to dyes.
  if (auto status = findProposals(record, tube, proposing); !status) return status;
  if (spectra) {
    if (auto status = unmixTube(record, *spectra, correctedFor(tube), tube, compensating); !status)
      return status;
    if (auto status = findPanel(strategy, tube); !status) return status;
  }
  if (auto status = makeInput(strategy, tube, compensating); !status) return status;
  auto evaluation = evaluate(strategy.tree, tube.input, gating);
  if (!evaluation) return std::move(evaluation).error();
  tube.evaluation = std::move(*evaluation);
  applyCleaning(record, strategy, tube);
  auto quality = assessFile(tube.measured()->events, judging);
  if (!quality) return std::move(quality).error();
  tube.quality = std::move(*quality);
  return {};
}

Result<Evaluation> evaluated(const GatingTree& tree, const GateInput& input, const LiveTree* live,
                             Progress& progress) {
  if (!live || !isTreeOf(*live, input)) return evaluate(tree, input, progress);
  auto now = live->with(tree, progress);
  if (!now) return std::move(now).error();
  return (*now)->evaluation();
}

/// The same compensations are asked for, so they and the panel stay what they were.
Status gateAgain(const CaseRecord& record, const TubeAnalysis& known, TubeAnalysis& tube, Progress& progress,
                 const LiveTree* live) {
  tube.sample = known.sample;
  tube.unmixing = known.unmixing;
  tube.panel = known.panel;
  tube.input = known.input;
  tube.fileMatrix = known.fileMatrix;
  tube.conditionNumber = known.conditionNumber;
  tube.quality = known.quality;
  tube.proposals = known.proposals;
  if (tube.strategy->tree == known.strategy->tree) {
    tube.evaluation = known.evaluation;
    tube.costs = known.costs;
    tube.kept = known.kept;
    return {};
  }
  auto evaluation = evaluated(tube.strategy->tree, tube.input, live, progress);
  if (!evaluation) return std::move(evaluation).error();
  tube.evaluation = *std::move(evaluation);
  applyCleaning(record, *tube.strategy, tube);
  return {};
}

}  // namespace

bool isTreeOf(const LiveTree& tree, const GateInput& input) {
  const auto &had = tree.input().matrices, &has = input.matrices;
  if (tree.input().eventCount != input.eventCount || had.size() != has.size() ||
      tree.input().channelColumns != input.channelColumns)
    return false;
  for (const auto& [reference, matrix] : has) {
    const auto old = had.find(reference);
    if (old == had.end() || old->second.channelCount() != matrix.channelCount()) return false;
    for (std::size_t c = 0; c < matrix.channelCount(); ++c) {
      if (old->second.sharedColumn(c) != matrix.sharedColumn(c)) return false;
    }
  }
  return true;
}

bool isIdentity(const Dimension& dimension) {
  const TransformSpec& scale = dimension.transform;
  return dimension.compensation == kUncompensated && scale.kind == TransformKind::Linear && scale.T == 1 &&
         scale.A == 0;
}

std::set<CompensationRef> compensationsOf(const Strategy& strategy) {
  std::set<CompensationRef> wanted = vestige::compensationsOf(strategy.tree);
  for (const PlotSpec& plot : strategy.plots) wanted.insert({plot.x.compensation, plot.y.compensation});
  wanted.erase(kUncompensated);
  return wanted;
}

Status checkFileMatrixAsked(const CaseRecord& record, const Strategy& strategy) {
  const auto refuse = [](std::string why) {
    return Error{ErrorCode::CaseUnsupported, {std::string("matrix"), std::move(why)}, {}, {}};
  };
  if (record.transformedScale)
    return refuse("the files hold display values, which no matrix can compensate any more");
  const auto wanted = compensationsOf(strategy);
  if (wanted.contains(kFileCompensation) || wanted.contains(kFileIfAny)) return {};
  return refuse(
      "no gate and no plot of the strategy asks for the file's compensation, so that it would change "
      "nothing");
}

Result<TubeAnalysis> analyseTube(const CaseRecord& record, std::size_t index, StrategyPtr strategy,
                                 SamplePtr sample, Progress& progress, const TubeAnalysis* known,
                                 const LiveTree* live) {
  TubeAnalysis tube;
  tube.reference = record.tubes.at(index);
  tube.sample = std::move(sample);
  TailoredStrategy tailored = tailoredFor(record, index, std::move(strategy));
  tube.strategy = std::move(tailored.strategy);
  tube.tailored = std::move(tailored.gates);
  // Another cleaning changes events and values: nothing of the last analysis holds then.
  // A gate of the case's own may ask for a compensation that nothing asked for before.
  const bool isKnown = known && known->proposals && known->reference.cleaning == tube.reference.cleaning &&
                       compensationsOf(*known->strategy) == compensationsOf(*tube.strategy);
  const Status status = isKnown ? gateAgain(record, *known, tube, progress, live)
                                : analyse(record, *tube.strategy, tube, progress);
  if (!status) {
    return Error(status.error()).in(tube.reference.file);
  }
  return tube;
}

Status checkTransformedScale(const Strategy& strategy) {
  const auto refuse = [&](const std::string& what) {
    return Error{ErrorCode::CaseUnsupported,
                 {std::string("scale"),
                  "the files hold display values, but " + what +
                      " asks for compensation or a scale; use a strategy made for display values"},
                 {},
                 {}};
  };
  for (const Gate& gate : strategy.tree.gates()) {
    if (!std::ranges::all_of(gate.dimensions, isIdentity))
      return refuse("the gate " + gate.id + " of the strategy");
  }
  for (const PlotSpec& plot : strategy.plots) {
    if (!isIdentity(plot.x) || !isIdentity(plot.y)) return refuse("a plot of the strategy");
  }
  return {};
}

}  // namespace vestige::app
