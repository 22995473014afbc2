// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/diva_reader.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "io/text/number_reader.h"
#include "io/text/xml_reader.h"
#include "io/workspace/workspace_builder.h"
#include "io/workspace/workspace_error.h"

namespace vestige {
namespace {

constexpr double kTop = 262144, kDecades = 4.5, kScaledUnits = 4096;
constexpr std::size_t kMostGates = 100'000;

bool isTrue(const pugi::xml_node& node, const char* child) {
  return std::string_view(node.child_value(child)) == "true";
}

/// One axis of a region: the dimension, and its coordinate from the export's.
struct Axis {
  Dimension dimension;
  enum class Kind { Linear, Log, Scaled } kind = Kind::Linear;
  double display(double stored) const {
    switch (kind) {
      case Kind::Log:
        return (stored - std::log10(kTop)) / kDecades + 1;
      case Kind::Scaled:
        return stored / kScaledUnits;
      default:
        return stored;
    }
  }
};

Result<Axis> axisOf(const pugi::xml_node& gate, char letter, const std::vector<std::string>& compensated) {
  const std::string x(1, letter);
  const std::string scaled = "is_" + x + "_parameter_scaled", logarithmic = "is_" + x + "_parameter_log";
  const std::string attribute = x + "parm", scale = x + "_parameter_scale_value";
  Axis axis;
  axis.dimension.channel = gate.child("region").attribute(attribute.c_str()).value();
  if (axis.dimension.channel.empty()) return workspaceInvalid(gate, "its region names no parameter");
  if (std::ranges::find(compensated, axis.dimension.channel) != compensated.end()) {
    axis.dimension.compensation = kFileCompensation;
  }
  axis.dimension.transform = {TransformKind::Linear, 1, 0, 0, 0};
  if (!isTrue(gate, logarithmic.c_str())) return axis;
  if (!isTrue(gate, scaled.c_str())) {
    axis.kind = Axis::Kind::Log;
    axis.dimension.transform = {TransformKind::Log, kTop, 0, kDecades, 0};
    return axis;
  }
  const auto value = finiteNumber(gate.child_value(scale.c_str()));
  if (!value || *value < 0) return workspaceInvalid(gate, "the scale value of an axis is no number");
  const double width = *value > 0 ? (kDecades - std::log10(kTop / *value)) / 2 : 0;
  axis.kind = Axis::Kind::Scaled;
  axis.dimension.transform = {TransformKind::Logicle, kTop, std::clamp(width, 0.0, kDecades / 2), kDecades,
                              0};
  return axis;
}

Result<std::vector<Vertex>> pointsOf(const pugi::xml_node& region) {
  std::vector<Vertex> points;
  for (const pugi::xml_node& point : region.child("points").children("point")) {
    const auto x = finiteNumber(point.attribute("x").value()), y = finiteNumber(point.attribute("y").value());
    if (!x || !y) return workspaceInvalid(point, "it is no number");
    points.push_back({*x, *y});
  }
  if (points.size() < 2) return workspaceInvalid(region, "it has fewer than two points");
  return points;
}

Result<std::string> addRegion(const pugi::xml_node& gate, const std::vector<std::string>& compensated,
                              WorkspaceBuilder& builder) {
  const pugi::xml_node region = gate.child("region");
  const std::string_view type = region.attribute("type").value();
  if (type != "RECTANGLE_REGION" && type != "POLYGON_REGION" && type != "INTERVAL_REGION") {
    return workspaceUnsupported(region, std::string(type));
  }
  const auto points = pointsOf(region);
  if (!points) return points.error();
  const auto x = axisOf(gate, 'x', compensated);
  if (!x) return x.error();
  std::vector<double> xs, ys;
  for (const Vertex& point : *points) xs.push_back(x->display(point.x));
  std::vector<Interval> sides{{*std::ranges::min_element(xs), *std::ranges::max_element(xs)}};
  if (type == "INTERVAL_REGION") {
    auto shape = RectangleGate::create(sides);
    if (!shape) return std::move(shape).error();
    return builder.addGate({x->dimension}, *std::move(shape));
  }
  const auto y = axisOf(gate, 'y', compensated);
  if (!y) return y.error();
  for (const Vertex& point : *points) ys.push_back(y->display(point.y));
  if (type == "RECTANGLE_REGION") {
    sides.push_back({*std::ranges::min_element(ys), *std::ranges::max_element(ys)});
    auto shape = RectangleGate::create(sides);
    if (!shape) return std::move(shape).error();
    return builder.addGate({x->dimension, y->dimension}, *std::move(shape));
  }
  std::vector<Vertex> vertices;
  for (std::size_t i = 0; i < xs.size(); ++i) vertices.push_back({xs[i], ys[i]});
  auto shape = PolygonGate::create(std::move(vertices));
  if (!shape) return std::move(shape).error();
  return builder.addGate({x->dimension, y->dimension}, *std::move(shape));
}

/// Parameters whose values were compensated when the gates were drawn.
std::vector<std::string> compensatedOf(const pugi::xml_node& settings) {
  std::vector<std::string> names;
  if (!isTrue(settings, "compensation_enabled")) return names;
  for (const pugi::xml_node& parameter : settings.children("parameter")) {
    if (isTrue(parameter, "can_be_compensated")) names.push_back(parameter.attribute("name").value());
  }
  return names;
}

std::string parentOf(const pugi::xml_node& gate) { return gate.child_value("parent"); }

/// The gates of one tube. A "rest of" may stand before the gates that it is the rest of: regions come first.
class GateReader {
 public:
  GateReader(const pugi::xml_node& tube, WorkspaceBuilder& builder)
      : gates_(tube.child("gates")),
        compensated_(compensatedOf(tube.child("instrument_settings"))),
        builder_(builder) {}

