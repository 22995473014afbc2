// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/gates_export_controller.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "app/text/number_text.h"
#include "app/text/workspace_text.h"

namespace vestige::app {
namespace {

/// Each tube with the gates that it was judged by, and its own matrix in place of the file's.
Result<std::vector<ExportedFile>> tubesOf(const Analysis& analysis) {
  std::vector<ExportedFile> files;
  const QDir folder(QString::fromStdString(analysis.record.folder));
  for (const TubeAnalysis& tube : analysis.tubes) {
    Strategy strategy = strategyOf(analysis, tube);
    if (!tube.reference.matrix.empty() && tube.fileMatrix) {
      auto own = withOwnMatrix(std::move(strategy), *tube.fileMatrix);
      if (!own) return std::move(own).error();
      strategy = *std::move(own);
    }
    const QString path = folder.absoluteFilePath(QString::fromStdString(tube.reference.file));
    files.push_back({path.toStdString(), std::move(strategy)});
  }
  return files;
}

}  // namespace

GatesExportController::GatesExportController(JobList& jobs, CaseDocument& document, QWidget* window)
    : QObject(window), jobs_(jobs), document_(document), window_(window) {}

void GatesExportController::ask() {
  if (!document_.isCurrent()) return;
  const QString name = QString::fromStdString(document_.analysis()->strategy->id) + QStringLiteral(".xml");
  const QString folder = QFileInfo(document_.path()).absolutePath();
  const QString workspace = tr("FlowJo workspace (*.wsp)");
  QString kind;
  QString path = QFileDialog::getSaveFileName(
      window_, tr("Export gates"), document_.path().isEmpty() ? name : folder + u'/' + name,
      tr("Gating-ML 2.0 (*.xml)") + QStringLiteral(";;") + workspace, &kind);
  if (path.isEmpty()) return;
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending != QLatin1String("xml") && ending != QLatin1String("wsp"))
    path += kind == workspace ? QStringLiteral(".wsp") : QStringLiteral(".xml");
  write(path);
}

void GatesExportController::write(const QString& path) {
  if (!document_.isCurrent()) return;
  const bool isCleaned = std::ranges::any_of(document_.record().tubes,
                                             [](const TubeRef& tube) { return tube.cleaning.has_value(); });
  jobs_.start(
      {tr("Writing %1").arg(QFileInfo(path).fileName())}, this,
      [analysis = document_.analysis(),
       path = path.toStdString()](Progress& progress) -> Result<StrategyExport> {
        auto files = tubesOf(*analysis);
        if (!files) return std::move(files).error();
        return exportStrategy(path, *files, {}, progress);
      },
      [this, path, isCleaned](const Result<StrategyExport>& done) {
        if (done) return tell(path, *done, isCleaned);
        emit failed(
            {tr("Gates not exported"), done.error(), tr("No file was written; the case is as it was.")});
      });
}

void GatesExportController::tell(const QString& path, const StrategyExport& done, bool isCleaned) {
  QStringList lines{tr("Read again and compared: %1 events of %2 files in %3 populations, no difference.")
                        .arg(countText(static_cast<std::int64_t>(done.events)), QString::number(done.files),
                             countText(static_cast<std::int64_t>(done.populations)))};
  for (const std::string& helper : done.helpers) lines << workspaceHelperText(helper);
  for (const std::string& gate : done.unusedGates) lines << workspaceUnusedGateText(gate);
  if (isCleaned)
    lines << tr("Events that were removed from a tube of this case are counted by the other program.");
  lines << strategyStaysBehindText(path.toStdString());
  emit written(tr("Gates exported: %1").arg(QDir::toNativeSeparators(path)), lines.join(QLatin1Char('\n')));
}

}  // namespace vestige::app
