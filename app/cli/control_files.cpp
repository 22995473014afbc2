// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/control_files.h"

#include <cmath>
#include <cstdio>

#include "app/text/control_text.h"

namespace vestige::cli {

using Json = nlohmann::ordered_json;

std::vector<std::string> filesRead(const std::string& list, const ControlTubes& tubes) {
  std::vector<std::string> files{list};
  for (const app::SamplePtr& sample : tubes.samples) files.push_back(sample->file);
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
  for (const app::SamplePtr& sample : tubes.samples) {
    files.push_back(
        {{"file", sample->file}, {"sha256", sample->sha256.hex()}, {"status", statusCode(sample->status)}});
  }
  return files;
}

void printControlQuality(const std::string& subject, const ControlQuality& quality) {
  std::printf("%s\t%s\t%s\n", subject.c_str(), quality.name.c_str(), app::controlVerdictCode(quality));
  for (const ControlIssue& issue : quality.issues)
    std::printf("\t%s\n", app::controlIssueText(issue).toUtf8().constData());
}

}  // namespace vestige::cli
