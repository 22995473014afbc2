// SPDX-License-Identifier: GPL-3.0-or-later
// Proposed gates in the window: from the menu to a step that can be undone.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/render/plot_picture.h"
#include "app/services/tailored_gates.h"
#include "tests/gui/gui_case.h"

namespace vestige::app {
namespace {

class Propose : public testing::WindowTest {
 protected:
  bool openDialog(const char* gate, GateMethod method) {
    if (!openSmallCase()) return false;
    window_->actions().proposeGate->trigger();
    if (!dialog()) return false;
    dialog()->chooseGate(QLatin1String(gate));
    dialog()->chooseMethod(method);
    return settle();
  }
  ProposeDialog* dialog() { return window_->propose().dialog(); }
  template <class Widget>
  Widget* child(const char* name) {
    return dialog()->findChild<Widget*>(QLatin1String(name));
  }
  void signAs(const char* name, const char* reason) {
    child<QLineEdit>("name")->setText(QLatin1String(name));
    child<QLineEdit>("reason")->setText(QLatin1String(reason));
  }
  QPushButton* acceptButton() { return child<QPushButton>("accept"); }
};

TEST_F(Propose, a_proposal_is_shown_with_its_score_and_in_words) {
  EXPECT_FALSE(window_->actions().proposeGate->isEnabled());
  ASSERT_TRUE(openDialog("not_b", GateMethod::Valley));
  ASSERT_TRUE(dialog()->answer() && dialog()->answer()->proposal);
  const GateProposal& proposal = *dialog()->answer()->proposal;
  ASSERT_TRUE(proposal.shape);
  const QString words = child<QLabel>("sentences")->text();
  EXPECT_TRUE(words.contains(QStringLiteral("CD19 below"))) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("Score"))) << words.toStdString();
  ASSERT_TRUE(dialog()->canvas()->model());
  int dashed = 0, proposed = 0;
  for (const GatePicture& gate : dialog()->canvas()->model()->gates) {
    dashed += gate.rank == GatePicture::Rank::Second;
    proposed += gate.rank == GatePicture::Rank::Proposed && !gate.outline.isEmpty();
  }
  EXPECT_EQ(proposed, 1);
  EXPECT_EQ(dashed, proposal.runnerUp ? 1 : 0);
}

TEST_F(Propose, accepting_needs_name_and_reason_and_is_one_step_that_can_be_undone) {
  ASSERT_TRUE(openDialog("not_b", GateMethod::Valley));
  ASSERT_TRUE(dialog()->answer()->shape);
  EXPECT_FALSE(acceptButton()->isEnabled());
  signAs("Dr. A", "the valley is clear");
  const bool sure = dialog()->answer()->proposal->applicable();
  EXPECT_EQ(acceptButton()->isEnabled(), sure);
  if (!sure) child<QCheckBox>("looked")->setChecked(true);
  ASSERT_TRUE(acceptButton()->isEnabled());
  const GateShape shape = *dialog()->answer()->shape;
  const double score = dialog()->answer()->proposal->score;
  QTest::mouseClick(acceptButton(), Qt::LeftButton);
  ASSERT_TRUE(settle());
  const auto& versions = window_->document().record().tubes.at(0).gateVersions;
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].gate, "not_b");
  EXPECT_EQ(versions[0].origin, "proposed");
  EXPECT_EQ(versions[0].method, "valley");
  EXPECT_EQ(versions[0].score, score);
  EXPECT_EQ(versions[0].by, "Dr. A");
  EXPECT_EQ(versions[0].at, "2026-03-14T10:00:00+08:00");
  const Strategy& now = strategyOf(analysis(), analysis().tubes.at(0));
  EXPECT_EQ(now.tree.gates().at(*now.tree.gateIndex("not_b")).shape, shape);
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->document().record().tubes.at(0).gateVersions.empty());
}

TEST_F(Propose, below_the_limit_nothing_is_accepted_before_a_person_has_looked) {
  ASSERT_TRUE(openDialog("not_b", GateMethod::Valley));
  // A population that has one peak in CD19: no valley, so a score below the limit.
  auto* populations = child<QComboBox>("populations");
  bool found = false;
  for (int i = 0; i < populations->count() && !found; ++i) {
    populations->setCurrentIndex(i);
    ASSERT_TRUE(settle());
    found = dialog()->answer() && dialog()->answer()->shape && !dialog()->answer()->proposal->applicable();
  }
  ASSERT_TRUE(found) << "every population has two clear peaks";
  signAs("Dr. A", "seen");
  auto* looked = child<QCheckBox>("looked");
  EXPECT_TRUE(looked->isVisible());
  EXPECT_FALSE(acceptButton()->isEnabled());
  EXPECT_FALSE(acceptButton()->toolTip().isEmpty());
  looked->setChecked(true);
  EXPECT_TRUE(acceptButton()->isEnabled());
  // Another proposal has not been looked at.
  dialog()->chooseMethod(GateMethod::Tail);
  ASSERT_TRUE(settle());
  EXPECT_FALSE(looked->isChecked());
}

