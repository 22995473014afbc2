// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gating/strategy/strategy.h"

namespace vestige::test {

/// Strategies with every kind of gate on every kind of axis, and events for them; the same for a seed.
class RandomStrategy {
 public:
  static constexpr std::size_t kEvents = 3000, kChannels = 4;
  enum class For {
    Everything,
    FlowJo,  ///< What FlowJo can say: one matrix, one scale for each channel, no ratios, no spectra, no
             ///< bounds.
  };
  explicit RandomStrategy(std::uint64_t seed, For whom = For::Everything) : random_(seed), whom_(whom) {}

  EventMatrix events() {
    std::vector<Channel> channels(kChannels);
    std::vector<ColumnPtr> columns;
    for (std::size_t c = 0; c < kChannels; ++c) {
      channels[c].name = kNames[c];
      auto column = std::make_shared<Column>(c == 2 ? Column::float64(kEvents) : Column::float32(kEvents));
      for (std::size_t i = 0; i < kEvents; ++i) {
        double value = c == 3 ? static_cast<double>(random_() % 6) : std::exp(between(-2, 12)) * sign();
        if (random_() % 200 == 0) value = std::nan("");
        if (random_() % 200 == 0) value = 0;
        if (random_() % 20 == 0)
          value = kCommon[random_() % std::size(kCommon)];  // where gates have their edges
        if (c == 2) {
          column->doubles()[i] = value;
        } else {
          column->floats()[i] = static_cast<float>(value);
        }
      }
      columns.push_back(column);
    }
    return EventMatrix(channels, columns, kEvents);
  }

  Strategy strategy() {
    Strategy made;
    made.id = "random";
    made.status = "draft";
    made.title.texts = {{"en", "Random"}};
    made.panel.id = "panel";
    for (std::size_t c = 0; c < kChannels; ++c) made.panel.channels.push_back({kIds[c], "", {kNames[c]}});
    made.matrices["own"] = {"test", {kNames[0], kNames[1]}, {1, 0.1, 0.05, 1}};
    made.spectra["dyes"] = {
        "test", {"dye 1", "dye 2"}, {kNames[0], kNames[1], kNames[2]}, {1, 0.2, 0.3, 0.1, 1, 0.5}, false};
    made.spectra["inverse"] = {"test", {"dye 1"}, {kNames[0], kNames[1]}, {0.75, -0.25}, true};
    std::vector<Gate> gates;
    std::vector<std::string> parts;
    const int count = 6 + static_cast<int>(random_() % 8);
    for (int i = 0; i < count; ++i) addGate("g" + std::to_string(i), gates, parts);
    std::vector<Population> populations;
    for (int i = 0; i < 14; ++i) {
      const std::string parent =
          populations.empty() || random_() % 3 == 0 ? "" : populations[random_() % populations.size()].id;
      const std::string id = (i % 4 == 0 ? "population " : "p") + std::to_string(i);  // not all are XML's
      populations.push_back({i % 4 == 0 ? "p+" + std::to_string(i) : id,
                             {{{"en", id}, {"zh_CN", "群" + id}}},
                             parent,
                             parts[random_() % parts.size()],
                             ""});
    }
    made.tree = GatingTree::create(std::move(gates), std::move(populations)).value();
    return made;
  }

 private:
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  double sign() { return random_() % 3 ? 1 : -1; }

  TransformSpec flowJoScale() {
    switch (random_() % 7) {
      case 0:
        return {TransformKind::Linear, 1000, 0, 0, 100};
      case 1:
        return {TransformKind::FlowJoLog, 262144, 0, 4.5, 2};
      case 2:
        return {TransformKind::Asinh, 262144, 0, 4.5, between(0, 1)};
      case 3:
        return {TransformKind::Logicle, 262144, 0.5, 4.5, 0};
      case 4:
        return {TransformKind::Hyperlog, 262144, between(0.1, 1), 4.5, 0.5};
      case 5:
        return {TransformKind::FlowJoBiex, 262144, -between(10, 100), 4.418540, 0};
      default:
        return {TransformKind::Linear, 1, 0, 0, 0};
    }
  }

  TransformSpec scale() {
    TransformSpec spec;
    switch (random_() % 6) {
      case 0:
        return {TransformKind::Linear, 1000, 0, 0, 100};
      case 1:
        return {TransformKind::Log, 262144, 0, 4.5, 0};
      case 2:
        return {TransformKind::Asinh, 262144, 0, 4.5, between(0, 1)};
      case 3:
        spec = {TransformKind::Logicle, 262144, 0.5, 4.5, 0};
        break;
      case 4:
        spec = {TransformKind::Hyperlog, 262144, between(0.1, 1), 4.5, 0.5};
        break;
      default:
        return {TransformKind::Linear, 1, 0, 0, 0};
    }
    if (random_() % 3 == 0) spec.boundMin = between(0, 0.2);
    if (random_() % 3 == 0) spec.boundMax = between(0.6, 1);
    return spec;
  }

