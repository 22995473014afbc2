// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it, on a small simulated case. Waits for signals and states, never for time.
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>

#include "app/dialogs/confirm_identity_dialog.h"
#include "app/document/case_commands.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

std::vector<std::uint64_t> countsOf(const Analysis& analysis) {
  std::vector<std::uint64_t> counts;
  for (const PopulationResult& population : analysis.tubes.at(0).evaluation.populations) {
    counts.push_back(population.count);
  }
  return counts;
}

// The small case as somebody else's: the files' keywords then name another patient.
QString wrongPatientCase(const QTemporaryDir& folder) {
  QFile file(smallCase());
  if (!file.open(QIODevice::ReadOnly)) return {};
  QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
  QJsonObject patient = object[QStringLiteral("patient")].toObject();
  patient[QStringLiteral("id")] = QStringLiteral("OTHER-1");
  object[QStringLiteral("patient")] = patient;
  QJsonArray tubes = object[QStringLiteral("tubes")].toArray();
  QJsonObject tube = tubes[0].toObject();
  tube[QStringLiteral("file")] =
      QFileInfo(smallCase()).absolutePath() + QLatin1Char('/') + tube[QStringLiteral("file")].toString();
  tubes[0] = tube;
  object[QStringLiteral("tubes")] = tubes;
  object.remove(QStringLiteral("diagnosis"));
  const QString path = folder.filePath(QStringLiteral("other.case.json"));
  QFile out(path);
  if (!out.open(QIODevice::WriteOnly)) return {};
  out.write(QJsonDocument(object).toJson());
  return path;
}

IdentityConfirmation confirmationOf(const Analysis& analysis) {
  ConfirmIdentityDialog dialog(analysis.identity);
  dialog.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
  dialog.findChild<QPlainTextEdit*>(QStringLiteral("reason"))
      ->setPlainText(QStringLiteral("label mixed up, seen on tube"));
  return dialog.confirmation(QStringLiteral("2026-03-14T10:00:00+08:00"));
}

TEST_F(WindowTest, opens_a_case_and_shows_the_counts_of_its_analysis) {
  ASSERT_TRUE(openSmallCase());
  const PopulationTreeModel& model = window_->workspace().populationModel();
  const auto& populations = analysis().strategy->tree.populations();
  ASSERT_FALSE(populations.empty());
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const QModelIndex row = model.indexOf(QString::fromStdString(populations[i].id));
    ASSERT_TRUE(row.isValid()) << populations[i].id;
    EXPECT_EQ(row.siblingAtColumn(PopulationTreeModel::EventsColumn)
                  .data(PopulationTreeModel::SortRole)
                  .toULongLong(),
              analysis().tubes[0].evaluation.populations[i].count)
        << populations[i].id;
  }
  EXPECT_EQ(analysis().tubes[0].evaluation.eventCount, kEvents);
  EXPECT_TRUE(window_->windowTitle().contains(QString::fromStdString(analysis().record.id)));
}

TEST_F(WindowTest, shows_the_result_with_denominator_interval_and_limits) {
  ASSERT_TRUE(openSmallCase());
  ASSERT_TRUE(analysis().mrd.has_value());
  const QString card = window_->workspace().card()->text();
  EXPECT_TRUE(card.contains(classWord(analysis().mrd->resultClass)));
  EXPECT_TRUE(card.contains(resultSentence(*analysis().mrd)));
  EXPECT_TRUE(card.contains(countText(analysis().mrd->inputs.n)));
  EXPECT_TRUE(card.contains(lodText(*analysis().mrd)));
  EXPECT_TRUE(card.contains(lloqText(*analysis().mrd)));
  EXPECT_TRUE(card.contains(denominatorText(analysis().mrd->inputs.denominatorName)));
}

TEST_F(WindowTest, draws_every_plot_of_the_strategy_with_every_event) {
  ASSERT_TRUE(openSmallCase());
  const auto& panels = window_->workspace().grid()->panels();
  ASSERT_EQ(panels.size(), analysis().strategy->plots.size());
  for (const PlotPanel* panel : panels) {
    ASSERT_TRUE(panel->model().has_value()) << panel->accessibleDescription().toStdString();
    const auto i = analysis().strategy->tree.populationIndex(panel->spec().population);
    EXPECT_EQ(panel->model()->events, i ? analysis().tubes[0].evaluation.populations[*i].count : kEvents);
    EXPECT_FALSE(panel->accessibleName().isEmpty());
    EXPECT_FALSE(panel->accessibleDescription().isEmpty());
  }
}

