// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/proposal_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/render/plot_builder.h"
#include "io/open/open_events.h"

namespace vestige::app {
namespace {

constexpr int kBins = 256;

/// The second axis of the plot of a cut: the gate's own, else side or forward scatter, else any other.
Dimension companionOf(const Strategy& strategy, const Gate& gate, std::size_t axis) {
  const Dimension& first = gate.dimensions.at(axis);
  if (gate.dimensions.size() > 1 && !gate.dimensions[1 - std::min<std::size_t>(axis, 1)].ratio)
    return gate.dimensions[1 - std::min<std::size_t>(axis, 1)];
  for (const char* name : {"SSC-A", "FSC-A"}) {
    const auto found = dimensionOf(name, strategy);
    if (found && found->channel != first.channel) return *found;
  }
  for (const PanelChannel& channel : strategy.panel.channels) {
    const auto found = dimensionOf(channel.id, strategy);
    if (found && found->channel != first.channel) return *found;
  }
  return first;
}

bool needsOther(GateMethod method) { return method == GateMethod::Fmo || method == GateMethod::Magnetic; }

Result<std::optional<GateProposal>> asked(const Analysis& analysis, std::size_t tube, const Gate& gate,
                                          const ProposalQuestion& question, Progress& progress) {
  const Strategy& strategy = strategyOf(analysis, analysis.tubes.at(tube));
  ProposalRequest request;
  request.method = question.method;
  request.keep = question.keep;
  request.quantile.share = question.share;
  request.templateGate = gate.shape;
  request.axes = gate.dimensions;
  if (axesOf(question.method).front() == 1) request.axes = {gate.dimensions.at(question.axis)};
  if (question.method == GateMethod::Contour) {
    if (!question.place) return std::optional<GateProposal>();
    request.contour.x = question.place->x;
    request.contour.y = question.place->y;
  }
  const auto index = strategy.tree.populationIndex(question.population);
  const auto eventsOf = [&](const TubeAnalysis& t) {
    return ProposalEvents{&t.input, index ? &t.evaluation.populations.at(*index).mask : nullptr};
  };
  std::optional<ProposalEvents> other;
  ProposalTube fileTube;
  if (needsOther(question.method)) {
    if (question.otherTube) {
      other = eventsOf(analysis.tubes.at(*question.otherTube));
    } else if (!question.otherFile.empty()) {
      const auto sample = openEvents(question.otherFile, {}, progress);
      if (!sample) return Error(sample.error()).in(question.otherFile);
      auto made = tubeFor(*sample, strategy, request.axes, question.population, progress);
      if (!made) return std::move(made).error().in(question.otherFile);
      fileTube = *std::move(made);
      other = fileTube.view();
    } else {
      return std::optional<GateProposal>();
    }
  }
  auto proposal =
      proposeGate(request, eventsOf(analysis.tubes.at(tube)), other ? &*other : nullptr, progress);
  if (!proposal) return std::move(proposal).error();
  return std::optional(*std::move(proposal));
}

GatePicture picture(const QString& name, double score, const GateShape& shape,
                    const std::vector<Dimension>& dimensions, const PlotSpec& spec, GatePicture::Rank rank) {
  return {name, QString::number(score, 'f', 2), std::nullopt,
          gateOutline({"", dimensions, shape}, spec.x, spec.y), rank};
}

}  // namespace

std::string parentOfGate(const Strategy& strategy, const std::string& gate) {
  const auto at = std::ranges::find(strategy.tree.populations(), gate, &Population::gate);
  return at == strategy.tree.populations().end() ? std::string() : at->parent;
}

std::vector<const Gate*> gatesToPropose(const Strategy& strategy) {
  std::vector<const Gate*> gates;
  for (const Gate& gate : strategy.tree.gates()) {
    const bool shaped = std::holds_alternative<RectangleGate>(gate.shape) ||
                        std::holds_alternative<PolygonGate>(gate.shape) ||
                        std::holds_alternative<EllipsoidGate>(gate.shape);
    const bool ratio =
        std::ranges::any_of(gate.dimensions, [](const Dimension& d) { return d.ratio.has_value(); });
    if (shaped && !ratio && gate.dimensions.size() <= 2) gates.push_back(&gate);
  }
  return gates;
}

bool methodFits(GateMethod method, const Gate& gate) {
  const auto linear = [](const Dimension& d) { return d.transform.kind == TransformKind::Linear; };
  switch (method) {
    case GateMethod::Singlets:
      return gate.dimensions.size() == 2 && std::ranges::all_of(gate.dimensions, linear);
    case GateMethod::Contour:
    case GateMethod::Magnetic:
      return gate.dimensions.size() == 2;
    // A cut moves one side of a rectangle; other shapes have no sides.
    case GateMethod::FlowRate:
      return gate.dimensions.size() == 1 && linear(gate.dimensions.front()) &&
             std::holds_alternative<RectangleGate>(gate.shape);
    default:
      return std::holds_alternative<RectangleGate>(gate.shape);
  }
}

Result<ProposalAnswer> answerProposal(const Analysis& analysis, std::size_t tube,
                                      const ProposalQuestion& question, Progress& progress) {
  const Strategy& strategy = strategyOf(analysis, analysis.tubes.at(tube));
  const auto gate = strategy.tree.gate(question.gate);
  if (!gate)
    return Error{ErrorCode::StrategyReferenceMissing, {std::string("/gates"), question.gate}, {}, {}};
  if (!question.population.empty() && !strategy.tree.populationIndex(question.population))
    return Error{ErrorCode::PopulationNotFound, {question.population}, {}, {}};
  PartProgress proposing(progress, 0, 0.7), drawing(progress, 0.7, 1);
  auto proposal = asked(analysis, tube, *gate, question, proposing);
  if (!proposal) return std::move(proposal).error();
  const bool oneAxis = axesOf(question.method).front() == 1;
  PlotSpec spec;
  spec.population = question.population;
  spec.x = gate->dimensions.at(oneAxis ? question.axis : 0);
  spec.y = oneAxis ? companionOf(strategy, *gate, question.axis) : gate->dimensions.at(1);
  for (const Population& population : strategy.tree.populations()) {
    if (population.gate == question.gate && population.parent == question.population)
      spec.populations = {population.id};
  }
  PlotOptions options;
  options.tube = tube;
  options.bins = kBins;
  options.paintPopulations = false;
  options.language = question.language;
  auto plot = buildPlot(analysis, spec, options, drawing);
  if (!plot) return std::move(plot).error();
  ProposalAnswer answer{*std::move(proposal), std::nullopt, *std::move(plot)};
  if (!answer.proposal || !answer.proposal->shape) return answer;
  const GateProposal& p = *answer.proposal;
  answer.shape = shapeFor(*gate, p);
  const auto tr = [](const char* text) { return QCoreApplication::translate("proposal", text); };
  if (p.runnerUp) {
    answer.plot.gates.push_back(picture(tr(QT_TRANSLATE_NOOP("proposal", "Second")), p.runnerUp->score,
                                        p.runnerUp->shape, p.dimensions, spec, GatePicture::Rank::Second));
  }
  answer.plot.gates.push_back(picture(tr(QT_TRANSLATE_NOOP("proposal", "Proposed")), p.score, *p.shape,
                                      p.dimensions, spec, GatePicture::Rank::Proposed));
  return answer;
}

}  // namespace vestige::app
