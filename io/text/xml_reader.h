// SPDX-License-Identifier: GPL-3.0-or-later
// XML from outside: bounded in size and depth, no document types, no entities but the five of XML itself.
#pragma once
#include <cstddef>
#include <memory>
#include <string_view>

#include <pugixml.hpp>

#include "core/base/result.h"

namespace vestige {

struct XmlOptions {
  std::size_t maxDepth = 256;
  std::size_t maxBytes = std::size_t{512} << 20;
};

/// The parsed document; never null. pugixml expands no custom entity and opens no other file.
/// @error XmlInvalid {why} with the byte; XmlDtdRefused {}; XmlTooDeep {limit}; FileTooLarge {bytes, limit}.
/// @cost  Memory of about six times @p text.
/// @tested tests/unit/io/xml_reader_test.cpp
Result<std::unique_ptr<pugi::xml_document>> parseXml(std::string_view text, const XmlOptions& options = {});

/// The name without its namespace prefix: "gating:RectangleGate" is "RectangleGate".
std::string_view localName(const pugi::xml_node& node);
/// The attribute of this local name, under any prefix; an empty handle when absent.
pugi::xml_attribute attributeOf(const pugi::xml_node& node, std::string_view localName);
/// The first child element of this local name, under any prefix; an empty handle when absent.
pugi::xml_node childOf(const pugi::xml_node& node, std::string_view localName);
/// Where an element stands, for messages: "/Gating-ML/PolygonGate[3]".
std::string placeOf(const pugi::xml_node& node);

}  // namespace vestige
