// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/base/simd_level.h"
#include "core/transform/transform.h"

namespace vestige {
namespace {

using K = TransformKind;

std::vector<TransformSpec> commonSpecs() {
  return {
      {K::Logicle, 262144, .5, 4.5, 0}, {K::Logicle, 262144, 1, 4.5, 0}, {K::Logicle, 262144, .5, 4.5, .5},
      {K::Logicle, 262144, 0, 4.5, 0},  {K::Logicle, 1000, 1, 4, 0},     {K::Logicle, 4194304, 1.2, 5.4, -.3},
      {K::Asinh, 262144, 0, 4.5, 1},    {K::Asinh, 12000, 0, 3, 0},      {K::Log, 262144, 0, 4.5, 0},
      {K::Log, 10000, 0, 5, 0},         {K::Linear, 262144, 0, 0, 0},    {K::Linear, 1, 0, 0, .25}};
}

std::vector<TransformSpec> oddSpecs() {
  return {{K::Logicle, 262144, 2.25, 4.5, 0}, {K::Logicle, 262144, 2.25, 4.5, -2.25},
          {K::Logicle, 1e-30, .5, 4.5, 0},    {K::Logicle, 1e30, .5, 4.5, 0},
          {K::Logicle, 262144, 10, 50, 0},    {K::Asinh, 262144, 0, 50, 0},
          {K::Logicle, 10, .1, .5, 0},        {K::Log, 1, 0, .5, 0},
          {K::Asinh, 10, 0, 100, 0}};
}

/// Largest difference of the table from the exact scale over @p values within its reach.
double worstOver(const TransformTable& table, const std::vector<float>& values) {
  std::vector<float> display(values.size());
  table.apply(values, display);
  double worst = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(std::abs(values[i]) <= 16 * table.exact().spec().T)) continue;
    const double exact = table.exact().displayFromRaw(values[i]);
    if (!std::isfinite(exact)) continue;
    worst = std::max(worst, std::abs(static_cast<double>(display[i]) - exact));
  }
  return worst;
}

/// Every exponent, with its borders and @p dense mantissas spread over it, both signs.
std::vector<float> everyExponent(std::uint32_t dense) {
  std::vector<float> values;
  for (std::uint32_t exponent = 0; exponent < 255; ++exponent) {
    for (std::uint32_t i = 0; i < dense; ++i) {
      const std::uint32_t bits =
          exponent << 23 | (i * (0x800000u / dense) + (i * 2654435761u) % (0x800000u / dense));
      values.push_back(std::bit_cast<float>(bits));
      values.push_back(-values.back());
    }
    values.push_back(std::bit_cast<float>(exponent << 23));
    values.push_back(std::bit_cast<float>(exponent << 23 | 0x7fffffu));
  }
  return values;
}

TEST(TransformTable, StaysWithinItsStatedErrorOverEveryExponent) {
  const std::vector<float> values = everyExponent(1024);
  for (const TransformSpec& spec : commonSpecs()) {
    const TransformTable table(Transform::create(spec).value());
    const double worst = worstOver(table, values);
    EXPECT_LE(worst, table.maxError()) << printTransform(spec);
    if (spec.kind == K::Linear) continue;  // a T of a power of two has no error at all
    EXPECT_GE(worst, table.maxError() / 4) << printTransform(spec) << ": stated error is needlessly large";
    EXPECT_LE(table.maxError(), 1.1e-6) << printTransform(spec);
    std::printf("  %-44s stated %.2e, found %.2e\n", printTransform(spec).c_str(), table.maxError(), worst);
  }
}

TEST(TransformTable, StaysWithinItsStatedErrorInTheCornersOfTheParameters) {
  const std::vector<float> values = everyExponent(256);
  for (const TransformSpec& spec : oddSpecs()) {
    const TransformTable table(Transform::create(spec).value());
    EXPECT_LE(worstOver(table, values), table.maxError()) << printTransform(spec);
  }
}

