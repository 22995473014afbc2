// SPDX-License-Identifier: GPL-3.0-or-later
// Matrices of a case: as commands of the document, and as a person changes them in the window.
#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <random>

#include "app/document/case_commands.h"
#include "app/document/matrix_commands.h"
#include "app/services/compensation_guard.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/matrix_identity.h"
#include "tests/gui/gui_case.h"
#include "tests/support/example_analysis.h"

namespace vestige::app::testing {
namespace {

const MatrixAuthor kAuthor{"Dr. A", "2026-03-14T10:00:00+08:00", "seen"};

class MatrixCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    test::ExampleOptions options;
    options.events = 500;
    const AnalysisPtr analysis = test::exampleAnalysis(options);
    document_.replace(analysis->record, analysis, {});
  }
  double inUse(std::size_t at) {
    return matrixInUse({document_.record(), *document_.analysis()}, 0)->values.at(at);
  }
  CaseDocument document_;
};

TEST_F(MatrixCommands, successive_changes_of_one_number_are_one_step) {
  const CaseRecord before = document_.record();
  QSignalSpy changed(&document_, &CaseDocument::recordChanged);
  for (const double value : {0.01, 0.02, 0.03})
    ASSERT_TRUE(setMatrixElement(document_, 0, 1, 2, value, kAuthor));
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(changed.count(), 3);
  EXPECT_EQ(changed.at(0).at(0).value<CaseDocument::Part>(), CaseDocument::Part::Compensation);
  EXPECT_EQ(inUse(6), 0.03);
  ASSERT_TRUE(setMatrixElement(document_, 0, 2, 1, 0.03, kAuthor));
  ASSERT_TRUE(setMatrixElement(document_, 0, 1, 2, 0.04, kAuthor));
  EXPECT_EQ(document_.undoStack().count(), 3) << "another number lay between";
  document_.undoStack().undo();
  EXPECT_EQ(inUse(6), 0.03);
  document_.undoStack().undo();
  document_.undoStack().undo();
  EXPECT_EQ(document_.record(), before);
  document_.undoStack().redo();
  EXPECT_EQ(inUse(6), 0.03) << "the merged step brings its last number";
}

TEST_F(MatrixCommands, a_change_that_is_refused_leaves_no_step) {
  const CaseRecord before = document_.record();
  EXPECT_FALSE(setMatrixElement(document_, 0, 1, 2, 1e12, kAuthor));
  EXPECT_FALSE(setMatrixElement(document_, 0, 1, 1, 2, kAuthor));
  EXPECT_FALSE(setMatrixElement(document_, 0, 1, 2, 0.1, {}));
  EXPECT_FALSE(importMatrix(document_, "/nowhere/m.csv", {0}, kAuthor));
  EXPECT_FALSE(assignMatrix(document_, "nobody", {0}));
  EXPECT_TRUE(assignMatrix(document_, "", {0})) << "as it is already";
  EXPECT_EQ(document_.undoStack().count(), 0);
  EXPECT_EQ(document_.record(), before);
  EXPECT_FALSE(document_.isModified());
}

TEST_F(MatrixCommands, a_random_walk_goes_back_to_its_beginning_and_forth_to_its_end) {
  std::mt19937 random(77);
  std::uniform_real_distribution<double> value(0, 0.3);
  const CaseRecord before = document_.record();
  for (int step = 0; step < 200; ++step) {
    switch (random() % 6) {
      case 0:
        document_.undoStack().undo();
        break;
      case 1: {
        const auto& matrices = document_.record().matrices;
        const std::string id = matrices.empty() ? "" : matrices[random() % matrices.size()].id;
        EXPECT_TRUE(assignMatrix(document_, random() % 3 ? id : std::string(), {0}));
        break;
      }
      case 2:
        EXPECT_TRUE(replaceMatrix(document_, 0, {1, 0, 0, 0, 0, 1, value(random), 0, 0, 0, 1, 0, 0, 0, 0, 1},
                                  kAuthor));
        break;
      case 3:
        document_.undoStack().push(
            new StateHaemodilutionCommand(document_, random() % 2 ? "possible" : "marked"));
        break;
      default: {
        const std::size_t dye = random() % 4;
        EXPECT_TRUE(
            setMatrixElement(document_, 0, dye, (dye + 1 + random() % 3) % 4, value(random), kAuthor));
      }
    }
    for (const OwnMatrix& matrix : document_.record().matrices) ASSERT_EQ(matrixFault(matrix), "");
  }
  const CaseRecord after = document_.record();
  const int steps = document_.undoStack().index();
  while (document_.undoStack().canUndo()) document_.undoStack().undo();
  EXPECT_EQ(document_.record(), before);
  for (int i = 0; i < steps; ++i) document_.undoStack().redo();
  EXPECT_EQ(document_.record(), after);
}

