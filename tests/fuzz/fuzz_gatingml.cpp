// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all: never crash, never hang; what reads as Gating-ML prints to a text that reads as the same
// populations, and that text then stays as it is.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "io/gatingml/gating_ml.h"
#include "io/resource/strategy_json.h"

namespace {

std::set<std::string> idsOf(const vestige::Strategy& strategy) {
  std::set<std::string> ids;
  for (const auto& population : strategy.tree.populations()) ids.insert(population.id);
  return ids;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first = vestige::parseGatingMl(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!first) {
    const auto& at = first.error().byteOffset;
    if (at && *at > size) std::abort();
    return 0;
  }
  if (!vestige::parseStrategy(vestige::printStrategy(first->strategy))) std::abort();
  const auto text = vestige::printGatingMl(first->strategy);
  if (!text) return 0;  // a label or ratio that cannot be said
  const auto second = vestige::parseGatingMl(*text);
  if (!second || idsOf(second->strategy).size() != idsOf(first->strategy).size()) std::abort();
  for (const std::string& id : vestige::gatingMlIds(first->strategy)) {
    if (!second->strategy.tree.populationIndex(id)) std::abort();
  }
  return 0;
}
