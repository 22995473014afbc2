// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/quality/previous_tube.h"
#include "core/quality/tube_quality.h"
#include "core/records/tube_cleaning.h"

namespace vestige::app {

/// "Flow rate", "Burst of a signal", ...: what an event is looked at for.
QString reasonName(QualityReason reason);
/// One sentence: what the reason means and why one would, or would not, take its events out.
QString reasonExplanation(QualityReason reason);
/// What the Time channel says, in sentences: its clock, the rate, what falls back, pauses.
QString flowText(const FlowRate& flow);
/// "CD19-A: rises by 12 % (0.049 decades); ..." with what is proposed.
QString driftText(const ChannelDrift& drift);
/// "FSC-A / FSC-H: median 1.16, limit 1.3; 1 200 events above."
/// The sentence for channels whose drift cannot be told, by their names.
QString driftNotAssessedText(const QString& channels);
QString doubletText(const DoubletMeasure& measure);
QString carryOverText(const CarryOver& carryOver);
/// Which tube was measured before and why it was taken, or why none was. @p tube: what the found file says;
/// @p isOfCase: whether it belongs to the case.
QString previousTubeText(const PreviousTube& previous, const TubeTime& tube, bool isOfCase);
/// "burst 1234, doublet 5" as files write it, in words; a dash for nothing.
QString cleaningReasonsText(const std::string& codes);
/// What a person decided for a tube, who, when and why.
QString cleaningText(const TubeCleaning& cleaning);

}  // namespace vestige::app
