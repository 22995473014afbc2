// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/event_mask.h"

namespace vestige {

/// Why an event is looked at twice; one bit of a byte each, so that an event keeps all its reasons. Stored by
/// name, never by number.
enum class QualityReason : std::uint8_t {
  TimeFault,           ///< Its time is no number, or time stands still in its bin while it runs elsewhere.
  FlowRate,            ///< Its bin was measured much faster or slower than those around it.
  Burst,               ///< The signals of its bin jump away from those around it.
  ScatterMargin,       ///< A scatter value on the edge of its scale.
  FluorescenceMargin,  ///< A fluorescence value on the upper edge; a mark only, never proposed for removal.
  Doublet,             ///< A pulse too wide for its height.
  CarryOver,           ///< At the start, of a phenotype that the rest of the tube hardly has.
  NotFinite,           ///< A measured value is no number; such an event is in no gate of that channel.
};
inline constexpr std::size_t kQualityReasons = 8;
using ReasonSet = std::uint8_t;

constexpr ReasonSet bitOf(QualityReason reason) {
  return static_cast<ReasonSet>(1u << static_cast<unsigned>(reason));
}

/// "time-fault", "flow-rate", ...: the word of files and of the command line, never translated.
std::string_view reasonCode(QualityReason reason);
/// The codes of a set, ';' between them; empty for none.
std::string reasonCodes(ReasonSet reasons);
std::optional<QualityReason> reasonOf(std::string_view code);
/// Whether a person may take events out for it. Bright blasts saturate a detector: not for that.
bool mayRemove(QualityReason reason);
/// All reasons for which events may be taken out.
ReasonSet removableReasons();

/// The reasons of every event, a byte each. Nothing is removed by it.
class QualityMask {
 public:
  QualityMask() = default;
  explicit QualityMask(std::size_t events) : reasons_(events, 0) {}

  std::size_t size() const { return reasons_.size(); }
  ReasonSet of(std::size_t event) const { return reasons_[event]; }
  /// Two threads may add to different events at once.
  void add(std::size_t event, QualityReason reason) {
    reasons_[event] = static_cast<ReasonSet>(reasons_[event] | bitOf(reason));
  }
  void addRange(std::size_t begin, std::size_t end, QualityReason reason);
  bool operator==(const QualityMask&) const = default;

  /// Events that have at least one of @p reasons.
  EventMask eventsWith(ReasonSet reasons) const;

 private:
  std::vector<ReasonSet> reasons_;
};

/// How many events carry each combination of reasons; from it every question of "how many would go" is
/// answered without another look at the events.
class ReasonCounts {
 public:
  static ReasonCounts of(const QualityMask& mask);
  /// Of the events in @p members only; the sizes are equal (asserted).
  static ReasonCounts of(const QualityMask& mask, const EventMask& members);

  std::uint64_t events() const;                    ///< With or without reasons.
  std::uint64_t withAny(ReasonSet reasons) const;  ///< An event with two of them counts once.
  std::uint64_t with(QualityReason reason) const { return withAny(bitOf(reason)); }
  bool operator==(const ReasonCounts&) const = default;

 private:
  std::array<std::uint64_t, 256> combinations_{};
};

}  // namespace vestige
