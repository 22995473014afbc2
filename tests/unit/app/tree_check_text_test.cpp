// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/tree_check_text.h"

#include <gtest/gtest.h>

#include <set>

#include "app/text/gate_text.h"

namespace vestige::app {
namespace {

QString name(const std::string& id) {
  return id.empty() ? QStringLiteral("All events") : QStringLiteral("name of ") + QString::fromStdString(id);
}

constexpr TreeFindingKind kKinds[] = {
    TreeFindingKind::DuplicateId, TreeFindingKind::MissingParent,       TreeFindingKind::MissingGate,
    TreeFindingKind::Cycle,       TreeFindingKind::OtherCompensation,   TreeFindingKind::OtherScale,
    TreeFindingKind::UnusedGate,  TreeFindingKind::OverlappingSiblings, TreeFindingKind::Gap,
    TreeFindingKind::EmptyParent};

TEST(TreeCheckText, EveryKindHasItsOwnWordAndASentenceWithItsArguments) {
  std::set<QString> words, sentences;
  for (const TreeFindingKind kind : kKinds) {
    const TreeFinding finding{kind, "/populations/1", "b", "other", "CD19", 1234, 5678};
    const QString text = treeFindingText(finding, name);
    EXPECT_FALSE(text.contains(QLatin1Char('?'))) << text.toStdString();
    EXPECT_TRUE(text.endsWith(QLatin1Char('.'))) << text.toStdString();
    words.insert(treeFindingKindText(kind));
    sentences.insert(text);
  }
  EXPECT_EQ(words.size(), std::size(kKinds));
  EXPECT_EQ(sentences.size(), std::size(kKinds));
}

TEST(TreeCheckText, NamesPopulationsAndNumbers) {
  const QString overlap =
      treeFindingText({TreeFindingKind::OverlappingSiblings, "/populations/1", "b", "a", "", 120, 480}, name);
  EXPECT_TRUE(overlap.contains(QStringLiteral("\"name of b\" and \"name of a\" share 120 events (25.0 %")) ||
              overlap.contains(QStringLiteral("\"name of b\" and \"name of a\" share 120 events (25 %")))
      << overlap.toStdString();
  EXPECT_TRUE(treeFindingText({TreeFindingKind::Gap, "", "", "", "", 5, 10}, name)
                  .contains(QStringLiteral("\"All events\"")));
  EXPECT_TRUE(treeFindingText({TreeFindingKind::MissingParent, "", "b", "lost", "", 0, 0}, name)
                  .contains(QStringLiteral("\"lost\"")));
}

TEST(GateText, SaysEveryKindInNumbersThatReadBack) {
  const Dimension x{"CD19", kUncompensated, {}}, y{"CD45", kUncompensated, {}};
  const auto text = [](const Gate& gate) { return gateNumbersText(gate).toStdString(); };
  EXPECT_EQ(text({"g", {x, y}, RectangleGate::create({{0.1, 2.5}, {-INFINITY, 3}}).value()}),
            "rectangle: CD19 0.1 to 2.5; CD45 below 3");
  EXPECT_EQ(text({"g", {x}, RectangleGate::create({{1, INFINITY}}).value()}), "rectangle: CD19 from 1");
  EXPECT_EQ(text({"g", {x, y}, PolygonGate::create({{0, 0}, {1, 0}, {0, 1.25}}).value()}),
            "polygon: CD19, CD45 (0, 0) (1, 0) (0, 1.25)");
  EXPECT_EQ(text({"g", {x, y}, EllipsoidGate::create({1, 2}, {1, 0, 0, 4}, 2).value()}),
            "ellipsoid: CD19 1; CD45 2; covariance 1, 0, 0, 4; distance square 2");
  EXPECT_EQ(text({"g", {x}, QuadrantGate::create({{1, 2}}, {{"a", {0}}}).value()}), "quadrants: CD19 1, 2");
  EXPECT_EQ(text({"g", {x}, LabelGate::create({3, 1}).value()}), "labels: CD19 1, 3");
  EXPECT_EQ(text({"g", {}, BooleanGate::create(BooleanOperator::And, {{"a"}, {"b", true}}).value()}),
            "boolean: a; not b");
}

TEST(GateText, RefusalsNameTheGateAndWhatToDo) {
  for (int kind = 0; kind <= static_cast<int>(GateRefusalKind::NotChanged); ++kind) {
    const QString text = gateRefusalText({static_cast<GateRefusalKind>(kind), "the-gate", {}});
    EXPECT_TRUE(text.contains(QStringLiteral("the-gate"))) << text.toStdString();
  }
  const GateRefusal few{GateRefusalKind::NoGate, "g",
                        Error{ErrorCode::GateTooFewVertices, {std::int64_t{2}}, {}, {}}};
  EXPECT_GT(gateRefusalText(few).size(), gateRefusalText({GateRefusalKind::NoGate, "g", {}}).size());
}

TEST(GateText, SaysWhoChangedWhatAndWhy) {
  GateVersion version;
  version.origin = "proposed";
  version.method = "valley";
  version.score = 0.5;
  version.by = "Dr. A";
  version.role = "hematologist";
  version.at = "2026-03-15";
  version.reason = "shifted";
  EXPECT_EQ(gateVersionText(version).toStdString(),
            "Changed by Dr. A (hematologist), 2026-03-15 (proposed by valley (score 0.5)). Reason: shifted");
}

}  // namespace
}  // namespace vestige::app
