// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/compensation/controls.h"

namespace vestige::app {

/// What is weak about a compensation control and what to do, in one sentence.
/// @tested tests/unit/app/error_text_test.cpp
QString controlIssueText(const ControlIssue& issue);

/// "good" without an issue, "bad" with a serious one, else "check": the word of the command line, never
/// translated.
const char* controlVerdictCode(const ControlQuality& quality);

}  // namespace vestige::app
