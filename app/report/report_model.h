// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a report says, before language and layout: the elements of CLINICAL 3.8 as far as the case
// holds them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/report/report_pdf.h"
#include "app/services/analysis.h"
#include "app/services/provenance.h"

namespace vestige::app {

struct ReportPopulation {
  std::string id;
  LocalText name;
  std::string colourSlot;
  std::size_t depth = 0;
  std::uint64_t count = 0, parentCount = 0;
  bool isMrd = false, isDenominator = false;
  bool isOfDenominator = false;  ///< The denominator or below it: its percent of N means something.
};

struct ReportTube {
  std::string tube, file, sha256, version, cytometer, acquired;
  std::uint64_t events = 0;
  SampleStatus status = SampleStatus::Ok;
  std::string compensation;            ///< Origin of the matrix in use; empty = none.
  std::optional<OwnMatrix> ownMatrix;  ///< Where a matrix of the case is the one in use.
  double conditionNumber = 0;
  FileQuality quality;
  std::optional<std::uint64_t> singlets;
  std::optional<std::int64_t> k, n;
  std::vector<Deviation> deviations;
  std::vector<FileDecision> decisions;
  std::optional<TubeCleaning> cleaning;
};

/// A panel channel as the first tube has it: lots and clones are not in the files, so they are not stated.
struct ReportChannel {
  std::string id, marker, detector, stain;
  bool detectorDiffers = false;
};

struct ReportPrevious {
  PreviousResult result;
  bool denominatorDiffers = false;  ///< Also where it does not say.
  bool methodDiffers = false;       ///< Also where it does not say.
  bool isComparable() const { return !denominatorDiffers && !methodDiffers; }
};

struct ReportModel {
  std::string softwareVersion, generatedAt;
  CaseRecord record;
  MrdResult mrd;
  std::string method = "gates";
  MrdLimits limits;
  std::int64_t minimumDenominator = 0;
  std::string minimumDenominatorSource;
  std::string strategyId, strategyStatus, strategySha256, panelId;
  FilePolicy policy;
  int strategyVersion = 0;
  LocalText strategyTitle;
  std::vector<std::string> citations;
  std::uint64_t acquired = 0;             ///< Events of all tubes.
  std::uint64_t removed = 0;              ///< Of them, taken out before counting by a decision of the case.
  std::optional<std::uint64_t> singlets;  ///< Of all tubes, where the strategy names the population.
  std::vector<ReportChannel> channels;
  std::vector<ReportTube> tubes;
  std::vector<ReportPopulation> populations;
  std::vector<ReportPrevious> previous;
  std::vector<ProvenanceGate> tailoredGates;
  std::vector<ProvenanceOwnGate> ownGates;
  std::vector<ProvenanceOwnPopulation> ownPopulations;
  std::vector<Limitation> warnings;     ///< isWarning: printed beside the result, in full.
  std::vector<Limitation> limitations;  ///< The others.
  std::optional<double> homogeneityP;
  bool identityChecked = false;
};

/// Precondition (asserted): the analysis has an MRD result, a strategy with an MRD definition, and at least
/// one tube.
ReportModel makeReportModel(const Analysis& analysis, const ReportOptions& options);

/// One "member: value" a line, no language, for golden tests and for comparing two reports.
std::string dumpReportModel(const ReportModel& model);

}  // namespace vestige::app
