// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <random>

#include "gating/gate/gate.h"
#include "gating/gate/orientation.h"

namespace vestige {
namespace {

using Rational = boost::multiprecision::cpp_rational;

PolygonGate polygon(std::vector<Vertex> vertices) { return PolygonGate::create(std::move(vertices)).value(); }

TEST(PolygonGate, RefusesTwoVerticesAndSaysHowMany) {
  const auto gate = PolygonGate::create({{0, 0}, {1, 1}});
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, ErrorCode::GateTooFewVertices);
  EXPECT_EQ(std::get<std::int64_t>(gate.error().args.at(0)), 2);
}

TEST(PolygonGate, RefusesAVertexThatIsNotFiniteAndSaysWhich) {
  const auto gate = PolygonGate::create({{0, 0}, {1, 1}, {1, INFINITY}});
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, ErrorCode::GateVertexNotFinite);
  EXPECT_EQ(std::get<std::int64_t>(gate.error().args.at(0)), 2);
}

struct Point {
  const char* name;
  double x, y;
  bool inside;
};
class UnitSquare : public ::testing::TestWithParam<Point> {};

TEST_P(UnitSquare, HasAClosedBoundary) {
  const PolygonGate square = polygon({{0, 0}, {1, 0}, {1, 1}, {0, 1}});
  EXPECT_EQ(square.contains(GetParam().x, GetParam().y), GetParam().inside);
}
INSTANTIATE_TEST_SUITE_P(
    PolygonGate, UnitSquare,
    ::testing::Values(Point{"Centre", 0.5, 0.5, true}, Point{"OnLeftEdge", 0, 0.5, true},
                      Point{"OnRightEdge", 1, 0.5, true}, Point{"OnBottomEdge", 0.5, 0, true},
                      Point{"OnTopEdge", 0.5, 1, true}, Point{"OnTopVertex", 1, 1, true},
                      Point{"OnLowestVertex", 0, 0, true}, Point{"LevelWithTopButOutside", 1.5, 1, false},
                      Point{"LevelWithBottomButOutside", -0.5, 0, false},
                      Point{"JustOutside", std::nextafter(1.0, 2.0), 0.5, false},
                      Point{"NaN", std::nan(""), 0.5, false}, Point{"NaNInY", 0.5, std::nan(""), false},
                      Point{"Infinite", INFINITY, 0.5, false}),
    [](const auto& c) { return c.param.name; });

TEST(PolygonGate, CountsCrossingsInASelfCrossingStar) {
  const PolygonGate star = polygon({{0, 3}, {2, -3}, {-3, 1}, {3, 1}, {-2, -3}});
  EXPECT_FALSE(star.contains(0, 0));  // the middle of a pentagram is crossed twice
  EXPECT_TRUE(star.contains(0, 2));
}

/// The definition, in rational arithmetic: on a segment, or an odd number of half-open edges to the right.
struct ExactPolygon {
  std::vector<std::pair<Rational, Rational>> points;

  explicit ExactPolygon(const std::vector<Vertex>& vertices) {
    for (const Vertex& v : vertices) points.emplace_back(v.x, v.y);
  }
  bool contains(const Rational& x, const Rational& y) const {
    bool inside = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto& [ax, ay] = points[i];
      const auto& [bx, by] = points[(i + 1) % points.size()];
      const Rational cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (cross == 0 && std::min(ax, bx) <= x && x <= std::max(ax, bx) && std::min(ay, by) <= y &&
          y <= std::max(ay, by)) {
        return true;
      }
      if ((ay > y) != (by > y) && x < ax + (y - ay) * (bx - ax) / (by - ay)) inside = !inside;
    }
    return inside;
  }
};

/// The same with integers, quick enough for a million cases.
bool exactOnGrid(const std::vector<Vertex>& vertices, const Vertex& p) {
  using Int = long long;
  const Int x = static_cast<Int>(p.x), y = static_cast<Int>(p.y);
  bool inside = false;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const Vertex &a = vertices[i], &b = vertices[(i + 1) % vertices.size()];
    const Int ax = static_cast<Int>(a.x), ay = static_cast<Int>(a.y);
    const Int bx = static_cast<Int>(b.x), by = static_cast<Int>(b.y);
    const Int cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (cross == 0 && std::min(ax, bx) <= x && x <= std::max(ax, bx) && std::min(ay, by) <= y &&
        y <= std::max(ay, by)) {
      return true;
    }
    if ((ay > y) != (by > y) && ((by > ay) ? cross > 0 : cross < 0)) inside = !inside;
  }
  return inside;
}

