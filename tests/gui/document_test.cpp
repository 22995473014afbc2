// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "app/document/case_commands.h"
#include "app/document/case_storage.h"

namespace vestige::app {
namespace {

CaseRecord record() {
  CaseRecord r;
  r.id = "C-1";
  r.strategy = "b-all-8c-demo";
  r.tubes.resize(1);
  r.tubes[0].file = "a.fcs";
  return r;
}

AnalysisPtr analysis() {
  auto a = std::make_shared<Analysis>();
  TubeAnalysis tube;
  auto sample = std::make_shared<Sample>();
  sample->sha256.bytes[0] = 0xab;
  tube.sample = sample;
  a->tubes.push_back(std::move(tube));
  return a;
}

TEST(CaseDocument, takes_an_analysis_of_its_present_revision_only) {
  CaseDocument document;
  document.replace(record(), analysis(), {});
  const quint64 asked = document.revision();
  document.undoStack().push(new StateHaemodilutionCommand(document, "possible"));
  EXPECT_FALSE(document.isCurrent());
  EXPECT_FALSE(document.setAnalysis(asked, analysis()));
  EXPECT_FALSE(document.isCurrent());
  EXPECT_TRUE(document.setAnalysis(document.revision(), analysis()));
  EXPECT_TRUE(document.isCurrent());
}

TEST(CaseDocument, changes_by_commands_and_goes_back) {
  CaseDocument document;
  QSignalSpy changed(&document, &CaseDocument::recordChanged);
  QSignalSpy modified(&document, &CaseDocument::modifiedChanged);
  document.replace(record(), analysis(), {});
  const CaseRecord before = document.record();
  document.undoStack().push(new StateHaemodilutionCommand(document, "marked"));
  document.undoStack().push(new ChooseStrategyCommand(document, "aml-9c-demo"));
  document.undoStack().push(new ConfirmIdentityCommand(document, {"Dr. A", "2026-03-14", "seen", {"x"}}));
  EXPECT_EQ(document.record().specimen.haemodilution, "marked");
  EXPECT_EQ(document.record().strategy, "aml-9c-demo");
  ASSERT_TRUE(document.record().identityConfirmed.has_value());
  EXPECT_EQ(changed.count(), 3);
  EXPECT_EQ(modified.count(), 1);
  for (int i = 0; i < 3; ++i) document.undoStack().undo();
  EXPECT_EQ(document.record(), before);
  EXPECT_FALSE(document.isModified());
  document.undoStack().redo();
  EXPECT_EQ(document.record().specimen.haemodilution, "marked");
}

TEST(CaseDocument, takes_decisions_on_files_and_patients_back_and_brings_them_again) {
  CaseDocument document;
  document.replace(record(), analysis(), {});
  const CaseRecord before = document.record();
  FileDecision decision;
  decision.code = "R01";
  decision.choice = kAsRead;
  decision.by = "Dr. A";
  decision.reason = "seen";
  QSignalSpy changed(&document, &CaseDocument::recordChanged);
  document.undoStack().push(new DecideFileCommand(document, 0, {decision}));
  document.undoStack().push(
      new ConfirmPatientCommand(document, {"P-1", "Name", "2020-01-05", "F", {}}, "S-1"));
  ASSERT_EQ(changed.count(), 2);
  EXPECT_EQ(changed.at(0).at(0).value<CaseDocument::Part>(), CaseDocument::Part::Decisions);
  EXPECT_EQ(changed.at(1).at(0).value<CaseDocument::Part>(), CaseDocument::Part::Patient);
  EXPECT_EQ(document.record().tubes[0].decisions, std::vector<FileDecision>{decision});
  EXPECT_EQ(document.record().patient.id, "P-1");
  EXPECT_EQ(document.record().specimen.id, "S-1");
  document.undoStack().undo();
  document.undoStack().undo();
  EXPECT_EQ(document.record(), before);
  document.undoStack().redo();
  EXPECT_EQ(document.record().tubes[0].decisions.size(), 1u);
}

TEST(CaseDocument, takes_out_by_undo_what_was_decided_before_the_case_was_open) {
  CaseDocument document;
  CaseRecord decided = record();
  decided.tubes[0].decisions.resize(1);
  document.replace(decided, analysis(), {});
  const quint64 revision = document.revision();
  document.undoStack().push(new DecideFileCommand(document, 0));
  EXPECT_EQ(document.revision(), revision) << "it stands in the record already";
  EXPECT_TRUE(document.isModified());
  document.undoStack().undo();
  EXPECT_TRUE(document.record().tubes[0].decisions.empty());
  document.undoStack().redo();
  EXPECT_EQ(document.record().tubes[0].decisions.size(), 1u);
}

TEST(CaseDocument, changes_gates_by_steps_and_refuses_locked_ones) {
  auto analysed = std::make_shared<Analysis>(*analysis());
  const Gate gate{"g", {Dimension{"X", kUncompensated, {}}}, RectangleGate::create({{0, 1}}).value()};
  auto strategy = std::make_shared<Strategy>();
  strategy->tree = GatingTree::create({gate}, {}).value();
  analysed->strategy = strategy;
  CaseDocument document;
  document.replace(record(), analysed, {});
  const CaseRecord before = document.record();
  const GateAuthor author{"Dr. A", "", "2026-03-14", "seen"};
  const auto version = [&](double low) {
    return makeGateVersion(gate, RectangleGate::create({{low, 2}}).value(), "typed", author);
  };
  QSignalSpy changed(&document, &CaseDocument::recordChanged);
  EXPECT_FALSE(setGateVersion(document, 0, version(0.5)));
  EXPECT_FALSE(setGateVersion(document, 0, version(0.7)));
  EXPECT_FALSE(setGateVersion(document, std::nullopt, version(0.9)));
  EXPECT_EQ(document.record().tubes[0].gateVersions, std::vector<GateVersion>{version(0.7)});
  EXPECT_EQ(document.record().gateVersions, std::vector<GateVersion>{version(0.9)});
  EXPECT_FALSE(turnGateLock(document, {"g", true, "Dr. A", "", "", "settled"}));
  const auto refused = setGateVersion(document, 0, version(0.1));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->kind, GateRefusalKind::Locked);
  EXPECT_TRUE(removeGateVersion(document, 0, "g"));
  EXPECT_EQ(changed.count(), 4) << "a refusal is no step";
  EXPECT_EQ(changed.at(0).at(0).value<CaseDocument::Part>(), CaseDocument::Part::Gates);
  document.undoStack().undo();
  EXPECT_FALSE(removeGateVersion(document, 0, "g"));
  EXPECT_TRUE(document.record().tubes[0].gateVersions.empty());
  document.undoStack().undo();
  EXPECT_EQ(document.record().tubes[0].gateVersions.size(), 1u);
  for (int i = 0; i < 3; ++i) document.undoStack().undo();
  EXPECT_EQ(document.record(), before);
}

TEST(CaseDocument, forgets_the_steps_of_the_case_before) {
  CaseDocument document;
  document.replace(record(), analysis(), {});
  document.undoStack().push(new StateHaemodilutionCommand(document, "marked"));
  document.replace(record(), analysis(), QStringLiteral("/x/other.json"));
  EXPECT_FALSE(document.undoStack().canUndo());
  EXPECT_FALSE(document.isModified());
}

TEST(CaseDocument, is_clean_after_saving_and_keeps_its_revision) {
  CaseDocument document;
  document.replace(record(), analysis(), {});
  document.undoStack().push(new StateHaemodilutionCommand(document, "none"));
  const quint64 revision = document.revision();
  document.markSaved(document.record(), QStringLiteral("/x/c.json"));
  EXPECT_FALSE(document.isModified());
  EXPECT_EQ(document.revision(), revision);
}

TEST(RecordForPath, records_hashes_and_makes_paths_relative_to_the_new_place) {
  const QTemporaryDir folder;
  const QDir dir(folder.path());
  ASSERT_TRUE(dir.mkpath(QStringLiteral("old/data")));
  ASSERT_TRUE(dir.mkpath(QStringLiteral("elsewhere")));
  CaseRecord r = record();
  r.tubes[0].file = "data/a.fcs";
  r.folder = dir.filePath(QStringLiteral("old")).toStdString();
  const CaseRecord up = recordForPath(r, *analysis(), dir.filePath(QStringLiteral("case.json")));
  EXPECT_EQ(up.tubes[0].file, "old/data/a.fcs");
  EXPECT_EQ(up.tubes[0].sha256.substr(0, 4), "ab00");
  EXPECT_EQ(up.folder, folder.path().toStdString());
  const CaseRecord aside = recordForPath(r, *analysis(), dir.filePath(QStringLiteral("elsewhere/case.json")));
  EXPECT_EQ(aside.tubes[0].file, dir.filePath(QStringLiteral("old/data/a.fcs")).toStdString());
}

TEST(RecordForPath, leaves_a_strategy_id_alone_and_moves_a_strategy_file) {
  const QTemporaryDir folder;
  const QDir dir(folder.path());
  ASSERT_TRUE(dir.mkpath(QStringLiteral("old")));
  QFile own(dir.filePath(QStringLiteral("old/own.json")));
  ASSERT_TRUE(own.open(QIODevice::WriteOnly));
  CaseRecord r = record();
  r.folder = dir.filePath(QStringLiteral("old")).toStdString();
  EXPECT_EQ(recordForPath(r, *analysis(), dir.filePath(QStringLiteral("c.json"))).strategy, "b-all-8c-demo");
  r.strategy = "own.json";
  EXPECT_EQ(recordForPath(r, *analysis(), dir.filePath(QStringLiteral("c.json"))).strategy, "old/own.json");
}

}  // namespace
}  // namespace vestige::app
