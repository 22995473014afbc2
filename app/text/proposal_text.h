// SPDX-License-Identifier: GPL-3.0-or-later
// What an automatic gate saw and how sure it is, in plain words.
#pragma once
#include <QString>
#include <QStringList>

#include "gating/auto/gate_proposal.h"

namespace vestige::app {

QString gateMethodName(GateMethod method);         ///< "Density valley".
QString gateMethodExplanation(GateMethod method);  ///< What it looks for, in one sentence.

/// One sentence for one fact; places in the channel's own units.
/// @tested tests/unit/app/proposal_text_test.cpp
QString seenText(const SeenFact& fact, const GateProposal& proposal);

/// The facts in the order in which they were seen, then the score with its parts, the runner-up, and whether
/// a person has to look before it may be accepted.
QStringList proposalSentences(const GateProposal& proposal);

/// "Score 0.93 = depth 0.98 x stability 1 x ...".
QString scoreText(const GateProposal& proposal);

/// "CD3 from 1 234", "CD3 below 1 234", "a polygon of 12 vertices".
QString shapeText(const GateShape& shape, const std::vector<Dimension>& dimensions);

}  // namespace vestige::app
