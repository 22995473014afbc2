// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/spectral_controls.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/spectral_simulation.h"

namespace vestige {
namespace {

using test::simulatedEvents;
using test::simulatedSpectra;

struct Make {
  std::size_t events = 6000;
  double positiveShare = 0.5, median = 50'000, decades = 0.2;
};

/// Autofluorescence of 300 times its spectrum in every event; the dye in a share of them.
EventMatrix tube(const ReferenceSpectra& s, int dye, const Make& make, std::uint64_t seed) {
  RandomStream random(seed, "stains");
  std::vector<double> truth;
  for (std::size_t e = 0; e < make.events; ++e) {
    for (std::size_t r = 0; r < s.names.size(); ++r) {
      const bool own = s.autofluorescence[r];
      const bool stained = static_cast<int>(r) == dye && random.uniform() < make.positiveShare;
      truth.push_back(own       ? random.lognormal10(300, 0.15)
                      : stained ? random.lognormal10(make.median, make.decades)
                                : 0);
    }
  }
  return simulatedEvents(s, truth, {400, 5}, seed);
}

struct Experiment {
  ReferenceSpectra truth = simulatedSpectra(24, 6, 1);
  EventMatrix blank = tube(truth, -1, {}, 99);
  std::vector<EventMatrix> stained;
  std::vector<SpectralControl> controls;

