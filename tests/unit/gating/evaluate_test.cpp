// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/evaluate.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <random>

#include "gating/evaluate/axes.h"

namespace vestige {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A sample whose columns are called "0", "1", ...
struct Made {
  std::vector<std::vector<double>> values;
  std::vector<bool> wide;

  GateInput input() const {
    std::vector<Channel> channels;
    std::vector<ColumnPtr> columns;
    GateInput input;
    for (std::size_t c = 0; c < values.size(); ++c) {
      Channel channel;
      channel.name = std::to_string(c);
      channels.push_back(channel);
      input.channelColumns[channel.name] = c;
      const std::size_t n = values[c].size();
      auto column = std::make_shared<Column>(wide[c] ? Column::float64(n) : Column::float32(n));
      for (std::size_t i = 0; i < n; ++i) {
        if (wide[c]) {
          column->doubles()[i] = values[c][i];
        } else {
          column->floats()[i] = static_cast<float>(values[c][i]);
        }
      }
      columns.push_back(column);
    }
    input.eventCount = values[0].size();
    input.matrices.emplace(kUncompensated, EventMatrix(channels, columns, input.eventCount));
    return input;
  }
};

const TransformSpec kLinear{TransformKind::Linear, 262144, 0, 0, 0};
const TransformSpec kIdentity{TransformKind::Linear, 1, 0, 0, 0};
const TransformSpec kShifted{TransformKind::Linear, 1000, 0, 0, 100};
const TransformSpec kLog{TransformKind::Log, 10000, 0, 5, 0};
const TransformSpec kAsinh{TransformKind::Asinh, 1000, 0, 4, 1};
const TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
const TransformSpec kOddLogicle{TransformKind::Logicle, 1000, 1, 4, 0.5};
const TransformSpec kFlatLogicle{TransformKind::Logicle, 262144, 0, 4.5, 0};
const TransformSpec kHyperlog{TransformKind::Hyperlog, 262144, 0.5, 4.5, 0};
const TransformSpec kFlowJoLog{TransformKind::FlowJoLog, 262144, 0, 4.5, 10};
const TransformSpec kBoundedLog{TransformKind::Log, 10000, 0, 5, 0, 0.2, 0.9};
const TransformSpec kBoundedLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0, 0.3, 0.8};
const TransformSpec kLowLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0, -0.1, 0.05};
const TransformSpec kSpecs[] = {kLinear,         kIdentity,   kShifted,    kLog,       kAsinh,
                                kLogicle,        kOddLogicle, kHyperlog,   kFlowJoLog, kBoundedLog,
                                kBoundedLogicle, kLowLogicle, kFlatLogicle};
constexpr std::size_t kSpecCount = std::size(kSpecs);

Gate gate(const std::string& id, std::vector<Dimension> dimensions, GateShape shape) {
  return {id, std::move(dimensions), std::move(shape)};
}
Population child(const std::string& gateId, const std::string& parent = "") {
  return {"p" + gateId, {{{"en", gateId}}}, parent, gateId, ""};
}
Dimension axis(std::size_t column, const TransformSpec& spec) {
  return {std::to_string(column), kUncompensated, spec};
}

/// Both ways agree on every event of every population; how many events are in some population.
std::uint64_t expectEqualEverywhere(const GatingTree& tree, const GateInput& input, const char* what) {
  NoProgress quiet;
  const auto fast = evaluate(tree, input, quiet);
  const auto exact = evaluateByDefinition(tree, input);
  EXPECT_TRUE(fast);
  EXPECT_TRUE(exact);
  std::uint64_t members = 0;
  for (std::size_t p = 0; p < tree.populations().size(); ++p) {
    members += exact->populations[p].count;
    EXPECT_EQ(fast->populations[p].count, exact->populations[p].count)
        << what << " " << tree.populations()[p].id;
    EventMask difference = fast->populations[p].mask;
    difference ^= exact->populations[p].mask;
    difference.forEach([&](std::size_t event) {
      std::string values;
      for (std::size_t c = 0; c < input.channelColumns.size(); ++c) {
        values += " " + std::to_string(input.matrices.at("none").column(c).at(event));
      }
      ADD_FAILURE() << what << " " << tree.populations()[p].id << " event " << event << values;
    });
    if (difference.count() > 0) break;
  }
  return members;
}

