// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "core/transform/logicle.h"

namespace vestige {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Transform make(TransformKind kind, double T, double W, double M, double A) {
  return Transform::create(TransformSpec{kind, T, W, M, A}).value();
}
Transform logicle(double T, double W, double M, double A) { return make(TransformKind::Logicle, T, W, M, A); }

// Made with 40-digit arithmetic; the columns agree with the 6-digit vectors published with Gating-ML 2.0.
// Columns: x; logicle T=1000 W=1 M=4 A=0; asinh T=1000 M=4 A=1.
constexpr double kVectors1000[][3] = {
    {-10, 0.06757419868228057, -0.2000086837186288},  {-5, 0.1479860344216431, -0.1398287227302364},
    {-1, 0.2287516158195253, -0.0008558414195314702}, {0, 0.25, 0.2},
    {0.3, 0.2563837638106065, 0.3037758137670438},    {1, 0.2712483841804747, 0.4008558414195315},
    {3, 0.3128968967632407, 0.4955205995083319},      {10, 0.4324258013177194, 0.6000086837186288},
    {100, 0.7395476509484207, 0.8000000859901789},    {1000, 1.0, 1.0},
};

// T = 262144, M = 4.5. Columns: x; logicle W=.5 A=0; W=.5 A=.5; W=1 A=0; W=0 A=0; asinh A=0; A=1.
constexpr double kVectors262144[][7] = {
    {-262144, -0.7777777777777778, -0.6, -0.5555555555555556, -1.0, -1.0, -0.6363636363636364},
    {-10000, -0.461610435004335, -0.3154493915039015, -0.2317763737748929, -0.6847689724574739,
     -0.6847689724574739, -0.3784473411015695},
    {-1000, -0.2321153539501764, -0.1089038185551588, 0.03813323848718609, -0.462553315339505,
     -0.462553315339505, -0.1966345307323223},
    {-100, 0.009041134692025496, 0.1081370212228229, 0.1996489705135676, -0.2409809387972072,
     -0.2409809387972072, -0.0153480408340786},
    {-10, 0.09991794654477402, 0.1899261518902966, 0.2199597782467301, -0.0551582725465344,
     -0.0551582725465344, 0.13668868609829},
    {-1, 0.1099906900730379, 0.1989916210657341, 0.22199597288069, -0.005817533654210423,
     -0.005817533654210423, 0.177058381555646},
    {0, 0.1111111111111111, 0.2, 0.2222222222222222, 0, 0.0, 0.1818181818181818},
    {0.5, 0.1116713257644532, 0.2005041931880079, 0.2223353469116423, 0.002910087679980026,
     0.002910087679980026, 0.1841991626472564},
    {1, 0.1122315321491843, 0.2010083789342659, 0.2224484715637545, 0.005817533654210423,
     0.005817533654210423, 0.1865779820807176},
    {10, 0.1223042756774482, 0.2100738481097034, 0.2244846661977143, 0.0551582725465344, 0.0551582725465344,
     0.2269476775380736},
    {100, 0.2131810875301967, 0.2918629787771771, 0.2447954739308768, 0.2409809387972072, 0.2409809387972072,
     0.3789844044704422},
    {1000, 0.4543375761723986, 0.5089038185551588, 0.4063112059572584, 0.462553315339505, 0.462553315339505,
     0.5602708943686859},
    {10000, 0.6838326572265573, 0.7154493915039015, 0.6762208182193373, 0.6847689724574739,
     0.6847689724574739, 0.7420837047379332},
    {100000, 0.9069275914814588, 0.9162348323333129, 0.9063558264967822, 0.9069911290218873,
     0.9069911290218873, 0.9239018328360896},
    {262144, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0},
    {300000, 1.01302306813194, 1.011720761318746, 1.013069298601729, 1.013018073925625, 1.013018073925625,
     1.010651151393693},
};

void expectBothWays(const Transform& scale, double raw, double display) {
  EXPECT_NEAR(scale.displayFromRaw(raw), display, 1e-12) << printTransform(scale.spec()) << " at " << raw;
  EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(raw)), raw, 1e-10 * std::fmax(std::abs(raw), 1))
      << printTransform(scale.spec()) << " back to " << raw;
}

TEST(Transform, LogicleAndAsinhAgreeWithSixteenDigitsAtTop1000) {
  const Transform scales[] = {logicle(1000, 1, 4, 0), make(TransformKind::Asinh, 1000, 0, 4, 1)};
  for (const auto& row : kVectors1000) {
    for (int i = 0; i < 2; ++i) expectBothWays(scales[i], row[0], row[1 + i]);
  }
}

