// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "io/resource/strategy_json.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

/// Lists longer than this stand one item a line.
constexpr std::size_t kShort = 100;

std::string textOrNull(const std::string& text) { return text.empty() ? "null" : jsonString(text); }

std::string joined(const std::vector<std::string>& items, char open, char close, const std::string& indent) {
  std::size_t length = 0;
  for (const std::string& item : items) length += item.size() + 2;
  const bool oneLine = length <= kShort;
  std::string text(1, open);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += oneLine ? ", " : ",";
    if (!oneLine) text += "\n" + indent + "  ";
    text += items[i];
  }
  if (!oneLine) text += "\n" + indent;
  return text += close;
}

/// An object written member by member, in the order of the calls.
class Members {
 public:
  explicit Members(std::string indent) : indent_(std::move(indent)) {}
  Members& add(const std::string& name, const std::string& value) {
    items_.push_back(jsonString(name) + ": " + value);
    return *this;
  }
  std::string text() const { return joined(items_, '{', '}', indent_); }

 private:
  std::string indent_;
  std::vector<std::string> items_;
};

std::string numberList(const std::vector<double>& numbers) {
  std::string text = "[";
  for (const double number : numbers) text += (text.size() > 1 ? ", " : "") + jsonNumber(number);
  return text += ']';
}

std::string stringList(const std::vector<std::string>& strings, const std::string& indent) {
  std::vector<std::string> items;
  for (const std::string& string : strings) items.push_back(jsonString(string));
  return joined(items, '[', ']', indent);
}

/// @p columns numbers a row.
std::string matrixText(const std::vector<double>& values, std::size_t columns, const std::string& indent) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i + columns <= values.size(); i += columns) {
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(i);
    rows.push_back(numberList(std::vector<double>(row, row + static_cast<std::ptrdiff_t>(columns))));
  }
  return joined(rows, '[', ']', indent);
}

std::string printText(const LocalText& text, const std::string& indent) {
  Members members(indent);
  for (const auto& [language, words] : text.texts) members.add(language, jsonString(words));
  return members.text();
}

std::string printTransformSpec(const TransformSpec& spec) {
  const TransformForm& form = transformForm(spec.kind);
  std::string text = "{\"kind\": " + jsonString(form.name);
  const auto add = [&](const char* name, double value) {
    text += std::string(", \"") + name + "\": " + jsonNumber(value);
  };
  for (const TransformParameter& parameter : form.parameters) add(parameter.name, spec.*parameter.member);
  if (std::isfinite(spec.boundMin)) add("boundMin", spec.boundMin);
  if (std::isfinite(spec.boundMax)) add("boundMax", spec.boundMax);
  return text += '}';
}

std::string printRatio(const RatioSpec& ratio) {
  std::string text = "{\"denominator\": " + jsonString(ratio.denominator) +
                     ", \"a\": " + jsonNumber(ratio.a) + ", \"b\": " + jsonNumber(ratio.b) +
                     ", \"c\": " + jsonNumber(ratio.c);
  if (std::isfinite(ratio.boundMin)) text += ", \"boundMin\": " + jsonNumber(ratio.boundMin);
  if (std::isfinite(ratio.boundMax)) text += ", \"boundMax\": " + jsonNumber(ratio.boundMax);
  return text += '}';
}

std::string printDimension(const Dimension& dimension) {
  return "{\"channel\": " + jsonString(dimension.channel) +
         ", \"compensation\": " + jsonString(dimension.compensation) +
         ", \"transform\": " + printTransformSpec(dimension.transform) +
         (dimension.ratio ? ", \"ratio\": " + printRatio(*dimension.ratio) : std::string()) + "}";
}

std::string printSide(const Interval& side) {
  const auto bound = [](double value) { return std::isinf(value) ? std::string("null") : jsonNumber(value); };
  return "{\"min\": " + bound(side.minimum) + ", \"max\": " + bound(side.maximum) + "}";
}

struct PrintShape {
  Members& members;
  std::string indent;