  Dimension dimension() {
    if (whom_ == For::FlowJo) {
      Dimension plain{kIds[random_() % 3], random_() % 2 ? "own" : kUncompensated, {}, {}};
      const bool isTouched = plain.channel != kIds[2];  // the matrix names the first two
      const std::string parameter = (isTouched ? plain.compensation : kUncompensated) + plain.channel;
      plain.transform = scales_.try_emplace(parameter, flowJoScale()).first->second;
      return plain;
    }
    Dimension made{kIds[random_() % 3], kUncompensated, scale(), {}};
    const char* const references[] = {"none", "none", "file_if_any", "own", "dyes", "inverse"};
    made.compensation = references[random_() % 6];
    const bool unmixed = made.compensation == "dyes" || made.compensation == "inverse";
    if (unmixed) made.channel = made.compensation == "dyes" && random_() % 2 ? "dye 2" : "dye 1";
    if (random_() % 5 == 0) {
      if (!unmixed) made.channel = kIds[0];
      made.ratio = RatioSpec{unmixed ? "dye 1" : kIds[1], between(0.5, 2), between(-1, 1), between(-1, 1)};
      if (random_() % 2) made.ratio->boundMax = 5;
    }
    return made;
  }

  /// A display value somewhere in the data.
  double place(const Dimension& axis) {
    const Transform transform = Transform::create(axis.transform).value();
    const double common = kCommon[random_() % std::size(kCommon)];
    const double raw = axis.ratio           ? between(-2, 5)
                       : random_() % 3 == 0 ? common
                                            : std::exp(between(-1, 11)) * sign();
    const double display = transform.displayFromRaw(raw);
    return std::isfinite(display) ? display : 0.1;
  }

  void addGate(const std::string& id, std::vector<Gate>& gates, std::vector<std::string>& parts) {
    const std::size_t kind = random_() % (parts.size() < 2 ? 4 : 7);
    const Dimension x = dimension(), y = dimension();
    parts.push_back(id);
    if (kind == 0) {
      const double a = place(x), b = place(x);
      gates.push_back(
          {id,
           {x, y},
           RectangleGate::create({{std::min(a, b), std::max(a, b)}, {place(y), INFINITY}}).value()});
    } else if (kind == 1) {
      std::vector<Vertex> vertices(3 + random_() % 5);
      for (Vertex& v : vertices) v = {place(x), place(y)};
      gates.push_back({id, {x, y}, PolygonGate::create(vertices).value()});
    } else if (kind == 2) {
      const double sx = std::fabs(place(x)) + 0.1, sy = std::fabs(place(y)) + 0.1;
      gates.push_back(
          {id,
           {x, y},
           EllipsoidGate::create({place(x), place(y)}, {sx * sx, 0.3 * sx * sy, 0.3 * sx * sy, sy * sy},
                                 between(0.5, 3))
               .value()});
    } else if (kind == 3) {
      const TransformSpec plain{TransformKind::Linear, 1, 0, 0, 0};
      gates.push_back(
          {id,
           {{kIds[3], kUncompensated, plain, {}}},
           LabelGate::create(random_() % 2 ? std::vector<double>{1, 4, 5} : std::vector<double>{2}).value()});
    } else if (kind == 4) {
      parts.pop_back();
      std::vector<Quadrant> quadrants = {
          {id + "a", {0, 0}}, {id + "b", {1, 0}}, {id + "c", {1, 1}}, {id + "d", {Quadrant::kWholeAxis, 1}}};
      for (const Quadrant& q : quadrants) parts.push_back(q.id);
      gates.push_back({id, {x, y}, QuadrantGate::create({{place(x)}, {place(y)}}, quadrants).value()});
    } else {
      const auto op = static_cast<BooleanOperator>(random_() % 4);
      std::vector<BooleanOperand> operands;
      const std::size_t count = op == BooleanOperator::Not ? 1 : 2 + random_() % 3;
      for (std::size_t i = 0; i < count; ++i)
        operands.push_back({parts[random_() % (parts.size() - 1)], random_() % 2 == 0});
      gates.push_back({id, {}, BooleanGate::create(op, operands).value()});
    }
  }

  static constexpr double kCommon[] = {-100, 3, 100, 1000, 1234.5, 20000};
  static constexpr const char* kNames[kChannels] = {"FL 1-A", "<FL2>", "FL3-H", "cluster"};
  static constexpr const char* kIds[kChannels] = {"CD3", "CD4", "CD19", "cluster"};
  std::mt19937_64 random_;
  For whom_;
  std::map<std::string, TransformSpec> scales_;  // FlowJo has one for each parameter
};

}  // namespace vestige::test