  explicit Experiment(const std::vector<Make>& makes = std::vector<Make>(6)) {
    for (int dye = 0; dye < 6; ++dye)
      stained.push_back(
          tube(truth, dye, makes[static_cast<std::size_t>(dye)], static_cast<std::uint64_t>(dye)));
    for (std::size_t dye = 0; dye < 6; ++dye)
      controls.push_back({truth.names[dye] + ".fcs", truth.names[dye], &stained[dye]});
  }
  Result<SpectralEstimate> estimate(const SpectralOptions& how = {}) const {
    NoProgress quiet;
    return estimateSpectra(controls, blank, how, quiet);
  }
};

bool has(const ControlQuality& quality, ControlIssueKind kind) {
  return std::ranges::any_of(quality.issues, [&](const ControlIssue& issue) { return issue.kind == kind; });
}

TEST(SpectralControls, FindTheTrueSpectraAndTheirPeaks) {
  const Experiment experiment;
  const auto found = experiment.estimate();
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(checkSpectra(found->spectra).has_value());
  EXPECT_EQ(found->spectra.detectors, experiment.truth.detectors) << "neither scatter nor time";
  ASSERT_EQ(found->spectra.names.size(), 7u);
  EXPECT_EQ(found->spectra.names.back(), "Autofluorescence");
  EXPECT_TRUE(found->spectra.autofluorescence.back());
  for (std::size_t r = 0; r < 7; ++r) {
    for (std::size_t d = 0; d < 24; ++d)
      EXPECT_NEAR(found->spectra.at(r, d), experiment.truth.at(r, d), r < 6 ? 0.01 : 0.05) << r << " " << d;
  }
  for (std::size_t r = 0; r < 6; ++r) {
    const ControlQuality& quality = found->quality[r];
    EXPECT_TRUE(quality.issues.empty()) << static_cast<int>(quality.issues[0].kind);
    const auto peak = std::ranges::find(experiment.truth.detectors, quality.channel);
    EXPECT_EQ(experiment.truth.at(r, static_cast<std::size_t>(peak - experiment.truth.detectors.begin())), 1);
  }
}

TEST(SpectralControls, TubesWithoutNegativesUseTheUnstainedTubeAndSaySo) {
  std::vector<Make> makes(6);
  makes[2].positiveShare = 1;
  const Experiment experiment(makes);
  const auto found = experiment.estimate();
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(has(found->quality[2], ControlIssueKind::UnstainedAsNegative));
  for (std::size_t d = 0; d < 24; ++d)
    EXPECT_NEAR(found->spectra.at(2, d), experiment.truth.at(2, d), 0.01) << d;
}

TEST(SpectralControls, NoiseOfThePeakDetectorDoesNotBendTheSpectrum) {
  const Experiment experiment(std::vector<Make>(6, {.events = 8000, .median = 5000, .decades = 0}));
  const auto found = experiment.estimate();
  ASSERT_TRUE(found.has_value());
  for (std::size_t r = 0; r < 6; ++r) {
    for (std::size_t d = 0; d < 24; ++d)
      EXPECT_NEAR(found->spectra.at(r, d), experiment.truth.at(r, d), 0.006) << r << " " << d;
  }
}

TEST(SpectralControls, WeakTubesAreJudged) {
  std::vector<Make> makes(6);
  makes[0].events = 600;
  makes[1].positiveShare = 0.01;
  makes[3].median = 600;
  const auto found = Experiment(makes).estimate();
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(has(found->quality[0], ControlIssueKind::FewEvents));
  EXPECT_TRUE(has(found->quality[1], ControlIssueKind::FewPositives));
  EXPECT_TRUE(has(found->quality[3], ControlIssueKind::Dim));
}

TEST(SpectralControls, ATubeCutOffAtTheEndOfTheScaleIsBad) {
  Experiment experiment;
  const auto peak = experiment.estimate()->quality[4].channel;
  const std::size_t at = experiment.stained[4].indexOf(peak).value();
  auto cut = std::make_shared<Column>(Column::float32(experiment.stained[4].eventCount()));
  for (std::size_t e = 0; e < cut->size(); ++e)
    cut->floats()[e] = std::min(60'000.0F, experiment.stained[4].column(at).floats()[e]);
  experiment.stained[4] = experiment.stained[4].withColumn(at, cut);
  EXPECT_TRUE(has(experiment.estimate()->quality[4], ControlIssueKind::Saturated));
}

TEST(SpectralControls, SeveralKindsOfAutofluorescenceAreToldApart) {
  const ReferenceSpectra s = simulatedSpectra(24, 1, 3);
  std::vector<double> truth;
  const std::size_t shares[] = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
  RandomStream random(5, "kinds");
  for (std::size_t e = 0; e < 9000; ++e) {
    truth.push_back(0);
    for (std::size_t kind = 0; kind < 3; ++kind)
      truth.push_back(shares[e % 10] == kind ? random.lognormal10(3000, 0.2) : 0);
  }
  const EventMatrix blank = simulatedEvents(s, truth, {400, 5}, 6);
  const EventMatrix stained = tube(s, 0, {}, 7);
  const std::vector<SpectralControl> controls = {{"a.fcs", "Dye 1", &stained}};
  NoProgress quiet;
  const auto found = estimateSpectra(controls, blank, {{}, 3, {}}, quiet);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->spectra.names.size(), 4u);
  EXPECT_EQ(found->spectra.names[3], "Autofluorescence 3");
  for (std::size_t kind = 0; kind < 3; ++kind) {
    for (std::size_t d = 0; d < 24; ++d)
      EXPECT_NEAR(found->spectra.at(1 + kind, d), s.at(1 + kind, d), 0.05) << kind << " " << d;
  }
  EXPECT_EQ(estimateSpectra(controls, blank, {{}, 3, {}}, quiet)->spectra, found->spectra);
}

TEST(SpectralControls, WhatCannotBeUsedIsRefused) {
  Experiment experiment;
  const auto why = [](const Result<SpectralEstimate>& found) {
    if (found) return std::string("accepted");
    EXPECT_EQ(found.error().code, ErrorCode::ControlsInvalid);
    return std::get<std::string>(found.error().args.at(1));
  };
  EXPECT_EQ(why(experiment.estimate({{"Z-A"}, 1, {}})), "it has no channel Z-A");
  EXPECT_EQ(why(experiment.estimate({{}, 6, {}})), "more than 5 spectra of autofluorescence are wanted");
  experiment.controls[1].dye = "Dye 1";
  EXPECT_EQ(why(experiment.estimate()), "two tubes are named for it");
  experiment.controls[1] = {"b.fcs", "Dye 2", &experiment.blank};
  EXPECT_EQ(why(experiment.estimate()), "fewer than 20 events are brighter than the unstained tube");
  const EventMatrix empty = tube(experiment.truth, 1, {.events = 0}, 1);
  experiment.controls[1].events = &empty;
  EXPECT_EQ(why(experiment.estimate()), "it has no events");
  experiment.controls.clear();
  EXPECT_EQ(why(experiment.estimate()), "it names no single-stained tube");
}

}  // namespace
}  // namespace vestige
