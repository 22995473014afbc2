// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_words.h"

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

const QString kDash = QStringLiteral("—");
const QString kBetween = QStringLiteral(" · ");

QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }

QString eventsText(std::uint64_t count) { return countText(static_cast<std::int64_t>(count)); }

}  // namespace

QString stated(const std::string& text) { return text.empty() ? ReportTr::tr("not stated") : foreign(text); }

QString statedOrDash(const std::string& text) { return text.empty() ? kDash : foreign(text); }

QString sexAndBirth(const Patient& patient) {
  QString sex = stated(patient.sex);
  if (patient.sex == "F") sex = ReportTr::tr("female");
  if (patient.sex == "M") sex = ReportTr::tr("male");
  if (patient.birthDate.empty()) return sex;
  return fill(ReportTr::tr("%1, born %2"), {sex, foreign(patient.birthDate)});
}

QString sampleText(const Specimen& specimen) {
  QStringList parts;
  if (!specimen.type.empty()) parts << foreign(specimen.type);
  if (specimen.pull) parts << fill(ReportTr::tr("pull %1"), {QString::number(*specimen.pull)});
  if (!specimen.anticoagulant.empty()) parts << foreign(specimen.anticoagulant);
  return parts.isEmpty() ? ReportTr::tr("not stated") : parts.join(QStringLiteral(", "));
}

QString takenReceived(const Specimen& specimen) {
  // "2026-01-17T09:10:00+08:00" reads better with a space; nothing is converted.
  const auto readable = [](const std::string& time) {
    QString text = statedOrDash(time);
    if (text.size() >= 16 && text.at(10) == QLatin1Char('T')) text[10] = QLatin1Char(' ');
    return text;
  };
  if (specimen.collected.empty() && specimen.received.empty()) return ReportTr::tr("not stated");
  return readable(specimen.collected) + QStringLiteral(" / ") + readable(specimen.received);
}

QString haemodilutionText(const Specimen& specimen) {
  if (specimen.haemodilution.empty()) return ReportTr::tr("not assessed");
  if (specimen.haemodilution == "none") return ReportTr::tr("none");
  if (specimen.haemodilution == "possible") return ReportTr::tr("possible");
  if (specimen.haemodilution == "marked") return ReportTr::tr("marked");
  return foreign(specimen.haemodilution);
}

QString therapyText(const std::vector<Therapy>& therapy) {
  QStringList parts;
  for (const Therapy& item : therapy) {
    QString text = foreign(item.agent);
    if (!item.from.empty() || !item.to.empty()) {
      text += QStringLiteral(" (") + foreign(item.from) + QStringLiteral(" – ") + foreign(item.to) +
              QLatin1Char(')');
    }
    parts << text;
  }
  return parts.isEmpty() ? ReportTr::tr("not stated") : parts.join(QStringLiteral(", "));
}

QString methodText(const ReportModel& model) {
  if (model.method == "gates") return ReportTr::tr("flow cytometry, gates of the strategy");
  return foreign(model.method);
}

QString strategyText(const ReportModel& model) {
  QString status = foreign(model.strategyStatus);
  if (model.strategyStatus == "demonstration") status = ReportTr::tr("demonstration");
  if (model.strategyStatus == "draft") status = ReportTr::tr("draft");
  if (model.strategyStatus == "approved") status = ReportTr::tr("approved");
  return fill(ReportTr::tr("%1 version %2 (%3)"),
              {foreign(model.strategyId), QString::number(model.strategyVersion), status});
}

QString limitEventsText(const ReportModel& model) {
  const QString counts = fill(ReportTr::tr("%1 and %2 events"),
                              {countText(model.limits.lodEvents), countText(model.limits.lloqEvents)});
  if (model.limits.verification != "demonstration") return counts;
  return fill(ReportTr::tr("%1 (demonstration)"), {counts});
}

QString stabilityText(const FileQuality& quality) {
  const TimeStability& time = quality.time;
  if (!time.assessed) return ReportTr::tr("not assessed");
  const QString worst = fill(ReportTr::tr("largest drift %1 robust SD in %2"),
                             {QString::number(time.worstDrift, 'f', 2), foreign(time.worstChannel)});
  const QString word = time.stable ? ReportTr::tr("stable") : ReportTr::tr("not stable");
  return word + kBetween + worst +
         (time.falls ? kBetween + ReportTr::tr("time runs backwards at least once") : QString());
}

QString statusText(SampleStatus status) {
  switch (status) {
    case SampleStatus::Ok:
      return ReportTr::tr("as the standard says");
    case SampleStatus::Repaired:
      return ReportTr::tr("read with repairs");
    case SampleStatus::Ambiguous:
      return ReportTr::tr("can be read in two ways");
    case SampleStatus::Damaged:
      return ReportTr::tr("damaged");
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
  return fill(ReportTr::tr("%1 from %2 (%3)"), {*change, percentText(*last->result.fraction), stated(when)});
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
  rows.push_back({ReportTr::tr("Method"), methodText(model)});
  rows.push_back({ReportTr::tr("Strategy"), strategyText(model)});
  rows.push_back({ReportTr::tr("Panel, tubes"),
                  foreign(model.panelId) + QStringLiteral(", ") + QString::number(model.tubes.size())});
  rows.push_back({ReportTr::tr("MRD events k"), countText(model.mrd.inputs.k)});
  rows.push_back({ReportTr::tr("Denominator N"), countText(model.mrd.inputs.n) + QLatin1Char(' ') +
                                                     denominatorText(model.mrd.inputs.denominatorName)});
  rows.push_back({ReportTr::tr("Fraction k / N"),
                  model.mrd.fraction && model.mrd.inputs.k > 0
                      ? fractionText(model.mrd) + QStringLiteral(" = ") + powerText(*model.mrd.fraction)
                      : fractionText(model.mrd)});
  rows.push_back({ReportTr::tr("95 % interval"),
                  intervalOf(model.mrd) + kBetween + ReportTr::tr("exact (Clopper-Pearson), counting only")});
  rows.push_back({ReportTr::tr("LOD, LLOQ"), lodText(model.mrd) + QStringLiteral(", ") + lloqText(model.mrd) +
                                                 kBetween + limitEventsText(model)});
  rows.push_back({ReportTr::tr("Found with 95 %"), lod95Text(model.mrd)});
  rows.push_back({ReportTr::tr("Acquired / singlets"), acquiredText(model)});
  return rows;
}

}  // namespace vestige::app
