// SPDX-License-Identifier: GPL-3.0-or-later
// A tube whose troubles are known: two or three kinds of cells, a Poisson flow, and whatever the test plants.
#pragma once
#include <cmath>
#include <cstddef>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/data/event_matrix.h"

namespace vestige::test {

struct QualityTube {
  std::size_t events = 50'000;
  int colours = 4;
  double rate = 5;  ///< Events per tick.
  unsigned seed = 1;
  std::function<double(std::size_t event)> gain = [](std::size_t) { return 1.0; };  ///< Of the first colour.
  std::function<double(std::size_t event)> flow = [](std::size_t) { return 1.0; };  ///< Factor of the rate.
  /// Changes the finished values of one event: values[channel], in the order of the channels below.
  std::function<void(std::size_t event, std::vector<double>& values)> plant = [](std::size_t,
                                                                                 std::vector<double>&) {};

  /// FSC-A, FSC-H, SSC-A, C1-A ... Cn-A, Time.
  EventMatrix make() const {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::exponential_distribution<double> wait(1.0);
    std::uniform_real_distribution<double> uniform;
    std::vector<Channel> channels;
    const auto add = [&](const std::string& name, ChannelKind kind) {
      Channel channel;
      channel.name = name;
      channel.kind = kind;
      channel.range = 262144;
      channels.push_back(channel);
    };
    add("FSC-A", ChannelKind::Scatter);
    add("FSC-H", ChannelKind::Scatter);
    add("SSC-A", ChannelKind::Scatter);
    for (int c = 1; c <= colours; ++c) add("C" + std::to_string(c) + "-A", ChannelKind::Fluorescence);
    add("Time", ChannelKind::Time);
    std::vector<std::shared_ptr<Column>> columns;
    for (const Channel& channel : channels) {
      columns.push_back(std::make_shared<Column>(
          channel.kind == ChannelKind::Time ? Column::float64(events) : Column::float32(events)));
    }
    double now = 0;
    std::vector<double> values(channels.size());
    for (std::size_t i = 0; i < events; ++i) {
      const bool granulocyte = uniform(random) < 0.6;
      values[0] = (granulocyte ? 110e3 : 60e3) * std::pow(10.0, 0.05 * normal(random));
      values[1] = values[0] * 0.86 * (1 + 0.02 * normal(random));
      values[2] = (granulocyte ? 90e3 : 12e3) * std::pow(10.0, 0.08 * normal(random));
      for (int c = 0; c < colours; ++c) {
        const bool bright = (c % 2 == 0) == granulocyte;
        values[static_cast<std::size_t>(3 + c)] =
            (bright ? 8000 : 600) * std::pow(10.0, 0.15 * normal(random));
      }
      values[3] *= gain(i);
      now += wait(random) / (rate * flow(i));
      values.back() = std::floor(now);
      plant(i, values);
      for (std::size_t c = 0; c < values.size(); ++c) {
        if (columns[c]->isFloat64()) {
          columns[c]->doubles()[i] = values[c];
        } else {
          columns[c]->floats()[i] = static_cast<float>(values[c]);
        }
      }
    }
    return EventMatrix(std::move(channels), {columns.begin(), columns.end()}, events);
  }
};

}  // namespace vestige::test
