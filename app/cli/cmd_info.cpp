// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli info: what a file says about itself, and what it does otherwise than its standard.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/info_json.h"
#include "app/cli/values.h"
#include "app/text/error_text.h"
#include "core/base/parallel.h"

namespace vestige::cli {
namespace {

struct InfoOptions {
  std::string file, scan;
  InfoQuestion question;
};

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);  // a path need not be UTF-8
}

void printLine(const std::string& line) { std::printf("%s\n", line.c_str()); }

void printDeviations(const Json& deviations, const std::string& indent) {
  for (const Json& d : deviations) {
    printLine(indent + d["severity"].get<std::string>() + " " + d["code"].get<std::string>() + " at byte " +
              d["offset"].dump() + ": " + d["message"].get<std::string>() + " " +
              d["repair"].get<std::string>());
  }
}

/// Nothing where the file says nothing.
std::string named(const char* before, const Json& value) {
  const std::string text = value.get<std::string>();
  return text.empty() ? text : before + text;
}

void printDataSet(const Json& set) {
  printLine("  data set " + set["index"].dump() + ": " + set["version"].get<std::string>() + ", " +
            set["events"].dump() + " events, type " + set["datatype"].get<std::string>() +
            named(", byte order ", set["byte_order"]) + named(", ", set["cytometer"]));
  for (const Json& p : set["parameters"]) {
    printLine("    " + p["index"].dump() + "\t" + p["name"].get<std::string>() + "\t" +
              p["stain"].get<std::string>() + "\t" + p["kind"].get<std::string>() + "\t" + p["bits"].dump() +
              " bits\trange " + p["range"].dump() + "\tamplification " + p["amplification"].dump() +
              "\tgain " + p["gain"].dump());
  }
  const Json& spillover = set["spillover"];
  if (!spillover.is_null()) {
    printLine("    spillover " + spillover["keyword"].get<std::string>() + ": " +
              spillover["channels"].dump());
  }
  for (const Json& segment : set["segments"]) {
    printLine("    segment " + segment["name"].get<std::string>() + ": " + segment["bytes"].dump() +
              " bytes at byte " + segment["begin"].dump());
  }
  printDeviations(set["deviations"], "    ");
  if (!set.contains("values")) return;
  for (const char* part : {"first", "last", "sum"})
    printLine(std::string("    ") + part + " " + set["values"][part].dump());
}

void printMember(const Json& member) {
  std::string line = "  member " + member["name"].get<std::string>() + ": " +
                     member["role"].get<std::string>() + ", " + member["bytes"].dump() + " bytes";
  if (member["status"].is_string()) line += ", " + member["status"].get<std::string>();
  printLine(line);
  if (member["error"].is_string()) printLine("    " + member["error"].get<std::string>());
  if (member["datasets"].empty()) printDeviations(member["deviations"], "    ");
  for (const Json& set : member["datasets"]) printDataSet(set);
}

void printText(const Json& info) {
  printLine(info["file"].get<std::string>() + ": " + info["status"].get<std::string>());
  printLine("  SHA-256 " + info["sha256"].get<std::string>());
  if (info.contains("members")) {
    printDeviations(info["deviations"], "  ");
    for (const Json& member : info["members"]) printMember(member);
    return;
  }
  for (const Json& set : info["datasets"]) printDataSet(set);
}

int runFile(Host& host, const InfoOptions& options) {
  const Result<Json> info = infoJson(options.file, options.question, host.progress());
  if (!info) return host.refuse(info.error());
  if (host.json) {
    printLine(dumped(*info, 1));
  } else {
    printText(*info);
  }
  return Done;
}

/// By their names: these are listed whatever they are, an empty one or a link to nothing as refused.
bool isNamedAsEvents(const std::filesystem::path& path) {
  const std::string extension = extensionOf(path);
  return extension == ".fcs" || extension == ".lmd" || extension == ".acs";
}

