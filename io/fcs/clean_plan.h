// SPDX-License-Identifier: GPL-3.0-or-later
// Which bytes of a file a de-identified copy overwrites.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "core/data/channel.h"
#include "core/data/spillover_matrix.h"
#include "io/fcs/data_sets.h"
#include "io/fcs/deidentify.h"
#include "io/fcs/identifier_search.h"
#include "io/fcs/text_tokens.h"

namespace vestige::fcs {

/// What must be the same in the copy, of one data set.
struct SetFacts {
  std::uint64_t base = 0, dataBegin = 0, dataBytes = 0, events = 0;
  bool packed = false;
  std::string version, datatype, byteOrder;
  std::vector<Channel> channels;
  std::vector<std::uint64_t> masks;
  std::optional<SpilloverMatrix> spillover;
  bool operator==(const SetFacts&) const = default;
};

/// @error what reading the file gives; DeidentifyRefused for one whose rows are doubtful.
Result<std::vector<SetFacts>> factsOf(const InputFile& file, const std::vector<DataSet>& sets);

struct Patch {
  ByteSpan place;
  char fill = ' ';
  std::string bytes;  ///< Instead of the fill, where not empty.
  std::string what;
};

struct CleanPlan {
  std::vector<Patch> patches;  ///< In file order, not overlapping.
  std::set<std::string> kept;
  std::set<std::string> identities;  ///< Values of keywords that name a person or a sample.
};

/// @error DeidentifyRefused {why}; as InputFile::readAt.
Result<CleanPlan> planCleaning(const InputFile& file, const std::vector<DataSet>& sets,
                               const std::vector<SetFacts>& facts, const DeidentifyOptions& options);

}  // namespace vestige::fcs
