// SPDX-License-Identifier: GPL-3.0-or-later
// Page 2 and on: the whole record, so that the result can be checked and made again.
#include <algorithm>

#include "app/report/report_layout.h"
#include "app/text/decision_text.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/gate_text.h"
#include "app/text/limitation_text.h"
#include "app/text/matrix_text.h"
#include "app/text/number_text.h"
#include "app/text/quality_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

constexpr double kLeft = 46, kRight = Sheet::kWidth - 46, kTop = 40;
constexpr double kContent = kRight - kLeft;
constexpr double kSmall = 10;
const QString kDash = QStringLiteral("—");

QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }

/// Without its folders, which stand with the tube.
std::string fileName(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

QString percentOf(std::uint64_t count, std::uint64_t whole) {
  const QString percent = populationPercent(count, whole, PercentStyle::Report);
  return whole == 0 ? percent : percent + QChar(0x00A0) + QLatin1Char('%');
}

std::vector<Row> acquisitionRows(const ReportTube& tube) {
  std::vector<Row> rows;
  rows.push_back({fill(QCoreApplication::translate("report", "Tube %1"), {statedOrDash(tube.tube)}),
                  foreign(tube.file) + QStringLiteral(" · ") + statedOrDash(tube.version) +
                      QStringLiteral(" · ") + statusText(tube.status)});
  rows.push_back({QCoreApplication::translate("report", "Instrument, acquired"),
                  stated(tube.cytometer) + QStringLiteral(" · ") + stated(tube.acquired)});
  QString events = countText(static_cast<std::int64_t>(tube.events));
  if (tube.singlets) {
    events += QStringLiteral(" · ") + fill(QCoreApplication::translate("report", "singlets %1 (%2)"),
                                           {countText(static_cast<std::int64_t>(*tube.singlets)),
                                            percentOf(*tube.singlets, tube.events)});
  }
  if (tube.k && tube.n) {
    QString counts = fill(QCoreApplication::translate("report", "k = %1, N = %2"),
                          {countText(*tube.k), countText(*tube.n)});
    events += QStringLiteral(" · ") + counts.replace(QStringLiteral(" = "), QStringLiteral("\u00A0=\u00A0"));
  }
  if (tube.quality.notFinite > 0) {
    events += QStringLiteral(" · ") +
              fill(QCoreApplication::translate("report", "%1 events with a value that is no number"),
                   {countText(static_cast<std::int64_t>(tube.quality.notFinite))});
  }
  rows.push_back({QCoreApplication::translate("report", "Events"), events});
  if (tube.cleaning) {
    rows.push_back(
        {QCoreApplication::translate("report", "Removed before counting"), cleaningText(*tube.cleaning)});
  }
  rows.push_back({QCoreApplication::translate("report", "Stability over time"), stabilityText(tube.quality)});
  QStringList margins;
  for (const MarginCount& margin : tube.quality.margins) {
    if (margin.low == 0 && margin.high == 0) continue;
    // "PE-Cy7-A" stays whole: U+2060 (word joiner) after its hyphens.
    const QString channel = foreign(margin.channel).replace(QLatin1Char('-'), QStringLiteral("-\u2060"));
    margins << fill(QCoreApplication::translate("report", "%1: %2 low, %3 high"),
                    {channel, countText(static_cast<std::int64_t>(margin.low)),
                     countText(static_cast<std::int64_t>(margin.high))});
  }
  rows.push_back({QCoreApplication::translate("report", "Events at the limits"),
                  margins.isEmpty() ? QCoreApplication::translate("report", "none")
                                    : margins.join(QStringLiteral("; "))});
  QString compensation = QCoreApplication::translate("report", "none");
  if (!tube.compensation.empty()) {
    compensation = fill(QCoreApplication::translate("report", "matrix %1, condition number %2"),
                        {foreign(tube.compensation), plainNumber(tube.conditionNumber)});
  }
  rows.push_back({QCoreApplication::translate("report", "Compensation"), compensation});
  return rows;
}

}  // namespace

