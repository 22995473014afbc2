// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gate_check.h"

#include <QCoreApplication>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "app/services/gate_sample.h"
#include "app/services/tree_audit.h"
#include "app/text/error_text.h"
#include "app/text/tree_check_text.h"
#include "gating/evaluate/check_events.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The findings of one document or file; @p where: a file, a sample of a workspace, or nothing.
void addFindings(const std::vector<TreeFinding>& findings, const std::vector<Population>& populations,
                 const std::string& where, const std::string& language, Json& list) {
  const auto name = [&](const std::string& id) { return app::populationNameIn(populations, id, language); };
  const auto orNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  for (const TreeFinding& finding : findings) {
    list.push_back({{"kind", treeFindingCode(finding.kind)},
                    {"in", orNull(where)},
                    {"place", finding.place},
                    {"population", orNull(finding.population)},
                    {"other", orNull(finding.other)},
                    {"channel", orNull(finding.channel)},
                    {"events", finding.events},
                    {"of", finding.of},
                    {"text", app::treeFindingText(finding, name).toStdString()}});
  }
}

void print(const Json& out, const Host& host) {
  if (host.json) {
    std::printf("%s\n", out.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    return;
  }
  for (const Json& item : out["findings"]) {
    const std::string where = item["in"].is_null() ? std::string() : item["in"].get<std::string>() + ": ";
    std::printf("%s%s: %s\n", where.c_str(), item["place"].get<std::string>().c_str(),
                item["text"].get<std::string>().c_str());
  }
  if (!out["refusal"].is_null()) std::printf("%s\n", out["refusal"].get<std::string>().c_str());
  if (out["findings"].empty() && out["refusal"].is_null()) {
    std::printf("%s\n",
                QCoreApplication::translate("tree check", "Nothing odd was found.").toUtf8().constData());
  }
  for (const Json& warning : out["warnings"])
    std::fprintf(stderr, "%s\n", warning.get<std::string>().c_str());
}

}  // namespace

int checkGates(Host& host, const GateCheckOptions& options) {
  const std::vector<std::string> folders{host.resourceFolder() + "/strategies"};
  std::vector<std::string> warnings;
  const auto documents = app::loadTreeDocuments(options.gates, folders, warnings);
  if (!documents) return host.refuse(Error(documents.error()).in(options.gates));
  Json findings = Json::array();
  std::optional<Error> refusal;
  for (const app::TreeDocument& document : *documents) {
    const StrategyLists& lists = document.lists;
    addFindings(checkTree(lists.gates, lists.populations), lists.populations, document.sample, host.language,
                findings);
    if (document.refusal) refusal = document.refusal;
  }
  if (!options.files.empty() && !refusal) {
    warnings.clear();  // they come again with the whole strategy
    const auto strategy = app::loadGates(options.gates, folders, warnings);
    if (!strategy) return host.refuse(Error(strategy.error()).in(options.gates));
    for (const std::string& file : options.files) {
      const auto gated = app::gateFile(*strategy, file, {options.open, options.matrix}, host.progress());
      if (!gated) return host.refuse(gated.error());
      addFindings(checkEvents(strategy->tree, gated->gated.evaluation), strategy->tree.populations(), file,
                  host.language, findings);
    }
  }
  const Json out = {{"strategy", options.gates},
                    {"usable", !refusal},
                    {"refusal", refusal ? Json(app::errorText(*refusal).toStdString()) : Json()},
                    {"findings", std::move(findings)},
                    {"warnings", warnings}};
  print(out, host);
  // Files were named, and no event could be asked.
  return refusal && !options.files.empty() ? Refused : Done;
}

}  // namespace vestige::cli
