// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QTableWidget>
#include <QWidget>

#include "app/jobs/job_list.h"
#include "app/services/analysis.h"
#include "app/ws_compensation/spectra_view.h"

namespace vestige::app {

/// The spectra that a tube is unmixed with, and what they leave unexplained in each detector.
/// @tested tests/gui/spectral_test.cpp
class SpectraPanel final : public QWidget {
  Q_OBJECT
 public:
  SpectraPanel(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  ~SpectraPanel() override;
  /// @p matrix has spectra. The residual is taken where the analysis has unmixed with them already.
  void setMatrix(const OwnMatrix& matrix, const AnalysisPtr& analysis, std::size_t tube);
  void clear();
  bool isReady() const { return job_ == 0; }
  SpectraView& view() { return *view_; }
  QTableWidget& detectors() { return *detectors_; }
  QString identityText() const { return identity_->text(); }
  void retranslate();

 signals:
  void ready();

 private:
  void measure(const AnalysisPtr& analysis, std::size_t tube);
  void takeResidual(const UnmixResidual& residual);

  const Theme& theme_;
  JobList& jobs_;
  JobId job_ = 0;
  quint64 asked_ = 0;
  std::string shown_;     ///< Hash of the spectra that are drawn.
  SamplePtr measuredOf_;  ///< Unmixed sample whose residual is shown or being computed.
  SpectraView* view_;
  QTableWidget* detectors_;
  QLabel *title_, *summary_, *detectorsTitle_, *identity_;
};

}  // namespace vestige::app
