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
};

enum class SampleStatus { Ok, Repaired, Ambiguous, Damaged };

/// "ok", "repaired", "ambiguous", "damaged": the word of the command line and of files, never translated.
const char* statusCode(SampleStatus status);

/// One data set. `stored` are the file's numbers after the bit mask; `events` are linear values (log
/// amplification decoded, gain applied, Time in ticks) and are what everything else computes on.
struct Sample {
  std::string file;       ///< The path it was read from, as given.
  Sha256 sha256;          ///< Of the whole file's bytes.
  int dataset = 0;        ///< Index in the file, from 0.
  std::string version;    ///< "FCS3.1".
  std::string datatype;   ///< "I", "F", "D".
  std::string byteOrder;  ///< $BYTEORD as written.
  Keywords keywords;
  EventMatrix stored;
  EventMatrix events;
  std::optional<SpilloverMatrix> spillover;
  std::vector<Deviation> deviations;
  SampleStatus status = SampleStatus::Ok;
};

}  // namespace vestige
