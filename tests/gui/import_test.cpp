// SPDX-License-Identifier: GPL-3.0-or-later
// Files on their way into the window: import screen, decisions, folders, watched folder. Waits for signals
// and states, never for time.
#include <cctype>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRadioButton>
#include <QTest>

#include "app/dialogs/file_check_dialog.h"
#include "app/document/case_commands.h"
#include "app/models/folder_model.h"
#include "app/models/import_model.h"
#include "app/text/error_text.h"
#include "app/ws_import/patient_dialog.h"
#include "io/resource/file_policy_json.h"
#include "tests/gui/gui_case.h"
#include "tests/support/fcs_builder.h"

namespace vestige::app::testing {
namespace {

QByteArray simulated() {
  QFile file(QFileInfo(smallCase()).absolutePath() + QStringLiteral("/followup_d19.fcs"));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The simulated file with a check sum that is not its own: whole, and yet a question.
QByteArray withWrongCrc() {
  QByteArray bytes = simulated();
  const QByteArray wrong("0000BEEF");
  bool hasCrc = true;
  for (const char c : bytes.right(8)) hasCrc = hasCrc && std::isxdigit(static_cast<unsigned char>(c));
  return (hasCrc ? bytes.chopped(8) : bytes) + wrong;
}

QByteArray repaired() {
  QByteArray bytes = withWrongCrc().chopped(8) + "00000000";  // no check sum to fail
  return bytes.replace(6, 4, "ABCD");
}

/// Two data sets as a Beckman Coulter list-mode file has them: FCS 2.0, then FCS 3.0 of the same events.
QByteArray lmd(const std::string& channels) {
  const auto set = [&](const char* version, float value) {
    std::vector<std::vector<float>> rows(60, std::vector<float>(channels.size(), value));
    auto builder = test::FcsBuilder::floats(rows, channels.size());
    builder.version = version;
    return builder;
  };
  auto first = set("FCS2.0", 1), second = set("FCS3.0", 2);
  first.set("$NEXTDATA", "00000000");
  const std::size_t length = first.build().size();
  char next[16];
  std::snprintf(next, sizeof next, "%08zu", length);
  first.set("$NEXTDATA", next);
  return QByteArray::fromStdString(first.build() + second.build());
}

class ImportTest : public WindowTest {
 protected:
  QString file(const QString& name, const QByteArray& bytes) {
    const QString path = folder_.filePath(name);
    EXPECT_TRUE(write(path, bytes));
    return path;
  }
  bool open(const QStringList& paths) {
    window_->openFiles(paths, QStringLiteral("b-all-8c-demo"));
    return settle();
  }
  ImportScreen& screen() { return window_->intake().importScreen(); }
  bool isShown(QWidget& page) { return window_->intake().page() == &page && page.isVisible(); }
  QTemporaryDir folder_;
};

/// Fills the form of a view as a person does.
bool decideIn(FileCheckView& view, const QString& choice) {
  auto* button = view.findChild<QRadioButton*>(choice);
  if (!button) return false;
  button->click();
  view.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
  view.findChild<QComboBox*>(QStringLiteral("role"))->setCurrentIndex(1);
  for (QLineEdit* edit : view.findChildren<QLineEdit*>()) {
    if (edit->objectName().startsWith(QStringLiteral("reason-")))
      edit->setText(QStringLiteral("transfer checked by hand"));
  }
  return view.record();
}

TEST_F(ImportTest, opens_a_clean_file_without_a_further_click) {
  ASSERT_TRUE(open({file(QStringLiteral("clean.fcs"), simulated())}));
  EXPECT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_EQ(window_->intake().page(), nullptr);
  EXPECT_FALSE(window_->document().isModified());
}

TEST_F(ImportTest, shows_a_repaired_an_ambiguous_and_a_refused_file_before_anything_is_opened) {
  ASSERT_TRUE(
      open({file(QStringLiteral("a.fcs"), repaired()), file(QStringLiteral("b.fcs"), withWrongCrc()),
            file(QStringLiteral("c.fcs"), "FCS1.0 nothing of any use stands in this file, really nothing")}));
  ASSERT_TRUE(isShown(screen()));
  EXPECT_FALSE(window_->document().isOpen());
  const ImportModel& model = screen().model();
  ASSERT_EQ(model.rowCount(), 3);
  const auto state = [&](int row) {
    return static_cast<ImportState>(model.index(row, 0).data(ImportModel::StateRole).toInt());
  };
  EXPECT_EQ(state(0), ImportState::Repaired);
  EXPECT_EQ(state(1), ImportState::NeedsDecision);
  EXPECT_EQ(state(2), ImportState::Refused);
  EXPECT_EQ(screen().currentRow(), 2) << "the worst stands selected";
  EXPECT_EQ(model.includedCount(), 2);
  EXPECT_TRUE(screen().checkView().check().error.has_value());
  screen().selectRow(0);
  ASSERT_FALSE(screen().checkView().check().deviations.empty());
  EXPECT_EQ(screen().checkView().check().deviations[0].code, "H05");
  EXPECT_EQ(screen().checkView().openCount(), 0) << "the policy allows repairs";
}

TEST_F(ImportTest, offers_both_data_sets_of_an_lmd_file_and_stores_the_choice) {
  ASSERT_TRUE(open({file(QStringLiteral("two.lmd"), lmd("1234"))}));
  ASSERT_TRUE(isShown(screen()));
  EXPECT_TRUE(screen().datasetBox().isVisible());
  EXPECT_EQ(screen().datasetBox().count(), 2);
  EXPECT_EQ(screen().model().units()[0].chosenSet, 1) << "set 2 is the default";
  EXPECT_EQ(caseForUnits(screen().model().units(), "s").tubes[0].dataset, 1);
  screen().datasetBox().setCurrentIndex(0);
  emit screen().datasetBox().activated(0);
  EXPECT_EQ(screen().model().units()[0].chosenSet, 0);
  EXPECT_EQ(caseForUnits(screen().model().units(), "s").tubes[0].dataset, 0);
}

TEST_F(ImportTest, cancels_back_to_the_case_that_was_open) {
  ASSERT_TRUE(openSmallCase());
  const AnalysisPtr before = window_->document().analysis();
  ASSERT_TRUE(open({file(QStringLiteral("a.fcs"), repaired())}));
  ASSERT_TRUE(isShown(screen()));
  emit screen().cancelled();
  EXPECT_EQ(window_->intake().page(), nullptr);
  EXPECT_EQ(window_->document().analysis(), before);
}

TEST_F(ImportTest,
       blocks_the_report_of_an_ambiguous_file_until_somebody_decides_and_the_command_line_agrees) {
  ASSERT_TRUE(open({file(QStringLiteral("b.fcs"), withWrongCrc())}));
  ASSERT_TRUE(isShown(screen()));
  screen().openButton().click();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_EQ(window_->intake().page(), nullptr);
  ASSERT_EQ(analysis().blocks.size(), 1u);
  EXPECT_EQ(analysis().blocks[0].kind, LimitationKind::FileDecisionNeeded);
  EXPECT_FALSE(window_->exportObstacle().isEmpty());

  FileCheckDialog dialog(*theme_, QStringLiteral("b.fcs"),
                         {analysis().tubes[0].sample->deviations, {}, analysis().policy, {}},
                         [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); });
  EXPECT_FALSE(dialog.view().record()) << "nothing is preset";
  ASSERT_TRUE(decideIn(dialog.view(), QStringLiteral("choice-R01-as-read")));
  ASSERT_EQ(dialog.decisions().size(), 1u);
  window_->decide(0, dialog.decisions());
  ASSERT_TRUE(settle());
  EXPECT_TRUE(analysis().blocks.empty());
  EXPECT_EQ(window_->exportObstacle(), QString());
  EXPECT_TRUE(window_->document().isModified());
  EXPECT_EQ(analysis().tubes[0].sample->status, SampleStatus::Repaired);

  const QString path = folder_.filePath(QStringLiteral("saved.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  QProcess cli;
  cli.start(QStringLiteral(VESTIGE_CLI), {QStringLiteral("mrd"), QStringLiteral("--json"),
                                          QStringLiteral("--quiet"), QStringLiteral("--case"), path});
  ASSERT_TRUE(cli.waitForFinished(60000));
  ASSERT_EQ(cli.exitCode(), 0) << cli.readAllStandardError().toStdString();
  const QJsonObject json = QJsonDocument::fromJson(cli.readAllStandardOutput()).object();
  EXPECT_EQ(json[QStringLiteral("mrd_events")].toInteger(), analysis().mrd->inputs.k);
  EXPECT_EQ(json[QStringLiteral("denominator_events")].toInteger(), analysis().mrd->inputs.n);
  EXPECT_TRUE(json[QStringLiteral("blocks")].toArray().isEmpty());
  const QJsonObject decision = json[QStringLiteral("provenance")][QStringLiteral("decisions")][0].toObject();
  EXPECT_EQ(decision[QStringLiteral("code")].toString(), QStringLiteral("R01"));
  EXPECT_EQ(decision[QStringLiteral("by")].toString(), QStringLiteral("Dr. A"));
  EXPECT_EQ(decision[QStringLiteral("role")].toString(), QStringLiteral("hematologist"));
  EXPECT_EQ(decision[QStringLiteral("reason")].toString(), QStringLiteral("transfer checked by hand"));

  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(analysis().blocks.size(), 1u) << "undo takes the decision out";
  window_->actions().redo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(analysis().blocks.empty());
}

TEST_F(ImportTest, a_decision_made_on_the_import_screen_is_a_step_that_can_be_undone) {
  ASSERT_TRUE(open({file(QStringLiteral("b.fcs"), withWrongCrc())}));
  ASSERT_TRUE(isShown(screen()));
  ASSERT_EQ(screen().checkView().openCount(), 1);
  ASSERT_TRUE(decideIn(screen().checkView(), QStringLiteral("choice-R01-as-read")));
  EXPECT_EQ(screen().checkView().openCount(), 0);
  screen().openButton().click();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_TRUE(analysis().blocks.empty());
  ASSERT_EQ(window_->document().record().tubes[0].decisions.size(), 1u);
  EXPECT_TRUE(window_->document().isModified());
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->document().record().tubes[0].decisions.empty());
  EXPECT_EQ(analysis().blocks.size(), 1u);
}

TEST_F(ImportTest, a_file_that_is_not_the_one_decided_about_is_not_opened_by_the_decision) {
  ASSERT_TRUE(open({file(QStringLiteral("clean.fcs"), simulated())}));
  ASSERT_TRUE(window_->document().isOpen());
  const AnalysisPtr before = window_->document().analysis();
  FileDecision stale;
  stale.code = "R01";
  stale.byteOffset = 12;
  stale.choice = kAsRead;
  stale.by = "Dr. A";
  stale.reason = "x";
  window_->decide(0, {stale});
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().analysis(), before);
  EXPECT_FALSE(window_->exportObstacle().isEmpty());
  EXPECT_TRUE(window_->notice().isVisible());
}

TEST_F(ImportTest, scans_two_thousand_files_filters_sorts_and_exports_them) {
  const auto bytes = [](int events) {
    std::vector<std::vector<float>> rows(static_cast<std::size_t>(events), {1, 2});
    return QByteArray::fromStdString(test::FcsBuilder::floats(rows, 2).build());
  };
  QDir dir(folder_.path());
  for (int sub = 0; sub < 20; ++sub) ASSERT_TRUE(dir.mkpath(QStringLiteral("s%1").arg(sub)));
  for (int i = 0; i < 2000; ++i)
    file(QStringLiteral("s%1/f%2.fcs").arg(i % 20).arg(i, 4, 10, QLatin1Char('0')), bytes(1 + i));
  file(QStringLiteral("copy.fcs"), bytes(7));
  file(QStringLiteral("bad.fcs"), "nothing");
  FolderScreen& folder = window_->intake().folderScreen();
  const QAbstractItemModelTester tester(&folder.proxy());
  window_->intake().scanFolder(folder_.path());
  ASSERT_TRUE(settle());
  ASSERT_TRUE(isShown(folder));
  EXPECT_EQ(folder.model().rowCount(), 2002);
  EXPECT_EQ(folder.model().problemCount(), 1);
  EXPECT_EQ(folder.model().copyCount(), 2) << "read by content in the background";
  folder.table().sortByColumn(FolderModel::EventsColumn, Qt::DescendingOrder);
  EXPECT_EQ(folder.proxy().index(0, FolderModel::EventsColumn).data(FolderModel::SortRole).toULongLong(),
            2000u);
  folder.filterEdit().setText(QStringLiteral("s3/"));
  EXPECT_EQ(folder.proxy().rowCount(), 100);
  folder.filterEdit().clear();
  folder.proxy().setProblemsOnly(true);
  EXPECT_EQ(folder.proxy().rowCount(), 1);
  folder.proxy().setProblemsOnly(false);
  const QTemporaryDir out;
  ASSERT_TRUE(folder.exportCsv(out.filePath(QStringLiteral("files.csv"))));
  QFile csv(out.filePath(QStringLiteral("files.csv")));
  ASSERT_TRUE(csv.open(QIODevice::ReadOnly));
  EXPECT_EQ(csv.readAll().count("\r\n"), 2003);
  folder.filterEdit().setText(QStringLiteral("bad.fcs"));
  folder.table().selectRow(0);
  emit folder.openRequested(folder.selectedPaths());
  ASSERT_TRUE(settle());
  EXPECT_TRUE(isShown(screen()));
  emit screen().cancelled();
  EXPECT_TRUE(isShown(folder)) << "back to the table";
}

TEST_F(ImportTest, a_scan_that_is_stopped_shows_nothing_half) {
  for (int i = 0; i < 50; ++i) file(QStringLiteral("%1.fcs").arg(i), simulated());
  window_->intake().scanFolder(folder_.path());
  ASSERT_FALSE(jobs_->isIdle());
  window_->actions().cancelJob->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->intake().folderScreen().model().rowCount(), 0);
}

TEST_F(ImportTest, a_watched_folder_tells_a_finished_file_and_opens_it_only_on_a_click) {
  ASSERT_TRUE(openSmallCase());
  const AnalysisPtr before = window_->document().analysis();
  now_ = 0;
  window_->watchFolder(folder_.path(), QStringLiteral("b-all-8c-demo"), {1000, true});
  ASSERT_TRUE(settle());
  const auto lookAt = [&](qint64 time) {
    now_ = time;
    window_->intake().watch().look();
    return settle();
  };
  file(QStringLiteral("new.fcs"), simulated().left(5000));
  ASSERT_TRUE(lookAt(1000));
  file(QStringLiteral("new.fcs"), simulated());
  ASSERT_TRUE(lookAt(2000) && lookAt(3000));
  EXPECT_TRUE(window_->intake().watch().pending().empty()) << "seen whole only once";
  ASSERT_TRUE(lookAt(4000));
  ASSERT_EQ(window_->intake().watch().pending().size(), 1u);
  ASSERT_TRUE(lookAt(5000) && lookAt(6000));
  EXPECT_EQ(window_->intake().watch().pending().size(), 1u) << "one event";
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("new.fcs")));
  EXPECT_EQ(window_->document().analysis(), before) << "nothing is opened by itself";
  window_->notice().actionButton().click();
  ASSERT_TRUE(settle());
  EXPECT_NE(window_->document().analysis(), before);
  EXPECT_TRUE(window_->document().path().isEmpty()) << "a draft";
  EXPECT_EQ(window_->document().record().patient, Patient{}) << "proposals do not count";
  const PatientProposal proposal = window_->proposal();
  EXPECT_FALSE(proposal.isEmpty());
  const PatientDialog dialog(*theme_, proposal);
  window_->confirmPatient(dialog.patient(), dialog.specimenId());
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().record().patient.id, proposal.patient.id);
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().record().patient, Patient{});
  window_->intake().watch().stop();
}