  void operator()(const RectangleGate& gate) const {
    std::vector<std::string> items;
    for (const Interval& side : gate.sides()) items.push_back(printSide(side));
    members.add("sides", joined(items, '[', ']', indent));
  }
  void operator()(const PolygonGate& gate) const {
    std::vector<std::string> items;
    for (const Vertex& v : gate.vertices()) items.push_back(numberList({v.x, v.y}));
    members.add("vertices", joined(items, '[', ']', indent));
  }
  void operator()(const EllipsoidGate& gate) const {
    members.add("mean", numberList(gate.mean()))
        .add("covariance", matrixText(gate.covariance(), gate.mean().size(), indent))
        .add("distance_square", jsonNumber(gate.distanceSquare()));
  }
  void operator()(const BooleanGate& gate) const {
    std::vector<std::string> items;
    for (const BooleanOperand& operand : gate.operands()) {
      items.push_back("{\"gate\": " + jsonString(operand.gate) +
                      ", \"complement\": " + (operand.complement ? "true}" : "false}"));
    }
    members.add("operator", jsonString(kBooleanWords[static_cast<std::size_t>(gate.op())]))
        .add("operands", joined(items, '[', ']', indent));
  }
  void operator()(const QuadrantGate& gate) const {
    std::vector<std::string> dividers, quadrants;
    for (const std::vector<double>& values : gate.dividers()) dividers.push_back(numberList(values));
    for (const Quadrant& quadrant : gate.quadrants()) {
      std::string slices;
      for (const int slice : quadrant.slices) {
        slices += slices.empty() ? "" : ", ";
        slices += slice == Quadrant::kWholeAxis ? "null" : std::to_string(slice);
      }
      quadrants.push_back("{\"id\": " + jsonString(quadrant.id) + ", \"slices\": [" + slices + "]}");
    }
    members.add("dividers", joined(dividers, '[', ']', indent))
        .add("quadrants", joined(quadrants, '[', ']', indent));
  }
  void operator()(const LabelGate& gate) const { members.add("labels", numberList(gate.labels())); }
};

std::string printGate(const Gate& gate) {
  const std::string indent = "    ", inner = "      ";
  Members members(indent);
  members.add("id", jsonString(gate.id)).add("type", jsonString(kGateWords[gate.shape.index()]));
  if (!gate.dimensions.empty()) {
    std::vector<std::string> items;
    for (const Dimension& dimension : gate.dimensions) items.push_back(printDimension(dimension));
    members.add("dimensions", joined(items, '[', ']', inner));
  }
  std::visit(PrintShape{members, inner}, gate.shape);
  return members.text();
}

std::string printPopulation(const Population& population) {
  return Members("    ")
      .add("id", jsonString(population.id))
      .add("name", printText(population.name, "      "))
      .add("parent", textOrNull(population.parent))
      .add("gate", jsonString(population.gate))
      .add("colour", textOrNull(population.colourSlot))
      .text();
}

std::string printPanel(const Panel& panel) {
  std::vector<std::string> channels;
  for (const PanelChannel& channel : panel.channels) {
    Members members("      ");
    members.add("id", jsonString(channel.id));
    if (!channel.marker.empty()) members.add("marker", jsonString(channel.marker));
    members.add("detectors", stringList(channel.detectors, "        "));
    channels.push_back(members.text());
  }
  return Members("  ")
      .add("id", jsonString(panel.id))
      .add("channels", joined(channels, '[', ']', "    "))
      .text();
}

std::string printMatrices(const std::map<std::string, SpilloverMatrix>& matrices) {
  Members members("  ");
  for (const auto& [id, matrix] : matrices) {
    members.add(id, Members("    ")
                        .add("origin", jsonString(matrix.origin))
                        .add("channels", stringList(matrix.channels, "      "))
                        .add("values", matrixText(matrix.values, matrix.channels.size(), "      "))
                        .text());
  }
  return members.text();
}

