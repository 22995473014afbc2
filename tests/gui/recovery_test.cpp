// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <random>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "app/document/case_commands.h"
#include "app/document/recovery.h"
#include "io/resource/case_json.h"
#include "tests/gui/gui_case.h"
#include "tests/support/failing_writes.h"

namespace vestige::app {
namespace {

const QString kNow = QStringLiteral("2026-03-14T10:44:07+08:00");

class Recovery : public ::testing::Test {
 protected:
  Recovery() {
    record_.id = "C-1", record_.strategy = "s", record_.tubes.resize(1), record_.tubes[0].file = "a.fcs";
  }
  std::unique_ptr<RecoveryKeeper> keeper() {
    return std::make_unique<RecoveryKeeper>(document_, folder(), QStringLiteral("0.0.0"),
                                            [] { return kNow; });
  }
  QString folder() const { return private_.filePath(QStringLiteral("recovery")); }
  void open(const QString& path = {}) { document_.replace(record_, std::make_shared<Analysis>(), path); }
  void edit(const char* statement) {
    document_.undoStack().push(new StateHaemodilutionCommand(document_, statement));
  }
  static bool idle(RecoveryKeeper& keeper) {
    return QTest::qWaitFor([&] { return !keeper.isBusy(); }, 10000);
  }

  QTemporaryDir private_;
  CaseRecord record_;
  CaseDocument document_;
};

TEST_F(Recovery, keeps_what_is_changed_and_a_later_process_finds_it) {
  open();
  {
    const auto keeps = keeper();
    edit("possible");
    edit("marked");
    ASSERT_TRUE(idle(*keeps));
    EXPECT_EQ(keeps->keptAt(), kNow);
    EXPECT_TRUE(abandonedCases(folder()).empty()) << "its process is alive";
  }
  const auto found = abandonedCases(folder());
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].note);
  EXPECT_EQ(found[0].note->record.specimen.haemodilution, "marked");
  EXPECT_EQ(found[0].note->at, kNow.toStdString());
  EXPECT_EQ(found[0].note->caseFile, "");
  EXPECT_FALSE(found[0].fileChangedSince);
  EXPECT_TRUE(removeAbandoned(found[0].folder));
  EXPECT_TRUE(abandonedCases(folder()).empty());
}

TEST_F(Recovery, keeps_nothing_of_a_case_without_changes) {
  const auto keeps = keeper();
  open();
  ASSERT_TRUE(idle(*keeps));
  EXPECT_TRUE(keeps->ownFolder().isEmpty());
  EXPECT_FALSE(QDir(folder()).exists());
}

TEST_F(Recovery, ends_with_saving_with_undo_and_with_giving_up) {
  const QString path = private_.filePath(QStringLiteral("c.case.json"));
  open(path);
  auto keeps = keeper();
  const auto isKept = [&] { return QFile::exists(keeps->ownFolder() + QStringLiteral("/changes.json")); };
  edit("possible");
  ASSERT_TRUE(idle(*keeps));
  EXPECT_TRUE(isKept());
  document_.markSaved(document_.record(), path);
  ASSERT_TRUE(idle(*keeps));
  EXPECT_FALSE(isKept());
  EXPECT_TRUE(keeps->keptAt().isEmpty());
  edit("marked");
  ASSERT_TRUE(idle(*keeps));
  EXPECT_TRUE(isKept());
  document_.undoStack().undo();
  ASSERT_TRUE(idle(*keeps));
  EXPECT_FALSE(isKept());
  edit("marked");
  ASSERT_TRUE(idle(*keeps));
  keeps->giveUp();
  EXPECT_FALSE(isKept());
  keeps.reset();
  EXPECT_TRUE(QDir(folder()).isEmpty()) << "nothing stays behind";
}

TEST_F(Recovery, tells_that_the_case_file_was_changed_since) {
  const QString path = private_.filePath(QStringLiteral("c.case.json"));
  ASSERT_TRUE(saveCase(record_, path.toStdString()));
  {
    const auto keeps = keeper();
    open(path);
    edit("possible");
    ASSERT_TRUE(idle(*keeps));
  }
  ASSERT_EQ(abandonedCases(folder()).size(), 1U);
  EXPECT_FALSE(abandonedCases(folder())[0].fileChangedSince);
  record_.timepoint = "D33";
  ASSERT_TRUE(saveCase(record_, path.toStdString()));
  EXPECT_TRUE(abandonedCases(folder())[0].fileChangedSince);
  ASSERT_TRUE(QFile::remove(path));
  EXPECT_TRUE(abandonedCases(folder())[0].fileChangedSince) << "gone is changed, too";
}

TEST_F(Recovery, says_why_changes_are_not_kept_and_keeps_the_step_before) {
  open();
  const auto keeps = keeper();
  edit("possible");
  ASSERT_TRUE(idle(*keeps));
  {
    const test::FailingWrites full(1, ENOSPC);
    edit("marked");
    ASSERT_TRUE(idle(*keeps));
    EXPECT_TRUE(full.happened());
  }
  ASSERT_TRUE(keeps->failure().has_value());
  EXPECT_EQ(keeps->failure()->code, ErrorCode::DiskFull);
  EXPECT_TRUE(keeps->keptAt().isEmpty());
  const auto before = loadRecovery((keeps->ownFolder() + QStringLiteral("/changes.json")).toStdString());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->record.specimen.haemodilution, "possible");
  edit("none");
  ASSERT_TRUE(idle(*keeps));
  EXPECT_FALSE(keeps->failure().has_value()) << "the disk has room again";
}

