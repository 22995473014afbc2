// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

namespace vestige::app {

QString errorText(const Error& error) {
  return QStringLiteral("error %1").arg(static_cast<int>(error.code));  // sentences follow with app/text
}
QString deviationText(const Deviation& deviation) { return QString::fromStdString(deviation.code); }
QString repairText(const Deviation&) { return {}; }

}  // namespace vestige::app
