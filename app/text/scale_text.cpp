// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/scale_text.h"

#include <cmath>
#include <numbers>

#include <QCoreApplication>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString rounded(double value, int digits) { return QString::number(value, 'g', digits); }

}  // namespace

QString scaleText(const TransformSpec& spec) {
  if (spec.kind == TransformKind::Logicle)
    return QCoreApplication::translate("scale", "logicle, W %1").arg(rounded(spec.W, 3));
  if (spec.kind == TransformKind::Asinh) {
    // asinh(x sinh(M ln 10) / T): the x that gives asinh(1).
    const double cofactor = spec.T / std::sinh(spec.M * std::numbers::ln10);
    return QCoreApplication::translate("scale", "asinh, cofactor %1").arg(rounded(cofactor, 3));
  }
  return QString::fromStdString(printTransform(spec));
}

QString widthReasonText(const WidthChoice& choice) {
  const QString negatives = countText(static_cast<std::int64_t>(choice.negatives));
  switch (choice.reason) {
    case WidthReason::FromNegatives:
      return QCoreApplication::translate("scale", "From %1 negative values: 5 % of them lie below %2.")
          .arg(negatives, rounded(choice.reference, 3));
    case WidthReason::NoNegatives:
      return QCoreApplication::translate(
          "scale", "Too few negative values in every tube to say anything: the usual width.");
    case WidthReason::TooNarrow:
      return QCoreApplication::translate(
                 "scale",
                 "The negative values are so close to 0 (5 % below %1) that the least width is enough.")
          .arg(rounded(choice.reference, 3));
    case WidthReason::TooWide:
      return QCoreApplication::translate(
                 "scale",
                 "The negative values reach so far (5 % below %1) that the widest scale is taken. Check the "
                 "compensation.")
          .arg(rounded(choice.reference, 3));
  }
  return {};
}

}  // namespace vestige::app