TEST_F(WindowTest, changes_the_drawing_and_no_count_when_the_display_scale_changes) {
  ASSERT_TRUE(openSmallCase());
  const auto counts = countsOf(analysis());
  const QString copied = window_->workspace().countsText();
  PlotPanel* scaled = nullptr;
  for (PlotPanel* panel : window_->workspace().grid()->panels()) {
    if (panel->scaleSlider()->isEnabled()) scaled = panel;
  }
  ASSERT_NE(scaled, nullptr);
  const PlotSpec before = scaled->shown();
  const std::uint64_t events = scaled->model()->events;
  scaled->setScaleWidth(1.7);
  ASSERT_TRUE(settle());
  EXPECT_NE(scaled->shown(), before);
  EXPECT_EQ(scaled->model()->events, events);
  EXPECT_EQ(countsOf(analysis()), counts);
  EXPECT_EQ(window_->workspace().countsText(), copied);
  EXPECT_FALSE(window_->document().isModified());
  scaled->setScaleWidth(std::nullopt);
  ASSERT_TRUE(settle());
  EXPECT_EQ(scaled->shown(), before);
}

TEST_F(WindowTest, selects_a_population_in_tree_and_plots_alike) {
  ASSERT_TRUE(openSmallCase());
  GatingWorkspace& workspace = window_->workspace();
  const QString id = QString::fromStdString(analysis().strategy->singlets);
  workspace.setCurrentPopulation(id);
  EXPECT_EQ(workspace.tree()->currentPopulation(), id);
  EXPECT_EQ(workspace.currentPopulation(), id);
  PlotPanel* panel = workspace.grid()->panels().front();
  emit panel->populationChosen(QString());  // as a click on the first plot beside its gates
  EXPECT_EQ(workspace.tree()->currentPopulation(), QString());
}

TEST_F(WindowTest, switches_the_language_while_it_runs) {
  ASSERT_TRUE(openSmallCase());
  const auto counts = countsOf(analysis());
  const std::string id = analysis().strategy->singlets;
  const auto name = [&] {
    return window_->workspace().populationModel().indexOf(QString::fromStdString(id)).data().toString();
  };
  const QString english = name();
  window_->actions().chinese->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(language_->current(), QStringLiteral("zh_CN"));
  EXPECT_NE(name(), english);
  EXPECT_TRUE(window_->actions().chinese->isChecked());
  EXPECT_EQ(countsOf(analysis()), counts);
  window_->actions().english->trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(name(), english);
}

TEST_F(WindowTest, saves_and_reopens_with_the_same_counts_and_the_hashes_of_the_files) {
  ASSERT_TRUE(openSmallCase());
  const auto counts = countsOf(analysis());
  const std::string hash = analysis().tubes[0].sample->sha256.hex();
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("saved.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  EXPECT_FALSE(window_->isWindowModified());
  window_->openCase(path);
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().path(), path);
  EXPECT_EQ(countsOf(analysis()), counts);
  EXPECT_EQ(window_->document().record().tubes[0].sha256, hash);
}

TEST_F(WindowTest, blocks_the_report_of_another_patient_until_a_person_confirms) {
  const QTemporaryDir folder;
  const QString path = wrongPatientCase(folder);
  window_->openCase(path);
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_TRUE(analysis().identity.blocks());
  EXPECT_FALSE(window_->actions().exportPdf->isEnabled());
  EXPECT_FALSE(window_->exportObstacle().isEmpty());
  EXPECT_GT(window_->workspace().blocks()->count(), 0);
  window_->exportTo(folder.filePath(QStringLiteral("no.pdf")));  // even when asked by another way
  ASSERT_TRUE(settle());
  EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("no.pdf"))));

  window_->confirmIdentity(confirmationOf(analysis()));
  ASSERT_TRUE(settle());
  EXPECT_FALSE(analysis().identity.blocks());
  EXPECT_EQ(window_->exportObstacle(), QString());
  EXPECT_TRUE(window_->isWindowModified());
  ASSERT_TRUE(window_->saveTo(path));
  window_->openCase(path);
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().record().identityConfirmed.has_value());
  EXPECT_EQ(window_->document().record().identityConfirmed->by, "Dr. A");
  EXPECT_EQ(window_->document().record().identityConfirmed->reason, "label mixed up, seen on tube");
  EXPECT_EQ(window_->exportObstacle(), QString());
}

