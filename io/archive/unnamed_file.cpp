// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/unnamed_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace vestige::archive {
namespace {

Error notWritable(const std::string& folder, int reason) {
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
    return Error{ErrorCode::DiskFull, {folder}, {}, {}};
  return Error{ErrorCode::FileNotWritable, {folder, std::generic_category().message(reason)}, {}, {}};
}

/// For file systems without O_TMPFILE: a random name, open to us alone, that is removed at once.
int createAndUnlink(const std::string& folder) {
  std::string name = folder + "/vestige-XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(name.c_str());
  return descriptor;
}

}  // namespace

Result<UnnamedFile> UnnamedFile::create() {
  const char* asked = std::getenv("TMPDIR");
  const std::string folder = asked && *asked == '/' ? asked : "/tmp";
  int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR);
  if (descriptor < 0) descriptor = createAndUnlink(folder);
  if (descriptor < 0) return notWritable(folder, errno);
  return UnnamedFile(descriptor, folder);
}

UnnamedFile::UnnamedFile(UnnamedFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), folder_(std::move(other.folder_)) {}

UnnamedFile::~UnnamedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status UnnamedFile::write(std::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return notWritable(folder_, put == 0 ? EIO : errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return {};
}

Result<InputFile> UnnamedFile::reopen(std::string name) {
  return InputFile::adopt(std::exchange(descriptor_, -1), std::move(name));
}

}  // namespace vestige::archive
