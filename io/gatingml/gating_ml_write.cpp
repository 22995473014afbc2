// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "io/bytes/file_io.h"
#include "io/gatingml/gating_ml_element.h"

namespace vestige {
namespace {

using gatingml::kDataTypeUri;
using gatingml::kGatingUri;
using gatingml::kTransformsUri;
using gatingml::kVestigeUri;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Ids as XML wants them (xs:ID), each given once.
class Ids {
 public:
  std::string make(const std::string& wanted) {
    std::string id;
    for (const char c : wanted) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
      id += plain ? c : '_';
    }
    const bool starts = !id.empty() && !(id[0] >= '0' && id[0] <= '9') && id[0] != '-' && id[0] != '.';
    if (!starts) id.insert(0, "_");
    std::string unique = id;
    for (int i = 2; !used_.insert(unique).second; ++i) unique = id + "_" + std::to_string(i);
    return unique;
  }

 private:
  std::set<std::string> used_;
};

/// Words of the standard that no id may be.
constexpr const char* kReserved[] = {"uncompensated", "FCS"};

struct Reference {
  std::string id;
  bool complement = false;
};

class Writer {
 public:
  Writer(const Strategy& strategy, const std::map<std::string, std::string>& channelNames)
      : strategy_(strategy), channelNames_(channelNames) {}

  Result<std::string> write() {
    auto declaration = document_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    root_ = document_.append_child("gating:Gating-ML");
    const auto declare = [&](const char* name, std::string_view uri) {
      root_.append_attribute(name) = std::string(uri).c_str();
    };
    declare("xmlns:gating", kGatingUri);
    declare("xmlns:transforms", kTransformsUri);
    declare("xmlns:data-type", kDataTypeUri);
    declare("xmlns:vestige", kVestigeUri);
    for (const char* const reserved : kReserved) ids_.make(reserved);
    for (const Population& population : strategy_.tree.populations())
      populationIds_[population.id] = ids_.make(population.id);  // first: these are what people know
    if (auto done = writeForeignInfo(); !done) return done.error();
    if (auto done = writeMatrices(); !done) return done.error();
    if (auto done = writePopulations(); !done) return done.error();
    if (auto done = writeRest(); !done) return done.error();
    std::ostringstream text;
    document_.save(text, "  ");
    return text.str();
  }

 private:
  // --- custom_info ---
  Status addInfo(pugi::xml_node& node, const std::string& of) {
    for (const CustomInfo& info : strategy_.customInfo) {
      if (info.of != of) continue;
      const auto parsed = parseXml(info.xml, {.maxDepth = 128, .maxBytes = std::size_t{64} << 20});
      if (!parsed)
        return Error{ErrorCode::GatingMlInvalid, {"custom_info " + of, std::string("is not XML")}, {}, {}};
      const pugi::xml_node own = (*parsed)->document_element();
      if (!gatingml::isOf(own, gatingml::Space::DataType, "custom_info"))
        return Error{
            ErrorCode::GatingMlInvalid, {"custom_info " + of, std::string("is another element")}, {}, {}};
      node.prepend_copy(own);
    }
    return {};
  }
  /// What belongs to the document, or to something that is not written under its id.
  Status writeForeignInfo() {
    std::set<std::string> others;
    for (const CustomInfo& info : strategy_.customInfo) {
      const bool placed = strategy_.tree.populationIndex(info.of) || strategy_.matrices.contains(info.of) ||
                          strategy_.spectra.contains(info.of);
      if (!placed) others.insert(info.of);
    }
    for (const std::string& of : others) {
      if (auto done = addInfo(root_, of); !done) return done;
    }
    return {};
  }
  static pugi::xml_node ownInfo(pugi::xml_node& node) { return node.prepend_child("data-type:custom_info"); }
  /// The names of a population, where they say more than its id.
  static void addNames(pugi::xml_node& node, const Population& population, const std::string& id) {
    const auto& texts = population.name.texts;
    if (texts.size() == 1 && texts[0].first == "en" && texts[0].second == id) return;
    pugi::xml_node info = ownInfo(node);
    for (const auto& [language, text] : texts) {
      pugi::xml_node name = info.append_child("vestige:name");
      name.append_attribute("language") = language.c_str();
      name.text() = text.c_str();
    }
  }
  /// A document of ours keeps the lock; to others it is a remark.
  void markLock(pugi::xml_node& node, const std::string& gate) const {
    if (strategy_.lockedGates.contains(gate)) ownInfo(node).append_child("vestige:locked");
  }
  static void markHelper(pugi::xml_node& node) { ownInfo(node).append_child("vestige:helper"); }

