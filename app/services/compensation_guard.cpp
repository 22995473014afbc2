// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compensation_guard.h"

#include <algorithm>

namespace vestige::app {

Status checkNotCompensated(const Sample& sample) {
  for (const char* keyword : {kCompensationKeyword, kTransformKeyword}) {
    if (sample.keywords.find(keyword))
      return Error{ErrorCode::AlreadyCompensated, {std::string(keyword)}, {}, sample.file};
  }
  for (const Deviation& deviation : sample.deviations) {
    const bool open = deviation.severity == DeviationSeverity::Question && deviation.chosen.empty();
    if (deviation.code == "C11" && open)
      return Error{ErrorCode::AlreadyCompensated, {deviation.code}, {}, sample.file};
  }
  return {};
}

Status checkNotCompensated(const Sample& sample, const std::set<CompensationRef>& references,
                           bool hasFileMatrix) {
  const bool asked = std::ranges::any_of(references, [&](const CompensationRef& reference) {
    return reference != kUncompensated && (reference != kFileIfAny || hasFileMatrix);
  });
  return asked ? checkNotCompensated(sample) : Status();
}

}  // namespace vestige::app
