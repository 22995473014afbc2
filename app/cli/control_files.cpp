// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/control_files.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "app/text/control_text.h"
#include "io/open/open_events.h"
#include "io/resource/controls_csv.h"

namespace vestige::cli {

using Json = nlohmann::ordered_json;

Result<ControlTubes> loadControls(const std::string& path, bool salvage, Progress& progress) {
  const auto list = loadControlsCsv(path);
  if (!list) return list.error();
  ControlTubes tubes;
  for (const ControlFile& control : *list) {
    OpenOptions open;
    open.salvage = salvage;
    Result<Sample> sample = openEvents(control.file, open, progress);
    if (!sample) return std::move(sample).error();
    tubes.samples.push_back(std::move(*sample));
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    if ((*list)[i].channel.empty()) {
      tubes.unstained = i;
      continue;
    }
    const std::string name = std::filesystem::path((*list)[i].file).filename().string();
    tubes.controls.push_back({name, (*list)[i].channel, &tubes.samples[i].events});
  }
  return tubes;
}

std::vector<std::string> filesRead(const std::string& list, const ControlTubes& tubes) {
  std::vector<std::string> files{list};
  for (const Sample& sample : tubes.samples) files.push_back(sample.file);
  return files;
}

Json finiteJson(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json tableJson(const std::vector<double>& values, std::size_t rows, std::size_t columns) {
  Json table = Json::array();
  for (std::size_t row = 0; row < rows; ++row) {
    Json line = Json::array();
    for (std::size_t column = 0; column < columns; ++column)
      line.push_back(finiteJson(values[row * columns + column]));
    table.push_back(std::move(line));
  }
  return table;
}

Json controlQualityJson(const ControlQuality& quality) {
  Json reasons = Json::array();
  for (const ControlIssue& issue : quality.issues)
    reasons.push_back(app::controlIssueText(issue).toStdString());
  return {{"channel", quality.channel},
          {"file", quality.name},
          {"events", quality.events},
          {"positives", quality.positives},
          {"brightness", finiteJson(quality.brightness)},
          {"carrier_distance", finiteJson(quality.carrierDistance)},
          {"verdict", app::controlVerdictCode(quality)},
          {"reasons", std::move(reasons)}};
}

Json inputsJson(const ControlTubes& tubes) {
  Json files = Json::array();
  for (const Sample& sample : tubes.samples) {
    files.push_back(
        {{"file", sample.file}, {"sha256", sample.sha256.hex()}, {"status", statusCode(sample.status)}});
  }
  return files;
}

void printControlQuality(const std::string& subject, const ControlQuality& quality) {
  std::printf("%s\t%s\t%s\n", subject.c_str(), quality.name.c_str(), app::controlVerdictCode(quality));
  for (const ControlIssue& issue : quality.issues)
    std::printf("\t%s\n", app::controlIssueText(issue).toUtf8().constData());
}

}  // namespace vestige::cli
