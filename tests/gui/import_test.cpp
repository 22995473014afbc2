// SPDX-License-Identifier: GPL-3.0-or-later
// Files on their way into the window: import screen, decisions, folders, watched folder. Waits for signals
// and states, never for time.
#include <unistd.h>

#include <cctype>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDirIterator>
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
#include "app/services/provenance.h"
#include "app/text/error_text.h"
#include "app/ws_import/patient_dialog.h"
#include "io/bytes/write_calls.h"
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

TEST_F(ImportTest, an_answer_shows_the_questions_that_follow_from_it_before_the_case_is_opened) {
  auto builder = test::FcsBuilder::floats({{1, 2}, {3, 4}}, 2);
  builder.set("SPILL", "2,CH1,CH2,1,0.5,0,7");
  builder.set("$SPILLOVER", "2,CH1,CH2,3,0.25,0,1");
  ASSERT_TRUE(open({file(QStringLiteral("two.fcs"), QByteArray::fromStdString(builder.build()))}));
  ASSERT_TRUE(isShown(screen()));
  const auto placeOf = [&](const char* code) {
    for (const Deviation& deviation : screen().checkView().check().deviations) {
      if (deviation.code == code) return deviation.byteOffset;
    }
    return std::uint64_t{0};
  };
  const std::uint64_t before = placeOf("C12");
  ASSERT_EQ(screen().checkView().openCount(), 2);
  // Only the first question is answered: the reason of the other stays empty.
  FileCheckView& view = screen().checkView();
  view.findChild<QRadioButton*>(QStringLiteral("choice-C02-SPILL"))->click();
  view.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
  view.findChild<QComboBox*>(QStringLiteral("role"))->setCurrentIndex(1);
  view.findChild<QLineEdit*>(QStringLiteral("reason-C02"))->setText(QStringLiteral("set by the operator"));
  ASSERT_TRUE(view.record());
  screen().openButton().click();  // before the answer was looked at
  ASSERT_TRUE(settle());
  EXPECT_FALSE(window_->document().isOpen()) << "a question came that nobody has seen";
  ASSERT_TRUE(isShown(screen()));
  EXPECT_NE(placeOf("C12"), before);
  EXPECT_EQ(screen().checkView().openCount(), 1);
  EXPECT_EQ(screen().model().units()[0].decisions.size(), 1u);
}

