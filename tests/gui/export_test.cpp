// SPDX-License-Identifier: GPL-3.0-or-later
// Events out of the open case: what the window writes is what the command line writes, and no original is
// touched.
#include <QFile>
#include <QLabel>
#include <QProcess>

#include "app/dialogs/export_events_dialog.h"
#include "io/fcs/fcs_reader.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

QByteArray bytesOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ExportTest : public WindowTest {
 protected:
  /// Starts it and waits; what was said: headline, detail.
  QStringList write(const CaseExport& wanted, const QString& path) {
    QSignalSpy written(&window_->events(), &ExportController::written);
    window_->events().start(wanted, path);
    EXPECT_TRUE(settle());
    return written.isEmpty() ? QStringList()
                             : QStringList{written[0][0].toString(), written[0][1].toString()};
  }
  QString folder(const char* name) { return out_.filePath(QString::fromLatin1(name)); }
  QTemporaryDir out_;
};

TEST_F(ExportTest, writes_the_events_that_the_tree_counts_and_the_command_line_agrees) {
  ASSERT_TRUE(openSmallCase());
  CaseExport wanted;
  wanted.population = analysis().strategy->singlets;
  wanted.compensate = true;
  const QString path = folder("singlets.csv");
  ASSERT_EQ(write(wanted, path).size(), 2);
  const auto singlets = analysis().strategy->tree.populationIndex(wanted.population);
  const QByteArray table = bytesOf(path);
  EXPECT_EQ(static_cast<std::uint64_t>(table.count('\n')),
            analysis().tubes[0].evaluation.populations[*singlets].count + 1);
  const QString other = folder("cli.csv");
  QProcess cli;
  cli.start(QStringLiteral(VESTIGE_CLI),
            {QStringLiteral("export"), QStringLiteral("--compensate"), QStringLiteral("--population"),
             QString::fromStdString(wanted.population), QStringLiteral("--strategy"),
             QString::fromStdString(analysis().strategy->id), QStringLiteral("--output"), other,
             QString::fromStdString(analysis().tubes[0].sample->file)});
  ASSERT_TRUE(cli.waitForFinished());
  EXPECT_EQ(cli.exitCode(), 0) << cli.readAllStandardError().toStdString();
  EXPECT_EQ(table, bytesOf(other));
}

TEST_F(ExportTest, writes_fcs_with_where_it_came_from_and_the_status_says_it) {
  ASSERT_TRUE(openSmallCase());
  CaseExport wanted;
  wanted.version = fcs::Version::V3_2;
  const QString path = folder("all.fcs");
  const QStringList said = write(wanted, path);
  ASSERT_EQ(said.size(), 2);
  EXPECT_TRUE(said[0].contains(QStringLiteral("all.fcs")));
  EXPECT_TRUE(said[1].contains(QStringLiteral("20\u2009000")) ||
              said[1].contains(QStringLiteral("20\u202f000")))
      << said[1].toStdString();
  NoProgress quiet;
  const auto sample = fcs::read(path.toStdString(), {}, quiet);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->events.eventCount(), kEvents);
  EXPECT_EQ(*sample->keywords.find("VESTIGE SOURCE SHA-256"), analysis().tubes[0].sample->sha256.hex());
  EXPECT_EQ(*sample->keywords.find("VESTIGE SOURCE"), "followup_d19.fcs");
}

TEST_F(ExportTest,
       a_deidentified_copy_holds_no_identifier_of_the_case_although_the_file_is_read_from_the_store) {
  ASSERT_TRUE(openSmallCase());
  ExportEventsDialog dialog(window_->document().analysis(), 0, QString(), QStringLiteral("en"));
  dialog.findChild<QRadioButton*>(QStringLiteral("copy"))->setChecked(true);
  const CaseExport wanted = dialog.wanted();
  EXPECT_TRUE(wanted.deidentify);
  const std::string& patient = analysis().record.patient.id;
  ASSERT_FALSE(patient.empty());
  EXPECT_NE(std::find(wanted.identifiers.begin(), wanted.identifiers.end(), patient),
            wanted.identifiers.end());
  EXPECT_FALSE(dialog.proposedName().contains(QString::fromStdString(patient)));
  const QString path = folder("copy.fcs");
  ASSERT_EQ(write(wanted, path).size(), 2);
  const QByteArray copy = bytesOf(path);
  EXPECT_FALSE(copy.contains(QByteArray::fromStdString(patient)));
  EXPECT_EQ(copy.size(), QFile(QString::fromStdString(analysis().tubes[0].sample->file)).size());
}

