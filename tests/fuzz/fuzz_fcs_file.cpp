// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a whole file, with and without salvage, and with every question answered: never a crash; what
// is read has the shape it claims.
#include <tbb/global_control.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/support/memory_file.h"

namespace {

using vestige::Deviation;
using vestige::DeviationSeverity;
using vestige::InputFile;
using vestige::ReadChoice;
using vestige::Result;
using vestige::Sample;
using vestige::SampleStatus;

void require(bool condition) {
  if (!condition) std::abort();
}

Result<Sample> read(const InputFile& file, bool salvage, const std::vector<ReadChoice>& choices) {
  vestige::NoProgress quiet;
  return vestige::fcs::read(file, {{}, salvage, false, choices}, quiet);
}

void check(const Sample& sample, std::size_t size, bool salvage) {
  require(sample.events.channelCount() == sample.stored.channelCount());
  require(sample.events.eventCount() == sample.stored.eventCount());
  require(sample.events.eventCount() <= 8 * size);  // an event has a bit at least
  require(sample.status != SampleStatus::Damaged || salvage);
  for (const Deviation& deviation : sample.deviations) require(deviation.byteOffset <= size);
}

/// The answer number @p which to each open question.
std::vector<ReadChoice> answers(const Sample& sample, std::size_t which) {
  std::vector<ReadChoice> choices;
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.severity != DeviationSeverity::Question) continue;
    const std::size_t count = deviation.choices.size();
    const std::string answer = count == 0 ? vestige::kAsRead : deviation.choices[which % count];
    choices.push_back({deviation.code, deviation.byteOffset, answer});
  }
  return choices;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // One thread: the same path for the same bytes, and no time lost in waking others for a few events.
  static const tbb::global_control oneThread(tbb::global_control::max_allowed_parallelism, 1);
  const InputFile file =
      vestige::test::memoryFile(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz");
  for (const bool salvage : {false, true}) {
    const Result<Sample> sample = read(file, salvage, {});
    if (!sample) {
      require(sample.error().byteOffset.value_or(0) <= size);
      continue;
    }
    check(*sample, size, salvage);
    if (sample->status != SampleStatus::Ambiguous) continue;
    const Result<Sample> decided = read(file, salvage, answers(*sample, size));
    if (decided) check(*decided, size, salvage);
  }
  return 0;
}
