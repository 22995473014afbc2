// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace vestige {

/// Whether a text names a marker as a word of its own, without regard to case: "CD33 APC-A" and "Anti-HLA-DR"
/// do, "CD45RA", "CD45 RO", "CD45.1" and "xCD45" do not name CD45, nor "HLA-DR" DR. False for no marker.
bool holdsMarker(std::string_view text, std::string_view marker);

bool sameButCase(std::string_view one, std::string_view other);  ///< Of ASCII letters.

}  // namespace vestige
