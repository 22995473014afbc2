// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>

#include "io/fcs/keywords.h"

namespace vestige::fcs {

/// Reads $PnB, $PnE, $PnG, $PnN, $PnR, $PnS, $PnTYPE and $PnDATATYPE of one parameter.
struct ChannelReader {
  const KeywordTable& keywords;
  Version version;
  char datatype;
  Deviations& deviations;

  /// @param number  From 1. @error FcsKeywordMissing, FcsKeywordInvalid, FcsDatatypeUnsupported.
  Result<ParameterLayout> read(std::size_t number) const;

 private:
  Status readWidth(const std::string& p, ParameterLayout& parameter) const;
  Status readOwnType(const LocatedKeyword& own, std::uint64_t bits, ParameterLayout& parameter) const;
  Status readCharacters(const LocatedKeyword& width, ParameterLayout& parameter) const;
  void readName(const std::string& p, std::size_t number, ParameterLayout& parameter) const;
  Status readRange(const std::string& p, ParameterLayout& parameter) const;
  Status readAmplification(const std::string& p, ParameterLayout& parameter) const;
  void readGain(const std::string& p, ParameterLayout& parameter) const;
};

/// What a channel measures, by $PnTYPE (FCS 3.2) and else by its name.
ChannelKind kindOf(std::string_view name, std::string_view type);

}  // namespace vestige::fcs