/// Raw values spread over the display and beyond, with zeros, small and negative ones, infinities and NaN
/// among them.
std::vector<double> spreadValues(std::mt19937_64& random, const Transform& transform, std::size_t count) {
  std::uniform_real_distribution<double> display(-0.2, 1.2);
  std::vector<double> values(count);
  for (double& value : values) {
    switch (random() % 64) {
      case 0:
        value = 0;
        break;
      case 1:
        value = -0.0;
        break;
      case 2:
        value = kNaN;
        break;
      case 3:
        value = random() % 2 ? kInfinity : -kInfinity;
        break;
      case 4:
        value = std::ldexp(display(random), -140);
        break;
      case 5:
        value = std::round(display(random) * 10);
        break;
      case 6:
        value = display(random) * 1e38;
        break;
      default:
        value = transform.rawFromDisplay(display(random));
    }
  }
  return values;
}

/// Vertices on data, between data, and on round numbers.
Vertex vertexNear(std::mt19937_64& random, const GateInput& input, const Transform& x, const Transform& y) {
  std::uniform_real_distribution<double> display(-0.1, 1.1);
  const EventMatrix& events = input.matrices.at(kUncompensated);
  for (int tries = 0; tries < 50; ++tries) {
    const std::size_t event = random() % input.eventCount;
    Vertex v{x.displayFromRaw(events.column(0).at(event)), y.displayFromRaw(events.column(1).at(event))};
    if (random() % 3 == 0) v.x = std::round(v.x * 8) / 8;
    if (random() % 3 == 0) v.y = std::round(v.y * 8) / 8;
    if (std::fabs(v.x) < 10 && std::fabs(v.y) < 10) return v;
  }
  return {display(random), display(random)};
}

