// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QWidget>

#include "app/document/case_document.h"
#include "app/jobs/job_list.h"
#include "app/widgets/chip.h"
#include "app/ws_compensation/matrix_model.h"
#include "app/ws_compensation/spectra_panel.h"
#include "app/ws_compensation/spill_grid.h"
#include "app/ws_compensation/spill_plot.h"
#include "app/ws_compensation/spill_source.h"

namespace vestige::app {

/// The matrix that a tube is compensated with, seen and changed: N x N plots, the chosen pair large, the
/// numbers beside them, and whose numbers they are. What is dragged is drawn from a part of the events and
/// changes nothing; what is let go of is a step of the undo stack, and all events are counted.
/// @tested tests/gui/compensation_test.cpp
class CompensationWorkspace final : public QWidget {
  Q_OBJECT
 public:
  CompensationWorkspace(const Theme& theme, JobList& jobs, CaseDocument& document,
                        std::function<QString()> now, QWidget* parent = nullptr);

  void setTube(std::size_t tube);
  std::size_t tube() const { return tube_; }
  /// Single stains that may be looked at; the first of them is shown where @p show.
  void addControls(std::vector<ControlSource> controls, bool show);
  void setPopulation(const QString& id);
  void setAuthor(const QString& name);
  MatrixAuthor author() const;
  void retranslate(const QString& language);
  /// Nothing is being counted any more.
  bool isReady() const {
    return prepareJob_ == 0 && countJob_ == 0 && !later_.isActive() && !resting_.isActive() &&
           spectra_->isReady();
  }

  // What a person does, also for tests.
  void setCurrentCell(SpillCellId id) { grid_->setCurrent(id); }
  void previewValue(double value);  ///< Of the current cell, while it is dragged.
  void commitValue();               ///< Makes the previewed number a step.
  void typeValue(std::size_t dye, std::size_t detector, double value);
  void importFrom(const QString& path);
  bool exportTo(const QString& path);
  void resetToFile();
  void useForAllTubes();

  SpectraPanel& spectra() { return *spectra_; }
  bool showsSpectra() const { return middle_->currentWidget() == spectra_; }
  SpillGrid& grid() { return *grid_; }
  SpillPlot& plot() { return *plot_; }
  MatrixModel& table() { return model_; }
  const std::optional<SpilloverMatrix>& shownMatrix() const { return shown_; }
  QString identityText() const { return identity_->text(); }
  QString noteText() const { return note_->text(); }

 signals:
  void closed();
  void wizardRequested();
  void controlRequested();
  void ready();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  QWidget* buildBar();
  QWidget* buildSide();
  void connectSide();
  void refresh();         ///< From the document: matrix, identity, choices.
  bool refreshSpectra();  ///< Whether the tube is unmixed with spectra of the case; then they are shown.
  void fillChoices();
  void prepare();                                   ///< The events of the question, by a job.
  enum class Drawn { Missing, Large, Moved, All };  ///< Large: no small plot.
  void preview(Drawn which);
  void countAll();
  void showCurrent();
  void showMatrix();
  void updateIdentity();
  void updateButtons();
  void takeStatus(const QString& what, const Status& status);
  bool needAuthor();
  void tell(const QString& text, bool isRefusal);
  std::optional<std::size_t> ownDye() const;
  std::shared_ptr<const EventMask> currentMask() const;
  std::string questionKey() const;
  double currentValue() const;

  const Theme& theme_;
  JobList& jobs_;
  CaseDocument& document_;
  std::function<QString()> now_;
  QString language_ = QStringLiteral("en");

  std::size_t tube_ = 0;
  int control_ = -1;  ///< Index into controls_; -1 = the tube itself.
  QString population_;
  std::vector<ControlSource> controls_;
  std::optional<SpilloverMatrix> matrix_, shown_;  ///< In use; as drawn now.
  std::optional<SpillCellId> pending_;             ///< Whose number is being dragged.
  SpillAnswer events_;
  std::string key_;
  quint64 prepared_ = 0, counted_ = 0;  ///< Numbers of the newest questions: answers to others are dropped.
  JobId prepareJob_ = 0, countJob_ = 0;
  std::optional<SpillCell> large_;
  bool isExact_ = false, isFilling_ = false;
  QTimer later_, resting_;  ///< The second: the hand that drags has stopped for a moment.

  QComboBox *tubes_, *sources_, *populations_, *matrices_;
  QPushButton *back_, *import_, *export_, *reset_, *all_, *wizard_, *addControl_;
  QLineEdit *author_, *reason_;
  QLabel *tubeLabel_, *sourceLabel_, *populationLabel_, *matrixLabel_, *authorLabel_, *reasonLabel_;
  QStackedWidget* middle_;  ///< The plots of a square matrix, or the spectra.
  SpectraPanel* spectra_;
  SpillGrid* grid_;
  QLabel *cellTitle_, *drawn_, *verdict_, *identity_, *note_, *legend_;
  SpillPlot* plot_;
  QSlider* slider_;
  QDoubleSpinBox* spin_;
  MatrixModel model_;
  QTableView* numbers_;
};

}  // namespace vestige::app
