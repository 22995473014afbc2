// SPDX-License-Identifier: GPL-3.0-or-later
// Curly quadrants of FlowJo; for this folder only.
#pragma once
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "core/base/result.h"
#include "gating/tree/gating_tree.h"
#include "io/workspace/workspace_builder.h"

namespace vestige::flowjo {

/// One axis of a curly quadrant, in the units of its dimension, which are linear in the bins of the plot.
struct CurlyAxis {
  Dimension dimension;
  double centre = 0;
  double low = 0, high = 1;  ///< The ends of the plot: bins 0 and kBins.
  bool isAbove = true;       ///< The quadrant lies above the centre (a `min`), else below it (a `max`).
};

/// The element has one centre and nothing that its readers do not know. FlowJo writes no curliness, only
/// percentX = percentY = 0.
/// @error WorkspaceUnsupported {place, "a curly quadrant with ..."}.
Status checkCurly(const pugi::xml_node& gate);

/// The quadrant as gates of @p builder, marked there as one whose curve is not published; its id. Left of and
/// below the centre the arms are straight; the right arm rises by 0.012 d^1.5 bins at d bins from the centre
/// and the upper arm bends to the right likewise, up to the end of the plot; beyond it they run on straight.
/// An event on an arm is above it or to its right, as in every quadrant; the four quadrants of a centre hold
/// every event that has two numbers once, whatever the rounding. Arms are chords of 64 parts, less than 0.02
/// bins off the curve.
/// @error WorkspaceUnsupported {place, feature} where the centre is not on the plot.
/// @source K, not verified here: FlowJo does not publish its curve. 0.012 d^1.5 on 256 bins was fitted by the
/// authors of GateLab (github.com/david-priest/GateLab, QuadrantCurl) to FlowJo's own counts of 44
/// populations in three public workspaces (FlowRepository), each within 0.6 % of its parent; cytolib
/// (github.com/RGLab/cytolib, CurlyQuadGate) takes 0.001 d^2 on 255.
/// @tested tests/unit/io/flowjo_curly_test.cpp
Result<std::string> addCurlyQuadrant(const pugi::xml_node& gate, const CurlyAxis& x, const CurlyAxis& y,
                                     WorkspaceBuilder& builder);

}  // namespace vestige::flowjo
