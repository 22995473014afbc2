// SPDX-License-Identifier: GPL-3.0-or-later
// Gate elements of a FlowJo workspace; for this folder only.
#pragma once
#include <string>

#include <pugixml.hpp>

#include "core/base/result.h"
#include "io/workspace/flowjo_axes.h"

namespace vestige::flowjo {

void addAttribute(pugi::xml_node& node, const char* name, const std::string& value);

/// A rectangle, polygon, ellipse or single label as a child of @p parent; @p isInside false: everything else.
/// @error WorkspaceUnsupported {gate, what}.
Status addGateElement(pugi::xml_node& parent, const Gate& gate, const Axes& axes, const std::string& id,
                      bool isInside);

}  // namespace vestige::flowjo