  /// What a gate is: its id, or why it has none.
  using Read = Result<std::string>;

  /// @error WorkspaceInvalid; what the gates' create functions give.
  Status readRegions() {
    for (const pugi::xml_node& gate : gates_.children("gate")) {
      if (kindOf(gate) == "EventSource_Classifier" || kindOf(gate) == "RestOf_Classifier") continue;
      Read read = regionOf(gate);
      if (!read && read.error().code != ErrorCode::WorkspaceUnsupported) return std::move(read).error();
      regions_[gate.attribute("fullname").value()].push_back({gate, parentOf(gate), std::move(read)});
    }
    return {};
  }

  Read read(const pugi::xml_node& gate) {
    if (kindOf(gate) == "RestOf_Classifier") return restOf(gate);
    // Two gates of one full name are two gates.
    const auto& named = regions_.at(gate.attribute("fullname").value());
    return std::ranges::find(named, gate, &Region::node)->read;
  }

  static std::string_view kindOf(const pugi::xml_node& gate) { return gate.attribute("type").value(); }

 private:
  struct Region {
    pugi::xml_node node;
    std::string parent;
    Read read;
  };

  Read regionOf(const pugi::xml_node& gate) {
    const std::string kind(kindOf(gate));
    if (kind.starts_with("SnapTo_"))
      return workspaceUnsupported(
          gate, "a snap-to gate (" + kind + "), which FACSDiva fits to the cells of each tube");
    const bool isPlain = kind == "Region_Classifier" && gate.child_value("input") == parentOf(gate);
    return isPlain ? addRegion(gate, compensated_, builder_) : workspaceUnsupported(gate, kind);
  }