  // --- matrices ---
  static void addNameList(pugi::xml_node& node, const char* element, const std::vector<std::string>& names) {
    pugi::xml_node list = node.append_child(element);
    for (const std::string& name : names)
      list.append_child("data-type:fcs-dimension").append_attribute("data-type:name") = name.c_str();
  }
  Status writeMatrix(const std::string& id, const SpectrumMatrix& spectrum) {
    pugi::xml_node node = root_.append_child("transforms:spectrumMatrix");
    matrixIds_[id] = ids_.make(id);
    node.append_attribute("transforms:id") = matrixIds_[id].c_str();
    if (spectrum.inverted) node.append_attribute("transforms:matrix-inverted-already") = "true";
    if (auto done = addInfo(node, id); !done) return done;
    addNameList(node, "transforms:fluorochromes", spectrum.fluorochromes);
    addNameList(node, "transforms:detectors", spectrum.detectors);
    const std::size_t columns = (spectrum.inverted ? spectrum.fluorochromes : spectrum.detectors).size();
    for (std::size_t i = 0; columns > 0 && i + columns <= spectrum.values.size(); i += columns) {
      pugi::xml_node row = node.append_child("transforms:spectrum");
      for (std::size_t k = 0; k < columns; ++k) {
        row.append_child("transforms:coefficient").append_attribute("transforms:value") =
            numberText(spectrum.values[i + k]).c_str();
      }
    }
    return {};
  }
  Status writeMatrices() {
    for (const auto& [id, matrix] : strategy_.matrices) {
      const SpectrumMatrix same{matrix.origin, matrix.channels, matrix.channels, matrix.values, false};
      if (auto done = writeMatrix(id, same); !done) return done;
    }
    for (const auto& [id, spectrum] : strategy_.spectra) {
      if (auto done = writeMatrix(id, spectrum); !done) return done;
    }
    return {};
  }

  // --- axes ---
  Result<std::string> nameOf(const std::string& channel) const {
    const auto given = channelNames_.find(channel);
    if (given != channelNames_.end()) return given->second;
    const auto& channels = strategy_.panel.channels;
    const auto own = std::ranges::find(channels, channel, &PanelChannel::id);
    if (own == channels.end() || own->detectors.empty())
      return Error{ErrorCode::ChannelNotFound, {channel}, {}, {}};
    return own->detectors.front();
  }
  static std::string folded(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  }

  struct Named {
    std::string name;
    bool compensated = false;
  };
  /// A channel under a compensation; one that a matrix does not touch is itself without it.
  Result<Named> named(const std::string& channel, const CompensationRef& compensation) const {
    if (const auto own = strategy_.spectra.find(compensation); own != strategy_.spectra.end()) {
      const auto& fluorochromes = own->second.fluorochromes;
      if (std::ranges::find(fluorochromes, channel) != fluorochromes.end()) return Named{channel, true};
    }
    const auto name = nameOf(channel);
    if (!name) return name.error();
    if (compensation == kFileCompensation || compensation == kFileIfAny) return Named{*name, true};
    const auto own = strategy_.matrices.find(compensation);
    if (own == strategy_.matrices.end()) return Named{*name, false};
    const auto& channels = own->second.channels;
    for (const std::string& c : channels) {
      if (c == *name) return Named{c, true};
    }
    for (const std::string& c : channels) {
      if (folded(c) == folded(*name)) return Named{c, true};
    }
    return Named{*name, false};
  }

