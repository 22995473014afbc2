// SPDX-License-Identifier: GPL-3.0-or-later
// The control wizard on made-up single stains: proposals are only proposals, and a bad control needs a
// reason.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/gui/language.h"
#include "app/ws_compensation/control_wizard.h"
#include "app/ws_compensation/spectra_plot.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/matrix_identity.h"
#include "tests/gui/gui_case.h"
#include "tests/support/temp_folder.h"

namespace vestige::app::testing {
namespace {

/// Detectors FITC-A, PE-A, APC-A; @p dye shines in one and spills a tenth into the next (-1: no dye).
void writeTube(const std::string& path, int dye, std::size_t events = 2'000, std::size_t detectors = 3) {
  std::mt19937 random(static_cast<unsigned>(dye + 3));
  std::normal_distribution<double> normal;
  std::vector<Column> columns;
  for (std::size_t c = 0; c < detectors + 2; ++c) columns.push_back(Column::float32(events));
  for (std::size_t i = 0; i < events; ++i) {
    columns[0].floats()[i] = static_cast<float>(80'000 + 8'000 * normal(random));
    columns[1].floats()[i] = static_cast<float>(40'000 + 5'000 * normal(random));
    const double light = dye >= 0 && i % 2 ? 30'000 * std::exp(0.2 * normal(random)) : 0;
    for (std::size_t d = 0; d < detectors; ++d) {
      const double share = static_cast<int>(d) == dye ? 1 : static_cast<int>(d) == dye + 1 ? 0.1 : 0;
      columns[d + 2].floats()[i] = static_cast<float>(share * light + 100 + 50 * normal(random));
    }
  }
  const char* const names[] = {"FITC-A", "PE-A", "APC-A"};
  std::vector<Channel> channels(detectors + 2);
  channels[0].name = "FSC-A";
  channels[1].name = "SSC-A";
  for (std::size_t d = 0; d < detectors; ++d)
    channels[d + 2].name = d < 3 ? names[d] : "V" + std::to_string(d) + "-A";
  std::vector<ColumnPtr> shared;
  for (Channel& channel : channels) channel.range = 262144;
  for (Column& column : columns) shared.push_back(std::make_shared<const Column>(std::move(column)));
  NoProgress quiet;
  fcs::WriteOptions options;
  ASSERT_TRUE(fcs::writeFcs(path, EventMatrix(channels, std::move(shared), events), options, quiet));
}

class ControlWizardTest : public ::testing::Test {
 protected:
  void SetUp() override {
    theme_.apply(ThemeMode::Light);
    wizard_ = std::make_unique<ControlWizard>(theme_, jobs_, QString(),
                                              [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); });
    wizard_->show();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return !wizard_->isBusy(); }, 30000);
  }
  void makeTubes(std::size_t eventsOfPe = 2'000) {
    writeTube(folder_.path("unstained.fcs"), -1);
    writeTube(folder_.path("FITC.fcs"), 0);
    writeTube(folder_.path("PE.fcs"), 1, eventsOfPe);
    writeTube(folder_.path("APC.fcs"), 2);
    wizard_->addFolder(QString::fromStdString(folder_.path()));
    ASSERT_TRUE(settle());
    ASSERT_EQ(wizard_->list().tubes().size(), 4u);
  }
  void sayBeads() {
    for (QRadioButton* button : wizard_->list().findChildren<QRadioButton*>()) {
      if (button->text() == QLatin1String("beads")) button->setChecked(true);
    }
  }

  test::TempFolder folder_;
  Theme theme_;
  JobList jobs_;
  std::unique_ptr<ControlWizard> wizard_;
};

