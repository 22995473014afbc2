// SPDX-License-Identifier: GPL-3.0-or-later
// Gates changed in the window, and the list of the tree checker.
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>

#include "app/document/case_commands.h"
#include "app/models/gate_table_model.h"
#include "app/models/tree_check_model.h"
#include "app/text/gate_text.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

Dimension axis(const char* channel) { return {channel, kUncompensated, {}}; }

TEST(GateTable, shows_every_kind_and_gives_the_same_gate_back) {
  const std::vector<Gate> gates = {
      {"r", {axis("A"), axis("B")}, RectangleGate::create({{0.25, INFINITY}, {-1, 2}}).value()},
      {"p", {axis("A"), axis("B")}, PolygonGate::create({{0, 0}, {1, 0}, {0.1, 1}}).value()},
      {"e", {axis("A"), axis("B")}, EllipsoidGate::create({1, 2}, {2, 0.5, 0.5, 3}, 4).value()},
      {"q",
       {axis("A"), axis("B")},
       QuadrantGate::create({{1, 2}, {3}}, {{"x", {0, 1}}, {"y", {2, 0}}}).value()},
      {"l", {axis("A")}, LabelGate::create({1, 5}).value()},
      {"b", {}, BooleanGate::create(BooleanOperator::Not, {{"r"}}).value()}};
  GateTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  for (const Gate& gate : gates) {
    model.setGate(gate);
    const auto shape = model.shape();
    ASSERT_TRUE(shape) << gate.id;
    EXPECT_EQ(*shape, gate.shape) << gate.id;
    EXPECT_EQ(model.isEditable(), gate.id != "b");
    EXPECT_EQ(model.mayChangeRows(), gate.id == "p" || gate.id == "l");
  }
}

TEST(GateTable, takes_numbers_only_and_says_when_they_make_no_gate) {
  GateTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setGate({"r", {axis("A")}, RectangleGate::create({{0, 1}}).value()});
  const QModelIndex low = model.index(0, 0), high = model.index(0, 1);
  EXPECT_FALSE(model.setData(low, QStringLiteral("x")));
  EXPECT_FALSE(model.setData(low, QStringLiteral("nan")));
  EXPECT_FALSE(model.setData(low, QStringLiteral("1,5"))) << "no guess what a comma means";
  EXPECT_TRUE(model.setData(low, QStringLiteral(" 0.5 ")));
  EXPECT_EQ(std::get<RectangleGate>(*model.shape()).sides()[0].minimum, 0.5);
  EXPECT_TRUE(model.setData(high, QString()));
  EXPECT_TRUE(std::isinf(std::get<RectangleGate>(*model.shape()).sides()[0].maximum));
  EXPECT_TRUE(model.setData(high, QStringLiteral("0.25")));
  EXPECT_FALSE(model.shape()) << "above its end";
  model.setEditable(false);
  EXPECT_FALSE(model.setData(model.index(0, 0), QStringLiteral("1")));
}

TEST(GateTable, a_vertex_between_two_others_changes_no_membership) {
  GateTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setGate({"p", {axis("A"), axis("B")}, PolygonGate::create({{0, 0}, {2, 0}, {0, 2}}).value()});
  model.addRowAfter(0);
  EXPECT_EQ(std::get<PolygonGate>(*model.shape()).vertices()[1], (Vertex{1, 0}));
  model.addRowAfter(3);
  EXPECT_EQ(std::get<PolygonGate>(*model.shape()).vertices()[4], (Vertex{0, 1}));
  model.removeRowAt(1);
  model.removeRowAt(3);
  EXPECT_EQ(std::get<PolygonGate>(*model.shape()).vertices().size(), 3u);
  model.removeRowAt(0);
  EXPECT_FALSE(model.shape()) << "two vertices are no polygon";
}