void ReportLayout::recordHeader() {
  TextStyle caption = sheet_.style(kSmall);
  caption.colour = sheet_.palette().text2;
  caption.mostLines = 1;
  const CaseRecord& record = model_.record;
  sheet_.text(
      {kLeft, kTop}, kContent * 0.7,
      {{stated(record.patient.name), true},
       {QStringLiteral("  ") + stated(record.patient.id) + QStringLiteral(" · ") + stated(record.id)}},
      caption);
  sheet_.line({kLeft, kTop + 18}, {kRight, kTop + 18}, sheet_.palette().text, 1.2);
  y_ = kTop + 27;
}

void ReportLayout::placeRecord() {
  if (sheet_.page() == 0) {
    if (sheet_.pageCount() == 1) sheet_.addPage();
    sheet_.goTo(1);
    recordHeader();
  }
  for (const Limitation& limitation : leftForRecord_) {
    placeBar(QCoreApplication::translate("report", "Limitation."),
             limitationText(limitation, &strategy_, language_), false);
  }
  if (!leftForRecord_.empty()) y_ += 4;
  // With one tube its facts fit beside the table, and the record stays on one page.
  need(60);
  const int page = sheet_.page();
  const double top = y_;
  placePopulationTable();
  const double tableBottom = sheet_.page() == page ? y_ : top;
  double beside = top;
  const bool isBeside =
      model_.tubes.size() == 1 &&
      placeBeside(top, tableBottom - top, QCoreApplication::translate("report", "Acquisition and quality"),
                  acquisitionRows(model_.tubes.front()), &beside);
  const bool hasProvenance =
      isBeside && placeBeside(beside + 8, tableBottom - beside - 8,
                              QCoreApplication::translate("report", "Provenance"), provenanceRows(), &beside);
  if (hasProvenance) provenancePage_ = sheet_.page();
  placePreviousTable();
  if (!isBeside) placeAcquisition();
  placeDeviations();
  placeTailoredGates();
  placeOwnGates();
  placeLimits();
  placePanel();
  placeFullIdentity();
  if (!hasProvenance) placeProvenance();
}

void ReportLayout::flowRows(const std::vector<Row>& rows, double keyWidth) {
  const TextStyle value = sheet_.style(kSmall);
  for (const Row& row : rows) {
    const double height = std::max(sheet_.heightOf({{row.key}}, value, keyWidth - 4),
                                   sheet_.heightOf({{row.value}}, value, kContent - keyWidth));
    need(height + 4);
    y_ = placeRows({kLeft, y_, kContent, 0}, keyWidth, {row}, kSmall);
  }
  y_ += 5;
}

void ReportLayout::placePopulationTable() {
  constexpr double kColumns[] = {0, 0.31, 0.40, 0.495, 0.60};
  const double tableRight = kLeft + kContent * 0.60;
  const bool hasDenominator = model_.mrd.inputs.n > 0;
  TextStyle cell = sheet_.style(kSmall), number = cell, head = sheet_.style(kSmall, true), headNumber = head;
  number.alignment = headNumber.alignment = Qt::AlignRight;
  cell.mostLines = 2;
  const auto placeRow = [&](const QString& name, double indent, bool bold, const QString(&values)[3],
                            const ReportPopulation* population) {
    TextStyle style = bold ? head : cell;
    const double left = kLeft + indent + 14, width = kContent * kColumns[1] - indent - 14;
    double height = sheet_.heightOf({{name, bold}}, style, width);
    for (std::size_t i = 0; i < 3; ++i) {
      height = std::max(height, sheet_.heightOf({{values[i], bold}}, style,
                                                kContent * (kColumns[i + 2] - kColumns[i + 1])));
    }
    need(height + 3);
    if (population != nullptr) {
      if (const auto slot = colourSlotFromName(population->colourSlot)) {
        sheet_.box({left - 12, y_ + 3.5, 8, 8}, sheet_.palette().fillOf(*slot));
      }
    }
    sheet_.text({left, y_}, width, name, style);
    for (int i = 0; i < 3; ++i) {
      sheet_.text({kLeft + kContent * kColumns[i + 1], y_}, kContent * (kColumns[i + 2] - kColumns[i + 1]),
                  values[i], bold ? headNumber : number);
    }
    y_ += height + 0.5;
    sheet_.line({kLeft, y_}, {tableRight, y_}, sheet_.palette().line, 0.7);
    y_ += 1.5;
  };
  need(60);
  heading(QCoreApplication::translate("report", "Populations"));
  placeRow(
      QCoreApplication::translate("report", "Population"), -14, true,
      {QCoreApplication::translate("report", "Events"), QCoreApplication::translate("report", "% of parent"),
       QCoreApplication::translate("report", "% of N")},
      nullptr);
  placeRow(QCoreApplication::translate("report", "All events"), 0, false,
           {countText(static_cast<std::int64_t>(model_.acquired)), kDash, kDash}, nullptr);
  if (model_.removed > 0) {
    placeRow(QCoreApplication::translate("report", "After cleaning"), 0, false,
             {countText(static_cast<std::int64_t>(model_.acquired - model_.removed)), kDash, kDash}, nullptr);
  }
  for (const ReportPopulation& population : model_.populations) {
    QString name = foreign(population.name.in(language_));
    if (population.isMrd) name += QStringLiteral("  (k)");
    if (population.isDenominator) name += QStringLiteral("  (N)");
    // A fraction of the denominator stands only beside k and N, on page 1, for the MRD population.
    const bool ofDenominator = hasDenominator && !population.isMrd && population.isOfDenominator;
    placeRow(name, 12.0 * static_cast<double>(std::min<std::size_t>(population.depth + 1, 8)),
             population.isMrd || population.isDenominator,
             {countText(static_cast<std::int64_t>(population.count)),
              percentOf(population.count, population.parentCount),
              ofDenominator ? percentOf(population.count, static_cast<std::uint64_t>(model_.mrd.inputs.n))
              : population.isMrd ? QCoreApplication::translate("report", "see page 1")
                                 : kDash},
             &population);
  }
  y_ += 8;
}