TEST(ImportModel, keeps_to_the_rules_of_models_and_ticks_only_what_can_be_opened) {
  const QTemporaryDir folder;
  const QString good = folder.filePath(QStringLiteral("good.lmd")),
                bad = folder.filePath(QStringLiteral("bad.fcs"));
  ASSERT_TRUE(write(good, lmd("12")) && write(bad, "FCS9"));
  NoProgress quiet;
  auto units = inspectFiles({good.toStdString(), bad.toStdString()}, quiet);
  ASSERT_TRUE(units);
  ImportModel model;
  const QAbstractItemModelTester tester(&model);
  model.setUnits(*units, builtInFilePolicy());
  EXPECT_TRUE(model.flags(model.index(0, 0)).testFlag(Qt::ItemIsUserCheckable));
  EXPECT_FALSE(model.flags(model.index(1, 0)).testFlag(Qt::ItemIsUserCheckable));
  EXPECT_FALSE(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
  EXPECT_TRUE(model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
  EXPECT_EQ(model.includedCount(), 0);
  FileDecision decision;
  decision.code = "U03";
  model.setDecisions(0, {decision});
  model.setDataset(0, 0);
  EXPECT_TRUE(model.unit(0)->decisions.empty()) << "they were about the other data set";
}

TEST(FolderModel, keeps_to_the_rules_of_models_while_its_rows_and_hashes_change) {
  FolderModel model;
  const QAbstractItemModelTester tester(&model);
  intake::FolderIndex index, before;
  index.folder = before.folder = "/d";
  for (const char* path : {"/d/a.fcs", "/d/b.fcs"}) {
    intake::FolderRow row;
    row.path = path;
    row.bytes = 10;
    index.rows.push_back(row);
  }
  model.setIndex(index, nullptr);
  const auto copies = [&] { return model.index(0, FolderModel::CopiesColumn).data().toString(); };
  EXPECT_TRUE(copies().contains(QStringLiteral("perhaps b.fcs"))) << copies().toStdString();
  Sha256 one, two;
  one.bytes[0] = 1;
  two.bytes[0] = 2;
  model.setHashes({{0, one}, {1, one}});
  EXPECT_EQ(copies(), QStringLiteral("b.fcs"));
  EXPECT_EQ(model.copyCount(), 2);
  model.setHashes({{1, two}});
  EXPECT_EQ(copies(), QString());
  intake::FolderRow old = index.rows[0];
  old.path = "/d/old.fcs";
  before.rows = {old};
  index.rows.resize(1);
  model.setIndex(index, &before);
  EXPECT_EQ(copies(), QStringLiteral("moved from old.fcs"));
  model.setIndex({}, nullptr);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(FolderModel, writes_names_that_a_spreadsheet_would_run_as_text) {
  FolderModel model;
  intake::FolderIndex index;
  index.folder = "/d";
  intake::FolderRow row;
  row.path = "=HYPERLINK(\"x\").fcs";
  row.cytometer = "@sum";
  index.rows = {row};
  model.setIndex(index, nullptr);
  const QString csv = model.csv();
  EXPECT_TRUE(csv.contains(QStringLiteral("\"'=HYPERLINK(\"\"x\"\").fcs\""))) << csv.toStdString();
  EXPECT_TRUE(csv.contains(QStringLiteral("\"'@sum\"")));
}

}  // namespace
}  // namespace vestige::app::testing