class GateEdit : public WindowTest {
 protected:
  /// The first population whose gate is a polygon, chosen in the window.
  std::size_t choosePolygon() {
    const GatingTree& tree = analysis().strategy->tree;
    for (std::size_t p = 0; p < tree.populations().size(); ++p) {
      const auto gate = tree.gate(tree.populations()[p].gate);
      if (!gate || !std::holds_alternative<PolygonGate>(gate->shape)) continue;
      window_->workspace().setCurrentPopulation(QString::fromStdString(tree.populations()[p].id));
      return p;
    }
    ADD_FAILURE() << "no polygon";
    return 0;
  }
  std::uint64_t countOf(std::size_t population) {
    return analysis().tubes[0].evaluation.populations[population].count;
  }
  static void sign(GateDialog& dialog) {
    dialog.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
    dialog.findChild<QPlainTextEdit*>(QStringLiteral("reason"))->setPlainText(QStringLiteral("shifted here"));
  }
  static QPushButton* button(GateDialog& dialog, const QString& text) {
    for (QPushButton* found : dialog.findChildren<QPushButton*>()) {
      if (found->text() == text) return found;
    }
    return nullptr;
  }
  static void shrink(GateDialog& dialog) {
    const QModelIndex first = dialog.table().index(0, 0), second = dialog.table().index(1, 0);
    const double between = 0.5 * (first.data().toDouble() + second.data().toDouble());
    dialog.table().setData(first, QString::number(between, 'g', 17));
  }
  /// The first gate moves to where no event is: what lies below has nothing to divide.
  void makeOdd() {
    const Gate& gate =
        analysis()
            .strategy->tree
            .gates()[analysis().strategy->tree.part(analysis().strategy->tree.populations()[0].gate)->gate];
    GateTableModel table;
    table.setGate(gate);
    for (int row = 0; row < table.rowCount(); ++row) {
      for (int column = 0; column < table.columnCount(); ++column) {
        const QModelIndex cell = table.index(row, column);
        table.setData(cell, QString::number(cell.data(Qt::EditRole).toDouble() + 1000, 'g', 17));
      }
    }
    ASSERT_TRUE(table.shape());
    ASSERT_FALSE(
        setGateVersion(window_->document(), 0,
                       makeGateVersion(gate, *table.shape(), "typed", {"Dr. A", "", "", "a trial"})));
    ASSERT_TRUE(settle());
  }
  QVariant inTree(std::size_t population, int role) {
    const QString id = QString::fromStdString(analysis().strategy->tree.populations()[population].id);
    return window_->workspace().populationModel().indexOf(id).data(role);
  }
};

TEST_F(GateEdit, previews_changes_undoes_and_resets_a_gate) {
  ASSERT_TRUE(openSmallCase());
  const std::size_t population = choosePolygon();
  const std::uint64_t before = countOf(population);
  EXPECT_TRUE(window_->actions().editGate->isEnabled());
  auto dialog = window_->gates().makeDialog();
  ASSERT_NE(dialog, nullptr);
  QPushButton* apply = button(*dialog, QStringLiteral("Change gate"));
  ASSERT_NE(apply, nullptr);
  sign(*dialog);
  EXPECT_FALSE(apply->isEnabled()) << "nothing is changed yet";
  shrink(*dialog);
  EXPECT_TRUE(apply->isEnabled());
  ASSERT_TRUE(settle());
  const QString preview = dialog->preview();
  EXPECT_TRUE(preview.contains(QString::fromStdString(std::to_string(before)).right(3)))
      << preview.toStdString();
  apply->click();
  EXPECT_EQ(window_->gates().carryOut(*dialog), QString());
  ASSERT_TRUE(settle());
  const std::uint64_t after = countOf(population);
  EXPECT_NE(after, before);
  ASSERT_EQ(window_->document().record().tubes[0].gateVersions.size(), 1u);
  const GateVersion& version = window_->document().record().tubes[0].gateVersions[0];
  EXPECT_EQ(version.by, "Dr. A");
  EXPECT_EQ(version.reason, "shifted here");
  EXPECT_EQ(version.origin, "typed");
  EXPECT_EQ(version.at, "2026-03-14T10:00:00+08:00");
  EXPECT_TRUE(inTree(population, PopulationTreeModel::GateChangedRole).toBool());
  EXPECT_TRUE(inTree(population, Qt::ToolTipRole).toString().contains(QStringLiteral("shifted here")));
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(countOf(population), before);
  window_->document().undoStack().redo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(countOf(population), after);
  dialog = window_->gates().makeDialog();
  QPushButton* reset = button(*dialog, QStringLiteral("Reset to the strategy"));
  ASSERT_NE(reset, nullptr);
  EXPECT_TRUE(reset->isEnabled());
  reset->click();
  EXPECT_EQ(window_->gates().carryOut(*dialog), QString());
  ASSERT_TRUE(settle());
  EXPECT_EQ(countOf(population), before);
  EXPECT_TRUE(window_->document().record().tubes[0].gateVersions.empty());
}