GatingTree randomTree(std::mt19937_64& random, const GateInput& input, const TransformSpec& xs,
                      const TransformSpec& ys) {
  const Transform x = Transform::create(xs).value(), y = Transform::create(ys).value();
  const std::vector<Dimension> axes = {axis(0, xs), axis(1, ys)};
  const auto vertex = [&] { return vertexNear(random, input, x, y); };
  std::vector<Gate> gates;
  for (const std::string id : {"poly1", "poly2"}) {
    std::vector<Vertex> vertices(3 + random() % 6);
    for (Vertex& v : vertices) v = vertex();
    if (random() % 2) vertices[1].x = vertices[0].x;  // upright and level edges run along the cells
    if (random() % 2) vertices[2].y = vertices[1].y;
    gates.push_back(gate(id, axes, PolygonGate::create(vertices).value()));
  }
  const Vertex a = vertex(), b = vertex();
  gates.push_back(
      gate("rect", axes,
           RectangleGate::create({{std::min(a.x, b.x), std::max(a.x, b.x)}, {std::min(a.y, b.y), kInfinity}})
               .value()));
  gates.push_back(gate("range", {axes[1]}, RectangleGate::create({{-kInfinity, a.y}}).value()));
  const Vertex mean = vertex();
  std::uniform_real_distribution<double> width(0.01, 0.4), tilt(-0.95, 0.95);
  const double sx = width(random), sy = width(random), cross = tilt(random) * sx * sy;
  gates.push_back(gate(
      "ell", axes, EllipsoidGate::create({mean.x, mean.y}, {sx * sx, cross, cross, sy * sy}, 1.5).value()));
  gates.push_back(gate(
      "solid", {axes[0], axes[1], axes[0]},
      EllipsoidGate::create({mean.x, mean.y, mean.x + 0.1}, {sx, 0, 0.1 * sx, 0, sy, 0, 0.1 * sx, 0, sx}, 0.5)
          .value()));
  gates.push_back(gate("line", {axes[0]}, EllipsoidGate::create({mean.x}, {sx * sx}, 1).value()));
  gates.push_back(gate(
      "and", {}, BooleanGate::create(BooleanOperator::And, {{"poly1", true}, {"ell"}, {"rect"}}).value()));
  gates.push_back(
      gate("or", {}, BooleanGate::create(BooleanOperator::Or, {{"and"}, {"range", true}}).value()));
  gates.push_back(gate("not", {}, BooleanGate::create(BooleanOperator::Not, {{"or"}}).value()));
  const Vertex c = vertex(), d = vertex();
  std::vector<double> upright = {std::min(c.x, d.x)};
  if (c.x != d.x) upright.push_back(std::max(c.x, d.x));
  gates.push_back(gate("quad", axes,
                       QuadrantGate::create({upright, {c.y}}, {{"q00", {0, 0}},
                                                               {"q01", {0, 1}},
                                                               {"q10", {1, 0}},
                                                               {"q11", {1, 1}},
                                                               {"qx0", {Quadrant::kWholeAxis, 0}}})
                           .value()));
  gates.push_back(gate(
      "xor", {}, BooleanGate::create(BooleanOperator::Xor, {{"poly1"}, {"q11", true}, {"ell"}}).value()));
  std::vector<Dimension> ratio = {axes[0]};
  ratio[0].ratio = RatioSpec{"1", 0.5, 1, a.y};
  gates.push_back(gate("ratio", ratio, RectangleGate::create({{a.x, kInfinity}}).value()));
  ratio[0].ratio->boundMax = 3;
  ratio.push_back(axes[1]);
  gates.push_back(gate("ratio2", ratio, PolygonGate::create({a, b, vertex(), c}).value()));
  gates.push_back(gate("label", {axis(1, kIdentity)}, LabelGate::create({0, 5, 1, a.y, -3}).value()));
  std::vector<Population> populations;
  for (const Gate& g : gates) {
    if (g.id != "quad") populations.push_back(child(g.id));
  }
  for (const char* part : {"q00", "q01", "q10", "q11", "qx0"}) populations.push_back(child(part, "ppoly2"));
  populations.push_back({"deep1", {{{"en", "1"}}}, "ppoly1", "ell", ""});
  populations.push_back({"deep2", {{{"en", "2"}}}, "deep1", "poly2", ""});
  populations.push_back({"deep3", {{{"en", "3"}}}, "pnot", "or", ""});
  return GatingTree::create(gates, populations).value();
}

TEST(Evaluate, EqualsTheDefinitionForEveryEventOfRandomTrees) {
  std::mt19937_64 random(20261122);
  std::uint64_t members = 0, events = 0;
  for (std::size_t round = 0; round < 78; ++round) {
    const TransformSpec& x = kSpecs[round % kSpecCount];
    const TransformSpec& y = kSpecs[(round / kSpecCount + round) % kSpecCount];
    const std::size_t count = 20'000 + random() % 100;
    Made made{{spreadValues(random, Transform::create(x).value(), count),
               spreadValues(random, Transform::create(y).value(), count)},
              {round % 5 == 3, round % 7 == 4}};
    const GateInput input = made.input();
    const GatingTree tree = randomTree(random, input, x, y);
    members += expectEqualEverywhere(tree, input, ("round " + std::to_string(round)).c_str());
    events += count;
    if (HasFailure()) return;
  }
  EXPECT_GT(events, 1'000'000u);
  EXPECT_GT(members, 1'000'000u);  // the gates were not empty
}

/// Points exactly on edges: a grid of whole numbers, gates with whole corners, display = raw.
TEST(Evaluate, EqualsTheDefinitionOnEdgesOfAGridOfWholeNumbers) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 40; ++round) {
    Made made{{std::vector<double>(20'000), std::vector<double>(20'000)}, {false, round % 2 == 1}};
    for (auto& column : made.values) {
      for (double& value : column) value = static_cast<double>(random() % 33) - 16;
    }
    const GateInput input = made.input();
    const GatingTree tree = randomTree(random, input, kIdentity, kIdentity);
    EXPECT_GT(expectEqualEverywhere(tree, input, "grid"), 0u);
    if (HasFailure()) return;
  }
}

