// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outputs.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace vestige::cli {
namespace {

namespace fs = std::filesystem;

/// By content of the disk where both are there, else by name: a file that is not written yet has only that.
bool isSameFile(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  std::error_code none;
  if (fs::equivalent(a, b, none)) return true;
  return fs::weakly_canonical(a, none) == fs::weakly_canonical(b, none) && !none;
}

Error wrong(const Output& output, const char* rule) {
  return Error{
      ErrorCode::OptionInvalid, {std::string(output.option), output.path, std::string(rule)}, {}, {}};
}

}  // namespace

Status checkOutputs(const std::vector<Output>& outputs, const std::vector<std::string>& inputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Output& output = outputs[i];
    const auto isIt = [&](const std::string& input) { return isSameFile(output.path, input); };
    if (std::ranges::any_of(inputs, isIt))
      return wrong(output, "an original is never replaced; give another name");
    for (std::size_t other = 0; other < i; ++other) {
      if (isSameFile(output.path, outputs[other].path))
        return wrong(output, "each file that is written needs a name of its own");
    }
  }
  return {};
}

std::vector<std::string> filesOf(const CaseRecord& record) {
  std::vector<std::string> files;
  const auto add = [&](const std::string& file) {
    if (!file.empty()) files.push_back((fs::path(record.folder) / file).string());
  };
  for (const auto* tubes : {&record.tubes, &record.diagnosis}) {
    for (const TubeRef& tube : *tubes) {
      add(tube.file);
      if (tube.blasts) add(tube.blasts->labelsFile);
    }
  }
  for (const NormalRef& normal : record.normals) add(normal.file);
  for (const std::string* file : {&record.strategy, &record.panel, &record.reference}) add(*file);
  return files;
}

}  // namespace vestige::cli
