// SPDX-License-Identifier: GPL-3.0-or-later
// The Gating-ML 2.0 compliance set (Spidlen et al., Cytometry A 2015;87A:683-687), read from its own
// documents: every population with a published list must have its members, event by event, on the fast and
// on the plain way, before and after a round trip. The set stays outside the repository: folder gatingml2 of
// VESTIGE_OPEN_DATA.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "gating/evaluate/axes.h"
#include "gating/strategy/gate_input.h"
#include "io/fcs/fcs_reader.h"
#include "io/gatingml/gating_ml.h"

namespace vestige {
namespace {

namespace fs = std::filesystem;

std::vector<bool> listOf(const fs::path& path) {
  std::ifstream file(path);
  std::vector<bool> list;
  for (int inside = 0; file >> inside;) list.push_back(inside == 1);
  return list;
}

std::size_t differences(const EventMask& mask, const std::vector<bool>& list) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < list.size(); ++i) count += mask.test(i) != list[i];
  return count;
}

class ComplianceSet : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* data = std::getenv("VESTIGE_OPEN_DATA");
    if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
    folder_ = fs::path(data) / "gatingml2";
    NoProgress quiet;
    auto sample = fcs::read((folder_ / "data1.fcs").string(), {}, quiet);
    ASSERT_TRUE(sample);
    sample_ = *std::move(sample);
  }

  /// Compares every population that has a list; how many there were.
  int compare(const Strategy& strategy, const std::string& what) {
    NoProgress quiet;
    const auto input =
        makeGateInput(strategy, sample_.events, sample_.spillover, compensationsOf(strategy.tree), quiet);
    EXPECT_TRUE(input) << what;
    if (!input) return 0;
    const auto fast = evaluate(strategy.tree, *input, quiet);
    const auto plain = evaluateByDefinition(strategy.tree, *input);
    EXPECT_TRUE(fast && plain) << what;
    if (!fast || !plain) return 0;
    int compared = 0;
    for (std::size_t p = 0; p < strategy.tree.populations().size(); ++p) {
      const std::string& id = strategy.tree.populations()[p].id;
      const std::vector<bool> list = listOf(folder_ / "truth" / ("Results_" + id + ".txt"));
      if (list.empty()) continue;
      EXPECT_EQ(list.size(), sample_.events.eventCount()) << id;
      EXPECT_EQ(differences(fast->populations[p].mask, list), 0u) << what << " " << id;
      EXPECT_EQ(differences(plain->populations[p].mask, list), 0u) << what << " " << id;
      compared_[id] += 1;
      ++compared;
    }
    return compared;
  }

  fs::path folder_;
  Sample sample_;
  std::map<std::string, int> compared_;
};

TEST_F(ComplianceSet, EveryEventOfEveryListAgrees) {
  std::vector<fs::path> documents;
  for (const auto& entry : fs::directory_iterator(folder_ / "gml")) documents.push_back(entry.path());
  std::ranges::sort(documents);
  for (const fs::path& path : documents) {
    const std::string name = path.filename().string();
    const auto read = loadGatingMl(path.string());
    if (name.starts_with("parse_only")) {
      // Its three-dimensional covariance is not symmetric: no ellipsoid, and said so.
      ASSERT_FALSE(read);
      EXPECT_EQ(read.error().code, ErrorCode::GateNotPositiveDefinite);
      continue;
    }
    ASSERT_TRUE(read) << name;
    EXPECT_GT(compare(read->strategy, name), 0) << name;
    const auto text = printGatingMl(read->strategy);
    ASSERT_TRUE(text) << name;
    const auto again = parseGatingMl(*text);
    ASSERT_TRUE(again) << name;
    EXPECT_GT(compare(again->strategy, name + " written and read"), 0) << name;
    EXPECT_EQ(again->strategy.customInfo, read->strategy.customInfo) << name;
  }
  EXPECT_EQ(compared_.size(), 22u);  // all lists there are
}

}  // namespace
}  // namespace vestige
