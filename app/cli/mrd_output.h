// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>
#include <string>

#include <nlohmann/json.hpp>

#include "app/services/analysis.h"

namespace vestige::cli {

/// The members of one result: class, k, N, denominator, fraction, interval, limits, sentence.
nlohmann::ordered_json resultJson(const MrdResult& result);

/// The JSON object of `mrd --json`, indented; numbers read back to the same binary value.
std::string mrdJson(const app::Analysis& analysis, const std::string& language);

/// The same for a person: sentence, k, N, denominator, interval, LOD, LLOQ, warnings, what blocks a report,
/// provenance.
QStringList mrdLines(const app::Analysis& analysis, const std::string& language);

}  // namespace vestige::cli
