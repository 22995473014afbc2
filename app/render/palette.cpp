// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/palette.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {
namespace {

constexpr std::array<std::string_view, kColourSlots> kSlotNames = {
    "blasts",       "hematogones", "mature_b",  "t",      "nk",     "monocytes",
    "granulocytes", "progenitors", "erythroid", "plasma", "debris", "reference"};

QColor hex(unsigned rgb) { return QColor::fromRgb(static_cast<QRgb>(0xff000000u | rgb)); }

Palette makeLight() {
  Palette p;
  p.window = hex(0xE8EBEE), p.panel = hex(0xF5F6F8), p.surface = hex(0xFFFFFF), p.sunken = hex(0xDDE2E7);
  p.hover = hex(0xEAF1F3), p.select = hex(0xCFE3E7);
  p.line = hex(0xCCD2D9), p.line2 = hex(0x828C97);
  p.text = hex(0x171E26), p.text2 = hex(0x434D58), p.text3 = hex(0x55606B);
  p.accent = hex(0x0E6270), p.onAccent = hex(0xFFFFFF);
  p.proposed = {hex(0x6438B0), hex(0xF0EAFA)};
  p.passed = {hex(0x1A6A43), hex(0xE3F1E9)};
  p.caution = {hex(0x7D5000), hex(0xFCF0D3)};
  p.reject = {hex(0xA3170F), hex(0xFBE6E3)};
  p.information = {hex(0x1B548C), hex(0xE4EEF8)};
  p.rejectChip = hex(0xA3170F), p.onRejectChip = hex(0xFFFFFF);
  p.brushedAway = hex(0xC9D3DC);
  p.fill = {hex(0xC32C13), hex(0x1593ED), hex(0x03307A), hex(0x218058), hex(0x98A659), hex(0xCF9500),
            hex(0xAD9F81), hex(0xA1629B), hex(0xDC7099), hex(0x5C3320), hex(0xACAFC4), hex(0x545C5D)};
  p.ink = {hex(0xC32C13), hex(0x0B5C9A), hex(0x03307A), hex(0x218058), hex(0x5F6B2A), hex(0x855F00),
           hex(0x6F6449), hex(0x8A4F85), hex(0xA83F68), hex(0x5C3320), hex(0x5E6178), hex(0x545C5D)};
  p.density = {hex(0xE9EFF4), hex(0xC3D7E5), hex(0x8DB7D2), hex(0x5390BB),
               hex(0x2C689B), hex(0x23457C), hex(0x1A2350)};
  p.series = {p.text, hex(0x1B548C), hex(0x8A4B08), hex(0x0E6270), hex(0x5E6300), hex(0x7A2E63)};
  p.diverging = {hex(0x1F5A94), hex(0x9CC3E2), hex(0xF4F5F6), hex(0xF2B872), hex(0xA65008)};
  return p;
}

Palette makeDark() {
  Palette p;
  p.isDark = true;
  p.window = hex(0x14181C), p.panel = hex(0x1B2026), p.surface = hex(0x101418), p.sunken = hex(0x262D35);
  p.hover = hex(0x232C33), p.select = hex(0x1E4049);
  p.line = hex(0x343D47), p.line2 = hex(0x76828E);
  p.text = hex(0xE6EAEE), p.text2 = hex(0xB6C0CA), p.text3 = hex(0xA3AEB9);
  p.accent = hex(0x5DBDCB), p.onAccent = hex(0x07171A);
  p.proposed = {hex(0xCDA9FF), hex(0x2B2440)};
  p.passed = {hex(0x6CC796), hex(0x17301F)};
  p.caution = {hex(0xE7B64C), hex(0x352A10)};
  p.reject = {hex(0xFF8F82), hex(0x3C1A17)};
  p.information = {hex(0x86B8EA), hex(0x172A3E)};
  p.rejectChip = hex(0xC0392B), p.onRejectChip = hex(0xFFFFFF);
  p.brushedAway = hex(0x2B343C);
  p.fill = {hex(0xFF4847), hex(0x7DB9FF), hex(0x2E8BF4), hex(0x78E5AE), hex(0xEDE702), hex(0xF6B332),
            hex(0xB49C87), hex(0xAF7FC2), hex(0xF0A9C6), hex(0xFFC988), hex(0x6B7373), hex(0x989C9E)};
  p.ink = p.fill;
  p.ink[static_cast<std::size_t>(ColourSlot::Debris)] = hex(0x8A9494);
  p.density = {hex(0x14222C), hex(0x1B4053), hex(0x22637B), hex(0x2F8B9B),
               hex(0x5DB5AB), hex(0xA6DBB8), hex(0xF2F6D3)};
  p.series = {p.text, hex(0x86B8EA), hex(0xE7B64C), hex(0x5DBDCB), hex(0xC9CE7A), hex(0xE59BC8)};
  p.diverging = {hex(0x7DB9FF), hex(0x2F6291), hex(0x20272E), hex(0x8A5A1B), hex(0xFFB454)};
  return p;
}

template <std::size_t n>
QColor between(const std::array<QColor, n>& stops, double t) {
  const double place = std::clamp(t, 0.0, 1.0) * static_cast<double>(n - 1);
  const auto below = std::min(static_cast<std::size_t>(place), n - 2);
  const double part = place - static_cast<double>(below);
  const auto mix = [part](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
  const QColor& low = stops[below];
  const QColor& high = stops[below + 1];
  return {mix(low.red(), high.red()), mix(low.green(), high.green()), mix(low.blue(), high.blue())};
}

double linearChannel(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

}  // namespace

std::optional<ColourSlot> colourSlotFromName(std::string_view name) {
  const auto* const at = std::find(kSlotNames.begin(), kSlotNames.end(), name);
  if (at == kSlotNames.end()) return std::nullopt;
  return static_cast<ColourSlot>(at - kSlotNames.begin());
}

QColor Palette::densityAt(double t) const { return between(density, t); }
QColor Palette::divergingAt(double t) const { return between(diverging, t); }

const Palette& Palette::light() {
  static const Palette palette = makeLight();
  return palette;
}

const Palette& Palette::dark() {
  static const Palette palette = makeDark();
  return palette;
}

double relativeLuminance(const QColor& colour) {
  return 0.2126 * linearChannel(colour.redF()) + 0.7152 * linearChannel(colour.greenF()) +
         0.0722 * linearChannel(colour.blueF());
}

double contrastRatio(const QColor& a, const QColor& b) {
  const double la = relativeLuminance(a), lb = relativeLuminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace vestige::app
