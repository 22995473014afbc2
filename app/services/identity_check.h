// SPDX-License-Identifier: GPL-3.0-or-later
// Does a file belong to the patient of the case? What the file's keywords say against what the case says.
#pragma once
#include <string>
#include <vector>

#include "core/data/sample.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// A disagreement between a file's keywords and the case.
struct IdentityConflict {
  std::string file, keyword, inFile, inCase;
  bool confirmed = false;    ///< A person has taken it on themselves (CaseRecord::identityConfirmed).
  std::string text() const;  ///< "$SRC=... in a.fcs": what is stored in the confirmation.
};

struct IdentityCheck {
  std::vector<IdentityConflict> conflicts;
  bool checked = false;  ///< False when no file carries a usable keyword, or the case names neither patient
                         ///< nor specimen.
  bool blocks() const;   ///< At least one conflict is not confirmed.
};

/// Compares $SRC, $SMNO and the vendors' patient and sample keywords of every file with the case's patient id
/// and name, specimen id and case id, without regard to case and white space. A value that is none of them is
/// a conflict; an empty or absent keyword is none. @p files are the names under which the samples stand in
/// the case.
/// @tested tests/unit/app/analysis_test.cpp
IdentityCheck checkIdentity(const CaseRecord& record, const std::vector<std::string>& files,
                            const std::vector<const Sample*>& samples);

}  // namespace vestige::app
