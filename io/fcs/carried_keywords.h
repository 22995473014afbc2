// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "core/data/sample.h"
#include "io/fcs/header.h"

namespace vestige::fcs {

/// Name of a keyword that may not stand in the new file as it stood in the old one: this, then its old name.
inline constexpr std::string_view kOriginalPrefix = "VESTIGE ORIGINAL ";

/// Whether writeFcs makes the keyword itself ($BEGINDATA, $PnN, $SPILLOVER ...). @p upper is in upper case.
bool writerMakes(std::string_view upper);

/// The keywords of @p read for a new file of @p version. Those the writer makes itself are left out, with the
/// spillover under any spelling once it was understood. What the version does not have, whose value has not
/// the standard's form, or what is no longer true of a rewritten file ($ORIGINALITY, $PnG) keeps its value
/// under another name (kOriginalPrefix): nothing is lost and nothing false is said. $BTIM and $ETIM with
/// sixtieths of a second are rewritten in hundredths; date and time are taken from Sample::acquisition where
/// it has them, otherwise never made up.
/// @tested tests/unit/io/carried_keywords_test.cpp
std::vector<Keyword> keywordsToCarry(const Sample& read, Version version);

}  // namespace vestige::fcs
