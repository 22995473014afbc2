// SPDX-License-Identifier: GPL-3.0-or-later
// A hierarchy of thirty gates on five million events of twelve channels: evaluated whole, and again after one
// gate moved (a step of a drag, to and fro), at the top, in the middle and at the end of the tree. Two
// threads. Limit: 60 ms for one step. By hand: tree_bench [EVENTS [THREADS]].
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <numbers>
#include <random>
#include <string>

#include <tbb/global_control.h>

#include "gating/evaluate/live_tree.h"
#include "tests/support/bench.h"

namespace vestige {
namespace {

constexpr std::size_t kColumns = 12, kGates = 30;
const TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};

/// Two kinds of cells on every axis.
GateInput makeInput(std::size_t events) {
  std::mt19937_64 random(20261122);
  std::normal_distribution<double> noise;
  const Transform logicle = Transform::create(kLogicle).value();
  std::vector<std::shared_ptr<Column>> columns;
  for (std::size_t c = 0; c < kColumns; ++c)
    columns.push_back(std::make_shared<Column>(Column::float32(events)));
  for (std::size_t i = 0; i < events; ++i) {
    for (std::size_t c = 0; c < kColumns; ++c) {
      const double centre = random() % 10 < 8 ? 0.5 : 0.75;
      columns[c]->floats()[i] = static_cast<float>(logicle.rawFromDisplay(centre + 0.08 * noise(random)));
    }
  }
  GateInput input;
  input.eventCount = events;
  std::vector<Channel> channels(kColumns);
  for (std::size_t c = 0; c < kColumns; ++c) {
    channels[c].name = std::to_string(c);
    input.channelColumns[channels[c].name] = c;
  }
  input.matrices.emplace(kUncompensated, EventMatrix(channels, {columns.begin(), columns.end()}, events));
  return input;
}

/// A polygon of twelve vertices about the larger kind.
GateShape roundGate(double shift) {
  std::vector<Vertex> vertices;
  for (int i = 0; i < 12; ++i) {
    const double angle = 2 * std::numbers::pi * i / 12;
    vertices.push_back({0.5 + shift + 0.24 * std::cos(angle), 0.5 + 0.24 * std::sin(angle)});
  }
  return PolygonGate::create(std::move(vertices)).value();
}

GateShape shapeOf(std::size_t gate, double shift) {
  if (gate % 3 == 1) return EllipsoidGate::create({0.5 + shift, 0.5}, {0.01, 0, 0, 0.01}, 5).value();
  if (gate % 3 == 2)
    return RectangleGate::create({{0.28 + shift, 0.8}, {0.3, std::numeric_limits<double>::infinity()}})
        .value();
  return roundGate(shift);
}

/// Six levels of up to six gates; every population has children on the next level, the last is boolean.
GatingTree makeTree() {
  std::vector<Gate> gates;
  std::vector<Population> populations;
  const auto axis = [](std::size_t column) {
    return Dimension{std::to_string(column % kColumns), kUncompensated, kLogicle};
  };
  for (std::size_t i = 0; i + 1 < kGates; ++i) {
    const std::string id = "g" + std::to_string(i);
    gates.push_back({id, {axis(i), axis(i + 1 + i / kColumns)}, shapeOf(i, 0)});
    const std::string parent = i == 0 ? "" : "g" + std::to_string((i - 1) / 2);
    populations.push_back({id, {{{"en", id}}}, parent, id, ""});
  }
  gates.push_back({"last", {}, BooleanGate::create(BooleanOperator::And, {{"g1"}, {"g2", true}}).value()});
  populations.push_back({"last", {{{"en", "last"}}}, "g0", "last", ""});
  return GatingTree::create(std::move(gates), std::move(populations)).value();
}

void runMove(const char* name, std::size_t gate, const GateInput& input, const GatingTree& tree) {
  NoProgress quiet;
  auto now = LiveTree::create(tree, input, quiet).value();
  double shift = 0, processor = std::numeric_limits<double>::infinity();
  const double seconds = bench::bestSeconds([&] {
    const std::clock_t start = std::clock();  // of all threads, whatever else the machine does
    shift = shift > 0 ? 0 : 0.02;
    now = now->with(now->tree().withShape("g" + std::to_string(gate), shapeOf(gate, shift)).value(), quiet)
              .value();
    processor = std::min(processor, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  });
  std::uint64_t differences = 0;
  const Evaluation whole = evaluate(now->tree(), input, quiet).value();
  for (std::size_t p = 0; p < whole.populations.size(); ++p)
    differences += whole.populations[p].mask == now->evaluation().populations[p].mask ? 0 : 1;
  std::printf("%-44s %7.2f ms (limit 60: %s), %.2f ms of processor  %llu populations differ\n", name,
              seconds * 1e3, seconds <= 0.060 ? "met" : "MISSED", processor * 1e3,
              static_cast<unsigned long long>(differences));
}

int runAll(int argc, char** argv) {
  const std::size_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000'000;
  const std::size_t threads = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2;
  const tbb::global_control two(tbb::global_control::max_allowed_parallelism, threads);
  const GateInput input = makeInput(events);
  const GatingTree tree = makeTree();
  NoProgress quiet;
  Evaluation evaluation;
  const double whole = bench::bestSeconds([&] { evaluation = evaluate(tree, input, quiet).value(); });
  std::printf("%zu events, %zu gates, %zu threads: whole %.2f ms\n", events, tree.gates().size(), threads,
              whole * 1e3);
  const double first = bench::bestSeconds([&] { (void)LiveTree::create(tree, input, quiet).value(); }, 3);
  std::printf("first time with the masks of all gates: %.2f ms\n", first * 1e3);
  runMove("the first gate (all others below it) moves", 0, input, tree);
  runMove("a gate of the second level moves", 1, input, tree);
  runMove("a gate at the end moves", 28, input, tree);
  return 0;
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) { return vestige::runAll(argc, argv); }