TEST_F(ControlWizardTest, computes_only_what_a_person_has_confirmed) {
  makeTubes();
  EXPECT_FALSE(wizard_->computeButton().isEnabled());
  EXPECT_FALSE(wizard_->list().obstacle().isEmpty());
  sayBeads();
  EXPECT_FALSE(wizard_->computeButton().isEnabled()) << "not confirmed yet";
  wizard_->list().confirmed().setChecked(true);
  EXPECT_TRUE(wizard_->computeButton().isEnabled()) << wizard_->list().obstacle().toStdString();
  wizard_->list().choose(0, QStringLiteral("PE-A"));
  EXPECT_FALSE(wizard_->list().confirmed().isChecked()) << "another choice is to be confirmed again";
  EXPECT_FALSE(wizard_->computeButton().isEnabled());
}

TEST_F(ControlWizardTest, gives_a_matrix_with_its_whole_origin) {
  makeTubes();
  sayBeads();
  wizard_->list().confirmed().setChecked(true);
  wizard_->compute();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(wizard_->hasResult()) << wizard_->noteText().toStdString();
  EXPECT_FALSE(wizard_->useButton().isEnabled()) << "nobody answers for it yet";
  EXPECT_FALSE(wizard_->noteText().isEmpty());
  wizard_->authorField().setText(QStringLiteral("Dr. A"));
  EXPECT_TRUE(wizard_->useButton().isEnabled()) << wizard_->noteText().toStdString();
  const OwnMatrix matrix = wizard_->matrix();
  EXPECT_EQ(matrixFault(matrix), "");
  EXPECT_EQ(matrix.channels.size(), 3u);
  EXPECT_EQ(matrix.origin.controls.size(), 4u);
  EXPECT_EQ(matrix.origin.carrier, "beads");
  EXPECT_EQ(matrix.author, "Dr. A");
  EXPECT_EQ(wizard_->controls().size(), 3u);
  EXPECT_EQ(wizard_->result().tabs().count(), 3);
}

TEST_F(ControlWizardTest, a_control_that_should_not_be_used_needs_a_reason) {
  makeTubes(150);
  sayBeads();
  wizard_->list().confirmed().setChecked(true);
  wizard_->compute();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(wizard_->hasResult()) << wizard_->noteText().toStdString();
  wizard_->authorField().setText(QStringLiteral("Dr. A"));
  EXPECT_FALSE(wizard_->useButton().isEnabled());
  EXPECT_TRUE(wizard_->noteText().contains(QLatin1String("should not be used")));
  wizard_->reasonField().setText(QStringLiteral("no other tube of this lot"));
  EXPECT_TRUE(wizard_->useButton().isEnabled());
}

TEST_F(ControlWizardTest, tubes_of_a_spectral_cytometer_are_not_mixed_with_others) {
  writeTube(folder_.path("unstained.fcs"), -1, 300, 40);
  writeTube(folder_.path("FITC.fcs"), 0, 300, 40);
  writeTube(folder_.path("PE.fcs"), 1, 300);
  wizard_->addFolder(QString::fromStdString(folder_.path()));
  ASSERT_TRUE(settle());
  EXPECT_TRUE(wizard_->list().isSpectralSet());
  EXPECT_TRUE(wizard_->list().obstacle().contains(QLatin1String("PE.fcs")));
  EXPECT_FALSE(wizard_->computeButton().isEnabled());
}

TEST_F(ControlWizardTest, files_that_cannot_be_read_add_nothing) {
  wizard_->addFolder(QString::fromStdString(folder_.path()));
  EXPECT_FALSE(wizard_->noteText().isEmpty());
  makeTubes();
  wizard_->addFiles({QString::fromStdString(folder_.path("gone.fcs"))});
  ASSERT_TRUE(settle());
  EXPECT_TRUE(wizard_->noteText().contains(QLatin1String("gone.fcs"))) << wizard_->noteText().toStdString();
  EXPECT_EQ(wizard_->list().tubes().size(), 4u);
}

