// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/dialogs/import_strategy_dialog.h"
#include "app/gui/compare_controller.h"
#include "app/services/strategy_export.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/strategy_json.h"
#include "tests/gui/gui_case.h"
#include "tests/support/temp_folder.h"

namespace vestige::app::testing {
namespace {

/// A hundred events 0, 1, 2, ... and a workspace of two samples, the second without a file.
class CompareTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Channel channel;
    channel.name = "FL1";
    channel.range = 1024;
    auto column = std::make_shared<Column>(Column::float32(100));
    for (std::size_t i = 0; i < 100; ++i) column->floats()[i] = static_cast<float>(i);
    NoProgress quiet;
    fcs::WriteOptions options;
    options.keywords = {{"$FIL", "before.fcs"}};
    ASSERT_TRUE(
        fcs::writeFcs(folder_.path("renamed.fcs"), EventMatrix({channel}, {column}, 100), options, quiet));
    ASSERT_TRUE(
        writeFileAtomically(folder_.path("w.wsp"), document(R"(<Keyword name="$FIL" value="before.fcs"/>)")));
    theme_.apply(ThemeMode::Light);
  }
  static std::string sample(const std::string& name, const std::string& keywords, const std::string& gates) {
    return "<Sample><DataSet uri=\"file:/D:/gone/" + name + "\"/><Transformations/><Keywords>" + keywords +
           "</Keywords><SampleNode name=\"" + name + "\" count=\"100\"><Subpopulations>" + gates +
           "</Subpopulations></SampleNode></Sample>";
  }
  static std::string population(const std::string& name, int count, int from,
                                const std::string& inside = "") {
    return "<Population name=\"" + name + "\" count=\"" + std::to_string(count) +
           "\"><Gate><RectangleGate><dimension min=\"" + std::to_string(from) +
           "\"><fcs-dimension name=\"FL1\"/></dimension></RectangleGate></Gate>" + inside + "</Population>";
  }
  static std::string document(const std::string& keywords) {
    return "<Workspace flowJoVersion=\"10.8.1\"><SampleList>" +
           sample("before.fcs", keywords,
                  population("High", 40, 60,
                             "<Subpopulations>" + population("Top", 25, 90) + "</Subpopulations>") +
                      "<Population name=\"Curly\" count=\"5\"><Gate><CurlyQuad/></Gate></Population>") +
           sample("lost.fcs", R"(<Keyword name="$TOT" value="77"/>)", population("Any", 3, 0)) +
           "</SampleList></Workspace>";
  }
  bool compare(CompareDialog& dialog) {
    QSignalSpy done(&dialog, &CompareDialog::finished);
    dialog.setWorkspace(QString::fromStdString(folder_.path("w.wsp")));
    dialog.compare();
    return done.count() > 0 || done.wait(20000);
  }
  int rowOf(CompareDialog& dialog, const QString& path) {
    for (int row = 0; row < dialog.model().rowCount(); ++row) {
      if (dialog.model().row(row).path == path.toStdString()) return row;
    }
    return -1;
  }

  test::TempFolder folder_;
  Theme theme_;
  JobList jobs_;
};

