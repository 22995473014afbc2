// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

#include <QCoreApplication>

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/reason_text.h"

namespace vestige::app {
namespace {

/// English pattern of one code: what is wrong, where, what to do. No default: a new code without a sentence
/// is a compiler warning. File names stand before the sentence (Error::where), so most patterns do not repeat
/// them.
const char* pattern(ErrorCode code) {
  switch (code) {
    case ErrorCode::Cancelled:
      return QT_TRANSLATE_NOOP("error", "Cancelled; nothing was written.");
    case ErrorCode::InternalFault:
      return QT_TRANSLATE_NOOP(
          "error",
          "A fault in the program: %1. Nothing was written. Report it with the file that caused it.");
    case ErrorCode::OutOfMemory:
      return QT_TRANSLATE_NOOP(
          "error",
          "Not enough memory for this step. Close other programs or use a computer with more memory.");
    case ErrorCode::FcsNotFcs:
      return QT_TRANSLATE_NOOP("error",
                               "This is not an FCS file: it begins with \"%1\" instead of \"FCS\". Choose "
                               "the list-mode file that the cytometer wrote.");
    case ErrorCode::FcsTooShort:
      return QT_TRANSLATE_NOOP("error",
                               "The file has only %1 bytes, fewer than the 58 of an FCS header. Copy it from "
                               "the cytometer again.");
    case ErrorCode::FcsVersionUnsupported:
      return QT_TRANSLATE_NOOP("error",
                               "FCS version \"%1\" is not read; 2.0 to 3.2 are. Export the file in one "
                               "of these from the acquisition program.");
    case ErrorCode::FcsHeaderInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "The header's field %1 holds \"%2\", which is no position in the file. Export "
                               "or copy the file again.");
    case ErrorCode::FcsSegmentOutsideFile:
      return QT_TRANSLATE_NOOP("error",
                               "The segment %1 is said to reach from byte %2 to byte %3, but the file has %4 "
                               "bytes: it is cut short or damaged. Copy it from the cytometer again.");
    case ErrorCode::FcsTextInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The keyword segment (TEXT) cannot be read: %1. Export or copy the file again.");
    case ErrorCode::FcsKeywordMissing:
      return QT_TRANSLATE_NOOP("error",
                               "The keyword %1, which the events cannot be read without, is missing. Export "
                               "the file again from the acquisition program.");
    case ErrorCode::FcsKeywordInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "The keyword %1 has the value \"%2\", which is not allowed. Export the file "
                               "again from the acquisition program.");
    case ErrorCode::FcsKeywordConflict:
      return QT_TRANSLATE_NOOP("error",
                               "The keyword %1 stands twice with different values, \"%2\" and \"%3\"; "
                               "nothing was chosen. Export the file again from the acquisition program.");
    case ErrorCode::FcsModeUnsupported:
      return QT_TRANSLATE_NOOP("error",
                               "The data are in mode \"%1\"; only list mode (L), one row for each event, is "
                               "read. Export list-mode data.");
    case ErrorCode::FcsDatatypeUnsupported:
      return QT_TRANSLATE_NOOP(
          "error",
          "Data type \"%1\" with %2 bits is not read. Export the file as integers, float or double.");
    case ErrorCode::FcsByteOrderUnsupported:
      return QT_TRANSLATE_NOOP("error",
                               "The byte order \"%1\" is not read. Export the file as 1,2,3,4 or 4,3,2,1.");
    case ErrorCode::FcsDataTruncated:
      return QT_TRANSLATE_NOOP(
          "error",
          "The data end after %1 of %2 events: the file is cut short. Copy it from the cytometer again; with "
          "--salvage the whole events can be looked at, never reported.");
    case ErrorCode::FcsSizeOverflow:
      return QT_TRANSLATE_NOOP("error",
                               "The file claims %1 events of %2 parameters, more than any file can hold. "
                               "Copy it from the cytometer again.");
    case ErrorCode::FcsDataLengthMismatch:
      return QT_TRANSLATE_NOOP(
          "error", "The data have %1 bytes, but %3 events need %2. Export or copy the file again.");
    case ErrorCode::FcsNeedsSalvage:
      return QT_TRANSLATE_NOOP("error",
                               "Rows of this file are missing or doubtful (%1). Copy it from the cytometer "
                               "again; with --salvage what is whole can be looked at, never reported.");
    case ErrorCode::FcsDatasetMissing:
      return QT_TRANSLATE_NOOP(
          "error",
          "Data set %1 is asked for, but the file has %2 (counted from 0). Choose one that is there.");
    case ErrorCode::FcsNextDataLoop:
      return QT_TRANSLATE_NOOP("error",
                               "The file's data sets point back to byte %1, so that they never end. Export "
                               "or copy the file again.");
    case ErrorCode::FcsTooLarge:
      return QT_TRANSLATE_NOOP("error",
                               "%1 is %2, above the limit of %3. Check that this is the right file.");
    case ErrorCode::ChannelNotFound:
      return QT_TRANSLATE_NOOP("error",
                               "The channel %1 is not in this file. Use a file of the strategy's panel or "
                               "choose another strategy.");
    case ErrorCode::ChannelAmbiguous:
      return QT_TRANSLATE_NOOP("error",
                               "The channel %1 is found %2 times in this file; nothing was chosen. Name the "
                               "detector in the strategy's panel.");
    case ErrorCode::SpilloverSingular:
      return QT_TRANSLATE_NOOP("error",
                               "The spillover matrix cannot be inverted (condition number %1, limit 10000). "
                               "Compute compensation again from the single-stained controls.");
    case ErrorCode::SpilloverInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The spillover matrix cannot be used: %1. Correct it or compute compensation again.");
    case ErrorCode::TransformInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "The scale's parameter %1 is %2; it must be so: %3. Correct the scale.");
    case ErrorCode::TransformUnknown:
      return QT_TRANSLATE_NOOP("error", "The scale \"%1\" is not known. Use linear, log, asinh or logicle.");
    case ErrorCode::PanelMismatch:
      return QT_TRANSLATE_NOOP(
          "error", "%1 is expected on %2; this file has it on %3. Match it or choose another strategy.");
    case ErrorCode::SpilloverMissing:
      return QT_TRANSLATE_NOOP(
          "error",
          "The gates want compensated data, but the file has no usable spillover matrix. "
          "Give one (--matrix) or export the file with its compensation.");
    case ErrorCode::ControlsInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "The compensation controls cannot be used: %1: %2. Correct the list or "
                               "measure this control again.");
    case ErrorCode::AlreadyCompensated:
      return QT_TRANSLATE_NOOP("error",
                               "The values are compensated already (%1). Compensating twice would falsify "
                               "them; use the uncompensated data.");
    case ErrorCode::UnmixingInvalid:
      return QT_TRANSLATE_NOOP("error", "Unmixing is not possible: %1. Check the reference spectra.");
    case ErrorCode::GateTooFewVertices:
      return QT_TRANSLATE_NOOP("error",
                               "A polygon gate has %1 corners; it needs 3 or more. Correct the strategy.");
    case ErrorCode::GateVertexNotFinite:
      return QT_TRANSLATE_NOOP("error",
                               "Corner %1 of a polygon gate is not a finite number. Correct the strategy.");
    case ErrorCode::GateBoundsInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "A gate's bounds in dimension %1 are %2 and %3; the first must not exceed the "
                               "second. Correct the strategy.");
    case ErrorCode::GateNotPositiveDefinite:
      return QT_TRANSLATE_NOOP(
          "error", "An ellipse gate's covariance matrix describes no ellipse. Correct the strategy.");
    case ErrorCode::GateDimensionCount:
      return QT_TRANSLATE_NOOP("error",
                               "A gate has %1 dimensions or operands; it needs %2. Correct the strategy.");
    case ErrorCode::StrategyInvalid:
      return QT_TRANSLATE_NOOP("error", "The strategy is not valid at %1: %2. Correct it there.");
    case ErrorCode::StrategySchemaUnknown:
      return QT_TRANSLATE_NOOP("error",
                               "The strategy has the schema \"%1\"; this version reads "
                               "\"vestige-strategy/1\". Use a strategy of that form.");
    case ErrorCode::StrategyNotFound:
      return QT_TRANSLATE_NOOP("error",
                               "The strategy \"%1\" is neither a file beside the case nor one of the "
                               "installed strategies. Name one that is there.");
    case ErrorCode::StrategyReferenceMissing:
      return QT_TRANSLATE_NOOP(
          "error", "The strategy names \"%2\" at %1, but nothing in it has that name. Correct it there.");
    case ErrorCode::StrategyCycle:
      return QT_TRANSLATE_NOOP(
          "error", "\"%1\" of the strategy depends on itself. Correct its parent or its operands.");
    case ErrorCode::StrategyDuplicateId:
      return QT_TRANSLATE_NOOP("error",
                               "The name \"%1\" stands twice in the strategy. Give each its own name.");
    case ErrorCode::PopulationNotFound:
      return QT_TRANSLATE_NOOP(
          "error", "The strategy has no population \"%1\". Give its id, or its path beginning with \"/\".");
    case ErrorCode::GatingMlInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The Gating-ML document is not usable at %1: %2. Correct it there or export it again.");
    case ErrorCode::GatingMlUnsupported:
      return QT_TRANSLATE_NOOP("error",
                               "Gating-ML and this program cannot exchange %2, which stands at %1. Nothing "
                               "was imported or written.");
    case ErrorCode::WorkspaceInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The workspace is not usable at %1: %2. Save it again in the program it comes from.");
    case ErrorCode::WorkspaceUnsupported:
      return QT_TRANSLATE_NOOP("error",
                               "The other program's workspace and this program cannot exchange %2, which "
                               "stands at %1. Nothing was imported or written.");
    case ErrorCode::CaseInvalid:
      return QT_TRANSLATE_NOOP("error", "The case file is not valid at %1: %2. Correct it there.");
    case ErrorCode::CaseMemberMissing:
      return QT_TRANSLATE_NOOP("error", "The case file lacks the required member \"%1\". Add it.");
    case ErrorCode::CaseSchemaUnknown:
      return QT_TRANSLATE_NOOP("error",
                               "The case file has the schema \"%1\"; this version reads \"vestige-case/1\". "
                               "Use a case file of that form.");
    case ErrorCode::CaseFileMissing:
      return QT_TRANSLATE_NOOP(
          "error", "The case names the file \"%1\", which is not there. Put it back or correct the case.");
    case ErrorCode::CaseIdentityConflict:
      return QT_TRANSLATE_NOOP("error",
                               "The file's keyword %1 says \"%2\", the case says \"%3\": it may be another "
                               "patient's. Check the tube; a person must confirm it before a report.");
    case ErrorCode::CaseUnsupported:
      return QT_TRANSLATE_NOOP("error", "The case's member \"%1\" cannot be used: %2. Change the case.");
    case ErrorCode::CaseFileChanged:
      return QT_TRANSLATE_NOOP("error",
                               "The file \"%1\" is not the one the case was saved with (SHA-256 %2 recorded, "
                               "%3 found). Put the original back, or make a new case.");
    case ErrorCode::CasePanelConflict:
      return QT_TRANSLATE_NOOP("error",
                               "The tubes do not have one panel: %1 is on %2 in the first tube and on %3 in "
                               "this one. Make one case for each panel.");
    case ErrorCode::MrdDefinitionMissing:
      return QT_TRANSLATE_NOOP("error",
                               "The strategy does not say which population is MRD and what it is a fraction "
                               "of. Choose a strategy with an MRD definition.");
    case ErrorCode::MrdCountsInvalid:
      return QT_TRANSLATE_NOOP(
          "error",
          "%1 MRD events of %2 in the denominator is impossible, or the strategy's event limits are. Check "
          "that the MRD population lies inside the denominator.");
    case ErrorCode::MrdDenominatorEmpty:
      return QT_TRANSLATE_NOOP("error",
                               "The denominator (%1) holds none of the %2 events, so no fraction and no "
                               "sensitivity exist. Check the "
                               "compensation and the gates of the strategy against this file.");
    case ErrorCode::LabelsMismatch:
      return QT_TRANSLATE_NOOP(
          "error", "There are %1 labels for %2 events. Give one label a line for each event of the file.");
    case ErrorCode::ScenarioInvalid:
      return QT_TRANSLATE_NOOP("error", "The scenario is not valid at %1: %2. Correct it there.");
    case ErrorCode::FileNotFound:
      return QT_TRANSLATE_NOOP("error", "The file %1 does not exist. Check the name.");
    case ErrorCode::FileNotReadable:
      return QT_TRANSLATE_NOOP("error",
                               "The file %1 cannot be read: %2. Check the disk and the permissions.");
    case ErrorCode::FileNotWritable:
      return QT_TRANSLATE_NOOP(
          "error", "Not saved: %1 cannot be written (%2). Choose another folder or change the permissions.");
    case ErrorCode::FileNotRegular:
      return QT_TRANSLATE_NOOP("error", "%1 is a folder or a device, not a file. Choose a file.");
    case ErrorCode::FileChanged:
      return QT_TRANSLATE_NOOP(
          "error",
          "The file %1 changed while it was read. Wait until the copy is complete, then open it again.");
    case ErrorCode::JsonInvalid:
      return QT_TRANSLATE_NOOP("error", "%1 is not valid JSON: %2. Correct it there.");
    case ErrorCode::JsonTooDeep:
      return QT_TRANSLATE_NOOP("error",
                               "The JSON is nested more than %1 levels deep, which no file of ours is. Check "
                               "that this is the right file.");
    case ErrorCode::FileTooLarge:
      return QT_TRANSLATE_NOOP(
          "error",
          "The file has %1 bytes, above the limit of %2 for its kind. Check that this is the right file.");
    case ErrorCode::CsvInvalid:
      return QT_TRANSLATE_NOOP("error", "Line %1 of the table cannot be used: %2. Correct it there.");
    case ErrorCode::DiskFull:
      return QT_TRANSLATE_NOOP("error",
                               "Not saved: the disk of %1 is full. Free some space, then save again.");
    case ErrorCode::XmlInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The XML document cannot be read: %1. Save it again in the program it comes from.");
    case ErrorCode::XmlDtdRefused:
      return QT_TRANSLATE_NOOP("error",
                               "The XML document defines its own document type or entities. That is refused "
                               "for safety; remove the definition.");
    case ErrorCode::XmlTooDeep:
      return QT_TRANSLATE_NOOP("error",
                               "The XML document is nested more than %1 levels deep, which no file of ours "
                               "is. Check that this is the right file.");
    case ErrorCode::TableInvalid:
      return QT_TRANSLATE_NOOP("error", "Line %1 of the event table cannot be used: %2. Correct it there.");
    case ErrorCode::ClrMismatch:
      return QT_TRANSLATE_NOOP("error",
                               "The classification results have %1 rows and the events are %2. Use the file "
                               "that belongs to these events.");
    case ErrorCode::FileNotFinished:
      return QT_TRANSLATE_NOOP(
          "error",
          "The file %1 is still being written. Wait until the instrument has finished, then open it again.");
    case ErrorCode::ExportCheckFailed:
      return QT_TRANSLATE_NOOP("error",
                               "The export was discarded: read back, %1 was %3 instead of %2. Export again; "
                               "if it happens again, check the disk.");
    case ErrorCode::StoreInvalid:
      return QT_TRANSLATE_NOOP(
          "error", "The store at %1 cannot be used: %2. Check the disk or restore it from a backup.");
    case ErrorCode::PolicyInvalid:
      return QT_TRANSLATE_NOOP("error", "The file policy is not usable at %1: %2. Correct it there.");
    case ErrorCode::FileChoiceUnknown:
      return QT_TRANSLATE_NOOP(
          "error",
          "The stored decision \"%2\" for %1 does not fit this file. Open the file and decide again.");
    case ErrorCode::FormatUnknown:
      return QT_TRANSLATE_NOOP(
          "error",
          "This is neither an FCS file nor an ACS container nor an event table. Choose another file.");
    case ErrorCode::DeidentifyRefused:
      return QT_TRANSLATE_NOOP("error", "No de-identified copy was made: %1.");
    case ErrorCode::ArchiveInvalid:
      return QT_TRANSLATE_NOOP("error",
                               "The container cannot be read: %1. Get it again from where it was made.");
    case ErrorCode::ArchiveTooLarge:
      return QT_TRANSLATE_NOOP(
          "error",
          "The container was refused: %1 is %2, above the limit of %3. Unpack it by hand if you trust it.");
    case ErrorCode::ArchiveUnsafeName:
      return QT_TRANSLATE_NOOP("error",
                               "The container was refused: the name \"%1\" of a member is unsafe (%2). Get "
                               "it again from where it was made.");
    case ErrorCode::ArchiveMemberMissing:
      return QT_TRANSLATE_NOOP("error", "The container has no member \"%1\". Choose one of its list.");
    case ErrorCode::ArchiveMemberRefused:
      return QT_TRANSLATE_NOOP("error",
                               "The member \"%1\" of the container cannot be read: %2. Get the container "
                               "again from where it was made.");
    case ErrorCode::ReportBlocked:
      return QT_TRANSLATE_NOOP("error", "No report was written: %1");
    case ErrorCode::OptionInvalid:
      return QT_TRANSLATE_NOOP("error", "The option %1 has the value \"%2\"; it must be so: %3.");
    case ErrorCode::NotAvailable:
      return QT_TRANSLATE_NOOP("error", "%1: not available in this version.");
  }
  return QT_TRANSLATE_NOOP(
      "error",
      "A fault in the program: an error without a sentence. Report it with the file that caused it.");
}

QString argumentText(const Error::Arg& argument) {
  if (const auto* whole = std::get_if<std::int64_t>(&argument)) return countText(*whole);
  if (const auto* number = std::get_if<double>(&argument)) return plainNumber(*number);
  return foreignText(reasonText(std::get<std::string>(argument)));
}

}  // namespace

QString errorText(const Error& error) {
  QStringList arguments;
  for (const Error::Arg& argument : error.args) {
    // What blocks a report are sentences of our own, made safe when they were filled: they are never cut.
    const auto* sentences =
        error.code == ErrorCode::ReportBlocked ? std::get_if<std::string>(&argument) : nullptr;
    arguments += sentences ? QString::fromStdString(*sentences) : argumentText(argument);
  }
  if (arguments.isEmpty()) arguments += foreignText(QString::fromStdString(error.where));
  QString text = fill(QCoreApplication::translate("error", pattern(error.code)), arguments);
  if (error.byteOffset) {
    const QString offset = countText(static_cast<std::int64_t>(*error.byteOffset));
    text += u' ' + fill(QCoreApplication::translate("error", "(At byte %1.)"), {offset});
  }
  return text;
}

}  // namespace vestige::app