TEST(Transform, LogicleAndAsinhAgreeWithSixteenDigitsAtTop262144) {
  const Transform scales[] = {logicle(262144, .5, 4.5, 0),
                              logicle(262144, .5, 4.5, .5),
                              logicle(262144, 1, 4.5, 0),
                              logicle(262144, 0, 4.5, 0),
                              make(TransformKind::Asinh, 262144, 0, 4.5, 0),
                              make(TransformKind::Asinh, 262144, 0, 4.5, 1)};
  for (const auto& row : kVectors262144) {
    for (int i = 0; i < 6; ++i) expectBothWays(scales[i], row[0], row[1 + i]);
  }
}

TEST(Transform, InverseOfTheSixteenDigitVectorsIsTheRawValue) {
  const Transform scale = logicle(262144, .5, 4.5, 0);
  for (const auto& row : kVectors262144) {
    // The display value is given to 16 digits, which the slope of the scale turns into an error of the raw
    // value.
    const double slope = std::abs(scale.rawFromDisplay(row[1] + 1e-6) - row[0]) / 1e-6;
    EXPECT_NEAR(scale.rawFromDisplay(row[1]), row[0], 1e-10 * std::fmax(std::abs(row[0]), 1) + slope * 2e-16);
  }
}

struct CoefficientRow {
  double T, W, M, A, a, b, c, d, f;
};

TEST(Transform, LogicleCoefficientsAreThoseOfGatingMl) {
  constexpr CoefficientRow kRows[] = {
      {262144, 0.5, 4.5, 0, 8.2862922736730723, 10.361632918473206, 226.76509702763566, 4.5302713092672484,
       -110.87459125896846},
      {262144, 0.5, 4.5, 0.5, 2.6203556942662203, 11.512925464970228, 375.13206812740778, 5.0336347880747205,
       -110.87459125896846},
      {262144, 1, 4.5, 0, 8.2535435783522277, 10.361632918473206, 2491.480818283914, 2.485844325146533,
       -1351.4640589282071},
      {1000, 1, 4, 0, 0.09871067635587846, 9.2103403719761827, 29.797595949642071, 2.2096394001302516,
       -16.163230988125155},
  };
  for (const CoefficientRow& row : kRows) {
    const Logicle s = Logicle::create(row.T, row.W, row.M, row.A);
    EXPECT_NEAR(s.P * std::exp(-s.b * s.x1) / row.a, 1, 1e-13);
    EXPECT_NEAR(s.b / row.b, 1, 1e-13);
    EXPECT_NEAR(s.Q * std::exp(s.d * s.x1) / row.c, 1, 1e-13);
    EXPECT_NEAR(s.d / row.d, 1, 1e-13);
    EXPECT_NEAR((s.P - s.Q) / row.f, 1, 1e-13);
  }
}

TEST(Transform, LogAgreesWithTheVectorsAndHasNoValueAtOrBelowZero) {
  const Transform scale = make(TransformKind::Log, 10000, 0, 5, 0);
  constexpr double kRows[][2] = {
      {0.5, 0.139794000867204}, {1, 0.2}, {10, 0.4}, {1023, 0.801975126742432}, {262144, 1.28370798439033}};
  for (const auto& row : kRows) {
    EXPECT_NEAR(scale.displayFromRaw(row[0]), row[1], 1e-14);
    EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(row[0])), row[0], 1e-10 * std::fmax(row[0], 1));
  }
  EXPECT_EQ(scale.displayFromRaw(10000), 1);
  EXPECT_EQ(scale.displayFromRaw(0), -kInfinity);
  EXPECT_EQ(scale.displayFromRaw(-0.0), -kInfinity);
  EXPECT_TRUE(std::isnan(scale.displayFromRaw(-1)));
  EXPECT_TRUE(std::isnan(scale.displayFromRaw(-kInfinity)));
  EXPECT_EQ(scale.displayFromRaw(kInfinity), kInfinity);
  EXPECT_NEAR(scale.displayFromRaw(5e-324), (std::log10(5e-324) - 4) / 5 + 1, 1e-14);
}

