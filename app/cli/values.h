// SPDX-License-Identifier: GPL-3.0-or-later
// Small values that several commands print or ask for.
#pragma once
#include <filesystem>
#include <string>
#include <system_error>

#include <nlohmann/json.hpp>

#include "app/services/workspace_run.h"
#include "io/text/utf8.h"

namespace vestige::cli {

/// Of a file name: ".fcs", in small letters.
inline std::string extensionOf(const std::filesystem::path& path) {
  return lowerCase(path.extension().string());
}

/// As given, else in @p folder (of --data).
inline std::string foundFile(const std::string& file, const std::string& folder) {
  std::error_code ignored;
  if (folder.empty() || std::filesystem::exists(file, ignored)) return file;
  return (std::filesystem::path(folder) / file).string();
}

/// Whether --strategy names another program's workspace rather than gates of their own.
inline bool namesWorkspace(const std::string& strategy) {
  const std::string extension = extensionOf(strategy);
  return extension == ".wsp" || (extension != ".json" && app::looksLikeWorkspace(strategy));
}

/// A percentage of nothing is no number.
template <class Count>
nlohmann::ordered_json percentOf(Count part, Count whole) {
  if (whole == 0) return nullptr;
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace vestige::cli
