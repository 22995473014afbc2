// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "io/gatingml/gating_ml_document.h"

namespace vestige::gatingml {
namespace {

constexpr std::size_t kMostOperands = 1'000'000;  // of helper gates: parents of what boolean gates name

/// Names that a strategy's documents can hold (see strategy_json), each given once.
class Names {
 public:
  std::string make(const std::string& wanted) {
    std::string name;
    for (const char c : wanted) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte > ' ' && byte != 0x7f && c != '/' && c != '\\' && c != '"';
      name += plain ? c : '_';
    }
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    std::string unique = name;
    for (int i = 2; !used_.insert(unique).second; ++i) unique = name + "_" + std::to_string(i);
    return unique;
  }

 private:
  std::set<std::string> used_;
};

class Builder {
 public:
  explicit Builder(const RawDocument& raw) : raw_(raw) {}

  Result<Strategy> build() {
    if (auto done = nameGates(); !done) return done.error();
    addMatrices();
    for (const RawGate& gate : raw_.gates) {
      if (auto done = addGate(gate); !done) return done.error();
    }
    for (const RawGate& gate : raw_.gates) addPopulations(gate);
    auto tree = GatingTree::create(std::move(gates_), std::move(populations_));
    if (!tree) return std::move(tree).error();
    strategy_.tree = *std::move(tree);
    strategy_.id = "gating-ml";
    strategy_.status = "draft";
    strategy_.title.texts = {{"en", "Gating-ML"}};
    strategy_.panel.id = "gating-ml";
    for (const auto& [id, node] : raw_.info) {
      const auto matrix = matrixIds_.find(id);
      strategy_.customInfo.push_back({matrix == matrixIds_.end() ? id : matrix->second, standAlone(node)});
    }
    return std::move(strategy_);
  }

 private:
  /// A gate or a quadrant of the document.
  struct Node {
    const RawGate* gate = nullptr;
    std::string id;  ///< In the strategy.
  };

  Status nameGates() {
    for (const RawGate& gate : raw_.gates) {
      if (auto done = nameOne(gate.id, gate, gate.node); !done) return done;
      const auto* quadrants = std::get_if<RawQuadrants>(&gate.shape);
      if (!quadrants) continue;
      for (const RawQuadrant& quadrant : quadrants->quadrants) {
        if (auto done = nameOne(quadrant.quadrant.id, gate, quadrant.node); !done) return done;
      }
    }
    return {};
  }
  Status nameOne(const std::string& id, const RawGate& gate, const pugi::xml_node& node) {
    if (nodes_.contains(id)) return Error{ErrorCode::StrategyDuplicateId, {id}, {}, placeOf(node)};
    nodes_.emplace(id, Node{&gate, names_.make(id)});
    return {};
  }

  /// Fluorochromes that are called as the detectors are: a compensation like any other.
  static bool isSpillover(const SpectrumMatrix& s) { return !s.inverted && s.fluorochromes == s.detectors; }

  void addMatrices() {
    Names names;
    for (const char* const reserved : {kUncompensated, kFileCompensation, kFileIfAny}) names.make(reserved);
    for (const auto& [id, spectrum] : raw_.spectra) {
      const std::string own = names.make(id);
      matrixIds_.emplace(id, own);
      if (isSpillover(spectrum)) {
        strategy_.matrices.emplace(own,
                                   SpilloverMatrix{spectrum.origin, spectrum.detectors, spectrum.values});
      } else {
        strategy_.spectra.emplace(own, spectrum);
      }
    }
  }

  std::string panelChannel(const std::string& name) {
    const auto known = channelIds_.find(name);
    if (known != channelIds_.end()) return known->second;
    const std::string id = channelNames_.make(name);
    channelIds_.emplace(name, id);
    strategy_.panel.channels.push_back({id, "", {name}});
    return id;
  }

  /// The channel of an axis as the strategy calls it.
  Result<std::string> channel(const std::string& name, const RawDimension& axis) {
    if (axis.compensation == "uncompensated" || axis.compensation == "FCS") return panelChannel(name);
    const SpectrumMatrix& spectrum = raw_.spectra.at(axis.compensation);
    if (std::ranges::find(spectrum.fluorochromes, name) == spectrum.fluorochromes.end())
      return invalid(axis.node, "\"" + name + "\" is no fluorochrome of " + axis.compensation);
    return isSpillover(spectrum) ? panelChannel(name) : name;
  }

