// SPDX-License-Identifier: GPL-3.0-or-later
// The two sides of the control wizard: which file is which dye, and what came out.
#pragma once
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QWidget>

#include "app/services/control_tubes.h"
#include "app/services/spectral_tubes.h"
#include "app/widgets/theme.h"
#include "app/ws_compensation/control_histogram.h"

namespace vestige::app {

/// One row a file: its dye is proposed, with the reason, until a person says otherwise.
/// @tested tests/gui/control_wizard_test.cpp
class ControlListPage final : public QWidget {
  Q_OBJECT
 public:
  explicit ControlListPage(QWidget* parent = nullptr);
  void setTubes(std::vector<SamplePtr> samples);
  const std::vector<SamplePtr>& tubes() const { return samples_; }
  void removeSelected();
  /// What the list says now; files without a dye are left out.
  std::vector<ControlFile> choices() const;
  void choose(int row, const QString& channel, bool unstained = false);
  /// Why nothing can be computed yet, as a sentence; empty = it can.
  QString obstacle() const;
  QString carrier() const;
  SpilloverMethod method() const;
  /// The tubes come from a spectral cytometer: dyes have names, and spectra are made of them.
  bool isSpectralSet() const;
  int autofluorescences() const { return autofluorescences_->value(); }
  void setAutofluorescences(int count) { autofluorescences_->setValue(count); }
  UnmixOptions unmixing() const;
  QComboBox& methodBox() { return *method_; }
  QCheckBox& confirmed() { return *confirmed_; }
  QString reasonOf(int row) const;

 signals:
  void changed();
  void filesRequested();
  void folderRequested();

 private:
  void build();
  QLayout* buildHow();
  void connectParts();
  void fill();
  void fillDyes(QComboBox* dye, int row) const;
  QString dyeAt(int row) const;  ///< Empty: not used.
  void showKind();               ///< What a spectral set needs, or what a square matrix needs.
  std::vector<SamplePtr> samples_;
  std::vector<ControlProposal> proposals_;
  QTableWidget* table_;
  QRadioButton *beads_, *cells_;
  QComboBox* method_;
  QWidget* spectralRow_;
  QSpinBox *autofluorescences_, *readNoise_;
  QDoubleSpinBox* photonFactor_;
  QList<QWidget*> noise_;  ///< What only weighting by photon noise asks for.
  QCheckBox* confirmed_;
  QLabel* hint_;
};

/// A verdict for each control in plain words, the matrix and how much each dye widens the others; of a
/// spectral set the spectra and how much they are alike.
class ControlResultPage final : public QWidget {
  Q_OBJECT
 public:
  explicit ControlResultPage(const Theme& theme, QWidget* parent = nullptr);
  void setResult(const ControlsResult& result, const std::vector<ControlPicture>& pictures);
  void setSpectra(const SpectraResult& result, const std::vector<ControlPicture>& pictures);
  QTabWidget& tabs() { return *tabs_; }

 private:
  QWidget* controlRow(const ControlQuality& quality, const QString& dye, const ControlPicture& picture);
  void addVerdicts(const std::vector<ControlQuality>& quality, const std::vector<QString>& dyes,
                   const std::vector<ControlPicture>& pictures);
  QWidget* page(QWidget* content, const QString& words);
  QWidget* table(SpilloverMatrix matrix, bool isPercent, const QString& words);
  const Theme& theme_;
  QTabWidget* tabs_;
};

}  // namespace vestige::app