void ReportLayout::placePreviousTable() {
  if (model_.previous.empty()) return;
  need(50);
  heading(QCoreApplication::translate("report", "Previous results, as the case states them"));
  std::vector<Row> rows;
  for (const ReportPrevious& previous : model_.previous) {
    const PreviousResult& result = previous.result;
    QStringList parts;
    parts << (result.fraction && *result.fraction > 0
                  ? percentText(*result.fraction)
                  : QCoreApplication::translate("report", "no figure stated"));
    if (result.resultClass == "NOT_DETECTED" || (result.fraction && !(*result.fraction > 0))) {
      parts.front() = QCoreApplication::translate("report", "not detected, LOD not stated");
    }
    parts << fill(QCoreApplication::translate("report", "denominator %1"),
                  {result.denominator.empty() ? QCoreApplication::translate("report", "not stated")
                                              : denominatorText(result.denominator)});
    parts << fill(QCoreApplication::translate("report", "method %1"), {stated(result.method)});
    if (!previous.isComparable())
      parts << QCoreApplication::translate("report", "not comparable with this result");
    rows.push_back({statedOrDash(result.date) + QStringLiteral("  ") + foreign(result.timepoint),
                    parts.join(QStringLiteral(" · "))});
  }
  flowRows(rows, 150);
}

void ReportLayout::placeAcquisition() {
  need(60);
  heading(QCoreApplication::translate("report", "Acquisition and quality"));
  for (const ReportTube& tube : model_.tubes) flowRows(acquisitionRows(tube), 150);
  if (model_.homogeneityP) {
    flowRows(
        {{QCoreApplication::translate("report", "Tubes agree (P)"), probabilityText(*model_.homogeneityP)}},
        150);
  }
}

bool ReportLayout::placeBeside(double top, double height, const QString& title, const std::vector<Row>& rows,
                               double* bottom) {
  constexpr double kKey = 96;
  const double left = kLeft + kContent * 0.63, width = kRight - left;
  const TextStyle style = sheet_.style(kSmall);
  double needed = 20;
  for (const Row& row : rows) {
    needed += 1.5 + std::max(sheet_.heightOf({{row.key}}, style, kKey - 4),
                             sheet_.heightOf({{row.value}}, style, width - kKey));
  }
  if (needed > height) return false;
  sheet_.text({left, top}, width, title, sheet_.style(12, true));
  *bottom = placeRows({left, top + 19, width, 0}, kKey, rows, kSmall);
  return true;
}

