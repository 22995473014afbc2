// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/scenario.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <vector>

#include "core/compensation/compensate.h"

namespace vestige::simulate {
namespace {

Scenario smallScenario() {
  Scenario scenario;
  scenario.id = "test";
  scenario.title = scenario.titleZh = "test";
  scenario.seed = 20260117;
  scenario.events = 60000;
  BlastSpec blasts;
  blasts.fraction = 0.01;
  blasts.laip = {{Antigen::Cd38, {2.1, 0.17}}, {Antigen::Cd73Cd304, {2.75, 0.22}}};
  scenario.blasts = blasts;
  return scenario;
}

SimulatedTube made(const Scenario& scenario) {
  NoProgress quiet;
  auto tube = simulateTube(scenario, quiet);
  EXPECT_TRUE(tube);
  return std::move(tube).value();
}

std::map<Label, double> sharesOf(const SimulatedTube& tube) {
  std::map<Label, double> shares;
  for (const Label label : tube.labels) shares[label] += 1.0 / static_cast<double>(tube.labels.size());
  return shares;
}

bool sameBytes(const SimulatedTube& a, const SimulatedTube& b) {
  if (a.labels != b.labels || a.fileSpillover != b.fileSpillover) return false;
  for (std::size_t c = 0; c < a.events.channelCount(); ++c) {
    const auto x = a.events.column(c).floats(), y = b.events.column(c).floats();
    if (std::memcmp(x.data(), y.data(), x.size_bytes()) != 0) return false;
  }
  return true;
}

std::vector<double> valuesOf(const SimulatedTube& tube, const EventMatrix& events, const char* channel,
                             Label label) {
  const Column& column = events.column(*events.indexOf(channel));
  std::vector<double> values;
  for (std::size_t i = 0; i < tube.labels.size(); ++i) {
    if (tube.labels[i] == label) values.push_back(column.at(i));
  }
  return values;
}

double quantile(std::vector<double> values, double q) {
  std::ranges::sort(values);
  return values.at(static_cast<std::size_t>(q * static_cast<double>(values.size() - 1)));
}
double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

EventMatrix compensated(const SimulatedTube& tube, const SpilloverMatrix& matrix) {
  NoProgress quiet;
  return compensate(tube.events, matrix, quiet).value();
}

TEST(Simulate, GivesTheSameBytesForAnyNumberOfThreads) {
  std::vector<SimulatedTube> tubes;
  for (const std::size_t threads : {1, 2, 16}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tubes.push_back(made(smallScenario()));
  }
  EXPECT_TRUE(sameBytes(tubes[0], tubes[1]));
  EXPECT_TRUE(sameBytes(tubes[0], tubes[2]));
}

TEST(Simulate, GivesOtherBytesForAnotherSeed) {
  Scenario other = smallScenario();
  ++other.seed;
  EXPECT_FALSE(sameBytes(made(smallScenario()), made(other)));
}

TEST(Simulate, GivesTheFirstBlocksOfALongRunAsTheyAreWithoutDrift) {
  Scenario shorter = smallScenario(), longer = smallScenario();
  shorter.events = 8192;
  longer.events = 20000;
  shorter.instrument.drift = longer.instrument.drift = 0;
  const SimulatedTube a = made(shorter), b = made(longer);
  EXPECT_TRUE(std::equal(a.labels.begin(), a.labels.end(), b.labels.begin()));
  const auto x = a.events.column(5).floats(), y = b.events.column(5).floats();
  EXPECT_TRUE(std::equal(x.begin(), x.end(), y.begin()));
}

TEST(Simulate, HasALabelForEachEventAndChannelsOfThePanel) {
  const SimulatedTube tube = made(smallScenario());
  EXPECT_EQ(tube.labels.size(), 60000u);
  EXPECT_EQ(tube.events.eventCount(), 60000u);
  EXPECT_EQ(tube.events.channelCount(), 13u);
  EXPECT_EQ(tube.events.channel(9).stain, "CD19 PE-Cy7");
  EXPECT_EQ(tube.events.channel(12).kind, ChannelKind::Time);
  Scenario bench = smallScenario();
  bench.instrument.panel = "bench-12c";
  EXPECT_EQ(made(bench).events.channelCount(), 16u);
}

TEST(Simulate, ComposesTheMarrowAsTold) {
  const auto shares = sharesOf(made(smallScenario()));
  EXPECT_NEAR(shares.at(Label::Debris), 0.10, 0.006);
  EXPECT_NEAR(shares.at(Label::Doublet), 0.03, 0.004);
  EXPECT_NEAR(shares.at(Label::Dead), 0.015, 0.003);
  const double nucleated = 1 - 0.10 - 0.03 - 0.015, normal = nucleated * 0.99;
  const double sum = 0.971;  // of the default shares
  EXPECT_NEAR(shares.at(Label::Blast), nucleated * 0.01, 0.0025);
  EXPECT_NEAR(shares.at(Label::ImmatureGranulocyte), normal * 0.42 / sum, 0.012);
  EXPECT_NEAR(shares.at(Label::TCell), normal * 0.08 / sum, 0.006);
  const double hematogones =
      shares.at(Label::HematogoneI) + shares.at(Label::HematogoneII) + shares.at(Label::HematogoneIII);
  EXPECT_NEAR(hematogones, normal * 0.07 / sum, 0.006);
  EXPECT_NEAR(shares.at(Label::HematogoneI) / hematogones, 0.20, 0.03);
}

TEST(Simulate, DrawsAFewBlastsAmongManyCells) {
  Scenario scenario = smallScenario();
  scenario.events = 400000;
  scenario.blasts->fraction = 0.0003;
  const SimulatedTube tube = made(scenario);
  const auto blasts = std::ranges::count(tube.labels, Label::Blast);
  EXPECT_NEAR(static_cast<double>(blasts), 400000 * 0.855 * 0.0003, 4 * std::sqrt(103.0));
}

TEST(Simulate, HasNoBlastsWithoutALeukaemia) {
  Scenario scenario = smallScenario();
  scenario.blasts.reset();
  const SimulatedTube tube = made(scenario);
  EXPECT_EQ(std::ranges::count(tube.labels, Label::Blast), 0);
}

TEST(Simulate, PutsKnownPopulationsWhereTheyBelong) {
  const SimulatedTube tube = made(smallScenario());
  const EventMatrix events = compensated(tube, tube.fileSpillover);
  const auto middle = [&](const char* channel, Label label) {
    return median(valuesOf(tube, events, channel, label));
  };
  EXPECT_GT(middle("PacO-A", Label::TCell), 5 * middle("PacO-A", Label::HematogoneI));       // CD45
  EXPECT_GT(middle("PE-Cy7-A", Label::MatureB), 20 * middle("PE-Cy7-A", Label::TCell));      // CD19
  EXPECT_GT(middle("APC-A", Label::HematogoneI), 2 * middle("APC-A", Label::HematogoneII));  // CD10
  EXPECT_GT(middle("PerCP-Cy5-5-A", Label::HematogoneI),
            10 * middle("PerCP-Cy5-5-A", Label::HematogoneIII));                                 // CD34
  EXPECT_GT(middle("PacB-A", Label::HematogoneIII), 10 * middle("PacB-A", Label::HematogoneI));  // CD20
  EXPECT_LT(middle("APC-H7-A", Label::Blast),
            0.3 * middle("APC-H7-A", Label::HematogoneI));  // CD38 dim: the LAIP
  EXPECT_GT(middle("SSC-A", Label::Neutrophil), 4 * middle("SSC-A", Label::TCell));
}

TEST(Simulate, MaturesAlongACurvedPath) {
  const auto level = [](double tau, Antigen antigen) {
    return hematogoneLevels(tau)[static_cast<std::size_t>(antigen)];
  };
  EXPECT_GT(level(0.1, Antigen::Cd34), 2.4);
  EXPECT_LT(level(0.4, Antigen::Cd34), 0.7);
  EXPECT_NEAR(level(0.1, Antigen::Cd10), 3.3, 0.1);
  EXPECT_NEAR(level(0.5, Antigen::Cd10), 2.7, 0.1);
  EXPECT_LT(level(1.0, Antigen::Cd10), 1.3);
  for (double tau = 0; tau < 0.99; tau += 0.01) {
    EXPECT_LE(level(tau, Antigen::Cd45), level(tau + 0.01, Antigen::Cd45)) << tau;
    EXPECT_LE(level(tau, Antigen::Cd20), level(tau + 0.01, Antigen::Cd20)) << tau;
    EXPECT_GE(level(tau, Antigen::Cd38), level(tau + 0.01, Antigen::Cd38)) << tau;
  }
}

/// A bright single stain measured by a perfect matrix, without autofluorescence.
class SingleStain : public ::testing::Test {
 protected:
  SingleStain() {
    InstrumentSpec spec;
    spec.spilloverError = spec.batchSd = spec.drift = 0;
    const Instrument instrument(spec, 1);
    Cell cell;
    cell.label = Label::TCell;
    cell.forwardScatter = 60000;
    cell.sideScatter = 16000;
    cell.autofluorescence = 0;
    cell.signal.fill(0);
    cell.signal[static_cast<std::size_t>(Antigen::Cd81)] = 20000;
    std::vector<std::shared_ptr<Column>> columns;
    for (std::size_t c = 0; c < instrument.channels().size(); ++c) {
      columns.push_back(std::make_shared<Column>(Column::float32(kEvents)));
    }
    RandomStream random(1, "single");
    std::vector<double> event(instrument.channels().size() - 1);
    for (std::size_t i = 0; i < kEvents; ++i) {
      instrument.record(cell, 1, 0, random, event);
      for (std::size_t c = 0; c < event.size(); ++c) columns[c]->floats()[i] = static_cast<float>(event[c]);
      columns.back()->floats()[i] = static_cast<float>(i);
    }
    tube_.events = EventMatrix(instrument.channels(), {columns.begin(), columns.end()}, kEvents);
    tube_.labels.assign(kEvents, Label::TCell);
    truth_ = instrument.trueMatrix();
  }
  static constexpr std::size_t kEvents = 20000;
  SimulatedTube tube_;
  SpilloverMatrix truth_;
};

TEST_F(SingleStain, SpillsIntoItsNeighboursAsTheMatrixSays) {
  const double own = median(valuesOf(tube_, tube_.events, "FITC-A", Label::TCell));
  const double neighbour = median(valuesOf(tube_, tube_.events, "PE-A", Label::TCell));
  EXPECT_NEAR(own, 20000, 50);
  EXPECT_NEAR(neighbour / own, truth_.at(2, 3), 0.003);
}

TEST_F(SingleStain, IsSymmetricAroundZeroElsewhereAfterCompensation) {
  const EventMatrix events = compensated(tube_, truth_);
  const auto pe = valuesOf(tube_, events, "PE-A", Label::TCell);
  const double spread = quantile(pe, 0.84) - quantile(pe, 0.16);
  EXPECT_GT(spread, 100);  // photons spread it, nothing is painted in
  EXPECT_NEAR(median(pe), 0, 0.03 * spread);
  EXPECT_NEAR((quantile(pe, 0.975) + quantile(pe, 0.025)) / spread, 0, 0.1);
  EXPECT_GT(std::ranges::count_if(pe, [](double v) { return v < 0; }), static_cast<long>(kEvents * 4 / 10));
}

TEST(Simulate, WritesAMatrixNearTheTrueOneWithOnesOnTheDiagonal) {
  InstrumentSpec spec;
  const Instrument instrument(spec, 9);
  const SpilloverMatrix &truth = instrument.trueMatrix(), &file = instrument.fileMatrix();
  bool differs = false;
  for (std::size_t dye = 0; dye < 8; ++dye) {
    for (std::size_t detector = 0; detector < 8; ++detector) {
      EXPECT_NEAR(file.at(dye, detector), truth.at(dye, detector), 0.01);
      EXPECT_GE(file.at(dye, detector), 0);
      differs |= file.at(dye, detector) != truth.at(dye, detector);
    }
    EXPECT_EQ(file.at(dye, dye), 1);
  }
  EXPECT_TRUE(differs);
}

TEST(Simulate, GivesDoubletsALowPulseForTheirArea) {
  const SimulatedTube tube = made(smallScenario());
  const auto area = tube.events.column(0).floats(), height = tube.events.column(1).floats();
  std::size_t doublets = 0, apart = 0;
  for (std::size_t i = 0; i < tube.labels.size(); ++i) {
    if (area[i] >= 262143) continue;  // at the edge of the scale
    const bool low = height[i] < 0.70f * area[i];
    doublets += tube.labels[i] == Label::Doublet ? 1 : 0;
    apart += low == (tube.labels[i] == Label::Doublet) ? 1 : 0;
  }
  EXPECT_GT(doublets, 1000u);
  EXPECT_GT(static_cast<double>(apart) / static_cast<double>(tube.labels.size()), 0.99);
}

TEST(Simulate, TimeRisesAtTheRateAskedFor) {
  const SimulatedTube tube = made(smallScenario());
  const auto time = tube.events.column(12).floats();
  EXPECT_TRUE(std::ranges::is_sorted(time));
  EXPECT_NEAR(time.back() * kSecondsPerTick, 60000 / 3000.0, 0.5);
}

TEST(Simulate, AClogSlowsTheFlow) {
  Scenario scenario = smallScenario();
  scenario.instrument.clogFrom = 0.5;
  scenario.instrument.clogTo = 0.6;
  const SimulatedTube tube = made(scenario);
  const auto time = tube.events.column(12).floats();
  const double before = time[29999] - time[24000], within = time[35999] - time[30000];
  EXPECT_NEAR(within / before, 5, 0.5);
}

TEST(Simulate, StaysOnTheScale) {
  const SimulatedTube tube = made(smallScenario());
  for (std::size_t c = 0; c + 1 < tube.events.channelCount(); ++c) {
    const auto values = tube.events.column(c).floats();
    EXPECT_TRUE(std::ranges::all_of(values, [](float v) { return v >= -262144 && v <= 262143; })) << c;
  }
}

class Cancelling final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};
TEST(Simulate, StopsWhenCancelled) {
  Cancelling progress;
  const auto tube = simulateTube(smallScenario(), progress);
  ASSERT_FALSE(tube);
  EXPECT_EQ(tube.error().code, ErrorCode::Cancelled);
}

struct Wrong {
  const char* name;
  void (*spoil)(Scenario&);
  const char* place;
};
class WrongScenario : public ::testing::TestWithParam<Wrong> {};
TEST_P(WrongScenario, IsRefusedWithItsPlace) {
  Scenario scenario = smallScenario();
  GetParam().spoil(scenario);
  NoProgress quiet;
  const auto tube = simulateTube(scenario, quiet);
  ASSERT_FALSE(tube);
  EXPECT_EQ(tube.error().code, ErrorCode::ScenarioInvalid);
  EXPECT_EQ(std::get<std::string>(tube.error().args.at(0)), GetParam().place);
}
INSTANTIATE_TEST_SUITE_P(
    Simulate, WrongScenario,
    ::testing::Values(
        Wrong{"NoEvents", [](Scenario& s) { s.events = 0; }, "events"},
        Wrong{"TooManyEvents", [](Scenario& s) { s.events = kMaximumEvents + 1; }, "events"},
        Wrong{"IdWithAPath", [](Scenario& s) { s.id = "../x"; }, "id"},
        Wrong{"UnknownPopulation",
              [](Scenario& s) {
                s.marrow.composition = {{"yeti", 1}};
              },
              "marrow/composition/yeti"},
        Wrong{"NegativeShare",
              [](Scenario& s) {
                s.marrow.composition = {{"t-cell", -1}};
              },
              "marrow/composition/t-cell"},
        Wrong{"NoCells",
              [](Scenario& s) {
                s.marrow.composition = {{"t-cell", 0}};
              },
              "marrow/composition"},
        Wrong{"NanFraction", [](Scenario& s) { s.blasts->fraction = std::nan(""); }, "blasts/fraction"},
        Wrong{"TooManySubclones",
              [](Scenario& s) {
                s.blasts->subclones = {{0.6, {}}, {0.6, {}}};
              },
              "blasts/subclones"},
        Wrong{"OnlyArtefacts", [](Scenario& s) { s.artefacts.debris = 1.2; }, "artefacts"},
        Wrong{"UnknownPanel", [](Scenario& s) { s.instrument.panel = "x"; }, "instrument/panel"},
        Wrong{"ClogBackwards", [](Scenario& s) { s.instrument.clogFrom = 0.5; }, "instrument/clog"}),
    [](const auto& c) { return c.param.name; });

}  // namespace
}  // namespace vestige::simulate
