// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/bytes/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace vestige {
namespace {

Error notReadable(const std::string& path, int reason) {
  const std::string text = std::generic_category().message(reason);
  return Error{ErrorCode::FileNotReadable, {path, text}, {}, path};
}

}  // namespace

Result<InputFile> InputFile::open(const std::string& path) {
  if (path.find('\0') != std::string::npos) return Error{ErrorCode::FileNotFound, {path}, {}, path};
  InputFile file;
  file.path_ = path;
  // O_NONBLOCK: a pipe without a writer must not keep us waiting; it changes nothing for a regular file.
  file.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file.descriptor_ < 0) {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) return Error{ErrorCode::FileNotFound, {path}, {}, path};
    if (reason == ENXIO || reason == ENODEV) return Error{ErrorCode::FileNotRegular, {path}, {}, path};
    return notReadable(path, reason);
  }
  return adopt(std::exchange(file.descriptor_, -1), path);
}

Result<InputFile> InputFile::adopt(int descriptor, std::string name) {
  InputFile file;
  file.path_ = std::move(name);
  file.descriptor_ = descriptor;
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return notReadable(file.path_, errno);
  if (!S_ISREG(about.st_mode)) return Error{ErrorCode::FileNotRegular, {file.path_}, {}, file.path_};
  file.size_ = static_cast<std::uint64_t>(about.st_size);
  file.changedSeconds_ = about.st_mtim.tv_sec;
  file.changedNanoseconds_ = about.st_mtim.tv_nsec;
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept { *this = std::move(other); }

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  if (this == &other) return *this;
  if (descriptor_ >= 0) ::close(descriptor_);
  path_ = std::move(other.path_);
  descriptor_ = std::exchange(other.descriptor_, -1);
  size_ = other.size_;
  changedSeconds_ = other.changedSeconds_;
  changedNanoseconds_ = other.changedNanoseconds_;
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status InputFile::readAt(std::uint64_t offset, std::span<std::byte> bytes) const {
  constexpr std::size_t kMost = std::size_t{1} << 30;  // one call moves at most 2 GiB anyway
  while (!bytes.empty()) {
    const ssize_t got =
        ::pread(descriptor_, bytes.data(), std::min(bytes.size(), kMost), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return notReadable(path_, errno);
    if (got == 0) return Error{ErrorCode::FileChanged, {path_}, offset, path_};
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
  return {};
}

Status InputFile::checkUnchanged() const {
  struct stat about {};
  if (::fstat(descriptor_, &about) != 0) return notReadable(path_, errno);
  const bool same = static_cast<std::uint64_t>(about.st_size) == size_ &&
                    about.st_mtim.tv_sec == changedSeconds_ && about.st_mtim.tv_nsec == changedNanoseconds_;
  if (!same) return Error{ErrorCode::FileChanged, {path_}, {}, path_};
  return {};
}

}  // namespace vestige
