// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <set>

#include "io/bytes/file_io.h"
#include "io/resource/gate_json.h"
#include "io/resource/strategy_json.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr std::int64_t kMost = 1'000'000'000'000;

std::string identifierOr(const JsonValue& value) {
  return value.given() ? readIdentifier(value) : std::string();
}

/// Required, but may be null.
std::string nullableIdentifier(const JsonValue& value) {
  return value.kind() == JsonValue::Kind::Null ? std::string() : readIdentifier(value);
}

LocalText localText(const JsonValue& value) {
  LocalText text;
  for (const auto& [language, member] : value.members())
    text.texts.emplace_back(language, member.nonEmptyString());
  (void)value["en"].string();  // English is what every reader falls back to
  return text;
}

Population population(const JsonValue& value) {
  value.allowOnly({"id", "name", "parent", "gate", "colour"});
  Population found;
  found.id = readIdentifier(value["id"]);
  found.name = localText(value["name"]);
  found.parent = nullableIdentifier(value["parent"]);
  found.gate = readIdentifier(value["gate"]);
  if (value["colour"].given()) found.colourSlot = readOneOf(value["colour"], kColourSlots);
  return found;
}

std::optional<ApprovedValue> approvedValue(const JsonValue& value) {
  if (!value.given()) return std::nullopt;
  value.allowOnly({"value", "tolerance"});
  const ApprovedValue found{value["value"].number(), value["tolerance"].numberOr(0)};
  if (found.tolerance < 0) value["tolerance"].complain(std::string("must not be negative"));
  return found;
}

ChannelSettings settings(const JsonValue& value) {
  ChannelSettings found;
  if (!value.given()) return found;
  value.allowOnly({"voltage", "gain", "laser", "filter"});
  found.voltage = approvedValue(value["voltage"]);
  found.gain = approvedValue(value["gain"]);
  if (value["laser"].given()) found.laser = value["laser"].number();
  found.filter = value["filter"].stringOr("");
  return found;
}

std::optional<SettingsApproval> approval(const JsonValue& value) {
  if (!value.given()) return std::nullopt;
  value.allowOnly({"cytometer", "serial", "by", "at"});
  return SettingsApproval{value["cytometer"].nonEmptyString(), value["serial"].stringOr(""),
                          value["by"].nonEmptyString(), value["at"].nonEmptyString()};
}

Panel panel(const JsonValue& value) {
  value.allowOnly({"id", "channels", "settings_approved"});
  Panel found;
  found.id = readIdentifier(value["id"]);
  found.approval = approval(value["settings_approved"]);
  std::set<std::string> ids;
  for (const JsonValue& item : value["channels"].items()) {
    item.allowOnly({"id", "marker", "detectors", "fluorochrome", "settings"});
    PanelChannel channel;
    channel.id = readIdentifier(item["id"]);
    if (item["marker"].given()) channel.marker = item["marker"].nonEmptyString();
    if (item["detectors"].given()) channel.detectors = item["detectors"].strings();
    channel.fluorochrome = item["fluorochrome"].stringOr("");
    channel.settings = settings(item["settings"]);
    if (channel.marker.empty() && channel.detectors.empty())
      item.complain(std::string("needs a marker or detectors"));
    if (!ids.insert(channel.id).second) {
      item.complain(Error{ErrorCode::StrategyDuplicateId, {channel.id}, {}, item.place()});
    }
    found.channels.push_back(std::move(channel));
  }
  return found;
}

bool isReserved(const std::string& id) {
  return id.empty() || id == kUncompensated || id == kFileCompensation || id == kFileIfAny;
}