TEST_F(WindowTest, undoes_a_confirmation_and_blocks_again) {
  const QTemporaryDir folder;
  window_->openCase(wrongPatientCase(folder));
  ASSERT_TRUE(settle());
  window_->confirmIdentity(confirmationOf(analysis()));
  ASSERT_TRUE(settle());
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(analysis().identity.blocks());
  EXPECT_FALSE(window_->actions().exportPdf->isEnabled());
  EXPECT_FALSE(window_->document().isModified());
}

TEST_F(WindowTest, asks_for_name_and_reason_before_a_confirmation_is_possible) {
  const QTemporaryDir folder;
  window_->openCase(wrongPatientCase(folder));
  ASSERT_TRUE(settle());
  ConfirmIdentityDialog dialog(analysis().identity);
  QPushButton* confirm = nullptr;
  for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
    if (button->property("primary").toBool()) confirm = button;
  }
  ASSERT_NE(confirm, nullptr);
  EXPECT_FALSE(confirm->isEnabled());
  dialog.findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("Dr. A"));
  EXPECT_FALSE(confirm->isEnabled());
  dialog.findChild<QPlainTextEdit*>(QStringLiteral("reason"))->setPlainText(QStringLiteral("   "));
  EXPECT_FALSE(confirm->isEnabled());
  dialog.findChild<QPlainTextEdit*>(QStringLiteral("reason"))->setPlainText(QStringLiteral("seen"));
  EXPECT_TRUE(confirm->isEnabled());
}

TEST_F(WindowTest, shows_an_error_and_keeps_the_old_case_when_a_file_is_missing) {
  ASSERT_TRUE(openSmallCase());
  const AnalysisPtr before = window_->document().analysis();
  QSignalSpy failed(window_.get(), &MainWindow::openFailed);
  window_->openCase(QStringLiteral("/nowhere/missing.case.json"));
  ASSERT_TRUE(failed.count() > 0 || failed.wait());
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().analysis(), before);
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("missing.case.json")));
}

TEST_F(WindowTest, opens_bare_files_with_a_chosen_strategy) {
  const QString folder = QFileInfo(smallCase()).absolutePath();
  window_->openFiles({folder + QStringLiteral("/followup_d19.fcs")}, QStringLiteral("b-all-8c-demo"));
  ASSERT_TRUE(settle());
  ASSERT_TRUE(window_->document().isOpen()) << window_->notice().text().toStdString();
  EXPECT_EQ(analysis().tubes[0].evaluation.eventCount, kEvents);
  EXPECT_TRUE(window_->document().path().isEmpty());
}

TEST_F(WindowTest, keeps_nothing_of_a_job_that_was_cancelled) {
  window_->openCase(smallCase());
  ASSERT_FALSE(jobs_->isIdle());
  EXPECT_TRUE(window_->actions().cancelJob->isEnabled());
  window_->actions().cancelJob->trigger();
  ASSERT_TRUE(settle());
  EXPECT_FALSE(window_->document().isOpen());
  EXPECT_FALSE(window_->notice().isVisible());
}

TEST_F(WindowTest, copies_the_counts_to_the_clipboard) {
  ASSERT_TRUE(openSmallCase());
  window_->actions().copyCounts->trigger();
  const QString text = QApplication::clipboard()->text();
  const auto lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  EXPECT_EQ(static_cast<std::size_t>(lines.size()), analysis().strategy->tree.populations().size() + 2);
  EXPECT_TRUE(text.contains(QStringLiteral("\t%1\t").arg(analysis().mrd->inputs.k)));
}

