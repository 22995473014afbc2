// SPDX-License-Identifier: GPL-3.0-or-later
// The control wizard on made-up single stains: proposals are only proposals, and a bad control needs a
// reason.
#include <cmath>
#include <random>

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "app/ws_compensation/control_wizard.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/matrix_identity.h"
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

TEST_F(ControlWizardTest, a_spectral_cytometer_is_refused_with_the_next_step) {
  writeTube(folder_.path("unstained.fcs"), -1, 300, 40);
  writeTube(folder_.path("FITC.fcs"), 0, 300, 40);
  wizard_->addFolder(QString::fromStdString(folder_.path()));
  ASSERT_TRUE(settle());
  EXPECT_TRUE(wizard_->list().obstacle().contains(QLatin1String("--spectral")));
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

}  // namespace
}  // namespace vestige::app::testing
