// SPDX-License-Identifier: GPL-3.0-or-later
// Display scales for the panel: proposed with reasons, taken by a person, and never a count changes.
#include <QFileInfo>

#include "app/dialogs/scales_dialog.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

class ScalesTest : public WindowTest {
 protected:
  std::vector<std::uint64_t> counts() {
    std::vector<std::uint64_t> all;
    for (const PopulationResult& each : analysis().tubes[0].evaluation.populations) all.push_back(each.count);
    return all;
  }
  bool isReady(const ScalesDialog& dialog) {
    return QTest::qWaitFor([&] { return dialog.isReady() && jobs_->isIdle(); }, 30000);
  }
};

TEST_F(ScalesTest, a_draft_changes_the_plots_and_no_count_and_undo_goes_back) {
  ASSERT_TRUE(openSmallCase());
  const auto before = counts();
  const auto strategy = analysis().strategy;
  ScalesDialog dialog(*jobs_, window_->document().analysis());
  ASSERT_TRUE(isReady(dialog));
  const auto chosen = dialog.chosen();
  ASSERT_FALSE(chosen.empty());
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("draft.json"));
  window_->scales().saveDraft(chosen, path);
  ASSERT_TRUE(settle());
  EXPECT_EQ(analysis().strategy->version, strategy->version + 1);
  EXPECT_EQ(analysis().strategy->status, "draft");
  EXPECT_NE(analysis().strategy->plots, strategy->plots);
  EXPECT_EQ(analysis().strategy->tree, strategy->tree);
  EXPECT_EQ(counts(), before);
  window_->document().undoStack().undo();
  ASSERT_TRUE(settle());
  EXPECT_EQ(analysis().strategy->version, strategy->version);
  EXPECT_EQ(analysis().strategy->plots, strategy->plots);
}

TEST_F(ScalesTest, every_axis_has_a_reason_and_only_those_from_data_are_ticked) {
  ASSERT_TRUE(openSmallCase());
  ScalesDialog dialog(*jobs_, window_->document().analysis());
  auto* table = dialog.findChild<QTableWidget*>(QStringLiteral("scales"));
  auto* kind = dialog.findChild<QComboBox*>(QStringLiteral("kind"));
  for (int i = 0; i < kind->count(); ++i) {
    kind->setCurrentIndex(i);
    ASSERT_TRUE(isReady(dialog));
    ASSERT_GT(table->rowCount(), 0);
    for (int row = 0; row < table->rowCount(); ++row) {
      for (int column = 0; column < table->columnCount(); ++column)
        EXPECT_FALSE(table->item(row, column)->text().isEmpty()) << row << " " << column;
    }
    for (const ChannelScale& scale : dialog.chosen())
      EXPECT_EQ(scale.proposed.reason, WidthReason::FromNegatives) << scale.channel;
  }
  for (int row = 0; row < table->rowCount(); ++row) table->item(row, 0)->setCheckState(Qt::Unchecked);
  EXPECT_TRUE(dialog.chosen().empty());
}

TEST_F(ScalesTest, a_folder_that_cannot_be_written_leaves_the_case_as_it_is) {
  ASSERT_TRUE(openSmallCase());
  ScalesDialog dialog(*jobs_, window_->document().analysis());
  ASSERT_TRUE(isReady(dialog));
  QSignalSpy failed(&window_->scales(), &ScalesController::failed);
  const auto strategy = analysis().strategy;
  window_->scales().saveDraft(dialog.chosen(), QStringLiteral("/nowhere/at/all.json"));
  EXPECT_EQ(failed.count(), 1);
  ASSERT_TRUE(settle());
  EXPECT_EQ(analysis().strategy, strategy);
  EXPECT_FALSE(window_->document().isModified());
}

TEST_F(ScalesTest, the_dialog_is_looked_at_in_both_languages_and_themes) {
  ASSERT_TRUE(openSmallCase());
  for (const char* language : {"en", "zh_CN"}) {
    language_->set(QLatin1String(language));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
      theme_->apply(mode);
      ScalesDialog dialog(*jobs_, window_->document().analysis());
      dialog.show();
      ASSERT_TRUE(isReady(dialog));
      for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        EXPECT_GE(label->height(), needed) << label->text().toStdString();
      }
      keepPicture(dialog,
                  QStringLiteral("scales_%1_%2").arg(QLatin1String(language)).arg(static_cast<int>(mode)));
    }
  }
}

}  // namespace
}  // namespace vestige::app::testing
