// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compensation_guard.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {

Status checkGivenMatrix(const SpilloverMatrix& matrix, const EventMatrix& events) {
  constexpr double kRounding = 1e-6;
  const auto invalid = [](const char* why) {
    return Error{ErrorCode::SpilloverInvalid, {std::string(why)}, {}, {}};
  };
  for (std::size_t i = 0; i < matrix.channels.size(); ++i) {
    if (!(std::abs(matrix.at(i, i) - 1) <= kRounding))
      return invalid("its diagonal is not 1: its rows stand in another order, or its numbers are percent");
    const auto isTime = [&](const Channel& channel) {
      return channel.name == matrix.channels[i] && channel.kind == ChannelKind::Time;
    };
    if (std::ranges::any_of(events.channels(), isTime)) return invalid("it names the time channel");
  }
  return {};
}

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
