// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/content_store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/bytes/write_calls.h"

namespace vestige::intake {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr const char* kPartSuffix = ".part";

Error notWritable(const std::string& path, int reason) {
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
    return Error{ErrorCode::DiskFull, {path}, {}, path};
  return Error{ErrorCode::FileNotWritable, {path, std::generic_category().message(reason)}, {}, path};
}

Status makeFolder(const std::string& path, bool* made = nullptr) {
  if (made) *made = false;
  if (::mkdir(path.c_str(), 0700) == 0) {
    if (made) *made = true;
    return {};
  }
  struct stat about {};
  const int reason = errno;
  const std::size_t parent = path.rfind('/');
  if (reason == ENOENT && parent != std::string::npos && parent > 0) {
    struct stat above {};
    const std::string folder = path.substr(0, parent);
    // Where the folder above is there, another try would fail the same way.
    if (::stat(folder.c_str(), &above) == 0) return notWritable(path, reason);
    if (Status aboveMade = makeFolder(folder); !aboveMade) return aboveMade;
    return makeFolder(path, made);
  }
  if (reason == EEXIST && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) return {};
  return notWritable(path, reason == EEXIST ? ENOTDIR : reason);
}

/// The entry of a name in its folder is on the disk when the folder is. Some file systems cannot do that for
/// a folder and say so; any other refusal is a failure.
Status syncFolder(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return notWritable(path, errno);
  const int done = detail::writeCalls().fsync(folder);
  const int reason = errno;
  ::close(folder);
  if (done == 0 || reason == EINVAL || reason == ENOTSUP) return {};
  return notWritable(path, reason);
}

/// A copy that is being written. Its lock says that it belongs to a living process.
class Part {
 public:
  ~Part() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Part() = default;
  Part(Part&& other) noexcept
      : path_(std::exchange(other.path_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}
  Part& operator=(Part&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  const std::string& path() const { return path_; }  ///< Empty = none, or in its place.

  Status create(const std::string& folder) {
    static std::atomic<unsigned> number{0};
    for (int attempt = 0; attempt < 100; ++attempt) {
      const std::string name =
          folder + "/" + std::to_string(::getpid()) + "-" + std::to_string(number.fetch_add(1)) + kPartSuffix;
      const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (file < 0 && errno == EEXIST) continue;
      if (file < 0) return notWritable(name, errno);
      struct stat about {};
      // Between creating and locking, another process may have taken it for a left-over and removed it.
      if (::flock(file, LOCK_EX | LOCK_NB) == 0 && ::fstat(file, &about) == 0 && about.st_nlink > 0) {
        descriptor_ = file;
        path_ = name;
        return {};
      }
      ::close(file);
    }
    return notWritable(folder, EBUSY);
  }

  Status write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t put = detail::writeCalls().write(descriptor_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return notWritable(path_, put == 0 ? EIO : errno);
      bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
  }

  /// Read-only, on the disk, under its name.
  Status takePlace(const std::string& target) {
    if (::fchmod(descriptor_, 0400) != 0) return notWritable(path_, errno);
    if (detail::writeCalls().fsync(descriptor_) != 0) return notWritable(path_, errno);
    if (detail::writeCalls().rename(path_.c_str(), target.c_str()) != 0) return notWritable(target, errno);
    path_.clear();
    return {};
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

/// Removes the copies of processes that ended in the middle: those that nobody has locked.
void clearLeftovers(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) return;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string name = entry->d_name;
    if (!name.ends_with(kPartSuffix)) continue;
    const std::string path = folder + "/" + name;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) continue;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
    ::close(file);
  }
}

/// Reads the whole file once; @p use sees every piece.
template <class Use>
Result<Sha256> readOnce(const InputFile& source, Progress& progress, Use use) {
  Sha256Hasher hasher;
  std::vector<std::byte> block(static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), kBlock)));
  for (std::uint64_t at = 0; at < source.size(); at += block.size()) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const auto piece = std::span(block).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), source.size() - at)));
    if (Status read = source.readAt(at, piece); !read) return std::move(read).error();
    hasher.add(piece);
    if (Status used = use(piece); !used) return std::move(used).error();
    progress.report(static_cast<double>(at + piece.size()) / static_cast<double>(source.size()));
  }
  if (Status same = source.checkUnchanged(); !same) return std::move(same).error();
  return hasher.finish();
}

