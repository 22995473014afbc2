// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a whole file, with and without salvage: never a crash; what is read has the shape it claims.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "io/fcs/fcs_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  vestige::NoProgress quiet;
  for (const bool salvage : {false, true}) {
    const auto sample = vestige::fcs::read(path, {{}, salvage, false}, quiet);
    if (!sample) {
      if (sample.error().byteOffset.value_or(0) > size) std::abort();
      continue;
    }
    if (sample->events.channelCount() != sample->stored.channelCount()) std::abort();
    if (sample->events.eventCount() > size) std::abort();  // an event has a byte at least
    if (sample->status == vestige::SampleStatus::Damaged && !salvage) std::abort();
  }
  ::close(file);
  return 0;
}
