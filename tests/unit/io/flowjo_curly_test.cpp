// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "io/workspace/flowjo_reader.h"

namespace vestige {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const std::string kLinear =
    R"(<transforms:linear transforms:minRange="0" transforms:maxRange="262144" gain="1">)";
const std::string kBiex =
    R"(<transforms:biex transforms:length="256" transforms:maxRange="262144" transforms:neg="0"
    transforms:width="-10" transforms:pos="4.41854">)";

struct Sides {
  std::string x, y;  // "min" or "max"
};
const std::array<std::pair<const char*, Sides>, 4> kQuadrants = {{
    {"upper left", {"max", "min"}},
    {"upper right", {"min", "min"}},
    {"lower right", {"min", "max"}},
    {"lower left", {"max", "max"}},
}};

std::string curly(const std::string& dimensions, const std::string& attributes = "") {
  return R"(<gating:CurlyQuad eventsInside="1" annoOffsetX="0" annoOffsetY="0" tint="#000000" isTinted="0"
    lineWeight="Normal" userDefined="1" percentX="0" percentY="0" )" +
         attributes + ">" + dimensions + "</gating:CurlyQuad>";
}

std::string side(const std::string& channel, const std::string& bounds) {
  return "<gating:dimension " + bounds + "><data-type:fcs-dimension data-type:name=\"" + channel +
         "\"/></gating:dimension>";
}

std::string population(const std::string& name, const std::string& gate) {
  return "<Population name=\"" + name + "\" count=\"3\"><Gate gating:id=\"ID1\">" + gate +
         "</Gate></Population>";
}

std::string workspaceOf(const std::string& scaleX, const std::string& scaleY,
                        const std::string& populations) {
  const auto scale = [](const std::string& open, const std::string& channel) {
    if (open.empty()) return std::string();
    const std::string name = open.substr(1, open.find(' ') - 1);
    return open + "<data-type:parameter data-type:name=\"" + channel + "\"/></" + name + ">";
  };
  return R"(<Workspace flowJoVersion="10.8.1" xmlns:gating="g" xmlns:transforms="t" xmlns:data-type="d">
<SampleList><Sample><DataSet uri="file:/a.fcs"/><Transformations>)" +
         scale(scaleX, "X") + scale(scaleY, "Y") +
         R"(</Transformations><SampleNode name="a.fcs" count="9"><Subpopulations>)" + populations +
         "</Subpopulations></SampleNode></Sample></SampleList></Workspace>";
}

std::string fourQuadrants(double x, double y) {
  std::string all;
  for (const auto& [name, sides] : kQuadrants) {
    all += population(name, curly(side("X", "gating:" + sides.x + "=\"" + std::to_string(x) + "\"") +
                                  side("Y", "gating:" + sides.y + "=\"" + std::to_string(y) + "\"")));
  }
  return all;
}

/// Of gates that all stand on the same two axes.
bool containsPoint(const GatingTree& tree, const std::string& id, const std::array<double, 2>& point) {
  const Gate& gate = tree.gates()[*tree.gateIndex(id)];
  if (const auto* box = std::get_if<RectangleGate>(&gate.shape)) return box->contains(point);
  if (const auto* polygon = std::get_if<PolygonGate>(&gate.shape))
    return polygon->contains(point[0], point[1]);
  const auto& combined = std::get<BooleanGate>(gate.shape);
  const auto holds = [&](const BooleanOperand& operand) {
    return containsPoint(tree, operand.gate, point) != operand.complement;
  };
  if (combined.op() == BooleanOperator::Not) return !holds(combined.operands().front());
  EXPECT_EQ(combined.op(), BooleanOperator::And);
  return std::ranges::all_of(combined.operands(), holds);
}

/// Points in display units, that of the gates' own axes.
class Quadrants {
 public:
  explicit Quadrants(const std::string& text) {
    auto workspace = readFlowJoWorkspace(text);
    EXPECT_TRUE(workspace);
    if (!workspace) return;
    EXPECT_TRUE(workspace->gaps.empty()) << workspace->gaps[0].feature;
    sample_ = workspace->samples.at(0);
  }
  bool in(const std::string& name, double x, double y) const {
    const GatingTree& tree = sample_.strategy.tree;
    return containsPoint(tree, tree.populations()[*tree.find("/" + name)].gate, {x, y});
  }
  std::string only(double x, double y) const {
    std::string found;
    for (const auto& [name, sides] : kQuadrants) {
      if (in(name, x, y)) found += (found.empty() ? "" : "+") + std::string(name);
    }
    return found;
  }
  /// Every coordinate that a gate has.
  std::vector<Vertex> corners() const {
    std::vector<Vertex> all;
    for (const Gate& gate : sample_.strategy.tree.gates()) {
      const auto* polygon = std::get_if<PolygonGate>(&gate.shape);
      if (polygon) all.insert(all.end(), polygon->vertices().begin(), polygon->vertices().end());
    }
    return all;
  }
  const WorkspaceSample& sample() const { return sample_; }

