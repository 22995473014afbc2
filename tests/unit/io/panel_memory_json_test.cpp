// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/panel_memory_json.h"

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

RememberedAnswer entry(const std::string& channel, const std::string& stain) {
  RememberedAnswer made{"FACSLyric", "R1", "case 1", {}};
  made.answer.panel = "p";
  made.answer.channel = channel;
  made.answer.name = "APC-A";
  made.answer.stain = stain;
  made.answer.by = "Dr. A";
  made.answer.at = "2026-03-14T10:00:00+08:00";
  made.answer.reason = "our label";
  made.answer.remembered = true;
  return made;
}

Channel column(const std::string& name, const std::string& stain) {
  Channel c;
  c.name = name;
  c.stain = stain;
  return c;
}

TEST(PanelMemory, ReadsBackWhatItWrote) {
  PanelMemory memory;
  memory.remember(entry("CD19", "HIB19 \u6297\u4f53"));
  memory.remember(entry("CD20", ""));
  const auto again = parsePanelMemory(printPanelMemory(memory));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->answers, memory.answers);
}

TEST(PanelMemory, AnswersForTheVerySameInstrumentPanelAndNamesOnly) {
  PanelMemory memory;
  memory.remember(entry("CD19", "HIB19"));
  EXPECT_NE(memory.find("FACSLyric", "R1", "p", "CD19", column("APC-A", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "R2", "p", "CD19", column("APC-A", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "", "p", "CD19", column("APC-A", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "R1", "q", "CD19", column("APC-A", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "R1", "p", "CD20", column("APC-A", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "R1", "p", "CD19", column("APC-H", "HIB19")), nullptr);
  EXPECT_EQ(memory.find("FACSLyric", "R1", "p", "CD19", column("APC-A", "HIB 19")), nullptr);
}

TEST(PanelMemory, ANewerAnswerTakesThePlaceOfTheOlder) {
  PanelMemory memory;
  memory.remember(entry("CD19", "HIB19"));
  RememberedAnswer newer = entry("CD19", "HIB19");
  newer.answer.by = "Dr. B";
  memory.remember(newer);
  ASSERT_EQ(memory.answers.size(), 1u);
  EXPECT_EQ(memory.answers[0].answer.by, "Dr. B");
}

TEST(PanelMemory, NoFileRemembersNothingAndADamagedOneIsSaid) {
  const test::TempFolder folder;
  const std::string path = folder.path("panel_matches.json");
  ASSERT_TRUE(loadPanelMemory(path));
  EXPECT_TRUE(loadPanelMemory(path)->answers.empty());
  PanelMemory memory;
  memory.remember(entry("CD19", "HIB19"));
  ASSERT_TRUE(savePanelMemory(memory, path));
  EXPECT_EQ(loadPanelMemory(path)->answers, memory.answers);
  ASSERT_TRUE(writeFileAtomically(path, "{\"schema\": \"vestige-panel-memory/9\", \"answers\": []}"));
  EXPECT_FALSE(loadPanelMemory(path));
  ASSERT_TRUE(writeFileAtomically(path, "{\"schema\": "));
  EXPECT_FALSE(loadPanelMemory(path));
}

}  // namespace
}  // namespace vestige
