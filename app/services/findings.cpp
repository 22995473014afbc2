// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/findings.h"

#include <algorithm>

#include "app/services/comparable.h"
#include "app/services/therapy_targets.h"
#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

/// Collects in the order of calls; sorted into warnings and notes at the end.
class Findings {
 public:
  explicit Findings(Analysis& analysis) : analysis_(analysis) {}

  void note(LimitationKind kind, std::vector<Error::Arg> args = {}) {
    analysis_.limitations.push_back({kind, std::move(args), false});
  }
  void warn(LimitationKind kind, std::vector<Error::Arg> args = {}) {
    analysis_.limitations.push_back({kind, std::move(args), true});
  }
  void block(LimitationKind kind, const std::vector<Error::Arg>& args) {
    analysis_.blocks.push_back({kind, args, true});
    warn(kind, args);
  }
  void sort() {
    std::ranges::stable_partition(analysis_.limitations, [](const Limitation& l) { return l.isWarning; });
  }

 private:
  Analysis& analysis_;
};

void addIdentity(const Analysis& analysis, Findings& findings) {
  for (const IdentityConflict& conflict : analysis.identity.conflicts) {
    if (conflict.confirmed) {
      const IdentityConfirmation& word = *analysis.record.identityConfirmed;
      findings.warn(LimitationKind::IdentityConfirmedByPerson,
                    {word.by, word.at, word.reason, conflict.text()});
    } else {
      findings.block(LimitationKind::IdentityConflict,
                     {conflict.file, conflict.keyword, conflict.inFile, conflict.inCase});
    }
  }
  if (!analysis.identity.checked) findings.note(LimitationKind::IdentityNotChecked);
}

void addStability(const TubeAnalysis& tube, Findings& findings) {
  const TimeStability& time = tube.quality.time;
  if (!time.assessed) {
    findings.note(LimitationKind::TimeNotAssessed, {tube.reference.file});
  } else if (!time.stable) {
    findings.warn(LimitationKind::TimeUnstable, {time.worstChannel, time.worstDrift, tube.reference.file});
  }
}

std::vector<Error::Arg> argumentsOf(std::vector<Error::Arg> first, const Deviation& deviation) {
  first.emplace_back(deviation.code);
  first.emplace_back(static_cast<std::int64_t>(deviation.byteOffset));
  first.insert(first.end(), deviation.args.begin(), deviation.args.end());
  return first;
}

/// What the laboratory's policy makes of the deviations of one file, and what persons decided about them.
void addDeviations(const Analysis& analysis, const TubeAnalysis& tube, Findings& findings) {
  const std::string file = tubeName(tube.reference);
  bool asked = false;
  for (const Deviation& deviation : tube.sample->deviations) {
    const FileAction action = actionFor(analysis.policy, deviation);
    const FileDecision* decision = decisionOf(tube.reference, deviation);
    if (action == FileAction::Block) {
      findings.block(LimitationKind::FileDeviationBlocks, argumentsOf({file}, deviation));
    } else if (action == FileAction::Confirm && !decision) {
      findings.block(LimitationKind::FileDecisionNeeded, argumentsOf({file}, deviation));
    }
    asked = asked || deviation.severity == DeviationSeverity::Question;
    if (!decision) continue;
    findings.warn(LimitationKind::FileDecided, argumentsOf({file, decision->by, decision->role, decision->at,
                                                            decision->reason, decision->choice},
                                                           deviation));
  }
  // A reader that calls a file ambiguous without saying in what leaves nothing to decide.
  if (tube.sample->status == SampleStatus::Ambiguous && !asked) {
    findings.block(LimitationKind::FileAmbiguous, {file});
  }
}

void addCleaning(const TubeAnalysis& tube, Findings& findings) {
  if (!tube.reference.cleaning) return;
  const TubeCleaning& cleaning = *tube.reference.cleaning;
  std::string reasons, channels;
  for (const CleaningReason& item : cleaning.removed)
    reasons += (reasons.empty() ? "" : ", ") + item.reason + " " + std::to_string(item.events);
  for (const CleaningCorrection& item : cleaning.corrected)
    channels += (channels.empty() ? "" : ", ") + item.channel;
  findings.warn(LimitationKind::TubeCleaned,
                {tubeName(tube.reference), static_cast<std::int64_t>(cleaning.removedEvents),
                 static_cast<std::int64_t>(cleaning.events), reasons, channels, cleaning.by, cleaning.at,
                 cleaning.reason});
}