void ReportLayout::placeDeviations() {
  std::vector<Row> rows;
  for (const ReportTube& tube : model_.tubes) {
    for (const Deviation& deviation : tube.deviations) {
      QString text = deviationText(deviation);
      if (const QString repair = repairText(deviation); !repair.isEmpty()) text += QLatin1Char(' ') + repair;
      for (const FileDecision& decision : tube.decisions) {
        const bool isOf = isAbout(decision, deviation) && decision.choice == deviation.chosen;
        if (isOf) text += QLatin1Char(' ') + decisionText(decision, deviation);
      }
      rows.push_back(
          {QString::fromStdString(deviation.code) + QStringLiteral("  ") + foreign(fileName(tube.file)),
           text});
    }
  }
  if (rows.empty()) return;  // "as the standard says" stands with the tube
  need(46);
  heading(QCoreApplication::translate("report", "Deviations of the files and repairs"));
  flowRows(rows, 150);
}

void ReportLayout::placeTailoredGates() {
  std::vector<Row> rows;
  for (const ProvenanceGate& item : model_.tailoredGates) {
    const QString where =
        item.file.empty() ? QCoreApplication::translate("report", "all tubes") : foreign(fileName(item.file));
    rows.push_back(
        {foreign(item.gate.version.gate) + QStringLiteral("  ") + where, gateVersionText(item.gate.version)});
    rows.push_back({QCoreApplication::translate("report", "before"), gateNumbersText(item.gate.before)});
    rows.push_back({QCoreApplication::translate("report", "after"), gateNumbersText(item.gate.after)});
  }
  for (const GateLock& lock : model_.record.gateLocks)
    rows.push_back({foreign(lock.gate), gateLockText(lock)});
  if (rows.empty()) return;
  need(46);
  heading(QCoreApplication::translate("report", "Gates changed for this case"));
  flowRows(rows, 150);
}

/// What a person added beside the strategy, each gate with the populations that it makes.
void ReportLayout::placeOwnGates() {
  std::vector<Row> rows;
  for (const ProvenanceOwnPopulation& item : model_.ownPopulations) {
    rows.push_back({foreign(item.path.empty() ? item.record.name : item.path),
                    fill(QCoreApplication::translate("report", "gate %1, by %2, %3"),
                         {foreign(item.record.gate), personText(item.record.by, item.record.role),
                          foreign(item.record.at)})});
  }
  for (const ProvenanceOwnGate& item : model_.ownGates) {
    rows.push_back({foreign(item.record.id), ownGateText(item.record)});
    if (item.gate) rows.push_back({QString(), gateNumbersText(*item.gate)});
  }
  if (rows.empty()) return;
  need(46);
  heading(QCoreApplication::translate("report", "Gates and populations made for this case"));
  flowRows(rows, 150);
}

void ReportLayout::placeLimits() {
  need(60);
  heading(QCoreApplication::translate("report", "Limits and their sources"));
  std::vector<Row> rows;
  rows.push_back({QCoreApplication::translate("report", "LOD, LLOQ"),
                  limitEventsText(model_) + QStringLiteral(" · ") + stated(model_.limits.source)});
  rows.push_back({QCoreApplication::translate("report", "Blanks (LOB)"),
                  model_.limits.hasBlanks
                      ? countText(model_.limits.lobEvents)
                      : QCoreApplication::translate("report", "no blanks measured; taken as 0")});
  rows.push_back({QCoreApplication::translate("report", "Sensitivity asked for"),
                  percentText(model_.mrd.inputs.target)});
  if (model_.minimumDenominator > 0) {
    rows.push_back({QCoreApplication::translate("report", "Least denominator"),
                    countText(model_.minimumDenominator) + QStringLiteral(" · ") +
                        stated(model_.minimumDenominatorSource)});
  }
  for (const std::string& citation : model_.citations)
    rows.push_back({QCoreApplication::translate("report", "Citation"), foreign(citation)});
  flowRows(rows, 150);
}

void ReportLayout::placePanel() {
  QStringList parts;
  for (const ReportChannel& channel : model_.channels) {
    QString text = foreign(channel.id);
    if (!channel.detector.empty() && channel.detector != channel.id)
      text += QStringLiteral(" = ") + foreign(channel.detector);
    if (!channel.stain.empty() && channel.stain != channel.id)
      text += QStringLiteral(" (") + foreign(channel.stain) + QLatin1Char(')');
    if (channel.detectorDiffers)
      text += QLatin1Char(' ') + QCoreApplication::translate("report", "[not the panel's detector]");
    parts << text;
  }
  need(46);
  heading(QCoreApplication::translate("report", "Panel"));
  parts << QCoreApplication::translate("report", "clones and lots not stated");
  flowRows({{foreign(model_.panelId), parts.join(QStringLiteral("; "))}}, 150);
}