  /// The events of the parent that are in none of the gates that it names; all of them stand below the same
  /// parent.
  Read restOf(const pugi::xml_node& gate) {
    std::vector<std::string> gates;
    for (const pugi::xml_node& input : gate.children("input")) {
      const auto other = regions_.find(input.child_value());
      const bool isBeside = other != regions_.end() && other->second.size() == 1 &&
                            other->second.front().parent == parentOf(gate);
      if (!isBeside)
        return workspaceUnsupported(
            gate, "the rest of \"" + std::string(input.child_value()) + "\", which is no gate beside it");
      const Read& read = other->second.front().read;
      if (!read)
        return workspaceUnsupported(
            gate, "the rest of \"" + std::string(input.child_value()) + "\", which is not read");
      gates.push_back(*read);
    }
    if (gates.empty()) return workspaceUnsupported(gate, "the rest of no gate");
    auto any = builder_.addDisjunction(gates);
    return any ? Read(builder_.addComplement(*any)) : any;
  }

  pugi::xml_node gates_;
  std::vector<std::string> compensated_;
  WorkspaceBuilder& builder_;
  std::map<std::string, std::vector<Region>, std::less<>> regions_;  // by full name
};

Result<WorkspaceSample> readTube(const pugi::xml_node& tube, Workspace& workspace) {
  WorkspaceSample sample;
  sample.name = tube.child_value("data_filename");
  sample.uri = sample.name;
  sample.keywords["$FIL"] = sample.name;
  sample.strategy.id = tube.attribute("name").value();
  sample.strategy.status = "imported";
  sample.strategy.title.texts = {{"en", sample.strategy.id}};
  WorkspaceBuilder builder;
  GateReader reader(tube, builder);
  if (Status status = reader.readRegions(); !status) return std::move(status).error();
  std::map<std::string, std::optional<std::size_t>> byFullName;
  for (const pugi::xml_node& gate : tube.child("gates").children("gate")) {
    if (builder.populations().size() >= kMostGates) return workspaceInvalid(gate, "more than 100000 gates");
    const std::string full = gate.attribute("fullname").value(), parentName = parentOf(gate);
    if (GateReader::kindOf(gate) == "EventSource_Classifier") {
      sample.storedEvents = storedCount(gate.child_value("num_events"));
      byFullName[full] = std::nullopt;
      continue;
    }
    const auto parent = byFullName.find(parentName);
    if (parent == byFullName.end())
      return workspaceInvalid(gate, "its parent \"" + parentName + "\" does not stand before it");
    std::string id;
    if (auto read = reader.read(gate)) {
      id = *std::move(read);
    } else if (read.error().code == ErrorCode::WorkspaceUnsupported) {
      const std::string above = parent->second ? builder.populations()[*parent->second].path : "";
      workspace.gaps.push_back({sample.name + ": " + above + "/" + gate.child_value("name"),
                                std::get<std::string>(read.error().args.at(1))});
    } else {
      return std::move(read).error();
    }
    byFullName[full] = builder.addPopulation(parent->second, gate.child_value("name"),
                                             storedCount(gate.child_value("num_events")), id);
  }
  if (Status status = std::move(builder).finish(sample); !status) return std::move(status).error();
  return sample;
}

}  // namespace

Result<Workspace> readDivaExperiment(std::string_view text) {
  const auto document = parseXml(text);
  if (!document) return document.error();
  const pugi::xml_node root = (*document)->document_element();
  if (std::string_view(root.name()) != "bdfacs") {
    return workspaceUnsupported(root, root.name());
  }
  Workspace workspace;
  workspace.scalesAreByTrial = true;
  workspace.program = std::string("FACSDiva ") + root.attribute("version").value();
  for (const pugi::xpath_node& found : root.select_nodes("experiment//tube")) {
    const pugi::xml_node tube = found.node();
    // A tube that was never recorded has settings and gates but no data.
    const std::string_view file = tube.child_value("data_filename");
    if (file.empty()) continue;
    auto sample = readTube(tube, workspace);
    if (!sample) return std::move(sample).error();
    workspace.samples.push_back(*std::move(sample));
  }
  return workspace;
}

}  // namespace vestige
