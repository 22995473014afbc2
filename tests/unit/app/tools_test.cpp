// SPDX-License-Identifier: GPL-3.0-or-later
// The tools as state machines.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/tools/edit_tools.h"
#include "app/tools/polygon_tool.h"
#include "tests/unit/app/tools_support.h"

namespace vestige::app::testing {
namespace {

using What = ToolReply::What;

bool isGate(const std::optional<Sketch>& sketch) { return sketch && !refusalOf(*sketch); }

const BoxSketch& box(const Tool& tool) {
  static BoxSketch kept;
  return kept = std::get<BoxSketch>(*tool.sketch());
}

TEST(RectangleTool, DrawsFromCornerToCorner) {
  RectangleTool tool(frameOn());
  EXPECT_TRUE(tool.isIdle());
  EXPECT_EQ(tool.press({110, 100}, false).what, What::Changed);
  EXPECT_EQ(tool.move({150, 50}, false).what, What::Changed);
  EXPECT_EQ(tool.release({60, 40}, false).what, What::Finished);
  EXPECT_NEAR(box(tool).x->minimum, 0.25, 1e-12);
  EXPECT_NEAR(box(tool).x->maximum, 0.5, 1e-12);
  EXPECT_NEAR(box(tool).y->minimum, 0.2, 1e-12);
  EXPECT_NEAR(box(tool).y->maximum, 0.8, 1e-12);
}

TEST(RectangleTool, ShiftMakesASquareOfPixels) {
  RectangleTool tool(frameOn());
  tool.press({60, 40}, false);
  EXPECT_EQ(tool.release({100, 50}, true).what, What::Finished);
  EXPECT_NEAR(box(tool).x->maximum - box(tool).x->minimum, 0.2, 1e-12);
  EXPECT_NEAR(box(tool).y->maximum - box(tool).y->minimum, 0.4, 1e-12);
}

TEST(SpanTools, RefuseASlipOfTheHandAndAreReadyAgain) {
  for (const ToolKind kind : {ToolKind::Rectangle, ToolKind::Ellipse, ToolKind::Range}) {
    const auto tool = makeDrawingTool(kind, frameOn());
    tool->press({60, 40}, false);
    EXPECT_EQ(tool->release({61, 41}, false), (ToolReply{What::Refused, ToolRefusal::TooSmall}));
    EXPECT_TRUE(tool->isIdle());
    EXPECT_FALSE(tool->sketch());
  }
}

TEST(EllipseTool, FillsTheBoxThatIsDragged) {
  EllipseTool tool(frameOn());
  tool.press({60, 40}, false);
  EXPECT_EQ(tool.release({110, 100}, false).what, What::Finished);
  const auto drawn = std::get<EllipseSketch>(*tool.sketch());
  const auto gate = newShape(drawn, "e");
  ASSERT_TRUE(gate);
  EXPECT_NEAR(std::get<EllipsoidGate>(*gate).halfWidth(0), 0.125, 1e-12);
  EXPECT_NEAR(std::get<EllipsoidGate>(*gate).halfWidth(1), 0.3, 1e-12);
}

TEST(RangeTool, TakesTheAxisOfTheLongerWay) {
  RangeTool level(frameOn());
  level.press({60, 40}, false);
  EXPECT_EQ(level.release({110, 60}, false).what, What::Finished);
  EXPECT_TRUE(box(level).x && !box(level).y);
  RangeTool upright(frameOn());
  upright.press({60, 40}, false);
  EXPECT_EQ(upright.release({70, 90}, false).what, What::Finished);
  EXPECT_TRUE(!box(upright).x && box(upright).y);
}

TEST(ThresholdTool, KeepsTheSideTowardsWhichItIsDragged) {
  const auto drawn = [](const QPointF& to) {
    ThresholdTool tool(frameOn());
    tool.press({110, 70}, false);
    EXPECT_EQ(tool.release(to, false).what, What::Finished);
    return std::get<BoxSketch>(*tool.sketch());
  };
  EXPECT_NEAR(drawn({110, 70}).x->minimum, 0.5, 1e-12);
  EXPECT_TRUE(std::isinf(drawn({110, 70}).x->maximum));
  EXPECT_NEAR(drawn({80, 75}).x->maximum, 0.5, 1e-12);
  EXPECT_NEAR(drawn({112, 30}).y->minimum, 0.5, 1e-12);
  EXPECT_NEAR(drawn({112, 110}).y->maximum, 0.5, 1e-12);
}

TEST(QuadrantTool, CrossesWhereItIsLetGoAndPartsThePlane) {
  QuadrantTool tool(frameOn());
  tool.press({20, 30}, false);
  tool.move({50, 60}, false);
  EXPECT_EQ(tool.release({110, 70}, false).what, What::Finished);
  EXPECT_EQ(std::get<DividerSketch>(*tool.sketch()), (DividerSketch{{0.5}, {0.5}}));
  const auto gate = newShape(*tool.sketch(), "q");
  ASSERT_TRUE(gate);
  EXPECT_EQ(std::get<QuadrantGate>(*gate).quadrants().size(), 4u);
}

TEST(PolygonTool, ClosesByClickOnTheFirstCornerDoubleClickOrKey) {
  for (const int way : {0, 1, 2}) {
    PolygonTool tool(frameOn());
    for (const QPointF& corner : {QPointF(60, 40), QPointF(110, 40), QPointF(110, 100)}) {
      EXPECT_EQ(tool.press(corner, false).what, What::Changed);
      tool.release(corner, false);
    }
    tool.move({70, 95}, false);
    EXPECT_TRUE(isGate(tool.sketch())) << "the mouse is its last corner";
    const ToolReply reply = way == 0   ? tool.press({62, 42}, false)
                            : way == 1 ? tool.doubleClick({110, 100}, false)
                                       : tool.key(ToolKey::Close, false);
    EXPECT_EQ(reply.what, What::Finished);
    EXPECT_EQ(std::get<PolygonSketch>(*tool.sketch()).corners.size(), 3u) << way;
  }
}

TEST(PolygonTool, BackTakesTheLastCornerAndRefusesTwo) {
  PolygonTool tool(frameOn());
  tool.press({60, 40}, false);
  tool.press({110, 40}, false);
  EXPECT_EQ(tool.key(ToolKey::Close, false), (ToolReply{What::Refused, ToolRefusal::TooFewCorners}));
  EXPECT_FALSE(tool.isIdle()) << "what is drawn stays";
  EXPECT_EQ(tool.key(ToolKey::Back, false).what, What::Changed);
  EXPECT_EQ(tool.key(ToolKey::Back, false).what, What::Restored);
  EXPECT_TRUE(tool.isIdle());
  EXPECT_EQ(tool.key(ToolKey::Back, false).what, What::Ignored) << "the plot may have it";
}

TEST(PolygonTool, RefusesCornersOnOneLine) {
  PolygonTool tool(frameOn());
  for (const double x : {60, 80, 110}) tool.press({x, 70}, false);
  EXPECT_EQ(tool.key(ToolKey::Close, false), (ToolReply{What::Refused, ToolRefusal::NoArea}));
  EXPECT_TRUE(tool.isIdle());
}

TEST(PolygonTool, ShiftKeepsToEighthsOfACircle) {
  PolygonTool tool(frameOn());
  tool.press({60, 40}, false);
  tool.press({110, 43}, true);
  tool.press({113, 90}, true);
  EXPECT_EQ(tool.key(ToolKey::Close, false).what, What::Finished);
  const auto corners = std::get<PolygonSketch>(*tool.sketch()).corners;
  EXPECT_NEAR(corners[1].y, corners[0].y, 1e-12);
  EXPECT_NEAR(corners[2].x, corners[1].x, 1e-12);
}

TEST(LassoTool, FollowsTheHandWithFewCorners) {
  LassoTool tool(frameOn());
  tool.press({150, 70}, false);
  for (int i = 1; i < 200; ++i) {
    const double angle = 2 * 3.14159265358979 * i / 200;
    tool.move({110 + 40 * std::cos(angle), 70 + 40 * std::sin(angle)}, false);
  }
  EXPECT_EQ(tool.release({150, 70}, false).what, What::Finished);
  const auto corners = std::get<PolygonSketch>(*tool.sketch()).corners;
  EXPECT_GT(corners.size(), 8u);
  EXPECT_LT(corners.size(), 40u);
  LassoTool click(frameOn());
  click.press({50, 50}, false);
  EXPECT_EQ(click.release({50, 50}, false), (ToolReply{What::Refused, ToolRefusal::TooSmall}));
}

TEST(ContourAndMagnet, AskForAPopulation) {
  const auto contour = makeDrawingTool(ToolKind::Contour, frameOn());
  EXPECT_EQ(contour->press({70, 50}, false).what, What::Seeded);
  EXPECT_EQ(contour->seed(), QPointF(70, 50));
  MagneticTool magnet(frameOn());
  magnet.press({60, 40}, false);
  for (const QPointF& p : {QPointF(100, 40), QPointF(100, 100), QPointF(60, 100)}) magnet.move(p, false);
  EXPECT_EQ(magnet.release({60, 60}, false).what, What::Seeded);
  EXPECT_TRUE(isGate(magnet.sketch()));
  EXPECT_EQ(magnet.seed(), QPointF(80, 70));
}

TEST(DrawingTools, AreDrawnByKeysAlone) {
  for (const ToolKind kind : kToolKinds) {
    if (kind == ToolKind::Select) continue;
    const auto tool = makeDrawingTool(kind, frameOn());
    EXPECT_EQ(tool->key(ToolKey::Mark, false).what, What::Changed) << "shows its cross";
    EXPECT_EQ(tool->cross(), kCanvas.center());
    ToolReply reply = tool->key(ToolKey::Mark, false);
    for (int i = 0; i < 3 && reply.what == What::Changed; ++i) {
      tool->key(i == 0 ? ToolKey::Right : i == 1 ? ToolKey::Up : ToolKey::Left, true);
      tool->key(i == 0 ? ToolKey::Down : ToolKey::Up, true);
      tool->key(ToolKey::Down, false);
      reply = tool->key(i == 2 ? ToolKey::Close : ToolKey::Mark, false);
    }
    const bool isSeed = kind == ToolKind::Contour || kind == ToolKind::Magnetic;
    EXPECT_EQ(reply.what, isSeed ? What::Seeded : What::Finished) << static_cast<int>(kind);
    if (kind != ToolKind::Contour) {
      EXPECT_TRUE(isGate(tool->sketch())) << static_cast<int>(kind);
    }
  }
}

TEST(DrawingTools, TheCrossStaysOnTheCanvas) {
  RectangleTool tool(frameOn());
  for (int i = 0; i < 100; ++i) tool.key(ToolKey::Left, true);
  EXPECT_EQ(tool.cross()->x(), kCanvas.left());
  for (int i = 0; i < 300; ++i) tool.key(ToolKey::Down, false);
  EXPECT_EQ(tool.cross()->y(), kCanvas.bottom());
}

// Whatever is done with a tool: Esc gives back what was, a second one puts it away, and nothing is NaN.
TEST(DrawingTools, EscapeRestoresAtEveryState) {
  std::mt19937 random(31);
  std::uniform_real_distribution<double> x(-30, 260), y(-30, 160);
  for (int run = 0; run < 3000; ++run) {
    const ToolKind kind = kToolKinds[1 + random() % 9];
    const auto tool = makeDrawingTool(kind, frameOn(run % 3 ? kLogicle : kLog));
    for (int step = static_cast<int>(random() % 12); step > 0; --step) {
      const QPointF at(x(random), y(random));
      const bool shift = random() % 3 == 0;
      switch (random() % 5) {
        case 0:
          tool->press(at, shift);
          break;
        case 1:
          tool->move(at, shift);
          break;
        case 2:
          tool->release(at, shift);
          break;
        case 3:
          tool->doubleClick(at, shift);
          break;
        default:
          tool->key(static_cast<ToolKey>(random() % 8), shift);
      }
      if (const auto sketch = tool->sketch()) {
        for (const QPointF& p : outlineOf(*sketch, tool->frame()))
          ASSERT_TRUE(std::isfinite(p.x()) && std::isfinite(p.y())) << static_cast<int>(kind);
        if (isGate(sketch)) {
          EXPECT_TRUE(newShape(*sketch, "g")) << static_cast<int>(kind);
        }
      }
    }
    if (!tool->isIdle()) {
      EXPECT_EQ(tool->key(ToolKey::Cancel, false).what, What::Restored);
    }
    EXPECT_TRUE(tool->isIdle());
    EXPECT_FALSE(tool->sketch());
    EXPECT_TRUE(tool->trail().isEmpty());
    EXPECT_EQ(tool->key(ToolKey::Cancel, false).what, What::Left);
  }
}

TEST(DrawingTools, KeepTheirPlaceOnTheAxesWhenTheCanvasChanges) {
  PolygonTool tool(frameOn());
  for (const QPointF& at : {QPointF(60, 40), QPointF(110, 40), QPointF(110, 100)}) tool.press(at, false);
  const Sketch before = *tool.sketch();
  tool.refit(Frame::create({0, 0, 50, 300}, plotOn(kLogicle, kLogicle), kLogicle, kLogicle).value());
  const auto was = std::get<PolygonSketch>(before).corners;
  const auto is = std::get<PolygonSketch>(*tool.sketch()).corners;
  ASSERT_EQ(is.size(), was.size());
  for (std::size_t i = 0; i < is.size(); ++i) {
    EXPECT_NEAR(is[i].x, was[i].x, 1e-12);
    EXPECT_NEAR(is[i].y, was[i].y, 1e-12);
  }
}

const Sketch kKite = PolygonSketch{{{0.25, 0.2}, {0.75, 0.3}, {0.7, 0.8}, {0.3, 0.7}}};

TEST(SelectTool, TakesHoldOfCornersEdgesAndTheBody) {
  const Frame frame = frameOn();
  EXPECT_EQ(grabAt(kKite, frame, {62, 98}), (Grab{Grab::Kind::Corner, 0}));
  EXPECT_EQ(grabAt(kKite, frame, {110, 95}), (Grab{Grab::Kind::Edge, 0}));
  EXPECT_EQ(grabAt(kKite, frame, {110, 70}), (Grab{Grab::Kind::Body, 0}));
  EXPECT_FALSE(grabAt(kKite, frame, {20, 30}));
  const Sketch range = BoxSketch{Interval{0.5, HUGE_VAL}, {}};
  EXPECT_EQ(grabAt(range, frame, {111, 30}), (Grab{Grab::Kind::Edge, 0}));
  EXPECT_EQ(handlesOf(range, frame).size(), 1u) << "an open end has no handle";
  const Sketch ellipse = EllipseSketch{{0.5, 0.5}, 0.02, 0, 0.02, 1};
  const auto handles = handlesOf(ellipse, frame);
  ASSERT_EQ(handles.size(), 5u);
  EXPECT_EQ(handles.back().grab.kind, Grab::Kind::Knob);
  EXPECT_LT(handles.back().at.y(), 60) << "the knob stands above";
}

TEST(SelectTool, DragsOneCorner) {
  SelectTool tool(frameOn(), kKite);
  EXPECT_EQ(tool.press({62, 98}, false).what, What::Changed);
  tool.move({70, 90}, false);
  EXPECT_FALSE(tool.isIdle());
  EXPECT_EQ(tool.release({82, 88}, false).what, What::Finished);
  const auto corners = std::get<PolygonSketch>(*tool.sketch()).corners;
  EXPECT_NEAR(corners[0].x, 0.35, 1e-12);
  EXPECT_NEAR(corners[0].y, 0.3, 1e-12);
  EXPECT_EQ(corners[1], std::get<PolygonSketch>(kKite).corners[1]);
}

TEST(SelectTool, AReturnToTheStartChangesNothing) {
  SelectTool tool(frameOn(), kKite);
  tool.press({110, 70}, false);
  tool.move({150, 90}, false);
  EXPECT_NE(*tool.sketch(), kKite);
  EXPECT_EQ(tool.release({110, 70}, false).what, What::Restored);
  EXPECT_EQ(*tool.sketch(), kKite);
}

TEST(SelectTool, EscapeDuringADragRestores) {
  for (const QPointF& at : {QPointF(62, 98), QPointF(110, 95), QPointF(110, 70)}) {
    SelectTool tool(frameOn(), kKite);
    tool.press(at, false);
    tool.move(at + QPointF(13, 5), false);
    EXPECT_EQ(tool.key(ToolKey::Cancel, false).what, What::Restored);
    EXPECT_EQ(*tool.sketch(), kKite);
    EXPECT_EQ(tool.release({0, 0}, false).what, What::Ignored) << "the button that is still held";
  }
}

TEST(SelectTool, LeavesClicksBesideTheGateToThePlot) {
  SelectTool tool(frameOn(), kKite);
  EXPECT_EQ(tool.press({20, 30}, false).what, What::Ignored);
  SelectTool locked(frameOn(), std::nullopt);
  EXPECT_EQ(locked.press({110, 70}, false).what, What::Ignored);
  EXPECT_TRUE(locked.handles().empty());
}

TEST(SelectTool, ADoubleClickMakesAndTakesCorners) {
  SelectTool tool(frameOn(), kKite);
  EXPECT_EQ(tool.doubleClick({110, 95}, false).what, What::Finished);
  EXPECT_EQ(std::get<PolygonSketch>(*tool.sketch()).corners.size(), 5u);
  SelectTool other(frameOn(), kKite);
  EXPECT_EQ(other.doubleClick({62, 98}, false).what, What::Finished);
  EXPECT_EQ(std::get<PolygonSketch>(*other.sketch()).corners.size(), 3u);
  SelectTool body(frameOn(), kKite);
  EXPECT_EQ(body.doubleClick({110, 70}, false).what, What::Ignored) << "goes into the population";
}

TEST(SelectTool, QuadrantsMoveByArmAndByCentre) {
  const Sketch cross = DividerSketch{{0.5}, {0.5}};
  SelectTool arm(frameOn(), cross);
  arm.press({110, 30}, false);
  EXPECT_EQ(arm.release({130, 60}, false).what, What::Finished);
  EXPECT_EQ(std::get<DividerSketch>(*arm.sketch()).y, std::vector<double>{0.5});
  EXPECT_NEAR(std::get<DividerSketch>(*arm.sketch()).x[0], 0.6, 1e-12);
  SelectTool centre(frameOn(), cross);
  centre.press({110, 70}, false);
  EXPECT_EQ(centre.release({130, 60}, false).what, What::Finished);
  EXPECT_NEAR(std::get<DividerSketch>(*centre.sketch()).x[0], 0.6, 1e-12);
  EXPECT_NEAR(std::get<DividerSketch>(*centre.sketch()).y[0], 0.6, 1e-12);
  SelectTool past(frameOn(), DividerSketch{{0.4, 0.6}, {}});
  past.press({90, 70}, false);
  EXPECT_EQ(past.release({150, 70}, false), (ToolReply{What::Refused, ToolRefusal::DividersMeet}));
}

TEST(SelectTool, TheKnobTurnsAnEllipse) {
  const Sketch ellipse = EllipseSketch{{0.5, 0.5}, 0.02, 0, 0.005, 1};
  const Frame frame = frameOn();
  const QPointF knob = handlesOf(ellipse, frame).back().at, centre = frame.pixelOf({0.5, 0.5});
  SelectTool tool(frame, ellipse);
  EXPECT_EQ(tool.cursorAt(knob), ToolCursor::Turn);
  tool.press(knob, false);
  const double radius = centre.y() - knob.y();
  EXPECT_EQ(tool.release(centre + QPointF(-radius, 0), true).what, What::Finished);
  const auto after = std::get<EllipseSketch>(*tool.sketch());
  EXPECT_NEAR(after.xx * 4, 0.005, 1e-9) << "a quarter turn in pixels, of which x has twice as many";
  EXPECT_NEAR(after.yy, 0.08, 1e-9);
}

TEST(CornerTool, GoesRoundAndMovesWhatIsChosen) {
  CornerTool tool(frameOn(), kKite);
  EXPECT_FALSE(tool.activeHandle());
  EXPECT_EQ(tool.key(ToolKey::Right, true).what, What::Changed);
  EXPECT_NEAR(std::get<PolygonSketch>(*tool.sketch()).corners[2].x, 0.75, 1e-12) << "the whole gate";
  for (std::size_t i = 0; i < 4; ++i) {
    tool.key(ToolKey::Next, false);
    EXPECT_EQ(tool.activeHandle(), (Grab{Grab::Kind::Corner, i}));
  }
  tool.key(ToolKey::Next, false);
  EXPECT_FALSE(tool.activeHandle());
  tool.key(ToolKey::Previous, false);
  tool.key(ToolKey::Up, false);
  EXPECT_NEAR(std::get<PolygonSketch>(*tool.sketch()).corners[3].y, 0.71, 1e-12);
  EXPECT_EQ(tool.key(ToolKey::Close, false).what, What::Finished);
}

TEST(CornerTool, AddsTakesTurnsAndRestores) {
  CornerTool tool(frameOn(), kKite);
  tool.key(ToolKey::Next, false);
  EXPECT_EQ(tool.key(ToolKey::Insert, false).what, What::Changed);
  EXPECT_EQ(tool.activeHandle(), (Grab{Grab::Kind::Corner, 1})) << "the new one";
  tool.key(ToolKey::Delete, false);
  EXPECT_EQ(*tool.sketch(), kKite);
  tool.key(ToolKey::Delete, false);
  EXPECT_EQ(tool.key(ToolKey::Delete, false), (ToolReply{What::Refused, ToolRefusal::NeedsThree}));
  EXPECT_EQ(tool.key(ToolKey::TurnLeft, true).what, What::Changed);
  EXPECT_EQ(tool.key(ToolKey::Cancel, false).what, What::Restored);
  EXPECT_EQ(*tool.sketch(), kKite);
  CornerTool box(frameOn(), BoxSketch{Interval{0.2, 0.4}, Interval{0.2, 0.4}});
  EXPECT_EQ(box.key(ToolKey::TurnLeft, false), (ToolReply{What::Refused, ToolRefusal::CannotTurn}));
}

}  // namespace
}  // namespace vestige::app::testing
