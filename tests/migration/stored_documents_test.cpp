// SPDX-License-Identifier: GPL-3.0-or-later
// Documents stored by every released version, opened by today's code. A folder of tests/data/migration is
// written once, when its version is released, and never changed afterwards: a document that no longer opens
// is a broken promise, not a test to mend.
#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/resource/strategy_json.h"

namespace vestige {
namespace {

constexpr const char* kVersion010 = VESTIGE_TEST_DATA "/migration/0.1.0/";

TEST(StoredDocuments, TheCaseOf010KeepsEveryMember) {
  const auto record = loadCase(std::string(kVersion010) + "case-1.json");
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->id, "DEMO-0417-D19");
  EXPECT_EQ(record->patient.birthDate, "2019-11-03");
  EXPECT_EQ(record->specimen.haemodilution, "none");
  ASSERT_EQ(record->tubes.size(), 1u);
  EXPECT_EQ(record->tubes[0].sha256, "6d9e26c77d8007ea8d6e4299050aaa4ca40f8ea511ffb256ed60bc3570216b63");
  ASSERT_EQ(record->previous.size(), 1u);
  EXPECT_EQ(record->previous[0].fraction, 0.86);
  ASSERT_TRUE(record->identityConfirmed.has_value());
  EXPECT_EQ(record->identityConfirmed->by, "Dr Demo");
  EXPECT_EQ(record->unknownNames, std::vector<std::string>{"x_laboratory"});
}

TEST(StoredDocuments, TheCaseOf010IsSavedWithoutLoss) {
  const auto record = loadCase(std::string(kVersion010) + "case-1.json");
  ASSERT_TRUE(record.has_value());
  const auto again = parseCase(printCase(*record));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(printCase(*again), printCase(*record));
  EXPECT_NE(printCase(*record).find("\"x_laboratory\""), std::string::npos);
}

TEST(StoredDocuments, TheStrategyOf010GivesTheSameTree) {
  const std::string path = std::string(kVersion010) + "strategy-1.json";
  const auto strategy = loadStrategy(path);
  ASSERT_TRUE(strategy.has_value());
  EXPECT_EQ(strategy->id, "b-all-8c-demo");
  EXPECT_EQ(strategy->tree.populations().size(), 21u);
  ASSERT_TRUE(strategy->mrd.has_value());
  EXPECT_EQ(strategy->mrd->limits.lodEvents, 20);
  EXPECT_EQ(strategy->sha256, sha256(readSmallFile(path).value()).hex());
}

}  // namespace
}  // namespace vestige
