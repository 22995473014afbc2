// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli quality: what of a tube is worth a second look, and what taking it out would cost.
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/outputs.h"
#include "app/cli/values.h"
#include "app/services/gate_sample.h"
#include "app/services/tube_cleaning.h"
#include "app/text/quality_text.h"
#include "io/bytes/file_io.h"
#include "io/open/open_events.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string strategy, previous, mask, member;
  std::vector<std::string> files;
  std::optional<int> dataset;
  bool salvage = false;
};

/// One file, assessed; its events are gone.
struct Assessed {
  std::string file, member;
  Sha256 sha256;
  int dataset = 0;
  TubeQuality quality;
  std::vector<app::PopulationCost> costs;
};

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

const char* clockWord(ClockState state) {
  constexpr const char* kWords[] = {"absent",     "empty",          "still", "disordered",
                                    "too-coarse", "too-few-events", "runs"};
  return kWords[static_cast<int>(state)];
}
const char* verdictWord(DriftVerdict verdict) {
  constexpr const char* kWords[] = {"none", "small", "proposed", "not-a-gain", "not-assessed"};
  return kWords[static_cast<int>(verdict)];
}

Result<Assessed> assess(const std::string& file, const Options& options, const Strategy* strategy,
                        const Sample* previous, std::vector<std::string>& warnings, Progress& progress) {
  PartProgress reading(progress, 0, 0.4), judging(progress, 0.4, 0.8), gating(progress, 0.8, 1);
  OpenOptions open;
  open.dataset = options.dataset;
  open.member = options.member;
  open.salvage = options.salvage;
  auto sample = openEvents(file, open, reading);
  if (!sample) return std::move(sample).error().in(file);
  auto quality = assessTubeQuality(
      {sample->events, sample->acquisition.tickSeconds, previous ? &previous->events : nullptr}, {}, judging);
  if (!quality) return std::move(quality).error().in(file);
  Assessed out{file, sample->member, sample->sha256, sample->dataset, *std::move(quality), {}};
  if (!strategy) return out;
  auto gated = app::gateSample(*strategy, *sample, sample->spillover, gating);
  if (!gated) return std::move(gated).error();
  for (std::string& warning : app::gatingWarnings(*strategy, *sample, gated->input))
    warnings.push_back(std::move(warning));
  const std::string denominator = strategy->mrd ? strategy->mrd->denominator.population : "";
  out.costs = app::costTable(*strategy, gated->evaluation, out.quality.mask,
                             denominator.empty() ? std::nullopt : strategy->tree.find(denominator));
  return out;
}

/// Neighbouring bins with the same reasons as one stretch, events counted from 0, the end excluded.
Json stretchesJson(const TimeQuality& time) {
  Json list = Json::array();
  for (std::size_t b = 0; b < time.reasons.size();) {
    std::size_t end = b + 1;
    std::size_t worst = b;
    for (; end < time.reasons.size() && time.reasons[end] == time.reasons[b]; ++end) {
      if (std::abs(time.worstScore[end]) > std::abs(time.worstScore[worst])) worst = end;
    }
    if (time.reasons[b] != 0) {
      const bool bursts = (time.reasons[b] & bitOf(QualityReason::Burst)) != 0;
      list.push_back({{"begin", time.bins.begin(b)},
                      {"end", time.bins.end(end - 1)},
                      {"reasons", reasonCodes(time.reasons[b])},
                      {"channel", bursts ? Json(time.channels[time.worstChannel[worst]].channel) : Json()},
                      {"score", bursts ? finite(time.worstScore[worst]) : Json()},
                      {"rate_z", time.flow.z.empty() ? Json() : finite(time.flow.z[b])}});
    }
    b = end;
  }
  return list;
}

Json timeJson(const TimeQuality& time) {
  const FlowRate& flow = time.flow;
  Json pauses = Json::array(), drifts = Json::array();
  for (const Pause& pause : flow.pauses) pauses.push_back({{"event", pause.event}, {"ticks", pause.ticks}});
  for (const ChannelDrift& drift : time.drifts) {
    drifts.push_back({{"channel", drift.channel},
                      {"verdict", verdictWord(drift.verdict)},
                      {"percent", finite(drift.percent)},
                      {"decades", finite(drift.decades)},
                      {"left_percent", finite(drift.leftPercent)},
                      {"cusum", finite(drift.cusum)}});
  }
  return {{"assessed", time.isAssessed},
          {"bins", time.bins.count},
          {"clock", clockWord(flow.clock)},
          {"tick_seconds", flow.tickSeconds ? Json(*flow.tickSeconds) : Json()},
          {"runs_back", flow.falls},
          {"not_finite", flow.notFinite},
          {"overdispersion", finite(flow.overdispersion)},
          {"pauses", pauses},
          {"stretches", stretchesJson(time)},
          {"drifts", drifts}};
}

