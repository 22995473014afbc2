// SPDX-License-Identifier: GPL-3.0-or-later
// An MRD result in words. Every function takes the whole result: a fraction never travels without its
// denominator, counts, interval and limits, and "not detected" never without the sensitivity reached.
#pragma once
#include <QString>
#include <QStringList>

#include "core/mrd/mrd_result.h"

namespace vestige::app {

/// "NOT_DETECTED", ... : the command line's and the case file's name of a class, never translated.
const char* classCode(MrdClass resultClass);
const char* modifierCode(MrdModifier modifier);
const char* reasonCode(MrdReason reason);

/// Of the class chip: "DETECTED · QUANTIFIED".
QString classWord(MrdClass resultClass);

/// The big line of the result card and the report: "0.0035 %", "< 0.0010 % (LLOQ)", "< 0.00026 % (LOD)",
/// "reaches only 0.016 %". Shown only together with the sentence or the table.
QString bigLine(const MrdResult& result);

/// "nucleated cells" for "nucleated"; free names as they are.
QString denominatorText(const std::string& name);

/// The result sentence: class, k of N with the denominator, interval, LOD and LLOQ, as the class asks;
/// without modifiers.
/// @source result table of CLINICAL 3.4 and words of DESIGN 7.
/// @tested tests/golden/result_text_test.cpp (every class, every reason, both languages)
QString resultSentence(const MrdResult& result);

/// Why a result is not assessable or indeterminate: one clause for each reason that holds, with its numbers.
QString reasonText(MrdReason reason, const MrdResult& result);

/// "Possible hemodilution; the result may be too low."
QString modifierText(MrdModifier modifier);

/// LOD and LLOQ and the estimate as text, with the lines (target, LOD, LLOQ) that must not be rounded across.
/// Nothing ("—") where the denominator is empty.
QString lodText(const MrdResult& result);
QString lod95Text(const MrdResult& result);
QString lloqText(const MrdResult& result);
QString fractionText(const MrdResult& result);  ///< "—" for k = 0: the upper bound speaks.
QString intervalOf(const MrdResult& result);

}  // namespace vestige::app
