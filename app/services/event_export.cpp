// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_export.h"

#include <filesystem>

#include "app/services/provenance.h"
#include "app/services/tube_analysis.h"
#include "core/base/parallel.h"
#include "core/compensation/compensate.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 14;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

Result<ColumnPtr> onScale(const Column& linear, const Transform& scale, Progress& progress) {
  auto display = std::make_shared<Column>(Column::float64(linear.size()));
  const auto values = display->doubles();
  const bool done = parallelFor(linear.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i) values[i] = scale.displayFromRaw(linear.at(i));
  });
  if (!done) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return ColumnPtr(std::move(display));
}

Status transformFluorescence(EventMatrix& events, Progress& progress) {
  auto scale = Transform::create(defaultExportScale());
  if (!scale) return std::move(scale).error();
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (events.channel(c).kind != ChannelKind::Fluorescence) continue;
    auto column = onScale(events.column(c), *scale, progress);
    if (!column) return std::move(column).error();
    events = events.withColumn(c, std::move(*column));
  }
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
  // The caller keeps the sample alive; the analysis only looks at it.
  auto tube = analyseTube(record, 0, strategy, SamplePtr(SamplePtr(), &sample), progress);
  if (!tube) return std::move(tube).error();
  return std::move(tube->evaluation.populations.at(*population).mask);
}

Status applyMatrix(const Sample& sample, const ExportOptions& options, ExportedEvents& result,
                   Progress& progress) {
  const SpilloverMatrix* matrix = options.matrix ? &*options.matrix : nullptr;
  if (!matrix && sample.spillover) matrix = &*sample.spillover;
  if (!matrix) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
  auto compensated = compensate(result.events, *matrix, progress);
  if (!compensated) return std::move(compensated).error();
  result.events = std::move(*compensated);
  result.spillover.reset();
  result.provenance.push_back(
      {"VESTIGE COMPENSATION", matrix->origin + ", SHA-256 " + matrixSha256(*matrix)});
  return {};
}

void appendCell(std::string& text, const std::string& name) {
  if (name.find_first_of(",\"\r\n") == std::string::npos) {
    text += name;
    return;
  }
  text += '"';
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  text += '"';
}

std::string headerRow(const EventMatrix& events) {
  std::string text;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (c > 0) text += ',';
    appendCell(text, events.channel(c).name);
  }
  return text + '\n';
}

}  // namespace

TransformSpec defaultExportScale() { return {TransformKind::Logicle, 262144, 0.5, 4.5, 0}; }

Result<ExportedEvents> exportEvents(const Sample& sample, const ExportOptions& options, Progress& progress) {
  ExportedEvents result;
  result.events = sample.events;
  result.spillover = sample.spillover;
  result.provenance = {{"VESTIGE SOFTWARE", "vestige " + options.softwareVersion},
                       {"VESTIGE SOURCE", std::filesystem::path(sample.file).filename().string()},
                       {"VESTIGE SOURCE SHA-256", sample.sha256.hex()},
                       {"VESTIGE SOURCE DATA SET", std::to_string(sample.dataset)}};
  PartProgress gating(progress, 0, 0.4), changing(progress, 0.4, 1);
  std::optional<EventMask> members;
  if (!options.population.empty()) {
    auto mask = membersOf(sample, options, gating);
    if (!mask) return std::move(mask).error().in(sample.file);
    members = std::move(*mask);
    result.provenance.push_back({"VESTIGE STRATEGY", options.strategy->id + " version " +
                                                         std::to_string(options.strategy->version) +
                                                         ", SHA-256 " + options.strategy->sha256});
    result.provenance.push_back({"VESTIGE POPULATION", options.population});
  }
  if (options.compensate || options.matrix) {
    if (auto status = applyMatrix(sample, options, result, changing); !status) {
      return std::move(status).error().in(sample.file);
    }
  }
  if (members) result.events = rowsOf(result.events, *members);
  if (options.transform) {
    if (auto status = transformFluorescence(result.events, changing); !status)
      return std::move(status).error();
    result.spillover.reset();  // a matrix is for linear values
    result.provenance.push_back(
        {"VESTIGE TRANSFORM", "fluorescence " + printTransform(defaultExportScale())});
  }
  return result;
}

Status writeEventsCsv(const std::string& path, const EventMatrix& events, Progress& progress) {
  return writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    std::string text = headerRow(events);
    for (std::size_t i = 0; i < events.eventCount(); ++i) {
      for (std::size_t c = 0; c < events.channelCount(); ++c) {
        if (c > 0) text += ',';
        text += numberText(events.column(c).at(i));
      }
      text += '\n';
      if (text.size() < kPieceBytes) continue;
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      if (auto status = write(text); !status) return status;
      text.clear();
      progress.report(static_cast<double>(i) / static_cast<double>(events.eventCount()));
    }
    return write(text);
  });
}

}  // namespace vestige::app
