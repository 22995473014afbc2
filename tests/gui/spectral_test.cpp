// SPDX-License-Identifier: GPL-3.0-or-later
// Spectra from single stains in the window: proposed, judged, taken into the case, undone.
#include <cmath>

#include "app/document/matrix_commands.h"
#include "app/services/control_tubes.h"
#include "app/services/event_export.h"
#include "app/services/tube_unmixing.h"
#include "app/ws_compensation/control_wizard.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/matrix_identity.h"
#include "io/resource/spectra_csv.h"
#include "tests/gui/gui_case.h"
#include "tests/support/spectral_simulation.h"
#include "tests/support/temp_folder.h"

namespace vestige::app::testing {
namespace {

constexpr std::size_t kDyes = 3, kDetectors = 36, kCellsOfTube = 3'000;

/// Three dyes and one autofluorescence in detectors named as those of an instrument with three lasers.
ReferenceSpectra instrument() {
  ReferenceSpectra s = test::simulatedSpectra(kDetectors, kDyes, 1);
  const char* const lasers[] = {"V", "B", "R"};
  for (std::size_t d = 0; d < kDetectors; ++d)
    s.detectors[d] = lasers[d / 12] + std::to_string(d % 12 + 1) + "-A";
  return s;
}

/// @p dye -1: none; kDyes: every cell has one of them in turn.
void writeSpectral(const std::string& path, int dye) {
  const ReferenceSpectra s = instrument();
  RandomStream random(static_cast<std::uint64_t>(dye + 5), "cells");
  std::vector<double> truth(kCellsOfTube * s.names.size());
  for (std::size_t e = 0; e < kCellsOfTube; ++e) {
    double* cell = &truth[e * s.names.size()];
    cell[kDyes] = 600 * std::exp(0.2 * random.normal());
    const std::size_t which = dye == static_cast<int>(kDyes) ? e % kDyes : static_cast<std::size_t>(dye);
    if (dye >= 0 && e % 2 == 0) cell[which] = 30'000 * std::exp(0.2 * random.normal());
  }
  const EventMatrix fluorescence =
      test::simulatedEvents(s, truth, {400, 2}, static_cast<std::uint64_t>(dye + 9));
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (const char* name : {"FSC-A", "SSC-A"}) {
    Column column = Column::float32(kCellsOfTube);
    for (float& value : column.floats()) value = static_cast<float>(800'000 + 60'000 * random.normal());
    Channel channel;
    channel.name = name;
    channel.range = 4'194'304;
    channels.push_back(channel);
    columns.push_back(std::make_shared<const Column>(std::move(column)));
  }
  for (const std::string& detector : s.detectors) {
    const std::size_t at = *fluorescence.indexOf(detector);
    channels.push_back(fluorescence.channel(at));
    channels.back().range = 4'194'304;
    columns.push_back(fluorescence.sharedColumn(at));
  }
  NoProgress quiet;
  ASSERT_TRUE(fcs::writeFcs(path, EventMatrix(channels, std::move(columns), kCellsOfTube), {}, quiet));
}

class SpectralWindow : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    writeSpectral(folder_.path("Group_Unstained (Cells).fcs"), -1);
    writeSpectral(folder_.path("Group_CD3 BV421 (Cells).fcs"), 0);
    writeSpectral(folder_.path("Group_CD19 PE (Cells).fcs"), 1);
    writeSpectral(folder_.path("Group_CD45 APC (Cells).fcs"), 2);
    writeSpectral(samples_.path("patient.fcs"), static_cast<int>(kDyes));
    wizard_ = std::make_unique<ControlWizard>(*theme_, *jobs_, QString(),
                                              [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); });
    wizard_->addFolder(QString::fromStdString(folder_.path()));
    ASSERT_TRUE(settleWizard());
    ASSERT_EQ(wizard_->list().tubes().size(), 4u) << wizard_->noteText().toStdString();
  }
  void TearDown() override {
    wizard_.reset();
    WindowTest::TearDown();
  }
  bool settleWizard() {
    return QTest::qWaitFor([this] { return !wizard_->isBusy(); }, 30000);
  }
  void compute(int autofluorescences = 1, bool weighted = false) {
    for (QRadioButton* button : wizard_->list().findChildren<QRadioButton*>()) {
      if (button->text() == QLatin1String("cells")) button->setChecked(true);
    }
    wizard_->list().setAutofluorescences(autofluorescences);
    wizard_->list().methodBox().setCurrentIndex(weighted ? 1 : 0);
    wizard_->list().confirmed().setChecked(true);
    ASSERT_EQ(wizard_->list().obstacle().toStdString(), "");
    wizard_->compute();
    ASSERT_TRUE(settleWizard());
    ASSERT_TRUE(wizard_->hasResult()) << wizard_->noteText().toStdString();
    wizard_->authorField().setText(QStringLiteral("Dr. A"));
  }
  void openTube() {
    window_->openFiles({QString::fromStdString(samples_.path("patient.fcs"))},
                       QStringLiteral("spectral-start"));
    ASSERT_TRUE(settle());
    ASSERT_TRUE(window_->document().isOpen());
    window_->compensation().showTube(0);
    ASSERT_TRUE(settle());
  }
  CompensationWorkspace& page() { return window_->compensation().workspace(); }

  test::TempFolder folder_, samples_;
  std::unique_ptr<ControlWizard> wizard_;
};