/// The object of this hash, if there is one and it is whole.
Result<bool> isThere(const std::string& target, const Sha256& hash, std::uint64_t bytes, Progress& progress) {
  const Result<InputFile> there = InputFile::open(target);
  if (!there) {
    if (there.error().code == ErrorCode::FileNotFound) return false;
    return there.error();
  }
  const auto invalid = [&](const char* why) {
    return Error{ErrorCode::StoreInvalid, {target, std::string(why)}, {}, target};
  };
  if (there->size() != bytes) return invalid("its size is not that of the content it is named by");
  const Result<Sha256> found = readOnce(*there, progress, [](auto) { return Status(); });
  if (!found) return found.error();
  if (*found != hash) return invalid("its bytes are not those it is named by");
  return true;
}

/// Moves the finished copy to its place; nothing stays behind when that fails.
Status settle(Part& part, const std::string& objects, const std::string& shelf, const std::string& target) {
  bool madeShelf = false;
  if (Status shelved = makeFolder(shelf, &madeShelf); !shelved) return shelved;
  Status placed = part.takePlace(target);
  if (placed) {
    placed = syncFolder(shelf);
    if (placed && madeShelf) placed = syncFolder(objects);
    if (!placed) ::unlink(target.c_str());
  }
  if (!placed && madeShelf) ::rmdir(shelf.c_str());
  return placed;
}

std::string objectPath(const std::string& storeFolder, const std::string& hex) {
  return storeFolder + "/objects/" + hex.substr(0, 2) + "/" + hex.substr(2);
}

/// Under another name in messages. Links are not followed: an object is a file of ours or nothing.
Result<InputFile> openAs(const std::string& path, const std::string& name) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file >= 0) return InputFile::adopt(file, name);
  if (errno == ENOENT || errno == ENOTDIR) return Error{ErrorCode::FileNotFound, {path}, {}, path};
  return Error{ErrorCode::FileNotReadable, {path, std::generic_category().message(errno)}, {}, path};
}

std::int64_t modifiedOf(const struct stat& about) {
  return std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
}

}  // namespace

struct IncomingFile::State {
  Part part;  ///< Empty where the content is in the store already.
  std::string objects, shelf;
  StoredFile stored;
};

IncomingFile::IncomingFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
IncomingFile::IncomingFile(IncomingFile&&) noexcept = default;
IncomingFile& IncomingFile::operator=(IncomingFile&&) noexcept = default;
IncomingFile::~IncomingFile() = default;

const Sha256& IncomingFile::sha256() const { return state_->stored.sha256; }

Result<InputFile> IncomingFile::open(const std::string& name) const {
  return openAs(state_->part.path().empty() ? state_->stored.path : state_->part.path(), name);
}

Result<IncomingFile> IncomingFile::copy(const std::string& path, const std::string& storeFolder,
                                        Progress& progress) {
  const Result<InputFile> source = InputFile::open(path);
  if (!source) return source.error();
  auto state = std::make_unique<State>();
  state->objects = storeFolder + "/objects";
  const std::string incoming = storeFolder + "/incoming";
  for (const std::string& folder : {storeFolder, state->objects, incoming}) {
    if (Status made = makeFolder(folder); !made) return std::move(made).error();
  }
  clearLeftovers(incoming);
  Part part;
  if (Status created = part.create(incoming); !created) return std::move(created).error();
  PartProgress copying(progress, 0, 0.95);
  const Result<Sha256> hash = readOnce(*source, copying, [&](auto piece) { return part.write(piece); });
  if (!hash) return hash.error();
  const std::string hex = hash->hex();
  state->shelf = state->objects + "/" + hex.substr(0, 2);
  state->stored = {objectPath(storeFolder, hex), *hash, source->size(), false};
  PartProgress checking(progress, 0.95, 1);
  const Result<bool> there = isThere(state->stored.path, *hash, source->size(), checking);
  if (!there) return there.error();
  state->stored.reused = *there;
  if (!*there) state->part = std::move(part);
  progress.report(1);
  return IncomingFile(std::move(state));
}

