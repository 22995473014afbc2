// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_writer.h"

#include <cmath>

#include <gtest/gtest.h>

#include "gating/strategy/gate_input.h"
#include "io/workspace/flowjo_reader.h"
#include "tests/support/random_strategy.h"

namespace vestige {
namespace {

using test::RandomStrategy;

Evaluation evaluated(const Strategy& strategy, const EventMatrix& events,
                     const std::optional<SpilloverMatrix>& file = {}) {
  NoProgress quiet;
  const auto input = makeGateInput(strategy, events, file, compensationsOf(strategy.tree), quiet);
  EXPECT_TRUE(input);
  return evaluate(strategy.tree, *input, quiet).value();
}

FlowJoSample sampleOf(Strategy strategy, const EventMatrix& events) {
  FlowJoSample sample;
  sample.name = "a b.fcs";
  sample.path = "/data/a b.fcs";
  sample.channels = events.channels();
  sample.events = events.eventCount();
  for (const PopulationResult& population : evaluated(strategy, events).populations)
    sample.counts.push_back(population.count);
  sample.strategy = std::move(strategy);
  return sample;
}

std::string refusal(const FlowJoSample& sample) {
  const auto text = printFlowJoWorkspace({sample});
  if (text) return "written";
  EXPECT_EQ(text.error().code, ErrorCode::WorkspaceUnsupported);
  return text.error().args.size() > 1 ? std::get<std::string>(text.error().args[1]) : "";
}

TEST(FlowJoWriter, KeepsEveryDecisionOfRandomStrategies) {
  std::uint64_t members = 0, events = 0, differing = 0, written = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    RandomStrategy maker(seed, RandomStrategy::For::FlowJo);
    const EventMatrix data = maker.events();
    const Strategy strategy = maker.strategy();
    const FlowJoSample sample = sampleOf(strategy, data);
    const auto text = printFlowJoWorkspace({sample});
    if (!text) {  // the only things that such a strategy may hold and FlowJo has no word for
      const std::string why = refusal(sample);
      EXPECT_TRUE(why == "a vertex beyond the end of its scale" || why.ends_with("of its scale") ||
                  why == "an ellipse too thin or too large for its scale")
          << seed << " " << why;
      continue;
    }
    ++written;
    const auto workspace = readFlowJoWorkspace(text->text);
    ASSERT_TRUE(workspace) << seed << std::get<std::string>(workspace.error().args.at(0));
    ASSERT_TRUE(workspace->gaps.empty())
        << seed << workspace->gaps[0].place << workspace->gaps[0].feature << text->text;
    const WorkspaceSample& read = workspace->samples.at(0);
    ASSERT_EQ(read.populations.size(), strategy.tree.populations().size() + text->helpers.size()) << seed;
    const Strategy bound = bindChannels(read, data.channels());
    const Evaluation before = evaluated(strategy, data), after = evaluated(bound, data);
    for (std::size_t p = 0; p < strategy.tree.populations().size(); ++p) {
      const auto own = std::ranges::find(read.populations, strategy.tree.path(p), &WorkspacePopulation::path);
      ASSERT_NE(own, read.populations.end()) << seed << " " << strategy.tree.path(p);
      EXPECT_EQ(own->storedCount, before.populations[p].count);
      const std::size_t index = bound.tree.populationIndex(own->populationId).value();
      EventMask difference = before.populations[p].mask;
      difference ^= after.populations[index].mask;
      differing += difference.count();
      EXPECT_EQ(difference.count(), 0u) << seed << " " << strategy.tree.path(p);
      members += before.populations[p].count;
      events += before.eventCount;
    }
  }
  EXPECT_EQ(differing, 0u);
  EXPECT_GT(written, 200u);
  EXPECT_GT(members, 100'000u) << "of " << events;
}

constexpr TransformSpec kPlain{TransformKind::Linear, 1, 0, 0, 0};
constexpr TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};

Channel channelNamed(const char* name) {
  Channel channel;
  channel.name = name;
  channel.range = 1024;
  return channel;
}

/// Values on two channels, "FL/1" and "Time".
EventMatrix twoChannels(const std::vector<Vertex>& points) {
  auto x = std::make_shared<Column>(Column::float32(points.size()));
  auto y = std::make_shared<Column>(Column::float32(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    x->floats()[i] = static_cast<float>(points[i].x);
    y->floats()[i] = static_cast<float>(points[i].y);
  }
  Channel time = channelNamed("Time");
  time.kind = ChannelKind::Time;
  return EventMatrix({channelNamed("FL/1"), time}, {x, y}, points.size());
}

Strategy strategyOf(std::vector<Gate> gates, std::vector<Population> populations) {
  Strategy strategy;
  strategy.panel.channels = {{"FL/1", "", {"FL/1"}}, {"Time", "", {"Time"}}};
  strategy.tree = GatingTree::create(std::move(gates), std::move(populations)).value();
  return strategy;
}

Gate rectangle(const std::string& id, const std::string& channel, TransformSpec scale, Interval side) {
  return {id, {{channel, kUncompensated, scale, {}}}, RectangleGate::create({side}).value()};
}

Population population(const std::string& id, const std::string& gate, const std::string& parent = "") {
  return {id, {{{"en", id}}}, parent, gate, ""};
}

const std::vector<Vertex> kPoints = {{1, 1}, {5, 5}, {10, 7}, {100, 9}};

TEST(FlowJoWriter, WritesWhatFlowJoNeedsToFindAFile) {
  FlowJoSample sample =
      sampleOf(strategyOf({rectangle("g", "FL/1", kLogicle, {0.2, 0.5})}, {population("cells", "g")}),
               twoChannels(kPoints));
  sample.keywords = {{"$FIL", "a b.fcs"}, {"$TOT", "4"}, {"$OP", std::string("\x01")}};
  sample.groups = {"Ward 3"};
  const auto text = printFlowJoWorkspace({sample});
  ASSERT_TRUE(text);
  const auto workspace = readFlowJoWorkspace(text->text);
  ASSERT_TRUE(workspace);
  const WorkspaceSample& read = workspace->samples.at(0);
  EXPECT_EQ(read.name, "a b.fcs");
  EXPECT_EQ(read.uri, "/data/a b.fcs");
  EXPECT_EQ(read.groups, (std::vector<std::string>{"All Samples", "Ward 3"}));
  EXPECT_EQ(read.storedEvents, 4);
  EXPECT_EQ(read.keywords.at("$FIL"), "a b.fcs");
  EXPECT_EQ(text->text.find("$OP"), std::string::npos) << "no XML 1.0 holds that character";
  EXPECT_EQ(read.strategy.tree.gates().at(0).dimensions.at(0).channel, "FL_1")
      << "FlowJo has no slashes there";
}

TEST(FlowJoWriter, StoresTimeInSeconds) {
  FlowJoSample sample = sampleOf(strategyOf({rectangle("g", "Time", kPlain, {5, 9})}, {population("p", "g")}),
                                 twoChannels(kPoints));
  sample.keywords = {{"$TIMESTEP", "0.01"}};
  const auto text = printFlowJoWorkspace({sample});
  ASSERT_TRUE(text);
  EXPECT_NE(text->text.find("gating:min=\"0.05\""), std::string::npos) << text->text;
  const auto workspace = readFlowJoWorkspace(text->text);
  ASSERT_TRUE(workspace);
  const auto& sides =
      std::get<RectangleGate>(workspace->samples.at(0).strategy.tree.gates().at(0).shape).sides();
  EXPECT_EQ(sides.at(0), (Interval{5, 9}));
}

TEST(FlowJoWriter, TurnsAGateInsideOutWhereNothingElseShowsIt) {
  const Gate outside{"out", {}, BooleanGate::create(BooleanOperator::Not, {{"g", false}}).value()};
  const auto text = printFlowJoWorkspace(
      {sampleOf(strategyOf({rectangle("g", "FL/1", kPlain, {2, 7}), outside}, {population("p", "out")}),
                twoChannels(kPoints))});
  ASSERT_TRUE(text);
  EXPECT_TRUE(text->helpers.empty());
  EXPECT_NE(text->text.find("eventsInside=\"0\""), std::string::npos);
}

TEST(FlowJoWriter, MakesPopulationsThatCombinationsNeedAndSaysSo) {
  const Gate both{"both", {}, BooleanGate::create(BooleanOperator::And, {{"a", false}, {"b", true}}).value()};
  const auto text = printFlowJoWorkspace(
      {sampleOf(strategyOf({rectangle("a", "FL/1", kPlain, {2, 7}), rectangle("b", "Time", kPlain, {6, 9}),
                            both, rectangle("spare", "Time", kPlain, {0, 1})},
                           {population("A", "a"), population("mixed", "both")}),
                twoChannels(kPoints))});
  ASSERT_TRUE(text);
  EXPECT_EQ(text->helpers, std::vector<std::string>{"a b.fcs: /(not b)"}) << "A is there already";
  EXPECT_EQ(text->unused, std::vector<std::string>{"a b.fcs: spare"});
}

TEST(FlowJoWriter, RefusesByNameWhatFlowJoHasNoWordFor) {
  const EventMatrix events = twoChannels(kPoints);
  const auto why = [&](std::vector<Gate> gates, std::vector<Population> populations) {
    return refusal(sampleOf(strategyOf(std::move(gates), std::move(populations)), events));
  };
  TransformSpec bounded = kLogicle;
  bounded.boundMin = 0;
  EXPECT_EQ(why({rectangle("g", "FL/1", bounded, {0.2, 0.5})}, {population("p", "g")}),
            "a scale with bounds");
  Gate ratio = rectangle("g", "FL/1", kPlain, {0, 1});
  ratio.dimensions[0].ratio = RatioSpec{"Time", 1, 0, 0};
  EXPECT_EQ(why({ratio}, {population("p", "g")}), "a ratio of two channels");
  const auto triangle = [](const std::string& id, TransformSpec scale) {
    return Gate{id,
                {{"FL/1", kUncompensated, scale, {}}, {"Time", kUncompensated, kPlain, {}}},
                PolygonGate::create({{0.1, 0}, {0.9, 0}, {0.5, 9}}).value()};
  };
  EXPECT_EQ(
      why({triangle("g", kLogicle), triangle("h", kPlain)}, {population("p", "g"), population("q", "h")}),
      "a second scale of FL_1");
  EXPECT_EQ(why({triangle("g", {TransformKind::Log, 262144, 0, 4.5, 0})}, {population("p", "g")}), "written");
  EXPECT_EQ(why({rectangle("g", "FL/1", {TransformKind::Log, 262144, 0, 4.5, 0}, {-INFINITY, 0.5})},
                {population("p", "g")}),
            "a log scale without a lower end");
  EXPECT_EQ(why({rectangle("g", "FL/1", kPlain, {0, 1})}, {population("p", "g"), population("p2", "g", "p")}),
            "written");
  Population twin = population("q", "g");
  twin.name = population("p", "g").name;
  EXPECT_EQ(why({rectangle("g", "FL/1", kPlain, {0, 1})}, {population("p", "g"), twin}),
            "two populations of one path");
  Population nameless = population("p", "g");
  nameless.name.texts = {{"en", ""}};
  EXPECT_EQ(why({rectangle("g", "FL/1", kPlain, {0, 1})}, {nameless}), "a population without a name");
}

TEST(FlowJoWriter, KeepsTheBoundOfEveryNumberOnItsOwnSide) {
  // One step of the number away from the bound is outside, the bound itself is inside: on every scale.
  const TransformSpec scales[] = {kPlain,
                                  kLogicle,
                                  {TransformKind::Linear, 1000, 0, 0, 100},
                                  {TransformKind::Asinh, 262144, 0, 4.5, 1},
                                  {TransformKind::Hyperlog, 262144, 0.5, 4.5, 0.5},
                                  {TransformKind::FlowJoBiex, 262144, -100, 4.41854, 0},
                                  {TransformKind::FlowJoLog, 262144, 0, 4.5, 2}};
  for (const TransformSpec& scale : scales) {
    const Transform transform = Transform::create(scale).value();
    std::vector<Vertex> points;
    for (const float edge : {3.0f, 77.7f, 1e4f}) {
      for (const float value : {std::nextafter(edge, 0.0f), edge, std::nextafter(edge, 1e9f)})
        points.push_back({value, 0});
    }
    const EventMatrix events = twoChannels(points);
    for (const float edge : {3.0f, 77.7f, 1e4f}) {
      const Strategy strategy =
          strategyOf({rectangle("g", "FL/1", scale, {transform.displayFromRaw(edge), INFINITY})},
                     {population("p", "g")});
      const auto text = printFlowJoWorkspace({sampleOf(strategy, events)});
      ASSERT_TRUE(text);
      const auto workspace = readFlowJoWorkspace(text->text);
      ASSERT_TRUE(workspace);
      const Evaluation before = evaluated(strategy, events),
                       after = evaluated(bindChannels(workspace->samples[0], events.channels()), events);
      EXPECT_EQ(before.populations[0].mask, after.populations[0].mask)
          << transformForm(scale.kind).name << edge;
    }
  }
}

}  // namespace
}  // namespace vestige
