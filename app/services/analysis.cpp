// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/analysis.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "app/services/findings.h"
#include "app/services/reanalyse.h"
#include "app/services/strategy_catalogue.h"
#include "app/services/tube_analysis.h"
#include "app/services/tube_files.h"
#include "core/mrd/quantify.h"
#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

constexpr double kComputeShare = 0.98;
constexpr double kReadShare = 0.6;  // of the progress bar: reading and hashing take most of the time

Error unsupported(const char* member, std::string why) {
  return Error{ErrorCode::CaseUnsupported, {std::string(member), std::move(why)}, {}, {}};
}

/// The same data set named twice would be counted twice.
Status checkTubesDiffer(const CaseRecord& record, const std::vector<TubeInput>& tubes) {
  for (std::size_t i = 0; i < tubes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Sample &one = *tubes[i].sample, &other = *tubes[j].sample;
      const bool hashed = one.sha256 != Sha256{};
      if (!hashed || one.sha256 != other.sha256 || one.dataset != other.dataset) continue;
      return Error{ErrorCode::CaseInvalid,
                   {"/tubes/" + std::to_string(i),
                    "it holds the same events as " + record.tubes[j].file + ", which would be counted twice"},
                   {},
                   record.tubes[i].file};
    }
  }
  return {};
}

/// One panel for all tubes: every panel channel lies on the same detector everywhere.
Status checkOnePanel(const TubeAnalysis& first, const TubeAnalysis& other) {
  for (std::size_t i = 0; i < first.panel.size(); ++i) {
    const std::string& expected = first.sample->events.channel(first.panel[i].column).name;
    const std::string& found = other.sample->events.channel(other.panel[i].column).name;
    if (expected == found) continue;
    return Error{
        ErrorCode::CasePanelConflict, {first.panel[i].channel, expected, found}, {}, other.reference.file};
  }
  return {};
}

/// A later tube without a channel that the first tube has: another panel, not just a missing channel.
Error asPanelConflict(Error error, const TubeAnalysis* first) {
  if (!first || error.code != ErrorCode::ChannelNotFound) return error;
  const auto* id = error.args.empty() ? nullptr : std::get_if<std::string>(&error.args.front());
  for (const PanelMatch& match : first->panel) {
    if (!id || match.channel != *id) continue;
    const std::string& expected = first->sample->events.channel(match.column).name;
    return Error{ErrorCode::CasePanelConflict, {*id, expected, std::string("no channel")}, {}, error.where};
  }
  return error;
}

Status checkRecord(const CaseRecord& record, const Strategy& strategy) {
  const bool otherPanel = !record.panel.empty() && record.panel != strategy.panel.id &&
                          fs::path(record.panel).stem() != strategy.panel.id;
  if (otherPanel) {
    return unsupported("panel",
                       "the strategy " + strategy.id + " is made for the panel " + strategy.panel.id);
  }
  if (record.transformedScale) return checkTransformedScale(strategy);
  return {};
}

struct Choice {
  std::string name;
  std::optional<std::size_t> population;  ///< Nothing = all events.
};

std::optional<std::size_t> populationOf(const GatingTree& tree, const std::string& idOrPath) {
  return idOrPath.empty() ? std::nullopt : tree.find(idOrPath);
}

/// The strategy's denominator, or the one that the case asks for.
Result<Choice> chooseDenominator(const CaseRecord& record, const Strategy& strategy) {
  const DenominatorSpec& own = strategy.mrd->denominator;
  const std::string& asked = record.denominator;
  if (asked.empty() || asked == own.name)
    return Choice{own.name, populationOf(strategy.tree, own.population)};
  if (asked == "all") return Choice{asked, std::nullopt};
  if (const auto population = strategy.tree.find(asked)) return Choice{asked, population};
  return unsupported("denominator", "the strategy " + strategy.id + " has the denominator \"" + own.name +
                                        "\" and no population \"" + asked + "\"");
}

std::int64_t eventsOf(const TubeAnalysis& tube, std::optional<std::size_t> population) {
  if (!population) return static_cast<std::int64_t>(tube.evaluation.eventCount);
  return static_cast<std::int64_t>(tube.evaluation.populations.at(*population).count);
}

std::int64_t sumOf(std::span<const TubeAnalysis> tubes, std::optional<std::size_t> population) {
  std::int64_t sum = 0;
  for (const TubeAnalysis& tube : tubes) sum += eventsOf(tube, population);
  return sum;
}

