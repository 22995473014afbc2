// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/control_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

const char* pattern(ControlIssueKind kind) {
  switch (kind) {
    case ControlIssueKind::FewEvents:
      return QT_TRANSLATE_NOOP("control", "Only %1 events, fewer than %2. Measure more of this control.");
    case ControlIssueKind::FewPositives:
      return QT_TRANSLATE_NOOP(
          "control",
          "Only %1 positive events, fewer than %2. Measure more, or use a carrier with more positives.");
    case ControlIssueKind::Dim:
      return QT_TRANSLATE_NOOP("control",
                               "Dim: %1 times the spread of the unstained tube, less than %2. The control "
                               "must be at least as bright as the sample.");
    case ControlIssueKind::OtherDetectorBrighter:
      return QT_TRANSLATE_NOOP("control",
                               "Brighter in %3 (%1 of its own signal) than in its own detector. The dye or "
                               "the detector may be mistaken.");
    case ControlIssueKind::CarrierDiffers:
      return QT_TRANSLATE_NOOP("control",
                               "Its negative events differ from the unstained tube by %1 spreads in %3, more "
                               "than %2: another carrier, or another dye in the tube.");
    case ControlIssueKind::Saturated:
      return QT_TRANSLATE_NOOP("control",
                               "A share of %1 of its positives lies at the end of the scale, more than %2. "
                               "Measure it with a lower gain.");
    case ControlIssueKind::Uncertain:
      return QT_TRANSLATE_NOOP(
          "control", "The spill into %3 is known to %1 only, worse than %2. Measure more of this control.");
    case ControlIssueKind::UnstainedAsNegative:
      return QT_TRANSLATE_NOOP("control",
                               "Too few of its events are negative (a share of %1): the unstained tube stood "
                               "in for them. That is right only if its carrier is the same.");
    case ControlIssueKind::NotConverged:
      return QT_TRANSLATE_NOOP("control",
                               "After compensation a slope of %1 is left, more than %2. Look at the "
                               "compensated controls before using the matrix.");
  }
  return "";
}

/// Three digits are what a person reads; counts stay whole.
QString readable(double value) {
  return plainNumber(std::abs(value) >= 100 ? std::round(value) : QString::number(value, 'g', 3).toDouble());
}

}  // namespace

QString controlIssueText(const ControlIssue& issue) {
  return fill(
      QCoreApplication::translate("control", pattern(issue.kind)),
      {readable(issue.value), readable(issue.limit), foreignText(QString::fromStdString(issue.channel))});
}

const char* controlVerdictCode(const ControlQuality& quality) {
  const auto serious = [](const ControlIssue& issue) { return issue.serious; };
  if (std::ranges::any_of(quality.issues, serious)) return "bad";
  return quality.issues.empty() ? "good" : "check";
}

}  // namespace vestige::app
