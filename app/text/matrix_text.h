// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>

#include "core/records/own_matrix.h"

namespace vestige::app {

/// Where the numbers of a case's matrix came from, who answers for them and why: sentences of a report.
/// @tested tests/unit/app/own_matrix_test.cpp
QString matrixOriginText(const OwnMatrix& matrix);

/// Its first twelve digits: enough to compare by eye. "\u2014" where there is no hash.
QString shortSha256(const std::string& hex);

}  // namespace vestige::app
