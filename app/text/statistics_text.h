// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>

#include "core/stats/statistic.h"

namespace vestige::app {

/// "Median", "% of parent", "Percentile 95"; of percent_denominator with @p denominator's path.
QString statisticTitle(const Statistic& statistic, const std::string& denominator = {});

/// How the number is defined, in a sentence.
QString statisticDefinition(StatisticKind kind);

/// Why there is no number or what has to be known of it; empty for None.
QString statisticNoteText(StatisticNote note);

/// "events", "%", "instrument units", "ratio": the words of tables, in every language the same.
std::string statisticUnit(StatisticKind kind);

}  // namespace vestige::app
