// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as classification results and as labels: never a crash; probabilities are such, and every class
// name survives being guarded, quoted and read.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>

#include "io/table/clr.h"
#include "io/table/event_labels.h"
#include "io/text/csv.h"
#include "tests/fuzz/memory_file.h"

namespace {

void checkNames(const vestige::table::Classification& all) {
  std::string row;
  std::set<std::string> names;
  for (const std::string& name : all.classes) {
    if (!names.insert(name).second) std::abort();
    row += (row.empty() ? "" : ",") + vestige::csv::nameCell(name);
  }
  const auto record = vestige::csv::takeRecord(row + "\n", ',', '\n', 1);
  if (!record || record->cells.size() != all.classes.size()) std::abort();
  for (std::size_t c = 0; c < all.classes.size(); ++c) {
    if (vestige::csv::unguarded(record->cells[c]) != all.classes[c]) std::abort();
  }
}

vestige::Sample threeEvents() {
  vestige::Sample sample;
  auto column = std::make_shared<vestige::Column>(vestige::Column::float32(3));
  for (float& value : column->floats()) value = 0;
  sample.events = vestige::EventMatrix({vestige::Channel{}}, {column}, 3);
  return sample;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vestige::NoProgress quiet;
  const auto all = vestige::table::readClr(vestige::test::memoryInput(data, size), quiet);
  if (all) {
    if (all->events > size) std::abort();
    checkNames(*all);
    for (std::size_t event = 0; event < all->events; ++event) {
      for (std::size_t c = 0; c < all->classes.size() && c < 64; ++c) {
        const double probability = all->probability(event, c);
        if (!(probability >= 0 && probability <= 1)) std::abort();
      }
    }
  }
  const int descriptor = vestige::test::memoryFile(data, size);
  const auto labels = vestige::table::readLabels("/proc/self/fd/" + std::to_string(descriptor), {"1", "B"},
                                                 threeEvents(), quiet);
  if (labels && labels->size() != 3) std::abort();
  ::close(descriptor);
  return 0;
}