std::map<std::string, SpectrumMatrix> spectra(const JsonValue& value, const Strategy& strategy) {
  std::map<std::string, SpectrumMatrix> found;
  if (!value.given()) return found;
  for (const auto& [id, item] : value.members()) {
    item.allowOnly({"origin", "fluorochromes", "detectors", "inverted", "values"});
    if (isReserved(id) || strategy.matrices.contains(id)) item.complain(std::string("has a reserved name"));
    SpectrumMatrix spectrum;
    spectrum.origin = item["origin"].string();
    spectrum.fluorochromes = item["fluorochromes"].strings();
    spectrum.detectors = item["detectors"].strings();
    spectrum.inverted = item["inverted"].booleanOr(false);
    const std::size_t f = spectrum.fluorochromes.size(), d = spectrum.detectors.size();
    if (f == 0 || d < f) item["detectors"].complain(std::string("must be as many as fluorochromes, or more"));
    spectrum.values = spectrum.inverted ? readMatrix(item["values"], d, f) : readMatrix(item["values"], f, d);
    found.emplace(id, std::move(spectrum));
  }
  return found;
}

std::map<std::string, SpilloverMatrix> matrices(const JsonValue& value) {
  std::map<std::string, SpilloverMatrix> found;
  if (!value.given()) return found;
  for (const auto& [id, item] : value.members()) {
    item.allowOnly({"origin", "channels", "values"});
    if (isReserved(id)) item.complain(std::string("has a reserved name"));
    SpilloverMatrix matrix;
    matrix.origin = item["origin"].string();
    matrix.channels = item["channels"].strings();
    if (matrix.channels.empty()) item["channels"].complain(std::string("must not be empty"));
    matrix.values = readMatrix(item["values"], matrix.channels.size(), matrix.channels.size());
    found.emplace(id, std::move(matrix));
  }
  return found;
}

PlotSpec plot(const JsonValue& value) {
  value.allowOnly({"population", "x", "y", "populations", "in_report"});
  PlotSpec found;
  found.population = nullableIdentifier(value["population"]);
  found.x = readDimension(value["x"]);
  found.y = readDimension(value["y"]);
  found.populations = value["populations"].strings();
  found.inReport = value["in_report"].booleanOr(true);
  return found;
}

MrdLimits limits(const JsonValue& value) {
  value.allowOnly({"lod_events", "lloq_events", "lob_events", "source", "verification"});
  MrdLimits found;
  found.lodEvents = value["lod_events"].integer(1, kMost);
  found.lloqEvents = value["lloq_events"].integer(1, kMost);
  if (found.lloqEvents < found.lodEvents)
    value["lloq_events"].complain(std::string("must not be below lod_events"));
  found.hasBlanks = value["lob_events"].given();
  if (found.hasBlanks) found.lobEvents = value["lob_events"].integer(0, kMost);
  found.source = value["source"].nonEmptyString();
  found.verification = readOneOf(value["verification"], kVerificationWords);
  return found;
}

MrdDefinition mrd(const JsonValue& value) {
  value.allowOnly(
      {"population", "denominator", "limits", "target", "minimum_denominator", "blast_compartment"});
  MrdDefinition found;
  found.population = readIdentifier(value["population"]);
  const JsonValue denominator = value["denominator"];
  denominator.allowOnly({"name", "population"});
  found.denominator = {denominator["name"].nonEmptyString(), nullableIdentifier(denominator["population"])};
  found.limits = limits(value["limits"]);
  found.target = value["target"].number();
  if (!(found.target > 0 && found.target <= 1))
    value["target"].complain(std::string("must be above 0 and at most 1"));
  if (const JsonValue minimum = value["minimum_denominator"]; minimum.given()) {
    minimum.allowOnly({"events", "source"});
    found.minimumDenominator = minimum["events"].integer(1, kMost);
    found.minimumDenominatorSource = minimum["source"].nonEmptyString();
  }
  if (const JsonValue blasts = value["blast_compartment"]; blasts.given()) {
    blasts.allowOnly({"population", "events"});
    found.blastCompartment = readIdentifier(blasts["population"]);
    found.blastMinimum = blasts["events"].integer(1, kMost);
  }
  return found;
}