class CompensationWindow : public WindowTest {
 protected:
  void openPage() {
    ASSERT_TRUE(openSmallCase());
    view().setAuthor(QStringLiteral("Dr. A"));
    window_->compensation().showTube(0);
    ASSERT_TRUE(settle());
    ASSERT_TRUE(view().isVisible());
    ASSERT_TRUE(view().shownMatrix());
  }
  CompensationWorkspace& view() { return window_->compensation().workspace(); }
  std::vector<std::uint64_t> counts() {
    std::vector<std::uint64_t> all;
    for (const PopulationResult& population : analysis().tubes.at(0).evaluation.populations)
      all.push_back(population.count);
    return all;
  }
  /// The pair of the small case whose number moves most counts is not known: a strong one of the middle.
  static constexpr SpillCellId kCell{1, 2};
};

TEST_F(CompensationWindow, dragging_changes_nothing_and_letting_go_is_one_step) {
  openPage();
  const CaseRecord before = window_->document().record();
  const auto was = counts();
  view().setCurrentCell(kCell);
  const double start = view().shownMatrix()->at(kCell.dye, kCell.detector);
  for (int step = 1; step <= 5; ++step) view().previewValue(start + 0.05 * step);
  EXPECT_EQ(window_->document().record(), before);
  EXPECT_EQ(window_->document().undoStack().count(), 0);
  view().commitValue();
  EXPECT_EQ(window_->document().undoStack().count(), 1);
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->document().isCurrent());
  EXPECT_NE(counts(), was) << "a quarter more of the dye taken away moves no event: choose another pair";
  EXPECT_TRUE(view().identityText().contains(QLatin1String("Dr. A")));
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(counts(), was);
  EXPECT_EQ(window_->document().record(), before);
  EXPECT_EQ(view().shownMatrix()->at(kCell.dye, kCell.detector), start);
}

TEST_F(CompensationWindow, the_command_line_counts_the_same_with_the_exported_matrix) {
  openPage();
  const double start = view().shownMatrix()->at(kCell.dye, kCell.detector);
  view().typeValue(kCell.dye, kCell.detector, start + 0.2);
  ASSERT_TRUE(settle());
  const QString csv = private_.filePath(QStringLiteral("edited.csv"));
  ASSERT_TRUE(view().exportTo(csv));
  EXPECT_EQ(matrixSha256(*loadMatrixCsv(csv.toStdString())),
            window_->document().record().matrices.at(0).sha256);
  QProcess cli;
  const Analysis& shown = analysis();
  const QString strategy = shareFolder() + QStringLiteral("/strategies/") +
                           QString::fromStdString(shown.strategy->id) + QStringLiteral(".json");
  cli.start(QStringLiteral(VESTIGE_CLI),
            {QStringLiteral("gate"), QStringLiteral("--json"), QStringLiteral("--quiet"),
             QStringLiteral("--strategy"), strategy, QStringLiteral("--matrix"), csv,
             QString::fromStdString(shown.tubes[0].sample->file)});
  ASSERT_TRUE(cli.waitForFinished(60000));
  ASSERT_EQ(cli.exitCode(), 0) << cli.readAllStandardError().toStdString();
  const QJsonObject json = QJsonDocument::fromJson(cli.readAllStandardOutput()).object();
  const QJsonArray populations = json[QStringLiteral("samples")][0][QStringLiteral("populations")].toArray();
  ASSERT_EQ(static_cast<std::size_t>(populations.size()), counts().size());
  for (qsizetype i = 0; i < populations.size(); ++i) {
    EXPECT_EQ(static_cast<std::uint64_t>(populations[i].toObject()[QStringLiteral("count")].toInteger(-1)),
              counts()[static_cast<std::size_t>(i)])
        << i;
  }
}

