// SPDX-License-Identifier: GPL-3.0-or-later
// The two sides of the control wizard: which file is which dye, and what came out.
#pragma once
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QWidget>

#include "app/services/control_tubes.h"
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
  QCheckBox& confirmed() { return *confirmed_; }
  QString reasonOf(int row) const;

 signals:
  void changed();
  void filesRequested();
  void folderRequested();

 private:
  void fill();
  std::vector<SamplePtr> samples_;
  std::vector<ControlProposal> proposals_;
  QTableWidget* table_;
  QRadioButton *beads_, *cells_;
  QComboBox* method_;
  QCheckBox* confirmed_;
  QLabel* hint_;
};

/// A verdict for each control in plain words, the matrix, and how much each dye widens the others.
class ControlResultPage final : public QWidget {
  Q_OBJECT
 public:
  explicit ControlResultPage(const Theme& theme, QWidget* parent = nullptr);
  void setResult(const ControlsResult& result, const std::vector<ControlPicture>& pictures);
  QTabWidget& tabs() { return *tabs_; }

 private:
  QWidget* controlRow(const ControlQuality& quality, const ControlPicture& picture);
  const Theme& theme_;
  QTabWidget* tabs_;
};

}  // namespace vestige::app