/// The worst place for a short cut: events within a few float steps of bounds that no float hits.
TEST(Evaluate, EqualsTheDefinitionAFewStepsFromABound) {
  for (const TransformSpec& spec : kSpecs) {
    const Transform transform = Transform::create(spec).value();
    for (const double bound : {-0.05, 0.0, 0.1, 0.25, 1.0 / 3, 0.5, 0.7, 1.0}) {
      const float middle = static_cast<float>(transform.rawFromDisplay(bound));
      Made made{{{}, {}}, {false, true}};
      float low = middle, high = middle;
      for (int i = 0; i < 200; ++i) {
        low = std::nextafter(low, -INFINITY);
        high = std::nextafter(high, INFINITY);
        for (const float value : {low, high, middle}) {
          made.values[0].push_back(value);
          made.values[1].push_back(std::nextafter(static_cast<double>(middle), i % 2 ? 1e300 : -1e300) +
                                   i * 1e-18);
        }
      }
      std::vector<Gate> gates;
      for (const std::size_t c : {0u, 1u}) {
        const std::string suffix = std::to_string(c);
        gates.push_back(
            gate("from" + suffix, {axis(c, spec)}, RectangleGate::create({{bound, kInfinity}}).value()));
        gates.push_back(
            gate("to" + suffix, {axis(c, spec)}, RectangleGate::create({{-kInfinity, bound}}).value()));
        gates.push_back(
            gate("line" + suffix, {axis(c, spec), axis(c, spec)},
                 PolygonGate::create({{bound, -9}, {bound + 1, -9}, {bound + 1, 9}, {bound, 9}}).value()));
        gates.push_back(
            gate("ball" + suffix, {axis(c, spec)}, EllipsoidGate::create({bound - 0.5}, {0.25}, 1).value()));
      }
      std::vector<Population> populations;
      for (const Gate& g : gates) populations.push_back(child(g.id));
      expectEqualEverywhere(GatingTree::create(gates, populations).value(), made.input(),
                            printTransform(spec).c_str());
    }
  }
}

/// FlowJo's units: gates between 0 and 4096, events at both ends of the table.
/// Borders that end, turn or run along the lines between the bins of an axis, a few steps off.
TEST(Evaluate, EqualsTheDefinitionWhereBordersMeetTheLinesBetweenBins) {
  std::mt19937_64 random(20261123);
  const auto nudged = [&](double value) {
    const int steps = static_cast<int>(random() % 9) - 4;
    return value + steps * std::ldexp(1.0, random() % 2 ? -44 : -20) * std::fabs(value);
  };
  // Whole numbers of eight bits and a power of two begin bins; so many lie between 64 and 128.
  const auto edge = [&] { return static_cast<double>(64 + random() % 64) / (random() % 2 ? 1 : 2); };
  Made made;
  made.wide = {false, true};
  made.values.resize(2);
  for (int i = 0; i < 20000; ++i) {
    made.values[0].push_back(nudged(edge()));
    made.values[1].push_back(nudged(edge()));
  }
  const GateInput input = made.input();
  std::uint64_t members = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<Vertex> vertices(3 + random() % 18);
    for (Vertex& v : vertices) v = {nudged(edge()), nudged(edge())};
    if (round % 3 == 0) vertices[2] = {vertices[0].x, nudged(vertices[1].y)};
    const Gate polygon =
        gate("g", {axis(0, kIdentity), axis(1, kIdentity)}, PolygonGate::create(vertices).value());
    members += expectEqualEverywhere(GatingTree::create({polygon}, {child("g")}).value(), input, "lines");
  }
  EXPECT_GT(members, 10000u);
}

