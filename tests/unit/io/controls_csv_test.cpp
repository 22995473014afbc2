// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/controls_csv.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

TEST(ControlsCsv, ReadsTubesAndTheUnstainedOne) {
  const auto list = parseControlsCsv(
      "\xEF\xBB\xBF"
      "filename,channel\r\nblank.fcs,unstained\r\n\r\n\"a,b.fcs\",FL1-H\r\n");
  ASSERT_TRUE(list);
  EXPECT_EQ(*list, (std::vector<ControlFile>{{"blank.fcs", ""}, {"a,b.fcs", "FL1-H"}}));
}

TEST(ControlsCsv, NamesTheLineThatIsWrong) {
  const auto lineOf = [](const char* text) {
    const auto list = parseControlsCsv(text);
    return list ? std::int64_t{0} : std::get<std::int64_t>(list.error().args.at(0));
  };
  EXPECT_EQ(lineOf(""), 1);
  EXPECT_EQ(lineOf("file,channel\n"), 1);
  EXPECT_EQ(lineOf("filename,channel\na,unstained\n"), 2);
  EXPECT_EQ(lineOf("filename,channel\na,FL1\nb,FL2\n"), 3);
  EXPECT_EQ(lineOf("filename,channel\na,unstained\nb,unstained\n"), 3);
  EXPECT_EQ(lineOf("filename,channel\na,unstained\nb,FL1\nc,FL1\n"), 4);
  EXPECT_EQ(lineOf("filename,channel\na,unstained\nb,\n"), 3);
  EXPECT_EQ(lineOf("filename,channel\na,unstained,c\n"), 2);
}

}  // namespace
}  // namespace vestige
