// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a report that are put together from several facts, in the language of the installed
// translator.
#pragma once
#include <QCoreApplication>
#include <QString>
#include <string>
#include <vector>

#include "app/report/report_model.h"

namespace vestige::app {

/// Text of a file or a person, made harmless; "not stated" when empty.
QString stated(const std::string& text);
/// The same with an em dash.
QString statedOrDash(const std::string& text);

QString sexAndBirth(const Patient& patient);
QString sampleText(const Specimen& specimen);
QString takenReceived(const Specimen& specimen);
QString haemodilutionText(const Specimen& specimen);
QString therapyText(const std::vector<Therapy>& therapy);
/// "Gates drawn by the strategy (no automatic selection)".
QString methodText(const ReportModel& model);
QString strategyText(const ReportModel& model);
/// "20 and 50 events (demonstration)".
QString limitEventsText(const ReportModel& model);
QString stabilityText(const FileQuality& quality);
QString statusText(SampleStatus status);
/// "4 902 117 / 4 603 884" of all tubes.
QString acquiredText(const ReportModel& model);
/// "↓ 2.1 log from 0.41 % (day 19)"; empty where nothing comparable stands before, or nothing was detected.
QString changeText(const ReportModel& model);
/// "9f3c71ae04d2…".
QString shortHash(const std::string& hex);
/// Groups of eight digits, so that a hash can be read aloud and wrapped.
QString groupedHash(const std::string& hex);

struct Row {
  QString key, value;
};
/// The method table of page 1.
std::vector<Row> methodRows(const ReportModel& model);

}  // namespace vestige::app
