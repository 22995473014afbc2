// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/spectral_unmix.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <Eigen/Dense>

#include "core/base/simd_level.h"
#include "tests/support/spectral_simulation.h"

namespace vestige {
namespace {

using test::simulatedEvents;
using test::simulatedSpectra;

Unmixed unmixed(const EventMatrix& raw, const ReferenceSpectra& s, const UnmixOptions& how = {}) {
  NoProgress quiet;
  return unmixSpectra(raw, s, how, quiet).value();
}

const Column& named(const EventMatrix& events, const std::string& name) {
  return events.column(events.indexOf(name).value());
}

struct Moments {
  double mean = 0, variance = 0;
};

Moments momentsOf(const Column& column) {
  Moments m;
  const auto n = static_cast<double>(column.size());
  for (std::size_t e = 0; e < column.size(); ++e) m.mean += column.at(e) / n;
  for (std::size_t e = 0; e < column.size(); ++e)
    m.variance += (column.at(e) - m.mean) * (column.at(e) - m.mean) / (n - 1);
  return m;
}

/// Every event the same: dye r has amounts[r].
std::vector<double> repeated(const std::vector<double>& amounts, std::size_t events) {
  std::vector<double> truth;
  for (std::size_t e = 0; e < events; ++e) truth.insert(truth.end(), amounts.begin(), amounts.end());
  return truth;
}

std::vector<double> brightAndDim(std::size_t dyes) {
  std::vector<double> amounts;
  for (std::size_t i = 0; i < dyes; ++i) amounts.push_back(i % 4 == 0 ? 200'000 : i % 4 == 2 ? 800 : 5000);
  return amounts;
}

Eigen::MatrixXd matrixOf(const ReferenceSpectra& s) {  // detectors x names
  Eigen::MatrixXd m(s.detectors.size(), s.names.size());
  for (std::size_t r = 0; r < s.names.size(); ++r) {
    for (std::size_t d = 0; d < s.detectors.size(); ++d)
      m(static_cast<Eigen::Index>(d), static_cast<Eigen::Index>(r)) = s.at(r, d);
  }
  return m;
}

TEST(SpectralUnmix, HasNoBiasAndWeightsLessenTheSpreadOfDimDyes) {
  const ReferenceSpectra s = simulatedSpectra(48, 12);
  const std::vector<double> amounts = brightAndDim(12);
  const test::DetectorNoise noise{2500, 12};
  const EventMatrix raw = simulatedEvents(s, repeated(amounts, 40'000), noise, 1);
  const Unmixed plain = unmixed(raw, s);
  const Unmixed weighted = unmixed(raw, s, {UnmixMethod::Weighted, 2500, 12, false});
  for (std::size_t i = 0; i < 12; ++i) {
    const Moments ols = momentsOf(named(plain.events, s.names[i]));
    const Moments wls = momentsOf(named(weighted.events, s.names[i]));
    EXPECT_NEAR(ols.mean, amounts[i], 0.01 * amounts[i]) << s.names[i];
    EXPECT_NEAR(wls.mean, amounts[i], 0.01 * amounts[i]) << s.names[i];
    if (amounts[i] < 1000) {
      EXPECT_LT(wls.variance, 0.92 * ols.variance) << s.names[i];
    }
  }
}

TEST(SpectralUnmix, WeightedIsTheBestLinearSolutionWhereTheNoiseIsKnown) {
  const ReferenceSpectra s = simulatedSpectra(32, 8);
  const std::vector<double> amounts = brightAndDim(8);
  const EventMatrix raw = simulatedEvents(s, repeated(amounts, 30'000), {2500, 12}, 2);
  const Unmixed weighted = unmixed(raw, s, {UnmixMethod::Weighted, 2500, 12, false});
  const Eigen::MatrixXd m = matrixOf(s);
  const Eigen::VectorXd mean = m * Eigen::Map<const Eigen::VectorXd>(amounts.data(), 8);
  const Eigen::VectorXd weights = (2500 + 12 * mean.array()).inverse();
  const Eigen::MatrixXd least = (m.transpose() * weights.asDiagonal() * m).inverse();
  for (std::size_t i = 0; i < 8; ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    const double found = momentsOf(named(weighted.events, s.names[i])).variance;
    EXPECT_GT(found, 0.95 * least(at, at)) << s.names[i];
    EXPECT_LT(found, 1.1 * least(at, at)) << s.names[i];
  }
}

TEST(SpectralUnmix, FloatSumsAreAsExactAsStated) {
  const ReferenceSpectra s = simulatedSpectra(64, 20);
  for (const bool wide : {false, true}) {
    const EventMatrix raw = simulatedEvents(s, repeated(brightAndDim(20), 300), {2500, 12}, 3, wide);
    const Unmixed found = unmixed(raw, s);
    const Eigen::MatrixXd inverse = matrixOf(s).completeOrthogonalDecomposition().pseudoInverse();
    for (std::size_t e = 0; e < 300; ++e) {
      for (std::size_t i = 0; i < 20; ++i) {
        double exact = 0, size = 0;
        for (std::size_t d = 0; d < 64; ++d) {
          const double factor = inverse(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(d));
          const double value = named(raw, s.detectors[d]).at(e);
          exact += factor * value;
          size += std::abs(factor * value);
        }
        ASSERT_NEAR(named(found.events, s.names[i]).at(e), exact, 66 * 0x1p-24 * size);
      }
    }
  }
}

TEST(SpectralUnmix, TheResidualIsThatOfTheFitAndFollowsItsDistribution) {
  const ReferenceSpectra s = simulatedSpectra(40, 10);
  constexpr double kVariance = 900;
  const EventMatrix raw = simulatedEvents(s, repeated(brightAndDim(10), 20'000), {kVariance, 0}, 4);
  for (const UnmixMethod method : {UnmixMethod::LeastSquares, UnmixMethod::Weighted}) {
    const Unmixed found = unmixed(raw, s, {method, kVariance, 0, false});
    double mean = 0, square = 0;  // of detectors * residual^2 / variance: chi-square, 40 - 10 degrees
    for (std::size_t e = 0; e < 20'000; ++e) {
      const double r = found.residual->at(e);
      const double chi = 40 * r * r / kVariance;
      mean += chi / 20'000;
      square += chi * chi / 20'000;
    }
    EXPECT_NEAR(mean, 30, 0.3);
    EXPECT_NEAR(square - mean * mean, 60, 4);
  }
}

TEST(SpectralUnmix, AnUnknownDyeRaisesTheResidual) {
  const ReferenceSpectra s = simulatedSpectra(40, 10);
  ReferenceSpectra known = s;
  known.names.pop_back();
  known.autofluorescence.pop_back();
  known.values.resize(9 * 40);
  std::vector<double> amounts = brightAndDim(10);
  amounts.back() = 0;
  std::vector<double> truth = repeated(amounts, 2000);
  for (std::size_t e = 1000; e < 2000; ++e) truth[e * 10 + 9] = 20'000;
  const EventMatrix raw = simulatedEvents(s, truth, {2500, 12}, 5);
  const Unmixed found = unmixed(raw, known);
  double highestClean = 0, lowestForeign = std::numeric_limits<double>::infinity();
  for (std::size_t e = 0; e < 2000; ++e) {
    const double r = found.residual->at(e);
    if (e < 1000) {
      highestClean = std::max(highestClean, r);
    } else {
      lowestForeign = std::min(lowestForeign, r);
    }
  }
  EXPECT_GT(lowestForeign, highestClean);
}

TEST(SpectralUnmix, ChoosesTheAutofluorescenceThatAnEventHas) {
  const ReferenceSpectra s = simulatedSpectra(48, 8, 3);
  const std::vector<double> amounts = brightAndDim(8);
  std::vector<double> truth;
  for (std::size_t e = 0; e < 3000; ++e) {
    truth.insert(truth.end(), amounts.begin(), amounts.end());
    for (std::size_t a = 0; a < 3; ++a) truth.push_back(e % 3 == a ? 20'000 : 0);
  }
  const EventMatrix raw = simulatedEvents(s, truth, {2500, 12}, 6);
  for (const UnmixMethod method : {UnmixMethod::LeastSquares, UnmixMethod::Weighted}) {
    const Unmixed found = unmixed(raw, s, {method, 2500, 12, true});
    int right = 0;
    for (std::size_t e = 0; e < 3000; ++e)
      right += found.autofluorescenceIndex->at(e) == static_cast<double>(e % 3 + 1);
    EXPECT_GT(right, 2700);
    EXPECT_NEAR(momentsOf(named(found.events, kAutofluorescenceName)).mean, 20'000, 200);
    EXPECT_NEAR(momentsOf(named(found.events, "Dye 3")).mean, 800, 40);
    EXPECT_FALSE(found.events.indexOf("AF 1").has_value());
  }
}

TEST(SpectralUnmix, OtherChannelsAreSharedAndTheDyesStandWhereTheDetectorsStood) {
  const ReferenceSpectra s = simulatedSpectra(8, 3, 1);
  const EventMatrix raw = simulatedEvents(s, repeated({1000, 2000, 3000, 400}, 100), {}, 7);
  const Unmixed found = unmixed(raw, s);
  ASSERT_EQ(found.events.channelCount(), 7u);
  EXPECT_EQ(found.events.channel(3).name, "Dye 1");
  EXPECT_EQ(found.events.channel(6).name, "AF 1") << "one autofluorescence keeps its name";
  EXPECT_EQ(found.events.sharedColumn(0), raw.sharedColumn(0));
  EXPECT_EQ(found.autofluorescenceIndex, nullptr);
}

bool sameBytes(const Column& a, const Column& b) {
  const auto x = std::as_bytes(a.floats()), y = std::as_bytes(b.floats());
  return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size()) == 0;
}

TEST(SpectralUnmix, BitsDependNeitherOnTheThreadsNorOnTheProcessor) {
  const ReferenceSpectra s = simulatedSpectra(37, 7, 2);  // no multiple of any lane
  EventMatrix raw =
      simulatedEvents(s, repeated({1e5, 800, 40, 5e4, 0, 3e3, 9e3, 500, 0}, 40'013), {2500, 12}, 8);
  auto broken = std::make_shared<Column>(Column::float32(raw.eventCount()));
  std::ranges::copy(raw.column(5).floats(), broken->floats().begin());
  broken->floats()[7] = std::nanf("5");
  broken->floats()[8] = std::numeric_limits<float>::infinity();
  broken->floats()[40'012] = -std::numeric_limits<float>::infinity();
  raw = raw.withColumn(5, broken);
  for (const UnmixMethod method : {UnmixMethod::LeastSquares, UnmixMethod::Weighted}) {
    const UnmixOptions how{method, 2500, 12, true};
    const Unmixed all = unmixed(raw, s, how);
    EXPECT_TRUE(std::isnan(all.residual->at(7)));
    EXPECT_TRUE(std::isnan(named(all.events, "Dye 1").at(7)));
    EXPECT_TRUE(std::isnan(named(all.events, "Dye 7").at(7)));
    EXPECT_TRUE(std::isfinite(named(all.events, "Dye 7").at(9)));
    EXPECT_FALSE(std::isfinite(all.residual->at(40'012)));
    const auto compare = [&](const char* what) {
      const Unmixed again = unmixed(raw, s, how);
      EXPECT_TRUE(sameBytes(*again.residual, *all.residual)) << what;
      EXPECT_TRUE(sameBytes(*again.autofluorescenceIndex, *all.autofluorescenceIndex)) << what;
      for (std::size_t c = 3; c < all.events.channelCount(); ++c)
        EXPECT_TRUE(sameBytes(again.events.column(c), all.events.column(c))) << what << " " << c;
    };
    for (const SimdLevel level : {SimdLevel::Avx2, SimdLevel::Baseline}) {
      const SimdLimit limit(level);
      compare("level");
    }
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    compare("one thread");
  }
}

std::string refusal(const EventMatrix& raw, const ReferenceSpectra& s, const UnmixOptions& how = {}) {
  NoProgress quiet;
  const auto found = unmixSpectra(raw, s, how, quiet);
  if (found) return "accepted";
  if (found.error().code == ErrorCode::ChannelNotFound)
    return "no " + std::get<std::string>(found.error().args[0]);
  EXPECT_EQ(found.error().code, ErrorCode::UnmixingInvalid);
  return std::get<std::string>(found.error().args.at(0));
}

TEST(SpectralUnmix, RefusesWhatCannotBeSolvedAndSaysWhy) {
  const ReferenceSpectra good = simulatedSpectra(6, 3);
  const EventMatrix raw = simulatedEvents(good, repeated({1, 2, 3}, 10), {}, 9);
  EXPECT_EQ(refusal(raw, good), "accepted");
  const auto changed = [&](auto&& change) {
    ReferenceSpectra s = good;
    change(s);
    return refusal(raw, s);
  };
  const auto twin = [](ReferenceSpectra& s) { std::copy_n(s.values.begin(), 6, s.values.begin() + 12); };
  EXPECT_EQ(
      changed(twin),
      "spectra are too much alike (condition number infinite); most alike are Dye 1 and Dye 3 (cosine 1)");
  EXPECT_NE(changed([&](ReferenceSpectra& s) {
              twin(s);
              s.values[17] += 1e-5;
            }).find("Dye 1 and Dye 3"),
            std::string::npos);
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.detectors[2] = "Z9-A"; }), "no Z9-A");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.detectors[2] = "d2-a"; }),
            "two detectors are the channel D2-A");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.values[4] = std::nan(""); }),
            "a value is not a finite number");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.names[1] = "Dye 1"; }), "a dye is named twice");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.names[1] = "FSC-A"; }),
            "the file has a channel FSC-A besides the detectors");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.autofluorescence = {true, true, true}; }), "no dye is named");
  EXPECT_EQ(changed([](ReferenceSpectra& s) {
              for (std::size_t d = 0; d < 6; ++d) s.values[d] *= 2;
            }),
            "the largest value of Dye 1 is not 1");
  EXPECT_EQ(changed([](ReferenceSpectra& s) { s.values.pop_back(); }),
            "the number of values is not that of the spectra times the detectors");
  EXPECT_EQ(changed([](ReferenceSpectra& s) {
              s.detectors.resize(2);
              s.values = {1, 0, 0, 1, 0.5, 1};
            }),
            "there are 3 spectra for 2 detectors");
  EXPECT_EQ(refusal(raw, good, {UnmixMethod::Weighted, 0, 1, false}),
            "the read noise is not positive or the photon factor is negative");
  EXPECT_EQ(refusal(raw, {}), "the table is empty");
}

TEST(SpectralUnmix, ManyEventsOfNothingAndNoneAtAll) {
  const ReferenceSpectra s = simulatedSpectra(6, 3);
  const Unmixed none = unmixed(simulatedEvents(s, {}, {}, 10), s);
  EXPECT_EQ(none.events.eventCount(), 0u);
  EXPECT_EQ(none.residual->size(), 0u);
  const Unmixed zero = unmixed(simulatedEvents(s, repeated({0, 0, 0}, 65), {0, 0}, 10), s,
                               {UnmixMethod::Weighted, 1, 1, false});
  for (std::size_t e = 0; e < 65; ++e) EXPECT_EQ(zero.residual->at(e), 0) << e;
}

struct Stop final : Progress {
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(SpectralUnmix, CanBeCancelled) {
  const ReferenceSpectra s = simulatedSpectra(6, 3);
  Stop stop;
  const auto found = unmixSpectra(simulatedEvents(s, repeated({1, 2, 3}, 1000), {}, 11), s, {}, stop);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige
