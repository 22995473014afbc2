// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli info: what a file says about itself, and what it does otherwise than its standard.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/text/error_text.h"
#include "core/base/parallel.h"
#include "io/fcs/fcs_reader.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

struct InfoOptions {
  std::string file, scan;
  std::optional<int> dataset;
  bool values = false, salvage = false;
};

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
                    {"repair", app::repairText(deviation).toStdString()}});
  }
  return list;
}

Json dataSetJson(const Sample& sample, std::uint64_t events) {
  Json keywords = Json::object();
  for (const Keyword& keyword : sample.keywords.items()) keywords[keyword.name] = keyword.value;
  return {{"index", sample.dataset},
          {"version", sample.version},
          {"events", events},
          {"datatype", sample.datatype},
          {"byte_order", sample.byteOrder},
          {"cytometer", sample.keywords.valueOr("$CYT", "")},
          {"parameters", parametersJson(sample.stored)},
          {"keywords", std::move(keywords)},
          {"spillover", spilloverJson(sample.spillover)},
          {"deviations", deviationsJson(sample.deviations)}};
}

/// One file's object. With values every data set asked for is read to its last event.
Result<Json> infoJson(const std::string& path, const InfoOptions& options, Progress& progress) {
  Result<fcs::FileSummary> summary = fcs::summarize(path, options.salvage, true, progress);
  if (!summary) return std::move(summary).error();
  const int count = static_cast<int>(summary->datasets.size());
  if (options.dataset && *options.dataset >= count) {
    return Error{
        ErrorCode::FcsDatasetMissing, {std::int64_t{*options.dataset}, std::int64_t{count}}, {}, path};
  }
  SampleStatus status = SampleStatus::Ok;
  Json sets = Json::array();
  for (const fcs::DatasetSummary& dataset : summary->datasets) {
    if (options.dataset && dataset.sample.dataset != *options.dataset) continue;
    status = std::max(status, dataset.sample.status);
    Json set = dataSetJson(dataset.sample, dataset.events);
    if (options.values) {
      const fcs::ReadOptions read{dataset.sample.dataset, options.salvage, false};
      Result<Sample> sample = fcs::read(path, read, progress);
      if (!sample) return std::move(sample).error();
      set["values"] = valuesJson(sample->stored);
    }
    sets.push_back(std::move(set));
  }
  return Json{{"file", path},
              {"sha256", summary->datasets.front().sample.sha256.hex()},
              {"status", statusCode(status)},
              {"default_dataset", summary->defaultDataset},
              {"datasets", std::move(sets)}};
}

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);  // a path need not be UTF-8
}

void printLine(const std::string& line) { std::printf("%s\n", line.c_str()); }

void printText(const Json& info) {
  printLine(info["file"].get<std::string>() + ": " + info["status"].get<std::string>());
  printLine("  SHA-256 " + info["sha256"].get<std::string>());
  for (const Json& set : info["datasets"]) {
    printLine("  data set " + set["index"].dump() + ": " + set["version"].get<std::string>() + ", " +
              set["events"].dump() + " events, type " + set["datatype"].get<std::string>() + ", byte order " +
              set["byte_order"].get<std::string>() + ", " + set["cytometer"].get<std::string>());
    for (const Json& p : set["parameters"]) {
      printLine("    " + p["index"].dump() + "\t" + p["name"].get<std::string>() + "\t" +
                p["stain"].get<std::string>() + "\t" + p["kind"].get<std::string>() + "\t" +
                p["bits"].dump() + " bits\trange " + p["range"].dump() + "\tamplification " +
                p["amplification"].dump() + "\tgain " + p["gain"].dump());
    }
    const Json& spillover = set["spillover"];
    if (!spillover.is_null()) {
      printLine("    spillover " + spillover["keyword"].get<std::string>() + ": " +
                spillover["channels"].dump());
    }
    for (const Json& d : set["deviations"]) {
      printLine("    " + d["severity"].get<std::string>() + " " + d["code"].get<std::string>() + " at byte " +
                d["offset"].dump() + ": " + d["message"].get<std::string>() + " " +
                d["repair"].get<std::string>());
    }
    if (set.contains("values")) {
      for (const char* part : {"first", "last", "sum"})
        printLine(std::string("    ") + part + " " + set["values"][part].dump());
    }
  }
}

int runFile(Host& host, const InfoOptions& options) {
  const Result<Json> info = infoJson(options.file, options, host.progress());
  if (!info) return host.refuse(info.error());
  if (host.json) {
    printLine(dumped(*info, 1));
  } else {
    printText(*info);
  }
  return Done;
}

bool startsAsFcs(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  char start[3] = {};
  return file.read(start, 3) && start[0] == 'F' && start[1] == 'C' && start[2] == 'S';
}

/// One object a line, in the order of the paths. A file that is refused has its sentence instead of data
/// sets.
int runScan(Host& host, InfoOptions options) {
  options.values = false;
  namespace fs = std::filesystem;
  std::error_code failure;
  std::vector<fs::path> paths;
  auto walk = fs::recursive_directory_iterator(options.scan, failure);
  for (; !failure && walk != fs::end(walk); walk.increment(failure)) {
    std::error_code ignored;
    if (walk->is_regular_file(ignored) && startsAsFcs(walk->path())) paths.push_back(walk->path());
  }
  if (failure) {
    return host.refuse(
        Error{ErrorCode::FileNotReadable, {options.scan, failure.message()}, {}, options.scan});
  }
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    const Result<Json> info = infoJson(path.string(), options, host.progress());
    if (!info && info.error().code == ErrorCode::Cancelled) return host.refuse(info.error());
    if (info && !host.json) {
      printText(*info);
    } else if (info) {
      printLine(dumped(*info, -1));
    } else if (host.json) {
      const std::string sentence = app::errorText(info.error()).toStdString();
      printLine(dumped(Json{{"file", path.string()}, {"status", "refused"}, {"error", sentence}}, -1));
    } else {
      host.refuse(info.error());
    }
  }
  return Done;
}

}  // namespace

void addInfoCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command =
      addCommand(parser, host, "info", "What an FCS file says about itself and how it deviates");
  auto* file = command->add_option("file", options->file, "The FCS file");
  auto* scan = command->add_option("--scan", options->scan, "Every FCS file of this folder and those below");
  command->add_flag("--values", options->values, "Also the first and last event and the sum of each column");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->dataset, "Only this data set (from 0)")
      ->check(CLI::NonNegativeNumber);
  file->excludes(scan);
  command->callback([&host, options] {
    if (options->file.empty() && options->scan.empty()) throw CLI::RequiredError("file");
    host.action = [&host, options] {
      return options->scan.empty() ? runFile(host, *options) : runScan(host, *options);
    };
  });
}

}  // namespace vestige::cli
