// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/services/analysis.h"
#include "app/widgets/time_plot.h"

namespace vestige::app {

/// The quality of one tube: its course, what is proposed and why, what every population would lose, and the
/// place to decide. Nothing is ticked unless it was decided before; without reason, name and role nothing is
/// recorded. It changes nothing itself.
/// @tested tests/gui/quality_test.cpp
class QualityDialog final : public QDialog {
  Q_OBJECT
 public:
  QualityDialog(const Theme& theme, AnalysisPtr analysis, std::size_t tube, const QString& language,
                std::function<QString()> now, QWidget* parent = nullptr);

  /// What was decided, once the dialog was accepted; nothing = nothing is removed or corrected.
  const std::optional<TubeCleaning>& cleaning() const { return cleaning_; }

  /// Asked by the buttons of "Tube before": an empty path = look for it. Without it there are no buttons.
  void setAskPrevious(std::function<void(const QString& file)> ask);
  /// Which tube was taken and why, and what the comparison found; it ticks nothing.
  void showPrevious(const QString& which, const QString& found);

  TimePlot& plot() { return *plot_; }
  QTableWidget& costs() { return *costs_; }
  QCheckBox* reasonBox(QualityReason reason) const;  ///< Null for a mark that removes nothing.
  QCheckBox* driftBox(const QString& channel) const;

 private:
  void addHead(QVBoxLayout* column);
  void addReasons(QVBoxLayout* column);
  void addDrifts(QVBoxLayout* column);
  void addFacts(QVBoxLayout* column);
  void addPrevious(QVBoxLayout* column);
  QWidget* costPane();
  QWidget* personRow();
  void fillCosts();
  void update();
  void record();
  ReasonSet ticked() const;
  std::vector<std::string> tickedChannels() const;
  const TubeAnalysis& tube() const { return analysis_->tubes.at(index_); }
  QLabel* words(const char* role, const QString& text);

  const Theme& theme_;
  AnalysisPtr analysis_;
  std::size_t index_;
  QString language_;
  std::function<QString()> now_;
  std::optional<TubeCleaning> cleaning_;

  TimePlot* plot_ = nullptr;
  QTableWidget* costs_ = nullptr;
  std::vector<std::pair<QualityReason, QCheckBox*>> reasons_;
  std::vector<std::pair<std::string, QCheckBox*>> drifts_;
  QLabel *previousWhich_ = nullptr, *previousFound_ = nullptr;
  QWidget* previousButtons_ = nullptr;
  std::function<void(const QString&)> askPrevious_;
  QLabel *total_ = nullptr, *missing_ = nullptr;
  QLineEdit *reason_ = nullptr, *name_ = nullptr;
  QComboBox* role_ = nullptr;
  QPushButton* confirm_ = nullptr;
};

}  // namespace vestige::app
