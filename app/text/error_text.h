// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/base/error.h"
#include "core/data/sample.h"

namespace vestige::app {

/// One sentence: what is wrong, where, and what to do, in the language of the installed translator.
/// @tested tests/unit/app/error_text_test.cpp (every code, both languages)
QString errorText(const Error& error);

/// The same for a deviation of a file, and for the repair made ("" where none was).
QString deviationText(const Deviation& deviation);
QString repairText(const Deviation& deviation);

}  // namespace vestige::app
