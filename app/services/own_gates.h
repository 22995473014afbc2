// SPDX-License-Identifier: GPL-3.0-or-later
// Gates and populations of the case's own, put into the strategy: what holds and what does not. They stand
// after everything of the strategy's, so that a population of the strategy has the same number with and
// without them; the MRD population and its denominator are looked up in the strategy alone.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/text/limitation_text.h"
#include "core/base/error.h"
#include "core/records/case_record.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

/// One gate or population of the case's own, and whether it holds.
struct OwnItem {
  bool isGate = false;
  std::string id;
  std::optional<OwnGateFault> fault = {};  ///< Nothing: it holds.
  std::string detail = {};                 ///< The channel, compensation, gate, parent or name in question.
  std::optional<Error> error = {};         ///< Of NotReadable.
};

struct OwnStrategy {
  /// The given one where the case has nothing of its own that holds. Its plots show the own gates too: on the
  /// plot of the parent that has their axes, else on one more plot, which no report prints.
  std::shared_ptr<const Strategy> strategy;
  std::vector<OwnItem> items;  ///< Gates, then populations, each in the order of the record.
};

/// @tested tests/unit/app/own_gates_test.cpp
OwnStrategy withOwnGates(const CaseRecord& record, std::shared_ptr<const Strategy> strategy);

}  // namespace vestige::app
