// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strategy_catalogue.h"

#include <algorithm>
#include <filesystem>

#include "io/resource/strategy_json.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> documentsIn(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator item(folder, error), end; !error && item != end; item.increment(error)) {
    if (item->path().extension() == ".json") paths.push_back(item->path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

StrategyEntry entryOf(const std::string& path) {
  StrategyEntry entry;
  entry.path = path;
  entry.id = fs::path(path).stem().string();
  auto strategy = loadStrategy(path);
  if (!strategy) {
    entry.problem = std::move(strategy).error();
    return entry;
  }
  entry.id = strategy->id;
  entry.version = strategy->version;
  entry.title = strategy->title;
  entry.disease = strategy->disease;
  entry.status = strategy->status;
  return entry;
}

}  // namespace

std::vector<StrategyEntry> listStrategies(const std::vector<std::string>& folders) {
  std::vector<StrategyEntry> entries;
  for (const std::string& folder : folders) {
    for (const std::string& path : documentsIn(folder)) {
      StrategyEntry entry = entryOf(path);
      const auto sameId = [&](const StrategyEntry& other) { return other.id == entry.id; };
      if (std::ranges::none_of(entries, sameId)) entries.push_back(std::move(entry));
    }
  }
  return entries;
}

Result<Strategy> findStrategy(const std::string& idOrPath, const std::string& caseFolder,
                              const std::vector<std::string>& folders) {
  std::error_code ignored;
  const fs::path beside = fs::path(caseFolder) / idOrPath;  // an absolute path replaces the folder
  if (fs::is_regular_file(beside, ignored)) return loadStrategy(beside.string());
  for (const StrategyEntry& entry : listStrategies(folders)) {
    if (entry.id == idOrPath) return loadStrategy(entry.path);
  }
  return Error{ErrorCode::StrategyNotFound, {idOrPath}, {}, {}};
}

}  // namespace vestige::app