TEST(Transform, LinearAgreesWithTheVectors) {
  const Transform scale = make(TransformKind::Linear, 1000, 0, 0, 100);
  EXPECT_EQ(scale.displayFromRaw(-100), 0);
  EXPECT_NEAR(scale.displayFromRaw(0), 0.0909090909090909, 1e-15);
  EXPECT_NEAR(scale.displayFromRaw(100), 0.181818181818182, 1e-15);
  EXPECT_EQ(scale.displayFromRaw(1000), 1);
  EXPECT_NEAR(scale.rawFromDisplay(0.25), 175, 1e-12);
  EXPECT_EQ(scale.displayFromRaw(kInfinity), kInfinity);
}

TEST(Transform, LogicleBelowZeroIsTheMirrorImage) {
  std::mt19937_64 random(31);
  std::uniform_real_distribution<double> exponent(-6, 8);
  for (const Transform& scale :
       {logicle(262144, .5, 4.5, 0), logicle(262144, 1, 4.5, .3), logicle(1000, 2, 4, 0)}) {
    const double twiceZero = 2 * scale.displayFromRaw(0);
    for (int i = 0; i < 1000; ++i) {
      const double x = std::pow(10.0, exponent(random));
      EXPECT_NEAR(scale.displayFromRaw(-x), twiceZero - scale.displayFromRaw(x), 1e-15);
    }
  }
}

TEST(Transform, LogicleIsExactInTheCornersOfItsParameters) {
  struct Corner {
    double W, M, A;
  };
  for (const Corner& c :
       {Corner{0, 4.5, 0}, Corner{0, 4.5, 4.5}, Corner{2.25, 4.5, 0}, Corner{2.25, 4.5, -2.25},
        Corner{2.2499999, 4.5, 0}, Corner{0.5, 4.5, -0.5}, Corner{0.5, 4.5, 3.5}, Corner{1e-9, 4.5, 0},
        Corner{0.5, 1, 0}, Corner{40, 100, 3}, Corner{1e-7, 1e-6, 0}}) {
    const Transform scale = logicle(262144, c.W, c.M, c.A);
    EXPECT_NEAR(scale.displayFromRaw(0), (c.A + c.W) / (c.M + c.A), 1e-15);
    EXPECT_NEAR(scale.displayFromRaw(262144), 1, 1e-14);
    for (const double x : {1e-12, 1e-3, 0.5, 1.0, 100.0, 1e4, 262144.0, 1e6}) {
      for (const double raw : {x, -x}) {
        const double back = scale.rawFromDisplay(scale.displayFromRaw(raw));
        EXPECT_NEAR(back, raw, 1e-10 * std::fmax(x, 1)) << c.W << ' ' << c.M << ' ' << c.A;
      }
    }
  }
}

TEST(Transform, SmallValuesKeepTheirRelativePrecisionNextToZero) {
  const Transform scale = logicle(262144, 1, 4.5, -1);  // raw 0 at display 0: nothing hides a relative error
  for (const double x : {1e-300, 1e-30, 1e-12, 1e-3}) {
    EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(x)) / x, 1, 1e-14);
    EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(-x)) / -x, 1, 1e-14);
  }
}

TEST(Transform, HugeInfiniteAndMissingValues) {
  const Transform scales[] = {logicle(262144, .5, 4.5, 0), logicle(262144, 0, 4.5, 0),
                              make(TransformKind::Asinh, 262144, 0, 4.5, 1)};
  for (const Transform& scale : scales) {
    for (const double huge : {1e30, 1e300, std::numeric_limits<double>::max()}) {
      EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(huge)) / huge, 1, 1e-11);
      EXPECT_NEAR(scale.rawFromDisplay(scale.displayFromRaw(-huge)) / -huge, 1, 1e-11);
    }
    EXPECT_EQ(scale.displayFromRaw(kInfinity), kInfinity);
    EXPECT_EQ(scale.displayFromRaw(-kInfinity), -kInfinity);
    EXPECT_EQ(scale.rawFromDisplay(kInfinity), kInfinity);
    EXPECT_EQ(scale.rawFromDisplay(-kInfinity), -kInfinity);
    EXPECT_TRUE(std::isnan(scale.displayFromRaw(kNaN)));
    EXPECT_TRUE(std::isnan(scale.rawFromDisplay(kNaN)));
  }
}

struct BadSpec {
  TransformSpec spec;
  std::string parameter;
};