void addMissing(const Analysis& analysis, const TubeAnalysis& tube, Findings& findings) {
  if (tube.missing.events == 0) return;
  std::string channels;
  for (const MissingValues::Channel& lacking : tube.missing.channels)
    channels += (channels.empty() ? "" : ", ") + lacking.channel;
  const std::vector<Error::Arg> args{tubeName(tube.reference), static_cast<std::int64_t>(tube.missing.events),
                                     static_cast<std::int64_t>(tube.evaluation.eventCount), channels};
  if (hidesDetectable(analysis, tube)) {
    findings.block(LimitationKind::ValuesMissing, args);
  } else {
    findings.warn(LimitationKind::ValuesMissing, args);
  }
}

void addTube(const Analysis& analysis, const TubeAnalysis& tube, Findings& findings) {
  const std::string file = tubeName(tube.reference);
  const Sample& sample = *tube.sample;
  if (sample.status == SampleStatus::Damaged) findings.block(LimitationKind::FileDamaged, {file});
  addDeviations(analysis, tube, findings);
  addMissing(analysis, tube, findings);
  const auto repairs = std::ranges::count_if(
      sample.deviations, [](const Deviation& d) { return d.severity == DeviationSeverity::Repair; });
  if (repairs > 0) findings.warn(LimitationKind::FileRepaired, {file, static_cast<std::int64_t>(repairs)});
  for (std::size_t i = 0; i < tube.panel.size(); ++i) {
    const PanelMatch& match = tube.panel[i];
    const Channel& channel = sample.events.channel(match.column);
    const std::string& marker = analysis.strategy->panel.channels[i].marker;
    if (!marker.empty() && !match.byMarker && !channel.stain.empty()) {
      findings.block(LimitationKind::PanelStainDiffers, {marker, channel.name, channel.stain, file});
    }
    if (!match.detectorDiffers) continue;
    findings.block(LimitationKind::PanelDetectorDiffers, {match.channel, channel.name, file});
  }
  if (tube.conditionNumber == 0 && !analysis.record.transformedScale) {
    findings.warn(LimitationKind::NoCompensation, {file});
  }
  addStability(tube, findings);
  addCleaning(tube, findings);
}

/// Gates that a person changed: named beside the result where they hold; where they do not, nobody knows
/// which figures were meant.
void addTailored(const Analysis& analysis, Findings& findings) {
  const auto refusedKind = [](TailoredGate::State state) {
    switch (state) {
      case TailoredGate::State::GateMissing:
        return LimitationKind::TailoredGateMissing;
      case TailoredGate::State::GateLocked:
        return LimitationKind::TailoredGateLocked;
      default:
        return LimitationKind::TailoredGateOutdated;
    }
  };
  std::vector<std::string> ofAll;  // said once, not for every tube
  for (const TubeAnalysis& tube : analysis.tubes) {
    for (const TailoredGate& gate : tube.tailored) {
      const GateVersion& version = gate.version;
      if (gate.ofAllTubes) {
        if (std::ranges::find(ofAll, version.gate) != ofAll.end()) continue;
        ofAll.push_back(version.gate);
      }
      const std::string file = gate.ofAllTubes ? std::string() : tubeName(tube.reference);
      if (gate.state == TailoredGate::State::Applied) {
        findings.warn(LimitationKind::GateTailored,
                      {version.gate, file, version.by, version.at, version.reason});
      } else {
        findings.block(refusedKind(gate.state), {version.gate, file, version.by, version.at});
      }
    }
  }
}

/// What of the case's own does not hold blocks: nobody may think that it was looked at.
void addOwn(const Analysis& analysis, Findings& findings) {
  std::string names;
  for (const OwnItem& item : analysis.own) {
    const OwnPopulation* population = item.isGate ? nullptr : ownPopulationOf(analysis.record, item.id);
    const std::string& name = population ? population->name : item.id;
    if (!item.fault) {
      if (population) names += (names.empty() ? "" : ", ") + name;
      continue;
    }
    const OwnGate* gate = item.isGate ? ownGateOf(analysis.record, item.id) : nullptr;
    const std::string by = gate ? gate->by : population ? population->by : std::string();
    const std::string at = gate ? gate->at : population ? population->at : std::string();
    findings.block(LimitationKind::OwnGateInvalid,
                   {name, static_cast<std::int64_t>(*item.fault), item.detail, by, at});
  }
  if (!names.empty()) findings.note(LimitationKind::OwnPopulations, {names});
}

