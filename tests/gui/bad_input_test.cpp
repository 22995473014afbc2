// SPDX-License-Identifier: GPL-3.0-or-later
// What arrives is not what was hoped for: said on the spot, and nothing is lost.
#include <cerrno>
#include <cmath>
#include <limits>

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "app/document/case_commands.h"
#include "io/fcs/fcs_reader.h"
#include "io/fcs/fcs_writer.h"
#include "tests/gui/gui_case.h"
#include "tests/support/failing_writes.h"

namespace vestige::app::testing {
namespace {

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

class BadInput : public WindowTest {
 protected:
  /// The simulated follow-up, written anew with its first @p events and what @p change makes of its columns.
  QString derived(const QString& name, std::size_t events,
                  const std::function<void(std::vector<Channel>&, std::vector<Column>&)>& change = {}) {
    NoProgress quiet;
    const QString from = QFileInfo(smallCase()).absolutePath() + QStringLiteral("/followup_d19.fcs");
    auto read = fcs::read(from.toStdString(), {}, quiet);
    if (!read) return {};
    const EventMatrix& whole = read->events;
    const std::size_t count = std::min(events, whole.eventCount());
    std::vector<Channel> channels;
    std::vector<Column> columns;
    for (std::size_t c = 0; c < whole.channelCount(); ++c) {
      channels.push_back(whole.channel(c));
      columns.push_back(Column::float32(count));
      for (std::size_t i = 0; i < count; ++i)
        columns.back().floats()[i] = static_cast<float>(whole.column(c).at(i));
    }
    if (change) change(channels, columns);
    std::vector<ColumnPtr> shared;
    for (Column& column : columns) shared.push_back(std::make_shared<const Column>(std::move(column)));
    fcs::WriteOptions options;
    if (channels.size() == whole.channelCount()) options.spillover = read->spillover;
    const QString path = folder_.filePath(name);
    const Status written =
        fcs::writeFcs(path.toStdString(), EventMatrix(channels, std::move(shared), count), options, quiet);
    EXPECT_TRUE(written);
    return path;
  }
  bool open(const QString& path, const char* strategy = "b-all-8c-demo") {
    window_->openFiles({path}, QLatin1String(strategy));
    return settle();
  }
  QTemporaryDir folder_;
};

bool isBlockedBy(const Analysis& analysis, LimitationKind kind) {
  return std::ranges::any_of(analysis.blocks, [kind](const Limitation& l) { return l.kind == kind; });
}

TEST_F(BadInput, a_tube_without_events_is_shown_and_not_assessable) {
  ASSERT_TRUE(open(derived(QStringLiteral("empty.fcs"), 0)));
  ASSERT_TRUE(window_->document().isOpen());
  EXPECT_EQ(analysis().mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_TRUE(isBlockedBy(analysis(), LimitationKind::EmptyDenominator));
  EXPECT_FALSE(window_->exportObstacle().isEmpty());
  for (const PlotPanel* panel : window_->workspace().grid()->panels()) {
    if (!panel->isVisible()) continue;
    EXPECT_EQ(panel->model()->events, 0u);
  }
  keepPicture(*window_, QStringLiteral("bad_empty"));
}

TEST_F(BadInput, a_tube_of_ten_events_draws_all_ten_and_says_how_far_it_reaches) {
  ASSERT_TRUE(open(derived(QStringLiteral("ten.fcs"), 10)));
  ASSERT_TRUE(window_->document().isOpen());
  EXPECT_EQ(window_->workspace().grid()->panels().front()->model()->events, 10u);
  EXPECT_EQ(analysis().mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_TRUE(analysis().mrd->lod.has_value());
  keepPicture(*window_, QStringLiteral("bad_ten"));
}

TEST_F(BadInput, a_channel_without_numbers_blocks_the_report_instead_of_finding_no_cells) {
  ASSERT_TRUE(open(derived(QStringLiteral("nan.fcs"), kWhole, [](auto&, auto& columns) {
    for (float& value : columns.at(4).floats()) value = std::numeric_limits<float>::quiet_NaN();
  })));
  ASSERT_TRUE(window_->document().isOpen());
  EXPECT_EQ(analysis().tubes[0].missing.events, kEvents);
  EXPECT_TRUE(isBlockedBy(analysis(), LimitationKind::ValuesMissing));
  EXPECT_EQ(analysis().mrd->resultClass, MrdClass::NotAssessable);
  EXPECT_EQ(analysis().mrd->reasons.front(), MrdReason::QualityFailed);
  EXPECT_FALSE(window_->exportObstacle().isEmpty());
  keepPicture(*window_, QStringLiteral("bad_nan"));
}

TEST_F(BadInput, fewer_events_without_numbers_than_can_be_detected_are_said_beside_the_result) {
  ASSERT_TRUE(open(derived(QStringLiteral("some.fcs"), kWhole, [](auto&, auto& columns) {
    for (std::size_t i = 0; i < 3; ++i)
      columns.at(4).floats()[100 * i] = std::numeric_limits<float>::infinity();
  })));
  EXPECT_EQ(analysis().tubes[0].missing.events, 3u);
  EXPECT_FALSE(isBlockedBy(analysis(), LimitationKind::ValuesMissing));
  const auto said =
      std::ranges::find(analysis().limitations, LimitationKind::ValuesMissing, &Limitation::kind);
  ASSERT_NE(said, analysis().limitations.end());
  EXPECT_TRUE(said->isWarning);
}

TEST_F(BadInput, a_file_without_a_marker_of_the_panel_is_refused_by_name_and_the_open_case_stays) {
  ASSERT_TRUE(openSmallCase());
  const std::string before = window_->document().record().id;
  ASSERT_TRUE(open(derived(QStringLiteral("missing.fcs"), kWhole, [](auto& channels, auto& columns) {
    channels.erase(channels.begin() + 5);
    columns.erase(columns.begin() + 5);
  })));
  EXPECT_EQ(window_->document().record().id, before);
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("missing.fcs")));
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("CD45")))
      << window_->notice().text().toStdString();
}

