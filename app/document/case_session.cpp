// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/case_session.h"

#include <utility>

#include <QFileInfo>

#include "app/document/case_commands.h"
#include "app/services/reanalyse.h"
#include "io/resource/case_json.h"

namespace vestige::app {
namespace {

/// Nothing that asks for reading again: gates and matrices may differ, they are applied to what was read.
bool areReadAlike(const std::vector<TubeRef>& before, std::vector<TubeRef> now) {
  if (before.size() != now.size()) return false;
  for (std::size_t i = 0; i < now.size(); ++i) {
    now[i].gateVersions = before[i].gateVersions;
    now[i].matrix = before[i].matrix;
    now[i].cleaning = before[i].cleaning;
  }
  return before == now;
}

}  // namespace

CaseSession::CaseSession(CaseDocument& document, JobList& jobs, AnalyseOptions options, QObject* parent)
    : QObject(parent), document_(document), jobs_(jobs), options_(std::move(options)) {
  connect(&document_, &CaseDocument::recordChanged, this, &CaseSession::recompute);
  connect(&jobs_, &JobList::ended, this, [this](JobId id) {
    if (id == openJob_ || id == computeJob_) emit busyChanged();
  });
}

bool CaseSession::isBusy() const { return jobs_.isRunning(openJob_) || jobs_.isRunning(computeJob_); }

QString CaseSession::keptText() const {
  return document_.isOpen() ? tr("The case that was open stays open.") : tr("Nothing was changed.");
}

CaseSession::FailureOf CaseSession::failing(const QString& task) const {
  return [this, task](const Error& error) { return Failure{task, error, keptText()}; };
}

template <class Work>
void CaseSession::startOpening(const QString& jobName, FailureOf failureOf, Work work) {
  jobs_.cancel(openJob_);  // the later wish counts
  openJob_ = jobs_.start({jobName}, this, std::move(work), [this, failureOf](Result<OpenedCase> opened) {
    if (!opened) {
      emit failed(failureOf(opened.error()));
      return;
    }
    const QString path = opened->path;
    const bool isUnsaved = opened->isUnsaved;
    document_.replace(std::move(opened->record), std::move(opened->analysis), path);
    if (isUnsaved) {
      document_.undoStack().resetClean();
    } else if (path.isEmpty()) {
      stepsOfDecisions();
    }
    emit this->opened(path);
  });
  emit busyChanged();
}

void CaseSession::openCaseFile(const QString& path) {
  const QString name = QFileInfo(path).fileName();
  emit opening(name);
  startOpening(tr("Opening %1").arg(name), failing(tr("Case not opened")),
               [path, options = options_](Progress& progress) { return openCase(path, options, progress); });
}

void CaseSession::openRecord(CaseRecord record) { openRecord(std::move(record), keepsInPlace_); }

void CaseSession::openRecord(CaseRecord record, bool keepsInPlace) {
  if (record.tubes.empty()) return;
  const QString name = QFileInfo(QString::fromStdString(record.tubes.front().file)).fileName();
  emit opening(name);
  AnalyseOptions options = options_;
  options.copiesIn = !keepsInPlace && !options.storeFolder.empty();
  const auto failure = [this, record, copied = options.copiesIn](const Error& error) {
    return failureOf(record, error, copied);
  };
  startOpening(
      tr("Opening %1").arg(name), failure,
      [record = std::move(record), options = std::move(options)](Progress& progress) -> Result<OpenedCase> {
        Result<AnalysisPtr> analysis = analyse(record, options, progress);
        if (!analysis) return std::move(analysis).error();
        return OpenedCase{(*analysis)->record, *analysis, {}};
      });
}

void CaseSession::restore(CaseRecord record, const QString& path) {
  emit opening(QString::fromStdString(record.id));
  startOpening(
      tr("Restoring %1").arg(QString::fromStdString(record.id)), failing(tr("Case not restored")),
      [record = std::move(record), path, options = options_](Progress& progress) -> Result<OpenedCase> {
        Result<AnalysisPtr> analysis = analyse(record, options, progress);
        if (!analysis) return std::move(analysis).error();
        return OpenedCase{(*analysis)->record, *analysis, path, true};
      });
}

/// Analysing writes nothing but copies into the store: an error of writing is the store's.
Failure CaseSession::failureOf(const CaseRecord& record, const Error& error, bool copied) {
  Failure failure{tr("Files not opened"), error, keptText()};
  const bool isOfStore = error.code == ErrorCode::DiskFull || error.code == ErrorCode::FileNotWritable ||
                         error.code == ErrorCode::StoreInvalid;
  if (!copied || !isOfStore) return failure;
  failure.task = tr("Files not copied into the private store");
  failure.error.where = options_.storeFolder;
  failure.openInPlace = [this, record] { openRecord(record, true); };
  return failure;
}

void CaseSession::stepsOfDecisions() {
  for (std::size_t i = 0; i < document_.record().tubes.size(); ++i) {
    if (!document_.record().tubes[i].decisions.empty())
      document_.undoStack().push(new DecideFileCommand(document_, i));
  }
}

void CaseSession::makeAndOpen(const QString& jobName, const QString& failedTask, CaseMaker maker) {
  emit opening(jobName);
  startOpening(jobName, failing(failedTask),
               [maker = std::move(maker), options = options_](Progress& progress) -> Result<OpenedCase> {
                 PartProgress making(progress, 0, 0.6);
                 Result<QString> path = maker(making);
                 if (!path) return std::move(path).error();
                 PartProgress reading(progress, 0.6, 1);
                 return openCase(*path, options, reading);
               });
}

void CaseSession::recompute(CaseDocument::Part part) {
  if (!document_.isOpen()) return;
  jobs_.cancel(computeJob_);
  const quint64 revision = document_.revision();
  const auto current = [this, revision] { return document_.revision() == revision; };
  // Files do not change with a statement of a person: compute again on what is in memory. Another strategy
  // is looked up.
  // So is another decision: the file is then read by it.
  const CaseRecord& before = document_.analysis()->record;
  const bool readAgain = part == CaseDocument::Part::Strategy || part == CaseDocument::Part::Decisions ||
                         before.strategy != document_.record().strategy ||
                         !areReadAlike(before.tubes, document_.record().tubes);
  computeJob_ = jobs_.start(
      {tr("Computing"), current}, this,
      [record = document_.record(), last = document_.analysis(), options = options_, readAgain,
       live = live_ ? live_() : LiveTrees()](Progress& progress) {
        return readAgain ? analyse(record, options, progress) : reanalyse(record, *last, progress, live);
      },
      [this, revision](Result<AnalysisPtr> analysis) {
        if (analysis) {
          document_.setAnalysis(revision, *std::move(analysis));
        } else {
          emit failed({tr("Not computed"), analysis.error(),
                       tr("The figures shown are those before the change. Undo restores them.")});
        }
      });
  emit busyChanged();
}

bool CaseSession::save(const QString& path) {
  CaseRecord record = recordForPath(document_.record(), *document_.analysis(), path);
  if (Status status = saveCase(record, path.toStdString()); !status) {
    Error error = std::move(status).error();
    emit failed({tr("Not saved"), std::move(error).in(path.toStdString()),
                 tr("The case stays open with all changes; the file on disk is as it was.")});
    return false;
  }
  document_.markSaved(std::move(record), path);
  emit saved(path);
  return true;
}

}  // namespace vestige::app
