// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/info_json.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/text/error_text.h"
#include "core/base/parallel.h"

namespace vestige::cli {
namespace {

const char* nameOf(DeviationSeverity severity) {
  switch (severity) {
    case DeviationSeverity::Note:
      return "note";
    case DeviationSeverity::Repair:
      return "repair";
    case DeviationSeverity::Question:
      return "question";
  }
  return "";
}

const char* nameOf(ChannelKind kind) {
  switch (kind) {
    case ChannelKind::Scatter:
      return "scatter";
    case ChannelKind::Fluorescence:
      return "fluorescence";
    case ChannelKind::Time:
      return "time";
    case ChannelKind::Derived:
      return "derived";
  }
  return "";
}

/// Whole numbers without a point; null where the number is not finite.
Json numberJson(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (std::trunc(value) == value && std::abs(value) < 0x1p53 && !(value == 0 && std::signbit(value))) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

/// The sum of a column, added in the same order whatever the number of threads.
double sumOf(const Column& column) {
  constexpr std::size_t kChunk = std::size_t{1} << 16;
  std::vector<double> parts((column.size() + kChunk - 1) / kChunk, 0.0);
  parallelFor(column.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    column.visit([&](const auto values) {
      double sum = 0;
      for (std::size_t i = begin; i < end; ++i) sum += static_cast<double>(values[i]);
      parts[begin / kChunk] = sum;
    });
  });
  double sum = 0;
  for (const double part : parts) sum += part;
  return sum;
}

Json valuesJson(const EventMatrix& stored) {
  Json values = {{"first", Json::array()}, {"last", Json::array()}, {"sum", Json::array()}};
  for (std::size_t c = 0; c < stored.channelCount(); ++c) {
    const Column& column = stored.column(c);
    if (column.size() > 0) {
      values["first"].push_back(numberJson(column.at(0)));
      values["last"].push_back(numberJson(column.at(column.size() - 1)));
    }
    values["sum"].push_back(numberJson(sumOf(column)));
  }
  return values;
}

Json parametersJson(const EventMatrix& stored) {
  Json list = Json::array();
  for (std::size_t c = 0; c < stored.channelCount(); ++c) {
    const Channel& channel = stored.channel(c);
    list.push_back({{"index", c + 1},
                    {"name", channel.name},
                    {"stain", channel.stain},
                    {"bits", channel.bits},
                    {"range", numberJson(channel.range)},
                    {"amplification", Json::array({numberJson(channel.amplification.decades),
                                                   numberJson(channel.amplification.offset)})},
                    {"gain", channel.gain},
                    {"kind", nameOf(channel.kind)}});
  }
  return list;
}

Json spilloverJson(const std::optional<SpilloverMatrix>& spillover) {
  if (!spillover) return nullptr;
  Json rows = Json::array();
  for (std::size_t dye = 0; dye < spillover->channels.size(); ++dye) {
    Json row = Json::array();
    for (std::size_t detector = 0; detector < spillover->channels.size(); ++detector) {
      row.push_back(spillover->at(dye, detector));
    }
    rows.push_back(std::move(row));
  }
  return {{"keyword", spillover->origin}, {"channels", spillover->channels}, {"matrix", std::move(rows)}};
}

Json deviationsJson(const std::vector<Deviation>& deviations) {
  Json list = Json::array();
  for (const Deviation& deviation : deviations) {
    list.push_back({{"code", deviation.code},
                    {"severity", nameOf(deviation.severity)},
                    {"offset", deviation.byteOffset},
                    {"message", app::deviationText(deviation).toStdString()},
                    {"repair", app::repairText(deviation).toStdString()},
                    {"choices", deviation.choices},
                    {"chosen", deviation.chosen}});
  }
  return list;
}

Json keywordsJson(const Keywords& keywords) {
  Json json = Json::object();
  for (const Keyword& keyword : keywords.items()) json[keyword.name] = keyword.value;
  return json;
}

/// ANALYSIS and the manufacturer's segments, which are kept as they are.
Json segmentsJson(const std::vector<ExtraSegment>& segments) {
  Json list = Json::array();
  for (const ExtraSegment& segment : segments)
    list.push_back({{"name", segment.name}, {"begin", segment.begin}, {"bytes", segment.byteCount}});
  return list;
}

Json acquisitionJson(const Acquisition& acquisition) {
  const auto textOrNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  Json ticks = acquisition.tickSeconds ? numberJson(*acquisition.tickSeconds) : Json();
  Json time = acquisition.timeColumn >= 0 ? Json(acquisition.timeColumn + 1) : Json();
  return {{"begin", textOrNull(acquisition.begin)},
          {"end", textOrNull(acquisition.end)},
          {"tick_seconds", std::move(ticks)},
          {"time_parameter", std::move(time)}};
}

Json dataSetJson(const Sample& sample, std::uint64_t events) {
  return {{"index", sample.dataset},
          {"version", sample.version},
          {"events", events},
          {"datatype", sample.datatype},
          {"byte_order", sample.byteOrder},
          {"cytometer", sample.keywords.valueOr("$CYT", "")},
          {"acquisition", acquisitionJson(sample.acquisition)},
          {"parameters", parametersJson(sample.stored)},
          {"keywords", keywordsJson(sample.keywords)},
          {"analysis", keywordsJson(sample.analysis)},
          {"segments", segmentsJson(sample.extras)},
          {"spillover", spilloverJson(sample.spillover)},
          {"deviations", deviationsJson(sample.deviations)}};
}

/// The data sets of a plain file or of a member. With values every one asked for is read to its last event.
Result<Json> dataSetsJson(const std::string& path, const std::string& member, const fcs::FileSummary& summary,
                          const InfoQuestion& question, Progress& progress) {
  Json sets = Json::array();
  for (const fcs::DatasetSummary& dataset : summary.datasets) {
    if (question.dataset && dataset.sample.dataset != *question.dataset) continue;
    Json set = dataSetJson(dataset.sample, dataset.events);
    if (question.values) {
      const OpenOptions open{dataset.sample.dataset, member, question.salvage, false};
      const Result<Sample> sample = openEvents(path, open, progress);
      if (!sample) return sample.error();
      set["values"] = valuesJson(sample->stored);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

Result<SampleStatus> statusOf(const fcs::FileSummary& summary, const InfoQuestion& question,
                              const std::string& path) {
  const auto count = static_cast<std::int64_t>(summary.datasets.size());
  if (question.dataset && *question.dataset >= count)
    return Error{ErrorCode::FcsDatasetMissing, {std::int64_t{*question.dataset}, count}, {}, path};
  SampleStatus status = SampleStatus::Ok;
  for (const fcs::DatasetSummary& dataset : summary.datasets) {
    if (question.dataset && dataset.sample.dataset != *question.dataset) continue;
    status = std::max(status, dataset.sample.status);
  }
  return status;
}

const char* nameOf(archive::MemberRole role) {
  switch (role) {
    case archive::MemberRole::Events:
      return "events";
    case archive::MemberRole::TableOfContents:
      return "toc";
    case archive::MemberRole::Other:
      return "other";
  }
  return "";
}

/// Why a member cannot be read, as a sentence; null where it can, or where nobody tried.
Json errorJson(const MemberOverview& member) {
  if (member.error) return app::errorText(*member.error).toStdString();
  if (member.entry.refusal.empty()) return nullptr;
  const Error refused{ErrorCode::ArchiveMemberRefused, {member.entry.name, member.entry.refusal}, {}, {}};
  return app::errorText(refused).toStdString();
}

Result<Json> memberJson(const std::string& path, const MemberOverview& member, const InfoQuestion& question,
                        Progress& progress) {
  const archive::AcsMember& entry = member.entry;
  Json associations = Json::array();
  for (const archive::TocAssociation& association : entry.associations)
    associations.push_back({{"with", association.with}, {"relationship", association.relationship}});
  Json json = {{"name", entry.name},
               {"role", nameOf(entry.role)},
               {"bytes", entry.bytes},
               {"in_toc", entry.inToc},
               {"mime_type", entry.mimeType},
               {"description", entry.description},
               {"associations", std::move(associations)},
               {"deviations", deviationsJson(entry.deviations)},
               {"error", errorJson(member)},
               {"sha256", nullptr},
               {"status", nullptr},
               {"default_dataset", nullptr},
               {"datasets", Json::array()}};
  if (!json["error"].is_null()) json["status"] = "refused";
  if (!member.summary) return json;
  const Result<SampleStatus> status = statusOf(*member.summary, question, path);
  if (!status) return status.error();
  auto sets = dataSetsJson(path, entry.name, *member.summary, question, progress);
  if (!sets) return sets;
  json["sha256"] = member.summary->datasets.front().sample.sha256.hex();
  json["status"] = statusCode(*status);
  json["default_dataset"] = member.summary->defaultDataset;
  json["datasets"] = std::move(*sets);
  return json;
}

Result<Json> containerJson(const FileOverview& overview, const InfoQuestion& question, Progress& progress) {
  Json members = Json::array();
  for (const MemberOverview& member : overview.members) {
    auto json = memberJson(overview.path, member, question, progress);
    if (!json) return json;
    members.push_back(std::move(*json));
  }
  return Json{{"file", overview.path},
              {"format", formatWord(overview.format)},
              {"sha256", overview.sha256.hex()},
              {"status", statusCode(overview.status)},
              {"deviations", deviationsJson(overview.deviations)},
              {"members", std::move(members)}};
}

}  // namespace

Result<Json> infoJson(const std::string& path, const InfoQuestion& question, Progress& progress) {
  const Result<FileOverview> overview = describe(path, {question.salvage, true}, progress);
  if (!overview) return overview.error();
  if (overview->format == FileFormat::Acs) return containerJson(*overview, question, progress);
  const Result<SampleStatus> status = statusOf(overview->summary, question, path);
  if (!status) return status.error();
  auto sets = dataSetsJson(path, "", overview->summary, question, progress);
  if (!sets) return sets;
  return Json{{"file", path},
              {"format", formatWord(overview->format)},
              {"sha256", overview->sha256.hex()},
              {"status", statusCode(*status)},
              {"default_dataset", overview->summary.defaultDataset},
              {"datasets", std::move(*sets)}};
}

}  // namespace vestige::cli