/// Files of the private store, without the folders.
QStringList storedFiles(const QString& store) {
  QStringList files;
  QDirIterator all(store, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
  while (all.hasNext()) files << all.next();
  return files;
}

TEST_F(ImportTest, a_case_is_opened_again_from_the_private_copy_when_its_file_is_gone) {
  const QString original = file(QStringLiteral("clean.fcs"), simulated());
  ASSERT_TRUE(open({original}));
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  ASSERT_EQ(storedFiles(storeFolder()).size(), 1);
  const auto k = analysis().mrd->inputs.k, n = analysis().mrd->inputs.n;
  const std::string hash = analysis().tubes[0].sample->sha256.hex();
  EXPECT_EQ(window_->document().record().tubes[0].file, original.toStdString());
  EXPECT_EQ(window_->document().record().tubes[0].sha256, hash);
  const QString path = folder_.filePath(QStringLiteral("saved.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  ASSERT_TRUE(openSmallCase());
  ASSERT_TRUE(QFile::remove(original));
  window_->openCase(path);
  ASSERT_TRUE(settle());
  ASSERT_EQ(window_->document().path(), path) << window_->notice().text().toStdString();
  EXPECT_EQ(analysis().mrd->inputs.k, k);
  EXPECT_EQ(analysis().mrd->inputs.n, n);
  EXPECT_EQ(analysis().tubes[0].origin.place, FileOrigin::Place::Store);
  EXPECT_EQ(analysis().tubes[0].origin.original, FileOrigin::Original::Gone);
  const QString said = provenanceLines(provenanceOf(analysis(), "0")).join(u'\n');
  EXPECT_TRUE(said.contains(QStringLiteral("no file is at its path any more"))) << said.toStdString();
  EXPECT_EQ(storedFiles(storeFolder()).size(), 1) << "opening a case file copies nothing";

  // The command line finds it by the same rule, where it is told of the store.
  const auto mrd = [&](const QStringList& more) {
    QProcess cli;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("VESTIGE_STORE"));
    cli.setProcessEnvironment(environment);
    cli.start(QStringLiteral(VESTIGE_CLI),
              QStringList{QStringLiteral("mrd"), QStringLiteral("--json"), QStringLiteral("--quiet"),
                          QStringLiteral("--case"), path} +
                  more);
    EXPECT_TRUE(cli.waitForFinished(60000));
    return std::pair(cli.exitCode(), QJsonDocument::fromJson(cli.readAllStandardOutput()).object());
  };
  EXPECT_EQ(mrd({}).first, 2);
  const auto [status, json] = mrd({QStringLiteral("--store"), storeFolder()});
  ASSERT_EQ(status, 0);
  EXPECT_EQ(json[QStringLiteral("mrd_events")].toInteger(), k);
  EXPECT_EQ(json[QStringLiteral("denominator_events")].toInteger(), n);
  const QJsonObject input = json[QStringLiteral("provenance")][QStringLiteral("inputs")][0].toObject();
  EXPECT_EQ(input[QStringLiteral("read_from")].toString(), QStringLiteral("store"));
  EXPECT_EQ(input[QStringLiteral("original")].toString(), QStringLiteral("gone"));
}

TEST_F(ImportTest, a_file_kept_in_place_is_not_copied_and_a_change_of_it_is_an_error_in_words) {
  window_->actions().keepInPlace->setChecked(true);
  const QString original = file(QStringLiteral("clean.fcs"), withWrongCrc());
  ASSERT_TRUE(open({original}));
  screen().openButton().click();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_TRUE(storedFiles(storeFolder()).isEmpty());
  EXPECT_EQ(analysis().tubes[0].origin.place, FileOrigin::Place::Path);
  const QString path = folder_.filePath(QStringLiteral("saved.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  const AnalysisPtr before = window_->document().analysis();
  for (const QByteArray& bytes : {simulated(), withWrongCrc().left(5000), QByteArray()}) {
    ASSERT_TRUE(write(original, bytes));
    window_->openCase(path);
    ASSERT_TRUE(settle());
    EXPECT_EQ(window_->document().analysis(), before);
    EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("V-507"))) << bytes.size();
    EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("is not the one the case was saved with")));
  }
  // So is a change between opening and an answer, which makes the file be read again.
  FileDecision decision;
  decision.code = "R01";
  decision.byteOffset = before->tubes[0].sample->deviations.back().byteOffset;
  decision.choice = kAsRead;
  decision.by = "Dr. A";
  decision.reason = "x";
  window_->decide(0, {decision});
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().analysis(), before);
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("V-507")));
  window_->actions().keepInPlace->setChecked(false);
}

/// A person who cancels while the copy is being written: the first write waits until that has happened.
struct CancelsWhileWriting {
  static inline JobList* jobs = nullptr;
  static inline int calls = 0;
  static ssize_t write(int file, const void* bytes, std::size_t count) {
    if (++calls == 1) QMetaObject::invokeMethod(jobs, &JobList::cancelNewest, Qt::BlockingQueuedConnection);
    return ::write(file, bytes, count);
  }
};

TEST_F(ImportTest, cancelling_the_opening_leaves_no_object) {
  const QString original = file(QStringLiteral("clean.fcs"), simulated());
  const auto before = vestige::detail::writeCalls();
  CancelsWhileWriting::jobs = jobs_.get();
  CancelsWhileWriting::calls = 0;
  vestige::detail::writeCalls().write = &CancelsWhileWriting::write;
  const bool settled = open({original});
  vestige::detail::writeCalls() = before;
  ASSERT_TRUE(settled);
  EXPECT_GE(CancelsWhileWriting::calls, 1);
  EXPECT_FALSE(window_->document().isOpen());
  EXPECT_TRUE(storedFiles(storeFolder()).isEmpty());
  ASSERT_TRUE(open({original})) << "and the file opens afterwards";
  EXPECT_TRUE(window_->document().isOpen());
  EXPECT_EQ(storedFiles(storeFolder()).size(), 1);
}

