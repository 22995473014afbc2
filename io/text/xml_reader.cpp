// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/xml_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace vestige {
namespace {

std::string_view withoutPrefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Without recursion: the depth is what is in doubt.
bool isDeeperThan(const pugi::xml_document& document, std::size_t limit) {
  std::size_t depth = 1;
  for (pugi::xml_node node = document.first_child(); node;) {
    if (depth > limit) return true;
    if (pugi::xml_node child = node.first_child()) {
      node = child;
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
      if (depth == 0) return false;
    }
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

Result<std::unique_ptr<pugi::xml_document>> parseXml(std::string_view text, const XmlOptions& options) {
  if (text.size() > options.maxBytes) {
    return Error{ErrorCode::FileTooLarge,
                 {static_cast<std::int64_t>(text.size()), static_cast<std::int64_t>(options.maxBytes)},
                 {},
                 {}};
  }
  auto document = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      document->load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype);
  if (!parsed) {
    return Error{ErrorCode::XmlInvalid,
                 {std::string(parsed.description())},
                 std::min<std::uint64_t>(parsed.offset < 0 ? 0 : static_cast<std::uint64_t>(parsed.offset),
                                         text.size()),  // an end too early is found one byte later
                 {}};
  }
  for (const pugi::xml_node& node : document->children()) {
    if (node.type() == pugi::node_doctype) return Error{ErrorCode::XmlDtdRefused, {}, {}, {}};
  }
  if (isDeeperThan(*document, options.maxDepth)) {
    return Error{ErrorCode::XmlTooDeep, {static_cast<std::int64_t>(options.maxDepth)}, {}, {}};
  }
  return document;
}

std::string_view localName(const pugi::xml_node& node) { return withoutPrefix(node.name()); }

pugi::xml_attribute attributeOf(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (withoutPrefix(attribute.name()) == name) return attribute;
  }
  return {};
}

pugi::xml_node childOf(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (localName(child) == name) return child;
  }
  return {};
}

std::string placeOf(const pugi::xml_node& node) {
  std::vector<std::string> parts;
  for (pugi::xml_node at = node; at && at.type() == pugi::node_element; at = at.parent()) {
    std::size_t before = 1;
    bool alone = true;
    for (auto other = at.previous_sibling(at.name()); other; other = other.previous_sibling(at.name()))
      ++before;
    alone = before == 1 && !at.next_sibling(at.name());
    parts.push_back(std::string(localName(at)) + (alone ? "" : "[" + std::to_string(before) + "]"));
  }
  std::string place;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) place += "/" + *part;
  return place;
}

}  // namespace vestige