TEST_F(CompareTest, shows_every_population_the_worst_first) {
  CompareDialog dialog(theme_, jobs_);
  const QAbstractItemModelTester tester(&dialog.model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  const QAbstractItemModelTester sorted(&dialog.proxy(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  dialog.show();
  ASSERT_TRUE(compare(dialog));
  ASSERT_EQ(dialog.model().rowCount(), 6) << "two samples of all events, and four populations";
  const QModelIndex worst = dialog.proxy().index(0, ComparisonModel::PopulationColumn);
  EXPECT_EQ(worst.data().toString(), QStringLiteral("/High/Top"));
  EXPECT_EQ(worst.siblingAtColumn(ComparisonModel::OursColumn).data().toString(), QStringLiteral("10"));
  EXPECT_EQ(worst.siblingAtColumn(ComparisonModel::StoredColumn).data().toString(), QStringLiteral("25"));
  EXPECT_EQ(worst.siblingAtColumn(ComparisonModel::StateColumn).data().toString(),
            QStringLiteral("beyond limits"));
  EXPECT_EQ(worst.siblingAtColumn(ComparisonModel::ReasonColumn).data().toString(),
            QStringLiteral("no reason known"));
  EXPECT_TRUE(dialog.summaryText().contains(QStringLiteral("2 populations compared, 1 equal")))
      << dialog.summaryText().toStdString();
  EXPECT_TRUE(dialog.summaryText().contains(QStringLiteral("not compared: 2")));
  const int curly = rowOf(dialog, QStringLiteral("/Curly"));
  ASSERT_GE(curly, 0);
  EXPECT_TRUE(
      dialog.model().detail(curly).contains(QStringLiteral("a curly quadrant without two dimensions")));
}

TEST_F(CompareTest, says_how_renamed_and_missing_files_were_looked_for) {
  CompareDialog dialog(theme_, jobs_);
  ASSERT_TRUE(compare(dialog));
  EXPECT_TRUE(dialog.noteText().contains(QStringLiteral("renamed.fcs"))) << dialog.noteText().toStdString();
  EXPECT_TRUE(dialog.noteText().contains(QStringLiteral("$FIL")));
  EXPECT_TRUE(dialog.noteText().contains(QStringLiteral("lost.fcs")));
  EXPECT_TRUE(dialog.noteText().contains(QStringLiteral("a curly quadrant without two dimensions")));
}

TEST_F(CompareTest, filters_sorts_and_exports) {
  CompareDialog dialog(theme_, jobs_);
  dialog.show();
  ASSERT_TRUE(compare(dialog));
  dialog.problemsBox().setChecked(true);
  EXPECT_EQ(dialog.proxy().rowCount(), 4) << "beyond, not read, and the sample without a file";
  dialog.problemsBox().setChecked(false);
  dialog.filterEdit().setText(QStringLiteral("lost"));
  EXPECT_EQ(dialog.proxy().rowCount(), 2);
  dialog.filterEdit().clear();
  dialog.table().sortByColumn(ComparisonModel::StoredColumn, Qt::AscendingOrder);
  EXPECT_EQ(dialog.proxy().index(0, ComparisonModel::StoredColumn).data().toString(), QStringLiteral("3"));
  const QString csv = QString::fromStdString(folder_.path("out.csv"));
  ASSERT_TRUE(dialog.exportCsv(csv));
  QFile file(csv);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll().count('\n'), 7) << "every row, whatever the filter shows";
}

TEST_F(CompareTest, a_refused_document_leaves_nothing_half_shown) {
  CompareDialog dialog(theme_, jobs_);
  ASSERT_TRUE(compare(dialog));
  EXPECT_GT(dialog.model().rowCount(), 0);
  for (const char* const bad :
       {"<!DOCTYPE a [<!ENTITY b \"bb\">]><Workspace flowJoVersion=\"10.1\">&b;</Workspace>",
        "<Workspace flowJoVersion=\"10.1\"><SampleList><Sample>", "<html/>"}) {
    ASSERT_TRUE(writeFileAtomically(folder_.path("w.wsp"), bad));
    ASSERT_TRUE(compare(dialog));
    EXPECT_EQ(dialog.model().rowCount(), 0) << bad;
    EXPECT_FALSE(dialog.message().isEmpty()) << bad;
  }
}

TEST_F(CompareTest, can_be_stopped) {
  CompareDialog dialog(theme_, jobs_);
  dialog.setWorkspace(QString::fromStdString(folder_.path("w.wsp")));
  dialog.compare();
  dialog.stop();
  ASSERT_TRUE(QTest::qWaitFor([this] { return jobs_.isIdle(); }, 20000));
  EXPECT_FALSE(dialog.isRunning());
  EXPECT_EQ(dialog.model().rowCount(), 0);
}

TEST_F(CompareTest, only_whole_gates_can_become_a_strategy) {
  const auto candidates = readStrategies(folder_.path("w.wsp"));
  ASSERT_TRUE(candidates);
  const ImportStrategyDialog dialog(*candidates);
  EXPECT_TRUE(dialog.canImport());
  EXPECT_EQ(dialog.chosen(), 1) << "the first sample has a curly quadrant";
  EXPECT_TRUE(dialog.notUnderstood().contains(QStringLiteral("a curly quadrant without two dimensions")))
      << "said before anything is chosen";
  StrategyCandidates odd = *candidates;
  odd.candidates.pop_back();
  const ImportStrategyDialog none(odd);
  EXPECT_FALSE(none.canImport());
  EXPECT_EQ(none.chosen(), -1);
}

/// The public workspaces in both languages and both looks; pictures where VESTIGE_PICTURES names a folder.
TEST_F(CompareTest, public_workspaces_are_within_the_limits) {
  const char* const data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set: the public workspaces were not looked at";
  Language language(shareFolder() + QStringLiteral("/i18n"));
  const QString pictures = qEnvironmentVariable("VESTIGE_PICTURES");
  const char* const documents[] = {"flowjo/gating.wsp", "flowjo/simple_diamond_example_quad_gate.wsp",
                                   "flowjo/single_ellipse_51_events.wsp",
                                   "flowjo/test_data_diamond_biex_rect.wsp", "diva/PE_2.xml"};
  for (const char* const document : documents) {
    CompareDialog dialog(theme_, jobs_);
    dialog.show();
    dialog.setWorkspace(QString::fromUtf8(data) + QLatin1Char('/') + QLatin1String(document));
    QSignalSpy done(&dialog, &CompareDialog::finished);
    dialog.compare();
    ASSERT_TRUE(done.count() > 0 || done.wait(60000));
    ASSERT_TRUE(dialog.model().comparison()) << dialog.message().toStdString();
    const ComparisonSummary& summary = dialog.model().comparison()->summary;
    EXPECT_GT(summary.compared, 0u) << document;
    EXPECT_LE(summary.median, 0.005) << document;
    if (dialog.model().comparison()->workspace.countsAreBinned) {
      EXPECT_EQ(summary.beyond, 0u) << document;
    }
    std::printf("%s: %s\n", document, dialog.summaryText().toUtf8().constData());
    if (pictures.isEmpty()) continue;
    for (const char* const code : {"en", "zh_CN"}) {
      for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        language.set(QLatin1String(code));
        theme_.apply(mode);
        dialog.retranslate();
        const QString name =
            QStringLiteral("%1/compare_%2_%3_%4.png")
                .arg(pictures, QFileInfo(QLatin1String(document)).baseName(), QLatin1String(code),
                     mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
        EXPECT_TRUE(dialog.grab().save(name));
      }
    }
    language.set(QStringLiteral("en"));
    theme_.apply(ThemeMode::Light);
  }
}

class CompareWindow : public WindowTest {};

TEST_F(CompareWindow, rows_lead_into_the_open_case) {
  ASSERT_TRUE(openSmallCase());
  const auto& tube = analysis().tubes.front();
  const test::TempFolder folder;
  NoProgress quiet;
  const std::string workspace = folder.path("ours.wsp");
  const auto written = exportStrategy(workspace, {{tube.sample->file, *analysis().strategy}}, {}, quiet);
  ASSERT_TRUE(written);
  window_->actions().compareWorkspace->trigger();
  auto* dialog = window_->findChild<CompareDialog*>();
  ASSERT_TRUE(dialog);
  dialog->setWorkspace(QString::fromStdString(workspace));
  dialog->setFolder(QFileInfo(QString::fromStdString(tube.sample->file)).absolutePath());
  QSignalSpy done(dialog, &CompareDialog::finished);
  dialog->compare();
  ASSERT_TRUE(done.count() > 0 || done.wait(30000));
  const ComparisonSummary& summary = dialog->model().comparison()->summary;
  EXPECT_EQ(summary.equal, summary.compared) << "our own counts";
  EXPECT_GE(summary.compared, analysis().strategy->tree.populations().size());
  for (int row = 0; row < dialog->proxy().rowCount(); ++row) {
    const QModelIndex index = dialog->proxy().index(row, 0);
    const ComparisonRow& of = dialog->model().row(dialog->proxy().mapToSource(index).row());
    if (of.path != analysis().strategy->tree.path(1)) continue;
    dialog->table().setCurrentIndex(index);
    emit dialog->table().activated(index);
    EXPECT_EQ(window_->workspace().currentPopulation().toStdString(),
              analysis().strategy->tree.populations()[1].id);
    EXPECT_TRUE(dialog->message().isEmpty()) << dialog->message().toStdString();
    return;
  }
  FAIL() << "the population has no row";
}

}  // namespace
}  // namespace vestige::app::testing
