// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/tree/gating_tree.h"

namespace vestige {

const std::string& LocalText::in(const std::string& language) const {
  static const std::string kNothing;
  const std::string* english = &kNothing;
  for (const auto& [code, text] : texts) {
    if (code == language) return text;
    if (code == "en") english = &text;
  }
  return *english;
}

}  // namespace vestige
