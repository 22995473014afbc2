// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_view.h"

#include <array>
#include <cmath>

#include "io/resource/gate_json.h"
#include "io/resource/json_layout.h"

namespace vestige::app {
namespace {

constexpr const char* kFormat = "vestige-plot/1";
constexpr std::array<const char*, kPlotKinds> kKinds = {
    "density", "dots", "contour", "histogram", "time", "separator", "radar", "heat_map", "proportions"};
constexpr std::array<const char*, 3> kPaints = {"automatic", "populations", "density"};
constexpr std::array<const char*, 3> kHeights = {"events", "peak", "area"};
constexpr std::array<const char*, 5> kRoles = {"other", "today", "previous", "diagnosis", "normal"};

template <class Enum, std::size_t n>
std::string wordOf(Enum value, const std::array<const char*, n>& words) {
  return jsonString(words.at(static_cast<std::size_t>(value)));
}

template <class Enum, std::size_t n>
Enum readWord(const JsonValue& value, const std::array<const char*, n>& words) {
  if (!value.given()) return Enum{};
  const std::string word = readOneOf(value, words);
  for (std::size_t i = 0; i < n; ++i) {
    if (word == words[i]) return static_cast<Enum>(i);
  }
  return Enum{};
}

std::string printLimits(const AxisLimits& limits) {
  return "[" + jsonNumber(limits.low) + ", " + jsonNumber(limits.high) + "]";
}

std::optional<AxisLimits> readLimits(const JsonValue& value) {
  if (!value.given()) return std::nullopt;
  const std::vector<double> ends = value.numbers();
  if (ends.size() == 2 && ends[0] < ends[1]) return AxisLimits{ends[0], ends[1]};
  value.complain("must be two numbers");
  return std::nullopt;
}

std::string printOverlay(const PlotOverlay& overlay) {
  LaidOutMembers members("      ");
  if (!overlay.source.empty()) members.add("source", jsonString(overlay.source));
  if (!overlay.tube.empty()) members.add("tube", jsonString(overlay.tube));
  if (overlay.population) members.add("population", jsonString(*overlay.population));
  return members.add("role", wordOf(overlay.role, kRoles)).text();
}

PlotOverlay readOverlay(const JsonValue& value) {
  value.allowOnly({"source", "tube", "population", "role"});
  PlotOverlay overlay;
  overlay.source = value["source"].stringOr({});
  overlay.tube = value["tube"].stringOr({});
  if (value["population"].given()) overlay.population = value["population"].string();
  overlay.role = readWord<OverlayRole>(value["role"], kRoles);
  return overlay;
}

template <class Item, class Print>
std::string listOf(const std::vector<Item>& items, const Print& print) {
  std::vector<std::string> texts;
  for (const Item& item : items) texts.push_back(print(item));
  return layOutList(texts, '[', ']', "    ");
}

std::vector<std::string> stringsOr(const JsonValue& value) {
  return value.given() ? value.strings() : std::vector<std::string>{};
}

}  // namespace

PlotView viewOf(const PlotSpec& spec) {
  PlotView view;
  view.population = spec.population;
  view.x = spec.x, view.y = spec.y;
  view.gates = spec.populations;
  view.inReport = spec.inReport;
  return view;
}

PlotSpec specOf(const PlotView& view) { return {view.population, view.x, view.y, view.gates, view.inReport}; }

bool isPlane(PlotKind kind) {
  return kind == PlotKind::Density || kind == PlotKind::Dots || kind == PlotKind::Contour;
}
bool hasChosenX(PlotKind kind) { return isPlane(kind) || kind == PlotKind::Histogram; }
bool hasChosenY(PlotKind kind) { return isPlane(kind) || kind == PlotKind::Time; }
bool hasRangeX(PlotKind kind) { return kind <= PlotKind::Separator; }
bool hasRangeY(PlotKind kind) { return hasRangeX(kind) && kind != PlotKind::Histogram; }

std::string printPlotView(const PlotView& view) {
  LaidOutMembers members("  ");
  members.add("format", jsonString(kFormat))
      .add("kind", wordOf(view.kind, kKinds))
      .add("population", textOrNull(view.population))
      .add("x", layOutDimension(view.x))
      .add("y", layOutDimension(view.y))
      .add("gates", stringList(view.gates, "    "))
      .add("paint", wordOf(view.paint, kPaints));
  if (view.limitsX) members.add("limits_x", printLimits(*view.limitsX));
  if (view.limitsY) members.add("limits_y", printLimits(*view.limitsY));
  if (!view.overlays.empty()) members.add("overlays", listOf(view.overlays, printOverlay));
  members.add("height", wordOf(view.height, kHeights))
      .add("log_counts", view.logCounts ? "true" : "false")
      .add("stagger", jsonNumber(view.stagger));
  if (!view.markers.empty()) members.add("markers", listOf(view.markers, layOutDimension));
  if (!view.groups.empty()) members.add("groups", stringList(view.groups, "    "));
  return members.add("z_scores", view.zScores ? "true" : "false")
      .add("in_report", view.inReport ? "true" : "false")
      .text();
}

Result<PlotView> parsePlotView(std::string_view json) {
  const auto document = JsonDocument::parse(json);
  if (!document) return document.error();
  const JsonValue root = document->root();
  root.allowOnly({"format", "kind", "population", "x", "y", "gates", "paint", "limits_x", "limits_y",
                  "overlays", "height", "log_counts", "stagger", "markers", "groups", "z_scores",
                  "in_report"});
  (void)readOneOf(root["format"], std::array{kFormat});
  PlotView view;
  view.kind = readWord<PlotKind>(root["kind"], kKinds);
  view.population = root["population"].stringOr({});
  view.x = readDimension(root["x"]);
  view.y = readDimension(root["y"]);
  view.gates = stringsOr(root["gates"]);
  view.paint = readWord<PlotPaint>(root["paint"], kPaints);
  view.limitsX = readLimits(root["limits_x"]);
  view.limitsY = readLimits(root["limits_y"]);
  if (root["overlays"].given()) {
    for (const JsonValue& item : root["overlays"].items()) view.overlays.push_back(readOverlay(item));
  }
  view.height = readWord<HistogramHeight>(root["height"], kHeights);
  view.logCounts = root["log_counts"].booleanOr(false);
  view.stagger = root["stagger"].numberOr(0);
  if (view.stagger < 0 || view.stagger > 1) root["stagger"].complain("from 0 to 1");
  if (root["markers"].given()) {
    for (const JsonValue& item : root["markers"].items()) view.markers.push_back(readDimension(item));
  }
  view.groups = stringsOr(root["groups"]);
  view.zScores = root["z_scores"].booleanOr(false);
  view.inReport = root["in_report"].booleanOr(true);
  if (document->error()) return *document->error();
  return view;
}

}  // namespace vestige::app
