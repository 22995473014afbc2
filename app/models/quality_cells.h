// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <QString>

#include "app/services/analysis.h"

namespace vestige::app {

/// Always all nine, always in this order: the place of a cell is learned by hand (Alt+1 … Alt+9).
enum class QualityKind {
  Time,
  Singlets,
  Margins,
  Compensation,
  PanelMatch,
  Repairs,
  Identity,
  Haemodilution,
  EventsForTarget
};

enum class QualityState { Passed, Fact, NotAssessed, Caution, Blocks };

struct QualityCell {
  QualityKind kind;
  QualityState state = QualityState::Fact;
  QString name;    ///< "Time"
  QString value;   ///< "stable"
  QString detail;  ///< Sentences for the detail view: what was measured, against which limit, from where.
};

/// Share of a tube's events on the edge of one channel above which the cell asks for a look. Own engineering
/// choice, not a published limit.
inline constexpr double kMarginCaution = 0.05;

/// The quality of one tube in words of the current language.
/// @tested tests/gui/model_test.cpp
std::vector<QualityCell> qualityCells(const Analysis& analysis, std::size_t tube);

}  // namespace vestige::app
