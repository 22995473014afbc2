// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/batch_plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/services/import_files.h"
#include "core/base/cancel_only.h"
#include "io/bytes/file_io.h"
#include "io/intake/folder_index.h"
#include "io/resource/case_json.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

/// One file under all its names.
std::string placeOf(const std::string& path) {
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(path, ignored);
  return ignored ? path : whole.string();
}

std::uint64_t bytesOf(const std::string& path) {
  std::error_code ignored;
  const std::uintmax_t bytes = fs::file_size(path, ignored);
  return ignored ? 0 : bytes;
}

/// Every file of events that a case names, as places.
std::vector<std::string> placesOf(const CaseRecord& record) {
  std::vector<std::string> places;
  const auto add = [&](const std::string& file) {
    if (!file.empty()) places.push_back(placeOf((fs::path(record.folder) / file).string()));
  };
  for (const TubeRef& tube : record.tubes) add(tube.file);
  for (const TubeRef& tube : record.diagnosis) add(tube.file);
  for (const NormalRef& normal : record.normals) add(normal.file);
  return places;
}

bool isJson(const fs::path& path) { return lowerCase(path.extension().string()) == ".json"; }

/// A strategy or a list of labels beside the cases is none, and no sample.
bool saysItIsACase(const std::string& path) {
  const auto text = readSmallFile(path);
  return text && text->find("\"vestige-case/") != std::string::npos;
}

class Planner {
 public:
  explicit Planner(Progress& progress) : progress_(progress) {}

  void add(const std::string& input) {
    std::error_code ignored;
    if (fs::is_directory(input, ignored)) {
      addFolder(input);
    } else if (isJson(input)) {
      addCase(input);
    } else {
      addFile(input);
    }
  }

  Result<BatchPlan> finish() {
    if (progress_.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    for (const auto& [place, path] : found_) {
      const auto part = partOf_.find(place);
      if (part == partOf_.end()) {
        addFile(path);
      } else if (!named_.contains(place)) {
        plan_.parts.push_back({path, part->second});
      }
    }
    const auto order = [](const BatchItem& item) { return std::tie(item.path, item.member); };
    std::ranges::stable_sort(plan_.items, {}, order);
    std::ranges::sort(plan_.parts, {}, &BatchPart::path);
    return std::move(plan_);
  }

 private:
  void fail(const std::string& path, Error error) {
    BatchItem item;
    item.path = path;
    item.error = std::move(error);
    plan_.items.push_back(std::move(item));
  }

  void addCase(const std::string& path) {
    if (!named_.insert(placeOf(path)).second) return;
    BatchItem item;
    item.path = path;
    item.isCase = true;
    auto record = loadCase(path);
    if (record) {
      item.record = *std::move(record);
      for (const TubeRef& tube : item.record.tubes)
        item.bytes += bytesOf((fs::path(item.record.folder) / tube.file).string());
      for (const std::string& place : placesOf(item.record)) partOf_.try_emplace(place, path);
    } else {
      item.error = std::move(record).error();
    }
    plan_.items.push_back(std::move(item));
  }

  void addFile(const std::string& path) {
    if (!named_.insert(placeOf(path)).second) return;
    CancelOnly quiet(progress_);
    auto units = inspectFiles({path}, quiet);
    if (!units) return;  // cancelled, which finish() says
    for (ImportUnit& unit : *units) {
      BatchItem item;
      item.path = path;
      item.member = unit.member;
      item.bytes = bytesOf(path);
      item.record = caseForUnits({unit}, {});
      item.error = std::move(unit.error);
      plan_.items.push_back(std::move(item));
    }
  }

  void addFolder(const std::string& folder) {
    CancelOnly quiet(progress_);
    const auto index = intake::scanFolder(folder, nullptr, quiet);
    if (!index) return fail(folder, index.error());
    const std::size_t found = index->rows.size();
    for (const intake::FolderRow& row : index->rows) found_.try_emplace(placeOf(row.path), row.path);
    std::error_code ignored;
    std::vector<std::string> cases;
    const auto options = fs::directory_options::skip_permission_denied;  // scanFolder names those folders
    for (fs::recursive_directory_iterator at(folder, options, ignored), end; !ignored && at != end;
         at.increment(ignored)) {
      std::error_code unreadable;
      if (isJson(at->path()) && at->is_regular_file(unreadable) && saysItIsACase(at->path().string()))
        cases.push_back(at->path().string());
    }
    std::ranges::sort(cases);
    for (const std::string& path : cases) addCase(path);
    if (found + cases.size() == 0) {
      fail(folder,
           Error{ErrorCode::OptionInvalid,
                 {std::string("--input"), folder, std::string("a folder that holds FCS files or cases")},
                 {},
                 folder});
    }
  }

  Progress& progress_;
  BatchPlan plan_;
  std::set<std::string> named_;                ///< Places that are rows already.
  std::map<std::string, std::string> found_;   ///< Files of folders: place and path.
  std::map<std::string, std::string> partOf_;  ///< Places that cases name, and the case.
};

}  // namespace

Result<BatchPlan> planBatch(const std::vector<std::string>& inputs, Progress& progress) {
  // In the order of their names: which of two cases is said to hold a file must not depend on a person's.
  std::vector<std::string> sorted = inputs;
  std::ranges::sort(sorted);
  Planner planner(progress);
  for (const std::string& input : sorted) planner.add(input);
  return planner.finish();
}

}  // namespace vestige::app
