// SPDX-License-Identifier: GPL-3.0-or-later
// The tube measured before, looked for among files, and the start of a tube compared with it.
#pragma once
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "core/quality/carry_over.h"
#include "core/quality/previous_tube.h"

namespace vestige::app {

struct PreviousSearch {
  PreviousTube previous;
  TubeTime tube;           ///< Found: which file, and what it says.
  bool isOfCase = false;   ///< Whether it is one of the case, or lies beside.
  std::size_t looked = 0;  ///< Files whose header was read.
  std::size_t passed = 0;  ///< Files of a folder beyond the most that are looked at.
};

/// Looks among @p caseFiles and in @p folders (not below them; at most 2000 files of each) by the headers.
/// What is no FCS file is passed over. @error Cancelled.
/// @tested tests/unit/app/previous_tube_run_test.cpp
Result<PreviousSearch> findPreviousTube(const Sample& tube, const std::vector<std::string>& caseFiles,
                                        const std::vector<std::string>& folders, Progress& progress);

/// Carry-over with the other tube's events at hand: for a person to see. What was or is removed rests on the
/// tube alone, so that a decision can be made again without that file.
/// @error what openEvents and assessTubeQuality give.
Result<CarryOver> carryOverFrom(const Sample& tube, const std::string& previousFile, Progress& progress);

}  // namespace vestige::app
