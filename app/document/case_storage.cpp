// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/case_storage.h"

#include <utility>

#include <QDir>
#include <QFileInfo>

#include "io/resource/case_json.h"

namespace vestige::app {
namespace {

std::string movedPath(const std::string& path, const QString& oldFolder, const QDir& newFolder) {
  if (path.empty()) return path;
  const QString full = QDir::cleanPath(QDir(oldFolder).absoluteFilePath(QString::fromStdString(path)));
  const QString relative = newFolder.relativeFilePath(full);
  const bool below = !relative.startsWith(QStringLiteral("..")) && QDir::isRelativePath(relative);
  return (below ? relative : full).toStdString();
}

// A strategy or panel is an id of the catalogue unless a file of that name lies beside the case.
std::string movedResource(const std::string& name, const QString& oldFolder, const QDir& newFolder) {
  if (name.empty() || !QFileInfo::exists(QDir(oldFolder).absoluteFilePath(QString::fromStdString(name))))
    return name;
  return movedPath(name, oldFolder, newFolder);
}

}  // namespace

CaseRecord recordForPath(CaseRecord record, const Analysis& analysis, const QString& path) {
  const QString oldFolder =
      record.folder.empty() ? QDir::currentPath() : QString::fromStdString(record.folder);
  const QDir newFolder(QFileInfo(path).absolutePath());
  for (std::size_t i = 0; i < record.tubes.size(); ++i) {
    record.tubes[i].file = movedPath(record.tubes[i].file, oldFolder, newFolder);
    if (i < analysis.tubes.size() && analysis.tubes[i].sample) {
      record.tubes[i].sha256 = analysis.tubes[i].sample->sha256.hex();
    }
  }
  for (TubeRef& tube : record.diagnosis) {
    tube.file = movedPath(tube.file, oldFolder, newFolder);
    if (tube.blasts) tube.blasts->labelsFile = movedPath(tube.blasts->labelsFile, oldFolder, newFolder);
  }
  for (NormalRef& normal : record.normals) normal.file = movedPath(normal.file, oldFolder, newFolder);
  record.strategy = movedResource(record.strategy, oldFolder, newFolder);
  record.panel = movedResource(record.panel, oldFolder, newFolder);
  record.reference = movedResource(record.reference, oldFolder, newFolder);
  record.folder = newFolder.absolutePath().toStdString();
  return record;
}

Result<OpenedCase> openCase(const QString& path, const AnalyseOptions& options, Progress& progress) {
  Result<CaseRecord> record = loadCase(path.toStdString());
  if (!record) return std::move(record).error().in(path.toStdString());
  Result<AnalysisPtr> analysis = analyse(*record, options, progress);
  if (!analysis) return std::move(analysis).error().in(path.toStdString());
  return OpenedCase{(*analysis)->record, *analysis, path};
}

}  // namespace vestige::app
