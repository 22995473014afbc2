// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/gate_sample.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include <QCoreApplication>

#include "app/services/compensation_guard.h"
#include "app/text/error_text.h"
#include "gating/strategy/gate_input.h"
#include "io/gatingml/gating_ml.h"
#include "io/resource/strategy_json.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

std::string noteText(const GatingMlNote& note, const std::string& file) {
  const QString text =
      note.kind == GatingMlNote::Kind::AttributeIgnored
          ? QCoreApplication::translate("GateCommand", "%1: %2: the attribute %3 is no part of Gating-ML")
          : QCoreApplication::translate("GateCommand", "%1: %2: the element %3 is no part of Gating-ML");
  return text
      .arg(QString::fromStdString(file), QString::fromStdString(note.place),
           QString::fromStdString(note.name))
      .toStdString();
}

Result<Strategy> loadXml(const std::string& path, std::vector<std::string>& warnings) {
  auto document = loadGatingMl(path);
  if (!document) return std::move(document).error();
  for (const GatingMlNote& note : document->notes) warnings.push_back(noteText(note, path));
  return std::move(document->strategy);
}

std::string channelText(const Strategy& strategy, const Sample& sample, const PanelMatch& match) {
  const Channel& channel = sample.events.channel(match.column);
  const auto& wanted = *std::ranges::find(strategy.panel.channels, match.channel, &PanelChannel::id);
  return QCoreApplication::translate("GateCommand",
                                     "%1: %2 was found on %3, which the panel does not list for it")
      .arg(QString::fromStdString(sample.file), QString::fromStdString(wanted.marker),
           QString::fromStdString(channel.name))
      .toStdString();
}

}  // namespace

Result<GatedSample> gateSample(const Strategy& strategy, const Sample& sample,
                               std::optional<SpilloverMatrix> fileMatrix, Progress& progress) {
  PartProgress compensating(progress, 0, 0.6), gating(progress, 0.6, 1);
  const std::set<CompensationRef> wanted = compensationsOf(strategy.tree);
  if (Status fresh = checkNotCompensated(sample, wanted, fileMatrix.has_value()); !fresh)
    return std::move(fresh).error().in(sample.file);
  auto input = makeGateInput(strategy, sample.events, fileMatrix, wanted, compensating);
  if (!input) return std::move(input).error().in(sample.file);
  auto evaluation = evaluate(strategy.tree, *input, gating);
  if (!evaluation) return std::move(evaluation).error().in(sample.file);
  return GatedSample{*std::move(input), std::move(fileMatrix), *std::move(evaluation)};
}

Result<GatedFile> gateFile(const Strategy& strategy, const std::string& file, const GateFileOptions& options,
                           Progress& progress) {
  PartProgress reading(progress, 0, 0.5), gating(progress, 0.5, 1);
  auto sample = openEvents(file, options.open, reading);
  if (!sample) return std::move(sample).error().in(file);
  auto gated =
      gateSample(strategy, *sample, options.ownMatrix ? options.ownMatrix : sample->spillover, gating);
  if (!gated) return std::move(gated).error().in(file);
  return GatedFile{*std::move(sample), *std::move(gated)};
}

std::vector<std::string> gatingWarnings(const Strategy& strategy, const Sample& sample,
                                        const GateInput& input) {
  std::vector<std::string> warnings;
  if (const auto matches = matchPanel(strategy.panel, sample.events.channels())) {
    for (const PanelMatch& match : *matches) {
      if (match.detectorDiffers) warnings.push_back(channelText(strategy, sample, match));
    }
  }
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.severity == DeviationSeverity::Note) continue;
    warnings.push_back(sample.file + ": " + deviationText(deviation).toStdString());
  }
  if (input.fileMatrixAbsent) {
    warnings.push_back(QCoreApplication::translate("GateCommand",
                                                   "%1: the file has no compensation matrix; gates that ask "
                                                   "for it were applied to uncompensated values")
                           .arg(QString::fromStdString(sample.file))
                           .toStdString());
  }
  return warnings;
}

bool isGatingMl(const std::string& path) { return lowerCase(fs::path(path).extension().string()) == ".xml"; }

Result<std::string> findGates(const std::string& idOrPath, const std::vector<std::string>& folders) {
  std::error_code ignored;
  if (isGatingMl(idOrPath) || fs::is_regular_file(idOrPath, ignored)) return idOrPath;
  const bool looksLikeId = idOrPath.find_first_of("/\\") == std::string::npos && !idOrPath.starts_with('.');
  for (const std::string& folder : folders) {
    std::string shipped = folder + "/" + idOrPath + ".json";
    if (looksLikeId && fs::exists(shipped, ignored)) return shipped;
  }
  return Error{ErrorCode::StrategyNotFound, {idOrPath}, {}, idOrPath};
}

Result<Strategy> loadGates(const std::string& idOrPath, const std::vector<std::string>& folders,
                           std::vector<std::string>& warnings) {
  const auto path = findGates(idOrPath, folders);
  if (!path) return path.error();
  return isGatingMl(*path) ? loadXml(*path, warnings) : loadStrategy(*path);
}

}  // namespace vestige::app