TEST(Transform, RefusesParametersOutsideTheStandardAndNamesThem) {
  using K = TransformKind;
  const std::vector<BadSpec> bad = {
      {{K::Linear, 0, 0, 0, 0}, "T"},      {{K::Linear, -1, 0, 0, 0}, "T"},
      {{K::Linear, kNaN, 0, 0, 0}, "T"},   {{K::Linear, kInfinity, 0, 0, 0}, "T"},
      {{K::Linear, 10, 0, 0, 11}, "A"},    {{K::Linear, 10, 0, 0, -1}, "A"},
      {{K::Log, 10, 0, 0, 0}, "M"},        {{K::Log, 10, 0, -1, 0}, "M"},
      {{K::Log, 10, 0, kNaN, 0}, "M"},     {{K::Log, 10, 0, 101, 0}, "M"},
      {{K::Asinh, 10, 0, 4, -0.1}, "A"},   {{K::Asinh, 10, 0, 4, 4.1}, "A"},
      {{K::Asinh, 10, 0, 0, 0}, "M"},      {{K::Logicle, 10, -0.1, 4, 0}, "W"},
      {{K::Logicle, 10, 2.01, 4, 0}, "W"}, {{K::Logicle, 10, kNaN, 4, 0}, "W"},
      {{K::Logicle, 10, 1, 4, -1.1}, "A"}, {{K::Logicle, 10, 1, 4, 2.1}, "A"},
      {{K::Logicle, 10, 1, 4, kNaN}, "A"}, {{K::Logicle, 10, 1, kInfinity, 0}, "M"}};
  for (const BadSpec& b : bad) {
    const Result<Transform> made = Transform::create(b.spec);
    ASSERT_FALSE(made) << printTransform(b.spec);
    EXPECT_EQ(made.error().code, ErrorCode::TransformInvalid);
    EXPECT_EQ(std::get<std::string>(made.error().args.at(0)), b.parameter);
  }
}

TEST(Transform, AcceptsParametersOnTheBorder) {
  using K = TransformKind;
  for (const TransformSpec& spec :
       {TransformSpec{K::Linear, 10, 0, 0, 10}, TransformSpec{K::Asinh, 10, 0, 4, 4},
        TransformSpec{K::Logicle, 10, 2, 4, 0}, TransformSpec{K::Logicle, 10, 1, 4, 2},
        TransformSpec{K::Logicle, 10, 1, 4, -1}, TransformSpec{K::Log, 10, 0, 100, 0}}) {
    EXPECT_TRUE(Transform::create(spec)) << printTransform(spec);
  }
}

TEST(TransformText, PrintsAndReadsBackTheSameNumbers) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int i = 0; i < 1000; ++i) {
    const double T = std::pow(10.0, 6 * unit(random)), M = 1 + 5 * unit(random), W = M / 2 * unit(random);
    for (const TransformSpec& spec :
         {TransformSpec{TransformKind::Logicle, T, W, M, -W + (M - W) * unit(random)},
          TransformSpec{TransformKind::Asinh, T, 0, M, M * unit(random)},
          TransformSpec{TransformKind::Log, T, 0, M, 0},
          TransformSpec{TransformKind::Linear, T, 0, 0, T * unit(random)}}) {
      const Result<TransformSpec> read = parseTransform(printTransform(spec));
      ASSERT_TRUE(read) << printTransform(spec);
      EXPECT_EQ(*read, spec);
    }
  }
  EXPECT_EQ(printTransform({TransformKind::Logicle, 262144, 0.5, 4.5, 0}),
            "logicle;T=262144;W=0.5;M=4.5;A=0");
}

TEST(TransformText, ParametersComeInAnyOrderAndAMayBeLeftOut) {
  EXPECT_EQ(parseTransform("logicle;M=4.5;W=0.5;T=1000").value(),
            (TransformSpec{TransformKind::Logicle, 1000, .5, 4.5, 0}));
  EXPECT_EQ(parseTransform("linear;T=10").value(), (TransformSpec{TransformKind::Linear, 10, 0, 0, 0}));
}

TEST(TransformText, RefusesWhatItDoesNotUnderstand) {
  for (const char* text : {"", "logicl;T=1", ";T=1", "Logicle;T=1;W=0;M=4", "biexponential"}) {
    const auto read = parseTransform(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::TransformUnknown) << text;
  }
  for (const char* text : {"log", "log;T=1", "log;T=1;M", "log;T=1;M=", "log;T=1;M=x", "log;T=1;M=4;",
                           "log;T=1;M=4;M=4", "log;T=1;M=4;W=1", "log;T=1;M=4;TM=1", "log;T=1;M=4 ",
                           "log;;T=1;M=4", "log;T=nan;M=4", "log;T=1e999;M=4", "logicle;T=1000;W=3;M=4"}) {
    const auto read = parseTransform(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::TransformInvalid) << text;
  }
}

}  // namespace
}  // namespace vestige
