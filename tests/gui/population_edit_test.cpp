// SPDX-License-Identifier: GPL-3.0-or-later
// Populations of the case's own in the window: drawn for, named, coloured, locked, copied, combined, deleted.
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSettings>

#include "app/text/gate_text.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class PopulationEdit : public WindowTest {
 protected:
  void SetUp() override {
    QSettings().remove(QStringLiteral("person"));
    WindowTest::SetUp();
    window_->populations().setAsk([this](PersonDialog& dialog) {
      ++asked_;
      dialog.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
      dialog.findChild<QLineEdit*>(QStringLiteral("reason"))->setText(QStringLiteral("shifted"));
      return true;
    });
    window_->openCase(smallCase());
    ASSERT_TRUE(settle());
  }

  const CaseRecord& record() { return window_->document().record(); }
  PopulationView& tree() { return *window_->workspace().tree(); }
  const PopulationTreeModel& model() { return window_->workspace().populationModel(); }
  QString text() { return window_->workspace().inspector()->text(); }

  /// A gate on the axes of another one, half of its box, below @p parent.
  std::string draw(const std::string& parent, const char* name, const std::string& like) {
    const auto gate = baseOf(*window_->document().analysis())->tree.gate(like);
    NewOwnGate wish{gate->dimensions,
                    PolygonGate::create({{-0.5, -0.5}, {1.5, -0.5}, {1.5, 0.5}, {-0.5, 0.5}}).value(),
                    parent,
                    {{name}}};
    AddedGate added;
    const auto by = window_->populations().author();
    const auto refusal = addOwnGate(window_->document(), wish, *by, &added);
    EXPECT_FALSE(refusal) << gateRefusalText(*refusal).toStdString();
    EXPECT_TRUE(settle());
    return added.populations.empty() ? std::string() : added.populations[0];
  }
  /// A population of the strategy whose gate is a polygon.
  Population polygonal() {
    const GatingTree& tree = baseOf(*window_->document().analysis())->tree;
    for (const Population& population : tree.populations()) {
      if (std::holds_alternative<PolygonGate>(tree.gate(population.gate)->shape)) return population;
    }
    ADD_FAILURE() << "no polygon in the strategy";
    return {};
  }
  void choose(const std::string& id) {
    window_->workspace().setCurrentPopulation(QString::fromStdString(id));
  }

  int asked_ = 0;
};

TEST_F(PopulationEdit, a_new_gate_is_counted_shown_and_told_of) {
  QAbstractItemModelTester tester(const_cast<PopulationTreeModel*>(&model()),
                                  QAbstractItemModelTester::FailureReportingMode::Fatal);
  const Population like = polygonal();
  const auto k = window_->document().analysis()->mrd->inputs.k;
  const std::string id = draw(like.id, "Lower half", like.gate);
  EXPECT_EQ(asked_, 1);
  choose(id);
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().analysis()->mrd->inputs.k, k);
  const QModelIndex row = model().indexOf(QString::fromStdString(id));
  ASSERT_TRUE(row.isValid());
  EXPECT_EQ(row.data().toString(), QStringLiteral("Lower half"));
  EXPECT_EQ(row.data(PopulationTreeModel::OwnNumberRole).toInt(), 1);
  EXPECT_TRUE(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("made for this case")));
  EXPECT_TRUE(text().contains(QStringLiteral("Dr. A"))) << text().toStdString();
  EXPECT_TRUE(text().contains(QStringLiteral("polygon"))) << text().toStdString();
  EXPECT_FALSE(text().contains(QChar(0x2026))) << "the medians have come: " << text().toStdString();
  EXPECT_EQ(window_->workspace().inspector()->accessibleDescription(), text());
  keepPicture(*window_, QStringLiteral("own_population"));
  draw(id, "Second", like.gate);
  EXPECT_EQ(asked_, 1) << "a name is asked for once";
  EXPECT_EQ(window_->workspace().currentPopulation().toStdString(), id) << "the tree keeps its place";
}

