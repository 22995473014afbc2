// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_model.h"

#include <cassert>
#include <charconv>

#include "app/text/result_text.h"
#include "io/resource/gate_json.h"

namespace vestige::app {
namespace {

ReportTube tubeOf(const Analysis& analysis, const TubeAnalysis& tube) {
  ReportTube out;
  out.tube = tube.reference.tube;
  out.file = tubeName(tube.reference);
  out.decisions = tube.reference.decisions;
  out.events = tube.kept ? tube.kept->size() : tube.evaluation.eventCount;
  out.cleaning = tube.reference.cleaning;
  out.conditionNumber = tube.conditionNumber;
  out.quality = tube.quality;
  out.k = tube.k;
  out.n = tube.n;
  if (const auto singlets = analysis.strategy->tree.populationIndex(analysis.strategy->singlets)) {
    out.singlets = tube.evaluation.populations.at(*singlets).count;
  }
  if (!tube.sample) return out;
  const Sample& sample = *tube.sample;
  out.sha256 = sample.sha256.hex();
  out.version = sample.version;
  out.cytometer = sample.keywords.valueOr("$CYT", "");
  out.acquired = sample.keywords.valueOr("$DATE", "");
  if (const std::string begin = sample.keywords.valueOr("$BTIM", ""); !begin.empty()) {
    out.acquired += (out.acquired.empty() ? "" : " ") + begin;
  }
  out.status = sample.status;
  out.deviations = sample.deviations;
  if (tube.unmixing) {
    out.compensation = tube.unmixing->id;
    if (const OwnMatrix* own = matrixOf(analysis.record, tube.reference.matrix)) out.ownMatrix = *own;
  } else if (tube.conditionNumber > 0) {
    for (const auto& [reference, matrix] : tube.input.matrices) {
      const bool ofFile = reference == kFileCompensation || reference == kFileIfAny;
      if (ofFile && tube.fileMatrix) {
        out.compensation = tube.fileMatrix->origin;
        if (const OwnMatrix* own = matrixOf(analysis.record, tube.reference.matrix)) out.ownMatrix = *own;
      } else if (reference != kUncompensated) {
        const auto own = analysis.strategy->matrices.find(reference);
        if (own != analysis.strategy->matrices.end())
          out.compensation = reference + ": " + own->second.origin;
      }
    }
  }
  return out;
}

bool isOfDenominator(const GatingTree& tree, std::size_t index, const std::string& denominator) {
  if (denominator.empty()) return true;
  for (std::optional<std::size_t> at = index; at; at = tree.populationIndex(tree.populations()[*at].parent)) {
    if (tree.populations()[*at].id == denominator) return true;
  }
  return false;
}

std::vector<ReportPopulation> populationsOf(const Analysis& analysis) {
  const GatingTree& tree = analysis.strategy->tree;
  const auto countOf = [&](std::size_t index) {
    std::uint64_t sum = 0;
    for (const TubeAnalysis& tube : analysis.tubes) sum += tube.evaluation.populations.at(index).count;
    return sum;
  };
  std::uint64_t all = 0;
  for (const TubeAnalysis& tube : analysis.tubes) all += tube.evaluation.eventCount;
  std::vector<ReportPopulation> out;
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const Population& population = tree.populations()[i];
    const auto parent = tree.populationIndex(population.parent);
    out.push_back({population.id, population.name, population.colourSlot, tree.depth(i), countOf(i),
                   parent ? countOf(*parent) : all, population.id == analysis.strategy->mrd->population,
                   population.id == analysis.strategy->mrd->denominator.population,
                   isOfDenominator(tree, i, analysis.strategy->mrd->denominator.population)});
  }
  return out;
}

std::vector<ReportPrevious> previousOf(const ReportModel& model) {
  std::vector<ReportPrevious> out;
  for (const PreviousResult& result : model.record.previous) {
    out.push_back(
        {result, result.denominator != model.mrd.inputs.denominatorName, result.method != model.method});
  }
  return out;
}

std::vector<ReportChannel> channelsOf(const Analysis& analysis) {
  std::vector<ReportChannel> out;
  const TubeAnalysis& tube = analysis.tubes.front();
  const auto& panel = analysis.strategy->panel.channels;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    ReportChannel channel{panel[i].id, panel[i].marker, "", "", false};
    if (i < tube.panel.size() && tube.sample && tube.panel[i].column < tube.sample->events.channelCount()) {
      const Channel& found = tube.sample->events.channel(tube.panel[i].column);
      channel.detector = found.name;
      channel.stain = found.stain;
      channel.detectorDiffers = tube.panel[i].detectorDiffers;
    }
    out.push_back(std::move(channel));
  }
  return out;
}