 private:
  WorkspaceSample sample_;
};

bool isOneQuadrant(const std::string& name) {
  return std::ranges::any_of(kQuadrants, [&](const auto& quadrant) { return quadrant.first == name; });
}

TEST(FlowJoCurly, BendsTheRightAndTheUpperArmByThePublishedFit) {
  const Quadrants read(workspaceOf(kLinear, kLinear, fourQuadrants(64 * 1024, 32 * 1024)));
  const double bin = 1024, x = 64 * bin, y = 32 * bin;
  for (const double away : {1.0, 10.0, 50.0, 100.0, 150.0, 190.0}) {
    const double bend = 0.012 * std::pow(away, 1.5);
    EXPECT_EQ(read.only(x + away * bin, y + (bend + 0.02) * bin), "upper right") << away;
    EXPECT_EQ(read.only(x + away * bin, y + (bend - 0.02) * bin), "lower right") << away;
    EXPECT_EQ(read.only(x + (bend + 0.02) * bin, y + away * bin), "upper right") << away;
    EXPECT_EQ(read.only(x + (bend - 0.02) * bin, y + away * bin), "upper left") << away;
    EXPECT_EQ(read.only(x - away * bin, y - 0.01), "lower left") << "the left arm is straight";
    EXPECT_EQ(read.only(x - away * bin, y), "upper left");
    EXPECT_EQ(read.only(x - 0.01, y - away * bin), "lower left") << "the lower arm is straight";
    EXPECT_EQ(read.only(x, y - away * bin), "lower right");
  }
}

TEST(FlowJoCurly, GoesOnStraightBeyondThePlot) {
  const Quadrants read(workspaceOf(kLinear, kLinear, fourQuadrants(64 * 1024, 32 * 1024)));
  const double bin = 1024, y = 32 * bin;
  const double last = 0.012 * std::pow(192, 1.5) * bin;
  for (const double far : {256.5 * bin, 1e6, 1e12, kInfinity}) {
    EXPECT_EQ(read.only(far, y + last + 1), "upper right") << far;
    EXPECT_EQ(read.only(far, y + last - 1), "lower right") << far;
  }
  EXPECT_EQ(read.only(kInfinity, kInfinity), "upper right");
  EXPECT_EQ(read.only(-kInfinity, kInfinity), "upper left");
  EXPECT_EQ(read.only(-kInfinity, -kInfinity), "lower left");
}

TEST(FlowJoCurly, HoldsEveryEventInOneQuadrantAndOneOnAnArmAsEveryQuadrantDoes) {
  std::mt19937_64 random(20260730);
  const auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() >> 11) * 0x1.0p-53;
  };
  for (int round = 0; round < 60; ++round) {
    const bool isBiex = round % 2 == 1;
    const double x = round % 5 == 0 ? 0 : between(0, 262144), y = round % 7 == 0 ? 0 : between(0, 262144);
    const Quadrants read(workspaceOf(isBiex ? kBiex : kLinear, kLinear, fourQuadrants(x, y)));
    const double high = isBiex ? 4096 : 262144;
    std::vector<Vertex> points = read.corners();
    const std::size_t corners = points.size();
    for (std::size_t i = 0; i + 1 < corners; i += 3) {  // on, left of and right of corners; on chords
      const Vertex& at = points[i];
      const Vertex& next = points[i + 1];
      points.push_back({std::nextafter(at.x, -kInfinity), at.y});
      points.push_back({at.x, std::nextafter(at.y, kInfinity)});
      points.push_back({(at.x + next.x) / 2, (at.y + next.y) / 2});
    }
    for (int i = 0; i < 2000; ++i)
      points.push_back({between(-0.2 * high, 1.2 * high), between(-50000, 300000)});
    for (const Vertex& at : points) {
      ASSERT_TRUE(isOneQuadrant(read.only(at.x, at.y)))
          << "round " << round << " (" << at.x << ", " << at.y << "): " << read.only(at.x, at.y);
    }
    if (corners > 0) {
      EXPECT_EQ(read.only(points[0].x, points[0].y), "upper right") << "the centre, as in every quadrant";
    }
    EXPECT_EQ(read.only(std::nan(""), 5), "") << "NaN is in no gate";
    EXPECT_EQ(read.only(5, std::nan("")), "");
  }
}