  Error cannot(const std::string& gate, const std::string& what) const {
    return Error{ErrorCode::GatingMlUnsupported, {gate, what}, {}, {}};
  }
  static void addBounds(pugi::xml_node& node, double low, double high) {
    if (std::isfinite(low)) node.append_attribute("transforms:boundMin") = numberText(low).c_str();
    if (std::isfinite(high)) node.append_attribute("transforms:boundMax") = numberText(high).c_str();
  }
  pugi::xml_node newTransformation(const std::string& id) {
    pugi::xml_node node = firstGate_ ? root_.insert_child_before("transforms:transformation", firstGate_)
                                     : root_.append_child("transforms:transformation");
    node.append_attribute("transforms:id") = id.c_str();
    return node;
  }

  /// Id of a scale; empty for the plain numbers.
  Result<std::string> scaleId(const TransformSpec& spec, const std::string& gate) {
    if (spec == TransformSpec{TransformKind::Linear, 1, 0, 0, 0}) return std::string();
    for (const auto& [known, id] : scales_) {
      if (known == spec) return id;
    }
    const TransformForm& form = transformForm(spec.kind);
    const char* element = nullptr;
    switch (spec.kind) {
      case TransformKind::Linear:
        element = "transforms:flin";
        break;
      case TransformKind::Log:
        element = "transforms:flog";
        break;
      case TransformKind::Asinh:
        element = "transforms:fasinh";
        break;
      case TransformKind::Logicle:
        element = "transforms:logicle";
        break;
      case TransformKind::Hyperlog:
        element = "transforms:hyperlog";
        break;
      case TransformKind::FlowJoBiex:
      case TransformKind::FlowJoLog:
        return cannot(gate, form.name);
    }
    std::string id = ids_.make(std::string(form.name) + "_" + std::to_string(scales_.size() + 1));
    pugi::xml_node function = newTransformation(id).append_child(element);
    for (const TransformParameter& parameter : form.parameters) {
      function.append_attribute(("transforms:" + std::string(parameter.name)).c_str()) =
          numberText(spec.*parameter.member).c_str();
    }
    addBounds(function, spec.boundMin, spec.boundMax);
    scales_.emplace_back(spec, id);
    return id;
  }

  std::string ratioId(const std::string& x, const RatioSpec& spec) {
    RatioSpec key = spec;
    for (const auto& [numerator, known, id] : ratios_) {
      if (numerator == x && known == key) return id;
    }
    std::string id = ids_.make("ratio_" + std::to_string(ratios_.size() + 1));
    pugi::xml_node function = newTransformation(id).append_child("transforms:fratio");
    function.append_attribute("transforms:A") = numberText(spec.a).c_str();
    function.append_attribute("transforms:B") = numberText(spec.b).c_str();
    function.append_attribute("transforms:C") = numberText(spec.c).c_str();
    addBounds(function, spec.boundMin, spec.boundMax);
    for (const std::string& name : {x, spec.denominator}) {
      function.append_child("data-type:fcs-dimension").append_attribute("data-type:name") = name.c_str();
    }
    ratios_.emplace_back(x, key, id);
    return id;
  }

  Status addAxis(pugi::xml_node& node, const Dimension& dimension, const std::string& gate) {
    auto own = named(dimension.channel, dimension.compensation);
    if (!own) return std::move(own).error();
    const auto scale = scaleId(dimension.transform, gate);
    if (!scale) return scale.error();
    std::string ratio;
    if (dimension.ratio) {
      const auto below = named(dimension.ratio->denominator, dimension.compensation);
      if (!below) return below.error();
      if (below->compensated != own->compensated)
        return cannot(gate, "a ratio of a compensated and an uncompensated channel");
      RatioSpec spec = *dimension.ratio;
      spec.denominator = below->name;
      ratio = ratioId(own->name, spec);
    }
    const bool file = dimension.compensation == kFileCompensation || dimension.compensation == kFileIfAny;
    node.append_attribute("gating:compensation-ref") = !own->compensated ? "uncompensated"
                                                       : file            ? "FCS"
                                                              : matrixIds_.at(dimension.compensation).c_str();
    if (!scale->empty()) node.append_attribute("gating:transformation-ref") = scale->c_str();
    if (ratio.empty()) {
      node.append_child("data-type:fcs-dimension").append_attribute("data-type:name") = own->name.c_str();
    } else {
      node.append_child("data-type:new-dimension").append_attribute("data-type:transformation-ref") =
          ratio.c_str();
    }
    return {};
  }

