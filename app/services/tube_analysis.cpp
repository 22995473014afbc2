// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tube_analysis.h"

#include <algorithm>
#include <set>

#include "app/services/compensation_guard.h"
#include "core/compensation/compensate.h"
#include "core/quality/file_quality.h"
#include "gating/strategy/gate_input.h"
#include "io/resource/matrix_identity.h"

namespace vestige::app {
namespace {

bool isIdentity(const Dimension& dimension) {
  const TransformSpec& scale = dimension.transform;
  return dimension.compensation == kUncompensated && scale.kind == TransformKind::Linear && scale.T == 1 &&
         scale.A == 0;
}

/// The matrix of the case that this tube uses, else the file's.
Status chooseFileMatrix(const CaseRecord& record, const Strategy& strategy, TubeAnalysis& tube) {
  tube.fileMatrix = tube.sample->spillover;
  const std::string& id = tube.reference.matrix;
  if (id.empty()) return {};
  const OwnMatrix* matrix = matrixOf(record, id);
  if (!matrix) return Error{ErrorCode::CaseInvalid, {"/matrices", "there is no matrix " + id}, {}, {}};
  if (const std::string fault = matrixFault(*matrix); !fault.empty())
    return Error{ErrorCode::CaseInvalid, {"/matrices (" + id + ")", fault}, {}, {}};
  if (auto asked = checkFileMatrixAsked(record, strategy); !asked) return asked;
  tube.fileMatrix = matrix->spillover();
  return {};
}

Status makeInput(const Strategy& strategy, TubeAnalysis& tube, Progress& progress) {
  const Sample& sample = *tube.sample;
  const auto wanted = compensationsOf(strategy);
  if (Status fresh = checkNotCompensated(sample, wanted, tube.fileMatrix.has_value()); !fresh) return fresh;
  auto input = makeGateInput(strategy, sample.events, tube.fileMatrix, wanted, progress);
  if (!input) return std::move(input).error();
  tube.input = *std::move(input);
  for (const CompensationRef& reference : wanted) {
    const auto matrix = spilloverOf(strategy, reference, tube.fileMatrix);
    if (matrix) tube.conditionNumber = std::max(tube.conditionNumber, conditionNumber(**matrix));
  }
  return {};
}

Status analyse(const CaseRecord& record, const Strategy& strategy, TubeAnalysis& tube, Progress& progress) {
  if (auto status = chooseFileMatrix(record, strategy, tube); !status) return status;
  auto panel = matchPanel(strategy.panel, tube.sample->events.channels());
  if (!panel) return std::move(panel).error();
  tube.panel = std::move(*panel);
  PartProgress compensating(progress, 0, 0.4), gating(progress, 0.4, 0.8), judging(progress, 0.8, 1);
  if (auto status = makeInput(strategy, tube, compensating); !status) return status;
  auto evaluation = evaluate(strategy.tree, tube.input, gating);
  if (!evaluation) return std::move(evaluation).error();
  tube.evaluation = std::move(*evaluation);
  auto quality = assessFile(tube.sample->events, judging);
  if (!quality) return std::move(quality).error();
  tube.quality = std::move(*quality);
  return {};
}

/// Gates keep their dimensions whatever their shape, so compensation and panel stay what they were.
Status gateAgain(const TubeAnalysis& known, TubeAnalysis& tube, Progress& progress) {
  tube.panel = known.panel;
  tube.input = known.input;
  tube.fileMatrix = known.fileMatrix;
  tube.conditionNumber = known.conditionNumber;
  tube.quality = known.quality;
  if (tube.strategy->tree == known.strategy->tree) {
    tube.evaluation = known.evaluation;
    return {};
  }
  auto evaluation = evaluate(tube.strategy->tree, tube.input, progress);
  if (!evaluation) return std::move(evaluation).error();
  tube.evaluation = *std::move(evaluation);
  return {};
}

}  // namespace

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
                                 SamplePtr sample, Progress& progress, const TubeAnalysis* known) {
  TubeAnalysis tube;
  tube.reference = record.tubes.at(index);
  tube.sample = std::move(sample);
  TailoredStrategy tailored = tailoredFor(record, index, std::move(strategy));
  tube.strategy = std::move(tailored.strategy);
  tube.tailored = std::move(tailored.gates);
  const Status status =
      known ? gateAgain(*known, tube, progress) : analyse(record, *tube.strategy, tube, progress);
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
