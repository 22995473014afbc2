// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <utility>

#include "io/text/csv.h"

namespace vestige::table {

/// TableInvalid {line, why}.
inline Error invalidLine(std::uint64_t line, std::string why) {
  return csv::invalid(line, std::move(why), ErrorCode::TableInvalid);
}

/// csv::takeRecord, its errors those of a table of events.
inline Result<csv::Record> takeRow(std::string_view text, char separator, char lineEnd, std::uint64_t line) {
  return csv::takeRecord(text, separator, lineEnd, line, ErrorCode::TableInvalid);
}

}  // namespace vestige::table
