// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "io/bytes/file_io.h"
#include "io/gatingml/gating_ml_document.h"
#include "io/text/utf8.h"

namespace vestige::gatingml {
namespace {

using Nodes = std::vector<pugi::xml_node>;

class DocumentReader {
 public:
  Result<RawDocument> read(const pugi::xml_node& root) {
    // Gates may stand inside elements that the standard does not know; in document order all the same.
    Nodes open = {root};
    while (!open.empty()) {
      const pugi::xml_node node = open.back();
      open.pop_back();
      if (auto done = one(node, node == root, open); !done) return done.error();
    }
    return std::move(raw_);
  }

 private:
  static void addChildren(const pugi::xml_node& node, Nodes& open) {
    Nodes children;
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) children.push_back(child);
    }
    open.insert(open.end(), children.rbegin(), children.rend());
  }

  Status one(const pugi::xml_node& node, bool isRoot, Nodes& open) {
    const Space space = spaceOf(node);
    const std::string_view name = localName(node);
    if (isRoot) {
      addChildren(node, open);
      return {};
    }
    if (space == Space::Gating && isGate(name)) {
      if (raw_.gates.size() == kMostGates)
        return invalid(node, "is beyond the " + std::to_string(kMostGates) + " gates that are read");
      auto gate = readGate(node, raw_.notes);
      if (!gate) return std::move(gate).error();
      raw_.gates.push_back(*std::move(gate));
      return {};
    }
    if (space == Space::Transforms && name == "transformation") return transformation(node);
    if (space == Space::Transforms && name == "spectrumMatrix") return spectrum(node);
    if (space == Space::DataType && name == "custom_info") {
      raw_.info.emplace_back("", node);
      return {};
    }
    if (space != Space::Foreign && space != Space::Vestige) return unsupported(node, node.name());
    raw_.notes.push_back({GatingMlNote::Kind::ForeignElement, placeOf(node), node.name()});
    addChildren(node, open);
    return {};
  }

  Result<Nodes> children(const pugi::xml_node& node, std::initializer_list<std::string_view> names,
                         std::initializer_list<std::string_view> attributes,
                         std::initializer_list<std::string_view> dataTypes = {}) {
    return childrenOf(node, {Space::Transforms, names, dataTypes, attributes, false}, info_, raw_.notes);
  }
  void keepInfo(const std::string& id) {
    for (const pugi::xml_node& node : info_) raw_.info.emplace_back(id, node);
    info_.clear();
  }

  Result<std::vector<std::string>> names(const pugi::xml_node& node) {
    const auto found = children(node, {}, {}, {"fcs-dimension"});
    if (!found) return found.error();
    std::vector<std::string> list;
    for (const pugi::xml_node& child : *found) {
      const auto inner = childrenOf(child, {Space::DataType, {}, {}, {"name"}, false}, info_, raw_.notes);
      if (!inner) return inner.error();
      auto name = neededAttribute(child, "name");
      if (!name) return std::move(name).error();
      list.push_back(*std::move(name));
    }
    return list;
  }

  /// The bounds may stand on the transformation or on the function within.
  Status bounds(const pugi::xml_node& outer, const pugi::xml_node& inner, double& low, double& high) {
    for (const char* const name : {"boundMin", "boundMax"}) {
      const auto first = numberAttribute(outer, name), second = numberAttribute(inner, name);
      if (!first) return first.error();
      if (!second) return second.error();
      if ((*first && !std::isfinite(**first)) || (*second && !std::isfinite(**second)))
        return invalid(inner, std::string(name) + " is infinite");
      if (*first && *second) return invalid(inner, std::string(name) + " is given twice");
      double& bound = std::string_view(name) == "boundMin" ? low : high;
      bound = first->value_or(second->value_or(bound));
    }
    if (!(low <= high)) return invalid(inner, "has boundMin above boundMax");
    return {};
  }