std::string printSpectra(const std::map<std::string, SpectrumMatrix>& spectra) {
  Members members("  ");
  for (const auto& [id, spectrum] : spectra) {
    const std::size_t columns = (spectrum.inverted ? spectrum.fluorochromes : spectrum.detectors).size();
    members.add(id, Members("    ")
                        .add("origin", jsonString(spectrum.origin))
                        .add("fluorochromes", stringList(spectrum.fluorochromes, "      "))
                        .add("detectors", stringList(spectrum.detectors, "      "))
                        .add("inverted", spectrum.inverted ? "true" : "false")
                        .add("values", matrixText(spectrum.values, columns, "      "))
                        .text());
  }
  return members.text();
}

std::string printCustomInfo(const CustomInfo& info) {
  return "{\"of\": " + textOrNull(info.of) + ", \"xml\": " + jsonString(info.xml) + "}";
}

std::string printPlot(const PlotSpec& plot) {
  return Members("    ")
      .add("population", textOrNull(plot.population))
      .add("x", printDimension(plot.x))
      .add("y", printDimension(plot.y))
      .add("populations", stringList(plot.populations, "      "))
      .add("in_report", plot.inReport ? "true" : "false")
      .text();
}

std::string printMrd(const MrdDefinition& mrd) {
  const std::string indent = "    ";
  Members denominator(indent), limits(indent), members("  ");
  denominator.add("name", jsonString(mrd.denominator.name))
      .add("population", textOrNull(mrd.denominator.population));
  limits.add("lod_events", std::to_string(mrd.limits.lodEvents))
      .add("lloq_events", std::to_string(mrd.limits.lloqEvents))
      .add("lob_events", mrd.limits.hasBlanks ? std::to_string(mrd.limits.lobEvents) : "null")
      .add("source", jsonString(mrd.limits.source))
      .add("verification", jsonString(mrd.limits.verification));
  members.add("population", jsonString(mrd.population))
      .add("denominator", denominator.text())
      .add("limits", limits.text())
      .add("target", jsonNumber(mrd.target));
  if (mrd.minimumDenominator > 0) {
    members.add("minimum_denominator", Members(indent)
                                           .add("events", std::to_string(mrd.minimumDenominator))
                                           .add("source", jsonString(mrd.minimumDenominatorSource))
                                           .text());
  }
  if (!mrd.blastCompartment.empty()) {
    members.add("blast_compartment", Members(indent)
                                         .add("population", jsonString(mrd.blastCompartment))
                                         .add("events", std::to_string(mrd.blastMinimum))
                                         .text());
  }
  return members.text();
}

template <class Item, class Print>
std::string printList(const std::vector<Item>& items, Print print) {
  std::vector<std::string> texts;
  for (const Item& item : items) texts.push_back(print(item));
  return joined(texts, '[', ']', "  ");
}

std::string printLimitation(const std::pair<std::string, LocalText>& limitation) {
  return Members("    ")
      .add("id", jsonString(limitation.first))
      .add("text", printText(limitation.second, "      "))
      .text();
}

}  // namespace

std::string printStrategy(const Strategy& strategy) {
  Members members("");
  members.add("schema", jsonString(kStrategySchema))
      .add("id", jsonString(strategy.id))
      .add("version", std::to_string(strategy.version))
      .add("status", jsonString(strategy.status))
      .add("title", printText(strategy.title, "  "))
      .add("disease", jsonString(strategy.disease))
      .add("citations", stringList(strategy.citations, "  "))
      .add("panel", printPanel(strategy.panel))
      .add("matrices", printMatrices(strategy.matrices));
  if (!strategy.spectra.empty()) members.add("spectra", printSpectra(strategy.spectra));
  members.add("gates", printList(strategy.tree.gates(), printGate))
      .add("populations", printList(strategy.tree.populations(), printPopulation))
      .add("plots", printList(strategy.plots, printPlot))
      .add("mrd", strategy.mrd ? printMrd(*strategy.mrd) : "null")
      .add("singlets", textOrNull(strategy.singlets))
      .add("limitations", printList(strategy.limitations, printLimitation));
  // Left out where empty: documents of the time before these members stay as they are.
  if (!strategy.customInfo.empty())
    members.add("custom_info", printList(strategy.customInfo, printCustomInfo));
  return members.text() + "\n";
}

}  // namespace vestige
