// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them. Files and the command line's JSON use numberText of io/bytes instead.
#pragma once
#include <QString>
#include <cstdint>
#include <optional>
#include <span>

#include "core/stats/intervals.h"

namespace vestige::app {

enum class PercentStyle { Screen, Report };

/// "4 213 905": groups of three, U+202F between them.
QString countText(std::int64_t count);

/// "0.0035 %": two significant digits of a fraction, U+00A0 before the sign. Where rounding would carry the
/// value on or across one of @p lines (fractions), more digits are given: 0.0000996 at a line of 0.0001 is
/// "0.00996 %". A fraction of 0 is "0"; callers never print that as a result.
QString percentText(double fraction, std::span<const double> lines = {});

/// "3.5 × 10⁻⁵", two significant digits, lines as above.
QString powerText(double fraction, std::span<const double> lines = {});

/// "0.0030 – 0.0041 %": both bounds with as many decimals as @p fraction has in percentText; a bound above 0
/// that would print as 0 gets one significant digit.
QString intervalText(double fraction, const Bounds& bounds, std::span<const double> lines = {});

/// A limit (LOD, LLOQ): two significant digits, rounded up, never across one of @p lines.
QString limitText(double fraction, std::span<const double> lines = {});

/// A population's percent of its parent, without the sign: "63.7", "0.43", "0", "—" when @p whole is 0.
QString populationPercent(std::uint64_t count, std::uint64_t whole, PercentStyle style);

/// "↓ 2.1 log", "↑ 0.76 log"; nothing when a fraction is not above 0.
std::optional<QString> logChangeText(double before, double now);

/// A P value: "0.0021", "< 0.0001".
QString probabilityText(double p);

/// Any other number in a sentence: at most six significant digits, "not a number" or "infinite" in words.
QString plainNumber(double value);

}  // namespace vestige::app
