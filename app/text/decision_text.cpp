// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/decision_text.h"

#include <QCoreApplication>

#include "app/text/fill.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("decision", text); }

struct ChoiceWords {
  const char* choice;
  const char* words;
};

constexpr ChoiceWords kChoices[] = {
    {kAsRead, QT_TRANSLATE_NOOP("decision", "As it was read")},
    {"header", QT_TRANSLATE_NOOP("decision", "Use the position that the header gives")},
    {"text", QT_TRANSLATE_NOOP("decision", "Use the position that the keywords give")},
    {"escaped", QT_TRANSLATE_NOOP("decision", "A doubled delimiter stands for one inside a value")},
    {"literal", QT_TRANSLATE_NOOP("decision", "Every delimiter separates; values may be empty")},
    {"dd-mm-yyyy", QT_TRANSLATE_NOOP("decision", "Read the date with the day first")},
    {"mm-dd-yyyy", QT_TRANSLATE_NOOP("decision", "Read the date with the month first")},
    {"none", QT_TRANSLATE_NOOP("decision", "Read the file as one without a matrix")},
};

}  // namespace

QString choiceText(const Deviation& deviation, const std::string& choice) {
  for (const ChoiceWords& known : kChoices) {
    if (choice == known.choice) return localized(known.words);
  }
  const QString name = foreignText(QString::fromStdString(choice));
  // Of the questions about spillover the choices are names of keywords.
  if (!deviation.code.empty() && deviation.code.front() == 'C') {
    return fill(localized(QT_TRANSLATE_NOOP("decision", "Use the matrix %1")), {name});
  }
  if (deviation.code == "M02")
    return fill(localized(QT_TRANSLATE_NOOP("decision", "Use the channel %1")), {name});
  if (deviation.code == "T15")
    return fill(localized(QT_TRANSLATE_NOOP("decision", "Read the keywords as %1")), {name});
  return name;
}

QString decisionText(const FileDecision& decision, const Deviation& deviation) {
  const auto stated = [](const std::string& text) {
    return text.empty() ? QStringLiteral("—") : foreignText(QString::fromStdString(text));
  };
  QString who = stated(decision.by);
  if (!decision.role.empty()) {
    who = fill(localized(QT_TRANSLATE_NOOP("decision", "%1 (%2)")), {who, roleText(decision.role)});
  }
  return fill(localized(QT_TRANSLATE_NOOP("decision", "Decided: %1. By %2, %3. Reason: %4")),
              {choiceText(deviation, decision.choice), who, stated(decision.at), stated(decision.reason)});
}

QString roleText(const std::string& role) {
  if (role == "technician") return localized(QT_TRANSLATE_NOOP("decision", "technician"));
  if (role == "hematologist") return localized(QT_TRANSLATE_NOOP("decision", "hematologist"));
  if (role == "laboratory-head") return localized(QT_TRANSLATE_NOOP("decision", "head of the laboratory"));
  return foreignText(QString::fromStdString(role));
}

QString actionText(FileAction action) {
  switch (action) {
    case FileAction::Allow:
      return localized(QT_TRANSLATE_NOOP("decision", "allowed"));
    case FileAction::Confirm:
      return localized(QT_TRANSLATE_NOOP("decision", "confirm"));
    case FileAction::Block:
      return localized(QT_TRANSLATE_NOOP("decision", "blocks sign-out"));
  }
  return {};
}

QString severityText(DeviationSeverity severity) {
  switch (severity) {
    case DeviationSeverity::Note:
      return localized(QT_TRANSLATE_NOOP("decision", "note"));
    case DeviationSeverity::Repair:
      return localized(QT_TRANSLATE_NOOP("decision", "repair"));
    case DeviationSeverity::Question:
      return localized(QT_TRANSLATE_NOOP("decision", "question"));
  }
  return {};
}

bool isAbout(const FileDecision& decision, const Deviation& deviation) {
  return decision.code == deviation.code && decision.byteOffset == deviation.byteOffset;
}

}  // namespace vestige::app