Result<StoredFile> IncomingFile::keep(Progress& progress) {
  StoredFile& stored = state_->stored;
  if (state_->part.path().empty()) return stored;
  // Another process may have brought the same content meanwhile.
  const Result<bool> there = isThere(stored.path, stored.sha256, stored.bytes, progress);
  if (!there) return there.error();
  stored.reused = *there;
  if (stored.reused) {
    state_->part = Part();
    return stored;
  }
  if (Status placed = settle(state_->part, state_->objects, state_->shelf, stored.path); !placed)
    return std::move(placed).error();
  return stored;
}

Status keepAll(std::vector<IncomingFile>& files, Progress& progress) {
  std::vector<StoredFile> placed;
  for (IncomingFile& file : files) {
    Result<StoredFile> kept = file.keep(progress);
    if (kept) {
      if (!kept->reused) placed.push_back(*std::move(kept));
      continue;
    }
    for (const StoredFile& object : placed) {
      ::unlink(object.path.c_str());
      ::rmdir(object.path.substr(0, object.path.rfind('/')).c_str());  // stays where others lie in it
    }
    return std::move(kept).error();
  }
  return {};
}

Result<StoredFile> copyIn(const std::string& path, const std::string& storeFolder, Progress& progress) {
  PartProgress copying(progress, 0, 0.99), keeping(progress, 0.99, 1);
  Result<IncomingFile> incoming = IncomingFile::copy(path, storeFolder, copying);
  if (!incoming) return std::move(incoming).error();
  Result<StoredFile> stored = incoming->keep(keeping);
  if (stored) progress.report(1);
  return stored;
}

Result<std::optional<InputFile>> openStored(const std::string& storeFolder, const std::string& hex,
                                            const std::string& name) {
  const bool isHash = hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (storeFolder.empty() || !isHash) return std::optional<InputFile>();
  Result<InputFile> file = openAs(objectPath(storeFolder, hex), name);
  if (file) return std::optional<InputFile>(*std::move(file));
  if (file.error().code == ErrorCode::FileNotFound) return std::optional<InputFile>();
  return std::move(file).error();
}

Result<Sha256> contentHash(const InputFile& file, Progress& progress) {
  return readOnce(file, progress, [](auto) { return Status(); });
}

Result<InPlaceFile> keepInPlace(const std::string& path, Progress& progress) {
  struct stat before {
  }, after{};
  if (::stat(path.c_str(), &before) != 0) return Error{ErrorCode::FileNotFound, {path}, {}, path};
  const Result<InputFile> source = InputFile::open(path);
  if (!source) return source.error();
  const Result<Sha256> hash = readOnce(*source, progress, [](auto) { return Status(); });
  if (!hash) return hash.error();
  // What was read and what the path names must be one file, or the time recorded is another's.
  const bool same = ::stat(path.c_str(), &after) == 0 && before.st_ino == after.st_ino &&
                    before.st_dev == after.st_dev && modifiedOf(before) == modifiedOf(after) &&
                    before.st_size == after.st_size;
  if (!same) return Error{ErrorCode::FileChanged, {path}, {}, path};
  return InPlaceFile{path, source->size(), modifiedOf(before), *hash};
}

Status checkInPlace(const InPlaceFile& file, Progress& progress) {
  const auto changed = [&](std::string found) {
    return Error{ErrorCode::CaseFileChanged, {file.path, file.sha256.hex(), std::move(found)}, {}, file.path};
  };
  const Result<InputFile> now = InputFile::open(file.path);
  if (!now) return now.error();
  if (now->size() != file.bytes) return changed("");
  struct stat about {};
  if (::stat(file.path.c_str(), &about) == 0 && modifiedOf(about) == file.modifiedNanoseconds) return {};
  const Result<Sha256> hash = readOnce(*now, progress, [](auto) { return Status(); });
  if (!hash) return hash.error();
  if (*hash != file.sha256) return changed(hash->hex());
  return {};
}

}  // namespace vestige::intake
