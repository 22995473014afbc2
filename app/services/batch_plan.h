// SPDX-License-Identifier: GPL-3.0-or-later
// Which samples a batch has: files, members of containers and cases, found in what a person named.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// One row of a batch: a case, or one file of events as a case without a patient.
struct BatchItem {
  std::string path;                 ///< Of the case file or the file of events.
  std::string member = {};          ///< Of a container.
  bool isCase = false;              ///< A case file, with the tubes that it names.
  CaseRecord record = {};           ///< Of a case file as it was read; else one tube and no strategy.
  std::uint64_t bytes = 0;          ///< Of its files, as far as they are there: for the memory alone.
  std::optional<Error> error = {};  ///< It cannot even be begun; still a row.

  /// "a.fcs", "b.acs: tube1.fcs": the whole path, so that two of one name differ.
  std::string name() const { return member.empty() ? path : path + ": " + member; }
};

/// A file of events in a folder that is no row of its own, because a case of that folder names it.
struct BatchPart {
  std::string path, ofCase;
  bool operator==(const BatchPart&) const = default;
};

struct BatchPlan {
  std::vector<BatchItem> items;  ///< By path and member, each once, whatever the order of the inputs.
  std::vector<BatchPart> parts;  ///< By path.
};

/// Files, cases (.json) and folders with all that lies below them. In a folder every file of events is a
/// sample but those that a case file of it names. What cannot be read is an item with its error.
/// @error Cancelled only.
/// @tested tests/unit/app/batch_run_test.cpp
Result<BatchPlan> planBatch(const std::vector<std::string>& inputs, Progress& progress);

}  // namespace vestige::app
