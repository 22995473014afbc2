// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an event table: never a crash; names are unique, columns have one length, and the values
// written as a plain table read back the same.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "io/bytes/file_io.h"
#include "io/table/table_reader.h"
#include "io/text/csv.h"
#include "tests/fuzz/memory_file.h"

namespace {

using vestige::Sample;

std::string plainTable(const Sample& sample) {
  std::string text;
  for (const vestige::Channel& channel : sample.events.channels())
    text += (text.empty() ? "" : ",") + vestige::csv::nameCell(channel.name);
  text += '\n';
  for (std::size_t event = 0; event < sample.events.eventCount(); ++event) {
    for (std::size_t c = 0; c < sample.events.channelCount(); ++c)
      text += (c > 0 ? "," : "") + vestige::numberText(sample.events.column(c).at(event));
    text += '\n';
  }
  return text;
}

bool sameValues(const Sample& a, const Sample& b) {
  if (a.events.eventCount() != b.events.eventCount() || a.events.channelCount() != b.events.channelCount())
    return false;
  for (std::size_t c = 0; c < a.events.channelCount(); ++c) {
    if (a.events.channel(c).name != b.events.channel(c).name) return false;
    for (std::size_t event = 0; event < a.events.eventCount(); ++event) {
      const double x = a.events.column(c).at(event), y = b.events.column(c).at(event);
      if (x != y && !(std::isnan(x) && std::isnan(y))) return false;
    }
  }
  return true;
}

vestige::Result<Sample> readText(const std::uint8_t* data, std::size_t size, bool thousands) {
  vestige::table::ReadOptions options;
  options.hash = false;
  if (thousands) options.choices = {{"E08", 0, "thousands"}};
  vestige::NoProgress quiet;
  auto content = vestige::table::readTable(vestige::test::memoryInput(data, size), options, quiet);
  if (!content) return content.error();
  if (content->events != content->sample.events.eventCount()) std::abort();
  return content->sample;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto isTable = vestige::table::isTable(vestige::test::memoryInput(data, size));
  const auto sample = readText(data, size, false);
  (void)readText(data, size, true);
  if (!isTable || !sample) return 0;
  std::set<std::string> names;
  for (const vestige::Channel& channel : sample->events.channels()) {
    if (channel.name.empty() || !names.insert(channel.name).second) std::abort();
  }
  if (sample->events.eventCount() > size) std::abort();
  if (sample->events.eventCount() == 0) return 0;  // a header alone may be read under another separator
  const std::string again = plainTable(*sample);
  const auto second = readText(reinterpret_cast<const std::uint8_t*>(again.data()), again.size(), false);
  if (!second || !sameValues(*sample, *second)) std::abort();
  return 0;
}