TEST_F(CompensationWindow, a_stored_case_opens_with_its_matrix_and_the_same_counts) {
  openPage();
  view().typeValue(kCell.dye, kCell.detector, 0.3);
  ASSERT_TRUE(settle());
  const auto edited = counts();
  const QString path = private_.filePath(QStringLiteral("edited.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  window_->openCase(path);
  ASSERT_TRUE(settle());
  EXPECT_EQ(counts(), edited);
  EXPECT_EQ(analysis().tubes[0].fileMatrix->origin, "edited-1");
}

TEST_F(CompensationWindow, a_number_that_cannot_be_is_refused_with_a_sentence_and_the_old_one_stays) {
  openPage();
  const auto was = counts();
  const double start = view().shownMatrix()->at(kCell.dye, kCell.detector);
  view().typeValue(kCell.dye, kCell.detector, 1e9);
  EXPECT_TRUE(view().noteText().contains(QLatin1String("not changed"))) << view().noteText().toStdString();
  EXPECT_EQ(view().shownMatrix()->at(kCell.dye, kCell.detector), start);
  EXPECT_EQ(window_->document().undoStack().count(), 0);
  view().setCurrentCell(kCell);
  view().previewValue(1e9);  // while dragging, too
  EXPECT_EQ(view().shownMatrix()->at(kCell.dye, kCell.detector), start);
  ASSERT_TRUE(settle());
  EXPECT_EQ(counts(), was);
}

TEST_F(CompensationWindow, nobody_changes_a_number_without_a_name) {
  openPage();
  view().setAuthor(QString());
  view().typeValue(kCell.dye, kCell.detector, 0.3);
  EXPECT_EQ(window_->document().undoStack().count(), 0);
  EXPECT_FALSE(view().noteText().isEmpty());
}

TEST_F(CompensationWindow, keys_change_the_number_by_a_tenth_of_a_percent) {
  openPage();
  view().setCurrentCell(kCell);
  const double start = view().shownMatrix()->at(kCell.dye, kCell.detector);
  view().plot().setFocus();
  QTest::keyClick(&view().plot(), Qt::Key_Up);
  QTest::keyClick(&view().plot(), Qt::Key_Up);
  QTest::keyClick(&view().plot(), Qt::Key_Down);
  QTest::keyClick(&view().plot(), Qt::Key_PageUp);
  EXPECT_NEAR(view().shownMatrix()->at(kCell.dye, kCell.detector), start + 0.011, 1e-6);
  EXPECT_EQ(window_->document().undoStack().count(), 1) << "one number, one step";
  QTest::keyClick(&view().grid(), Qt::Key_Right);
  EXPECT_EQ(view().grid().current(), (SpillCellId{kCell.dye, kCell.detector + 1}));
}

TEST_F(CompensationWindow, every_cell_that_is_seen_counts_all_events) {
  openPage();
  const auto visible = view().grid().visibleCells();
  ASSERT_FALSE(visible.empty());
  for (const SpillCellId& id : visible) {
    const SpillCell* cell = view().grid().cell(id);
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->grid.events + cell->grid.undefined, analysis().tubes[0].evaluation.eventCount);
  }
}

TEST_F(CompensationWindow, a_drag_redraws_what_it_moves_then_all_that_is_seen_and_let_go_counts_all_events) {
  openPage();
  view().setCurrentCell(kCell);
  ASSERT_TRUE(settle());
  const auto counted = [this](SpillCellId id) {
    const SpillCell* cell = view().grid().cell(id);
    return cell ? cell->grid.events + cell->grid.undefined : 0;
  };
  const std::uint64_t all = analysis().tubes[0].evaluation.eventCount;
  const SpillCellId moved{0, kCell.detector}, other{kCell.dye, 0};
  view().previewValue(view().shownMatrix()->at(kCell.dye, kCell.detector) + 0.05);
  EXPECT_LT(counted(moved), all) << "a preview of a part of the events";
  EXPECT_EQ(counted(other), all) << "not touched while the hand moves";
  ASSERT_TRUE(settle());
  EXPECT_EQ(counted(other), counted(moved)) << "drawn when the hand rests";
  EXPECT_EQ(window_->document().undoStack().count(), 0);
  view().commitValue();
  ASSERT_TRUE(settle());
  for (const SpillCellId& id : view().grid().visibleCells()) EXPECT_EQ(counted(id), all);
}

TEST_F(CompensationWindow, shows_the_same_numbers_in_both_languages_and_themes) {
  openPage();
  const SpilloverMatrix matrix = *view().shownMatrix();
  for (const char* language : {"en", "zh_CN"}) {
    language_->set(QLatin1String(language));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
      theme_->apply(mode);
      ASSERT_TRUE(settle());
      EXPECT_EQ(view().shownMatrix()->values, matrix.values);
      EXPECT_FALSE(view().identityText().isEmpty());
      keepPicture(*window_,
                  QStringLiteral("nxn_%1_%2").arg(QLatin1String(language)).arg(static_cast<int>(mode)));
    }
  }
}

TEST_F(CompensationWindow, a_table_is_imported_named_and_taken_back) {
  openPage();
  const auto was = counts();
  SpilloverMatrix matrix = *view().shownMatrix();
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    if (i % (matrix.channels.size() + 1) != 0) matrix.values[i] = 0;
  }
  const QString csv = private_.filePath(QStringLiteral("none.csv"));
  QFile file(csv);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(QByteArray::fromStdString(printMatrixCsv(matrix)));
  file.close();
  view().importFrom(csv);
  ASSERT_TRUE(settle());
  EXPECT_TRUE(view().identityText().contains(QLatin1String("none.csv")))
      << view().identityText().toStdString();
  EXPECT_NE(counts(), was);
  view().resetToFile();
  ASSERT_TRUE(settle());
  EXPECT_EQ(counts(), was);
  EXPECT_EQ(window_->document().record().matrices.size(), 1u) << "it stays in the case, unused";
}

}  // namespace
}  // namespace vestige::app::testing
