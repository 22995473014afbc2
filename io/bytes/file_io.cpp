// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/bytes/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/bytes/write_calls.h"

namespace vestige {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

Error notWritable(const std::string& path, int reason) {
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
    return Error{ErrorCode::DiskFull, {path}, {}, path};
  return Error{ErrorCode::FileNotWritable, {path, std::generic_category().message(reason)}, {}, path};
}

/// A link is followed, so that the file it names is replaced and not the link.
std::string realTarget(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  return real ? std::string(real.get()) : path;
}

std::string folderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// The file beside the target; removed again unless it took the target's place.
class FileAside {
 public:
  explicit FileAside(const std::string& path) : target_(realTarget(path)), shown_(path) {}
  ~FileAside() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!aside_.empty()) ::unlink(aside_.c_str());
  }
  FileAside(const FileAside&) = delete;
  FileAside& operator=(const FileAside&) = delete;

  Status create() {
    struct stat about {};
    const bool exists = ::stat(target_.c_str(), &about) == 0;
    if (exists && !S_ISREG(about.st_mode))
      return notWritable(shown_, S_ISDIR(about.st_mode) ? EISDIR : EINVAL);
    static std::atomic<unsigned> number{0};
    for (int attempt = 0; attempt < 100; ++attempt) {
      const std::string name = folderOf(target_) + "/.vestige-" + std::to_string(::getpid()) + "-" +
                               std::to_string(number.fetch_add(1)) + ".part";
      descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor_ >= 0) {
        aside_ = name;
        if (exists)
          (void)::fchmod(descriptor_, about.st_mode & 07777);  // the new file is as open as the old one
        return {};
      }
      if (errno != EEXIST) break;
    }
    return notWritable(shown_, errno);
  }

  Status write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t put = detail::writeCalls().write(descriptor_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return notWritable(shown_, put == 0 ? EIO : errno);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
  }

  const std::string& pathAside() const { return aside_; }

  Status finish() {
    if (detail::writeCalls().fsync(descriptor_) != 0) return notWritable(shown_, errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) return notWritable(shown_, errno);
    return {};
  }

  Status takePlace() {
    if (detail::writeCalls().rename(aside_.c_str(), target_.c_str()) != 0) return notWritable(shown_, errno);
    aside_.clear();
    const int folder = ::open(folderOf(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
      // The content is whole either way; some file systems cannot sync a folder, so this one may fail.
      (void)detail::writeCalls().fsync(folder);
      ::close(folder);
    }
    return {};
  }

 private:
  std::string target_, shown_, aside_;
  int descriptor_ = -1;
};

}  // namespace

detail::WriteCalls& detail::writeCalls() {
  static WriteCalls calls{&::write, &::fsync, &::rename};
  return calls;
}

Result<std::string> readSmallFile(const std::string& path, std::uint64_t limitBytes) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return std::move(file).error();
  if (file->size() > limitBytes) {
    return Error{ErrorCode::FileTooLarge,
                 {static_cast<std::int64_t>(file->size()), static_cast<std::int64_t>(limitBytes)},
                 {},
                 path};
  }
  std::string text(static_cast<std::size_t>(file->size()), '\0');
  if (Status read = file->readAt(0, std::as_writable_bytes(std::span(text))); !read)
    return std::move(read).error();
  return text;
}

Status writeFileAtomically(const std::string& path, const std::function<Status(const WritePiece&)>& produce) {
  return writeFileAtomically(path, produce, CheckWritten());
}

Status writeFileAtomically(const std::string& path, const std::function<Status(const WritePiece&)>& produce,
                           const CheckWritten& check) {
  FileAside aside(path);
  if (Status created = aside.create(); !created) return created;
  Status failed;  // kept here too: a producer that overlooks a failed piece must not pass for success
  const WritePiece write = [&](std::string_view piece) {
    if (failed) failed = aside.write(piece);
    return failed;
  };
  if (Status produced = produce(write); !produced) return produced;
  if (!failed) return failed;
  if (Status finished = aside.finish(); !finished) return finished;
  if (check) {
    if (Status checked = check(aside.pathAside()); !checked) {
      Error error = std::move(checked).error();
      if (error.where == aside.pathAside()) error.where = path;  // nobody knows the other name
      return error;
    }
  }
  return aside.takePlace();
}

Status writeFileAtomically(const std::string& path, std::string_view bytes) {
  return writeFileAtomically(path, [bytes](const WritePiece& write) { return write(bytes); });
}

Sha256 sha256(std::string_view bytes) {
  Sha256Hasher hasher;
  hasher.add(std::as_bytes(std::span(bytes)));
  return hasher.finish();
}

Result<Sha256> sha256OfFile(const std::string& path) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return std::move(file).error();
  Sha256Hasher hasher;
  std::vector<std::byte> block(static_cast<std::size_t>(std::min<std::uint64_t>(file->size(), kBlock)));
  for (std::uint64_t at = 0; at < file->size(); at += block.size()) {
    const auto piece = std::span(block).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), file->size() - at)));
    if (Status read = file->readAt(at, piece); !read) return std::move(read).error();
    hasher.add(piece);
  }
  return hasher.finish();
}

std::string numberText(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  return std::string(text.data(), end.ptr);
}

}  // namespace vestige