TEST_F(PopulationEdit, is_named_and_deleted_by_keys) {
  const Population like = polygonal();
  const std::string id = draw(like.id, "First name", like.gate);
  choose(id);
  tree().setFocus();
  QTest::keyClick(&tree(), Qt::Key_F2);
  auto* editor = tree().findChild<QLineEdit*>();
  ASSERT_TRUE(editor);
  editor->setText(QStringLiteral("Second name"));
  QTest::keyClick(editor, Qt::Key_Return);
  ASSERT_TRUE(settle());
  EXPECT_EQ(ownPopulationOf(record(), id)->name, "Second name");
  EXPECT_EQ(model().indexOf(QString::fromStdString(id)).data().toString(), QStringLiteral("Second name"));
  tree().setFocus();
  QTest::keyClick(&tree(), Qt::Key_Delete);
  ASSERT_TRUE(settle());
  EXPECT_TRUE(record().ownPopulations.empty());
  EXPECT_EQ(window_->workspace().currentPopulation().toStdString(), like.id)
      << "the parent is the current one";
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(model().indexOf(QString::fromStdString(id)).isValid());
}

TEST_F(PopulationEdit, is_copied_below_another_and_combined) {
  const Population like = polygonal();
  const std::string id = draw(like.id, "Half", like.gate);
  choose(id);
  window_->actions().copyPopulation->trigger();
  choose("");
  window_->actions().pastePopulation->trigger();
  ASSERT_TRUE(settle());
  ASSERT_EQ(record().ownPopulations.size(), 2u);
  EXPECT_EQ(record().ownPopulations[1].parent, "");
  EXPECT_EQ(record().ownPopulations[1].gate, record().ownPopulations[0].gate);
  tree().select({QString::fromStdString(id), QString::fromStdString(record().ownPopulations[1].id)});
  EXPECT_EQ(tree().selectedPopulations().size(), 2);
  EXPECT_TRUE(window_->actions().combineAny->isEnabled());
  window_->actions().combineAny->trigger();
  ASSERT_TRUE(settle());
  ASSERT_EQ(record().ownPopulations.size(), 3u);
  EXPECT_EQ(record().ownGates.back().origin, "combined");
}

TEST_F(PopulationEdit, of_the_strategy_stays_and_its_lock_asks_why) {
  const Population like = polygonal();
  choose(like.id);
  EXPECT_FALSE(window_->actions().deletePopulation->isEnabled());
  EXPECT_FALSE(window_->actions().renamePopulation->isEnabled());
  const bool wasLocked = isGateLocked(record(), *window_->document().analysis()->strategy, like.gate);
  window_->actions().lockGate->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(asked_, 1);
  ASSERT_EQ(record().gateLocks.size(), 1u);
  EXPECT_EQ(record().gateLocks[0].reason, "shifted");
  EXPECT_NE(record().gateLocks[0].locked, wasLocked);
  EXPECT_TRUE(window_->populations().userButton()->text().contains(QStringLiteral("Dr. A")));
}

TEST_F(PopulationEdit, asks_for_a_reason_once_for_each_gate) {
  const Population like = polygonal();
  const auto first = window_->populations().author(like.gate, 0);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->reason, "shifted");
  const Gate gate = baseOf(*window_->document().analysis())->tree.gate(like.gate).value();
  std::vector<Vertex> moved = std::get<PolygonGate>(gate.shape).vertices();
  for (Vertex& vertex : moved) vertex.x += 0.01;
  const auto refusal = reshapeGate(window_->document(), 0, like.gate, PolygonGate::create(moved).value(),
                                   EditSource::Drag, *first);
  ASSERT_FALSE(refusal);
  const int before = asked_;
  const auto again = window_->populations().author(like.gate, 0);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->reason, "shifted");
  EXPECT_EQ(asked_, before);
  window_->populations().setAsk([](PersonDialog&) { return false; });
  EXPECT_FALSE(window_->populations().author("another-gate", 0));
}

TEST_F(PopulationEdit, tells_of_the_denominator_in_a_column_that_can_be_shown) {
  EXPECT_TRUE(tree().isColumnHidden(PopulationTreeModel::DenominatorPercentColumn));
  const auto at = *window_->document().analysis()->denominatorPopulation;
  const QString id =
      QString::fromStdString(window_->document().analysis()->strategy->tree.populations()[at].id);
  const QModelIndex row = model().indexOf(id).siblingAtColumn(PopulationTreeModel::DenominatorPercentColumn);
  EXPECT_EQ(row.data().toString(), QStringLiteral("100"));
  EXPECT_EQ(model().indexOf({}).siblingAtColumn(row.column()).data().toString(), QStringLiteral("\u2014"))
      << "all events are no part of it";
}

}  // namespace
}  // namespace vestige::app::testing