void addTherapy(const Analysis& analysis, Findings& findings) {
  for (const Therapy& therapy : analysis.record.therapy) {
    for (const std::string& antigen : therapyTargets(therapy.agent)) {
      std::string markers;
      for (const PanelChannel& channel : analysis.strategy->panel.channels) {
        if (channel.marker == antigen) markers += (markers.empty() ? "" : ", ") + channel.id;
      }
      findings.warn(LimitationKind::TherapyMasksTarget, {therapy.agent, antigen, markers});
    }
  }
}

void addSpecimen(const Analysis& analysis, Findings& findings) {
  const std::string& haemodilution = analysis.record.specimen.haemodilution;
  if (haemodilution.empty()) {
    findings.note(LimitationKind::HaemodilutionNotAssessed);
  } else if (haemodilution != "none") {
    findings.warn(LimitationKind::HaemodilutionPossible, {haemodilution});
  }
}

void addPrevious(const Analysis& analysis, Findings& findings) {
  if (!analysis.mrd) return;
  const std::string& now = analysis.mrd->inputs.denominatorName;
  for (const PreviousResult& previous : analysis.record.previous) {
    if (isComparable(previous, *analysis.mrd)) continue;
    findings.warn(LimitationKind::PreviousNotComparable,
                  {previous.date.empty() ? previous.timepoint : previous.date, previous.denominator, now,
                   previous.method, std::string(kMethodGates)});
  }
}

void addResult(const Analysis& analysis, Findings& findings) {
  if (!analysis.mrd || !analysis.strategy->mrd) return;
  const MrdDefinition& definition = *analysis.strategy->mrd;
  const MrdLimits& limits = definition.limits;
  const MrdInputs& inputs = analysis.mrd->inputs;
  if (inputs.n == 0) findings.block(LimitationKind::EmptyDenominator, {inputs.denominatorName});
  if (inputs.denominatorName != definition.denominator.name) {
    findings.warn(LimitationKind::DenominatorChanged, {definition.denominator.name, inputs.denominatorName});
  }
  if (limits.verification == "demonstration") {
    findings.warn(LimitationKind::DemonstrationLimits, {limits.lodEvents, limits.lloqEvents, limits.source});
  }
  if (!limits.hasBlanks) findings.note(LimitationKind::NoBlanks);
  if (analysis.mrd->clusterUnconfirmed && inputs.k > 0) findings.note(LimitationKind::ClusterUnconfirmed);
  findings.note(LimitationKind::CountingErrorOnly);
}

void addCase(const Analysis& analysis, Findings& findings) {
  const CaseRecord& record = analysis.record;
  const std::string& disease = analysis.strategy->disease;
  if (!disease.empty() && !record.disease.empty() && disease != record.disease) {
    findings.warn(LimitationKind::DiseaseDiffers, {disease, record.disease});
  }
  if (record.transformedScale) findings.warn(LimitationKind::TransformedScale);
  std::string unused;
  const auto add = [&](bool given, const char* member) {
    if (given) unused += (unused.empty() ? "" : ", ") + std::string(member);
  };
  add(!record.diagnosis.empty(), "diagnosis");
  add(!record.normals.empty(), "normals");
  add(!record.reference.empty(), "reference");
  if (!unused.empty()) findings.note(LimitationKind::NotUsed, {unused});
  std::string names;
  for (const std::string& name : record.unknownNames) names += (names.empty() ? "" : ", ") + name;
  if (!names.empty()) findings.note(LimitationKind::UnknownMembers, {names});
}

}  // namespace

void addFindings(Analysis& analysis) {
  Findings findings(analysis);
  addIdentity(analysis, findings);
  for (const TubeAnalysis& tube : analysis.tubes) addTube(analysis, tube, findings);
  if (analysis.homogeneityP && *analysis.homogeneityP < kHomogeneityLimit) {
    findings.warn(LimitationKind::TubesDisagree, {*analysis.homogeneityP});
  }
  addTailored(analysis, findings);
  addOwn(analysis, findings);
  addTherapy(analysis, findings);
  addSpecimen(analysis, findings);
  addPrevious(analysis, findings);
  addResult(analysis, findings);
  addCase(analysis, findings);
  for (const auto& own : analysis.strategy->limitations)
    findings.note(LimitationKind::StrategyOwn, {own.first});
  findings.sort();
  analysis.warnings = analysis.record.unknownNames;
}

}  // namespace vestige::app
