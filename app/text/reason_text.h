// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>

namespace vestige::app {

/// The reason inside an error, in the user's language where it is one of the known ones, else as it is.
/// @tested tests/unit/app/error_text_test.cpp
QString reasonText(const std::string& reason);

}  // namespace vestige::app