TEST_F(BadInput, a_strategy_for_another_panel_is_refused_with_what_to_do) {
  ASSERT_TRUE(open(derived(QStringLiteral("whole.fcs"), kWhole), "aml-9c-demo"));
  EXPECT_FALSE(window_->document().isOpen());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("choose another strategy")));
}

TEST_F(BadInput, a_full_disk_while_saving_leaves_the_old_file_and_the_changes) {
  ASSERT_TRUE(openSmallCase());
  const QString path = folder_.filePath(QStringLiteral("own.case.json"));
  ASSERT_TRUE(window_->saveTo(path));
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray before = file.readAll();
  window_->document().undoStack().push(new StateHaemodilutionCommand(window_->document(), "marked"));
  ASSERT_TRUE(settle());
  ASSERT_TRUE(QTest::qWaitFor([this] { return !window_->recovery().keeper().isBusy(); }, 10000));
  {
    const test::FailingWrites full(1, ENOSPC);
    EXPECT_FALSE(window_->saveTo(path));
  }
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("Not saved")));
  EXPECT_TRUE(window_->document().isModified());
  EXPECT_FALSE(window_->recovery().keeper().keptAt().isEmpty()) << "the recovery file has them";
  file.seek(0);
  EXPECT_EQ(file.readAll(), before);
  EXPECT_TRUE(window_->saveTo(path)) << "the disk has room again";
}

TEST_F(BadInput, a_folder_that_went_away_while_saving_is_said_and_nothing_is_lost) {
  ASSERT_TRUE(openSmallCase());
  const QString drive = folder_.filePath(QStringLiteral("drive"));
  ASSERT_TRUE(QDir().mkpath(drive));
  const QString path = drive + QStringLiteral("/own.case.json");
  ASSERT_TRUE(window_->saveTo(path));
  ASSERT_TRUE(QDir(drive).removeRecursively());
  window_->document().undoStack().push(new StateHaemodilutionCommand(window_->document(), "marked"));
  ASSERT_TRUE(settle());
  EXPECT_FALSE(window_->saveTo(path));
  EXPECT_TRUE(window_->notice().isVisible());
  EXPECT_TRUE(window_->notice().text().contains(QStringLiteral("own.case.json")));
  EXPECT_EQ(window_->document().record().specimen.haemodilution, "marked");
  EXPECT_TRUE(window_->document().isModified());
}

TEST_F(BadInput, no_page_that_is_hidden_makes_the_window_wider_than_a_small_screen) {
  ASSERT_TRUE(openSmallCase());
  EXPECT_LE(window_->minimumSizeHint().width(), 1366);
  EXPECT_EQ(window_->width(), 1366);
}

}  // namespace
}  // namespace vestige::app::testing