TEST_F(ExportTest, what_cannot_be_written_is_said_and_leaves_nothing) {
  ASSERT_TRUE(openSmallCase());
  QSignalSpy failed(&window_->events(), &ExportController::failed);
  const QString original = QString::fromStdString(analysis().tubes[0].sample->file);
  const QByteArray before = bytesOf(original);
  EXPECT_TRUE(write({}, original).isEmpty());  // the original is never replaced
  EXPECT_EQ(bytesOf(original), before);
  EXPECT_TRUE(write({}, folder("none/there.fcs")).isEmpty());
  EXPECT_EQ(failed.count(), 2);
  EXPECT_FALSE(QFile::exists(folder("none")));
}

TEST_F(ExportTest, the_dialog_says_how_many_events_and_offers_what_there_is) {
  ASSERT_TRUE(openSmallCase());
  const QString id = QString::fromStdString(analysis().strategy->singlets);
  ExportEventsDialog dialog(window_->document().analysis(), 0, id, QStringLiteral("en"));
  EXPECT_EQ(dialog.wanted().population, analysis().strategy->singlets);
  EXPECT_TRUE(dialog.findChild<QCheckBox*>(QStringLiteral("compensate"))->isEnabled());
  auto* kind = dialog.findChild<QComboBox*>(QStringLiteral("kind"));
  const char* const endings[] = {".fcs", ".fcs", ".csv", ".h5"};
  for (int i = 0; i < 4; ++i) {
    kind->setCurrentIndex(i);
    EXPECT_TRUE(dialog.proposedName().endsWith(QLatin1String(endings[i]))) << i;
    EXPECT_TRUE(dialog.nameFilter().contains(QLatin1String(endings[i]))) << i;
  }
  dialog.findChild<QComboBox*>(QStringLiteral("population"))->setCurrentIndex(0);
  EXPECT_TRUE(dialog.wanted().population.empty());
}

TEST_F(ExportTest, the_dialog_shows_all_its_words_in_both_languages_and_themes) {
  ASSERT_TRUE(openSmallCase());
  for (const char* language : {"en", "zh_CN"}) {
    language_->set(QLatin1String(language));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
      theme_->apply(mode);
      ExportEventsDialog dialog(window_->document().analysis(), 0, QString(), QLatin1String(language));
      dialog.show();
      for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        EXPECT_GE(label->height(), needed) << label->text().toStdString();
      }
      keepPicture(dialog,
                  QStringLiteral("export_%1_%2").arg(QLatin1String(language)).arg(static_cast<int>(mode)));
    }
  }
}

TEST_F(ExportTest, writes_the_gates_for_other_programs_and_compares_every_event_first) {
  ASSERT_TRUE(openSmallCase());
  for (const char* name : {"gates.xml", "gates.wsp"}) {
    QSignalSpy written(&window_->gatesOut(), &GatesExportController::written);
    window_->gatesOut().write(folder(name));
    ASSERT_TRUE(settle());
    ASSERT_EQ(written.count(), 1) << name << window_->notice().text().toStdString();
    EXPECT_TRUE(QFile::exists(folder(name)));
    EXPECT_TRUE(written[0][1].toString().contains(QStringLiteral("no difference")));
  }
}

TEST_F(ExportTest, writes_no_gates_where_the_folder_is_gone_and_says_so) {
  ASSERT_TRUE(openSmallCase());
  QSignalSpy failed(&window_->gatesOut(), &GatesExportController::failed);
  window_->gatesOut().write(folder("nowhere") + QStringLiteral("/gates.xml"));
  ASSERT_TRUE(settle());
  EXPECT_EQ(failed.count(), 1);
  EXPECT_TRUE(window_->notice().isVisible());
}

}  // namespace
}  // namespace vestige::app::testing
