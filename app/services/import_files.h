// SPDX-License-Identifier: GPL-3.0-or-later
// Files that a person chose to open, as far as their headers tell, before a case is made of them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/records/case_record.h"
#include "core/records/file_policy.h"
#include "io/open/open_events.h"

namespace vestige::app {

/// Ordered from good to bad.
enum class ImportState { Ok, Repaired, Decided, NeedsDecision, Blocked, Damaged, Refused };

/// One plain file, or one FCS file of a container: a tube of the case to come.
struct ImportUnit {
  std::string path, member;
  std::vector<fcs::DatasetSummary> sets;
  int defaultSet = 0, chosenSet = 0;
  std::optional<Error> error;  ///< Refused; then there are no sets.
  std::vector<FileDecision> decisions = {};
  bool isIncluded = true;

  /// The chosen data set; null where the file is refused.
  const fcs::DatasetSummary* chosen() const;
  /// Of the chosen data set, with what was decided in Deviation::chosen.
  std::vector<Deviation> deviations() const;
};

/// @error Cancelled only: a file that is refused is a unit with its error.
Result<std::vector<ImportUnit>> inspectFiles(const std::vector<std::string>& paths, Progress& progress);

/// The same unit with its header read by the decisions made so far: an answer can make other questions come
/// or go. A decision whose question is gone is dropped.
/// @error what the file gives now, as describe(); Cancelled.
Result<ImportUnit> inspectAgain(ImportUnit unit, Progress& progress);

ImportState stateOf(const ImportUnit& unit, const FilePolicy& policy);

/// Whether nothing about these files asks for a look: one file with one data set that deviates in nothing but
/// notes which the policy allows.
bool opensStraight(const std::vector<ImportUnit>& units, const FilePolicy& policy);

/// A case without patient data of the units that are included and not refused. A data set is named where
/// there is a choice.
CaseRecord caseForUnits(const std::vector<ImportUnit>& units, const std::string& strategy);

/// What the keywords of a file propose about its patient and specimen; never taken over without a person.
struct PatientProposal {
  Patient patient;
  Specimen specimen;
  /// For each field that is not empty: the keyword it came from. In the order id, name, birth date, sex,
  /// specimen.
  std::vector<std::pair<std::string, std::string>> sources;
  bool isEmpty() const { return sources.empty(); }
};
PatientProposal proposalFrom(const Keywords& keywords);

}  // namespace vestige::app
