// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/limitation_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/text/decision_text.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/quality_text.h"
#include "app/text/result_text.h"
#include "io/workspace/workspace.h"

namespace vestige::app {
namespace {

const char* pattern(LimitationKind kind) {
  switch (kind) {
    case LimitationKind::ClusterUnconfirmed:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "Cluster not yet confirmed: nobody has judged whether the events form one population.");
    case LimitationKind::CountingErrorOnly:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "The interval holds counting error only, not the error of gating, staining or sampling.");
    case LimitationKind::DemonstrationLimits:
      return QT_TRANSLATE_NOOP("limitation",
                               "The event limits (%1 for detection, %2 for quantification) are for "
                               "demonstration and not validated here. Source: %3.");
    case LimitationKind::NoBlanks:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "No blank samples were measured for this strategy: the limit of blank is taken as 0 events.");
    case LimitationKind::HaemodilutionNotAssessed:
      return QT_TRANSLATE_NOOP("limitation", "Hemodilution: not assessed.");
    case LimitationKind::HaemodilutionPossible:
      return QT_TRANSLATE_NOOP("limitation", "Hemodilution: stated as \"%1\"; the result may be too low.");
    case LimitationKind::TherapyMasksTarget:
      return QT_TRANSLATE_NOOP("limitation",
                               "Therapy with %1, directed at %2: blasts may have lost or hidden %2 and be "
                               "missed. Markers of this panel concerned: %3.");
    case LimitationKind::PanelDetectorDiffers:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1 is found on %2 in %3, a detector that the strategy's panel does not list. "
                               "Match it or choose another strategy.");
    case LimitationKind::PanelStainDiffers:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%1 is taken from %2 in %4, but the file says \"%3\" for that detector. Correct the file's "
          "labels or choose another strategy.");
    case LimitationKind::NoCompensation:
      return QT_TRANSLATE_NOOP(
          "limitation", "%1: the events are not compensated; the strategy's gates ask for no compensation.");
    case LimitationKind::FileDamaged:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1 is damaged: rows are missing or doubtful. It may be looked at, not "
                               "reported. Copy it from the cytometer again.");
    case LimitationKind::FileAmbiguous:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1 can be read in two ways, and nothing was chosen silently. Export it again "
                               "from the acquisition program.");
    case LimitationKind::FileRepaired:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%1 does not follow the standard; repairs made while reading: %2 (listed under repairs).");
    case LimitationKind::TimeUnstable:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "Acquisition of %3 was not stable over time: largest drift %2 robust standard deviations (%1), "
          "or the event rate changed.");
    case LimitationKind::TimeNotAssessed:
      return QT_TRANSLATE_NOOP(
          "limitation", "Stability over time of %1: not assessed (no Time channel or too few events).");
    case LimitationKind::TransformedScale:
      return QT_TRANSLATE_NOOP("limitation",
                               "The files hold values on a display scale: neither compensation nor scale was "
                               "applied or checked here.");
    case LimitationKind::TubesDisagree:
      return QT_TRANSLATE_NOOP("limitation",
                               "The tubes differ by more than counting error (p = %1) and are not merged. "
                               "Look for a staining fault.");
    case LimitationKind::PreviousNotComparable:
      return QT_TRANSLATE_NOOP("limitation", "The previous result (%1) is not comparable: %2.");
    case LimitationKind::StrategyOwn:
      return "%1";
    case LimitationKind::IdentityConfirmedByPerson:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "Identity confirmed by %1 (%2) although the file disagrees with the case (%4). Reason: %3.");
    case LimitationKind::IdentityNotChecked:
      return QT_TRANSLATE_NOOP("limitation",
                               "Identity not checked: no file carries a patient or specimen name that could "
                               "be compared with the case.");
    case LimitationKind::IdentityConflict:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1 may belong to another patient: its keyword %2 says \"%3\", the case says "
                               "\"%4\". Check the tube; a person must confirm it.");
    case LimitationKind::UnknownMembers:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "The case file has members that this version does not know; they were kept and not used: %1.");
    case LimitationKind::DiseaseDiffers:
      return QT_TRANSLATE_NOOP("limitation", "The strategy is made for %1, the case says %2.");
    case LimitationKind::NotUsed:
      return QT_TRANSLATE_NOOP("limitation", "Given in the case and not used by the method \"gates\": %1.");
    case LimitationKind::EmptyDenominator:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "The denominator (%1) holds no event: nothing can be reported. Check the compensation "
          "and the gates against this file.");
    case LimitationKind::DenominatorChanged:
      return QT_TRANSLATE_NOOP("limitation",
                               "The case chose the denominator %2 instead of the strategy's %1; the event "
                               "limits were set for the latter.");
    case LimitationKind::FileDecisionNeeded:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1, %2 at byte %3: %4 A person must decide, and say why, before a report.");
    case LimitationKind::FileDeviationBlocks:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%1, %2 at byte %3: %4 The laboratory's file policy allows no report of such a "
          "file. Export it again from the acquisition program.");
    case LimitationKind::ValuesMissing:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%1: %2 of %3 events have no number in a channel that the result depends on (%4). They lie in no "
          "gate; a leukemic cell among them is not counted. Export the file from the cytometer again.");
    case LimitationKind::TubeCleaned:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%1: %2 of %3 events were removed before counting (%4); corrected for drift: %5. Decided by %6, "
          "%7. Reason: %8");
    case LimitationKind::FileDecided:
      return QT_TRANSLATE_NOOP("limitation", "%1, %2 at byte %3: %4 %5");
    case LimitationKind::GateTailored:
      return QT_TRANSLATE_NOOP("limitation",
                               "The gate \"%1\" of the strategy was changed for %2 by %3 (%4). Reason: %5. "
                               "The record gives its numbers before and after.");
    case LimitationKind::TailoredGateMissing:
      return QT_TRANSLATE_NOOP("limitation",
                               "%3 (%4) changed the gate \"%1\" for %2, but the strategy has no such gate: "
                               "the change was not applied. Take it back, or choose the strategy it was made "
                               "for.");
    case LimitationKind::TailoredGateOutdated:
      return QT_TRANSLATE_NOOP("limitation",
                               "%3 (%4) changed the gate \"%1\" for %2, but the strategy's gate has changed "
                               "since: the change was not applied. Take it back or make it again.");
    case LimitationKind::TailoredGateLocked:
      return QT_TRANSLATE_NOOP(
          "limitation",
          "%3 (%4) changed the gate \"%1\" for %2, but the strategy locks it and nobody "
          "unlocked it in this case: the change was not applied. Take it back, or unlock "
          "the gate with a reason.");
    case LimitationKind::OwnPopulations:
      return QT_TRANSLATE_NOOP("limitation",
                               "Made for this case, beside the strategy: %1. None of them enters the result; "
                               "the record names who made them.");
    case LimitationKind::OwnGateInvalid:
      return QT_TRANSLATE_NOOP("limitation",
                               "%1, made for this case by %3 (%4), does not fit the strategy: %2. It was not "
                               "applied. Delete it, or choose the strategy it was made for.");
  }
  return "%1";
}