  Status transformation(const pugi::xml_node& node) {
    const auto found = children(node, {"fratio", "flin", "flog", "fasinh", "logicle", "hyperlog"},
                                {"id", "boundMin", "boundMax"});
    if (!found) return found.error();
    const auto id = neededAttribute(node, "id");
    if (!id) return id.error();
    if (found->size() != 1) return invalid(node, "must have exactly one transformation");
    if (raw_.scales.contains(*id) || raw_.ratios.contains(*id))
      return Error{ErrorCode::StrategyDuplicateId, {*id}, {}, placeOf(node)};
    Status done = localName(found->front()) == "fratio" ? ratio(*id, node, found->front())
                                                        : scale(*id, node, found->front());
    keepInfo(*id);
    return done;
  }

  Status ratio(const std::string& id, const pugi::xml_node& outer, const pugi::xml_node& node) {
    const auto found = children(node, {}, {"A", "B", "C", "boundMin", "boundMax"}, {"fcs-dimension"});
    if (!found) return found.error();
    if (found->size() != 2) return invalid(node, "must name two channels");
    RatioTransformation made;
    for (const pugi::xml_node& child : *found) {
      const auto inner = childrenOf(child, {Space::DataType, {}, {}, {"name"}, false}, info_, raw_.notes);
      if (!inner) return inner.error();
      const auto name = neededAttribute(child, "name");
      if (!name) return name.error();
      (child == found->front() ? made.numerator : made.spec.denominator) = *name;
    }
    for (const char* const name : {"A", "B", "C"}) {
      const auto value = neededNumber(node, name);
      if (!value) return value.error();
      if (!std::isfinite(*value)) return invalid(node, std::string(name) + " is infinite");
      (*name == 'A' ? made.spec.a : *name == 'B' ? made.spec.b : made.spec.c) = *value;
    }
    if (auto done = bounds(outer, node, made.spec.boundMin, made.spec.boundMax); !done) return done;
    raw_.ratios.emplace(id, std::move(made));
    return {};
  }

  Status scale(const std::string& id, const pugi::xml_node& outer, const pugi::xml_node& node) {
    const auto found = children(node, {}, {"T", "W", "M", "A", "boundMin", "boundMax"});
    if (!found) return found.error();
    const std::string_view name = localName(node);
    TransformSpec spec;
    spec.kind = name == "flin"      ? TransformKind::Linear
                : name == "flog"    ? TransformKind::Log
                : name == "fasinh"  ? TransformKind::Asinh
                : name == "logicle" ? TransformKind::Logicle
                                    : TransformKind::Hyperlog;
    const auto parameters = transformForm(spec.kind).parameters;
    for (const TransformParameter& parameter : parameters) {
      const auto value = neededNumber(node, parameter.name);
      if (!value) return value.error();
      spec.*parameter.member = *value;
    }
    for (const char* const other : {"T", "W", "M", "A"}) {
      const bool has = std::ranges::any_of(
          parameters, [&](const TransformParameter& p) { return std::string_view(p.name) == other; });
      if (!has && attribute(node, other)) return unsupported(node, "@" + std::string(other));
    }
    if (auto done = bounds(outer, node, spec.boundMin, spec.boundMax); !done) return done;
    if (const auto checked = Transform::create(spec); !checked)
      return Error(checked.error()).in(placeOf(node));
    raw_.scales.emplace(id, spec);
    return {};
  }

