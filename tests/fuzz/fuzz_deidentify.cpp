// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file to be de-identified: an error, a refusal, or a copy that passed its own checks. What
// the reader reads can be copied, unless the copy would not be safe; the copy is never wrong.
#include <tbb/global_control.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "io/bytes/file_io.h"
#include "io/bytes/write_calls.h"
#include "io/fcs/deidentify.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

int noSync(int) { return 0; }

void run(const std::uint8_t* data, std::size_t size) {
  static const tbb::global_control oneThread(tbb::global_control::max_allowed_parallelism, 1);
  static const test::TempFolder folder;
  detail::writeCalls().fsync = &noSync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  NoProgress quiet;
  const std::string from = folder.path("a"), to = folder.path("o");
  if (!writeFileAtomically(from, bytes)) std::abort();
  const auto copy = fcs::deidentify(from, to, {{"Erika Muster"}}, quiet);
  if (!copy) {
    if (copy.error().code == ErrorCode::ExportCheckFailed) std::abort();
    return;
  }
  const std::string after = readSmallFile(to).value();
  if (after.size() != size || sha256(after) != copy->sha256) std::abort();
  std::size_t at = 0;
  for (const fcs::ChangedRange& range : copy->changed) {
    if (range.begin < at || range.end > size) std::abort();
    if (after.compare(at, range.begin - at, bytes.substr(at, range.begin - at)) != 0) std::abort();
    at = range.end;
  }
  if (after.compare(at, std::string::npos, bytes.substr(at)) != 0) std::abort();
}

}  // namespace
}  // namespace vestige

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vestige::run(data, size);
  return 0;
}
