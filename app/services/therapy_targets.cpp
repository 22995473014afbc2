// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/therapy_targets.h"

#include <QString>
#include <algorithm>
#include <array>

namespace vestige::app {
namespace {

struct Agent {
  const char* antigen;
  const char* name;  ///< Part of the name, lower case.
};

constexpr Agent kAgents[] = {
    // CD19: bispecific, antibodies, conjugate, cells
    {"CD19", "blinatumomab"},
    {"CD19", "blincyto"},
    {"CD19", "贝林妥欧"},
    {"CD19", "倍林妥莫"},
    {"CD19", "inebilizumab"},
    {"CD19", "uplizna"},
    {"CD19", "伊奈利珠"},
    {"CD19", "tafasitamab"},
    {"CD19", "loncastuximab"},
    {"CD19", "tisagenlecleuc"},
    {"CD19", "kymriah"},
    {"CD19", "axicabtagene"},
    {"CD19", "yescarta"},
    {"CD19", "阿基仑赛"},
    {"CD19", "brexucabtagene"},
    {"CD19", "tecartus"},
    {"CD19", "lisocabtagene"},
    {"CD19", "breyanzi"},
    {"CD19", "obecabtagene"},
    {"CD19", "relmacabtagene"},
    {"CD19", "瑞基奥仑赛"},
    {"CD19", "inaticabtagene"},
    {"CD19", "纳基奥仑赛"},
    // CD20
    {"CD20", "rituximab"},
    {"CD20", "rituxan"},
    {"CD20", "mabthera"},
    {"CD20", "利妥昔"},
    {"CD20", "obinutuzumab"},
    {"CD20", "gazyva"},
    {"CD20", "奥妥珠"},
    {"CD20", "ofatumumab"},
    {"CD20", "奥法妥木"},
    {"CD20", "ocrelizumab"},
    {"CD20", "ublituximab"},
    {"CD20", "mosunetuzumab"},
    {"CD20", "glofitamab"},
    {"CD20", "epcoritamab"},
    // CD22
    {"CD22", "inotuzumab"},
    {"CD22", "besponsa"},
    {"CD22", "奥加伊妥珠"},
    {"CD22", "moxetumomab"},
    {"CD22", "epratuzumab"},
    // CD33
    {"CD33", "gemtuzumab"},
    {"CD33", "mylotarg"},
    {"CD33", "吉妥珠"},
    // CD38
    {"CD38", "daratumumab"},
    {"CD38", "darzalex"},
    {"CD38", "达雷妥尤"},
    {"CD38", "isatuximab"},
    {"CD38", "sarclisa"},
    {"CD38", "艾沙妥昔"},
};
constexpr std::array<const char*, 5> kAntigens = {"CD19", "CD20", "CD22", "CD33", "CD38"};

/// "cd20" as a word: not the beginning of "CD200".
bool names(const QString& text, const QString& antigen) {
  for (qsizetype at = text.indexOf(antigen); at >= 0; at = text.indexOf(antigen, at + 1)) {
    const qsizetype after = at + antigen.size();
    if (after >= text.size() || !text[after].isDigit()) return true;
  }
  return false;
}

bool isCellTherapy(const QString& text) {
  return text.contains(QStringLiteral("car-t")) || text.contains(QStringLiteral("car t")) ||
         text == QStringLiteral("cart") || text.contains(QStringLiteral("chimeric antigen")) ||
         text.contains(QStringLiteral("嵌合抗原"));
}

}  // namespace

std::vector<std::string> therapyTargets(const std::string& agent) {
  const QString text = QString::fromStdString(agent).toLower();
  std::vector<std::string> targets;
  for (const char* antigen : kAntigens) {
    const bool named = names(text, QString::fromLatin1(antigen).toLower());
    const bool known = std::ranges::any_of(kAgents, [&](const Agent& a) {
      return std::string_view(a.antigen) == antigen && text.contains(QString::fromUtf8(a.name));
    });
    if (named || known) targets.emplace_back(antigen);
  }
  if (targets.empty() && isCellTherapy(text)) targets = {"CD19", "CD22"};
  return targets;
}

}  // namespace vestige::app