const char* faultPattern(std::int64_t fault) {
  switch (static_cast<OwnGateFault>(fault)) {
    case OwnGateFault::NotReadable:
      return QT_TRANSLATE_NOOP("limitation", "its numbers make no gate");
    case OwnGateFault::IdTaken:
      return QT_TRANSLATE_NOOP("limitation", "the strategy has its id already");
    case OwnGateFault::NameTaken:
      return QT_TRANSLATE_NOOP("limitation", "its parent has another population of the name %1");
    case OwnGateFault::ChannelMissing:
      return QT_TRANSLATE_NOOP("limitation", "the panel has no channel %1");
    case OwnGateFault::CompensationMissing:
      return QT_TRANSLATE_NOOP("limitation", "there is no compensation %1");
    case OwnGateFault::ScaleNotAllowed:
      return QT_TRANSLATE_NOOP("limitation",
                               "the files hold display values, which allow no compensation and no scale");
    case OwnGateFault::GateMissing:
      return QT_TRANSLATE_NOOP("limitation", "the gate %1 is missing");
    case OwnGateFault::ParentMissing:
      return QT_TRANSLATE_NOOP("limitation", "its parent %1 is missing");
  }
  return "%1";
}

QString argumentText(const Error::Arg& argument) {
  if (const auto* whole = std::get_if<std::int64_t>(&argument)) return countText(*whole);
  if (const auto* number = std::get_if<double>(&argument)) return QString::number(*number, 'g', 2);
  const QString text = foreignText(QString::fromStdString(std::get<std::string>(argument)));
  return text.isEmpty() ? QStringLiteral("—") : text;
}