TEST_F(GateEdit, what_the_preview_counts_is_what_the_change_gives) {
  ASSERT_TRUE(openSmallCase());
  const std::size_t population = choosePolygon();
  auto dialog = window_->gates().makeDialog();
  sign(*dialog);
  shrink(*dialog);
  shrink(*dialog);  // the second question while the first may still be counted
  ASSERT_TRUE(settle());
  button(*dialog, QStringLiteral("Change gate"))->click();
  EXPECT_EQ(window_->gates().carryOut(*dialog), QString());
  const QString preview = dialog->preview();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(preview.contains(inTree(population, PopulationTreeModel::IdRole).isValid()
                                   ? window_->workspace()
                                         .populationModel()
                                         .indexOf(inTree(population, PopulationTreeModel::IdRole).toString())
                                         .siblingAtColumn(PopulationTreeModel::EventsColumn)
                                         .data()
                                         .toString()
                                   : QString()))
      << preview.toStdString();
}

TEST_F(GateEdit, a_locked_gate_cannot_be_changed_until_it_is_unlocked) {
  ASSERT_TRUE(openSmallCase());
  const std::size_t population = choosePolygon();
  auto dialog = window_->gates().makeDialog();
  QPushButton* lock = button(*dialog, QStringLiteral("Lock"));
  ASSERT_NE(lock, nullptr);
  EXPECT_FALSE(lock->isEnabled()) << "nobody says who and why";
  sign(*dialog);
  lock->click();
  EXPECT_EQ(window_->gates().carryOut(*dialog), QString());
  ASSERT_TRUE(settle());
  EXPECT_TRUE(inTree(population, PopulationTreeModel::GateLockedRole).toBool());
  dialog = window_->gates().makeDialog();
  EXPECT_FALSE(dialog->table().isEditable());
  EXPECT_EQ(button(*dialog, QStringLiteral("Lock")), nullptr);
  sign(*dialog);
  button(*dialog, QStringLiteral("Unlock"))->click();
  EXPECT_EQ(window_->gates().carryOut(*dialog), QString());
  ASSERT_TRUE(settle());
  EXPECT_FALSE(inTree(population, PopulationTreeModel::GateLockedRole).toBool());
  ASSERT_EQ(window_->document().record().gateLocks.size(), 2u);
  EXPECT_FALSE(window_->document().record().gateLocks[1].locked);
}

TEST_F(GateEdit, all_events_have_no_gate) {
  EXPECT_FALSE(window_->actions().editGate->isEnabled());
  ASSERT_TRUE(openSmallCase());
  window_->workspace().setCurrentPopulation(QString());
  EXPECT_FALSE(window_->gates().canAsk());
  EXPECT_FALSE(window_->actions().editGate->isEnabled());
  EXPECT_EQ(window_->gates().makeDialog(), nullptr);
}

TEST_F(GateEdit, lists_what_is_odd_and_leads_there) {
  ASSERT_TRUE(openSmallCase());
  makeOdd();
  window_->actions().checkTree->trigger();
  ASSERT_TRUE(settle());
  TreeCheckDialog* dialog = window_->gates().checkDialog();
  ASSERT_NE(dialog, nullptr);
  QAbstractItemModel* rows = dialog->view().model();
  const int all = rows->rowCount();
  ASSERT_GT(all, 0);
  int row = 0;
  while (row < all && rows->index(row, 0).data(TreeCheckModel::PopulationRole).toString().isEmpty()) ++row;
  ASSERT_LT(row, all);
  const QString id = rows->index(row, 0).data(TreeCheckModel::PopulationRole).toString();
  emit dialog->view().activated(rows->index(row, 0));
  EXPECT_EQ(window_->workspace().currentPopulation(), id);
  ASSERT_GT(dialog->kinds().count(), 1);
  dialog->kinds().setCurrentIndex(1);
  const QString kind = dialog->kinds().currentData().toString();
  ASSERT_GT(rows->rowCount(), 0);
  for (int i = 0; i < rows->rowCount(); ++i)
    EXPECT_EQ(rows->index(i, 0).data(TreeCheckModel::KindRole).toString(), kind);
  dialog->kinds().setCurrentIndex(0);
  EXPECT_EQ(rows->rowCount(), all);
}

}  // namespace
}  // namespace vestige::app::testing
