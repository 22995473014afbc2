// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/number_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace vestige::app {
namespace {

constexpr QChar kNarrowSpace(0x202F);
constexpr QChar kFixedSpace(0x00A0);
constexpr QChar kDash(0x2013);
constexpr int kMostDigits = 15;  // what a double holds
// Binary fractions of decimal limits (20 / 500 000) miss their decimal value by about 1e-16; rounding up must
// not see it.
constexpr double kSameNumber = 1e-12;

int decimalExponent(double value) {
  // By printing, because floor(log10(x)) is wrong beside powers of ten.
  const QByteArray text = QByteArray::number(value, 'e', kMostDigits);
  return text.mid(text.indexOf('e') + 1).toInt();
}

/// @p value > 0 rounded to @p digits significant digits; away from zero when @p up.
double rounded(double value, int digits, bool up) {
  const double unit = std::pow(10.0, decimalExponent(value) - digits + 1);
  const double nearest = QByteArray::number(value, 'e', digits - 1).toDouble();
  if (!up || nearest >= value * (1 - kSameNumber)) return nearest;
  return QByteArray::number(nearest + unit, 'e', digits - 1).toDouble();
}

bool crosses(double exact, double shown, std::span<const double> lines) {
  return std::ranges::any_of(lines, [&](double line) {
    if (std::abs(exact - line) <= kSameNumber * line) return false;
    return exact < line ? shown >= line * (1 - kSameNumber) : shown <= line * (1 + kSameNumber);
  });
}

struct Digits {
  double value;
  int digits;
};

Digits roundedBesideLines(double value, std::span<const double> lines, bool up) {
  int digits = 2;
  double shown = rounded(value, digits, up);
  while (digits < kMostDigits && crosses(value, shown, lines)) shown = rounded(value, ++digits, up);
  return {shown, digits};
}

int decimalsFor(double shown, int digits) { return std::max(0, digits - 1 - decimalExponent(shown)); }

QString percentOf(const Digits& fraction) {
  const double percent = QByteArray::number(fraction.value * 100, 'e', kMostDigits - 1).toDouble();
  return QString::number(percent, 'f', decimalsFor(percent, fraction.digits));
}

QString signed_(const QString& percent) { return percent + kFixedSpace + u'%'; }

QString superscript(int number) {
  static const QString kDigits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
  QString text = number < 0 ? QStringLiteral("⁻") : QString();
  for (const QChar c : QString::number(std::abs(number))) text += kDigits[c.digitValue()];
  return text;
}

QString boundText(double percent, int decimals) {
  if (percent <= 0) return QStringLiteral("0");
  const QString text = QString::number(percent, 'f', decimals);
  if (text.toDouble() > 0) return text;
  return QString::number(percent, 'f', -decimalExponent(rounded(percent, 1, false)));
}

}  // namespace

QString countText(std::int64_t count) {
  QString text = QString::number(count);
  const qsizetype first = count < 0 ? 1 : 0;
  for (qsizetype i = text.size() - 3; i > first; i -= 3) text.insert(i, kNarrowSpace);
  return text;
}

QString percentText(double fraction, std::span<const double> lines) {
  if (!(fraction > 0)) return signed_(QStringLiteral("0"));
  return signed_(percentOf(roundedBesideLines(fraction, lines, false)));
}

QString powerText(double fraction, std::span<const double> lines) {
  if (!(fraction > 0)) return QStringLiteral("0");
  const Digits shown = roundedBesideLines(fraction, lines, false);
  const QString text = QString::number(shown.value, 'e', shown.digits - 1);
  const qsizetype e = text.indexOf(u'e');
  return text.left(e) + kFixedSpace + QChar(0x00D7) + kFixedSpace + QStringLiteral("10") +
         superscript(text.mid(e + 1).toInt());
}

QString intervalText(double fraction, const Bounds& bounds, std::span<const double> lines) {
  // Where there is no value to follow (k = 0), the upper bound gives the decimals.
  const double leading = fraction > 0 ? fraction : bounds.high;
  const Digits shown = roundedBesideLines(leading, lines, false);
  const int decimals =
      decimalsFor(QByteArray::number(shown.value * 100, 'e', kMostDigits - 1).toDouble(), shown.digits);
  return signed_(boundText(bounds.low * 100, decimals) + kFixedSpace + kDash + kFixedSpace +
                 boundText(bounds.high * 100, decimals));
}

QString limitText(double fraction, std::span<const double> lines) {
  if (!(fraction > 0)) return signed_(QStringLiteral("0"));
  return signed_(percentOf(roundedBesideLines(fraction, lines, true)));
}

QString populationPercent(std::uint64_t count, std::uint64_t whole, PercentStyle style) {
  if (whole == 0) return QStringLiteral("—");
  if (count == 0) return QStringLiteral("0");
  if (count == whole) return QStringLiteral("100");
  const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(whole);
  int digits = percent >= (style == PercentStyle::Screen ? 1 : 10) ? 3 : 2;
  double shown = rounded(percent, digits, false);
  while (shown >= 100 && digits < kMostDigits)
    shown = rounded(percent, ++digits, false);  // 99.996 is not all
  return QString::number(shown, 'f', decimalsFor(shown, digits));
}

std::optional<QString> logChangeText(double before, double now) {
  if (!(before > 0) || !(now > 0)) return std::nullopt;
  const double change = std::log10(now / before);
  const QString arrow = change < 0 ? QStringLiteral("↓") : QStringLiteral("↑");
  const double size = std::abs(change);
  return arrow + kFixedSpace + QString::number(size, 'f', size < 1 ? 2 : 1) + kFixedSpace +
         QStringLiteral("log");
}

QString probabilityText(double p) {
  if (p < 1e-4) return QStringLiteral("<") + kFixedSpace + QStringLiteral("0.0001");
  return QString::number(p, 'g', 2);
}

QString plainNumber(double value) {
  if (std::isnan(value)) return QCoreApplication::translate("number", "not a number");
  if (std::isinf(value)) return QCoreApplication::translate("number", "infinite");
  return QString::number(value, 'g', 6);
}

}  // namespace vestige::app