TEST(Evaluate, EqualsTheDefinitionOnFlowJosBiex) {
  std::mt19937_64 random(5);
  const TransformSpec biex = parseTransform("biex").value();
  const Transform transform = Transform::create(biex).value();
  for (int round = 0; round < 10; ++round) {
    const auto between = [&](double low, double high) {
      return std::uniform_real_distribution<double>(low, high)(random);
    };
    std::vector<double> x = spreadValues(random, transform, 20'000), y = x;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (i % 8 == 0) continue;  // those of spreadValues
      x[i] = transform.rawFromDisplay(between(-100, 4200));
      y[i] = i % 3 ? transform.rawFromDisplay(between(300, 700)) : between(-200, 1000);
    }
    Made made{{x, y}, {false, round % 2 == 1}};
    const std::vector<Dimension> axes = {axis(0, biex), axis(1, biex)};
    std::vector<Vertex> vertices;
    for (int i = 0; i < 6; ++i) vertices.push_back({std::round(between(-10, 4100)), between(0, 1500)});
    vertices[1].x = 0;
    vertices[2].x = 4096;
    const double sx = between(100, 1000), sy = between(50, 300);
    const std::vector<Gate> gates = {
        gate("poly", axes, PolygonGate::create(vertices).value()),
        gate("rect", axes, RectangleGate::create({{463, 4096}, {0, between(1, 600)}}).value()),
        gate("ell", axes,
             EllipsoidGate::create({between(0, 4096), 500}, {sx * sx, sx * sy / 2, sx * sy / 2, sy * sy}, 2)
                 .value())};
    const GatingTree tree = GatingTree::create(gates, {child("poly"), child("rect"), child("ell")}).value();
    EXPECT_GT(expectEqualEverywhere(tree, made.input(), "biex"), 1000u);
  }
}

TEST(Evaluate, QuadrantsPartitionTheEventsThatAreNumbers) {
  std::mt19937_64 random(6);
  const Transform transform = Transform::create(kLogicle).value();
  Made made{{spreadValues(random, transform, 50'000), spreadValues(random, transform, 50'000)},
            {false, true}};
  std::vector<Quadrant> quadrants;
  std::vector<Population> populations;
  for (int i = 0; i < 3; ++i) {
    for (int k = 0; k < 2; ++k) {
      quadrants.push_back({"q" + std::to_string(i) + std::to_string(k), {i, k}});
      populations.push_back(child(quadrants.back().id));
    }
  }
  const Gate quad = gate("quad", {axis(0, kLogicle), axis(1, kLogicle)},
                         QuadrantGate::create({{0.25, 0.5}, {0.4}}, quadrants).value());
  const GateInput input = made.input();
  NoProgress quiet;
  const Evaluation result = evaluate(GatingTree::create({quad}, populations).value(), input, quiet).value();
  for (std::size_t event = 0; event < input.eventCount; ++event) {
    int parts = 0;
    for (const PopulationResult& p : result.populations) parts += p.mask.test(event);
    const bool number = !std::isnan(made.values[0][event]) && !std::isnan(made.values[1][event]);
    ASSERT_EQ(parts, number ? 1 : 0) << event;
  }
  EXPECT_EQ(GatingTree::create({quad}, {child("quad")}).error().code, ErrorCode::StrategyInvalid);
  EXPECT_EQ(GatingTree::create(
                {quad, gate("q00", {axis(0, kLogicle)}, RectangleGate::create({{0, 1}}).value())}, {})
                .error()
                .code,
            ErrorCode::StrategyDuplicateId);
}

TEST(Evaluate, RatioWithoutADenominatorIsInNoGateUnlessABoundSaysSo) {
  const Made made{{{2, 2, 0, -2, kNaN, 6}, {1, 0, 0, 0, 1, 2}}, {false, false}};
  std::vector<Dimension> ratio = {axis(0, kIdentity)};
  ratio[0].ratio = RatioSpec{"1", 1, 0, 0};
  const auto all = RectangleGate::create({{-kInfinity, kInfinity}}).value();
  const auto members = [&] {
    NoProgress quiet;
    const auto tree = GatingTree::create({gate("r", ratio, all)}, {child("r")}).value();
    const auto mask = evaluate(tree, made.input(), quiet).value().populations[0].mask;
    std::string text;
    for (std::size_t i = 0; i < 6; ++i) text += mask.test(i) ? '1' : '0';
    return text;
  };
  EXPECT_EQ(members(), "100001");
  ratio[0].ratio->boundMax = 100;
  EXPECT_EQ(members(), "110001");
  ratio[0].ratio->boundMin = -100;
  EXPECT_EQ(members(), "110101");
}

