// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "app/services/statistics_table.h"

namespace vestige::app {

/// Fills channels and rows of one file. Populations are those of the request, or all events and every one.
/// @error Cancelled; what ChannelColumns::create gives.
Status addRows(const StatisticsInput& input, const StatisticsRequest& request,
               const std::vector<StatisticsColumn>& columns, StatisticsFile& file, Progress& progress);

}  // namespace vestige::app
