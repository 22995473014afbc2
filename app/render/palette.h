// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour of the product in one table, light and dark. No hex value stands anywhere else.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include <QColor>

namespace vestige::app {

/// Fixed colour slots of populations; never re-assigned by strategies or users.
enum class ColourSlot {
  Blasts,
  Hematogones,
  MatureB,
  T,
  Nk,
  Monocytes,
  Granulocytes,
  Progenitors,
  Erythroid,
  Plasma,
  Debris,
  Reference
};
inline constexpr int kColourSlots = 12;

/// The slot of a strategy's name for it ("blasts", "mature_b", ...); nothing for another text.
std::optional<ColourSlot> colourSlotFromName(std::string_view name);

/// A state's text and its background: always shown with an icon and a word.
struct StatePair {
  QColor foreground, background;
};

struct Palette {
  bool isDark = false;
  QColor window, panel, surface, sunken, hover, select;
  QColor line, line2;
  QColor text, text2, text3;
  QColor accent, onAccent;
  StatePair proposed, passed, caution, reject, information;
  QColor rejectChip, onRejectChip;
  QColor brushedAway;                     ///< Cells outside a brush.
  std::array<QColor, kColourSlots> fill;  ///< Dots and areas, by slot.
  std::array<QColor, kColourSlots> ink;   ///< Labels and thin lines, by slot.
  std::array<QColor, 7> density;          ///< Thin to dense; luminance strictly monotone.
  std::array<QColor, 6> series;  ///< Lines of tubes and of populations without a slot; each also has a dash.
  std::array<QColor, 5> diverging;  ///< Below, middle, above: blue to orange, told apart by everybody.

  const QColor& fillOf(ColourSlot slot) const { return fill[static_cast<std::size_t>(slot)]; }
  const QColor& inkOf(ColourSlot slot) const { return ink[static_cast<std::size_t>(slot)]; }
  /// The density map at @p t in [0, 1], linear between its stops.
  QColor densityAt(double t) const;
  QColor divergingAt(double t) const;

  static const Palette& light();
  static const Palette& dark();
};

/// WCAG 2.1 relative luminance and contrast ratio (1 to 21).
/// @source W3C, Web Content Accessibility Guidelines 2.1, "relative luminance" and "contrast ratio".
double relativeLuminance(const QColor& colour);
double contrastRatio(const QColor& a, const QColor& b);

}  // namespace vestige::app
