// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "gating/strategy/panel_review.h"

namespace vestige {
namespace {

using Kind = MatchReasonKind;

Channel channel(const std::string& name, const std::string& stain = "") {
  Channel c;
  c.name = name;
  c.stain = stain;
  return c;
}

const AntibodyNames& names() {
  static const AntibodyNames list("test", 1,
                                  {{"CD10", {"CALLA"}, {"HI10a"}, ""},
                                   {"CD19", {}, {"HIB19"}, ""},
                                   {"CD34", {}, {"8G12"}, ""},
                                   {"CD45", {"LCA"}, {"HI30"}, ""},
                                   {"HLA-DR", {}, {"L243"}, ""},
                                   {"TCRgd", {}, {}, ""}},
                                  {{"APC", {}, "APC", ""},
                                   {"APC-Cy7", {}, "far red", ""},
                                   {"APC-H7", {}, "far red", ""},
                                   {"FITC", {}, "", ""},
                                   {"Pacific Orange", {"PO"}, "", ""},
                                   {"PE-Cy7", {"PC7"}, "", ""}},
                                  {{"FSC", {"FS"}, ""}});
  return list;
}

ChannelReview review(const PanelChannel& wanted, const std::vector<Channel>& file,
                     const std::vector<PanelAnswer>& answers = {}) {
  return reviewPanel({"p", {wanted}}, file, &names(), answers).channels.front();
}

bool says(const ChannelReview& row, Kind kind) {
  return std::ranges::any_of(row.reasons, [&](const MatchReason& reason) { return reason.kind == kind; });
}

PanelAnswer answer(const std::string& id, const std::string& name, const std::string& stain) {
  PanelAnswer given;
  given.channel = id;
  given.name = name;
  given.stain = stain;
  given.by = "Dr. A";
  given.reason = "seen on the tube";
  return given;
}

TEST(PanelReview, ThePanelsOwnWordsAreExact) {
  const ChannelReview row = review({"CD19", "CD19", {"APC-A"}}, {channel("APC-A", "cd19 apc")});
  EXPECT_EQ(row.how, MatchHow::Exact);
  EXPECT_TRUE(row.isSettled());
  EXPECT_TRUE(says(row, Kind::MarkerNamed));
  EXPECT_TRUE(says(row, Kind::DetectorNamed));
}

TEST(PanelReview, AnotherNameOfTheMarkerIsAQuestionWithItsWords) {
  const std::vector<std::pair<std::string, Kind>> cases = {{"HIB19 APC", Kind::MarkerClone},
                                                           {"cd-19 APC", Kind::MarkerSpelled},
                                                           {"\uff23\uff24\uff11\uff19", Kind::MarkerSpelled}};
  for (const auto& [stain, kind] : cases) {
    const ChannelReview row = review({"CD19", "CD19", {"APC-A"}}, {channel("APC-A", stain)});
    EXPECT_EQ(row.how, MatchHow::Synonym) << stain;
    EXPECT_TRUE(says(row, kind)) << stain;
    EXPECT_FALSE(row.isSettled()) << stain;
    EXPECT_EQ(row.column, 0u) << stain;
  }
  const ChannelReview calla = review({"CD10", "CD10", {"APC-A"}}, {channel("APC-A", "CALLA APC")});
  EXPECT_EQ(calla.reasons.front(), (MatchReason{Kind::MarkerSynonym, {"CD10", "CALLA"}}));
}

TEST(PanelReview, ADetectorUnderAnotherSpellingIsAQuestion) {
  const auto how = [](const std::string& name) {
    return review({"CD38", "CD38", {"PE-Cy7-A"}}, {channel(name, "CD38")});
  };
  EXPECT_TRUE(says(how("PE Cy7-A"), Kind::DetectorSpelled));
  EXPECT_TRUE(says(how("PC7-A"), Kind::DetectorSynonym));
  EXPECT_TRUE(says(how("Comp-PE-Cy7-A"), Kind::DetectorCompensated));
  for (const char* name : {"PE Cy7-A", "PC7-A", "Comp-PE-Cy7-A"}) {
    EXPECT_EQ(how(name).how, MatchHow::Synonym) << name;
  }
  EXPECT_EQ(how("PE-Cy7-H").how, MatchHow::Conflict);
}

TEST(PanelReview, DyesOfOneFamilyAreNeverTheSame) {
  const ChannelReview row = review({"CD38", "CD38", {"APC-H7-A"}}, {channel("APC-Cy7-A", "CD38 APC-Cy7")});
  EXPECT_EQ(row.how, MatchHow::Conflict);
  EXPECT_TRUE(says(row, Kind::DetectorNotListed));
  EXPECT_TRUE(says(row, Kind::DyeFamily));
  // The detector fits, but the panel insists on the dye.
  PanelChannel insisting{"CD38", "CD38", {"APC-Cy7-A"}};
  insisting.fluorochrome = "APC-H7";
  EXPECT_EQ(review(insisting, {channel("APC-Cy7-A", "CD38 APC-Cy7")}).how, MatchHow::Conflict);
  EXPECT_TRUE(says(review(insisting, {channel("APC-Cy7-A", "CD38 FITC")}), Kind::DyeDiffers));
  EXPECT_EQ(review(insisting, {channel("APC-Cy7-A", "CD38 APC H7")}).how, MatchHow::Exact);
}

TEST(PanelReview, ADetectorWithoutAWordIsAQuestion) {
  for (const char* stain : {"", " ", "APC-A"}) {
    const ChannelReview row = review({"CD19", "CD19", {"APC-A"}}, {channel("APC-A", stain)});
    EXPECT_EQ(row.how, MatchHow::DetectorOnly) << stain;
    EXPECT_TRUE(says(row, Kind::NoStain)) << stain;
  }
  EXPECT_EQ(review({"FSC-A", "", {"FSC-A"}}, {channel("fsc-a")}).how, MatchHow::Exact);
  EXPECT_EQ(review({"FSC-A", "", {"FSC-A"}}, {channel("FS Area")}).how, MatchHow::Synonym);
  EXPECT_EQ(review({"CD38", "CD38", {"CD38-A"}}, {channel("CD38-A")}).how, MatchHow::Exact);
}

TEST(PanelReview, AWrongMarkerOnTheDetectorIsAConflictThatNobodyMayAnswerAway) {
  const PanelChannel wanted{"CD19", "CD19", {"APC-A"}};
  const std::vector<Channel> file = {channel("APC-A", "CD33 APC")};
  const ChannelReview row = review(wanted, file);
  EXPECT_EQ(row.how, MatchHow::Conflict);
  EXPECT_EQ(row.reasons.front(), (MatchReason{Kind::OtherMarker, {"CD19", "CD33", "APC-A"}}));
  EXPECT_FALSE(mayAnswer({"p", {wanted}}, "CD19", file[0], &names()));
  const ChannelReview answered = review(wanted, file, {answer("CD19", "APC-A", "CD33 APC")});
  EXPECT_FALSE(answered.isSettled());
  EXPECT_TRUE(says(answered, Kind::AnswerOutdated));
  // Words that mean nothing are a question.
  EXPECT_TRUE(mayAnswer({"p", {wanted}}, "CD19", channel("APC-A", "bob"), &names()));
  EXPECT_TRUE(says(review(wanted, {channel("APC-A", "bob")}), Kind::StainUnread));
}

TEST(PanelReview, APartOfACocktailIsNotTheCocktail) {
  const PanelChannel both{"CD19", "CD19/TCRgd", {"PE-Cy7-A"}};
  EXPECT_EQ(review(both, {channel("PE-Cy7-A", "TCR\u03b3\u03b4 + CD19")}).how, MatchHow::Synonym);
  const ChannelReview part = review(both, {channel("PE-Cy7-A", "CD19")});
  EXPECT_EQ(part.how, MatchHow::Conflict);
  EXPECT_TRUE(says(part, Kind::PartOfMarker));
}

TEST(PanelReview, SeveralColumnsAreSaidAndNoneTaken) {
  const std::vector<Channel> file = {channel("APC-A", "CD19"), channel("PE-A", "CD19")};
  const ChannelReview row = review({"CD19", "CD19", {}}, file);
  EXPECT_EQ(row.how, MatchHow::Conflict);
  EXPECT_FALSE(row.column);
  EXPECT_EQ(row.candidates.size(), 2u);
  const ChannelReview settled = review({"CD19", "CD19", {}}, file, {answer("CD19", "PE-A", "CD19")});
  EXPECT_TRUE(settled.isSettled());
  EXPECT_EQ(settled.column, 1u);
}

TEST(PanelReview, AnAnswerHoldsForTheVerySameNamesOnly) {
  const PanelChannel wanted{"CD19", "CD19", {"APC-A"}};
  const std::vector<Channel> file = {channel("APC-A", "HIB19 APC")};
  EXPECT_TRUE(review(wanted, file, {answer("CD19", "APC-A", "HIB19 APC")}).isSettled());
  for (const auto& [name, stain] : {std::pair{"APC-A", "HIB19"}, std::pair{"APC-H", "HIB19 APC"}}) {
    const ChannelReview row = review(wanted, file, {answer("CD19", name, stain)});
    EXPECT_FALSE(row.isSettled());
    EXPECT_TRUE(says(row, Kind::AnswerOutdated));
    EXPECT_TRUE(says(row, Kind::MarkerClone));  // and what was proposed anew
  }
}

TEST(PanelReview, AColumnBelongsToOneChannelOfThePanel) {
  const Panel panel{"p", {{"CD19", "CD19", {}}, {"CD10", "CD10", {}}}};
  const PanelReview both = reviewPanel(panel, {channel("APC-A", "CD19/CD10")}, &names(), {});
  for (const ChannelReview& row : both.channels) {
    EXPECT_FALSE(row.column);
    EXPECT_TRUE(says(row, Kind::SharedColumn));
  }
  EXPECT_EQ(matchesOf(both).error().code, ErrorCode::ChannelAmbiguous);
}

TEST(PanelReview, WhatThePanelDoesNotAskForIsListed) {
  const PanelReview found =
      reviewPanel({"p", {{"CD19", "CD19", {"APC-A"}}}},
                  {channel("APC-A", "CD19"), channel("PE-A", "CD33 PE"), channel("FITC-A")}, &names(), {});
  ASSERT_EQ(found.extras.size(), 1u);
  EXPECT_EQ(found.extras[0].column, 1u);
  EXPECT_THAT(found.extras[0].markers, testing::ElementsAre("CD33"));
}

TEST(PanelReview, AnEmptyFileAndAnEmptyPanelAreNoFault) {
  EXPECT_EQ(review({"CD19", "CD19", {"APC-A"}}, {}).how, MatchHow::Missing);
  EXPECT_TRUE(reviewPanel({}, {}, nullptr, {}).isSettled());
}

TEST(PanelReview, WithoutNamesOnlyThePanelsWordsCount) {
  const Panel panel{"p", {{"CD19", "CD19", {"APC-A"}}}};
  EXPECT_FALSE(matchPanel(panel, {channel("PE-A", "HIB19")}));
  EXPECT_FALSE(matchPanel(panel, {channel("APC A", "x")}));
}

TEST(PanelReview, ANameThatStandsTwiceNamesItsMarker) {
  const std::vector<Channel> file = {channel("CD19_Nd142", "CD19_Nd142"), channel("Time", "Time")};
  const auto plain = matchPanel({"p", {{"CD19", "CD19", {}}}}, file);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->front().column, 0u);
  const ChannelReview row = review({"CD19", "CD19", {}}, file);
  EXPECT_EQ(row.how, MatchHow::Exact);
  EXPECT_EQ(row.column, 0u);
}

/// One drawn file: columns in any order, names and stains from a small world in which they often collide.
std::vector<Channel> drawnFile(std::mt19937& random) {
  static const std::vector<std::string> kNames = {"APC-A",   "APC-H",      "APC-H7-A", "APC-Cy7-A",
                                                  "FITC-A",  "PC7-A",      "PE-Cy7-A", "FSC-A",
                                                  "FS Area", "Comp-APC-A", "apc-a"};
  static const std::vector<std::string> kStains = {"",
                                                   " ",
                                                   "CD19",
                                                   "HIB19 APC",
                                                   "CD10",
                                                   "CALLA",
                                                   "CD19/CD10",
                                                   "CD45 PO",
                                                   "LCA",
                                                   "HLA DR",
                                                   "bob",
                                                   "CD33",
                                                   "CD19+TCR\u03b3\u03b4",
                                                   "cd 34"};
  std::vector<std::string> shuffled = kNames;
  std::ranges::shuffle(shuffled, random);
  std::vector<Channel> file;
  for (std::size_t i = 0; i < random() % kNames.size(); ++i)
    file.push_back(channel(shuffled[i], kStains[random() % kStains.size()]));
  return file;
}

const Panel kDrawnPanel{"p",
                        {{"FSC-A", "", {"FSC-A"}},
                         {"CD19", "CD19", {"APC-A"}},
                         {"CD10", "CD10", {"FITC-A", "APC-H"}},
                         {"CD45", "CD45", {}},
                         {"CD34", "CD34", {"APC-H7-A"}},
                         {"DR", "HLA-DR", {"PE-Cy7-A"}}}};

TEST(PanelReviewProperty, NeverTwoChannelsOnOneColumnAndOrderChangesNothing) {
  std::mt19937 random(507);
  int settled = 0, conflicts = 0;
  for (int i = 0; i < 4000; ++i) {
    std::vector<Channel> file = drawnFile(random);
    std::vector<PanelAnswer> answers;
    for (const PanelChannel& wanted : kDrawnPanel.channels) {
      if (file.empty() || random() % 3 > 0) continue;
      const Channel& column = file[random() % file.size()];
      answers.push_back(answer(wanted.id, column.name, column.stain));
    }
    const PanelReview first = reviewPanel(kDrawnPanel, file, &names(), answers);
    std::set<std::size_t> taken;
    for (const ChannelReview& row : first.channels) {
      if (row.column) {
        EXPECT_TRUE(taken.insert(*row.column).second);
      }
      settled += row.isSettled();
      conflicts += row.how == MatchHow::Conflict;
      if (row.isSettled() && !row.answer) {
        EXPECT_EQ(row.how, MatchHow::Exact);
      }
      if (row.answer) {
        EXPECT_TRUE(mayAnswer(kDrawnPanel, row.channel, file[*row.column], &names()));
      }
      if (!row.column) {
        EXPECT_TRUE(row.how == MatchHow::Missing || row.how == MatchHow::Conflict);
      }
    }
    std::vector<Channel> moved = file;
    std::ranges::shuffle(moved, random);
    const PanelReview second = reviewPanel(kDrawnPanel, moved, &names(), answers);
    for (std::size_t c = 0; c < first.channels.size(); ++c) {
      const ChannelReview &one = first.channels[c], &other = second.channels[c];
      EXPECT_EQ(one.how, other.how);
      EXPECT_EQ(one.reasons, other.reasons);
      ASSERT_EQ(one.column.has_value(), other.column.has_value());
      if (one.column) {
        EXPECT_EQ(file[*one.column].name, moved[*other.column].name);
      }
    }
  }
  EXPECT_GT(settled, 1000);  // the world is neither empty nor trivial
  EXPECT_GT(conflicts, 1000);
}

}  // namespace
}  // namespace vestige
