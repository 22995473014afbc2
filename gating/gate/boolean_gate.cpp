// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/gate/gate.h"

namespace vestige {

Result<BooleanGate> BooleanGate::create(BooleanOperator op, std::vector<BooleanOperand> operands) {
  const std::size_t needed = op == BooleanOperator::Not ? 1 : 2;
  const bool right = op == BooleanOperator::Not ? operands.size() == 1 : operands.size() >= needed;
  if (!right) {
    return Error{ErrorCode::GateDimensionCount,
                 {static_cast<std::int64_t>(operands.size()), static_cast<std::int64_t>(needed)},
                 {},
                 {}};
  }
  BooleanGate gate;
  gate.op_ = op;
  gate.operands_ = std::move(operands);
  return gate;
}

}  // namespace vestige
