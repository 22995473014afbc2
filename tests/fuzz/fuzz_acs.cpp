// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a container, and any text as a table of contents: never a crash; what is unpacked has the
// length that was declared, and no member has a name that leads elsewhere.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/archive/acs_container.h"
#include "io/archive/member_name.h"
#include "io/fcs/fcs_reader.h"
#include "tests/fuzz/memory_file.h"

namespace {

void openContainer(const std::uint8_t* data, std::size_t size) {
  const auto container = vestige::archive::AcsContainer::open(vestige::test::memoryInput(data, size));
  if (!container) return;
  vestige::NoProgress quiet;
  for (const vestige::archive::AcsMember& member : container->members()) {
    if (!vestige::archive::unsafeNameReason(member.name).empty()) std::abort();
    const auto file = container->unpack(member, quiet);
    if (!file) continue;
    if (!member.refusal.empty() || file->size() != member.bytes) std::abort();
    if (member.role != vestige::archive::MemberRole::Events) continue;
    const auto summary = vestige::fcs::summarize(*file, true, false, quiet);
    if (summary && summary->datasets.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0 && data[0] == '<') {
    const auto toc = vestige::archive::parseToc({reinterpret_cast<const char*>(data), size});
    if (toc && toc->entries.size() > size) std::abort();
  } else {
    openContainer(data, size);
  }
  return 0;
}
