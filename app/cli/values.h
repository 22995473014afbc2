// SPDX-License-Identifier: GPL-3.0-or-later
// Small values that several commands print or ask for.
#pragma once
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "io/text/utf8.h"

namespace vestige::cli {

/// Of a file name: ".fcs", in small letters.
inline std::string extensionOf(const std::filesystem::path& path) {
  return lowerCase(path.extension().string());
}

/// A percentage of nothing is no number.
template <class Count>
nlohmann::ordered_json percentOf(Count part, Count whole) {
  if (whole == 0) return nullptr;
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace vestige::cli