/// References of gates and plots to channels and matrices, of everything else to populations.
class References {
 public:
  References(const Strategy& strategy, const JsonValue& root) : strategy_(strategy), root_(root) {}

  void check() const {
    for (std::size_t i = 0; i < strategy_.tree.gates().size(); ++i) {
      const std::vector<Dimension>& axes = strategy_.tree.gates()[i].dimensions;
      for (std::size_t k = 0; k < axes.size(); ++k) {
        gateAxis(axes[k], "/gates/" + std::to_string(i) + "/dimensions/" + std::to_string(k));
      }
    }
    for (std::size_t i = 0; i < strategy_.plots.size(); ++i) {
      const PlotSpec& plot = strategy_.plots[i];
      const std::string place = "/plots/" + std::to_string(i);
      population(plot.population, place + "/population");
      axis(plot.x, place + "/x");
      axis(plot.y, place + "/y");
      for (std::size_t k = 0; k < plot.populations.size(); ++k) {
        population(plot.populations[k], place + "/populations/" + std::to_string(k));
      }
    }
    population(strategy_.singlets, "/singlets");
    if (!strategy_.mrd) return;
    population(strategy_.mrd->population, "/mrd/population");
    population(strategy_.mrd->denominator.population, "/mrd/denominator/population");
    population(strategy_.mrd->blastCompartment, "/mrd/blast_compartment/population");
  }

 private:
  void missing(const std::string& place, const std::string& id) const {
    root_.complain(Error{ErrorCode::StrategyReferenceMissing, {place, id}, {}, {}});
  }
  void population(const std::string& id, const std::string& place) const {
    if (!id.empty() && !strategy_.tree.populationIndex(id)) missing(place, id);
  }
  bool hasChannel(const std::string& id) const {
    return std::ranges::any_of(strategy_.panel.channels, [&](const PanelChannel& c) { return c.id == id; });
  }
  /// A channel of the panel, or a fluorochrome of the axis' own spectrum.
  void gateAxis(const Dimension& axis, const std::string& place) const {
    const auto spectrum = strategy_.spectra.find(axis.compensation);
    const bool unmixed = spectrum != strategy_.spectra.end();
    const auto known = [&](const std::string& channel) {
      return hasChannel(channel) || (unmixed && std::ranges::find(spectrum->second.fluorochromes, channel) !=
                                                    spectrum->second.fluorochromes.end());
    };
    if (!known(axis.channel)) missing(place + "/channel", axis.channel);
    if (axis.ratio && !known(axis.ratio->denominator))
      missing(place + "/ratio/denominator", axis.ratio->denominator);
    const std::string& matrix = axis.compensation;
    if (!unmixed && !isReserved(matrix) && !strategy_.matrices.contains(matrix))
      missing(place + "/compensation", matrix);
  }
  /// Plots show channels of the panel.
  void axis(const Dimension& axis, const std::string& place) const {
    if (!hasChannel(axis.channel)) missing(place + "/channel", axis.channel);
    if (axis.ratio)
      root_.complain(
          Error{ErrorCode::StrategyInvalid, {place, std::string("a plot cannot show a ratio")}, {}, {}});
    const std::string& matrix = axis.compensation;
    if (!isReserved(matrix) && !strategy_.matrices.contains(matrix)) missing(place + "/compensation", matrix);
  }

  const Strategy& strategy_;
  const JsonValue& root_;
};