/// k of N is a proportion only when every MRD event is also a denominator event.
Status checkInside(const TubeAnalysis& tube, std::size_t mrd, const Choice& denominator) {
  if (!denominator.population) return {};
  EventMask outside = tube.evaluation.populations.at(*denominator.population).mask;
  outside.flip();
  outside &= tube.evaluation.populations.at(mrd).mask;
  if (outside.count() == 0) return {};
  Error error = unsupported("denominator", std::to_string(outside.count()) +
                                               " MRD events lie outside the denominator \"" +
                                               denominator.name + "\", so that it cannot be one");
  return std::move(error).in(tube.reference.file);
}

/// What all results of one case share; k, N and the compartment counts are filled in for one tube or for all.
MrdInputs inputsOf(const Analysis& analysis, std::span<const TubeAnalysis> tubes,
                   const std::string& denominator) {
  const MrdDefinition& definition = *analysis.strategy->mrd;
  const GatingTree& tree = baseOf(analysis)->tree;
  MrdInputs inputs;
  inputs.k = sumOf(tubes, analysis.mrdPopulation);
  inputs.n = sumOf(tubes, analysis.denominatorPopulation);
  inputs.denominatorName = denominator;
  inputs.lodEvents = definition.limits.lodEvents;
  inputs.lloqEvents = definition.limits.lloqEvents;
  inputs.lobEvents = definition.limits.lobEvents;
  inputs.target = definition.target;
  inputs.minimumDenominator = definition.minimumDenominator;
  const auto own = populationOf(tree, definition.denominator.population);
  if (own != analysis.denominatorPopulation) inputs.minimumCounted = sumOf(tubes, own);
  if (!definition.blastCompartment.empty()) {
    inputs.blastCompartment = sumOf(tubes, populationOf(tree, definition.blastCompartment));
    inputs.blastMinimum = definition.blastMinimum;
  }
  inputs.qualityFailed = std::ranges::any_of(tubes, [&](const TubeAnalysis& tube) {
    return tube.sample->status == SampleStatus::Damaged || hidesDetectable(analysis, tube);
  });
  const std::string& haemodilution = analysis.record.specimen.haemodilution;
  inputs.haemodiluted = haemodilution == "possible" || haemodilution == "marked";
  return inputs;
}

double homogeneityOf(const std::vector<TubeAnalysis>& tubes) {
  std::vector<std::int64_t> k, n;
  for (const TubeAnalysis& tube : tubes) {
    if (tube.n.value_or(0) == 0) continue;
    k.push_back(*tube.k);
    n.push_back(*tube.n);
  }
  const bool nothingToCompare =
      k.size() < 2 || std::ranges::all_of(k, [](std::int64_t count) { return count == 0; });
  return nothingToCompare ? 1.0 : homogeneityP(k.data(), n.data(), static_cast<int>(k.size()));
}

/// Tubes that differ by more than chance are no one sample: no fraction of their sum, and the limits of the
/// smallest.
void markDisagreement(Analysis& analysis) {
  MrdResult& all = *analysis.mrd;
  all.resultClass = MrdClass::Indeterminate;
  all.reasons = {MrdReason::TubesDisagree};
  all.fraction.reset();
  all.ci95.reset();
  for (const TubeAnalysis& tube : analysis.tubes) {
    if (!tube.mrd || !tube.mrd->lod) continue;
    all.lod = std::max(all.lod.value_or(0), *tube.mrd->lod);
    all.lod95 = std::max(all.lod95.value_or(0), *tube.mrd->lod95);
    all.lloq = std::max(all.lloq.value_or(0), *tube.mrd->lloq);
  }
}

Status quantifyTubes(Analysis& analysis, const std::string& denominator) {
  for (TubeAnalysis& tube : analysis.tubes) {
    auto result = quantify(inputsOf(analysis, {&tube, 1}, denominator));
    if (!result) return std::move(result).error().in(tube.reference.file);
    tube.mrd = std::move(*result);
  }
  return {};
}

/// An event without a number on an axis lies in no gate: that is no word about the cell.
Status findMissing(const Analysis& analysis, TubeAnalysis& tube, Progress& progress) {
  if (tube.quality.notFinite == 0) return {};
  std::vector<std::size_t> needed{*analysis.mrdPopulation};
  if (analysis.denominatorPopulation) needed.push_back(*analysis.denominatorPopulation);
  auto missing =
      findMissingValues(strategyOf(analysis, tube).tree, needed, tube.input, tube.kept.get(), progress);
  if (!missing) return std::move(missing).error().in(tube.reference.file);
  tube.missing = *std::move(missing);
  return {};
}