TEST_F(Propose, a_click_in_the_plot_draws_the_contour_around_it) {
  ASSERT_TRUE(openDialog("lymphocytes", GateMethod::Contour));
  ASSERT_TRUE(dialog()->answer());
  EXPECT_FALSE(dialog()->answer()->proposal);
  EXPECT_TRUE(child<QLabel>("sentences")->text().contains(QStringLiteral("Click")));
  EXPECT_FALSE(acceptButton()->isEnabled());
  // Where the plot has most events.
  PlotCanvas* canvas = dialog()->canvas();
  const PlotModel& model = *canvas->model();
  const auto most =
      std::max_element(model.all->counts.begin(), model.all->counts.end()) - model.all->counts.begin();
  const double x = (static_cast<double>(most % model.all->width) + 0.5) / model.all->width;
  const double y = (static_cast<double>(most / model.all->width) + 0.5) / model.all->height;
  const DensityRange& range = model.all->range;
  const double displayX = range.xLow + x * (range.xHigh - range.xLow),
               displayY = range.yLow + y * (range.yHigh - range.yLow);
  const QRectF area = plotCanvas(canvas->rect(), 1);
  const QPointF at(area.left() + (displayX - model.x.low) / (model.x.high - model.x.low) * area.width(),
                   area.bottom() - (displayY - model.y.low) / (model.y.high - model.y.low) * area.height());
  QTest::mouseClick(canvas, Qt::LeftButton, {}, at.toPoint());
  ASSERT_TRUE(settle());
  ASSERT_TRUE(dialog()->answer() && dialog()->answer()->proposal);
  ASSERT_TRUE(dialog()->answer()->shape) << child<QLabel>("sentences")->text().toStdString();
  EXPECT_TRUE(std::get<PolygonGate>(*dialog()->answer()->shape).contains(displayX, displayY));
}

TEST_F(Propose, every_gate_and_method_gives_a_proposal_or_says_why_not) {
  ASSERT_TRUE(openSmallCase());
  window_->actions().proposeGate->trigger();
  ASSERT_TRUE(settle());
  auto* gates = child<QComboBox>("gates");
  auto* methods = child<QComboBox>("methods");
  ASSERT_GT(gates->count(), 5);
  for (int g = 0; g < gates->count(); ++g) {
    gates->setCurrentIndex(g);
    for (int m = 0; m < methods->count(); ++m) {
      methods->setCurrentIndex(m);
      ASSERT_TRUE(settle());
      EXPECT_FALSE(child<QLabel>("sentences")->text().isEmpty());
      EXPECT_TRUE(dialog()->answer())
          << gates->currentText().toStdString() << ' ' << methods->currentText().toStdString() << ": "
          << child<QLabel>("sentences")->text().toStdString();
    }
  }
}

TEST_F(Propose, a_magnetic_gate_takes_its_template_from_a_file) {
  ASSERT_TRUE(openSmallCase());
  const AnalysisPtr analysis = window_->document().analysis();
  ProposalQuestion question;
  question.method = GateMethod::Magnetic;
  question.gate = "lymphocytes";
  question.population = parentOfGate(*analysis->strategy, question.gate);
  NoProgress none;
  const auto waiting = answerProposal(*analysis, 0, question, none);
  ASSERT_TRUE(waiting);
  EXPECT_FALSE(waiting->proposal);  // the other tube is still to come
  question.otherTube = 0;           // its own template: it stays where it is
  const auto answer = answerProposal(*analysis, 0, question, none);
  ASSERT_TRUE(answer);
  ASSERT_TRUE(answer->proposal && answer->proposal->shape);
  EXPECT_NEAR(answer->proposal->find(Seen::Moved)->numbers[2], 0, 0.1);
  question.otherTube.reset();
  question.otherFile = "missing.fcs";
  EXPECT_FALSE(answerProposal(*analysis, 0, question, none));
}

}  // namespace
}  // namespace vestige::app
