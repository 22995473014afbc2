// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/transform/auto_width.h"

namespace vestige::app {

/// "logicle, W 0.52" or "asinh, cofactor 150": what a person compares.
QString scaleText(const TransformSpec& spec);

/// Why an automatic width is what it is, as a sentence.
QString widthReasonText(const WidthChoice& choice);

}  // namespace vestige::app