TEST(TransformTable, StaysWithinItsStatedErrorForRandomFloatsAndParameters) {
  std::mt19937_64 random(404);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 60; ++round) {
    const double T = std::pow(10.0, 1 + 6 * unit(random)), M = 2 + 5 * unit(random), W = M / 2 * unit(random);
    const K kind = round % 3 == 0 ? K::Asinh : K::Logicle;
    const double A = kind == K::Asinh ? M * unit(random) : -W + (M - W) * unit(random);
    const TransformTable table(Transform::create({kind, T, kind == K::Asinh ? 0 : W, M, A}).value());
    std::vector<float> values;
    for (int i = 0; i < 4000; ++i) {
      const double size = T * std::pow(10.0, 1.2 - 8 * unit(random));
      values.push_back(static_cast<float>(i % 2 ? size : -size));
    }
    EXPECT_LE(worstOver(table, values), table.maxError()) << printTransform(table.exact().spec());
  }
}

TEST(TransformTable, EveryFloatOfTheMostCurvedOctavesStaysWithin) {
  const TransformTable table(Transform::create({K::Logicle, 262144, .5, 4.5, 0}).value());
  for (const float start : {64.0F, 131072.0F}) {
    std::vector<float> values;
    for (std::uint32_t i = 0; i < 0x800000u; i += 16) {
      values.push_back(std::bit_cast<float>(std::bit_cast<std::uint32_t>(start) + i + i / 16 % 16));
    }
    EXPECT_LE(worstOver(table, values), table.maxError());
  }
}

TEST(TransformTable, BeyondItsReachItIsTheExactValueRounded) {
  const float infinity = std::numeric_limits<float>::infinity(),
              none = std::numeric_limits<float>::quiet_NaN();
  for (const TransformSpec& spec : commonSpecs()) {
    const Transform exact = Transform::create(spec).value();
    const TransformTable table(exact);
    const float huge = static_cast<float>(64 * spec.T);
    for (const float value :
         {huge, -huge, 1e30F, -1e30F, infinity, -infinity, none, std::numeric_limits<float>::max()}) {
      const float wanted = static_cast<float>(exact.displayFromRaw(value));
      const float found = table.display(value);
      EXPECT_TRUE(found == wanted || (std::isnan(found) && std::isnan(wanted)))
          << printTransform(spec) << ' ' << value;
    }
  }
}

TEST(TransformTable, LogOfZeroAndBelowIsAsTheStandardSays) {
  const TransformTable table(Transform::create({K::Log, 10000, 0, 5, 0}).value());
  EXPECT_EQ(table.display(0.0F), -std::numeric_limits<float>::infinity());
  EXPECT_EQ(table.display(-0.0F), -std::numeric_limits<float>::infinity());
  EXPECT_TRUE(std::isnan(table.display(-5.0F)));
  EXPECT_NEAR(table.display(1e-42F), std::log10(1e-42F) / 5.0 + 0.2, 1e-6);
}

/// Random floats of every kind: values in and out of reach, NaN, infinities, signed zeros, subnormals.
std::vector<float> mixedValues(std::size_t count) {
  std::mt19937 random(99);
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool anyBits = i % 512 < 64;  // the other chunks lie in the table as a whole
    values[i] = anyBits ? std::bit_cast<float>(static_cast<std::uint32_t>(random()))
                        : static_cast<float>(static_cast<int>(random() % 400'000) - 100'000) / 3.0F;
  }
  return values;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) && std::isnan(b[i])) continue;
    if (std::bit_cast<std::uint32_t>(a[i]) != std::bit_cast<std::uint32_t>(b[i])) return false;
  }
  return true;
}

TEST(TransformTable, GivesTheSameBitsAtEveryProcessorLevelOneByOneAndInPlace) {
  const std::vector<float> values = mixedValues(10'007);
  for (const TransformSpec& spec : commonSpecs()) {
    const TransformTable table(Transform::create(spec).value());
    std::vector<float> single(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) single[i] = table.display(values[i]);
    for (const SimdLevel level : {SimdLevel::Baseline, SimdLevel::Avx2, SimdLevel::Avx512}) {
      const SimdLimit limit(level);
      std::vector<float> together(values.size());
      table.apply(values, together);
      EXPECT_TRUE(sameBits(single, together)) << printTransform(spec) << " level " << static_cast<int>(level);
      std::vector<float> inPlace = values;
      table.apply(inPlace, inPlace);
      EXPECT_TRUE(sameBits(single, inPlace)) << printTransform(spec);
    }
  }
}

TEST(TransformTable, EmptyInputIsFine) {
  const TransformTable table(Transform::create({K::Logicle, 262144, .5, 4.5, 0}).value());
  table.apply({}, {});
  EXPECT_GT(table.maxError(), 0);
}

}  // namespace
}  // namespace vestige
