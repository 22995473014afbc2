// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "app/models/population_tree_model.h"
#include "app/models/quality_cells.h"
#include "app/models/sample_list_model.h"

namespace vestige::app {
namespace {

Population population(const char* id, const char* parent, const char* slot = "") {
  Population p;
  p.id = id;
  p.name.texts = {{"en", std::string("Name ") + id}, {"zh_CN", std::string("\u540d ") + id}};
  p.parent = parent;
  p.gate = "g";
  p.colourSlot = slot;
  return p;
}

// all 10000 > cells 8000 (denominator) > b 90 > mrd 9; cells > t 1000
AnalysisPtr madeUp() {
  Gate gate{"g", {{"X", kUncompensated, {}}}, RectangleGate::create({Interval{0, 1}}).value()};
  Strategy strategy;
  strategy.id = "made-up";
  strategy.tree =
      GatingTree::create({gate}, {population("cells", ""), population("b", "cells", "mature_b"),
                                  population("mrd", "b", "blasts"), population("t", "cells", "t")})
          .value();
  strategy.singlets = "cells";
  strategy.panel.channels = {{"X", "", {"X"}}};
  auto analysis = std::make_shared<Analysis>();
  TubeAnalysis tube;
  tube.reference.file = "a.fcs";
  tube.sample = std::make_shared<Sample>();
  tube.evaluation.eventCount = 10000;
  tube.evaluation.populations.resize(4);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string& id = strategy.tree.populations()[i].id;
    tube.evaluation.populations[i].count = id == "cells" ? 8000 : id == "b" ? 90 : id == "mrd" ? 9 : 1000;
  }
  tube.quality.events = 10000;
  analysis->tubes.push_back(std::move(tube));
  MrdResult mrd;
  mrd.inputs.k = 9;
  mrd.inputs.n = 8000;
  mrd.inputs.denominatorName = "nucleated";
  analysis->mrd = mrd;
  analysis->mrdPopulation = strategy.tree.populationIndex("mrd");
  analysis->denominatorPopulation = strategy.tree.populationIndex("cells");
  analysis->strategy = std::make_shared<const Strategy>(std::move(strategy));
  return analysis;
}

TEST(PopulationTreeModel, keeps_the_rules_of_item_models) {
  PopulationTreeModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setAnalysis(madeUp(), 0, QStringLiteral("en"));
  EXPECT_EQ(model.rowCount(), 1);
  model.setAnalysis(nullptr, 0, QStringLiteral("en"));
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(PopulationTreeModel, shows_counts_and_percent_of_parent) {
  PopulationTreeModel model;
  model.setAnalysis(madeUp(), 0, QStringLiteral("en"));
  const QModelIndex cells = model.indexOf(QStringLiteral("cells"));
  EXPECT_EQ(cells.data().toString(), QStringLiteral("Name cells"));
  EXPECT_EQ(cells.siblingAtColumn(PopulationTreeModel::EventsColumn).data().toString(),
            QStringLiteral("8\u202f000"));
  const QModelIndex mrd = model.indexOf(QStringLiteral("mrd"));
  EXPECT_EQ(mrd.siblingAtColumn(PopulationTreeModel::PercentColumn).data().toString(),
            QStringLiteral("10.0"));
  EXPECT_EQ(mrd.parent(), model.indexOf(QStringLiteral("b")));
  EXPECT_EQ(mrd.data(PopulationTreeModel::ColourSlotRole).toString(), QStringLiteral("blasts"));
}

TEST(PopulationTreeModel, sorts_by_bare_numbers) {
  PopulationTreeModel model;
  model.setAnalysis(madeUp(), 0, QStringLiteral("en"));
  const auto events = [&model](const char* id) {
    return model.indexOf(QString::fromLatin1(id))
        .siblingAtColumn(PopulationTreeModel::EventsColumn)
        .data(PopulationTreeModel::SortRole);
  };
  EXPECT_EQ(events("mrd").toULongLong(), 9U);
  EXPECT_LT(events("b").toULongLong(), events("t").toULongLong());  // as text, "90" would follow "1 000"
}

TEST(PopulationTreeModel, marks_the_denominator_and_the_counted_events_only) {
  PopulationTreeModel model;
  model.setAnalysis(madeUp(), 0, QStringLiteral("en"));
  for (const char* id : {"", "cells", "b", "mrd", "t"}) {
    const QModelIndex index = model.indexOf(QString::fromLatin1(id));
    EXPECT_EQ(index.data(PopulationTreeModel::DenominatorRole).toBool(), std::string(id) == "cells") << id;
    EXPECT_EQ(index.data(PopulationTreeModel::MrdRole).toBool(), std::string(id) == "mrd") << id;
  }
}

TEST(PopulationTreeModel, keeps_its_indexes_when_only_the_language_changes) {
  PopulationTreeModel model;
  const AnalysisPtr analysis = madeUp();
  model.setAnalysis(analysis, 0, QStringLiteral("en"));
  const QPersistentModelIndex mrd = model.indexOf(QStringLiteral("mrd"));
  QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
  model.setAnalysis(analysis, 0, QStringLiteral("zh_CN"));
  EXPECT_EQ(reset.count(), 0);
  EXPECT_EQ(mrd.data().toString(), QStringLiteral("\u540d mrd"));
}

TEST(PopulationTreeModel, copies_path_count_and_percents_as_plain_numbers) {
  PopulationTreeModel model;
  model.setAnalysis(madeUp(), 0, QStringLiteral("en"));
  const QStringList lines = model.tableText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  ASSERT_EQ(lines.size(), 6);  // head, all events, four populations
  EXPECT_EQ(lines[0], QStringLiteral("file\tpath\tname\tcount\t% parent\t% of nucleated"));
  EXPECT_TRUE(lines.contains(QStringLiteral("a.fcs\t/Name cells/Name b/Name mrd\tName mrd\t9\t10\t0.1125")));
  EXPECT_TRUE(lines.contains(QStringLiteral("a.fcs\t/\tAll events\t10000\t\t125")));
}

TEST(SampleListModel, keeps_the_rules_of_item_models) {
  SampleListModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setAnalysis(madeUp());
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_EQ(model.index(0, SampleListModel::FileColumn).data().toString(), QStringLiteral("a.fcs"));
  EXPECT_EQ(model.index(0, SampleListModel::EventsColumn).data(SampleListModel::SortRole).toULongLong(),
            10000U);
}

const QualityCell& cell(const std::vector<QualityCell>& cells, QualityKind kind) {
  return *std::find_if(cells.begin(), cells.end(), [kind](const QualityCell& c) { return c.kind == kind; });
}

TEST(QualityCells, are_always_the_same_nine_in_the_same_order) {
  const auto cells = qualityCells(*madeUp(), 0);
  ASSERT_EQ(cells.size(), 9U);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(cells[i].kind), i);
    EXPECT_FALSE(cells[i].name.isEmpty());
    EXPECT_FALSE(cells[i].value.isEmpty());
    EXPECT_FALSE(cells[i].detail.isEmpty());
  }
}

TEST(QualityCells, say_not_assessed_instead_of_passed_where_nothing_was_looked_at) {
  const auto cells = qualityCells(*madeUp(), 0);
  EXPECT_EQ(cell(cells, QualityKind::Time).state, QualityState::NotAssessed);
  EXPECT_EQ(cell(cells, QualityKind::Identity).state, QualityState::NotAssessed);
  EXPECT_EQ(cell(cells, QualityKind::Haemodilution).state, QualityState::NotAssessed);
}

TEST(QualityCells, ask_for_a_look_where_events_are_too_few_for_the_target) {
  auto analysis = std::make_shared<Analysis>(*madeUp());
  auto strategy = std::make_shared<Strategy>(*analysis->strategy);
  strategy->mrd.emplace();
  analysis->strategy = strategy;
  analysis->mrd->inputs.lodEvents = 20;
  analysis->mrd->inputs.target = 1e-4;  // needs 200 000
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::EventsForTarget).state, QualityState::Caution);
  analysis->mrd->inputs.n = 200000;
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::EventsForTarget).state, QualityState::Passed);
  analysis->mrd->inputs.minimumDenominator = 500000;
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::EventsForTarget).state, QualityState::Caution);
}

TEST(QualityCells, block_on_a_conflict_that_nobody_confirmed) {
  auto analysis = std::make_shared<Analysis>(*madeUp());
  analysis->identity.checked = true;
  analysis->identity.conflicts = {{"a.fcs", "$SRC", "P-2", "P-1", false}};
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::Identity).state, QualityState::Blocks);
  analysis->identity.conflicts[0].confirmed = true;
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::Identity).state, QualityState::Caution);
}

TEST(QualityCells, show_a_damaged_file_as_blocking) {
  auto analysis = std::make_shared<Analysis>(*madeUp());
  auto sample = std::make_shared<Sample>();
  sample->status = SampleStatus::Damaged;
  analysis->tubes[0].sample = sample;
  EXPECT_EQ(cell(qualityCells(*analysis, 0), QualityKind::Repairs).state, QualityState::Blocks);
}

}  // namespace
}  // namespace vestige::app