TEST(FlowJoCurly, IsMarkedWhereverItIsUsed) {
  const std::string quadrants =
      fourQuadrants(1000, 1000) +
      R"(<NotNode name="rest"><Dependents><Dependent name="upper left"/></Dependents>
      </NotNode>)" +
      population("box", "<gating:RectangleGate>" + side("X", "gating:min=\"1\"") + "</gating:RectangleGate>");
  const Quadrants read(workspaceOf(kLinear, kLinear, quadrants));
  const std::vector<std::string> paths = populationsByFit(read.sample());
  EXPECT_EQ(paths, (std::vector<std::string>{"/upper left", "/upper right", "/lower right", "/lower left",
                                             "/rest"}));
}

TEST(FlowJoCurly, IsTheOutsideWhereTheDocumentSaysSo) {
  std::string outside = curly(side("X", "gating:min=\"1000\"") + side("Y", "gating:min=\"1000\""));
  outside.replace(outside.find("=\"1\""), 4, "=\"0\"");
  const Quadrants read(workspaceOf(kLinear, kLinear, population("out", outside)));
  EXPECT_TRUE(read.in("out", 10, 10));
  EXPECT_FALSE(read.in("out", 2000, 2000));
  EXPECT_EQ(populationsByFit(read.sample()), std::vector<std::string>{"/out"});
}

TEST(FlowJoCurly, IsListedWhereItsFormIsNotUnderstood) {
  const std::string x = side("X", "gating:min=\"1000\""), y = side("Y", "gating:max=\"1000\"");
  struct Case {
    std::string gate, feature, scaleX = kLinear;
  };
  const std::vector<Case> cases = {
      {"<gating:CurlyQuad/>", "a curly quadrant without two dimensions"},
      {curly(x), "a curly quadrant without two dimensions"},
      {curly(x + y + x), "a curly quadrant without two dimensions"},
      {curly(x + side("Y", "")), "a curly quadrant without a centre"},
      {curly(x + side("Y", "gating:min=\"1\" gating:max=\"2\"")), "a curly quadrant without a centre"},
      {curly(x + side("Y", "gating:min=\"nan\"")), "a curly quadrant without a centre"},
      {curly(x + side("Y", "gating:min=\"x\"")), "a curly quadrant without a centre"},
      {curly(x + y, "curliness=\"7\""), "a curly quadrant with curliness=\"7\""},
      {curly(x + y, "gateResolution=\"512\""), "a curly quadrant with gateResolution=\"512\""},
      {curly(x + y + "<gating:vertex/>"), "a curly quadrant with vertex"},
      {curly(side("X", "gating:min=\"-5000\"") + y), "a curly quadrant whose centre is not on the plot"},
      {curly(side("X", "gating:min=\"300000\"") + y), "a curly quadrant whose centre is not on the plot"},
      {curly(x + y), "a curly quadrant on an axis without a scale", ""},
      {curly(x + y), "a curly quadrant whose centre is not on the plot",
       R"(<transforms:linear transforms:minRange="5" transforms:maxRange="5">)"},
  };
  for (const Case& of : cases) {
    const auto read = readFlowJoWorkspace(workspaceOf(of.scaleX, kLinear, population("odd", of.gate)));
    ASSERT_TRUE(read) << of.gate;
    ASSERT_EQ(read->gaps.size(), 1u) << of.gate;
    EXPECT_EQ(read->gaps[0], (WorkspaceGap{"a.fcs: /odd", of.feature})) << of.gate;
    EXPECT_TRUE(read->samples[0].populations.at(0).populationId.empty());
    EXPECT_TRUE(populationsByFit(read->samples[0]).empty());
  }
}

TEST(FlowJoCurly, BendsNowhereWhereTheCentreStandsAtTheEndOfThePlot) {
  const Quadrants read(workspaceOf(kLinear, kLinear, fourQuadrants(262144, 262144)));
  EXPECT_EQ(read.only(262143, 262143), "lower left");
  EXPECT_EQ(read.only(262144, 262143), "lower right");
  EXPECT_EQ(read.only(262143, 262144), "upper left");
  EXPECT_EQ(read.only(262144, 262144), "upper right");
  EXPECT_EQ(read.only(1e9, 1e9), "upper right");
}

}  // namespace
}  // namespace vestige
