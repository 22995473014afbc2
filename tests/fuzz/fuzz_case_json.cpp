// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all: never crash, and a case that is read prints to a text that gives the same case.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/resource/case_json.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/recovery_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto matrix = vestige::parseMatrixCsv(text);
  if (matrix && matrix->values.size() != matrix->channels.size() * matrix->channels.size()) std::abort();
  if (const auto note = vestige::parseRecovery(text)) {
    const auto again = vestige::parseRecovery(vestige::printRecovery(*note));
    if (!again || *again != *note) std::abort();
  }
  const auto first = vestige::parseCase(text);
  if (!first) return 0;
  const auto second = vestige::parseCase(vestige::printCase(*first));
  if (!second || *second != *first) std::abort();
  return 0;
}
