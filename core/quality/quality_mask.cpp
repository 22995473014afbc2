// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality_mask.h"

#include <algorithm>
#include <cassert>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::array<std::string_view, kQualityReasons> kCodes = {
    "time-fault",          "flow-rate", "burst",      "scatter-margin",
    "fluorescence-margin", "doublet",   "carry-over", "not-finite"};
constexpr std::size_t kChunk = std::size_t{1} << 16;  // a multiple of 64: no two chunks share a word

}  // namespace

std::string_view reasonCode(QualityReason reason) { return kCodes[static_cast<std::size_t>(reason)]; }

std::string reasonCodes(ReasonSet reasons) {
  std::string codes;
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    if (reasons & bitOf(reason)) codes += (codes.empty() ? "" : ";") + std::string(reasonCode(reason));
  }
  return codes;
}

std::optional<QualityReason> reasonOf(std::string_view code) {
  const auto found = std::ranges::find(kCodes, code);
  if (found == kCodes.end()) return std::nullopt;
  return static_cast<QualityReason>(found - kCodes.begin());
}

bool mayRemove(QualityReason reason) { return reason != QualityReason::FluorescenceMargin; }

ReasonSet removableReasons() { return static_cast<ReasonSet>(~bitOf(QualityReason::FluorescenceMargin)); }

void QualityMask::addRange(std::size_t begin, std::size_t end, QualityReason reason) {
  for (std::size_t i = begin; i != end; ++i) add(i, reason);
}

EventMask QualityMask::eventsWith(ReasonSet reasons) const {
  EventMask found(size());
  const auto words = found.words();
  parallelFor(size(), kChunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i) {
      const std::uint64_t is = (reasons_[i] & reasons) != 0 ? 1 : 0;
      words[i >> 6] |= is << (i & 63);
    }
  });
  return found;
}

ReasonCounts ReasonCounts::of(const QualityMask& mask) {
  ReasonCounts counts;
  for (std::size_t i = 0; i < mask.size(); ++i) ++counts.combinations_[mask.of(i)];
  return counts;
}

ReasonCounts ReasonCounts::of(const QualityMask& mask, const EventMask& members) {
  assert(mask.size() == members.size());
  ReasonCounts counts;
  members.forEach([&](std::size_t event) { ++counts.combinations_[mask.of(event)]; });
  return counts;
}

std::uint64_t ReasonCounts::events() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : combinations_) sum += count;
  return sum;
}

std::uint64_t ReasonCounts::withAny(ReasonSet reasons) const {
  std::uint64_t sum = 0;
  for (std::size_t set = 0; set < combinations_.size(); ++set) {
    if ((set & reasons) != 0) sum += combinations_[set];
  }
  return sum;
}

}  // namespace vestige