Status quantifyCase(Analysis& analysis, Progress& progress) {
  const Strategy& strategy = *baseOf(analysis);  // nothing of the case's own may stand for what it names
  if (!strategy.mrd) return {};
  auto denominator = chooseDenominator(analysis.record, strategy);
  if (!denominator) return std::move(denominator).error();
  analysis.mrdPopulation = strategy.tree.find(strategy.mrd->population);
  if (!analysis.mrdPopulation)
    return Error{ErrorCode::PopulationNotFound, {strategy.mrd->population}, {}, {}};
  analysis.denominatorPopulation = denominator->population;
  for (TubeAnalysis& tube : analysis.tubes) {
    if (auto status = findMissing(analysis, tube, progress); !status) return status;
    if (auto inside = checkInside(tube, *analysis.mrdPopulation, *denominator); !inside) return inside;
    tube.k = eventsOf(tube, analysis.mrdPopulation);
    tube.n = eventsOf(tube, denominator->population);
  }
  auto result = quantify(inputsOf(analysis, analysis.tubes, denominator->name));
  if (!result) return std::move(result).error();
  analysis.mrd = std::move(*result);
  if (analysis.tubes.size() < 2) return {};
  if (auto status = quantifyTubes(analysis, denominator->name); !status) return status;
  analysis.homogeneityP = homogeneityOf(analysis.tubes);
  if (*analysis.homogeneityP < kHomogeneityLimit) markDisagreement(analysis);
  return {};
}

void checkIdentities(Analysis& analysis) {
  std::vector<std::string> files;
  std::vector<const Sample*> samples;
  for (const TubeAnalysis& tube : analysis.tubes) {
    files.push_back(tube.reference.file);
    samples.push_back(tube.sample.get());
  }
  analysis.identity = checkIdentity(analysis.record, files, samples);
}

/// The tube as it was computed before, where nothing but gates can have changed.
const TubeAnalysis* knownTube(const CaseRecord& record, const Analysis* before, const StrategyPtr& strategy,
                              const SamplePtr& sample, std::size_t index) {
  if (!before || index >= before->tubes.size() || index >= before->record.tubes.size()) return nullptr;
  const TubeAnalysis& tube = before->tubes[index];
  const CaseRecord& was = before->record;
  const bool isSame = baseOf(*before) == strategy && tube.strategy && tube.measured() == sample &&
                      was.matrices == record.matrices && was.transformedScale == record.transformedScale &&
                      was.tubes[index].matrix == record.tubes[index].matrix;
  return isSame ? &tube : nullptr;
}

Result<AnalysisPtr> analyseInputs(const CaseRecord& record, StrategyPtr strategy,
                                  std::vector<TubeInput> tubes, Progress& progress, const FilePolicy& policy,
                                  const Analysis* before, const LiveTrees& live = {}) {
  if (auto status = checkRecord(record, *strategy); !status) return std::move(status).error();
  if (record.tubes.empty() || record.tubes.size() != tubes.size()) {
    return Error{ErrorCode::CaseInvalid,
                 {std::string("/tubes"), std::string("no tube, or not one sample for each")},
                 {},
                 {}};
  }
  if (auto status = checkTubesDiffer(record, tubes); !status) return std::move(status).error();
  auto analysis = std::make_shared<Analysis>();
  analysis->record = record;
  analysis->policy = policy;
  OwnStrategy own = withOwnGates(record, strategy);
  analysis->strategy = std::move(own.strategy);
  analysis->own = std::move(own.items);
  analysis->base = std::move(strategy);
  for (std::size_t i = 0; i < tubes.size(); ++i) {
    const auto count = static_cast<double>(tubes.size());
    PartProgress part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    const auto moved = live.find(i);
    auto tube = analyseTube(record, i, analysis->strategy, tubes[i].sample, part,
                            knownTube(record, before, analysis->base, tubes[i].sample, i),
                            moved == live.end() ? nullptr : moved->second.get());
    const TubeAnalysis* first = analysis->tubes.empty() ? nullptr : &analysis->tubes.front();
    if (!tube) return asPanelConflict(std::move(tube).error(), first);
    if (first) {
      if (auto status = checkOnePanel(*first, *tube); !status) return std::move(status).error();
    }
    tube->origin = tubes[i].origin;
    analysis->tubes.push_back(std::move(*tube));
  }
  checkIdentities(*analysis);
  PartProgress atTheEnd(progress, 1, 1);
  if (auto status = quantifyCase(*analysis, atTheEnd); !status) return std::move(status).error();
  addFindings(*analysis);
  progress.report(1);
  return AnalysisPtr(std::move(analysis));
}

}  // namespace

