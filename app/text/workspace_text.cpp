// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/workspace_text.h"

#include <QCoreApplication>

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/reason_text.h"

namespace vestige::app {
namespace {

QString sentence(const char* pattern, const QStringList& arguments) {
  return fill(QCoreApplication::translate("workspace", pattern), arguments);
}

QString foreign(const std::string& text) { return foreignText(QString::fromStdString(text)); }

}  // namespace

QString workspaceGapText(const WorkspaceGap& gap) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace", "%1 is not read: %2. This population and all below it have no count."),
      {foreign(gap.place), foreignText(reasonText(gap.feature))});
}

QString workspaceFitText(const std::string& place) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1 is approximate: FlowJo does not publish the curve of its curly quadrants; it was "
                        "found by a fit to public counts. Look at this gate before using it."),
      {foreign(place)});
}

QStringList workspaceFitTexts(const WorkspaceSample& sample) {
  QStringList texts;
  for (const std::string& path : populationsByFit(sample))
    texts << workspaceFitText(sample.name + ": " + path);
  return texts;
}

QString workspaceFileMissingText(const std::string& sample) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1: its file was not found by name, $FIL, GUID or number of events. Name it, or "
                        "the folder where it lies."),
      {foreign(sample)});
}

QString workspaceFileFoundText(const std::string& sample, const std::string& file, const std::string& how) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1: the file %2 was taken for it because its %3 agrees; the names differ."),
      {foreign(sample), foreign(file), foreign(how)});
}

QString workspaceCountDiffersText(const std::string& population, std::int64_t ours, std::int64_t stored) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1: %2 events here, %3 in the other program. Look at this gate before using it."),
      {foreign(population), countText(ours), countText(stored)});
}

QString workspaceHelperText(const std::string& place) {
  return sentence(QT_TRANSLATE_NOOP("workspace",
                                    "%1 was added, without a count: FlowJo combines populations, not gates."),
                  {foreign(place)});
}

QString workspaceUnusedGateText(const std::string& place) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1 has no population and is not in the workspace: FlowJo has no such gates."),
      {foreign(place)});
}

QString strategyStaysBehindText(const std::string& file) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1 holds the gates only: plots, marker names and what counts as MRD have no "
                        "place there."),
      {foreign(file)});
}

QString strategyNotComparedText(const std::string& file) {
  return sentence(
      QT_TRANSLATE_NOOP("workspace",
                        "%1 was read again, but its gates were not compared on events: no file was named."),
      {foreign(file)});
}

}  // namespace vestige::app