/// Twelve digits: the last ones of a quantile differ between library versions.
std::string shortNumber(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 12);
  return {text, end.ptr};
}

/// "member: value" lines.
class Dump {
 public:
  void add(const std::string& name, const std::string& value) { text_ += name + ": " + value + "\n"; }
  void add(const std::string& name, double value) { add(name, shortNumber(value)); }
  template <class Whole>
    requires std::is_integral_v<Whole>
  void add(const std::string& name, Whole value) {
    add(name, std::to_string(value));
  }
  template <class T>
  void add(const std::string& name, const std::optional<T>& value) {
    if (value) {
      add(name, *value);
    } else {
      add(name, std::string("-"));
    }
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void dumpResult(const ReportModel& model, Dump& out) {
  const MrdResult& mrd = model.mrd;
  out.add("class", std::string(classCode(mrd.resultClass)));
  for (const MrdReason reason : mrd.reasons) out.add("reason", std::string(reasonCode(reason)));
  for (const MrdModifier modifier : mrd.modifiers) out.add("modifier", std::string(modifierCode(modifier)));
  out.add("k", mrd.inputs.k);
  out.add("n", mrd.inputs.n);
  out.add("denominator", mrd.inputs.denominatorName);
  out.add("fraction", mrd.fraction);
  out.add("ci95.low", mrd.ci95 ? std::optional(mrd.ci95->low) : std::nullopt);
  out.add("ci95.high", mrd.ci95 ? std::optional(mrd.ci95->high) : std::nullopt);
  out.add("lod", mrd.lod);
  out.add("lod95", mrd.lod95);
  out.add("lloq", mrd.lloq);
  out.add("limits", std::to_string(model.limits.lodEvents) + " " + std::to_string(model.limits.lloqEvents) +
                        " " + std::to_string(model.limits.lobEvents) + " " + model.limits.verification);
  out.add("homogeneity_p", model.homogeneityP);
}

void dumpLimitation(const char* name, const Limitation& limitation, Dump& out) {
  std::string text = std::to_string(static_cast<int>(limitation.kind));
  for (const Error::Arg& arg : limitation.args) {
    text += " | ";
    if (const auto* whole = std::get_if<std::int64_t>(&arg)) text += std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&arg)) text += shortNumber(*number);
    if (const auto* words = std::get_if<std::string>(&arg)) text += *words;
  }
  out.add(name, text);
}

}  // namespace

ReportModel makeReportModel(const Analysis& analysis, const ReportOptions& options) {
  assert(analysis.mrd && analysis.strategy && analysis.strategy->mrd && !analysis.tubes.empty());
  const Strategy& strategy = *analysis.strategy;
  ReportModel model;
  model.softwareVersion = options.softwareVersion;
  model.generatedAt = options.generatedAt;
  model.record = analysis.record;
  model.mrd = *analysis.mrd;
  model.policy = analysis.policy;
  model.limits = strategy.mrd->limits;
  model.minimumDenominator = strategy.mrd->minimumDenominator;
  model.minimumDenominatorSource = strategy.mrd->minimumDenominatorSource;
  model.strategyId = strategy.id;
  model.strategyVersion = strategy.version;
  model.strategyStatus = strategy.status;
  model.strategySha256 = strategy.sha256;
  model.strategyTitle = strategy.title;
  model.citations = strategy.citations;
  model.panelId = strategy.panel.id;
  model.homogeneityP = analysis.homogeneityP;
  model.identityChecked = analysis.identity.checked;
  for (const TubeAnalysis& tube : analysis.tubes) {
    model.tubes.push_back(tubeOf(analysis, tube));
    model.acquired += model.tubes.back().events;
    if (tube.reference.cleaning) model.removed += tube.reference.cleaning->removedEvents;
    if (model.tubes.back().singlets)
      model.singlets = model.singlets.value_or(0) + *model.tubes.back().singlets;
  }
  model.channels = channelsOf(analysis);
  model.tailoredGates = tailoredGatesOf(analysis);
  model.ownGates = ownGatesOf(analysis);
  model.ownPopulations = ownPopulationsOf(analysis);
  model.populations = populationsOf(analysis);
  model.previous = previousOf(model);
  for (const Limitation& limitation : analysis.limitations) {
    (limitation.isWarning ? model.warnings : model.limitations).push_back(limitation);
  }
  return model;
}

