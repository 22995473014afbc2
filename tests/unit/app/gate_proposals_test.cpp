// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/gate_proposals.h"

#include <limits>

#include <gtest/gtest.h>

#include "app/text/proposal_text.h"
#include "tests/support/auto_gates.h"

namespace vestige::app {
namespace {

using test::linearDimension;
using test::mixture;

NoProgress none;

GateInput inputOf(const std::vector<std::pair<std::string, std::vector<double>>>& columns) {
  GateInput input;
  std::vector<Channel> channels;
  std::vector<ColumnPtr> data;
  for (const auto& [name, values] : columns) {
    input.channelColumns[name] = channels.size();
    channels.emplace_back().name = name;
    data.push_back(test::autoAxis(name, values).column);
    input.eventCount = values.size();
  }
  input.matrices[kUncompensated] = EventMatrix(channels, data, input.eventCount);
  return input;
}

GateProposal cutProposal(const std::string& channel, Interval side) {
  GateProposal proposal;
  proposal.dimensions = {linearDimension(channel)};
  proposal.shape = RectangleGate::create({side}).value();
  proposal.score = 0.9;
  return proposal;
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(GateProposals, AProposalIsMadeOnTheColumnsThatTheAxesName) {
  const GateInput input = inputOf({{"CD3", mixture(1, {{0.3, 0.04, 3000}, {0.7, 0.04, 3000}})},
                                   {"CD4", mixture(2, {{0.5, 0.04, 6000}})}});
  ProposalRequest request;
  request.axes = {linearDimension("CD3")};
  const auto found = proposeGate(request, {&input, nullptr}, nullptr, none);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->applicable());
  request.axes = {linearDimension("CD4")};
  EXPECT_FALSE(proposeGate(request, {&input, nullptr}, nullptr, none)->applicable());
  request.axes = {linearDimension("CD5")};
  EXPECT_EQ(proposeGate(request, {&input, nullptr}, nullptr, none).error().code, ErrorCode::ChannelNotFound);
}

TEST(GateProposals, EveryMethodRefusesTheWrongNumberOfAxesAndAMissingSecondTube) {
  const GateInput input = inputOf({{"A", {0.1, 0.2}}, {"B", {0.1, 0.2}}});
  for (const GateMethod method : kGateMethods) {
    ProposalRequest request;
    request.method = method;
    request.axes.assign(3, linearDimension("A"));
    const auto wrong = proposeGate(request, {&input, nullptr}, nullptr, none);
    ASSERT_FALSE(wrong) << gateMethodCode(method);
    EXPECT_EQ(wrong.error().code, ErrorCode::OptionInvalid);
    EXPECT_EQ(gateMethodOf(gateMethodCode(method)), method);
    EXPECT_FALSE(gateMethodName(method).isEmpty());
    EXPECT_FALSE(gateMethodExplanation(method).isEmpty());
  }
  ProposalRequest fmo;
  fmo.method = GateMethod::Fmo;
  fmo.axes = {linearDimension("A")};
  EXPECT_EQ(proposeGate(fmo, {&input, nullptr}, nullptr, none).error().code, ErrorCode::OptionInvalid);
}

TEST(GateProposals, ACutMovesTheSideOfTheGateOnWhichItEnds) {
  const Gate gate{"g",
                  {linearDimension("CD45"), linearDimension("SSC-A")},
                  RectangleGate::create({{0.4, kInfinity}, {-kInfinity, 0.3}}).value()};
  const auto moved = shapeFor(gate, cutProposal("CD45", {0.55, kInfinity}));
  ASSERT_TRUE(moved);
  EXPECT_EQ(std::get<RectangleGate>(*moved).sides(),
            (std::vector<Interval>{{0.55, kInfinity}, {-kInfinity, 0.3}}));
  // Never turned round: a gate that ends above is not made to end below.
  EXPECT_FALSE(shapeFor(gate, cutProposal("CD45", {-kInfinity, 0.5})));
  EXPECT_FALSE(shapeFor(gate, cutProposal("CD19", {0.5, kInfinity})));
  const Gate range{"r", {linearDimension("CD45")}, RectangleGate::create({{0.2, 0.4}}).value()};
  EXPECT_FALSE(shapeFor(range, cutProposal("CD45", {0.5, kInfinity})));  // beyond the other side
}

TEST(GateProposals, AShapeReplacesAGateOnTheSameAxesOnly) {
  GateProposal proposal;
  proposal.dimensions = {linearDimension("A"), linearDimension("B")};
  proposal.shape = PolygonGate::create({{0, 0}, {1, 0}, {0, 1}}).value();
  Gate gate{"g", proposal.dimensions, RectangleGate::create({{0, 1}, {0, 1}}).value()};
  EXPECT_EQ(shapeFor(gate, proposal), proposal.shape);
  gate.dimensions[1].transform.T = 2;  // another scale: other numbers
  EXPECT_FALSE(shapeFor(gate, proposal));
  gate = {"b", {}, BooleanGate::create(BooleanOperator::Not, {{"g"}}).value()};
  EXPECT_FALSE(shapeFor(gate, proposal));
  proposal.shape.reset();
  EXPECT_FALSE(
      shapeFor({"g", proposal.dimensions, RectangleGate::create({{0, 1}, {0, 1}}).value()}, proposal));
}

TEST(GateProposals, TheUsualScaleFollowsWhatTheFileDeclares) {
  Channel channel;
  channel.name = "FL1";
  channel.range = 1024;
  channel.amplification = {4, 1};
  EXPECT_EQ(usualScale(channel).kind, TransformKind::Logicle);
  EXPECT_EQ(usualScale(channel).T, 10000);
  channel.kind = ChannelKind::Scatter;
  channel.amplification = {};
  EXPECT_EQ(usualScale(channel), (TransformSpec{TransformKind::Linear, 1024, 0, 0, 0}));
  channel.range = 0;
  EXPECT_EQ(usualScale(channel).T, 262144);
  EXPECT_TRUE(Transform::create(usualScale(channel)));
}

TEST(GateProposals, EveryFactHasASentenceWithItsNumbers) {
  GateProposal proposal;
  proposal.dimensions = {linearDimension("FSC-A", 1000), linearDimension("SSC-A", 1000)};
  for (int code = 0; !seenCode(static_cast<Seen>(code)).empty(); ++code) {
    const QString text = seenText({static_cast<Seen>(code), {0.25, 0.5, 0.75, 0.125, 0.95}}, proposal);
    EXPECT_GT(text.size(), 15) << code;
    EXPECT_TRUE(text.endsWith(u'.')) << text.toStdString();
    EXPECT_FALSE(text.contains(u'?')) << text.toStdString();
    EXPECT_FALSE(text.contains(u'%') && !text.contains(QStringLiteral("\u00a0%")) &&
                 !text.contains(QStringLiteral(" %")))
        << text.toStdString();
  }
  EXPECT_TRUE(seenText({Seen::OnePeak, {0.25}}, proposal).contains(QStringLiteral("250")));
}

TEST(GateProposals, TheSentencesSayScoreSecondAndThatAPersonMustLook) {
  GateProposal proposal = cutProposal("CD3", {0.5, kInfinity});
  proposal.score = 0.4;
  proposal.parts = {{ScoreTerm::Depth, 0.4}};
  const QString all = proposalSentences(proposal).join(u'\n');
  EXPECT_TRUE(all.contains(QStringLiteral("CD3 from 0.5"))) << all.toStdString();
  EXPECT_TRUE(all.contains(QStringLiteral("Score 0.40 = depth 0.40."))) << all.toStdString();
  EXPECT_TRUE(all.contains(QStringLiteral("There is no second proposal."))) << all.toStdString();
  EXPECT_TRUE(all.contains(QStringLiteral("a person has to look"))) << all.toStdString();
  proposal.shape.reset();
  EXPECT_EQ(proposalSentences(proposal).front(), QStringLiteral("No gate can be proposed."));
}

}  // namespace
}  // namespace vestige::app
