// SPDX-License-Identifier: GPL-3.0-or-later
// A small made-up strategy and files for it, for tests of many samples.
#pragma once
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "gating/strategy/strategy.h"
#include "io/bytes/file_io.h"
#include "tests/support/temp_folder.h"

namespace vestige::test {

inline Gate sideGate(const char* id, const char* channel, double from) {
  const double open = std::numeric_limits<double>::infinity();
  const TransformSpec identity{TransformKind::Linear, 1, 0, 0, 0};
  return {
      id, {{channel, kUncompensated, identity, {}}}, RectangleGate::create({Interval{from, open}}).value()};
}

inline Population namedPopulation(const char* id, const char* parent, const char* gate) {
  Population population;
  population.id = id;
  population.name.texts = {{"en", id}};
  population.parent = parent;
  population.gate = gate;
  return population;
}

/// cells: X >= 10; mrd in them: Y >= 100. Found from 2 events on, quantified from 4.
inline std::shared_ptr<const Strategy> twoStepStrategy() {
  auto strategy = std::make_shared<Strategy>();
  strategy->id = "made-up";
  strategy->sha256 = std::string(64, 'a');
  strategy->panel.channels = {{"X", "", {"X"}}, {"Y", "", {"Y"}}, {"Time", "", {"Time"}}};
  strategy->tree =
      GatingTree::create({sideGate("gCells", "X", 10), sideGate("gMrd", "Y", 100)},
                         {namedPopulation("cells", "", "gCells"), namedPopulation("mrd", "cells", "gMrd")})
          .value();
  MrdDefinition mrd;
  mrd.population = "mrd";
  mrd.denominator = {"cells", "cells"};
  mrd.limits.lodEvents = 2;
  mrd.limits.lloqEvents = 4;
  mrd.target = 0.1;
  strategy->mrd = mrd;
  return strategy;
}

/// @p cells events in the denominator, @p mrd of them of interest, three beside them.
inline std::string writeTwoStepFile(const TempFolder& folder, const std::string& name, int cells, int mrd,
                                    double place = 20) {
  std::string rows = "X,Y,Time\n1,1,1\n2,200,2\n3,1,3\n";
  for (int i = 0; i < cells; ++i)
    rows += numberText(place + i % 7) + "," + numberText((i < mrd ? 150 : 50) + i % 5) + "," +
            std::to_string(4 + i) + "\n";
  std::filesystem::create_directories(std::filesystem::path(folder.path(name)).parent_path());
  EXPECT_TRUE(writeFileAtomically(folder.path(name), rows));
  return folder.path(name);
}

}  // namespace vestige::test
