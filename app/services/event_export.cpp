// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_export.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>
#include <system_error>

#include "app/services/compensation_guard.h"
#include "app/services/event_csv.h"
#include "app/services/event_unmix.h"
#include "app/services/tube_analysis.h"
#include "core/base/parallel.h"
#include "core/compensation/compensate.h"
#include "io/bytes/file_io.h"
#include "io/bytes/sha256.h"
#include "io/cache/event_hdf5.h"
#include "io/fcs/characters.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/matrix_identity.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 14;

bool hasEnding(std::string text, const char* ending) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text.ends_with(ending);
}

/// A keyword's value may not be empty and is UTF-8; a file name may be neither.
std::string valueOf(const std::string& text) {
  if (text.empty()) return "unknown";
  return isUtf8(text) ? text : utf8FromLatin1(text);
}

Result<ColumnPtr> onScale(const Column& linear, const Transform& scale, Progress& progress) {
  auto display = std::make_shared<Column>(Column::float64(linear.size()));
  const auto values = display->doubles();
  const bool done = parallelFor(linear.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i) values[i] = scale.displayFromRaw(linear.at(i));
  });
  if (!done) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return ColumnPtr(std::move(display));
}

/// The key holds the values that go in, by hash: however they were read or computed, what comes out is of
/// them.
ColumnKey keyOf(const Sample& sample, const ExportOptions& options, const ExportedEvents& exported,
                std::size_t channel, const TransformSpec& scale) {
  const Column& linear = exported.events.column(channel);
  Sha256Hasher hasher;
  linear.visit([&](const auto values) { hasher.add(std::as_bytes(values)); });
  ColumnKey key;
  key.software = options.softwareVersion;
  key.source = sample.sha256;
  key.member = sample.member;
  key.dataset = sample.dataset;
  key.input = hasher.finish();
  key.transform = printTransform(scale);
  key.channel = exported.events.channel(channel).name;
  key.events = linear.size();
  return key;
}

Status transformFluorescence(const Sample& sample, const ExportOptions& options, ExportedEvents& exported,
                             Progress& progress) {
  auto scale = Transform::create(defaultExportScale());
  if (!scale) return std::move(scale).error();
  const bool cached = options.cache && options.cache->isUsable();
  for (std::size_t c = 0; c < exported.events.channelCount(); ++c) {
    if (exported.events.channel(c).kind != ChannelKind::Fluorescence) continue;
    const ColumnKey key = cached ? keyOf(sample, options, exported, c, scale->spec()) : ColumnKey();
    ColumnPtr display = cached ? options.cache->find(key) : nullptr;
    if (!display) {
      auto computed = onScale(exported.events.column(c), *scale, progress);
      if (!computed) return std::move(computed).error();
      display = std::move(*computed);
      if (cached) options.cache->store(key, *display);
    }
    exported.events = exported.events.withColumn(c, std::move(display));
  }
  exported.spillover.reset();  // a matrix is for linear values
  exported.provenance.push_back({kTransformKeyword, "fluorescence " + printTransform(defaultExportScale())});
  return {};
}

template <class Value>
void pick(std::span<const Value> all, std::span<Value> picked, const EventMask& mask) {
  std::size_t row = 0;
  mask.forEach([&](std::size_t event) { picked[row++] = all[event]; });
}

EventMatrix rowsOf(const EventMatrix& events, const EventMask& mask) {
  const std::size_t count = mask.count();
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    const Column& all = events.column(c);
    auto picked = std::make_shared<Column>(all.isFloat64() ? Column::float64(count) : Column::float32(count));
    if (all.isFloat64()) {
      pick<double>(all.doubles(), picked->doubles(), mask);
    } else {
      pick<float>(all.floats(), picked->floats(), mask);
    }
    columns.push_back(std::move(picked));
  }
  return EventMatrix(events.channels(), std::move(columns), count);
}

Result<EventMask> membersOf(const Sample& sample, const ExportOptions& options, Progress& progress) {
  const Strategy& strategy = *options.strategy;
  const auto population = strategy.tree.find(options.population);
  if (!population) return Error{ErrorCode::PopulationNotFound, {options.population}, {}, {}};
  const CaseRecord record = caseForFiles({sample.file}, strategy.id);
  // The caller keeps sample and strategy alive; the analysis only looks at them.
  auto tube = analyseTube(record, 0, StrategyPtr(StrategyPtr(), &strategy), SamplePtr(SamplePtr(), &sample),
                          progress);
  if (!tube) return std::move(tube).error();
  return std::move(tube->evaluation.populations.at(*population).mask);
}

std::string matrixText(const SpilloverMatrix& matrix) {
  std::string text = std::to_string(matrix.channels.size());
  for (const std::string& channel : matrix.channels) text += "," + channel;
  for (const double value : matrix.values) text += "," + numberText(value);
  return text;
}

