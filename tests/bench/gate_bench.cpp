// SPDX-License-Identifier: GPL-3.0-or-later
// A tree of ten gates (four polygons, two rectangles, three ellipses, one boolean) on five million events,
// from linear instrument values: scales are part of the work. Limit: four times memcpy of the columns used.
// Then one polygon
// and one ellipse alone on one core, in nanoseconds for each event. By hand: gate_bench [EVENTS].
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <numbers>
#include <random>

#include <tbb/global_control.h>

#include "gating/evaluate/evaluate.h"
#include "tests/support/bench.h"

namespace vestige {
namespace {

constexpr std::size_t kColumns = 12;

/// Three populations of cells in the scatter channels and on logicle axes, all columns correlated through
/// them.
GateInput makeInput(std::size_t events) {
  std::mt19937_64 random(20261122);
  std::normal_distribution<double> noise;
  const Transform logicle = Transform::create({TransformKind::Logicle, 262144, 0.5, 4.5, 0}).value();
  std::vector<std::shared_ptr<Column>> columns;
  for (std::size_t c = 0; c < kColumns; ++c)
    columns.push_back(std::make_shared<Column>(Column::float32(events)));
  for (std::size_t i = 0; i < events; ++i) {
    const std::size_t kind = random() % 100 < 60 ? 0 : random() % 100 < 70 ? 1 : 2;
    const double size = 60000 + 30000 * static_cast<double>(kind) + 9000 * noise(random);
    columns[0]->floats()[i] = static_cast<float>(size);
    columns[1]->floats()[i] = static_cast<float>(size * (1 + 0.03 * noise(random)));
    columns[2]->floats()[i] =
        static_cast<float>(30000 + 40000 * static_cast<double>(kind) + 8000 * noise(random));
    for (std::size_t c = 3; c < kColumns; ++c) {
      const double centre = 0.25 + 0.25 * static_cast<double>((kind + c) % 3);
      columns[c]->floats()[i] = static_cast<float>(logicle.rawFromDisplay(centre + 0.06 * noise(random)));
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

Dimension axis(std::size_t column) {
  const TransformSpec linear{TransformKind::Linear, 262144, 0, 0, 0};
  const TransformSpec logicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
  return {std::to_string(column), kUncompensated, column < 3 ? linear : logicle};
}

Gate polygon(const char* id, std::size_t x, std::size_t y, std::vector<Vertex> vertices) {
  return {id, {axis(x), axis(y)}, PolygonGate::create(std::move(vertices)).value()};
}
Gate ellipse(const char* id, std::size_t x, std::size_t y, double mx, double my, double cross) {
  return {id, {axis(x), axis(y)}, EllipsoidGate::create({mx, my}, {0.006, cross, cross, 0.006}, 4).value()};
}

/// The usual way down: singlets, debris out, lineage, then two branches. @p deep false: every gate on all
/// events.
GatingTree makeTree(bool deep) {
  std::vector<Gate> gates = {
      polygon("singlets", 0, 1, {{0.02, 0.01}, {0.7, 0.62}, {0.9, 0.9}, {0.62, 0.7}, {0.02, 0.05}}),
      polygon("cells", 0, 2, {{0.1, 0.02}, {0.3, 0.01}, {0.6, 0.2}, {0.7, 0.6}, {0.3, 0.6}, {0.12, 0.3}}),
      ellipse("lineage", 3, 4, 0.5, 0.5, 0.002),
      polygon("branch", 4, 5,
              {{0.1, 0.3}, {0.4, 0.2}, {0.8, 0.3}, {0.85, 0.7}, {0.5, 0.9}, {0.2, 0.8}, {0.05, 0.5}}),
      ellipse("early", 6, 7, 0.5, 0.3, -0.002),
      ellipse("late", 7, 8, 0.5, 0.5, 0.001),
      polygon("odd", 8, 9, {{0.2, 0.2}, {0.7, 0.25}, {0.8, 0.8}, {0.4, 0.6}}),
      {"box", {axis(9), axis(10)}, RectangleGate::create({{0.3, 0.8}, {0.2, 0.6}}).value()},
      {"bright", {axis(11)}, RectangleGate::create({{0.45, 1.0}}).value()},
      {"both", {}, BooleanGate::create(BooleanOperator::And, {{"box"}, {"bright", true}}).value()}};
  const char* parents[] = {"",        "singlets", "cells",  "cells",  "lineage",
                           "lineage", "branch",   "branch", "branch", "branch"};
  std::vector<Population> populations;
  for (std::size_t i = 0; i < gates.size(); ++i) {
    populations.push_back({gates[i].id, {{{"en", gates[i].id}}}, deep ? parents[i] : "", gates[i].id, ""});
  }
  return GatingTree::create(gates, populations).value();
}

void run(const char* name, const GatingTree& tree, const GateInput& input, double reference) {
  NoProgress quiet;
  Evaluation evaluation;
  const double seconds = bench::bestSeconds([&] { evaluation = evaluate(tree, input, quiet).value(); });
  bench::printRatio(name, seconds, reference, 4);
  for (const PopulationResult& p : evaluation.populations) {
    std::printf("  %.1f %%", 100.0 * static_cast<double>(p.count) / static_cast<double>(input.eventCount));
  }
  std::printf("\n");
}

/// One gate on all events with one thread, limit in nanoseconds for each event.
void runAlone(const char* name, const Gate& gate, const GateInput& input, double limit) {
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const auto tree = GatingTree::create({gate}, {{"p", {{{"en", "p"}}}, "", gate.id, ""}}).value();
  NoProgress quiet;
  std::uint64_t count = 0;
  double seconds = std::numeric_limits<double>::infinity();
  for (int i = 0; i < bench::kRepeats; ++i) {  // processor time: one thread, whatever else the machine does
    const std::clock_t start = std::clock();
    count = evaluate(tree, input, quiet).value().populations[0].count;
    seconds = std::min(seconds, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  const double each = seconds / static_cast<double>(input.eventCount) * 1e9;
  std::printf("%-52s %6.2f ns/event on one core (limit %g: %s)  %.1f %% inside\n", name, each, limit,
              each <= limit ? "met" : "MISSED",
              100.0 * static_cast<double>(count) / static_cast<double>(input.eventCount));
}

/// A star of n corners around the middle of the display; round where its inner corners are as far out.
std::vector<Vertex> star(int corners, double inner) {
  std::vector<Vertex> vertices;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners, radius = i % 2 ? inner : 0.35;
    vertices.push_back({0.5 + radius * std::cos(angle), 0.5 + radius * std::sin(angle)});
  }
  return vertices;
}

}  // namespace
}  // namespace vestige

int main(int argc, char** argv) {
  const std::size_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000'000;
  const vestige::GateInput input = vestige::makeInput(events);
  const double reference = vestige::bench::memcpySeconds(events * vestige::kColumns * sizeof(float));
  std::printf("memcpy of %zu columns, %zu events: %.5f s\n", vestige::kColumns, events, reference);
  vestige::run("ten gates, as a tree", vestige::makeTree(true), input, reference);
  vestige::run("ten gates, each on all events", vestige::makeTree(false), input, reference);
  vestige::runAlone("polygon of 20 vertices, logicle axes",
                    vestige::polygon("p", 3, 4, vestige::star(20, 0.35)), input, 4);
  vestige::runAlone("star of 20 vertices, logicle axes", vestige::polygon("p", 3, 4, vestige::star(20, 0.2)),
                    input, 4);
  vestige::runAlone("ellipse, logicle axes", vestige::ellipse("e", 3, 4, 0.5, 0.5, 0.002), input, 2);
  vestige::runAlone("ellipse, linear axes", vestige::ellipse("e", 0, 1, 0.3, 0.3, 0.002), input, 2);
  return 0;
}