Json reasonsJson(const ReasonCounts& counts) {
  Json reasons = Json::object();
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    reasons[std::string(reasonCode(reason))] = counts.with(reason);
  }
  return reasons;
}

Json costsJson(const Strategy& strategy, const std::vector<app::PopulationCost>& costs) {
  Json rows = Json::array();
  for (const app::PopulationCost& cost : costs) {
    const std::uint64_t events = cost.counts.events(), any = cost.counts.withAny(removableReasons());
    rows.push_back({{"population", cost.population ? strategy.tree.path(*cost.population) : "/"},
                    {"mrd", cost.isMrd},
                    {"denominator", cost.isDenominator},
                    {"count", events},
                    {"reasons", reasonsJson(cost.counts)},
                    {"any", any},
                    {"percent", percentOf<std::uint64_t>(any, events)}});
  }
  return rows;
}

Json sampleJson(const Assessed& sample, const Strategy* strategy) {
  const TubeQuality& quality = sample.quality;
  Json margins = Json::array(), doublets = Json::array(), parameters = Json::object();
  for (const MarginCount& margin : quality.margins)
    margins.push_back({{"channel", margin.channel}, {"low", margin.low}, {"high", margin.high}});
  for (const DoubletMeasure& measure : quality.doublets.measures) {
    doublets.push_back({{"channel", measure.channel},
                        {"over", measure.over.empty() ? Json() : Json(measure.over)},
                        {"decides", measure.decides},
                        {"median", finite(measure.median)},
                        {"limit", finite(measure.limit)},
                        {"events", measure.above},
                        {"not_judged", measure.notJudged}});
  }
  for (const auto& [name, value] : quality.parameters.named()) parameters[name] = value;
  const CarryOver& carry = quality.carryOver;
  return {{"file", sample.file},
          {"member", sample.member.empty() ? Json() : Json(sample.member)},
          {"sha256", sample.sha256.hex()},
          {"dataset", sample.dataset},
          {"events", quality.counts.events()},
          {"method", kQualityMethod},
          {"parameters", parameters},
          {"reasons", reasonsJson(quality.counts)},
          {"removable", quality.counts.withAny(removableReasons())},
          {"time", timeJson(quality.time)},
          {"margins", margins},
          {"doublets", doublets},
          {"carry_over",
           {{"assessed", carry.state == CarryOverState::Assessed},
            {"head", carry.head},
            {"events", carry.found},
            {"expected", finite(carry.expected)},
            {"compared_with_previous", carry.comparedWithPrevious},
            {"missing_channels", carry.missing}}},
          {"populations", strategy ? costsJson(*strategy, sample.costs) : Json::array()}};
}

void print(const QString& line) { std::printf("%s\n", line.toUtf8().constData()); }

std::string shareText(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", 100 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

void printCosts(const Strategy& strategy, const std::vector<app::PopulationCost>& costs) {
  std::printf("%12s %10s %8s %10s %10s %10s %10s  %s\n", "count", "any", "%", "flow-rate", "burst", "doublet",
              "carry-over", "population");
  for (const app::PopulationCost& cost : costs) {
    const auto with = [&](QualityReason reason) {
      return static_cast<unsigned long long>(cost.counts.with(reason));
    };
    const std::uint64_t events = cost.counts.events(), any = cost.counts.withAny(removableReasons());
    std::printf("%12llu %10llu %8s %10llu %10llu %10llu %10llu  %s%s\n",
                static_cast<unsigned long long>(events), static_cast<unsigned long long>(any),
                shareText(any, events).c_str(), with(QualityReason::FlowRate), with(QualityReason::Burst),
                with(QualityReason::Doublet), with(QualityReason::CarryOver),
                cost.population ? strategy.tree.path(*cost.population).c_str() : "/",
                cost.isMrd           ? " (MRD)"
                : cost.isDenominator ? " (N)"
                                     : "");
  }
}

void printText(const Assessed& sample, const Strategy* strategy) {
  const TubeQuality& quality = sample.quality;
  const std::uint64_t events = quality.counts.events();
  std::printf("%s: %llu events\n", sample.file.c_str(), static_cast<unsigned long long>(events));
  print(app::flowText(quality.time.flow));
  std::string notAssessed;
  for (const ChannelDrift& drift : quality.time.drifts) {
    if (drift.verdict == DriftVerdict::NotAssessed)
      notAssessed += (notAssessed.empty() ? "" : ", ") + drift.channel;
    else if (drift.verdict != DriftVerdict::None)
      print(app::driftText(drift));
  }
  if (!notAssessed.empty()) print(app::driftNotAssessedText(QString::fromStdString(notAssessed)));
  for (const DoubletMeasure& measure : quality.doublets.measures) print(app::doubletText(measure));
  print(app::carryOverText(quality.carryOver));
  std::printf("%12s %8s  %s\n", "events", "%", "reason");
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    const std::uint64_t count = quality.counts.with(reason);
    std::printf("%12llu %8s  %s: %s\n", static_cast<unsigned long long>(count),
                shareText(count, events).c_str(), std::string(reasonCode(reason)).c_str(),
                app::reasonExplanation(reason).toUtf8().constData());
  }
  if (strategy) printCosts(*strategy, sample.costs);
}

