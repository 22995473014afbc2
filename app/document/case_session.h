// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "app/document/case_document.h"
#include "app/document/case_storage.h"
#include "app/jobs/job_list.h"
#include "app/services/reanalyse.h"

namespace vestige::app {

/// Something a person asked for and did not get, in the four parts that the notice shows.
struct Failure {
  QString task;  ///< What: "Case not opened".
  Error error;   ///< Where, and in its sentence what to do.
  QString kept;  ///< What is still as it was.
  /// The private store could not take the files: opens them in place. Empty where that is not the matter.
  std::function<void()> openInPlace = {};
};

/// Opens, recomputes and stores the case of a document by jobs. No widgets. A failure leaves the document as
/// it was.
/// @tested tests/gui/session_test.cpp
class CaseSession final : public QObject {
  Q_OBJECT
 public:
  /// Makes a case file somewhere and says where; runs on the pool.
  using CaseMaker = std::function<Result<QString>(Progress&)>;

  CaseSession(CaseDocument& document, JobList& jobs, AnalyseOptions options, QObject* parent = nullptr);

  /// Where trees come from that were evaluated while a gate moved, so that letting it go asks only for what
  /// they do not know.
  void setLiveTrees(std::function<LiveTrees()> live) { live_ = std::move(live); }
  void openCaseFile(const QString& path);
  /// Whether files stay where they are instead of being copied into the private store when they are opened.
  void setKeepsInPlace(bool keeps) { keepsInPlace_ = keeps; }
  /// A case that stands in no file yet. Its decisions become steps that can be undone. Its files are copied
  /// into the private store as part of the job, where there is one.
  void openRecord(CaseRecord record);
  void makeAndOpen(const QString& jobName, const QString& failedTask, CaseMaker maker);
  /// Changes that a crash left behind: the case with them, not saved. @p path  Where saving shall write;
  /// empty = it asks.
  void restore(CaseRecord record, const QString& path);
  /// Writes at once; small and atomic. False = failed() was emitted, the old file is as it was.
  bool save(const QString& path);
  /// Whether a case is being opened or recomputed.
  bool isBusy() const;
  const AnalyseOptions& options() const { return options_; }

 signals:
  void opening(const QString& name);
  void opened(const QString& path);
  void saved(const QString& path);
  void failed(const vestige::app::Failure& failure);
  void busyChanged();

 private:
  using FailureOf = std::function<Failure(const Error&)>;
  template <class Work>
  void startOpening(const QString& jobName, FailureOf failureOf, Work work);
  void stepsOfDecisions();
  void openRecord(CaseRecord record, bool keepsInPlace);
  FailureOf failing(const QString& task) const;
  Failure failureOf(const CaseRecord& record, const Error& error, bool copied);
  void recompute(CaseDocument::Part part);
  QString keptText() const;

  CaseDocument& document_;
  JobList& jobs_;
  AnalyseOptions options_;
  bool keepsInPlace_ = false;
  std::function<LiveTrees()> live_;
  JobId openJob_ = 0, computeJob_ = 0;
};

}  // namespace vestige::app
