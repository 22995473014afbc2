// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spill_words.h"

#include <cmath>

#include <QCoreApplication>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(SpillWords)
};

}  // namespace

QString spillPercent(double value) {
  const double percent = value * 100;
  const int places = std::abs(percent) >= 10 ? 1 : 2;
  QString text = QString::number(percent, 'f', places);
  while (text.contains(QLatin1Char('.')) &&
         (text.endsWith(QLatin1Char('0')) || text.endsWith(QLatin1Char('.')))) {
    const bool point = text.endsWith(QLatin1Char('.'));
    text.chop(1);
    if (point) break;
  }
  if (text == QLatin1String("-0")) text = QStringLiteral("0");
  return text.replace(QLatin1Char('-'), QChar(0x2212));
}

QString spillMark(SpillState state) {
  if (state == SpillState::TooLittle) return QStringLiteral("\u25b2 ");
  if (state == SpillState::TooMuch) return QStringLiteral("\u25bc ");
  return {};
}

StatePair spillColours(const Palette& palette, SpillState state) {
  if (state == SpillState::TooLittle) return palette.caution;
  if (state == SpillState::TooMuch) return palette.information;
  return {palette.text, palette.surface};
}

QString spillVerdict(const SpillCell& cell, bool isJudged) {
  if (!isJudged) return Words::tr("Not judged: this tube carries another dye.");
  if (!cell.guide)
    return Words::tr("No verdict: the dye does not divide these events into a negative and a positive part.");
  const QString share = QString::number(std::abs(cell.guide->slope) * 100, 'f', 1) + QStringLiteral(" %");
  const QString sides = Words::tr("%1 negative, %2 positive events")
                            .arg(countText(static_cast<std::int64_t>(cell.negatives)),
                                 countText(static_cast<std::int64_t>(cell.positives)));
  switch (spillState(cell)) {
    case SpillState::TooLittle:
      return Words::tr("Too little compensation: %1 of the dye is still seen here (%2).").arg(share, sides);
    case SpillState::TooMuch:
      return Words::tr("Too much compensation: %1 of the dye is missing here (%2).").arg(share, sides);
    default:
      return Words::tr("Level: the medians differ by %1 of the dye (%2).").arg(share, sides);
  }
}

}  // namespace vestige::app