/// A denominator or method as a case file writes it, in words; a dash where the case says nothing.
QString denominatorWord(const Error::Arg& argument) {
  const std::string& name = std::get<std::string>(argument);
  return name.empty() ? QStringLiteral("—") : denominatorText(name);
}

QString methodWord(const Error::Arg& argument) {
  if (std::get<std::string>(argument) != "gates") return argumentText(argument);
  return QCoreApplication::translate("limitation", "gates of the strategy");
}

/// Only what differs is named: {date, denominator then, now, method then, now}.
QStringList previousArguments(const std::vector<Error::Arg>& args) {
  QStringList differences;
  if (args[1] != args[2]) {
    differences += fill(QCoreApplication::translate("limitation", "denominator then %1, now %2"),
                        {denominatorWord(args[1]), denominatorWord(args[2])});
  }
  if (args[3] != args[4] && !std::get<std::string>(args[3]).empty()) {
    differences += fill(QCoreApplication::translate("limitation", "method then %1, now %2"),
                        {methodWord(args[3]), methodWord(args[4])});
  }
  return {argumentText(args[0]), differences.join(QCoreApplication::translate("limitation", "; "))};
}

QString ownText(const Limitation& limitation, const Strategy* strategy, const std::string& language) {
  const auto* id = limitation.args.empty() ? nullptr : std::get_if<std::string>(&limitation.args.front());
  if (!id) return {};
  if (strategy) {
    for (const auto& [name, text] : strategy->limitations) {
      if (name != *id) continue;
      // Made by the program where gates are imported, in English: the document has no other language of it.
      const bool isInLanguage = std::ranges::any_of(
          text.texts, [&](const auto& translation) { return translation.first == language; });
      if (name == kCurlyLimitation && !isInLanguage) {
        return QCoreApplication::translate(
            "limitation",
            "Curly quadrants of FlowJo are approximate: their curve is not published and was found by a fit "
            "to public counts. The gates imported from a workspace have such quadrants.");
      }
      return QString::fromStdString(text.in(language));
    }
  }
  return QString::fromStdString(*id);
}

std::string textAt(const std::vector<Error::Arg>& args, std::size_t index) {
  const auto* text = index < args.size() ? std::get_if<std::string>(&args[index]) : nullptr;
  return text ? *text : std::string();
}

/// The deviation whose code, offset and arguments stand from @p first on.
Deviation deviationAt(const std::vector<Error::Arg>& args, std::size_t first) {
  Deviation deviation;
  deviation.code = textAt(args, first);
  if (first + 1 < args.size()) {
    if (const auto* offset = std::get_if<std::int64_t>(&args[first + 1]))
      deviation.byteOffset = static_cast<std::uint64_t>(*offset);
  }
  for (std::size_t i = first + 2; i < args.size(); ++i) deviation.args.push_back(args[i]);
  return deviation;
}

