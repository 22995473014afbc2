// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gatingml/gating_ml_element.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>
#include <sstream>

#include "io/text/number_reader.h"

namespace vestige::gatingml {
namespace {

std::string_view prefixOf(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

/// The declaration of a prefix in force at @p node; an empty handle where there is none.
pugi::xml_attribute declarationOf(const pugi::xml_node& node, std::string_view prefix) {
  const std::string wanted = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (pugi::xml_node at = node; at.type() == pugi::node_element; at = at.parent()) {
    if (const auto found = at.attribute(wanted.c_str())) return found;
  }
  return {};
}

Space spaceOfUri(std::string_view uri) {
  if (uri == kGatingUri) return Space::Gating;
  if (uri == kTransformsUri) return Space::Transforms;
  if (uri == kDataTypeUri) return Space::DataType;
  if (uri == kVestigeUri) return Space::Vestige;
  return uri.starts_with("http://www.isac-net.org/std/Gating-ML/") ? Space::OtherVersion : Space::Foreign;
}

bool isDeclaration(std::string_view name) { return name == "xmlns" || name.starts_with("xmlns:"); }

bool ofStandard(Space space) {
  return space == Space::Gating || space == Space::Transforms || space == Space::DataType ||
         space == Space::OtherVersion;
}

/// Whether an attribute is of Gating-ML: it has no prefix, or one of its namespaces'.
bool isOurs(const pugi::xml_attribute& attribute, const pugi::xml_node& node) {
  const std::string_view name = attribute.name();
  if (isDeclaration(name)) return false;
  const std::string_view prefix = prefixOf(name);
  if (prefix.empty()) return true;
  return ofStandard(spaceOfUri(declarationOf(node, prefix).value()));
}

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool holds(std::initializer_list<std::string_view> list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

/// Whether some element below is Gating-ML. Without recursion: documents come from outside.
bool hidesGatingMl(const pugi::xml_node& top) {
  std::vector<pugi::xml_node> open = {top};
  while (!open.empty()) {
    const pugi::xml_node node = open.back();
    open.pop_back();
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (ofStandard(spaceOf(child))) return true;
      open.push_back(child);
    }
  }
  return false;
}

Status checkAttributes(const pugi::xml_node& node, const Allowed& allowed, std::vector<GatingMlNote>& notes) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (!isOurs(attribute, node) || holds(allowed.attributes, local(attribute.name()))) continue;
    if (!allowed.anyAttribute) return unsupported(node, "@" + std::string(local(attribute.name())));
    notes.push_back({GatingMlNote::Kind::AttributeIgnored, placeOf(node), attribute.name()});
  }
  return {};
}

void prefixesUsed(const pugi::xml_node& top, std::set<std::string>& prefixes) {
  std::vector<pugi::xml_node> open = {top};
  while (!open.empty()) {
    const pugi::xml_node node = open.back();
    open.pop_back();
    prefixes.emplace(prefixOf(node.name()));
    for (const auto& attribute : node.attributes()) {
      const std::string_view prefix = prefixOf(attribute.name());
      if (!prefix.empty() && prefix != "xmlns" && prefix != "xml") prefixes.emplace(prefix);
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element) open.push_back(child);
    }
  }
}

}  // namespace

Space spaceOf(const pugi::xml_node& node) {
  const auto declaration = declarationOf(node, prefixOf(node.name()));
  return declaration ? spaceOfUri(declaration.value()) : Space::Foreign;
}

bool isOf(const pugi::xml_node& node, Space space, std::string_view name) {
  return localName(node) == name && spaceOf(node) == space;
}

Error invalid(const pugi::xml_node& node, std::string why) {
  return Error{ErrorCode::GatingMlInvalid, {placeOf(node), std::move(why)}, {}, {}};
}
Error unsupported(const pugi::xml_node& node, std::string what) {
  return Error{ErrorCode::GatingMlUnsupported, {placeOf(node), std::move(what)}, {}, {}};
}

std::optional<std::string> attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (local(attribute.name()) == name && isOurs(attribute, node)) return std::string(attribute.value());
  }
  return std::nullopt;
}

Result<std::string> neededAttribute(const pugi::xml_node& node, std::string_view name) {
  auto value = attribute(node, name);
  if (!value || value->empty()) return invalid(node, "has no " + std::string(name));
  return *std::move(value);
}

Result<double> numberOf(std::string_view text, const pugi::xml_node& node) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return invalid(node, "has no number");
  std::string_view digits = text.substr(first, text.find_last_not_of(kBlank) - first + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto value = decimalNumber(digits);
  if (!value || std::isnan(*value))
    return invalid(node, "\"" + std::string(text.substr(0, 40)) + "\" is not a number");
  return *value;
}

Result<std::optional<double>> numberAttribute(const pugi::xml_node& node, std::string_view name) {
  const auto text = attribute(node, name);
  if (!text) return std::optional<double>();
  const auto value = numberOf(*text, node);
  if (!value) return value.error();
  return std::optional<double>(*value);
}

Result<double> neededNumber(const pugi::xml_node& node, std::string_view name) {
  const auto text = neededAttribute(node, name);
  if (!text) return text.error();
  return numberOf(*text, node);
}

Result<bool> booleanAttribute(const pugi::xml_node& node, std::string_view name, bool otherwise) {
  const auto text = attribute(node, name);
  if (!text) return otherwise;
  if (*text == "true" || *text == "1") return true;
  if (*text == "false" || *text == "0") return false;
  return invalid(node, std::string(name) + " is neither true nor false");
}

Result<std::vector<pugi::xml_node>> childrenOf(const pugi::xml_node& node, const Allowed& allowed,
                                               std::vector<pugi::xml_node>& info,
                                               std::vector<GatingMlNote>& notes) {
  if (auto checked = checkAttributes(node, allowed, notes); !checked) return checked.error();
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const Space space = spaceOf(child);
    const std::string_view name = localName(child);
    if (space == Space::DataType && name == "custom_info") {
      info.push_back(child);
    } else if ((space == allowed.space && holds(allowed.children, name)) ||
               (space == Space::DataType && holds(allowed.dataTypes, name))) {
      found.push_back(child);
    } else if (ofStandard(space) || hidesGatingMl(child)) {
      return unsupported(child, child.name());
    } else {
      notes.push_back({GatingMlNote::Kind::ForeignElement, placeOf(child), child.name()});
    }
  }
  return found;
}

std::string standAlone(const pugi::xml_node& node) {
  pugi::xml_document copy;
  pugi::xml_node top = copy.append_copy(node);
  std::set<std::string> prefixes;
  prefixesUsed(node, prefixes);
  for (const std::string& prefix : prefixes) {
    const auto declaration = declarationOf(node, prefix);
    if (declaration && !top.attribute(declaration.name()))
      top.append_attribute(declaration.name()) = declaration.value();
  }
  std::ostringstream text;
  top.print(text, "", pugi::format_raw);
  return text.str();
}

}  // namespace vestige::gatingml
