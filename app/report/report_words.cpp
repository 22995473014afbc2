// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_words.h"

#include <QRegularExpression>

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

const QString kDash = QStringLiteral("—");
const QString kBetween = QStringLiteral(" · ");

QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }

QString eventsText(std::uint64_t count) { return countText(static_cast<std::int64_t>(count)); }

/// "2026-01-17T09:10:00+08:00" reads better as "2026-01-17 09:10"; nothing is converted, other texts stay as
/// they are.
struct Moment {
  QString time, zone;
};
Moment momentOf(const std::string& text) {
  static const QRegularExpression kIso(QStringLiteral(
      "^(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?$"));
  const QString shown = statedOrDash(text);
  const QRegularExpressionMatch match = kIso.match(shown);
  if (!match.hasMatch()) return {shown, QString()};
  return {match.captured(1) + QLatin1Char(' ') + match.captured(2), match.captured(3)};
}

}  // namespace

QString stated(const std::string& text) {
  return text.empty() ? QCoreApplication::translate("report", "not stated") : foreign(text);
}

QString statedOrDash(const std::string& text) { return text.empty() ? kDash : foreign(text); }

QString sexAndBirth(const Patient& patient) {
  QString sex = stated(patient.sex);
  if (patient.sex == "F") sex = QCoreApplication::translate("report", "female");
  if (patient.sex == "M") sex = QCoreApplication::translate("report", "male");
  if (patient.birthDate.empty()) return sex;
  return fill(QCoreApplication::translate("report", "%1, born %2"), {sex, foreign(patient.birthDate)});
}

QString sampleText(const Specimen& specimen) {
  QStringList parts;
  if (!specimen.type.empty()) parts << foreign(specimen.type);
  if (specimen.pull)
    parts << fill(QCoreApplication::translate("report", "pull %1"), {QString::number(*specimen.pull)});
  if (!specimen.anticoagulant.empty()) parts << foreign(specimen.anticoagulant);
  return parts.isEmpty() ? QCoreApplication::translate("report", "not stated")
                         : parts.join(QStringLiteral(", "));
}

QString takenReceived(const Specimen& specimen) {
  if (specimen.collected.empty() && specimen.received.empty())
    return QCoreApplication::translate("report", "not stated");
  const Moment taken = momentOf(specimen.collected), received = momentOf(specimen.received);
  if (taken.zone == received.zone && !taken.zone.isEmpty()) {
    return fill(QCoreApplication::translate("report", "%1 / %2 (zone %3)"),
                {taken.time, received.time, taken.zone});
  }
  return (taken.time + taken.zone) + QStringLiteral(" / ") + (received.time + received.zone);
}

QString haemodilutionText(const Specimen& specimen) {
  if (specimen.haemodilution.empty()) return QCoreApplication::translate("report", "not assessed");
  if (specimen.haemodilution == "none") return QCoreApplication::translate("report", "none");
  if (specimen.haemodilution == "possible") return QCoreApplication::translate("report", "possible");
  if (specimen.haemodilution == "marked") return QCoreApplication::translate("report", "marked");
  return foreign(specimen.haemodilution);
}

QString therapyText(const std::vector<Therapy>& therapy) {
  QStringList parts;
  for (const Therapy& item : therapy) {
    const QStringList words{foreign(item.agent), foreign(item.from), foreign(item.to)};
    if (item.from.empty() && item.to.empty()) {
      parts << words[0];
    } else if (item.to.empty()) {
      parts << fill(QCoreApplication::translate("report", "%1 from %2"), words);
    } else if (item.from.empty()) {
      parts << fill(QCoreApplication::translate("report", "%1 until %3"), words);
    } else {
      parts << fill(QCoreApplication::translate("report", "%1 %2 – %3"), words);
    }
  }
  return parts.isEmpty() ? QCoreApplication::translate("report", "not stated")
                         : parts.join(QStringLiteral(", "));
}

QString methodText(const ReportModel& model) {
  if (model.method == "gates")
    return QCoreApplication::translate("report", "flow cytometry, gates of the strategy");
  return foreign(model.method);
}

QString strategyText(const ReportModel& model) {
  QString status = foreign(model.strategyStatus);
  if (model.strategyStatus == "demonstration")
    status = QCoreApplication::translate("report", "demonstration");
  if (model.strategyStatus == "draft") status = QCoreApplication::translate("report", "draft");
  if (model.strategyStatus == "approved") status = QCoreApplication::translate("report", "approved");
  return fill(QCoreApplication::translate("report", "%1 version %2 (%3)"),
              {foreign(model.strategyId), QString::number(model.strategyVersion), status});
}