TEST_F(Recovery, lists_what_cannot_be_read_and_leaves_it_alone) {
  const QString left = folder() + QStringLiteral("/damaged");
  ASSERT_TRUE(QDir().mkpath(left));
  QFile file(left + QStringLiteral("/changes.json"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("{\"schema\": \"vestige-recovery/1\", \"at\"");
  file.close();
  const auto found = abandonedCases(folder());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].note);
  EXPECT_TRUE(file.exists());
}

TEST_F(Recovery, loses_nothing_acknowledged_when_its_process_is_killed_200_times) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 200; ++round) {
    QProcess editor;
    editor.start(QStringLiteral(VESTIGE_RECOVERY_EDITOR), {folder(), QString::number(round)});
    int acknowledged = 0, lines = 0;
    const int wanted = 1 + static_cast<int>(random() % 6);
    const auto read = [&] {
      while (editor.canReadLine()) {
        acknowledged = editor.readLine().trimmed().toInt();
        ++lines;
      }
    };
    while (lines < wanted) {
      ASSERT_TRUE(editor.waitForReadyRead(20000)) << editor.errorString().toStdString();
      read();
    }
    editor.kill();
    ASSERT_TRUE(editor.waitForFinished(20000));
    read();  // what it said before it died counts
    ASSERT_EQ(editor.exitStatus(), QProcess::CrashExit);
    const auto found = abandonedCases(folder());
    ASSERT_EQ(found.size(), 1U) << "round " << round;
    ASSERT_TRUE(found[0].note) << "round " << round;
    ASSERT_GE(std::stoi(found[0].note->record.patient.name), acknowledged) << "round " << round;
    ASSERT_TRUE(removeAbandoned(found[0].folder));
  }
  EXPECT_TRUE(QDir(folder()).isEmpty());
}

using RecoveryWindow = testing::WindowTest;

TEST_F(RecoveryWindow, offers_what_was_left_behind_restores_it_unsaved_and_asks_nothing_twice) {
  ASSERT_TRUE(openSmallCase());
  window_->document().undoStack().push(new StateHaemodilutionCommand(window_->document(), "marked"));
  ASSERT_TRUE(settle());
  ASSERT_TRUE(QTest::qWaitFor([this] { return !window_->recovery().keeper().keptAt().isEmpty(); }, 10000));
  const QString path = window_->document().path();
  const CaseRecord before = window_->document().record();
  window_.reset();  // as a crash would: nobody was asked
  makeWindow();
  window_->recovery().look();
  ASSERT_TRUE(settle());
  ASSERT_EQ(window_->recovery().abandoned().size(), 1U);
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->actions().restoreUnsaved->isEnabled());
  testing::keepPicture(*window_, QStringLiteral("recovery_notice"));
  RecoveryDialog dialog(window_->recovery().abandoned(), window_.get());
  dialog.show();
  EXPECT_TRUE(dialog.restoreButton().isEnabled());
  testing::keepPicture(dialog, QStringLiteral("recovery_dialog"));
  window_->recovery().restore(dialog.chosen());
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen());
  EXPECT_EQ(window_->document().record().specimen.haemodilution, "marked");
  EXPECT_EQ(window_->document().record().tubes.size(), before.tubes.size());
  EXPECT_EQ(window_->document().path(), path);
  EXPECT_TRUE(window_->document().isModified()) << "it stands in no case file yet";
  EXPECT_TRUE(QTest::qWaitFor([this] { return window_->recovery().abandoned().empty(); }, 10000));
  EXPECT_FALSE(window_->actions().restoreUnsaved->isEnabled());
  EXPECT_EQ(abandonedCases(recoveryFolder()).size(), 0U) << "this process keeps it now";
  EXPECT_TRUE(QTest::qWaitFor([this] { return !window_->recovery().keeper().keptAt().isEmpty(); }, 10000));
}

TEST_F(RecoveryWindow, gets_no_file_where_the_case_file_was_changed_since) {
  ASSERT_TRUE(openSmallCase());
  ASSERT_TRUE(window_->saveTo(private_.filePath(QStringLiteral("own.case.json"))));
  window_->document().undoStack().push(new StateHaemodilutionCommand(window_->document(), "marked"));
  ASSERT_TRUE(settle());
  ASSERT_TRUE(QTest::qWaitFor([this] { return !window_->recovery().keeper().keptAt().isEmpty(); }, 10000));
  CaseRecord other = window_->document().record();
  other.timepoint = "another";
  ASSERT_TRUE(saveCase(other, window_->document().path().toStdString()));
  window_.reset();
  makeWindow();
  window_->recovery().look();
  ASSERT_TRUE(settle());
  ASSERT_EQ(window_->recovery().abandoned().size(), 1U);
  EXPECT_TRUE(window_->recovery().abandoned()[0].fileChangedSince);
  window_->recovery().restore(window_->recovery().abandoned()[0]);
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->document().path().isEmpty()) << "saving must ask";
  EXPECT_EQ(window_->document().record().specimen.haemodilution, "marked");
}

}  // namespace
}  // namespace vestige::app