void readHead(Strategy& strategy, const JsonValue& root) {
  root.allowOnly({"schema", "id", "version", "status", "title", "disease", "citations", "panel", "matrices",
                  "spectra", "gates", "populations", "plots", "mrd", "singlets", "limitations",
                  "custom_info"});
  strategy.id = readIdentifier(root["id"]);
  strategy.version = static_cast<int>(root["version"].integer(1, 1'000'000'000));
  strategy.status = readOneOf(root["status"], kStatusWords);
  strategy.title = localText(root["title"]);
  strategy.disease = root["disease"].string();
  strategy.citations = root["citations"].strings();
  strategy.panel = panel(root["panel"]);
  strategy.matrices = matrices(root["matrices"]);
  strategy.spectra = spectra(root["spectra"], strategy);
}

void readTail(Strategy& strategy, const JsonValue& root) {
  for (const JsonValue& item : root["plots"].items()) strategy.plots.push_back(plot(item));
  if (root["mrd"].given()) strategy.mrd = mrd(root["mrd"]);
  strategy.singlets = identifierOr(root["singlets"]);
  if (root["custom_info"].given()) {
    for (const JsonValue& item : root["custom_info"].items()) {
      item.allowOnly({"of", "xml"});
      const JsonValue of = item["of"];
      strategy.customInfo.push_back({of.kind() == JsonValue::Kind::Null ? std::string() : of.nonEmptyString(),
                                     item["xml"].nonEmptyString()});
    }
  }
  if (!root["limitations"].given()) return;
  for (const JsonValue& item : root["limitations"].items()) {
    item.allowOnly({"id", "text"});
    strategy.limitations.emplace_back(readIdentifier(item["id"]), localText(item["text"]));
  }
}

Status readTree(Strategy& strategy, const JsonDocument& document) {
  std::vector<Gate> gates;
  for (const JsonValue& item : document.root()["gates"].items()) {
    gates.push_back(readGate(item, {"locked"}));
    if (item["locked"].booleanOr(false)) strategy.lockedGates.insert(gates.back().id);
  }
  std::vector<Population> populations;
  for (const JsonValue& item : document.root()["populations"].items())
    populations.push_back(population(item));
  if (document.error()) return *document.error();  // the tree is asked about whole gates only
  auto tree = GatingTree::create(std::move(gates), std::move(populations));
  if (!tree) return tree.error();
  strategy.tree = *std::move(tree);
  return {};
}

Status checkSchema(const JsonDocument& document) {
  const std::string schema = document.root()["schema"].string();
  if (document.error()) return *document.error();
  if (schema != kStrategySchema) return Error{ErrorCode::StrategySchemaUnknown, {schema}, {}, {}};
  return {};
}

}  // namespace

Result<Strategy> parseStrategy(std::string_view json) {
  const auto document = JsonDocument::parse(json, {ErrorCode::StrategyInvalid, ErrorCode::StrategyInvalid});
  if (!document) return document.error();
  if (Status known = checkSchema(*document); !known) return std::move(known).error();
  const JsonValue root = document->root();
  Strategy strategy;
  readHead(strategy, root);
  if (document->error()) return *document->error();
  if (Status status = readTree(strategy, *document); !status) return status.error();
  readTail(strategy, root);
  References(strategy, root).check();
  if (document->error()) return *document->error();
  strategy.sha256 = sha256(json).hex();
  return strategy;
}

Result<StrategyLists> parseStrategyLists(std::string_view json) {
  const auto document = JsonDocument::parse(json, {ErrorCode::StrategyInvalid, ErrorCode::StrategyInvalid});
  if (!document) return document.error();
  if (Status known = checkSchema(*document); !known) return std::move(known).error();
  const JsonValue root = document->root();
  StrategyLists lists;
  lists.id = readIdentifier(root["id"]);
  for (const JsonValue& item : root["gates"].items()) lists.gates.push_back(readGate(item, {"locked"}));
  for (const JsonValue& item : root["populations"].items()) lists.populations.push_back(population(item));
  if (document->error()) return *document->error();
  return lists;
}

Result<Strategy> loadStrategy(const std::string& path) {
  const auto bytes = readSmallFile(path);
  if (!bytes) return bytes.error();
  auto strategy = parseStrategy(*bytes);
  if (strategy) return strategy;
  Error error = strategy.error();
  error.where = error.where.empty() ? path : path + ": " + error.where;  // which gate of the document
  return error;
}

}  // namespace vestige