QString limitEventsText(const ReportModel& model) {
  const QString counts = fill(QCoreApplication::translate("report", "%1 and %2 events"),
                              {countText(model.limits.lodEvents), countText(model.limits.lloqEvents)});
  if (model.limits.verification != "demonstration") return counts;
  return fill(QCoreApplication::translate("report", "%1 (demonstration)"), {counts});
}

QString stabilityText(const FileQuality& quality) {
  const TimeStability& time = quality.time;
  if (!time.assessed) return QCoreApplication::translate("report", "not assessed");
  const QString worst = fill(QCoreApplication::translate("report", "largest drift %1 robust SD in %2"),
                             {QString::number(time.worstDrift, 'f', 2), foreign(time.worstChannel)});
  const QString word = time.stable ? QCoreApplication::translate("report", "stable")
                                   : QCoreApplication::translate("report", "not stable");
  return word + kBetween + worst +
         (time.falls ? kBetween + QCoreApplication::translate("report", "time runs backwards at least once")
                     : QString());
}

QString statusText(SampleStatus status) {
  switch (status) {
    case SampleStatus::Ok:
      return QCoreApplication::translate("report", "as the standard says");
    case SampleStatus::Repaired:
      return QCoreApplication::translate("report", "read with repairs");
    case SampleStatus::Ambiguous:
      return QCoreApplication::translate("report", "can be read in two ways");
    case SampleStatus::Damaged:
      return QCoreApplication::translate("report", "damaged");
  }
  return kDash;
}

QString acquiredText(const ReportModel& model) {
  return eventsText(model.acquired) + QStringLiteral(" / ") +
         (model.singlets ? eventsText(*model.singlets) : kDash);
}

QString changeText(const ReportModel& model) {
  if (model.mrd.resultClass != MrdClass::Positive || !model.mrd.fraction) return {};
  const ReportPrevious* last = nullptr;
  for (const ReportPrevious& previous : model.previous) {
    if (previous.isComparable() && previous.result.fraction && *previous.result.fraction > 0)
      last = &previous;
  }
  if (last == nullptr) return {};
  const auto change = logChangeText(*last->result.fraction, *model.mrd.fraction);
  if (!change) return {};
  const std::string& when = last->result.timepoint.empty() ? last->result.date : last->result.timepoint;
  return fill(QCoreApplication::translate("report", "%1 from %2 (%3)."),
              {*change, percentText(*last->result.fraction), stated(when)});
}

QString shortHash(const std::string& hex) {
  return QString::fromStdString(hex.substr(0, 12)) + QChar(0x2026);
}

QString groupedHash(const std::string& hex) {
  QString text;
  for (std::size_t i = 0; i < hex.size(); i += 8) {
    if (i > 0) text += QLatin1Char(' ');
    text += QString::fromStdString(hex.substr(i, 8));
  }
  return text.isEmpty() ? kDash : text;
}

std::vector<Row> methodRows(const ReportModel& model) {
  std::vector<Row> rows;
  rows.push_back({QCoreApplication::translate("report", "Method"), methodText(model)});
  rows.push_back({QCoreApplication::translate("report", "Strategy"), strategyText(model)});
  rows.push_back({QCoreApplication::translate("report", "Panel, tubes"),
                  foreign(model.panelId) + QStringLiteral(", ") + QString::number(model.tubes.size())});
  rows.push_back({QCoreApplication::translate("report", "MRD events k"), countText(model.mrd.inputs.k)});
  rows.push_back(
      {QCoreApplication::translate("report", "Denominator N"),
       countText(model.mrd.inputs.n) + QLatin1Char(' ') + denominatorText(model.mrd.inputs.denominatorName)});
  rows.push_back({QCoreApplication::translate("report", "Fraction k / N"),
                  model.mrd.fraction && model.mrd.inputs.k > 0
                      ? fractionText(model.mrd) + QStringLiteral(" = ") + powerText(*model.mrd.fraction)
                      : fractionText(model.mrd)});
  rows.push_back(
      {QCoreApplication::translate("report", "95 % interval"),
       intervalOf(model.mrd) + kBetween + QCoreApplication::translate("report", "exact (Clopper-Pearson)")});
  rows.push_back({QCoreApplication::translate("report", "LOD, LLOQ"),
                  lodText(model.mrd) + QStringLiteral(", ") + lloqText(model.mrd) + kBetween +
                      fill(QCoreApplication::translate("report", "%1 and %2 events"),
                           {countText(model.limits.lodEvents), countText(model.limits.lloqEvents)})});
  rows.push_back({QCoreApplication::translate("report", "95 % found at"), lod95Text(model.mrd)});
  rows.push_back({QCoreApplication::translate("report", "All / singlets"), acquiredText(model)});
  return rows;
}

}  // namespace vestige::app
