// SPDX-License-Identifier: GPL-3.0-or-later
// The two complaints about another program's document; for this folder only.
#pragma once
#include <string>
#include <utility>

#include "core/base/error.h"
#include "io/text/xml_reader.h"

namespace vestige {

inline Error workspaceInvalid(const pugi::xml_node& node, std::string why) {
  return Error{ErrorCode::WorkspaceInvalid, {placeOf(node), std::move(why)}, {}, {}};
}

/// Nothing is wrong with it, but it is not read.
inline Error workspaceUnsupported(const pugi::xml_node& node, std::string feature) {
  return Error{ErrorCode::WorkspaceUnsupported, {placeOf(node), std::move(feature)}, {}, {}};
}

}  // namespace vestige
