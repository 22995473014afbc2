// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>

#include <pugixml.hpp>

#include "core/base/result.h"
#include "core/data/spillover_matrix.h"
#include "io/workspace/workspace_builder.h"

namespace vestige {

/// How one channel is shown in FlowJo.
struct FlowJoScale {
  TransformSpec transform;  ///< Linear: the identity (T = 1), gates are in the channel's own units.
  bool linear = true;
  double low = 0, high = 262144;  ///< Linear: the ends of the axis.
  double gain = 1;                ///< Linear: gates on Time are ticks times this.
};

/// What the gates of one sample refer to.
struct FlowJoScales {
  std::map<std::string, FlowJoScale> byChannel;  ///< Names as in the document, with and without prefix.
  std::map<std::string, std::string> unread;     ///< Channels whose scale is not known: name of the scale.
  std::string prefix, suffix;  ///< Around the name of a compensated channel; "Comp-" and "".
  std::optional<SpilloverMatrix> matrix;
};

/// One gate element (RectangleGate, PolygonGate, EllipsoidGate, CurlyQuad) in our terms: its id in @p
/// builder. Rectangles and polygons are stored in linear units of compensated values, their edges are
/// straight on the axes' scales; ellipses are stored in 256ths of the axes. `eventsInside="0"` is the
/// complement.
/// @error WorkspaceUnsupported {place, feature}: nothing was added, the caller lists it; WorkspaceInvalid
/// {place, why}; what the gates' create functions give.
/// @source Workspaces written by FlowJo 10.5 to 10.8; there is no public specification. FlowKit (White et
/// al., Front Immunol 2021;12:768541) documents the ellipse's units.
/// @tested tests/unit/io/workspace_test.cpp
Result<std::string> addFlowJoGate(const pugi::xml_node& gate, const FlowJoScales& scales,
                                  WorkspaceBuilder& builder);

/// The scales of `Transformations` and the matrix of a `Sample` element.
Result<FlowJoScales> flowJoScales(const pugi::xml_node& sample);

}  // namespace vestige