TEST_F(WindowTest, states_haemodilution_as_a_step_that_can_be_undone) {
  ASSERT_TRUE(openSmallCase());
  window_->document().undoStack().push(new StateHaemodilutionCommand(window_->document(), "marked"));
  EXPECT_FALSE(window_->document().isCurrent());
  EXPECT_FALSE(window_->actions().exportPdf->isEnabled());  // the figures are those before
  ASSERT_TRUE(settle());
  EXPECT_TRUE(window_->document().isCurrent());
  ASSERT_EQ(analysis().mrd->modifiers.size(), 1U);
  EXPECT_EQ(analysis().mrd->modifiers[0], MrdModifier::Haemodiluted);
  window_->actions().undo->trigger();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(analysis().mrd->modifiers.empty());
}

TEST_F(WindowTest, writes_the_report_as_a_job) {
  ASSERT_TRUE(openSmallCase());
  ASSERT_EQ(window_->exportObstacle(), QString());
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("report.pdf"));
  window_->exportTo(path);
  EXPECT_FALSE(window_->exportObstacle().isEmpty());  // one report at a time
  ASSERT_TRUE(settle());
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << window_->notice().text().toStdString();
  EXPECT_EQ(file.read(5), QByteArray("%PDF-"));
}

TEST_F(WindowTest, leads_the_focus_round_all_panes_by_keyboard) {
  ASSERT_TRUE(openSmallCase());
  window_->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
  QSet<QWidget*> seen;
  QWidget* first = nullptr;
  for (int i = 0; i < 5; ++i) {
    window_->actions().nextPane->trigger();
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    if (i == 0) first = QApplication::focusWidget();
    seen.insert(QApplication::focusWidget());
  }
  EXPECT_EQ(seen.size(), 5);  // samples, tree, plots, strip, result
  window_->actions().nextPane->trigger();
  EXPECT_EQ(QApplication::focusWidget(), first);
  window_->actions().previousPane->trigger();
  EXPECT_NE(QApplication::focusWidget(), first);
}

TEST_F(WindowTest, reaches_every_plot_and_quality_cell_by_tab) {
  ASSERT_TRUE(openSmallCase());
  window_->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
  QSet<QWidget*> reached;
  window_->workspace().tree()->setFocus();
  for (int i = 0; i < 200; ++i) {
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    if (QApplication::focusWidget()) reached.insert(QApplication::focusWidget());
  }
  for (PlotPanel* panel : window_->workspace().grid()->panels()) EXPECT_TRUE(reached.contains(panel));
  for (QualityCellButton* button : window_->workspace().strip()->buttons())
    EXPECT_TRUE(reached.contains(button));
  EXPECT_TRUE(reached.contains(window_->workspace().tree()));
}

TEST_F(WindowTest, has_no_key_and_no_mnemonic_twice) {
  QSet<QString> keys;
  for (const QAction* action : window_->actions().findChildren<QAction*>()) {
    if (action->shortcut().isEmpty()) continue;
    EXPECT_FALSE(keys.contains(action->shortcut().toString())) << action->text().toStdString();
    keys.insert(action->shortcut().toString());
  }
  EXPECT_GT(keys.size(), 10);
  const WindowActions& a = window_->actions();
  for (const QMenu* menu : {a.file, a.edit, a.analyse, a.view, a.language, a.theme, a.help}) {
    QSet<QChar> mnemonics;
    for (const QAction* action : menu->actions()) {
      const auto match = QRegularExpression(QStringLiteral("&([^&])")).match(action->text());
      if (!match.hasMatch()) continue;
      const QChar key = match.captured(1).at(0).toLower();
      EXPECT_FALSE(mnemonics.contains(key)) << action->text().toStdString();
      mnemonics.insert(key);
    }
  }
}

TEST_F(WindowTest, offers_what_to_do_while_no_case_is_open) {
  EXPECT_FALSE(window_->actions().save->isEnabled());
  EXPECT_FALSE(window_->actions().exportPdf->isEnabled());
  EXPECT_FALSE(window_->exportObstacle().isEmpty());
  EXPECT_GE(window_->findChild<EmptyState*>()->findChildren<QPushButton*>().size(), 3);
}

}  // namespace
}  // namespace vestige::app::testing