  // --- gates ---
  pugi::xml_node newGate(const char* element, const std::string& id, const std::string& parent) {
    pugi::xml_node node = root_.append_child(element);
    if (!firstGate_) firstGate_ = node;
    node.append_attribute("gating:id") = id.c_str();
    if (!parent.empty()) node.append_attribute("gating:parent_id") = parent.c_str();
    return node;
  }
  static void addValue(pugi::xml_node node, const char* element, double value) {
    node.append_child(element).append_attribute("data-type:value") = numberText(value).c_str();
  }

  Result<pugi::xml_node> rectangle(const std::vector<Dimension>& dimensions,
                                   const std::vector<Interval>& sides, const std::string& id,
                                   const std::string& parent) {
    pugi::xml_node node = newGate("gating:RectangleGate", id, parent);
    for (std::size_t k = 0; k < sides.size(); ++k) {
      pugi::xml_node axis = node.append_child("gating:dimension");
      if (sides[k].minimum != -kInfinity)
        axis.append_attribute("gating:min") = numberText(sides[k].minimum).c_str();
      if (sides[k].maximum != kInfinity)
        axis.append_attribute("gating:max") = numberText(sides[k].maximum).c_str();
      if (auto done = addAxis(axis, dimensions[k], id); !done) return done.error();
    }
    return node;
  }

  Status addAxes(pugi::xml_node& node, const Gate& gate) {
    for (const Dimension& dimension : gate.dimensions) {
      pugi::xml_node axis = node.append_child("gating:dimension");
      if (auto done = addAxis(axis, dimension, gate.id); !done) return done;
    }
    return {};
  }

  pugi::xml_node boolean(const char* op, const std::vector<Reference>& operands, const std::string& id,
                         const std::string& parent) {
    pugi::xml_node node = newGate("gating:BooleanGate", id, parent);
    pugi::xml_node list = node.append_child(op);
    for (const Reference& operand : operands) {
      pugi::xml_node reference = list.append_child("gating:gateReference");
      reference.append_attribute("gating:ref") = operand.id.c_str();
      if (operand.complement) reference.append_attribute("gating:use-as-complement") = "true";
    }
    return node;
  }
  Reference helper(const char* op, const std::vector<Reference>& operands) {
    const std::string id = ids_.make("helper");
    pugi::xml_node node = boolean(op, operands, id, "");
    markHelper(node);
    return {id, false};
  }

  Result<pugi::xml_node> booleanGate(const BooleanGate& gate, const std::string& id,
                                     const std::string& parent) {
    std::vector<Reference> operands;
    for (const BooleanOperand& operand : gate.operands()) {
      auto own = geometry(operand.gate);
      if (!own) return std::move(own).error();
      operands.push_back({*std::move(own), operand.complement});
    }
    switch (gate.op()) {
      case BooleanOperator::And:
        return boolean("gating:and", operands, id, parent);
      case BooleanOperator::Or:
        return boolean("gating:or", operands, id, parent);
      case BooleanOperator::Not:
        return boolean("gating:not", operands, id, parent);
      case BooleanOperator::Xor:
        break;
    }
    // One or the other but not both, operand after operand; the last step is the gate itself.
    const auto flipped = [](Reference r) { return Reference{r.id, !r.complement}; };
    Reference sum = operands[0];
    for (std::size_t k = 1;; ++k) {
      const Reference& next = operands[k];
      const std::vector<Reference> either = {helper("gating:and", {sum, flipped(next)}),
                                             helper("gating:and", {flipped(sum), next})};
      if (k + 1 == operands.size()) return boolean("gating:or", either, id, parent);
      sum = helper("gating:or", either);
    }
  }

  /// A label is the range from it to the next number, which is outside.
  Result<pugi::xml_node> labelGate(const Gate& gate, const LabelGate& shape, const std::string& id,
                                   const std::string& parent) {
    const auto side = [](double label) {
      return std::vector<Interval>{{label, std::nextafter(label, kInfinity)}};
    };
    if (std::isinf(side(shape.labels().back())[0].maximum)) return cannot(gate.id, "a label of that size");
    if (shape.labels().size() == 1) return rectangle(gate.dimensions, side(shape.labels()[0]), id, parent);
    std::vector<Reference> ranges;
    for (const double label : shape.labels()) {
      const std::string own = ids_.make(gate.id + ".label");
      auto range = rectangle(gate.dimensions, side(label), own, "");
      if (!range) return range;
      markHelper(*range);
      ranges.push_back({own, false});
    }
    return boolean("gating:or", ranges, id, parent);
  }