Status writeMask(const std::string& path, const QualityMask& mask) {
  return writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    std::string piece = "event,reasons\n";
    for (std::size_t event = 0; event < mask.size(); ++event) {
      piece += std::to_string(event) + "," + reasonCodes(mask.of(event)) + "\n";
      if (piece.size() < (std::size_t{1} << 18)) continue;
      if (Status status = write(piece); !status) return status;
      piece.clear();
    }
    return write(piece);
  });
}

int run(const Options& options, Host& host) {
  std::vector<std::string> inputs = options.files;
  inputs.insert(inputs.end(), {options.strategy, options.previous});
  if (Status free = checkOutputs({{"--mask", options.mask}}, inputs); !free) return host.refuse(free.error());
  std::vector<std::string> warnings;
  std::optional<Strategy> strategy;
  if (!options.strategy.empty()) {
    auto loaded = app::loadGates(options.strategy, {host.resourceFolder() + "/strategies"}, warnings);
    if (!loaded) return host.refuse(Error(loaded.error()).in(options.strategy));
    strategy = *std::move(loaded);
  }
  std::optional<Sample> previous;
  if (!options.previous.empty()) {
    OpenOptions open;
    open.salvage = options.salvage;
    auto read = openEvents(options.previous, open, host.progress());
    if (!read) return host.refuse(Error(read.error()).in(options.previous));
    previous = *std::move(read);
  }
  Json out = {{"samples", Json::array()}};
  std::vector<Assessed> samples;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    const double share = 1.0 / static_cast<double>(options.files.size());
    PartProgress part(host.progress(), share * static_cast<double>(i), share * static_cast<double>(i + 1));
    auto assessed = assess(options.files[i], options, strategy ? &*strategy : nullptr,
                           previous ? &*previous : nullptr, warnings, part);
    if (!assessed) return host.refuse(assessed.error());
    out["samples"].push_back(sampleJson(*assessed, strategy ? &*strategy : nullptr));
    samples.push_back(*std::move(assessed));
  }
  if (!options.mask.empty()) {
    if (Status written = writeMask(options.mask, samples.front().quality.mask); !written)
      return host.refuse(written.error());
  }
  out["warnings"] = warnings;
  if (host.json) {
    std::printf("%s\n", out.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    return Done;
  }
  for (const Assessed& sample : samples) printText(sample, strategy ? &*strategy : nullptr);
  for (const std::string& warning : warnings) std::fprintf(stderr, "%s\n", warning.c_str());
  return Done;
}

}  // namespace

void addQualityCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "quality",
                                 "Events worth a second look: time, flow rate, drift, margins, doublets, "
                                 "carry-over. Nothing is removed");
  command->add_option(
      "--strategy", options->strategy,
      "Also what every population would lose: a strategy (.json), Gating-ML 2.0 (.xml), or the "
      "id of a shipped one");
  command->add_option("--previous", options->previous,
                      "The tube measured before: only what it holds is called carry-over");
  command->add_option("--mask", options->mask,
                      "CSV to write: a row per event (from 0), its reasons with ';' between them");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->dataset, "Only this data set (from 0)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--member", options->member, "File in the container (ACS), as in info");
  command->add_option("files", options->files, "FCS files, containers (ACS) or tables")->required();
  command->callback([options, &host] {
    if (!options->mask.empty() && options->files.size() != 1)
      throw CLI::ValidationError("--mask", "needs exactly one file");
    host.action = [options, &host] { return run(*options, host); };
  });
}

}  // namespace vestige::cli