  Error missing(const pugi::xml_node& node, const std::string& id) const {
    return Error{ErrorCode::StrategyReferenceMissing, {placeOf(node), id}, {}, {}};
  }

  Result<Dimension> dimension(const RawDimension& axis) {
    Dimension made;
    made.transform = {TransformKind::Linear, 1, 0, 0, 0};
    if (axis.compensation == "FCS") {
      made.compensation = kFileIfAny;
    } else if (axis.compensation != "uncompensated") {
      const auto matrix = matrixIds_.find(axis.compensation);
      if (matrix == matrixIds_.end()) return missing(axis.node, axis.compensation);
      made.compensation = matrix->second;
    }
    if (axis.transformation) {
      const auto scale = raw_.scales.find(*axis.transformation);
      if (scale == raw_.scales.end()) {
        if (raw_.ratios.contains(*axis.transformation))
          return invalid(axis.node, "a ratio is a new-dimension, not the scale of a channel");
        return missing(axis.node, *axis.transformation);
      }
      made.transform = scale->second;
    }
    std::string numerator = axis.channel;
    if (axis.ratio) {
      const auto ratio = raw_.ratios.find(*axis.ratio);
      if (ratio == raw_.ratios.end()) {
        if (raw_.scales.contains(*axis.ratio)) return invalid(axis.node, "a new-dimension must be a ratio");
        return missing(axis.node, *axis.ratio);
      }
      numerator = ratio->second.numerator;
      made.ratio = ratio->second.spec;
      auto denominator = channel(made.ratio->denominator, axis);
      if (!denominator) return std::move(denominator).error();
      made.ratio->denominator = *std::move(denominator);
    }
    auto own = channel(numerator, axis);
    if (!own) return std::move(own).error();
    made.channel = *std::move(own);
    return made;
  }

  /// Parents of a gate from the nearest to the root, as the strategy's ids of gates and quadrants.
  Result<std::vector<std::string>> parentsOf(const RawGate& gate) {
    std::vector<std::string> parents;
    std::set<const RawGate*> seen = {&gate};
    for (const RawGate* at = &gate; !at->parent.empty();) {
      const auto parent = nodes_.find(at->parent);
      if (parent == nodes_.end()) return missing(at->node, at->parent);
      parents.push_back(parent->second.id);
      at = parent->second.gate;
      if (!seen.insert(at).second) return Error{ErrorCode::StrategyCycle, {gate.id}, {}, placeOf(gate.node)};
    }
    return parents;
  }

  /// What an operand means: the gate, or the gate and all its parents, which then is a gate of its own.
  Result<std::string> operandGate(const std::string& id, const pugi::xml_node& node) {
    const auto found = nodes_.find(id);
    if (found == nodes_.end()) return missing(node, id);
    const auto known = withParents_.find(id);
    if (known != withParents_.end()) return known->second;
    const auto parents = parentsOf(*found->second.gate);
    if (!parents) return parents.error();
    std::string own = found->second.id;
    if (!parents->empty()) {
      std::vector<BooleanOperand> operands = {{own, false}};
      for (const std::string& parent : *parents) operands.push_back({parent, false});
      operands_ += operands.size();
      if (operands_ > kMostOperands) return invalid(node, "names too many gates with parents");
      own = names_.make(own + ".with_parents");
      gates_.push_back({own, {}, *BooleanGate::create(BooleanOperator::And, std::move(operands))});
    }
    withParents_.emplace(id, own);
    return own;
  }

