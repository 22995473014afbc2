// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/gate_json.h"
#include "io/resource/json_layout.h"
#include "io/resource/strategy_json.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

std::string printText(const LocalText& text, const std::string& indent) {
  LaidOutMembers members(indent);
  for (const auto& [language, words] : text.texts) members.add(language, jsonString(words));
  return members.text();
}

std::string printPopulation(const Population& population) {
  return LaidOutMembers("    ")
      .add("id", jsonString(population.id))
      .add("name", printText(population.name, "      "))
      .add("parent", textOrNull(population.parent))
      .add("gate", jsonString(population.gate))
      .add("colour", textOrNull(population.colourSlot))
      .text();
}

std::string printApproved(const ApprovedValue& approved) {
  return LaidOutMembers("          ")
      .add("value", jsonNumber(approved.value))
      .add("tolerance", jsonNumber(approved.tolerance))
      .text();
}

std::string printSettings(const ChannelSettings& settings) {
  LaidOutMembers members("        ");
  if (settings.voltage) members.add("voltage", printApproved(*settings.voltage));
  if (settings.gain) members.add("gain", printApproved(*settings.gain));
  if (settings.laser) members.add("laser", jsonNumber(*settings.laser));
  if (!settings.filter.empty()) members.add("filter", jsonString(settings.filter));
  return members.text();
}

std::string printPanel(const Panel& panel) {
  std::vector<std::string> channels;
  for (const PanelChannel& channel : panel.channels) {
    LaidOutMembers members("      ");
    members.add("id", jsonString(channel.id));
    if (!channel.marker.empty()) members.add("marker", jsonString(channel.marker));
    members.add("detectors", stringList(channel.detectors, "        "));
    if (!channel.fluorochrome.empty()) members.add("fluorochrome", jsonString(channel.fluorochrome));
    if (channel.settings != ChannelSettings{}) members.add("settings", printSettings(channel.settings));
    channels.push_back(members.text());
  }
  LaidOutMembers members("  ");
  members.add("id", jsonString(panel.id)).add("channels", layOutList(channels, '[', ']', "    "));
  if (const auto& approval = panel.approval) {
    LaidOutMembers words("    ");
    words.add("cytometer", jsonString(approval->cytometer)).add("serial", jsonString(approval->serial));
    words.add("by", jsonString(approval->by)).add("at", jsonString(approval->at));
    members.add("settings_approved", words.text());
  }
  return members.text();
}

std::string printMatrices(const std::map<std::string, SpilloverMatrix>& matrices) {
  LaidOutMembers members("  ");
  for (const auto& [id, matrix] : matrices) {
    members.add(id, LaidOutMembers("    ")
                        .add("origin", jsonString(matrix.origin))
                        .add("channels", stringList(matrix.channels, "      "))
                        .add("values", matrixText(matrix.values, matrix.channels.size(), "      "))
                        .text());
  }
  return members.text();
}

std::string printSpectra(const std::map<std::string, SpectrumMatrix>& spectra) {
  LaidOutMembers members("  ");
  for (const auto& [id, spectrum] : spectra) {
    const std::size_t columns = (spectrum.inverted ? spectrum.fluorochromes : spectrum.detectors).size();
    members.add(id, LaidOutMembers("    ")
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
  return LaidOutMembers("    ")
      .add("population", textOrNull(plot.population))
      .add("x", layOutDimension(plot.x))
      .add("y", layOutDimension(plot.y))
      .add("populations", stringList(plot.populations, "      "))
      .add("in_report", plot.inReport ? "true" : "false")
      .text();
}

std::string printMrd(const MrdDefinition& mrd) {
  const std::string indent = "    ";
  LaidOutMembers denominator(indent), limits(indent), members("  ");
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
    members.add("minimum_denominator", LaidOutMembers(indent)
                                           .add("events", std::to_string(mrd.minimumDenominator))
                                           .add("source", jsonString(mrd.minimumDenominatorSource))
                                           .text());
  }
  if (!mrd.blastCompartment.empty()) {
    members.add("blast_compartment", LaidOutMembers(indent)
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
  return layOutList(texts, '[', ']', "  ");
}

std::string printLimitation(const std::pair<std::string, LocalText>& limitation) {
  return LaidOutMembers("    ")
      .add("id", jsonString(limitation.first))
      .add("text", printText(limitation.second, "      "))
      .text();
}

}  // namespace

std::string printStrategy(const Strategy& strategy) {
  LaidOutMembers members("");
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
  members
      .add("gates", printList(strategy.tree.gates(),
                              [&](const Gate& gate) {
                                return layOutGate(gate, strategy.lockedGates.contains(gate.id));
                              }))
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