TEST_F(ImportTest, files_that_fail_in_the_analysis_are_not_taken_in) {
  const auto builder = test::FcsBuilder::floats({{1, 2}, {3, 4}}, 2);  // without the panel's channels
  const QString other = file(QStringLiteral("other.fcs"), QByteArray::fromStdString(builder.build()));
  ASSERT_TRUE(open({other}));
  EXPECT_FALSE(window_->document().isOpen());
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(storedFiles(storeFolder()).isEmpty());
}

TEST_F(ImportTest, a_store_that_cannot_be_written_says_so_and_offers_to_open_in_place) {
  ASSERT_TRUE(write(storeFolder(), "a file, where the store's folder should be"));
  ASSERT_TRUE(open({file(QStringLiteral("clean.fcs"), simulated())}));
  EXPECT_FALSE(window_->document().isOpen());
  ASSERT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("The private store cannot be written.")))
      << window_->notice().text().toStdString();
  ASSERT_TRUE(window_->notice().actionButton().isVisible());
  window_->notice().actionButton().click();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen());
  EXPECT_EQ(analysis().tubes[0].origin.place, FileOrigin::Place::Path);
  EXPECT_FALSE(window_->actions().keepInPlace->isChecked()) << "once, not from now on";
}

TEST_F(ImportTest, a_watched_folder_is_watched_again_after_a_restart_and_nothing_is_missed_or_told_twice) {
  now_ = 0;
  const auto restart = [&] {
    window_.reset();
    now_ = 0;  // its clock begins anew
    makeWindow();
  };
  const auto lookAt = [&](qint64 time) {
    now_ = time;
    window_->intake().watch().look();
    return settle();
  };
  file(QStringLiteral("old.fcs"), simulated());
  window_->watchFolder(folder_.path(), QStringLiteral("b-all-8c-demo"), {});
  ASSERT_TRUE(settle());
  const auto& pending = [&]() -> const std::vector<intake::WatchEvent>& {
    return window_->intake().watch().pending();
  };
  file(QStringLiteral("one.fcs"), simulated() + "1");
  ASSERT_TRUE(lookAt(1000) && lookAt(2000) && lookAt(8000));
  ASSERT_EQ(pending().size(), 1u);
  restart();
  file(QStringLiteral("two.fcs"), simulated() + "22");
  window_->resumeWatch();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->intake().watch().isWatching());
  EXPECT_EQ(window_->intake().watch().folder(), QFileInfo(folder_.path()).absoluteFilePath());
  EXPECT_EQ(window_->intake().watch().strategy(), QStringLiteral("b-all-8c-demo"));
  ASSERT_EQ(pending().size(), 1u) << "what nobody has opened yet";
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("one.fcs")));
  ASSERT_TRUE(lookAt(1000) && lookAt(2000));
  EXPECT_EQ(pending().size(), 1u) << "two looks, an interval apart";
  ASSERT_TRUE(lookAt(8000));
  ASSERT_EQ(pending().size(), 2u);
  EXPECT_TRUE(QString::fromStdString(pending()[1].path).endsWith(QStringLiteral("two.fcs")));

  // A memory that is damaged is not trusted: nothing may be missed.
  ASSERT_TRUE(write(private_.filePath(QStringLiteral("memory/watch")), "x"));
  restart();
  window_->resumeWatch();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("told as new")));
  ASSERT_TRUE(lookAt(1000) && lookAt(2000) && lookAt(8000));
  EXPECT_EQ(pending().size(), 3u);

  window_->actions().watchFolder->trigger();  // stops, and is forgotten
  restart();
  window_->resumeWatch();
  EXPECT_FALSE(window_->intake().watch().isWatching());
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
