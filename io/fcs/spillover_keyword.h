// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "core/data/channel.h"
#include "core/data/spillover_matrix.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

/// The file's spillover matrix, by any spelling of the keyword. Nothing where there is none, or where what
/// stands there cannot be a matrix of these channels: that is a question (C02-C13), never a guess.
/// @source FCS 3.1 section 3.2.19; DEFECTS.md C01-C13.
/// @tested tests/conformance/fcs_test.cpp
std::optional<SpilloverMatrix> spilloverOf(const KeywordTable& keywords, const std::vector<Channel>& channels,
                                           Deviations& deviations);

}  // namespace vestige::fcs