std::string dumpReportModel(const ReportModel& model) {
  Dump out;
  const CaseRecord& record = model.record;
  out.add("case", record.id);
  out.add("patient", record.patient.id + " | " + record.patient.name + " | " + record.patient.birthDate +
                         " | " + record.patient.sex);
  out.add("specimen", record.specimen.id + " | " + record.specimen.type + " | " + record.specimen.collected +
                          " | " + record.specimen.received + " | " + record.specimen.anticoagulant + " | " +
                          record.specimen.viability + " | " + record.specimen.haemodilution);
  out.add("pull", record.specimen.pull);
  out.add("study", record.disease + " | " + record.protocol + " | " + record.timepoint);
  for (const Therapy& therapy : record.therapy) {
    out.add("therapy", therapy.agent + " | " + therapy.from + " | " + therapy.to);
  }
  dumpResult(model, out);
  out.add("strategy",
          model.strategyId + " " + std::to_string(model.strategyVersion) + " " + model.strategyStatus);
  out.add("strategy.sha256", model.strategySha256);
  out.add("software", model.softwareVersion);
  out.add("panel", model.panelId);
  for (const ReportTube& tube : model.tubes) {
    out.add("tube",
            tube.tube + " | " + tube.file + " | " + tube.sha256 + " | " + std::to_string(tube.events));
    out.add("tube.compensation", tube.compensation + " | " + shortNumber(tube.conditionNumber));
    if (tube.ownMatrix) {
      out.add("tube.matrix", std::string(matrixSourceCode(tube.ownMatrix->origin.source)) + " | " +
                                 tube.ownMatrix->sha256 + " | " + tube.ownMatrix->author + " | " +
                                 tube.ownMatrix->at + " | " + tube.ownMatrix->reason);
    }
    for (const Deviation& deviation : tube.deviations) out.add("tube.deviation", deviation.code);
    if (tube.cleaning) {
      out.add("tube.cleaning", std::to_string(tube.cleaning->removedEvents) + " of " +
                                   std::to_string(tube.cleaning->events) + " | " + tube.cleaning->by + " | " +
                                   tube.cleaning->at + " | " + tube.cleaning->reason);
      for (const CleaningReason& item : tube.cleaning->removed)
        out.add("tube.cleaning.removed", item.reason + " | " + std::to_string(item.events));
      for (const CleaningCorrection& item : tube.cleaning->corrected)
        out.add("tube.cleaning.corrected", item.channel + " | " + shortNumber(item.percent));
    }
  }
  for (const ReportPopulation& population : model.populations) {
    out.add("population", population.id + " | " + std::to_string(population.count) + " of " +
                              std::to_string(population.parentCount) + (population.isMrd ? " | mrd" : "") +
                              (population.isDenominator ? " | denominator" : ""));
  }
  for (const ReportPrevious& previous : model.previous) {
    out.add("previous", previous.result.date + " | " + previous.result.timepoint + " | " +
                            (previous.result.fraction ? shortNumber(*previous.result.fraction) : "-") +
                            (previous.denominatorDiffers ? " | denominator differs" : "") +
                            (previous.methodDiffers ? " | method differs" : ""));
  }
  for (const ProvenanceGate& item : model.tailoredGates) {
    const GateVersion& v = item.gate.version;
    out.add("gate", v.gate + " | " + item.file + " | " + v.by + " | " + v.at + " | " + v.reason + " | " +
                        printGate(item.gate.before) + " | " + printGate(item.gate.after));
  }
  for (const GateLock& lock : record.gateLocks) {
    out.add("gate.lock", lock.gate + (lock.locked ? " | locked | " : " | unlocked | ") + lock.by + " | " +
                             lock.at + " | " + lock.reason);
  }
  for (const ProvenanceOwnGate& item : model.ownGates) {
    const OwnGate& g = item.record;
    out.add("own.gate", g.gate + " | " + g.origin + " | " + g.by + " | " + g.at + " | " + g.reason +
                            (item.holds ? "" : " | not applied"));
  }
  for (const ProvenanceOwnPopulation& item : model.ownPopulations)
    out.add("own.population",
            item.record.id + " | " + item.path + " | " + item.record.gate + " | " + item.record.by);
  for (const Limitation& limitation : model.warnings) dumpLimitation("warning", limitation, out);
  for (const Limitation& limitation : model.limitations) dumpLimitation("limitation", limitation, out);
  return out.take();
}

}  // namespace vestige::app