/// {file, code, byte offset, the deviation's sentence, the decision's}: sentences are made here, in the
/// language of now.
QStringList deviationArguments(const Limitation& limitation) {
  const bool decided = limitation.kind == LimitationKind::FileDecided;
  const auto& args = limitation.args;
  const Deviation deviation = deviationAt(args, decided ? 6 : 1);
  QStringList texts{argumentText(args.front()), QString::fromStdString(deviation.code),
                    countText(static_cast<std::int64_t>(deviation.byteOffset)), deviationText(deviation)};
  if (decided) {
    FileDecision decision;
    decision.by = textAt(args, 1);
    decision.role = textAt(args, 2);
    decision.at = textAt(args, 3);
    decision.reason = textAt(args, 4);
    decision.choice = textAt(args, 5);
    texts += decisionText(decision, deviation);
  }
  return texts;
}

bool isAboutGate(LimitationKind kind) {
  return kind == LimitationKind::GateTailored || kind == LimitationKind::TailoredGateMissing ||
         kind == LimitationKind::TailoredGateOutdated || kind == LimitationKind::TailoredGateLocked;
}

/// {what, why with what it names, by, at}
QStringList ownGateArguments(const std::vector<Error::Arg>& args) {
  const auto* fault = std::get_if<std::int64_t>(&args[1]);
  return {argumentText(args[0]),
          fill(QCoreApplication::translate("limitation", faultPattern(fault ? *fault : -1)),
               {argumentText(args[2])}),
          argumentText(args[3]), argumentText(args[4])};
}

bool isAboutDeviation(LimitationKind kind) {
  return kind == LimitationKind::FileDecisionNeeded || kind == LimitationKind::FileDeviationBlocks ||
         kind == LimitationKind::FileDecided;
}

}  // namespace

QString limitationText(const Limitation& limitation, const Strategy* strategy, const std::string& language) {
  if (limitation.kind == LimitationKind::StrategyOwn) return ownText(limitation, strategy, language);
  if (isAboutDeviation(limitation.kind) && !limitation.args.empty()) {
    return fill(QCoreApplication::translate("limitation", pattern(limitation.kind)),
                deviationArguments(limitation));
  }
  QStringList arguments;
  for (const Error::Arg& argument : limitation.args) arguments += argumentText(argument);
  if (isAboutGate(limitation.kind) && textAt(limitation.args, 1).empty() && arguments.size() > 1) {
    arguments[1] = QCoreApplication::translate("limitation", "all tubes");
  }
  if (limitation.kind == LimitationKind::OwnGateInvalid && arguments.size() == 5)
    arguments = ownGateArguments(limitation.args);
  if (limitation.kind == LimitationKind::TubeCleaned && arguments.size() > 3) {
    arguments[3] = cleaningReasonsText(textAt(limitation.args, 3));
  }
  if (limitation.kind == LimitationKind::TubesDisagree && !limitation.args.empty()) {
    if (const auto* p = std::get_if<double>(&limitation.args.front())) arguments[0] = probabilityText(*p);
  }
  if (limitation.kind == LimitationKind::DemonstrationLimits && arguments.size() > 2 &&
      arguments[2].endsWith(u'.')) {
    arguments[2].chop(1);  // the sentence has its own full stop
  }
  if (limitation.kind == LimitationKind::PreviousNotComparable && arguments.size() == 5) {
    arguments = previousArguments(limitation.args);
  }
  if (limitation.kind == LimitationKind::EmptyDenominator && !arguments.isEmpty()) {
    arguments[0] = denominatorWord(limitation.args.front());
  }
  if (limitation.kind == LimitationKind::DenominatorChanged && arguments.size() == 2) {
    for (qsizetype i = 0; i < 2; ++i)
      arguments[i] = denominatorWord(limitation.args[static_cast<std::size_t>(i)]);
  }
  return fill(QCoreApplication::translate("limitation", pattern(limitation.kind)), arguments);
}

}  // namespace vestige::app
