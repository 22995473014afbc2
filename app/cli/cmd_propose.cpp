// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli propose: automatic gates as proposals, with score, reasons and runner-up. Applies nothing.
#include <algorithm>
#include <cstdio>
#include <optional>

#include <QString>
#include <nlohmann/json.hpp>

#include "app/cli/case_run.h"
#include "app/cli/command.h"
#include "app/services/gate_proposals.h"
#include "app/services/gate_sample.h"
#include "app/text/proposal_text.h"
#include "io/open/open_events.h"
#include "io/resource/gate_json.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string method, population, strategy, fmo, templateFile, gate, keep, scale;
  std::vector<std::string> channels, files;
  std::vector<double> at;
  QuantileOptions quantile;
  SingletOptions singlets;
  MagneticOptions magnetic;
  ContourOptions contour;
  std::optional<int> dataset;
  bool uncompensated = false, salvage = false;
};

/// One file with what was proposed on it.
struct Proposed {
  std::string file;
  Sha256 sha256;
  std::uint64_t events = 0, population = 0;
  GateProposal proposal;
};

Error wrongOption(const char* option, const std::string& value, const char* rule) {
  return Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}};
}

Result<Sample> openFile(const Options& options, const std::string& file, Progress& progress) {
  OpenOptions open;
  open.dataset = options.dataset;
  open.salvage = options.salvage;
  auto sample = openEvents(file, open, progress);
  if (!sample) return std::move(sample).error().in(file);
  return sample;
}

/// "X,Y" in one word, unless a channel has that very name.
std::vector<std::string> channelNames(const Options& options, const Sample& sample) {
  if (options.channels.size() != 1 || sample.events.indexOf(options.channels.front()))
    return options.channels;
  const std::string& word = options.channels.front();
  const std::size_t comma = word.find(',');
  if (comma == std::string::npos) return options.channels;
  return {word.substr(0, comma), word.substr(comma + 1)};
}

/// The strategy's axis of this channel; one of its panel that no gate uses gets the usual scale.
Result<Dimension> axisFor(const std::string& name, const Options& options, const Strategy* strategy,
                          const Sample& sample) {
  std::optional<Dimension> axis;
  if (strategy != nullptr) axis = app::dimensionOf(name, *strategy);
  if (!axis) {
    const PanelChannel* listed = nullptr;
    if (strategy != nullptr) {
      const auto at = std::ranges::find(strategy->panel.channels, name, &PanelChannel::id);
      if (at == strategy->panel.channels.end()) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
      listed = &*at;
    }
    auto found = app::dimensionOf(name, sample.events.channels(), !options.uncompensated);
    if (!found && listed != nullptr) {
      const auto matches = matchPanel(strategy->panel, sample.events.channels());
      if (!matches) return matches.error();
      const auto match = std::ranges::find(*matches, name, &PanelMatch::channel);
      found = app::dimensionOf(sample.events.channel(match->column).name, sample.events.channels(),
                               !options.uncompensated);
    }
    if (!found) return std::move(found).error();
    axis = *std::move(found);
    if (listed != nullptr) axis->channel = name;
  }
  if (options.uncompensated) axis->compensation = kUncompensated;
  if (options.scale.empty()) return *axis;
  auto scale = parseTransform(options.scale);
  if (!scale) return std::move(scale).error();
  axis->transform = *scale;
  return *axis;
}

Result<app::ProposalRequest> requestFor(const Options& options, const Strategy* strategy,
                                        const Sample& sample) {
  app::ProposalRequest request;
  request.method = *gateMethodOf(options.method);
  request.keep = options.keep == "below" ? KeepSide::Below : KeepSide::Above;
  request.quantile = options.quantile;
  request.singlets = options.singlets;
  request.magnetic = options.magnetic;
  request.contour = options.contour;
  if (!options.gate.empty()) {
    const auto gate = strategy->tree.gate(options.gate);
    if (!gate)
      return Error{ErrorCode::StrategyReferenceMissing, {std::string("--gate"), options.gate}, {}, {}};
    request.axes = gate->dimensions;
    request.templateGate = gate->shape;
    return request;
  }
  for (const std::string& name : channelNames(options, sample)) {
    auto axis = axisFor(name, options, strategy, sample);
    if (!axis) return std::move(axis).error();
    request.axes.push_back(*std::move(axis));
  }
  if (request.method != GateMethod::Contour || request.axes.size() != 2) return request;
  for (std::size_t i = 0; i < 2; ++i) {  // the place is given in the channels' units
    const auto transform = Transform::create(request.axes[i].transform);
    if (!transform) return transform.error();
    (i == 0 ? request.contour.x : request.contour.y) = transform->displayFromRaw(options.at[i]);
  }
  return request;
}