Status applyMatrix(const Sample& sample, const ExportOptions& options, ExportedEvents& result,
                   Progress& progress) {
  const SpilloverMatrix* matrix = options.matrix ? &*options.matrix : nullptr;
  if (!matrix && sample.spillover) matrix = &*sample.spillover;
  if (!matrix) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
  if (options.matrix) {
    if (Status sound = checkGivenMatrix(*matrix, result.events); !sound) return sound;
  }
  auto compensated = compensate(result.events, *matrix, progress);
  if (!compensated) return std::move(compensated).error();
  result.events = std::move(*compensated);
  result.spillover.reset();
  // The first keyword holds no file name: it stays in a de-identified copy.
  result.provenance.push_back({kCompensationKeyword, "applied, matrix SHA-256 " + matrixSha256(*matrix)});
  result.provenance.push_back({"VESTIGE COMPENSATION ORIGIN", valueOf(matrix->origin)});
  result.provenance.push_back({"VESTIGE COMPENSATION MATRIX", matrixText(*matrix)});
  return {};
}

/// From detectors to colours: by a spillover matrix or by spectra.
Status separateColours(const Sample& sample, const ExportOptions& options, ExportedEvents& result,
                       Progress& progress) {
  if (Status fresh = checkNotCompensated(sample); !fresh) return fresh;
  return options.spectra ? unmixEvents(*options.spectra, options.unmixing, result, progress)
                         : applyMatrix(sample, options, result, progress);
}

std::vector<Keyword> sourceOf(const Sample& sample, const ExportOptions& options) {
  std::vector<Keyword> list = {
      {"VESTIGE SOFTWARE", "vestige " + options.softwareVersion},
      {"VESTIGE SOURCE", valueOf(std::filesystem::path(sample.file).filename().string())},
      {"VESTIGE SOURCE SHA-256", sample.sha256.hex()},
      {"VESTIGE SOURCE DATA SET", std::to_string(sample.dataset)}};
  if (!sample.member.empty()) list.push_back({"VESTIGE SOURCE MEMBER", valueOf(sample.member)});
  if (sample.status != SampleStatus::Ok) list.push_back({"VESTIGE SOURCE STATUS", statusCode(sample.status)});
  list.push_back({"$ORIGINALITY", "DataModified"});
  return list;
}

}  // namespace

TransformSpec defaultExportScale() { return {TransformKind::Logicle, 262144, 0.5, 4.5, 0}; }

Result<ExportedEvents> exportEvents(const Sample& sample, const ExportOptions& options, Progress& progress) {
  ExportedEvents result;
  result.events = sample.events;
  result.spillover = sample.spillover;
  result.provenance = sourceOf(sample, options);
  PartProgress gating(progress, 0, 0.4), changing(progress, 0.4, 1);
  std::optional<EventMask> members;
  if (!options.population.empty()) {
    auto mask = options.members ? Result<EventMask>(*options.members) : membersOf(sample, options, gating);
    if (!mask) return std::move(mask).error().in(sample.file);
    members = std::move(*mask);
    result.provenance.push_back({"VESTIGE STRATEGY", options.strategy->id + " version " +
                                                         std::to_string(options.strategy->version) +
                                                         ", SHA-256 " + options.strategy->sha256});
    result.provenance.push_back({"VESTIGE POPULATION", options.population});
  }
  if (options.compensate || options.matrix || options.spectra) {
    if (auto status = separateColours(sample, options, result, changing); !status) {
      return std::move(status).error().in(sample.file);
    }
  }
  if (members) result.events = rowsOf(result.events, *members);
  if (options.transform) {
    if (sample.keywords.find(kTransformKeyword)) {
      return Error{ErrorCode::TransformInvalid,
                   {std::string("--transform"), std::string(kTransformKeyword),
                    std::string("the values are on a display scale already")},
                   {},
                   sample.file};
    }
    if (auto status = transformFluorescence(sample, options, result, changing); !status)
      return std::move(status).error();
  }
  return result;
}

Status writeExport(const std::string& path, const Sample& sample, const ExportedEvents& exported,
                   fcs::Version version, Progress& progress) {
  std::error_code none;
  if (std::filesystem::equivalent(path, sample.file, none)) {
    return Error{
        ErrorCode::OptionInvalid,
        {std::string("--output"), path, std::string("an original is never replaced; give another name")},
        {},
        {}};
  }
  if (hasEnding(path, ".csv")) return writeEventsCsv(path, exported.events, progress);
  std::vector<Keyword> keywords = renumbered(fcs::keywordsToCarry(sample, version), exported.places);
  keywords.insert(keywords.end(), exported.provenance.begin(), exported.provenance.end());
  if (hasEnding(path, ".h5"))
    return writeEventsHdf5(path, exported.events, keywords, exported.spillover, progress);
  return fcs::writeFcs(path, exported.events, {version, std::move(keywords), exported.spillover}, progress);
}

}  // namespace vestige::app
