// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up case, analysed in memory: what the tests of plots and report show. All names and numbers are
// invented.
#pragma once
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "io/resource/strategy_json.h"

namespace vestige::test {

struct ExampleOptions {
  std::size_t events = 60'000;  ///< Background events; about 0.6 of them are nucleated.
  std::size_t blasts = 120;
  std::function<void(CaseRecord&)> changeRecord = {};
  std::function<void(Strategy&)> changeStrategy = {};
  std::function<void(Sample&)> changeSample = {};
};

inline CaseRecord exampleRecord() {
  CaseRecord record;
  record.id = "DEMO-0417";
  record.disease = "B-ALL";
  record.protocol = "CCCG-ALL-2015";
  record.timepoint = "day 46";
  record.patient = {"P-0417", "Demo patient A", "2020-01-05", "F"};
  record.specimen = {
      "S-0417", "bone marrow", "2026-03-14T13:10:00+08:00", "2026-03-15T08:05:00+08:00", 1, "EDTA",
      "93 %",   "none"};
  record.therapy = {{"prednisone", "2026-01-29", ""}};
  TubeRef tube;
  tube.file = "followup.fcs";
  tube.tube = "1";
  record.tubes = {tube};
  record.previous = {{"2026-01-27", "Dx", "nucleated", "gates", "POSITIVE", 0.81},
                     {"2026-02-15", "day 19", "nucleated", "gates", "POSITIVE", 0.0041}};
  return record;
}

/// Linear instrument values of one cloud on six fluorescence and scatter axes.
struct ExampleCloud {
  double part, fsc, ssc, cd45, cd19, cd38, cd10;
};

inline app::SamplePtr exampleSample(const ExampleOptions& options) {
  static const char* const kNames[] = {"FSC-A", "FSC-H", "SSC-A", "PacO-A", "PE-Cy7-A", "APC-H7-A", "APC-A"};
  static const char* const kStains[] = {"", "", "", "CD45", "CD19", "CD38", "CD10"};
  const ExampleCloud clouds[] = {{0.18, 12000, 8000, 40, 20, 30, 20},             // debris
                                 {0.46, 120000, 150000, 9000, 60, 300, 80},       // granulocytes
                                 {0.25, 80000, 24000, 60000, 30, 900, 30},        // T
                                 {0.08, 75000, 22000, 4000, 15000, 30000, 9000},  // precursors
                                 {0.03, 82000, 24000, 50000, 20000, 900, 20}};    // mature B
  const ExampleCloud blast{0, 90000, 26000, 1500, 15000, 900, 40000};
  const std::size_t events = options.events + options.blasts;
  std::vector<Column> columns;
  for (int c = 0; c < 7; ++c) columns.push_back(Column::float32(events));
  std::mt19937 random(20260314);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  for (std::size_t i = 0; i < events; ++i) {
    double left = uniform(random);
    const ExampleCloud* cloud = &blast;
    for (std::size_t c = 0; c < 5 && i < options.events; ++c) {
      cloud = &clouds[c];
      if ((left -= clouds[c].part) < 0) break;
    }
    const double size = cloud->fsc * (1 + 0.16 * normal(random));
    const double doublet = i < options.events && uniform(random) < 0.03 ? 1.7 : 1;
    const auto light = [&](double level) {
      return static_cast<float>(level * std::exp(0.35 * normal(random)) + 120 * normal(random));
    };
    columns[0].floats()[i] = static_cast<float>(size * doublet);
    columns[1].floats()[i] = static_cast<float>(size * 0.9 * (1 + 0.03 * normal(random)));
    columns[2].floats()[i] = static_cast<float>(cloud->ssc * (1 + 0.2 * normal(random)));
    columns[3].floats()[i] = light(cloud->cd45);
    columns[4].floats()[i] = light(cloud->cd19);
    columns[5].floats()[i] = light(cloud->cd38);
    columns[6].floats()[i] = light(cloud->cd10);
  }
  auto sample = std::make_shared<Sample>();
  sample->file = "followup.fcs";
  for (std::size_t b = 0; b < 32; ++b) sample->sha256.bytes[b] = static_cast<std::uint8_t>(b * 37 + 11);
  sample->version = "FCS3.1";
  sample->datatype = "F";
  sample->keywords =
      Keywords({{"$CYT", "Example cytometer"}, {"$DATE", "15-MAR-2026"}, {"$BTIM", "09:12:00"}});
  std::vector<Channel> channels;
  std::vector<ColumnPtr> shared;
  for (std::size_t c = 0; c < 7; ++c) {
    channels.push_back(
        {kNames[c], kStains[c], 32, 262144, {}, 1, c < 3 ? ChannelKind::Scatter : ChannelKind::Fluorescence});
    shared.push_back(std::make_shared<const Column>(std::move(columns[c])));
  }
  sample->stored = EventMatrix(channels, shared, events);
  sample->events = sample->stored;
  sample->spillover = SpilloverMatrix{"$SPILLOVER",
                                      {"PacO-A", "PE-Cy7-A", "APC-H7-A", "APC-A"},
                                      {1, 0, 0, 0, 0, 1, 0.002, 0, 0, 0.001, 1, 0, 0, 0, 0.001, 1}};
  if (options.changeSample) options.changeSample(*sample);
  return sample;
}

inline app::AnalysisPtr exampleAnalysis(const ExampleOptions& options = {}) {
  Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  if (options.changeStrategy) options.changeStrategy(strategy);
  CaseRecord record = exampleRecord();
  if (options.changeRecord) options.changeRecord(record);
  NoProgress quiet;
  return app::analyse(record, std::make_shared<const Strategy>(std::move(strategy)), {exampleSample(options)},
                      quiet)
      .value();
}

}  // namespace vestige::test