TEST_F(SpectralWindow, dyes_are_proposed_from_the_names_and_can_be_named_by_hand) {
  EXPECT_TRUE(wizard_->list().isSpectralSet());
  std::vector<std::string> dyes;
  for (const ControlFile& file : wizard_->list().choices()) dyes.push_back(file.channel);
  EXPECT_EQ(dyes, (std::vector<std::string>{"CD19 PE", "CD3 BV421", "CD45 APC", ""}))
      << "as files are sorted";
  EXPECT_TRUE(wizard_->list().reasonOf(0).contains(QLatin1String("brightest in")));
  wizard_->list().choose(0, QStringLiteral("PE"));
  EXPECT_EQ(wizard_->list().choices().at(0).channel, "PE");
  wizard_->list().choose(1, QStringLiteral("PE"));
  EXPECT_TRUE(wizard_->list().obstacle().contains(QLatin1String("PE"))) << "two controls of one dye";
}

TEST_F(SpectralWindow, the_spectra_have_their_peaks_verdicts_and_whole_origin) {
  compute();
  const OwnMatrix matrix = wizard_->matrix();
  EXPECT_EQ(matrixFault(matrix), "");
  ASSERT_TRUE(matrix.spectra);
  EXPECT_EQ(matrix.spectra->method, "ols");
  EXPECT_EQ(matrix.channels.size(), kDetectors);
  ASSERT_EQ(matrix.spectra->names.size(), kDyes + 1);
  EXPECT_EQ(matrix.origin.controls.size(), kDyes + 1);
  EXPECT_EQ(matrix.origin.carrier, "cells");
  const ReferenceSpectra truth = instrument(), found = spectraOf(matrix);
  // Files in the order of their names: the second dye, the first, the third.
  const std::size_t rows[] = {1, 0, 2};
  for (std::size_t i = 0; i < kDyes; ++i) {
    EXPECT_EQ(peakOf(found, i), peakOf(truth, rows[i]));
    for (std::size_t d = 0; d < kDetectors; ++d) EXPECT_NEAR(found.at(i, d), truth.at(rows[i], d), 0.01);
  }
  EXPECT_EQ(wizard_->result().tabs().count(), 3);
  EXPECT_TRUE(wizard_->useButton().isEnabled()) << wizard_->noteText().toStdString();
  EXPECT_TRUE(wizard_->controls().empty());
}