GatingTree smallTree() {
  std::vector<Gate> gates = {gate("a", {axis(0, kLogicle), axis(1, kLogicle)},
                                  PolygonGate::create({{0.2, 0.2}, {0.9, 0.3}, {0.5, 0.9}}).value()),
                             gate("b", {axis(0, kLogicle)}, RectangleGate::create({{0.4, 0.6}}).value())};
  return GatingTree::create(gates, {child("a"), child("b", "pa")}).value();
}

Made smallSample(std::size_t count) {
  std::mt19937_64 random(3);
  const Transform transform = Transform::create(kLogicle).value();
  return {{spreadValues(random, transform, count), spreadValues(random, transform, count)}, {false, false}};
}

TEST(Evaluate, HandlesSamplesOfAnyLength) {
  for (const std::size_t count : {0u, 1u, 63u, 64u, 65u, 4095u, 4096u, 4097u, 65536u, 65600u, 70001u}) {
    expectEqualEverywhere(smallTree(), smallSample(count).input(), std::to_string(count).c_str());
  }
}

TEST(Evaluate, GivesTheSameOnOneThreadAndOnFour) {
  const GateInput input = smallSample(300'000).input();
  NoProgress quiet;
  Evaluation one, four;
  {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
    one = evaluate(smallTree(), input, quiet).value();
  }
  {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 4);
    four = evaluate(smallTree(), input, quiet).value();
  }
  for (std::size_t p = 0; p < 2; ++p) EXPECT_EQ(one.populations[p].mask, four.populations[p].mask);
  EXPECT_GT(one.populations[1].count, 0u);
}

class Cancelled final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(Evaluate, StopsWhenCancelled) {
  Cancelled progress;
  const auto result = evaluate(smallTree(), smallSample(100'000).input(), progress);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

TEST(Evaluate, PutsNaNInNoShapeAndInEveryComplement) {
  const Made made{{{kNaN, 0.5}}, {false}};
  std::vector<Gate> gates = {
      gate("a", {axis(0, kIdentity)}, RectangleGate::create({{-kInfinity, kInfinity}}).value()),
      gate("n", {}, BooleanGate::create(BooleanOperator::Not, {{"a"}}).value())};
  NoProgress quiet;
  const auto result =
      evaluate(GatingTree::create(gates, {child("a"), child("n")}).value(), made.input(), quiet).value();
  EXPECT_FALSE(result.populations[0].mask.test(0));
  EXPECT_TRUE(result.populations[0].mask.test(1));
  EXPECT_TRUE(result.populations[1].mask.test(0));
}

TEST(Evaluate, SaysWhatTheSampleLacks) {
  NoProgress quiet;
  const auto with = [](const Dimension& dimension) {
    return GatingTree::create({gate("a", {dimension}, RectangleGate::create({{0, 1}}).value())}, {child("a")})
        .value();
  };
  const GateInput input = smallSample(10).input();
  const auto channel = evaluate(with({"CD19", kUncompensated, kLinear}), input, quiet);
  ASSERT_FALSE(channel);
  EXPECT_EQ(channel.error().code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(std::get<std::string>(channel.error().args.at(0)), "CD19");
  EXPECT_EQ(evaluate(with({"0", kFileCompensation, kLinear}), input, quiet).error().code,
            ErrorCode::SpilloverMissing);
  const auto matrix = evaluate(with({"0", "own", kLinear}), input, quiet);
  EXPECT_EQ(matrix.error().code, ErrorCode::StrategyReferenceMissing);
  EXPECT_EQ(std::get<std::string>(matrix.error().args.at(1)), "own");
}

}  // namespace
}  // namespace vestige
