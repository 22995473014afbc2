// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

#include "app/jobs/job_list.h"
#include "app/ws_compensation/control_pages.h"
#include "app/ws_compensation/spill_source.h"

namespace vestige::app {

/// A matrix, or spectra, from single stains: choose, confirm, compute, read the verdicts, take it or not.
/// Nothing of the case changes here; who opened the dialog takes matrix() once it was accepted.
/// @tested tests/gui/control_wizard_test.cpp
class ControlWizard final : public QDialog {
  Q_OBJECT
 public:
  ControlWizard(const Theme& theme, JobList& jobs, const QString& author, std::function<QString()> now,
                QWidget* parent = nullptr);
  ~ControlWizard() override;
  /// Reads the files and proposes what they are.
  void addFiles(const QStringList& files);
  void addFolder(const QString& folder);
  void compute();

  ControlListPage& list() { return *list_; }
  ControlResultPage& result() { return *result_; }
  QPushButton& useButton() { return *use_; }
  QPushButton& computeButton() { return *compute_; }
  QLineEdit& authorField() { return *author_; }
  QLineEdit& reasonField() { return *reason_; }
  bool isBusy() const { return job_ != 0; }
  bool hasResult() const { return found_.has_value(); }
  QString noteText() const { return note_->text(); }
  OwnMatrix matrix() const;
  std::vector<ControlSource> controls() const;

 signals:
  void ready();  ///< Reading or computing has ended.

 private:
  void build();
  void showPage();
  void updateButtons();
  bool hasBad() const;
  void tell(const QString& text);
  struct Found {
    ControlTubes tubes;
    ControlsResult result;
    std::optional<SpectraResult> spectra;  ///< Of a spectral set, in place of the result.
    UnmixOptions unmixing;
    const std::vector<ControlQuality>& quality() const {
      return spectra ? spectra->estimate.quality : result.estimate.quality;
    }
    std::vector<ControlPicture> pictures;
    SpilloverMethod method = SpilloverMethod::Robust;
    std::string carrier;
  };

  static Result<Found> findMatrix(Found found, Progress& progress);
  static Result<Found> findSpectra(Found found, int autofluorescences, Progress& progress);
  static Result<Found> withPictures(Found found, Progress& progress);

  const Theme& theme_;
  JobList& jobs_;
  std::function<QString()> now_;
  JobId job_ = 0;
  std::optional<Found> found_;
  QStackedWidget* pages_;
  ControlListPage* list_;
  ControlResultPage* result_;
  QProgressBar* progress_;
  QLabel *note_, *authorLabel_, *reasonLabel_;
  QLineEdit *author_, *reason_;
  QPushButton *cancelJob_, *backButton_, *compute_, *use_;
};

}  // namespace vestige::app