TEST_F(SpectralWindow, a_tube_is_unmixed_by_one_step_and_back_by_undo) {
  openTube();
  const CaseRecord before = window_->document().record();
  EXPECT_FALSE(page().showsSpectra());
  compute();
  ASSERT_TRUE(takeMatrix(window_->document(), wizard_->matrix(), {0}));
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().undoStack().count(), 1);
  ASSERT_TRUE(page().showsSpectra());
  const TubeAnalysis& tube = analysis().tubes.at(0);
  ASSERT_TRUE(tube.unmixing);
  EXPECT_TRUE(tube.sample->events.indexOf("CD45 APC"));
  EXPECT_TRUE(tube.sample->events.indexOf(kResidualChannel));
  EXPECT_EQ(page().spectra().detectors().rowCount(), static_cast<int>(kDetectors));
  EXPECT_TRUE(page().spectra().identityText().contains(QLatin1String("Dr. A")));
  EXPECT_EQ(unmixedDimensions(tube).size(), kDyes + 2)
      << "dyes, autofluorescence and residual can be plotted";
  const QString csv = private_.filePath(QStringLiteral("spectra.csv"));
  ASSERT_TRUE(page().exportTo(csv));
  EXPECT_EQ(loadSpectraCsv(csv.toStdString())->values, tube.unmixing->spectra.values);
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(window_->document().record(), before);
  EXPECT_FALSE(analysis().tubes.at(0).unmixing);
  EXPECT_FALSE(page().showsSpectra());
}

TEST_F(SpectralWindow, a_table_of_spectra_can_be_imported_and_reset) {
  openTube();
  const std::string csv = samples_.path("spectra.csv");
  ASSERT_TRUE(writeFileAtomically(csv, printSpectraCsv(instrument())));
  page().setAuthor(QStringLiteral("Dr. A"));
  page().importFrom(QString::fromStdString(csv));
  ASSERT_TRUE(settle());
  ASSERT_TRUE(analysis().tubes.at(0).unmixing) << page().noteText().toStdString();
  EXPECT_TRUE(page().spectra().identityText().contains(QLatin1String("spectra.csv")));
  page().resetToFile();
  ASSERT_TRUE(settle());
  EXPECT_FALSE(analysis().tubes.at(0).unmixing) << page().noteText().toStdString();
}

TEST_F(SpectralWindow, weighted_with_several_autofluorescences_says_which_one_an_event_has) {
  openTube();
  compute(2, true);
  const OwnMatrix matrix = wizard_->matrix();
  EXPECT_EQ(matrix.spectra->method, "wls");
  EXPECT_GT(matrix.spectra->readNoiseVariance, 0);
  ASSERT_TRUE(takeMatrix(window_->document(), matrix, {0}));
  ASSERT_TRUE(settle());
  const TubeAnalysis& tube = analysis().tubes.at(0);
  ASSERT_TRUE(tube.unmixing);
  const bool several = std::ranges::count(matrix.spectra->autofluorescence, true) > 1;
  EXPECT_EQ(tube.sample->events.indexOf(kAutofluorescenceIndexChannel).has_value(), several);
  EXPECT_EQ(page().spectra().detectors().rowCount(), static_cast<int>(kDetectors));
}

TEST_F(SpectralWindow, looks_right_in_both_languages_and_themes) {
  openTube();
  wizard_->show();
  for (const char* language : {"en", "zh_CN"}) {
    language_->set(QLatin1String(language));
    theme_->apply(QLatin1String(language) == QLatin1String("en") ? ThemeMode::Light : ThemeMode::Dark);
    keepPicture(*wizard_, QStringLiteral("spectral_list_%1").arg(QLatin1String(language)));
  }
  language_->set(QStringLiteral("en"));
  compute(2);
  for (int tab = 0; tab < 3; ++tab) {
    wizard_->result().tabs().setCurrentIndex(tab);
    keepPicture(*wizard_, QStringLiteral("spectral_result_%1").arg(tab));
    EXPECT_FALSE(wizard_->result().tabs().tabText(tab).isEmpty());
  }
  ASSERT_TRUE(takeMatrix(window_->document(), wizard_->matrix(), {0}));
  ASSERT_TRUE(settle());
  for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
    theme_->apply(mode);
    language_->set(mode == ThemeMode::Dark ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    ASSERT_TRUE(settle());
    page().spectra().view().table().setCurrentCell(1, 0);
    EXPECT_TRUE(page().showsSpectra());
    keepPicture(*window_, QStringLiteral("spectral_page_%1").arg(static_cast<int>(mode)));
  }
}

}  // namespace
}  // namespace vestige::app::testing
