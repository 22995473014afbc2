// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all: never crash, never hang; what reads as a strategy prints to a text that reads as the same
// one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/resource/strategy_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto first = vestige::parseStrategy(text);
  if (!first) {
    const auto& at = first.error().byteOffset;
    if (at && *at > size) std::abort();
    return 0;
  }
  auto second = vestige::parseStrategy(vestige::printStrategy(*first));
  if (!second) std::abort();
  second->sha256 = first->sha256;
  if (!(*second == *first)) std::abort();
  return 0;
}
