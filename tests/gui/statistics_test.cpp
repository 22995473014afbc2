// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

#include "app/services/statistics_export.h"
#include "app/text/number_text.h"
#include "app/text/statistics_text.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"
#include "tests/gui/gui_case.h"

namespace vestige::app::testing {
namespace {

StatisticsTablePtr madeUp() {
  auto table = std::make_shared<StatisticsTable>();
  table->columns = {{{StatisticKind::Count, 0}, {}, {}}, {{StatisticKind::Median, 0}, "X", {}}};
  StatisticsFile good, bad;
  good.file = "/data/a.fcs";
  good.rows = {{"/", "", "", {{12345.0, StatisticNote::None}, {0.5, StatisticNote::None}}},
               {"/none", "/", "none", {{0.0, StatisticNote::None}, {std::nullopt, StatisticNote::NoEvents}}}};
  bad.file = "b.fcs";
  bad.error = Error{ErrorCode::FileNotFound, {"b.fcs"}, {}, {}};
  table->files = {good, bad};
  return table;
}

TEST(StatisticsModel, keeps_the_rules_of_item_models) {
  StatisticsModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setTable(madeUp(), nullptr, QStringLiteral("en"));
  EXPECT_EQ(model.rowCount(), 3);
  EXPECT_EQ(model.columnCount(), 5);
  model.setTable(nullptr, nullptr, QStringLiteral("en"));
  EXPECT_EQ(model.rowCount(), 0);
  EXPECT_EQ(model.columnCount(), 0);
}

TEST(StatisticsModel, shows_a_dash_and_the_reason_where_there_is_no_number) {
  StatisticsModel model;
  model.setTable(madeUp(), nullptr, QStringLiteral("en"));
  const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
  EXPECT_EQ(text(0, 0), QStringLiteral("a.fcs"));
  EXPECT_EQ(text(0, 2), QStringLiteral("12\u202f345"));
  EXPECT_EQ(text(0, 3), QStringLiteral("0.500"));
  EXPECT_EQ(text(1, 2), QStringLiteral("0")) << "an empty population was counted";
  EXPECT_EQ(text(1, 3), QStringLiteral("\u2013"));
  EXPECT_EQ(text(1, 4), QStringLiteral("X Median: ") + statisticNoteText(StatisticNote::NoEvents));
  EXPECT_FALSE(model.index(1, 3).data(StatisticsModel::SortRole).isValid());
  EXPECT_EQ(text(2, 2), QString()) << "nothing is known of a file that failed";
  EXPECT_TRUE(text(2, 4).contains(QStringLiteral("b.fcs")));
}

TEST(StatisticsModel, rounds_on_screen_without_exponents_and_without_a_false_100) {
  auto table = std::make_shared<StatisticsTable>();
  table->columns = {{{StatisticKind::PercentParent, 0}, {}, {}}, {{StatisticKind::Median, 0}, "X", {}}};
  StatisticsFile file;
  const auto row = [](double percent, double value) {
    return StatisticsRow{"/", "", "", {{percent, StatisticNote::None}, {value, StatisticNote::None}}};
  };
  file.rows = {row(99.9996, 106050.4), row(0.000123, -54562), row(12.345, 0.01234), row(0, 0),
               row(100, 395.83)};
  table->files = {file};
  StatisticsModel model;
  model.setTable(table, nullptr, QStringLiteral("en"));
  QStringList percents, numbers;
  for (int i = 0; i < model.rowCount(); ++i) {
    percents << model.index(i, 2).data().toString();
    numbers << model.index(i, 3).data().toString();
  }
  EXPECT_EQ(percents.join(QLatin1Char(' ')), QStringLiteral("99.9996 0.00012 12.3 0 100"));
  EXPECT_EQ(numbers.join(QLatin1Char(' ')),
            QStringLiteral("106\u202f050 %1 0.0123 0 396").arg(countText(-54562)));
}

class StatisticsTest : public WindowTest {
 protected:
  bool openDialog() {
    if (!openSmallCase()) return false;
    window_->actions().statistics->trigger();
    return settle() && dialog() != nullptr;
  }
  StatisticsDialog* dialog() { return window_->statistics().dialog(); }
  template <class Kind>
  Kind* part(const char* name) {
    return dialog()->findChild<Kind*>(QLatin1String(name));
  }
  QString state() { return part<QLabel>("state")->text(); }
  void check(const char* list, const QString& word, bool checked) {
    auto* items = part<QListWidget>(list);
    for (int i = 0; i < items->count(); ++i) {
      if (word.isEmpty() || items->item(i)->data(Qt::UserRole) == word)
        items->item(i)->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    }
  }
};

TEST_F(StatisticsTest, shows_the_counts_of_the_open_case) {
  ASSERT_TRUE(openDialog());
  const StatisticsModel& model = dialog()->model();
  const Evaluation& evaluation = analysis().tubes[0].evaluation;
  ASSERT_EQ(model.rowCount(), static_cast<int>(evaluation.populations.size()) + 1);
  EXPECT_EQ(model.index(0, 2).data(StatisticsModel::SortRole).toULongLong(), kEvents);
  for (std::size_t i = 0; i < evaluation.populations.size(); ++i) {
    EXPECT_EQ(model.index(static_cast<int>(i) + 1, 2).data(StatisticsModel::SortRole).toULongLong(),
              evaluation.populations[i].count);
  }
}

TEST_F(StatisticsTest, follows_what_is_chosen_and_says_what_is_missing) {
  ASSERT_TRUE(openDialog());
  const int before = dialog()->model().columnCount();
  part<QLineEdit>("percentiles")->setText(QStringLiteral("5, 95"));
  ASSERT_TRUE(settle());
  EXPECT_GT(dialog()->model().columnCount(), before);
  part<QLineEdit>("percentiles")->setText(QStringLiteral("5, x"));
  ASSERT_TRUE(settle());
  EXPECT_EQ(dialog()->model().rowCount(), 0) << "nothing is shown that was not asked for";
  EXPECT_TRUE(state().contains(QStringLiteral("0 to 100"))) << state().toStdString();
  part<QLineEdit>("percentiles")->clear();
  check("statistics", QStringLiteral("stain_index"), true);
  ASSERT_TRUE(settle());
  EXPECT_TRUE(state().contains(QStringLiteral("negative population"))) << state().toStdString();
  part<QComboBox>("negative")->setCurrentIndex(1);
  ASSERT_TRUE(settle());
  EXPECT_GT(dialog()->model().rowCount(), 0);
  check("populations", {}, false);
  ASSERT_TRUE(settle());
  EXPECT_EQ(dialog()->model().rowCount(), 0);
}

TEST_F(StatisticsTest, writes_what_is_shown) {
  ASSERT_TRUE(openDialog());
  part<QComboBox>("denominator")->setCurrentIndex(2);
  ASSERT_TRUE(settle());
  EXPECT_EQ(dialog()->model().headerData(4, Qt::Horizontal).toString(), QStringLiteral("% of Singlets"))
      << "by the name that the case's language has for it";
  const QString csv = private_.filePath(QStringLiteral("t.csv"));
  const QString book = private_.filePath(QStringLiteral("t.xlsx"));
  window_->statistics().exportTo(csv);
  window_->statistics().exportTo(book);
  ASSERT_TRUE(settle());
  EXPECT_EQ(readSmallFile(csv.toStdString()).value(), statisticsCsv(*dialog()->model().table()));
  EXPECT_TRUE(readSmallFile(book.toStdString()).value().starts_with("PK"));
  EXPECT_TRUE(window_->notice().isVisible());
  QSignalSpy failed(&window_->statistics(), &StatisticsController::failed);
  window_->statistics().exportTo(private_.filePath(QStringLiteral("no/where.csv")));
  ASSERT_TRUE(settle());
  EXPECT_EQ(failed.count(), 1);
}

TEST_F(StatisticsTest, copies_the_table_as_text) {
  ASSERT_TRUE(openDialog());
  emit dialog()->copyRequested();
  const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  EXPECT_EQ(lines.size(), dialog()->model().rowCount() + 1);
}

TEST_F(StatisticsTest, closes_with_its_case_and_leaves_no_job_behind) {
  ASSERT_TRUE(openDialog());
  check("statistics", {}, true);
  dialog()->reject();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(dialog() == nullptr || !dialog()->isVisible());
  window_->actions().statistics->trigger();
  ASSERT_TRUE(settle());
  window_->openCase(smallCase());
  ASSERT_TRUE(settle());
  EXPECT_TRUE(dialog() == nullptr || !dialog()->isVisible()) << "another case has other populations";
}

}  // namespace
}  // namespace vestige::app::testing
