// SPDX-License-Identifier: GPL-3.0-or-later
// What reading one data set of one file gave: events, keywords, and everything that was not as the standard
// says.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"

namespace vestige {

/// One keyword of TEXT, UTF-8, spelled as in the file.
struct Keyword {
  std::string name;
  std::string value;
  bool operator==(const Keyword&) const = default;
};

/// Keywords in the order of the file; looked up without regard to case, as the standard asks.
class Keywords {
 public:
  Keywords() = default;
  explicit Keywords(std::vector<Keyword> items) : items_(std::move(items)) {}
  const std::vector<Keyword>& items() const noexcept { return items_; }
  const std::string* find(std::string_view name) const;  ///< The first of this name; null when absent.
  std::string valueOr(std::string_view name, std::string_view otherwise) const;
  bool operator==(const Keywords&) const = default;

 private:
  std::vector<Keyword> items_;
};

enum class DeviationSeverity { Note, Repair, Question };

/// One way in which a file differs from its standard, and what was done about it. The sentence is made in
/// app/text from the code and the arguments; codes are those of design/FCS_AND_GATES.md 2.4 (H13, T04, ...).
struct Deviation {
  std::string code;
  DeviationSeverity severity = DeviationSeverity::Note;
  std::uint64_t byteOffset = 0;
  std::vector<Error::Arg> args;
  /// Of a Question: the other ways in which the reader can read the file ("$SPILLOVER", "GB18030",
  /// "literal"), machine words. Empty: the only answer is kAsRead.
  std::vector<std::string> choices = {};
  std::string chosen = {};  ///< What a person decided (one of choices, or kAsRead); empty = open.
};

/// The answer "take it as it was read".
inline constexpr const char* kAsRead = "as-read";

/// A person's answer to one Question. Code and place name the question; the file's hash, stored beside it,
/// says that it is the same file.
struct ReadChoice {
  std::string code;
  std::uint64_t byteOffset = 0;
  std::string choice;
  bool operator==(const ReadChoice&) const = default;
};

enum class SampleStatus { Ok, Repaired, Ambiguous, Damaged };

/// "ok", "repaired", "ambiguous", "damaged": the word of the command line and of files, never translated.
const char* statusCode(SampleStatus status);

/// Another segment of the data set that is kept as it is: ANALYSIS as bytes, and the manufacturer's OTHER
/// segments.
struct ExtraSegment {
  std::string name;         ///< "ANALYSIS", "OTHER1", ...
  std::uint64_t begin = 0;  ///< First byte, counted from the start of the data set.
  std::uint64_t byteCount = 0;
  bool operator==(const ExtraSegment&) const = default;
};

/// When and with what clock the events were measured, from $DATE, $BTIM, $ETIM, $BEGINDATETIME and so on. ISO
/// 8601; empty where the file does not say or what it says is no date (a Deviation then tells).
struct Acquisition {
  std::string begin, end;             ///< "2026-01-17T09:10:00.25", with zone only where the file gives one.
  std::optional<double> tickSeconds;  ///< $TIMESTEP.
  int timeColumn = -1;                ///< Column that counts the time; -1 where there is none.
  bool operator==(const Acquisition&) const = default;
};

/// One data set. `stored` are the file's numbers after the bit mask; `events` are linear values (log
/// amplification decoded, gain applied, Time in ticks) and are what everything else computes on.
struct Sample {
  std::string file;       ///< The path it was read from, as given.
  std::string member;     ///< In a container: the member's name; else empty.
  Sha256 sha256;          ///< Of the whole file's bytes.
  int dataset = 0;        ///< Index in the file, from 0.
  std::string version;    ///< "FCS3.1".
  std::string datatype;   ///< "I", "F", "D".
  std::string byteOrder;  ///< $BYTEORD as written.
  Keywords keywords;
  Keywords analysis;                 ///< Of the ANALYSIS segment.
  std::vector<ExtraSegment> extras;  ///< ANALYSIS and OTHER, in file order.
  Acquisition acquisition;
  EventMatrix stored;
  EventMatrix events;
  std::optional<SpilloverMatrix> spillover;
  std::vector<Deviation> deviations;
  SampleStatus status = SampleStatus::Ok;
};

}  // namespace vestige