void ReportLayout::placeFullIdentity() {
  const CaseRecord& record = model_.record;
  need(60);
  heading(QCoreApplication::translate("report", "Identity in full"));
  std::vector<Row> rows = {
      {QCoreApplication::translate("report", "Patient"),
       stated(record.patient.name) + QStringLiteral(" · ") + stated(record.patient.id) +
           QStringLiteral(" · ") + sexAndBirth(record.patient)},
      {QCoreApplication::translate("report", "Diagnosis, protocol"),
       stated(record.disease) + QStringLiteral(" · ") + stated(record.protocol) + QStringLiteral(" · ") +
           stated(record.timepoint)},
      {QCoreApplication::translate("report", "Sample"),
       stated(record.specimen.id) + QStringLiteral(" · ") + sampleText(record.specimen) +
           QStringLiteral(" · ") + takenReceived(record.specimen) + QStringLiteral(" · ") +
           fill(QCoreApplication::translate("report", "viability %1, hemodilution %2"),
                {stated(record.specimen.viability), haemodilutionText(record.specimen)})},
      {QCoreApplication::translate("report", "Therapy"), therapyText(record.therapy)},
      {QCoreApplication::translate("report", "Files agree with the case"),
       model_.identityChecked
           ? QCoreApplication::translate("report", "checked")
           : QCoreApplication::translate("report", "not checked: the files carry no identity")}};
  if (const auto& confirmed = record.identityConfirmed) {
    QStringList conflicts;
    for (const std::string& conflict : confirmed->conflicts) conflicts << foreign(conflict);
    rows.push_back({QCoreApplication::translate("report", "Disagreement confirmed"),
                    fill(QCoreApplication::translate("report", "%1, %2: %3 (%4)"),
                         {stated(confirmed->by), stated(confirmed->at), stated(confirmed->reason),
                          conflicts.join(QStringLiteral("; "))})});
  }
  flowRows(rows, 150);
}

std::vector<Row> ReportLayout::provenanceRows() const {
  std::vector<Row> rows;
  rows.push_back({QCoreApplication::translate("report", "Software"),
                  QStringLiteral("Vestige ") + QString::fromStdString(model_.softwareVersion)});
  rows.push_back({QCoreApplication::translate("report", "Report made"), stated(model_.generatedAt)});
  rows.push_back(
      {QCoreApplication::translate("report", "Strategy"),
       strategyText(model_) + QStringLiteral(" · ") + foreign(model_.strategyTitle.in(language_))});
  rows.push_back(
      {QCoreApplication::translate("report", "SHA-256 of the strategy"), groupedHash(model_.strategySha256)});
  rows.push_back({QCoreApplication::translate("report", "File policy"),
                  fill(QCoreApplication::translate("report", "%1, version %2"),
                       {foreign(model_.policy.id), countText(model_.policy.version)})});
  if (model_.policy.sha256 != Sha256{}) {
    rows.push_back({QCoreApplication::translate("report", "SHA-256 of the policy"),
                    groupedHash(model_.policy.sha256.hex())});
  }
  for (const ReportTube& tube : model_.tubes) {
    rows.push_back(
        {fill(QCoreApplication::translate("report", "SHA-256 of tube %1"), {statedOrDash(tube.tube)}),
         groupedHash(tube.sha256)});
    if (!tube.ownMatrix) continue;
    rows.push_back(
        {fill(QCoreApplication::translate("report", "Compensation of tube %1"), {statedOrDash(tube.tube)}),
         matrixOriginText(*tube.ownMatrix)});
    rows.push_back({fill(QCoreApplication::translate("report", "SHA-256 of the matrix of tube %1"),
                         {statedOrDash(tube.tube)}),
                    groupedHash(tube.ownMatrix->sha256)});
  }
  return rows;
}

void ReportLayout::placeProvenance() {
  need(60);
  heading(QCoreApplication::translate("report", "Provenance"));
  provenancePage_ = sheet_.page();
  flowRows(provenanceRows(), 150);
}

}  // namespace vestige::app
