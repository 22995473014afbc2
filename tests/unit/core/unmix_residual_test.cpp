// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix_residual.h"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "core/compensation/spectral_unmix.h"
#include "tests/support/spectral_simulation.h"

namespace vestige {
namespace {

using test::simulatedEvents;
using test::simulatedSpectra;

/// Every event has one dye and one kind of autofluorescence.
std::vector<double> truthFor(const ReferenceSpectra& s, std::size_t dyes, std::size_t events) {
  std::mt19937 random(11);
  std::vector<double> truth(events * s.names.size());
  for (std::size_t e = 0; e < events; ++e) {
    truth[e * s.names.size() + random() % dyes] = 5'000 + static_cast<double>(random() % 20'000);
    if (s.names.size() > dyes) truth[e * s.names.size() + dyes + random() % (s.names.size() - dyes)] = 800;
  }
  return truth;
}

struct Case {
  ReferenceSpectra spectra;
  EventMatrix raw;
  Unmixed made;
};

Case makeCase(std::size_t autofluorescences, const test::DetectorNoise& noise = {},
              std::size_t events = 40'000) {
  Case made;
  made.spectra = simulatedSpectra(16, 5, autofluorescences);
  made.raw = simulatedEvents(made.spectra, truthFor(made.spectra, 5, events), noise, 3);
  NoProgress quiet;
  UnmixOptions options;
  options.autofluorescenceIndex = true;
  made.made = unmixSpectra(made.raw, made.spectra, options, quiet).value();
  return made;
}

UnmixResidual residualOf(const Case& c) {
  NoProgress quiet;
  return detectorResiduals(c.raw, c.spectra, c.made.events, c.made.autofluorescenceIndex.get(), quiet)
      .value();
}

TEST(UnmixResidual, OverAllDetectorsItIsTheResidualOfTheEvents) {
  for (const std::size_t own : {0, 1, 3}) {
    const Case c = makeCase(own);
    const UnmixResidual left = residualOf(c);
    EXPECT_EQ(left.events, 40'000u);
    double detectors = 0, events = 0;
    for (const DetectorResidual& d : left.detectors) detectors += d.rms * d.rms / 16;
    for (std::size_t e = 0; e < 40'000; ++e) events += std::pow(c.made.residual->at(e), 2) / 40'000;
    EXPECT_NEAR(detectors / events, 1, 1e-3) << own << " kinds of autofluorescence";
  }
}

TEST(UnmixResidual, IsTheNoiseOfTheDetectorsWhereTheSpectraAreRight) {
  const Case c = makeCase(1, {400, 0});
  for (const DetectorResidual& d : residualOf(c).detectors) {
    EXPECT_LT(d.rms, 20 * 1.02) << "read noise of 20, less what the fit takes";
    EXPECT_LT(std::abs(d.mean), 1);
    EXPECT_GT(d.signal, d.rms);
  }
}

TEST(UnmixResidual, ADyeThatIsMissingStandsOutInItsDetectors) {
  Case c = makeCase(0);
  ReferenceSpectra without = c.spectra;
  without.names.pop_back();
  without.autofluorescence.pop_back();
  without.values.resize(without.names.size() * without.detectors.size());
  NoProgress quiet;
  const Unmixed made = unmixSpectra(c.raw, without, {}, quiet).value();
  const UnmixResidual left = detectorResiduals(c.raw, without, made.events, nullptr, quiet).value();
  std::size_t worst = 0, peak = 0;
  for (std::size_t d = 1; d < 16; ++d) {
    if (left.detectors[d].rms > left.detectors[worst].rms) worst = d;
    if (c.spectra.at(4, d) > c.spectra.at(4, peak)) peak = d;
  }
  EXPECT_EQ(worst, peak);
}

TEST(UnmixResidual, EventsWithoutANumberAreNotCountedAndNoEventIsNoResidual) {
  Case c = makeCase(1);
  Column broken = Column::float32(40'000);
  const Column& first = c.raw.column(*c.raw.indexOf("D1-A"));
  for (std::size_t e = 0; e < 40'000; ++e) broken.floats()[e] = static_cast<float>(first.at(e));
  broken.floats()[7] = std::numeric_limits<float>::quiet_NaN();
  c.raw = c.raw.withColumn(*c.raw.indexOf("D1-A"), std::make_shared<const Column>(std::move(broken)));
  NoProgress quiet;
  c.made = unmixSpectra(c.raw, c.spectra, {}, quiet).value();
  const UnmixResidual left = residualOf(c);
  EXPECT_EQ(left.events, 39'999u);
  EXPECT_TRUE(std::isfinite(left.detectors[0].rms));
  Case none = makeCase(1, {}, 0);
  EXPECT_EQ(residualOf(none).events, 0u);
  EXPECT_EQ(residualOf(none).detectors[3], DetectorResidual{});
}

TEST(UnmixResidual, IsTheSameForAnyNumberOfThreads) {
  const Case c = makeCase(2);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const UnmixResidual alone = residualOf(c);
  const tbb::global_control four(tbb::global_control::max_allowed_parallelism, 4);
  EXPECT_EQ(residualOf(c).detectors, alone.detectors);
}

TEST(UnmixResidual, RefusesWhatDoesNotFitTogether) {
  const Case c = makeCase(2);
  NoProgress quiet;
  EXPECT_EQ(
      detectorResiduals(c.made.events, c.spectra, c.made.events, c.made.autofluorescenceIndex.get(), quiet)
          .error()
          .code,
      ErrorCode::ChannelNotFound)
      << "without the detectors";
  EXPECT_EQ(detectorResiduals(c.raw, c.spectra, c.made.events, nullptr, quiet).error().code,
            ErrorCode::UnmixingInvalid)
      << "nobody knows which autofluorescence";
}

}  // namespace
}  // namespace vestige