/// Public single stains; a picture of every step for people who want to look.
class RealControls : public ControlWizardTest {
 protected:
  void SetUp() override {
    const char* const data = std::getenv("VESTIGE_OPEN_DATA");
    if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set: the public controls were not looked at";
    data_ = data;
    share_ = std::make_unique<Language>(QStringLiteral(VESTIGE_SHARE) + QStringLiteral("/i18n"));
  }
  void TearDown() override {
    wizard_.reset();
    if (share_) share_->set(QStringLiteral("en"));
  }
  /// Reads a folder, says what each file is where that is given (else the proposals stand), computes.
  void run(const QString& name, const std::map<QString, QString>& dyes, int method, bool beads) {
    for (const char* language : {"en", "zh_CN"}) {
      const bool english = QLatin1String(language) == QLatin1String("en");
      share_->set(QLatin1String(language));
      theme_.apply(english ? ThemeMode::Light : ThemeMode::Dark);
      wizard_ = std::make_unique<ControlWizard>(theme_, jobs_, QStringLiteral("Dr. A"),
                                                [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); });
      wizard_->show();
      wizard_->addFolder(QString::fromStdString(data_) + u'/' + name);
      ASSERT_TRUE(settle());
      keepPicture(*wizard_, QStringLiteral("controls_%1_list_%2").arg(name, QLatin1String(language)));
      choose(dyes);
      const auto buttons = wizard_->list().findChildren<QRadioButton*>();
      buttons.at(beads ? 0 : 1)->setChecked(true);
      wizard_->list().methodBox().setCurrentIndex(method);
      wizard_->list().confirmed().setChecked(true);
      ASSERT_EQ(wizard_->list().obstacle().toStdString(), "");
      wizard_->compute();
      ASSERT_TRUE(settle());
      ASSERT_TRUE(wizard_->hasResult()) << wizard_->noteText().toStdString();
      for (int tab = 0; tab < wizard_->result().tabs().count(); ++tab) {
        wizard_->result().tabs().setCurrentIndex(tab);
        keepPicture(
            *wizard_,
            QStringLiteral("controls_%1_result%2_%3").arg(name).arg(tab).arg(QLatin1String(language)));
      }
    }
  }
  void choose(const std::map<QString, QString>& dyes) {
    for (std::size_t i = 0; i < wizard_->list().tubes().size() && !dyes.empty(); ++i) {
      const QFileInfo file(QString::fromStdString(wizard_->list().tubes()[i]->file));
      const auto said = dyes.find(file.fileName());
      if (said == dyes.end())
        wizard_->list().choose(static_cast<int>(i), QString());
      else
        wizard_->list().choose(static_cast<int>(i), said->second, said->second.isEmpty());
    }
  }

  std::string data_;
  std::unique_ptr<Language> share_;
};

TEST_F(RealControls, the_classical_matrix_of_a_calibur_is_the_published_one) {
  run(QStringLiteral("comp_facscalibur"),
      {{QStringLiteral("060909.001"), QString()},
       {QStringLiteral("060909.002"), QStringLiteral("FL1-H")},
       {QStringLiteral("060909.003"), QStringLiteral("FL2-H")},
       {QStringLiteral("060909.004"), QStringLiteral("FL4-H")},
       {QStringLiteral("060909.005"), QStringLiteral("FL3-H")}},
      1, true);
  std::ifstream truth(data_ + "/TRUTH.tsv");
  const OwnMatrix matrix = wizard_->matrix();
  int checked = 0;
  for (std::string line; std::getline(truth, line);) {
    const QStringList cells = QString::fromStdString(line).split(u'\t');
    if (cells.size() < 5 || cells[0] != QLatin1String("comp_facscalibur") ||
        cells[2] != QLatin1String("comp.spill"))
      continue;
    const QStringList pair = cells[3].split(QStringLiteral("->"));
    const auto at = [&](const QString& name) {
      return static_cast<std::size_t>(std::ranges::find(matrix.channels, name.toStdString()) -
                                      matrix.channels.begin());
    };
    const double found = matrix.spillover().at(at(pair[0]), at(pair[1]));
    std::printf("%s: %.6f, published %s\n", qPrintable(cells[3]), found, qPrintable(cells[4]));
    EXPECT_NEAR(found, cells[4].toDouble(), 0.0005) << cells[3].toStdString();
    ++checked;
  }
  EXPECT_EQ(checked, 16);
}