  Status spectrum(const pugi::xml_node& node) {
    const auto found =
        children(node, {"fluorochromes", "detectors", "spectrum"}, {"id", "matrix-inverted-already"});
    if (!found) return found.error();
    const auto id = neededAttribute(node, "id");
    if (!id) return id.error();
    const auto inverted = booleanAttribute(node, "matrix-inverted-already", false);
    if (!inverted) return inverted.error();
    SpectrumMatrix made;
    made.origin = "Gating-ML";
    made.inverted = *inverted;
    std::vector<std::vector<double>> rows;
    for (const pugi::xml_node& child : *found) {
      if (localName(child) == "spectrum") {
        auto row = coefficients(child);
        if (!row) return std::move(row).error();
        rows.push_back(*std::move(row));
        continue;
      }
      auto& list = localName(child) == "fluorochromes" ? made.fluorochromes : made.detectors;
      if (!list.empty()) return invalid(child, "is given twice");
      auto read = names(child);
      if (!read) return std::move(read).error();
      list = *std::move(read);
    }
    // Inverted already: one row for each detector, the factors that its value is multiplied with.
    const std::size_t f = made.fluorochromes.size(), d = made.detectors.size();
    const std::size_t rowCount = made.inverted ? d : f, length = made.inverted ? f : d;
    if (f == 0 || d < f) return invalid(node, "needs at least as many detectors as fluorochromes");
    if (rows.size() != rowCount) return invalid(node, "must have " + std::to_string(rowCount) + " spectra");
    for (const std::vector<double>& row : rows) {
      if (row.size() != length)
        return invalid(node, "must have " + std::to_string(length) + " coefficients in each spectrum");
      made.values.insert(made.values.end(), row.begin(), row.end());
    }
    if (!raw_.spectra.emplace(*id, std::move(made)).second)
      return Error{ErrorCode::StrategyDuplicateId, {*id}, {}, placeOf(node)};
    keepInfo(*id);
    return {};
  }

  Result<std::vector<double>> coefficients(const pugi::xml_node& node) {
    const auto found = children(node, {"coefficient"}, {});
    if (!found) return found.error();
    std::vector<double> row;
    for (const pugi::xml_node& child : *found) {
      if (const auto inner = children(child, {}, {"value"}); !inner) return inner.error();
      const auto value = neededNumber(child, "value");
      if (!value) return value.error();
      if (!std::isfinite(*value)) return invalid(child, "is infinite");
      row.push_back(*value);
    }
    return row;
  }

  RawDocument raw_;
  Nodes info_;
};

}  // namespace

Result<RawDocument> readDocument(const pugi::xml_document& document) {
  const pugi::xml_node root = document.document_element();
  if (!isOf(root, Space::Gating, "Gating-ML")) {
    if (localName(root) == "Gating-ML") return unsupported(root, "a Gating-ML of another version than 2.0");
    return invalid(root, "is not Gating-ML");
  }
  return DocumentReader().read(root);
}

}  // namespace vestige::gatingml

namespace vestige {

namespace {

/// Character references can write what is no character.
bool isText(const pugi::xml_document& document) {
  std::vector<pugi::xml_node> open = {document};
  while (!open.empty()) {
    const pugi::xml_node node = open.back();
    open.pop_back();
    if (!isUtf8(node.name()) || !isUtf8(node.value())) return false;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      if (!isUtf8(attribute.name()) || !isUtf8(attribute.value())) return false;
    }
    for (const pugi::xml_node& child : node.children()) open.push_back(child);
  }
  return true;
}

}  // namespace

Result<GatingMlDocument> parseGatingMl(std::string_view xml) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  const auto document = parseXml(xml, {.maxDepth = 128, .maxBytes = kMostBytes});
  if (!document) return document.error();
  if (!isText(**document)) return Error{ErrorCode::XmlInvalid, {std::string("it is not UTF-8")}, {}, {}};
  auto raw = gatingml::readDocument(**document);
  if (!raw) return std::move(raw).error();
  auto strategy = gatingml::buildStrategy(*raw);
  if (!strategy) return std::move(strategy).error();
  strategy->sha256 = sha256(xml).hex();
  return GatingMlDocument{*std::move(strategy), std::move(raw->notes)};
}

Result<GatingMlDocument> loadGatingMl(const std::string& path) {
  const auto bytes = readSmallFile(path);
  if (!bytes) return bytes.error();
  auto document = parseGatingMl(*bytes);
  if (document) return document;
  Error error = document.error();
  error.where = error.where.empty() ? path : path + ": " + error.where;  // which gate of the document
  return error;
}

}  // namespace vestige