/// Without a strategy the panel is the axes' own channels.
Strategy plainStrategy(const std::vector<Dimension>& axes) {
  Strategy strategy;
  for (const Dimension& axis : axes) strategy.panel.channels.push_back({axis.channel, "", {axis.channel}});
  return strategy;
}

Result<Proposed> proposeFor(const Options& options, const Strategy* given, const std::string& file,
                            Progress& progress) {
  auto sample = openFile(options, file, progress);
  if (!sample) return std::move(sample).error();
  const auto request = requestFor(options, given, *sample);
  if (!request) return Error(request.error()).in(file);
  const Strategy strategy = given != nullptr ? *given : plainStrategy(request->axes);
  auto tube = app::tubeFor(*sample, strategy, request->axes, options.population, progress);
  if (!tube) return std::move(tube).error().in(file);
  std::optional<app::ProposalTube> second;
  std::optional<app::ProposalEvents> other;
  const std::string otherFile = options.fmo.empty() ? options.templateFile : options.fmo;
  if (!otherFile.empty()) {
    const auto otherSample = openFile(options, otherFile, progress);
    if (!otherSample) return otherSample.error();
    auto made = app::tubeFor(*otherSample, strategy, request->axes, options.population, progress);
    if (!made) return std::move(made).error().in(otherFile);
    second = *std::move(made);
    other = second->view();
  }
  auto proposal = app::proposeGate(*request, tube->view(), other ? &*other : nullptr, progress);
  if (!proposal) return std::move(proposal).error().in(file);
  return Proposed{file, sample->sha256, sample->events.eventCount(), tube->events, *std::move(proposal)};
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json shapeJson(const GateShape& shape, const std::vector<Dimension>& dimensions) {
  Json gate = Json::parse(printShape(shape));
  gate["dimensions"] = Json::array();
  for (const Dimension& dimension : dimensions) {
    gate["dimensions"].push_back({{"channel", dimension.channel},
                                  {"compensation", dimension.compensation},
                                  {"transform", printTransform(dimension.transform)}});
  }
  return gate;
}

Json proposedJson(const Proposed& proposed, const Options& options) {
  const GateProposal& p = proposed.proposal;
  Json item = {{"file", proposed.file},
               {"sha256", proposed.sha256.hex()},
               {"method", gateMethodCode(p.method)},
               {"population", options.population.empty() ? "/" : options.population},
               {"events", proposed.population},
               {"gate", p.shape ? shapeJson(*p.shape, p.dimensions) : Json(nullptr)},
               {"score", p.score},
               {"limit", kScoreLimit},
               {"applicable", p.applicable()},
               {"parts", Json::object()},
               {"runner_up", nullptr},
               {"seen", Json::array()},
               {"parameters", Json::object()},
               {"sentences", Json::array()}};
  for (const ScorePart& part : p.parts)
    item["parts"][std::string(scoreTermCode(part.term))] = number(part.value);
  if (p.runnerUp)
    item["runner_up"] = {{"gate", shapeJson(p.runnerUp->shape, p.dimensions)}, {"score", p.runnerUp->score}};
  for (const SeenFact& fact : p.seen) {
    Json numbers = Json::array();
    for (const double value : fact.numbers) numbers.push_back(number(value));
    item["seen"].push_back({{"code", seenCode(fact.what)}, {"numbers", numbers}});
  }
  for (const auto& [code, value] : p.parameters) item["parameters"][std::string(code)] = number(value);
  for (const QString& sentence : app::proposalSentences(p))
    item["sentences"].push_back(sentence.toStdString());
  return item;
}

void printText(const Proposed& proposed, const Options& options) {
  const GateProposal& p = proposed.proposal;
  std::string channels;
  for (const Dimension& dimension : p.dimensions)
    channels += (channels.empty() ? "" : ", ") + dimension.channel;
  std::printf("%s: %s on %s, population %s, %llu events\n", proposed.file.c_str(),
              app::gateMethodName(p.method).toUtf8().constData(), channels.c_str(),
              options.population.empty() ? "/" : options.population.c_str(),
              static_cast<unsigned long long>(proposed.population));
  for (const QString& sentence : app::proposalSentences(p))
    std::printf("  %s\n", sentence.toUtf8().constData());
}

Status checkUse(const Options& options) {
  const GateMethod method = *gateMethodOf(options.method);
  if ((method == GateMethod::Fmo) != !options.fmo.empty())
    return wrongOption("--fmo", options.fmo, "the control's file, for the method fmo");
  const bool follows = method == GateMethod::Magnetic;
  if (follows != !options.templateFile.empty() || follows != !options.gate.empty())
    return wrongOption("--template", options.templateFile, "a file and --gate, for the method magnetic");
  if (follows && options.strategy.empty())
    return wrongOption("--gate", options.gate, "a gate of the strategy that --strategy names");
  if (!follows && options.channels.empty())
    return wrongOption("--channel", "", "one or two channels, as the method takes");
  if ((method == GateMethod::Contour) != (options.at.size() == 2))
    return wrongOption("--at", "", "two numbers X,Y in the channels' units, for the method contour");
  if (!options.population.empty() && options.population != "/" && options.strategy.empty())
    return wrongOption("--population", options.population, "--population and --strategy are given together");
  return {};
}

int runPropose(Host& host, const Options& options) {
  if (Status fits = checkUse(options); !fits) {
    host.refuse(fits.error());
    return WrongUse;
  }
  std::vector<std::string> warnings;
  std::optional<Strategy> strategy;
  if (!options.strategy.empty()) {
    auto loaded = app::loadGates(options.strategy, strategyFolders(host), warnings);
    if (!loaded) return host.refuse(std::move(loaded).error().in(options.strategy));
    strategy = *std::move(loaded);
  }
  std::vector<Proposed> all;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    const double share = 1.0 / static_cast<double>(options.files.size());
    PartProgress part(host.progress(), share * static_cast<double>(i), share * static_cast<double>(i + 1));
    auto proposed = proposeFor(options, strategy ? &*strategy : nullptr, options.files[i], part);
    if (!proposed) return host.refuse(proposed.error());
    all.push_back(*std::move(proposed));
  }
  for (const std::string& warning : warnings) std::fprintf(stderr, "%s\n", warning.c_str());
  if (!host.json) {
    for (const Proposed& proposed : all) printText(proposed, options);
    return Done;
  }
  Json json = {{"proposals", Json::array()}, {"warnings", warnings}};
  for (const Proposed& proposed : all) json["proposals"].push_back(proposedJson(proposed, options));
  std::printf("%s\n", json.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
  return Done;
}

void addMethodOptions(CLI::App& command, Options& options) {
  std::vector<std::string> codes;
  for (const GateMethod method : kGateMethods) codes.emplace_back(gateMethodCode(method));
  command.add_option("--method", options.method, "How the gate is found")
      ->required()
      ->check(CLI::IsMember(codes));
  command.add_option(
      "--channel", options.channels,
      "Channel, or X,Y; may be given twice. A panel id of the strategy, else $PnN or a word of $PnS");
  command.add_option("--population", options.population, "Only the events of this population (id or path)");
  command.add_option("--strategy", options.strategy, "Strategy (id or path): panel, scales, population");
  command.add_option("--fmo", options.fmo, "fmo: the tube stained without this dye");
  command.add_option("--template", options.templateFile, "magnetic: the file on which the gate lies well");
  command.add_option("--gate", options.gate, "magnetic: the strategy's gate that follows its cells");
  command.add_option("--at", options.at, "contour: the place X,Y in the channels' units")
      ->delimiter(',')
      ->expected(2);
  command.add_option("--keep", options.keep, "valley, tail, quantile: above (default) or below the cut")
      ->check(CLI::IsMember({"above", "below"}));
  command.add_option("--share", options.quantile.share,
                     "quantile, fmo: share of the events below (default 0.99)");
  command.add_option("--width", options.singlets.width, "singlets: half the band in robust SDs (default 4)");
  command.add_option("--limit", options.magnetic.limit,
                     "magnetic: longest move in SDs of the cells (default 3)");
  command.add_option("--scale", options.scale,
                     "Scale of every axis, as for transform (default: the strategy's)");
}

}  // namespace

void addProposeCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "propose",
                                 "Propose a gate with a score and the runner-up; nothing is applied");
  addMethodOptions(*command, *options);
  command->add_flag("--uncompensated", options->uncompensated, "The values as measured");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->dataset, "Index of the data set, as in info")
      ->check(CLI::NonNegativeNumber);
  command->add_option("files", options->files, "FCS files, containers (ACS) or tables")->required();
  command->callback(
      [options, &host] { host.action = [options, &host] { return runPropose(host, *options); }; });
}

}  // namespace vestige::cli
