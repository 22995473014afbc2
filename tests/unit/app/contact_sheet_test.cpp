// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/contact_sheet.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>

#include "tests/support/batch_samples.h"

namespace vestige::app {
namespace {

class Contact : public ::testing::Test {
 protected:
  Contact() { options_.strategy = test::twoStepStrategy(); }
  std::string file(const std::string& name, int cells, int mrd, double place = 20) {
    return test::writeTwoStepFile(folder_, name, cells, mrd, place);
  }
  Result<ContactSheet> sheet(const std::vector<std::string>& inputs, const std::string& population) {
    NoProgress quiet;
    const auto plan = planBatch(inputs, quiet);
    EXPECT_TRUE(plan);
    return makeContactSheet(*plan, options_, population, "en", quiet);
  }
  const test::TempFolder folder_;
  BatchOptions options_;
};

TEST_F(Contact, TheFailedComeFirstThenTheOddestAndAllHaveOneRange) {
  std::vector<std::string> inputs = {folder_.path("absent.fcs")};
  for (int i = 0; i < 6; ++i) inputs.push_back(file("s" + std::to_string(i) + ".csv", 200 + i, 20));
  inputs.push_back(file("moved.csv", 200, 20, 90));
  inputs.push_back(file("empty.csv", 0, 0));
  const auto made = sheet(inputs, "/cells/mrd");
  ASSERT_TRUE(made);
  ASSERT_EQ(made->pictures.size(), 9u);
  EXPECT_FALSE(made->pictures[0].problem.isEmpty());
  EXPECT_FALSE(made->pictures[1].problem.isEmpty());
  EXPECT_EQ(made->pictures[2].name, QStringLiteral("moved.csv")) << "its cells lie elsewhere";
  EXPECT_EQ(made->title, QStringLiteral("mrd in cells"));
  const PlotModel& first = *made->pictures[2].plot;
  for (const ContactPicture& picture : made->pictures) {
    if (!picture.plot) continue;
    EXPECT_EQ(picture.plot->x.low, first.x.low);
    EXPECT_EQ(picture.plot->x.high, first.x.high);
    EXPECT_EQ(picture.plot->y.low, first.y.low);
    EXPECT_EQ(picture.plot->y.high, first.y.high);
    EXPECT_EQ(picture.plot->events, picture.parent) << "every event of the parent";
    EXPECT_FALSE(contactSummary(*made, picture).isEmpty());
  }
}

TEST_F(Contact, IsTheSameForAnyThreadsAndOrder) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 7; ++i)
    inputs.push_back(file("s" + std::to_string(i) + ".csv", 100 + 9 * i, 5 + i * i));
  std::vector<std::pair<QString, std::optional<double>>> before;
  for (const std::size_t threads : {1u, 3u}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    std::ranges::reverse(inputs);
    const auto made = sheet(inputs, "mrd");
    ASSERT_TRUE(made);
    std::vector<std::pair<QString, std::optional<double>>> now;
    for (const ContactPicture& picture : made->pictures) now.emplace_back(picture.name, picture.odd.score);
    if (before.empty()) before = now;
    EXPECT_EQ(now, before);
  }
}

TEST_F(Contact, OfTwoSamplesNobodyIsOddAndThatIsSaid) {
  const auto made = sheet({file("a.csv", 50, 5), file("b.csv", 50, 40)}, "cells");
  ASSERT_TRUE(made);
  for (const ContactPicture& picture : made->pictures) {
    EXPECT_FALSE(picture.odd.score);
    EXPECT_FALSE(oddnessWords(picture).isEmpty());
  }
}

TEST_F(Contact, APopulationThatNobodyHasIsRefused) {
  const auto made = sheet({file("a.csv", 50, 5)}, "/nobody");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::PopulationNotFound);
}

TEST_F(Contact, WhereAllFailTheSheetIsTheirSentences) {
  const auto made = sheet({folder_.path("a.fcs"), folder_.path("b.fcs")}, "cells");
  ASSERT_TRUE(made);
  ASSERT_EQ(made->pictures.size(), 2u);
  for (const ContactPicture& picture : made->pictures) EXPECT_FALSE(picture.problem.isEmpty());
}

}  // namespace
}  // namespace vestige::app