  Status addGate(const RawGate& raw) {
    Gate gate;
    gate.id = nodes_.at(raw.id).id;
    for (const RawDimension& axis : raw.dimensions) {
      auto made = dimension(axis);
      if (!made) return std::move(made).error();
      gate.dimensions.push_back(*std::move(made));
    }
    if (const auto* shape = std::get_if<GateShape>(&raw.shape)) {
      gate.shape = *shape;
    } else if (const auto* boolean = std::get_if<RawBoolean>(&raw.shape)) {
      std::vector<BooleanOperand> operands;
      for (std::size_t i = 0; i < boolean->operands.size(); ++i) {
        auto own = operandGate(boolean->operands[i].gate, boolean->nodes[i]);
        if (!own) return std::move(own).error();
        operands.push_back({*std::move(own), boolean->operands[i].complement});
      }
      auto made = BooleanGate::create(boolean->op, std::move(operands));
      if (!made) return Error(made.error()).in(placeOf(raw.node));
      gate.shape = *std::move(made);
    } else {
      const auto& quadrants = std::get<RawQuadrants>(raw.shape);
      std::vector<Quadrant> parts;
      for (const RawQuadrant& part : quadrants.quadrants) {
        parts.push_back({nodes_.at(part.quadrant.id).id, part.quadrant.slices});
      }
      auto made = QuadrantGate::create(quadrants.dividers, std::move(parts));
      if (!made) return Error(made.error()).in(placeOf(raw.node));
      gate.shape = *std::move(made);
    }
    gates_.push_back(std::move(gate));
    return {};
  }

  /// Names and marks that a document of ours carries in custom_info; the rest of it is kept as it stands.
  bool readOwnInfo(const pugi::xml_node& info, LocalText& name, bool& helper, bool& locked) const {
    bool other = false;
    for (const pugi::xml_node& child : info.children()) {
      if (child.type() == pugi::node_element && isOf(child, Space::Vestige, "name")) {
        const std::string language = child.attribute("language").as_string("en");
        const bool known =
            std::ranges::any_of(name.texts, [&](const auto& t) { return t.first == language; });
        if (known || std::string_view(child.text().get()).empty()) continue;
        name.texts.emplace_back(language, child.text().get());
      } else if (child.type() == pugi::node_element && isOf(child, Space::Vestige, "helper")) {
        helper = true;
      } else if (child.type() == pugi::node_element && isOf(child, Space::Vestige, "locked")) {
        locked = true;
      } else {
        other = true;
      }
    }
    return other || !info.first_child();
  }

  void addPopulations(const RawGate& raw) {
    std::map<std::string, LocalText> names;  // by the document's id of the gate or quadrant
    bool helper = false, locked = false;
    for (const pugi::xml_node& info : raw.info) {
      const bool ofPart = isOf(info.parent(), Space::Gating, "Quadrant");
      const std::string of = ofPart ? attribute(info.parent(), "id").value_or(raw.id) : raw.id;
      if (readOwnInfo(info, names[of], helper, locked))
        strategy_.customInfo.push_back({nodes_.at(of).id, standAlone(info)});
    }
    if (locked) strategy_.lockedGates.insert(nodes_.at(raw.id).id);
    if (helper) return;
    const std::string parent = raw.parent.empty() ? "" : parentPopulation(raw.parent);
    const auto add = [&](const std::string& documentId) {
      LocalText text = names[documentId];
      const bool english = std::ranges::any_of(text.texts, [](const auto& t) { return t.first == "en"; });
      if (!english) text.texts.insert(text.texts.begin(), {"en", documentId});
      const std::string& id = nodes_.at(documentId).id;
      populations_.push_back({id, std::move(text), parent, id, ""});
    };
    const auto* quadrants = std::get_if<RawQuadrants>(&raw.shape);
    if (!quadrants) return add(raw.id);
    for (const RawQuadrant& quadrant : quadrants->quadrants) add(quadrant.quadrant.id);
  }
  /// A parent that is not there is found missing by the tree, under the name that it was given.
  std::string parentPopulation(const std::string& id) const {
    const auto found = nodes_.find(id);
    return found == nodes_.end() ? id : found->second.id;
  }

  const RawDocument& raw_;
  Strategy strategy_;
  std::vector<Gate> gates_;
  std::vector<Population> populations_;
  Names names_, channelNames_;
  std::map<std::string, Node> nodes_;  ///< By the document's id.
  std::map<std::string, std::string> matrixIds_, channelIds_, withParents_;
  std::size_t operands_ = 0;
};

}  // namespace

Result<Strategy> buildStrategy(const RawDocument& raw) { return Builder(raw).build(); }

}  // namespace vestige::gatingml
