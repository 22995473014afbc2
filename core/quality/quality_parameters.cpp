// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality_parameters.h"

#include <array>
#include <cmath>

namespace vestige {
namespace {

struct Member {
  const char* name;
  double QualityParameters::*value;
  double least, most;
};
constexpr std::array<Member, 11> kMembers = {{
    {"bin_events", &QualityParameters::binEvents, 100, 1e6},
    {"window_bins", &QualityParameters::windowBins, 5, 1001},
    {"burst_z", &QualityParameters::burstZ, 1, 1e6},
    {"rate_z", &QualityParameters::rateZ, 1, 1e6},
    {"cusum_slack", &QualityParameters::cusumSlack, 0, 100},
    {"cusum_limit", &QualityParameters::cusumLimit, 1, 1e6},
    {"drift_percent", &QualityParameters::driftPercent, 0, 1000},
    {"doublet_mads", &QualityParameters::doubletMads, 1, 1e6},
    {"head_share", &QualityParameters::headShare, 1e-6, 0.5},
    {"carry_over_log", &QualityParameters::carryOverLog, 1, 1e6},
    {"carry_over_ratio", &QualityParameters::carryOverRatio, 1, 1e6},
}};

}  // namespace

std::vector<std::pair<std::string, double>> QualityParameters::named() const {
  std::vector<std::pair<std::string, double>> all;
  for (const Member& member : kMembers) all.emplace_back(member.name, this->*member.value);
  return all;
}

bool QualityParameters::set(const std::string& name, double value) {
  for (const Member& member : kMembers) {
    if (name != member.name) continue;
    if (!(value >= member.least && value <= member.most)) return false;
    this->*member.value = value;
    return true;
  }
  return false;
}

}  // namespace vestige