/// Others FCS and ZIP by their first bytes. Any text could be a table, so of those only what is called one.
/// What then turns out to be none of the three is another kind of file and not listed.
bool isForScan(const std::filesystem::directory_entry& entry) {
  std::error_code ignored;
  const std::filesystem::path& path = entry.path();
  if (isNamedAsEvents(path)) return !entry.is_directory(ignored);
  if (!entry.is_regular_file(ignored)) return false;
  const std::string extension = extensionOf(path);
  if (extension == ".csv" || extension == ".tsv" || extension == ".txt") return true;
  std::ifstream file(path, std::ios::binary);
  char start[4] = {};
  file.read(start, sizeof start);
  const std::string_view bytes(start, static_cast<std::size_t>(file.gcount()));
  return bytes.starts_with("FCS") || bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<std::vector<std::string>> filesOf(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code failure;
  std::vector<std::string> paths;
  auto walk = fs::recursive_directory_iterator(folder, failure);
  for (; !failure && walk != fs::end(walk); walk.increment(failure)) {
    if (isForScan(*walk)) paths.push_back(walk->path().string());
  }
  if (failure) return Error{ErrorCode::FileNotReadable, {folder, failure.message()}, {}, folder};
  std::ranges::sort(paths);
  return paths;
}

void printScanned(Host& host, const std::string& path, const Result<Json>& info) {
  if (info && !host.json) {
    printText(*info);
  } else if (info) {
    printLine(dumped(*info, -1));
  } else if (host.json) {
    const std::string sentence = app::errorText(info.error()).toStdString();
    printLine(dumped(Json{{"file", path}, {"status", "refused"}, {"error", sentence}}, -1));
  } else {
    host.refuse(info.error());
  }
}

/// Cancelled as the whole; the progress is that of all files together.
class FileProgress final : public Progress {
 public:
  explicit FileProgress(const Progress& whole) : whole_(whole) {}
  void report(double) override {}
  bool cancelled() const override { return whole_.cancelled(); }

 private:
  const Progress& whole_;
};

/// One object a line, in the order of the paths whatever the number of threads. A file that is refused has
/// its sentence instead of data sets.
int runScan(Host& host, InfoOptions options) {
  constexpr std::size_t kBatch = 256;  // what is kept in memory before it is printed
  options.question.values = false;
  const Result<std::vector<std::string>> paths = filesOf(options.scan);
  if (!paths) return host.refuse(paths.error());
  const auto total = static_cast<double>(paths->size());
  for (std::size_t first = 0; first < paths->size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, paths->size() - first);
    std::vector<std::optional<Result<Json>>> found(count);
    PartProgress part(host.progress(), static_cast<double>(first) / total,
                      static_cast<double>(first + count) / total);
    const bool done = parallelFor(count, 1, part, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        FileProgress quiet(host.progress());
        found[i] = infoJson((*paths)[first + i], options.question, quiet);
      }
    });
    if (!done) return host.refuse(Error{ErrorCode::Cancelled, {}, {}, options.scan});
    for (std::size_t i = 0; i < count; ++i) {
      const bool other = !found[i]->has_value() && found[i]->error().code == ErrorCode::FormatUnknown &&
                         !isNamedAsEvents((*paths)[first + i]);
      if (!other) printScanned(host, (*paths)[first + i], *found[i]);
    }
  }
  return Done;
}

}  // namespace

void addInfoCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command =
      addCommand(parser, host, "info", "What a file of events says about itself and how it deviates");
  auto* file = command->add_option("file", options->file, "The file: FCS, ACS container or table (CSV, TSV)");
  auto* scan =
      command->add_option("--scan", options->scan, "Every file of events in this folder and those below");
  command->add_flag("--values", options->question.values,
                    "Also the first and last event and the sum of each column");
  command->add_flag("--salvage", options->question.salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->question.dataset, "Only this data set (from 0)")
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
