// SPDX-License-Identifier: GPL-3.0-or-later
// The result of an MRD measurement. There is no function that gives only a fraction: the number travels with
// its denominator, interval and limits.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/stats/intervals.h"

namespace vestige {

enum class MrdClass { NotDetected, PositiveBelowLloq, Positive, NotAssessable, Indeterminate };

/// Why a result is not assessable or indeterminate; the sentence is made in app/text.
enum class MrdReason {
  None,
  EmptyDenominator,
  QualityFailed,
  TooFewForTarget,     ///< N * target < m_LOD
  BelowMinimumEvents,  ///< N < N_min
  BelowBlastMinimum,   ///< blast compartment < blast_min
  ArtefactFlag,
  TubesDisagree,  ///< tubes may not be merged (homogeneity p < 0.01)
};

enum class MrdModifier { Suspicious, Haemodiluted };

/// Everything the decision table needs; CLINICAL.md 3.4.
struct MrdInputs {
  std::int64_t k = 0, n = 0;
  std::string denominatorName;
  std::int64_t lodEvents = 20, lloqEvents = 50, lobEvents = 0;
  double target = 1e-4;
  std::int64_t minimumDenominator = 0;
  std::optional<std::int64_t>
      minimumCounted;  ///< Events held against it where the case chose another denominator; else n.
  std::optional<std::int64_t> blastCompartment;
  std::int64_t blastMinimum = 0;
  std::optional<bool> clustered;  ///< Nothing = nobody has looked; counts as true for the class.
  bool artefactFlagOpen = false;
  bool qualityFailed = false;
  bool haemodiluted = false, suspicious = false;
  bool operator==(const MrdInputs&) const = default;
};

struct MrdResult {
  MrdInputs inputs;
  MrdClass resultClass = MrdClass::NotAssessable;
  std::vector<MrdReason>
      reasons;  ///< All of the rule that decided, in the order of the table; empty where it is a result.
  std::vector<MrdModifier> modifiers;
  /// Fractions of n; nothing when n == 0.
  std::optional<double> fraction;
  std::optional<Bounds> ci95;
  std::optional<double> lod;    ///< m_LOD / N
  std::optional<double> lod95;  ///< mu95(m_LOD) / N: found with 95 % probability
  std::optional<double> lloq;   ///< m_LLOQ / N
  bool clusterUnconfirmed = true;
};

}  // namespace vestige
