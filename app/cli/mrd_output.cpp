// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mrd_output.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include "app/services/batch_export.h"
#include "app/services/provenance.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::cli {
namespace {

using app::Analysis;
using app::fill;
using app::TubeAnalysis;
using nlohmann::ordered_json;

QString localized(const char* text) { return QCoreApplication::translate("cli", text); }

ordered_json numberOrNull(const std::optional<double>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json intervalJson(const std::optional<Bounds>& bounds) {
  return bounds ? ordered_json{bounds->low, bounds->high} : ordered_json(nullptr);
}

ordered_json reasonsJson(const MrdResult& result) {
  ordered_json reasons = ordered_json::array();
  for (const MrdReason reason : result.reasons) reasons.push_back(app::reasonCode(reason));
  return reasons;
}

ordered_json modifiersJson(const MrdResult& result) {
  ordered_json modifiers = ordered_json::array();
  for (const MrdModifier modifier : result.modifiers) modifiers.push_back(app::modifierCode(modifier));
  return modifiers;
}

ordered_json sentences(const std::vector<app::Limitation>& limitations, const Analysis& analysis,
                       const std::string& language) {
  ordered_json all = ordered_json::array();
  for (const app::Limitation& limitation : limitations) {
    all.push_back(app::limitationText(limitation, analysis.strategy.get(), language).toStdString());
  }
  return all;
}

ordered_json identityJson(const app::IdentityCheck& identity) {
  ordered_json conflicts = ordered_json::array();
  for (const app::IdentityConflict& c : identity.conflicts) {
    conflicts.push_back({{"file", c.file},
                         {"keyword", c.keyword},
                         {"in_file", c.inFile},
                         {"in_case", c.inCase},
                         {"confirmed", c.confirmed}});
  }
  return {{"checked", identity.checked}, {"blocks", identity.blocks()}, {"conflicts", conflicts}};
}

ordered_json qualityJson(const TubeAnalysis& tube) {
  const TimeStability& time = tube.quality.time;
  ordered_json margins = ordered_json::array();
  for (const MarginCount& m : tube.quality.margins) {
    margins.push_back({{"channel", m.channel}, {"low", m.low}, {"high", m.high}});
  }
  ordered_json stability = nullptr;
  if (time.assessed) {
    stability = {{"segments", time.segments},          {"falls", time.falls},
                 {"rate_minimum", time.rateMinimum},   {"rate_median", time.rateMedian},
                 {"rate_maximum", time.rateMaximum},   {"worst_drift", time.worstDrift},
                 {"worst_channel", time.worstChannel}, {"stable", time.stable}};
  }
  return {{"file", tube.reference.file},
          {"events", tube.quality.events},
          {"not_finite", tube.quality.notFinite},
          {"time", stability},
          {"margins", margins}};
}

ordered_json populationsJson(const Analysis& analysis, const TubeAnalysis& tube) {
  const GatingTree& tree = analysis.strategy->tree;
  ordered_json populations = ordered_json::array();
  for (std::size_t p = 0; p < tree.populations().size(); ++p) {
    // Parents precede children, so the parent's index is there.
    const std::string& parentId = tree.populations()[p].parent;
    const std::size_t parent = tree.populationIndex(parentId).value_or(p);
    const std::uint64_t whole =
        parentId.empty() ? tube.evaluation.eventCount : tube.evaluation.populations.at(parent).count;
    const std::uint64_t count = tube.evaluation.populations.at(p).count;
    ordered_json percent = nullptr;
    if (whole > 0) percent = 100.0 * static_cast<double>(count) / static_cast<double>(whole);
    populations.push_back({{"id", tree.populations()[p].id},
                           {"path", tree.path(p)},
                           {"parent", parentId.empty() ? "/" : tree.path(parent)},
                           {"count", count},
                           {"percent_parent", percent}});
  }
  return populations;
}

ordered_json tubeJson(const Analysis& analysis, const TubeAnalysis& tube) {
  ordered_json panel = ordered_json::array();
  for (const PanelMatch& match : tube.panel) {
    const Channel& channel = tube.sample->events.channel(match.column);
    panel.push_back({{"channel", match.channel}, {"detector", channel.name}, {"stain", channel.stain}});
  }
  ordered_json json = {{"tube", tube.reference.tube},
                       {"file", tube.reference.file},
                       {"dataset", tube.sample->dataset},
                       {"status", statusCode(tube.sample->status)},
                       {"events", tube.evaluation.eventCount},
                       {"mrd_events", tube.k ? ordered_json(*tube.k) : ordered_json(nullptr)},
                       {"denominator_events", tube.n ? ordered_json(*tube.n) : ordered_json(nullptr)}};
  json["condition_number"] =
      tube.conditionNumber > 0 ? ordered_json(tube.conditionNumber) : ordered_json(nullptr);
  json["result"] = tube.mrd ? ordered_json(app::classCode(tube.mrd->resultClass)) : ordered_json(nullptr);
  json["fraction"] = tube.mrd ? numberOrNull(tube.mrd->fraction) : ordered_json(nullptr);
  json["ci95"] = tube.mrd ? intervalJson(tube.mrd->ci95) : ordered_json(nullptr);
  json["panel"] = panel;
  json["populations"] = populationsJson(analysis, tube);
  return json;
}

/// Members that are null say why: no number is left out silently.
ordered_json notesOf(const MrdResult& result) {
  ordered_json notes = ordered_json::array();
  if (result.inputs.n == 0)
    notes.push_back("fraction, ci95, lod, lod95, lloq: null, the denominator holds no event");
  if (result.inputs.n > 0 && !result.fraction)
    notes.push_back("fraction, ci95: null, the tubes are not merged");
  return notes;
}

QString line(const char* name, const QString& value) {
  return fill(QStringLiteral("%1: %2"), {localized(name), value});
}

void addResult(const MrdResult& result, QStringList& lines) {
  const MrdInputs& in = result.inputs;
  lines += app::classWord(result.resultClass);
  lines += QString::fromStdString(app::sentenceOf(result));
  lines += line(QT_TRANSLATE_NOOP("cli", "MRD events (k)"), app::countText(in.k));
  lines += line(QT_TRANSLATE_NOOP("cli", "Denominator events (N)"),
                app::countText(in.n) + QStringLiteral(", ") + app::denominatorText(in.denominatorName));
  lines += line(QT_TRANSLATE_NOOP("cli", "95 % CI"), app::intervalOf(result));
  lines += line(QT_TRANSLATE_NOOP("cli", "LOD"), app::lodText(result));
  lines += line(QT_TRANSLATE_NOOP("cli", "LOD, found with 95 % probability"), app::lod95Text(result));
  lines += line(QT_TRANSLATE_NOOP("cli", "LLOQ"), app::lloqText(result));
}

void addTubes(const Analysis& analysis, QStringList& lines) {
  for (const TubeAnalysis& tube : analysis.tubes) {
    const QString name = app::foreignText(QString::fromStdString(tube.reference.file));
    lines += fill(localized(QT_TRANSLATE_NOOP("cli", "Tube %1: %2 events")),
                  {name, app::countText(static_cast<std::int64_t>(tube.evaluation.eventCount))});
    if (tube.mrd) lines += QStringLiteral("  ") + app::resultSentence(*tube.mrd);
  }
}

void addList(const char* title, const std::vector<app::Limitation>& limitations, const Analysis& analysis,
             const std::string& language, QStringList& lines) {
  if (limitations.empty()) return;
  lines += localized(title);
  for (const app::Limitation& limitation : limitations) {
    const QString mark = limitation.isWarning ? QStringLiteral("  ! ") : QStringLiteral("  - ");
    lines += mark + app::limitationText(limitation, analysis.strategy.get(), language);
  }
}

}  // namespace

ordered_json resultJson(const MrdResult& result) {
  const MrdInputs& in = result.inputs;
  return {{"result", app::classCode(result.resultClass)},
          {"mrd_events", in.k},
          {"denominator_events", in.n},
          {"denominator", in.denominatorName},
          {"fraction", numberOrNull(result.fraction)},
          {"ci95", intervalJson(result.ci95)},
          {"lod", numberOrNull(result.lod)},
          {"lod95", numberOrNull(result.lod95)},
          {"lloq", numberOrNull(result.lloq)},
          {"modifiers", modifiersJson(result)},
          {"adjusted", nullptr},
          {"lob_events", in.lobEvents},
          {"method", app::kMethodGates},
          {"reasons", reasonsJson(result)},
          {"sentence", app::sentenceOf(result)}};
}

std::string mrdJson(const Analysis& analysis, const std::string& language) {
  ordered_json json = resultJson(*analysis.mrd);
  json["notes"] = notesOf(*analysis.mrd);
  json["clusters"] = ordered_json::array();
  json["protocol"] = nullptr;
  json["limitations"] = sentences(analysis.limitations, analysis, language);
  json["warnings"] = analysis.warnings;
  json["blocks"] = sentences(analysis.blocks, analysis, language);
  json["identity"] = identityJson(analysis.identity);
  json["homogeneity_p"] = numberOrNull(analysis.homogeneityP);
  ordered_json quality = ordered_json::array(), tubes = ordered_json::array();
  for (const TubeAnalysis& tube : analysis.tubes) {
    quality.push_back(qualityJson(tube));
    tubes.push_back(tubeJson(analysis, tube));
  }
  json["quality"] = quality;
  json["tubes"] = tubes;
  json["provenance"] = ordered_json::parse(app::provenanceJson(app::provenanceOf(analysis, VESTIGE_VERSION)));
  // Bytes of a file that are no UTF-8 must not stop the answer.
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

QStringList mrdLines(const Analysis& analysis, const std::string& language) {
  QStringList lines{
      line(QT_TRANSLATE_NOOP("cli", "Case"), app::foreignText(QString::fromStdString(analysis.record.id)))};
  addResult(*analysis.mrd, lines);
  addTubes(analysis, lines);
  addList(QT_TRANSLATE_NOOP("cli", "Blocks a report:"), analysis.blocks, analysis, language, lines);
  addList(QT_TRANSLATE_NOOP("cli", "Limitations:"), analysis.limitations, analysis, language, lines);
  lines += app::provenanceLines(app::provenanceOf(analysis, VESTIGE_VERSION));
  lines += localized(QT_TRANSLATE_NOOP("cli", "For research use."));
  return lines;
}

}  // namespace vestige::cli