  /// A gate that is no quadrant gate, under an id and a parent.
  Result<pugi::xml_node> writeGate(const Gate& gate, const std::string& id, const std::string& parent) {
    if (const auto* shape = std::get_if<RectangleGate>(&gate.shape))
      return rectangle(gate.dimensions, shape->sides(), id, parent);
    if (const auto* shape = std::get_if<BooleanGate>(&gate.shape)) return booleanGate(*shape, id, parent);
    if (const auto* shape = std::get_if<LabelGate>(&gate.shape)) return labelGate(gate, *shape, id, parent);
    const auto* polygon = std::get_if<PolygonGate>(&gate.shape);
    pugi::xml_node node = newGate(polygon ? "gating:PolygonGate" : "gating:EllipsoidGate", id, parent);
    if (auto done = addAxes(node, gate); !done) return done.error();
    if (polygon) {
      for (const Vertex& v : polygon->vertices()) {
        pugi::xml_node vertex = node.append_child("gating:vertex");
        addValue(vertex, "gating:coordinate", v.x);
        addValue(vertex, "gating:coordinate", v.y);
      }
      return node;
    }
    const auto& ellipsoid = std::get<EllipsoidGate>(gate.shape);
    pugi::xml_node mean = node.append_child("gating:mean");
    for (const double value : ellipsoid.mean()) addValue(mean, "gating:coordinate", value);
    pugi::xml_node matrix = node.append_child("gating:covarianceMatrix");
    const std::size_t n = ellipsoid.mean().size();
    for (std::size_t i = 0; i < n; ++i) {
      pugi::xml_node row = matrix.append_child("gating:row");
      for (std::size_t k = 0; k < n; ++k) addValue(row, "gating:entry", ellipsoid.covariance()[i * n + k]);
    }
    addValue(node, "gating:distanceSquare", ellipsoid.distanceSquare());
    return node;
  }

  struct NamedQuadrant {
    std::size_t quadrant;
    std::string id;
    const Population* population;  ///< Null for a helper.
  };

  Status quadrantGate(const Gate& gate, const std::vector<NamedQuadrant>& parts, const std::string& parent) {
    const auto& shape = std::get<QuadrantGate>(gate.shape);
    pugi::xml_node node = newGate("gating:QuadrantGate", ids_.make(gate.id), parent);
    std::vector<std::string> dividers;
    for (std::size_t d = 0; d < gate.dimensions.size(); ++d) {
      dividers.push_back(ids_.make(gate.id + ".divider"));
      pugi::xml_node divider = node.append_child("gating:divider");
      divider.append_attribute("gating:id") = dividers.back().c_str();
      if (auto done = addAxis(divider, gate.dimensions[d], gate.id); !done) return done;
      for (const double value : shape.dividers()[d])
        divider.append_child("gating:value").text() = numberText(value).c_str();
    }
    for (const NamedQuadrant& part : parts) {
      pugi::xml_node quadrant = node.append_child("gating:Quadrant");
      quadrant.append_attribute("gating:id") = part.id.c_str();
      const std::vector<int>& slices = shape.quadrants()[part.quadrant].slices;
      for (std::size_t d = 0; d < slices.size(); ++d) {
        if (slices[d] == Quadrant::kWholeAxis) continue;
        pugi::xml_node position = quadrant.append_child("gating:position");
        position.append_attribute("gating:divider_ref") = dividers[d].c_str();
        position.append_attribute("gating:location") =
            numberText(placeIn(shape.dividers()[d], static_cast<std::size_t>(slices[d]))).c_str();
      }
      if (!part.population) continue;
      addNames(quadrant, *part.population, part.id);
      if (auto done = addInfo(quadrant, part.population->id); !done) return done;
    }
    markLock(node, gate.id);
    if (std::ranges::all_of(parts, [](const NamedQuadrant& part) { return !part.population; }))
      markHelper(node);
    return {};
  }
  /// A value in a slice: on the divider below it, or below the first one.
  static double placeIn(const std::vector<double>& dividers, std::size_t slice) {
    return slice > 0 ? dividers[slice - 1] : std::nextafter(dividers[0], -kInfinity);
  }

