// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of other programs: no input crashes, and what is accepted holds together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/workspace/diva_reader.h"
#include "io/workspace/flowjo_reader.h"

namespace {

void check(const vestige::Result<vestige::Workspace>& workspace) {
  if (!workspace) return;
  for (const auto& sample : workspace->samples) {
    std::size_t read = 0;
    for (const auto& population : sample.populations) {
      if (population.populationId.empty()) continue;
      ++read;
      if (!sample.strategy.tree.populationIndex(population.populationId)) std::abort();
    }
    if (read != sample.strategy.tree.populations().size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(vestige::readFlowJoWorkspace(text));
  check(vestige::readDivaExperiment(text));
  return 0;
}
