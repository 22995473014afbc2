// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/axis.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {
namespace {

constexpr double kLeastTickGap = 2.5;  // pixels
constexpr double kMostSteps = 1e12;    // from zero: beyond it a double cannot tell two ticks apart safely

QString superscript(int number) {
  static const QString kDigits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
  QString text;
  if (number < 0) text += QChar(0x207B);
  for (const QChar digit : QString::number(std::abs(number))) text += kDigits.at(digit.digitValue());
  return text;
}

QString decadeLabel(int exponent, bool negative) {
  QString text = negative ? QString(QChar(0x2212)) : QString();
  if (exponent == 0) return text + QStringLiteral("1");
  if (exponent == 1) return text + QStringLiteral("10");
  return text + QStringLiteral("10") + superscript(exponent);
}

QString linearLabel(double value, double step, bool inThousands) {
  if (value == 0) return QStringLiteral("0");
  const double shown = inThousands ? value / 1000 : value;
  const double shownStep = inThousands ? step / 1000 : step;
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(shownStep) - 1e-9)));
  QString text = QString::number(std::abs(shown), 'f', std::min(decimals, 9));
  if (inThousands) text += QLatin1Char('K');
  return value < 0 ? QChar(0x2212) + text : text;
}

std::vector<Tick> linearTicks(const Transform& scale, double low, double high, double pixels,
                              double labelRoom) {
  const double rawLow = scale.rawFromDisplay(low), rawHigh = scale.rawFromDisplay(high);
  const double span = rawHigh - rawLow;
  if (!(span > 0) || !std::isfinite(span)) return {};
  const double least = span * labelRoom / std::max(pixels, labelRoom);
  const double decade = std::pow(10.0, std::floor(std::log10(least)));
  double step = decade * 10;
  int minors = 5;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (decade * factor >= least) {
      step = decade * factor;
      minors = factor == 2.0 ? 4 : 5;
      break;
    }
  }
  const bool inThousands = std::max(std::abs(rawLow), std::abs(rawHigh)) >= 10000;
  std::vector<Tick> ticks;
  const double minor = step / minors;
  if (!(std::max(std::abs(rawLow), std::abs(rawHigh)) / minor < kMostSteps)) return {};
  const auto first = static_cast<long long>(std::ceil(rawLow / minor - 1e-9));
  const auto last = static_cast<long long>(std::floor(rawHigh / minor + 1e-9));
  for (long long i = first; i <= last; ++i) {
    Tick tick;
    tick.raw = static_cast<double>(i) * minor;
    tick.display = scale.displayFromRaw(tick.raw);
    tick.isMajor = i % minors == 0;
    if (tick.isMajor) tick.label = linearLabel(tick.raw, step, inThousands);
    ticks.push_back(tick);
  }
  return ticks;
}

/// All candidates of a logarithmic kind, both signs, without regard to room.
std::vector<Tick> decadeTicks(const Transform& scale, double low, double high) {
  const double rawLow = scale.rawFromDisplay(low), rawHigh = scale.rawFromDisplay(high);
  const double most = std::max(std::abs(rawLow), std::abs(rawHigh));
  std::vector<Tick> ticks;
  const auto add = [&](double raw, bool major, const QString& label) {
    const double display = scale.displayFromRaw(raw);
    if (display >= low && display <= high) ticks.push_back({raw, display, major, label});
  };
  const bool hasZero = scale.spec().kind != TransformKind::Log;
  if (hasZero) add(0, true, QStringLiteral("0"));
  const int top = std::isfinite(most) && most > 0 ? static_cast<int>(std::floor(std::log10(most) + 1e-9)) : 0;
  const int bottom =
      std::min(hasZero || !(rawLow > 0) ? 0 : static_cast<int>(std::floor(std::log10(rawLow))), top - 6);
  for (int exponent = bottom; exponent <= top; ++exponent) {
    const double decade = std::pow(10.0, exponent);
    for (int digit = 1; digit <= 9; ++digit) {
      add(decade * digit, digit == 1, digit == 1 ? decadeLabel(exponent, false) : QString());
      if (hasZero) add(-decade * digit, digit == 1, digit == 1 ? decadeLabel(exponent, true) : QString());
    }
  }
  return ticks;
}

/// Zero first, then from the largest value down: what is near zero on a bent scale gives way.
void dropWhatCollides(std::vector<Tick>& ticks, double pixelsPerUnit, double labelRoom) {
  std::sort(ticks.begin(), ticks.end(), [](const Tick& a, const Tick& b) {
    if ((a.raw == 0) != (b.raw == 0)) return a.raw == 0;
    if (a.isMajor != b.isMajor) return a.isMajor;
    return std::abs(a.raw) > std::abs(b.raw) || (std::abs(a.raw) == std::abs(b.raw) && a.raw > b.raw);
  });
  std::vector<Tick> kept;
  for (Tick& tick : ticks) {
    double nearest = 1e9, nearestLabel = 1e9;
    for (const Tick& other : kept) {
      const double distance = std::abs(tick.display - other.display) * pixelsPerUnit;
      nearest = std::min(nearest, distance);
      if (!other.label.isEmpty()) nearestLabel = std::min(nearestLabel, distance);
    }
    if (nearest < kLeastTickGap) continue;
    if (nearestLabel < labelRoom) tick.label.clear();
    kept.push_back(tick);
  }
  ticks = std::move(kept);
}

}  // namespace

std::vector<Tick> axisTicks(const TransformSpec& spec, double low, double high, double pixels,
                            double labelRoom) {
  const auto scale = Transform::create(spec);
  if (!scale || !(low < high) || !(pixels > 0)) return {};
  if (spec.kind == TransformKind::Linear) return linearTicks(*scale, low, high, pixels, labelRoom);
  std::vector<Tick> ticks = decadeTicks(*scale, low, high);
  dropWhatCollides(ticks, pixels / (high - low), labelRoom);
  const auto labelled =
      std::count_if(ticks.begin(), ticks.end(), [](const Tick& t) { return !t.label.isEmpty(); });
  if (labelled < 2) {  // zoomed into less than a decade: numbers between its powers
    std::vector<Tick> between = linearTicks(*scale, low, high, pixels, labelRoom);
    std::erase_if(between, [&](const Tick& t) { return !(t.display >= low && t.display <= high); });
    dropWhatCollides(between, pixels / (high - low), labelRoom);
    const auto more =
        std::count_if(between.begin(), between.end(), [](const Tick& t) { return !t.label.isEmpty(); });
    if (more > labelled) ticks = std::move(between);
  }
  std::sort(ticks.begin(), ticks.end(), [](const Tick& a, const Tick& b) { return a.display < b.display; });
  return ticks;
}

}  // namespace vestige::app