const FileDecision* decisionOf(const TubeRef& tube, const Deviation& deviation) {
  if (deviation.chosen.empty()) return nullptr;
  const auto found = std::ranges::find_if(tube.decisions, [&](const FileDecision& decision) {
    return decision.code == deviation.code && decision.byteOffset == deviation.byteOffset &&
           decision.choice == deviation.chosen;
  });
  return found == tube.decisions.end() ? nullptr : &*found;
}

Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<SamplePtr> tubes,
                            Progress& progress) {
  return analyse(record, std::move(strategy), std::move(tubes), progress, builtInFilePolicy());
}

Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<SamplePtr> tubes,
                            Progress& progress, const FilePolicy& policy) {
  std::vector<TubeInput> inputs;
  for (SamplePtr& sample : tubes) inputs.push_back({std::move(sample), {}});
  return analyse(record, std::move(strategy), std::move(inputs), progress, policy);
}

Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<TubeInput> tubes,
                            Progress& progress, const FilePolicy& policy) {
  return analyseInputs(record, std::move(strategy), std::move(tubes), progress, policy, nullptr);
}

Result<AnalysisPtr> reanalyse(const CaseRecord& record, const Analysis& before, Progress& progress,
                              const LiveTrees& live) {
  std::vector<TubeInput> inputs;
  for (const TubeAnalysis& tube : before.tubes) inputs.push_back({tube.measured(), tube.origin});
  return analyseInputs(record, baseOf(before), std::move(inputs), progress, before.policy, &before, live);
}

Result<AnalysisPtr> analyse(const CaseRecord& record, const AnalyseOptions& options, Progress& progress) {
  if (record.strategy.empty()) {
    return unsupported(
        "strategy",
        "this version analyses by a strategy's gates; a reference or normals alone are not enough");
  }
  auto strategy = findStrategy(record.strategy, record.folder, options.strategyFolders);
  if (!strategy) return std::move(strategy).error();
  auto policy = options.filePolicy.empty() ? Result<FilePolicy>(builtInFilePolicy())
                                           : loadFilePolicy(options.filePolicy);
  if (!policy) return std::move(policy).error();
  return analyseBy(std::make_shared<const Strategy>(std::move(*strategy)), *policy, record, options,
                   progress);
}

Result<AnalysisPtr> analyseBy(StrategyPtr strategy, const FilePolicy& policy, const CaseRecord& record,
                              const AnalyseOptions& options, Progress& progress) {
  CaseRecord known = record;
  TubeFiles files(record, options);
  std::vector<TubeInput> tubes;
  for (std::size_t i = 0; i < record.tubes.size(); ++i) {
    const double step = kReadShare / static_cast<double>(record.tubes.size());
    PartProgress part(progress, step * static_cast<double>(i), step * static_cast<double>(i + 1));
    auto read = files.read(i, part);
    if (!read) return std::move(read).error();
    // From now on these bytes are the tube's: whoever reads it again gets them or an error.
    known.tubes[i].sha256 = read->input.sample->sha256.hex();
    known.tubes[i].containerSha256 = read->containerSha256;
    tubes.push_back(std::move(read->input));
  }
  PartProgress rest(progress, kReadShare, kComputeShare), keeping(progress, kComputeShare, 1);
  auto analysis = analyse(known, std::move(strategy), std::move(tubes), rest, policy);
  if (!analysis) return analysis;
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  if (Status kept = files.keep(keeping); !kept) return std::move(kept).error();
  progress.report(1);
  return analysis;
}

CaseRecord caseForFiles(const std::vector<std::string>& files, const std::string& strategy) {
  CaseRecord record;
  record.id = files.empty() ? "case" : fs::path(files.front()).stem().string();
  record.strategy = strategy;
  for (const std::string& file : files) {
    TubeRef tube;
    tube.file = file;
    tube.tube = std::to_string(record.tubes.size() + 1);
    record.tubes.push_back(std::move(tube));
  }
  return record;
}

}  // namespace vestige::app
