// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/evaluate.h"

#include "gating/evaluate/axes.h"

namespace vestige {

Result<Evaluation> evaluate(const GatingTree& tree, const GateInput& input, Progress& progress) {
  auto evaluation = evaluateByDefinition(tree, input);
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return evaluation;
}

}  // namespace vestige
