// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include <QString>

#include "app/services/analysis.h"
#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// The record as it is to stand in a case file at @p path: paths relative to that file's folder where the
/// named file lies in or below it, else absolute; the SHA-256 of every tube that @p analysis has read; folder
/// = that folder.
/// @tested tests/gui/document_test.cpp
CaseRecord recordForPath(CaseRecord record, const Analysis& analysis, const QString& path);

/// The opened case, all of it or nothing.
struct OpenedCase {
  CaseRecord record;
  AnalysisPtr analysis;
  QString path;
  bool isUnsaved = false;  ///< It holds changes that no file has.
};

/// @error as loadCase and analyse.
Result<OpenedCase> openCase(const QString& path, const AnalyseOptions& options, Progress& progress);
}  // namespace vestige::app