TEST_F(RealControls, the_robust_matrix_of_a_calibur_is_near_the_published_one) {
  run(QStringLiteral("comp_facscalibur"),
      {{QStringLiteral("060909.001"), QString()},
       {QStringLiteral("060909.002"), QStringLiteral("FL1-H")},
       {QStringLiteral("060909.003"), QStringLiteral("FL2-H")},
       {QStringLiteral("060909.004"), QStringLiteral("FL4-H")},
       {QStringLiteral("060909.005"), QStringLiteral("FL3-H")}},
      0, true);
  const OwnMatrix matrix = wizard_->matrix();
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j)
      std::printf("%s in %s: %.5f\n", matrix.channels[i].c_str(), matrix.channels[j].c_str(),
                  matrix.spillover().at(i, j));
  }
  const auto at = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(matrix.channels, name) - matrix.channels.begin());
  };
  EXPECT_NEAR(matrix.spillover().at(at("FL1-H"), at("FL2-H")), 0.242, 0.03);
}

TEST_F(RealControls, cells_with_proteins_give_a_matrix_with_verdicts) {
  run(QStringLiteral("comp_tasbe"),
      {{QStringLiteral("blank.fcs"), QString()},
       {QStringLiteral("ebfp.fcs"), QStringLiteral("Pacific Blue-A")},
       {QStringLiteral("eyfp.fcs"), QStringLiteral("FITC-A")},
       {QStringLiteral("mkate.fcs"), QStringLiteral("PE-Tx-Red-YG-A")}},
      0, false);
  const OwnMatrix matrix = wizard_->matrix();
  ASSERT_EQ(matrix.channels.size(), 3u);
  for (std::size_t i = 0; i < 9; ++i)
    std::printf("%s in %s: %.5f\n", matrix.channels[i / 3].c_str(), matrix.channels[i % 3].c_str(),
                matrix.values[i]);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(matrix.spillover().at(i, i), 1);
}

TEST_F(RealControls, spectra_of_an_aurora_have_their_published_peaks) {
  run(QStringLiteral("spectral_aurora"), {}, 0, false);
  const ReferenceSpectra found = spectraOf(wizard_->matrix());
  std::ifstream truth(data_ + "/TRUTH.tsv");
  int checked = 0;
  for (std::string line; std::getline(truth, line);) {
    const QStringList cells = QString::fromStdString(line).split(u'\t');
    if (cells.size() < 5 || cells[2] != QLatin1String("spectral.peak_detector")) continue;
    const auto row = std::ranges::find_if(found.names, [&](const std::string& name) {
      return cells[1].contains(QString::fromStdString(name));
    });
    ASSERT_NE(row, found.names.end()) << cells[1].toStdString();
    const std::size_t peak = peakOf(found, static_cast<std::size_t>(row - found.names.begin()));
    const auto published = std::ranges::find_if(found.detectors, [&](const std::string& name) {
      return QString::fromStdString(name) == cells[4] + QStringLiteral("-A");
    });
    ASSERT_NE(published, found.detectors.end()) << cells[4].toStdString();
    const auto apart = published - found.detectors.begin() - static_cast<std::ptrdiff_t>(peak);
    std::printf("%s: %s, published %s\n", row->c_str(), found.detectors[peak].c_str(), qPrintable(cells[4]));
    EXPECT_LE(std::abs(apart), 1) << cells[1].toStdString();
    ++checked;
  }
  EXPECT_EQ(checked, 7);
}

}  // namespace
}  // namespace vestige::app::testing
