// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/name_match.h"

#include <QFile>
#include <QSet>

#include <gtest/gtest.h>

namespace vestige::app {
namespace {

QString joined(const QString& text) {
  QString all;
  for (const QString& letters : initialsOf(text))
    all += letters.isEmpty() ? QStringLiteral("?") : letters.left(1);
  return all;
}

TEST(PinyinInitials, are_those_of_the_readings) {
  // One character near each border of the ranges, by the readings of a school dictionary.
  EXPECT_EQ(joined(QStringLiteral("阿澳芭怖擦错搭堕蛾贰发复噶过哈霍")), QStringLiteral("aabbccddeeffgghh"));
  EXPECT_EQ(joined(QStringLiteral("击骏喀阔垃落妈穆拿诺哦藕啪曝期群")), QStringLiteral("jjkkllmmnnooppqq"));
  EXPECT_EQ(joined(QStringLiteral("然弱撒所塌唾挖误昔迅压孕匝座")), QStringLiteral("rrssttwwxxyyzz"));
  EXPECT_EQ(joined(QStringLiteral("导出 PDF…")), QStringLiteral("dcpdf"));
  EXPECT_TRUE(initialsOf(QString()).empty());
}

TEST(PinyinInitials, know_both_readings_of_a_character_that_has_two) {
  const auto letters = initialsOf(QStringLiteral("重"));
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_TRUE(letters[0].contains(u'c'));  // 重做
  EXPECT_TRUE(letters[0].contains(u'z'));  // 重量
}

TEST(PinyinInitials, are_known_for_every_character_of_the_chinese_window) {
  QFile file(QStringLiteral(VESTIGE_SOURCE_DIR "/resources/i18n/vestige_zh_CN.ts"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  QSet<QChar> seen;
  for (const QChar sign : QString::fromUtf8(file.readAll())) {
    if (sign.script() != QChar::Script_Han || seen.contains(sign)) continue;
    seen.insert(sign);
    EXPECT_FALSE(initialsOf(QString(sign))[0].isEmpty())
        << QString(sign).toStdString() << " belongs into otherReadings() of app/text/name_match.cpp";
  }
  EXPECT_GT(seen.size(), 300);
}

TEST(SearchName, finds_by_the_beginning_by_words_by_initials_and_by_any_part) {
  const SearchName name({QStringLiteral("Export PDF"), QStringLiteral("导出 PDF")});
  const int beginning = name.match(QStringLiteral("exp")), words = name.match(QStringLiteral("ex pd"));
  const int second = name.match(QStringLiteral("pdf")), initials = name.match(QStringLiteral("ep"));
  const int part = name.match(QStringLiteral("xport"));
  EXPECT_GT(beginning, words);
  EXPECT_GE(words, second);
  EXPECT_GT(second, initials);
  EXPECT_GT(initials, part);
  EXPECT_GT(part, 0);
}

TEST(SearchName, finds_by_pinyin_initials_and_by_characters) {
  const SearchName name({QStringLiteral("Export PDF"), QStringLiteral("导出 PDF")});
  EXPECT_GT(name.match(QStringLiteral("dc")), 0);
  EXPECT_GT(name.match(QStringLiteral("DCPDF")), 0);
  EXPECT_GT(name.match(QStringLiteral("导出")), name.match(QStringLiteral("出")));
  EXPECT_GT(name.match(QStringLiteral("出")), 0);
  EXPECT_EQ(name.match(QStringLiteral("cd")), 0);
}

TEST(SearchName, finds_everything_for_nothing_typed_and_nothing_for_nonsense) {
  const SearchName name({QStringLiteral("Export PDF")});
  EXPECT_GT(name.match(QStringLiteral("  ")), 0);
  EXPECT_EQ(name.match(QStringLiteral("qqq")), 0);
  EXPECT_EQ(name.match(QStringLiteral("…")), 0);
  EXPECT_EQ(SearchName().match(QStringLiteral("a")), 0);
}

}  // namespace
}  // namespace vestige::app