  /// Id of a gate or quadrant without parents, for a boolean gate to name.
  Result<std::string> geometry(const std::string& id) {
    if (const auto known = geometryIds_.find(id); known != geometryIds_.end()) return known->second;
    for (const Population& population : strategy_.tree.populations()) {
      if (population.gate == id && population.parent.empty())
        return geometryIds_[id] = populationIds_.at(population.id);
    }
    const GatePart part = *strategy_.tree.part(id);
    const Gate& gate = strategy_.tree.gates()[part.gate];
    const std::string own = ids_.make(id);
    geometryIds_[id] = own;
    if (part.quadrant) {
      if (auto done = quadrantGate(gate, {{*part.quadrant, own, nullptr}}, ""); !done) return done.error();
      return own;
    }
    auto node = writeGate(gate, own, "");
    if (!node) return std::move(node).error();
    markLock(*node, gate.id);
    markHelper(*node);
    return own;
  }

  Status writePopulations() {
    const GatingTree& tree = strategy_.tree;
    std::vector<bool> written(tree.populations().size(), false);
    for (std::size_t p = 0; p < written.size(); ++p) {
      if (written[p]) continue;
      const Population& population = tree.populations()[p];
      const GatePart part = *tree.part(population.gate);
      const Gate& gate = tree.gates()[part.gate];
      gatesWritten_.insert(gate.id);
      const std::string parent = population.parent.empty() ? "" : populationIds_.at(population.parent);
      if (!part.quadrant) {
        auto node = writeGate(gate, populationIds_.at(population.id), parent);
        if (!node) return std::move(node).error();
        markLock(*node, gate.id);
        addNames(*node, population, populationIds_.at(population.id));
        if (auto done = addInfo(*node, population.id); !done) return done;
        continue;
      }
      // All quadrants of this gate below this parent; one that two populations use is written twice.
      std::vector<NamedQuadrant> parts;
      for (std::size_t q = p; q < written.size(); ++q) {
        const Population& other = tree.populations()[q];
        const GatePart otherPart = *tree.part(other.gate);
        const bool together = !written[q] && otherPart.gate == part.gate && otherPart.quadrant &&
                              other.parent == population.parent &&
                              std::ranges::none_of(parts, [&](const NamedQuadrant& n) {
                                return n.quadrant == *otherPart.quadrant;
                              });
        if (!together) continue;
        written[q] = true;
        parts.push_back({*otherPart.quadrant, populationIds_.at(other.id), &other});
      }
      if (auto done = quadrantGate(gate, parts, parent); !done) return done;
    }
    return {};
  }

  /// Gates that no population uses yet: they are part of the strategy all the same.
  Status writeRest() {
    for (const Gate& gate : strategy_.tree.gates()) {
      if (gatesWritten_.contains(gate.id) || std::holds_alternative<QuadrantGate>(gate.shape)) continue;
      if (auto own = geometry(gate.id); !own) return std::move(own).error();
    }
    return {};
  }

  const Strategy& strategy_;
  const std::map<std::string, std::string>& channelNames_;
  pugi::xml_document document_;
  pugi::xml_node root_, firstGate_;
  Ids ids_;
  std::map<std::string, std::string> populationIds_, matrixIds_, geometryIds_;
  std::vector<std::pair<TransformSpec, std::string>> scales_;
  std::vector<std::tuple<std::string, RatioSpec, std::string>> ratios_;
  std::set<std::string> gatesWritten_;
};

}  // namespace

std::vector<std::string> gatingMlIds(const Strategy& strategy) {
  Ids ids;
  for (const char* const reserved : kReserved) ids.make(reserved);
  std::vector<std::string> list;
  for (const Population& population : strategy.tree.populations()) list.push_back(ids.make(population.id));
  return list;
}

Result<std::string> printGatingMl(const Strategy& strategy,
                                  const std::map<std::string, std::string>& channelNames) {
  return Writer(strategy, channelNames).write();
}

}  // namespace vestige
