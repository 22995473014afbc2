// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/jobs/job_list.h"
#include "app/render/proposal_view.h"
#include "app/widgets/chip.h"
#include "app/widgets/plot_canvas.h"

namespace vestige::app {

/// What a person takes over, and in whose name.
struct AcceptedProposal {
  std::string gate;
  GateShape shape;
  std::string method;
  double score = 0;
  std::optional<std::size_t> tube;  ///< Empty = for all tubes of the case.
  std::string by, reason;
};

/// Asks a method for a gate of the strategy, shows the proposal and the second best on the events, says in
/// words what was seen, and hands over what a person accepts. Below the score limit nothing can be accepted
/// before the person says to have looked at it.
/// @tested tests/gui/propose_test.cpp
class ProposeDialog final : public QDialog {
  Q_OBJECT
 public:
  /// @return what stands in the way of the change, in a sentence; "" = it was made.
  using Accept = std::function<QString(const AcceptedProposal&)>;
  ProposeDialog(const Theme& theme, JobList& jobs, AnalysisPtr analysis, std::size_t tube,
                const QString& language, Accept accept, QWidget* parent = nullptr);

  void chooseGate(const QString& gate);
  void chooseMethod(GateMethod method);
  /// The answer that is shown; nothing while one is computed or where none could be.
  const std::optional<ProposalAnswer>& answer() const { return answer_; }
  PlotCanvas* canvas() const { return canvas_; }

 private:
  QFormLayout* buildQuestion(QWidget* parent);
  QFormLayout* buildAcceptance(QWidget* parent);
  void fillGates();
  void fillPopulations();
  void followGate();    ///< Methods, axes and population that the gate allows.
  void followMethod();  ///< Which fields the method asks for.
  void followAxis();    ///< The side on which the gate ends.
  void ask();
  void take(Result<ProposalAnswer>&& answer);
  void showAnswer();
  void updateAccept();
  void acceptNow();
  void chooseFile();
  GateMethod method() const;
  const Gate* gate() const;
  ProposalQuestion question() const;
  const Strategy& strategy() const { return strategyOf(*analysis_, analysis_->tubes.at(tube_)); }

  const Theme& theme_;
  JobList& jobs_;
  AnalysisPtr analysis_;
  std::size_t tube_;
  QString language_;
  Accept accept_;
  std::optional<ProposalAnswer> answer_;
  std::optional<Vertex> place_;
  quint64 revision_ = 0;
  JobId job_ = 0;
  bool filling_ = true;

  QFormLayout* form_ = nullptr;
  QComboBox *gates_, *methods_, *axes_, *populations_, *keep_, *other_, *scope_;
  QDoubleSpinBox* share_;
  QLabel *explanation_, *sentences_, *obstacle_;
  Chip* score_;
  PlotCanvas* canvas_;
  QCheckBox* looked_;
  QLineEdit *name_, *reason_;
  QPushButton* acceptButton_;
};

}  // namespace vestige::app
