// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/previous_tube_run.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "core/quality/tube_quality.h"
#include "io/fcs/fcs_reader.h"
#include "io/open/open_events.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostFiles = 2000;

TubeTime timeOf(const std::string& file, const Sample& sample) {
  return {file, sample.keywords.valueOr("$CYT", ""), sample.keywords.valueOr("$CYTSN", ""),
          sample.acquisition.begin, sample.acquisition.end};
}

/// In the order of their names, so that it is the same everywhere.
std::vector<std::string> filesIn(const std::string& folder, std::size_t& passed) {
  std::vector<std::string> files;
  std::error_code failure, ignored;
  for (auto walk = fs::directory_iterator(folder, failure); !failure && walk != fs::end(walk);
       walk.increment(failure)) {
    if (walk->is_regular_file(ignored)) files.push_back(walk->path().string());
  }
  std::ranges::sort(files);
  if (files.size() > kMostFiles) {
    passed += files.size() - kMostFiles;
    files.resize(kMostFiles);
  }
  return files;
}

}  // namespace

Result<PreviousSearch> findPreviousTube(const Sample& tube, const std::vector<std::string>& caseFiles,
                                        const std::vector<std::string>& folders, Progress& progress) {
  PreviousSearch search;
  std::vector<std::string> files = caseFiles;
  for (const std::string& folder : folders) {
    const auto more = filesIn(folder, search.passed);
    files.insert(files.end(), more.begin(), more.end());
  }
  std::vector<TubeTime> candidates;
  std::vector<bool> isOfCase;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    progress.report(static_cast<double>(i) / static_cast<double>(files.size()));
    std::error_code none;
    if (!seen.insert(fs::weakly_canonical(files[i], none).string()).second) continue;
    NoProgress quiet;
    const auto about = fcs::summarize(files[i], true, false, quiet);
    if (!about) continue;
    ++search.looked;
    const auto& set = about->datasets.at(static_cast<std::size_t>(about->defaultDataset));
    candidates.push_back(timeOf(files[i], set.sample));
    isOfCase.push_back(i < caseFiles.size());
  }
  search.previous = choosePrevious(timeOf(tube.file, tube), candidates);
  if (search.previous.state == PreviousState::Found) {
    search.tube = candidates[search.previous.index];
    search.isOfCase = isOfCase[search.previous.index];
  }
  return search;
}

Result<CarryOver> carryOverFrom(const Sample& tube, const std::string& previousFile, Progress& progress) {
  PartProgress reading(progress, 0, 0.4), judging(progress, 0.4, 1);
  const auto previous = openEvents(previousFile, {}, reading);
  if (!previous) return Error(previous.error()).in(previousFile);
  auto quality =
      assessTubeQuality({tube.events, tube.acquisition.tickSeconds, &previous->events}, {}, judging);
  if (!quality) return std::move(quality).error();
  return std::move(quality->carryOver);
}

}  // namespace vestige::app