TEST(PolygonGate, AgreesWithIntegersOnAMillionPointsOfSmallGrids) {
  std::mt19937 random(1);
  for (int cases = 0; cases < 1'000'000;) {
    const int size =
        1 << (1 + random() % 6);  // small grids put many points on edges, vertices, repeated vertices
    std::uniform_int_distribution<int> draw(-size, size);
    std::vector<Vertex> vertices(3 + random() % 10);
    for (Vertex& v : vertices) v = {static_cast<double>(draw(random)), static_cast<double>(draw(random))};
    const PolygonGate gate = polygon(vertices);
    for (int i = 0; i < 100; ++i, ++cases) {
      const Vertex p{static_cast<double>(draw(random)), static_cast<double>(draw(random))};
      ASSERT_EQ(gate.contains(p.x, p.y), exactOnGrid(vertices, p)) << p.x << ", " << p.y;
    }
  }
}

/// Points that lie as near to an edge as doubles allow, at any size of numbers.
TEST(PolygonGate, AgreesWithRationalsNextToEdgesAndVertices) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> draw(-1, 1);
  for (int round = 0; round < 800; ++round) {
    const double scale = std::ldexp(1.0, static_cast<int>(random() % 600) - 300);
    std::vector<Vertex> vertices(3 + random() % 5);
    for (Vertex& v : vertices) v = {draw(random) * scale, draw(random) * scale};
    if (random() % 4 == 0) vertices[1] = vertices[0];
    if (random() % 4 == 0) vertices[1].y = vertices[0].y;
    const PolygonGate gate = polygon(vertices);
    const ExactPolygon exact(vertices);
    for (int i = 0; i < 20; ++i) {
      const std::size_t k = random() % vertices.size();
      const Vertex &a = vertices[k], &b = vertices[(k + 1) % vertices.size()];
      const double t = std::ldexp(static_cast<double>(random() % 9), -3);
      double x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
      if (random() % 2) x = std::nextafter(x, draw(random) * 1e308);
      if (random() % 2) y = std::nextafter(y, draw(random) * 1e308);
      ASSERT_EQ(gate.contains(x, y), exact.contains(Rational(x), Rational(y))) << round;
    }
  }
}

TEST(PolygonGate, AgreesWithRationalsAtTheEndsOfTheRangeOfDoubles) {
  std::mt19937_64 random(3);
  const auto draw = [&] {
    const double choices[] = {0.0, 5e-324, -5e-324, 1e-310,   2.5e-308,
                              1.0, -1.0,   1e308,   -1.7e308, 1.7976931348623157e308};
    return choices[random() % std::size(choices)];
  };
  for (int round = 0; round < 3000; ++round) {
    std::vector<Vertex> vertices(3 + random() % 4);
    for (Vertex& v : vertices) v = {draw(), draw()};
    const PolygonGate gate = polygon(vertices);
    const ExactPolygon exact(vertices);
    for (int i = 0; i < 5; ++i) {
      const double x = draw(), y = draw();
      ASSERT_EQ(gate.contains(x, y), exact.contains(Rational(x), Rational(y)))
          << round << ": " << x << ", " << y;
    }
  }
}

TEST(PolygonGate, HoldsTenThousandVertices) {
  std::mt19937 random(4);
  std::uniform_int_distribution<int> draw(-300, 300);
  std::vector<Vertex> vertices(10'000);
  for (Vertex& v : vertices) v = {static_cast<double>(draw(random)), static_cast<double>(draw(random))};
  const PolygonGate gate = polygon(vertices);
  for (int i = 0; i < 200; ++i) {
    const Vertex p{static_cast<double>(draw(random)), static_cast<double>(draw(random))};
    ASSERT_EQ(gate.contains(p.x, p.y), exactOnGrid(vertices, p));
  }
}

/// What evaluation builds on: a box that no edge comes near is all inside or all outside.
TEST(PolygonGate, NearEdgeMissesNoEdge) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> draw(0, 1);
  int clear = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<Vertex> vertices(3 + random() % 6);
    for (Vertex& v : vertices) v = {draw(random), draw(random)};
    const PolygonGate gate = polygon(vertices);
    for (int i = 0; i < 20; ++i) {
      const double x = draw(random), y = draw(random), dx = draw(random) * 0.1, dy = draw(random) * 0.1;
      if (gate.nearEdge(x, y, dx, dy)) continue;
      ++clear;
      const bool inside = gate.contains(x, y);
      for (const double sx : {-1.0, 0.3, 1.0}) {
        for (const double sy : {-1.0, 0.6, 1.0}) ASSERT_EQ(gate.contains(x + sx * dx, y + sy * dy), inside);
      }
    }
  }
  EXPECT_GT(clear, 10'000);
}

TEST(PolygonGate, NearEdgeSeesPointsOnTheBoundary) {
  const PolygonGate square = polygon({{0, 0}, {1, 0}, {1, 1}, {0, 1}});
  EXPECT_TRUE(square.nearEdge(0.5, 0, 0, 0));
  EXPECT_TRUE(square.nearEdge(1, 1, 0, 0));
  EXPECT_FALSE(square.nearEdge(0.5, 0.5, 0.49, 0.49));
  EXPECT_FALSE(square.nearEdge(2, 2, 0.5, 0.5));
}

}  // namespace
}  // namespace vestige
