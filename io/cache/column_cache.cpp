// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/cache/column_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <new>
#include <span>
#include <system_error>
#include <vector>

#include "io/bytes/file_io.h"
#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/cache/hdf5_handle.h"

namespace vestige {
namespace {

constexpr std::uint64_t kLargestManifest = 1024;
constexpr std::uint64_t kLargestExtra = std::uint64_t{1} << 20;  // HDF5's own part of a file
constexpr std::time_t kAbandonedSeconds = 3600;
constexpr std::size_t kNameLength = 64;

std::string columnHash(const Column& column) {
  Sha256Hasher hasher;
  column.visit([&](const auto values) { hasher.add(std::as_bytes(values)); });
  return hasher.finish().hex();
}

/// What the data set "header" says beside the key.
std::vector<std::string> headerOf(const ColumnKey& key, const Column& column) {
  return {key.text(), column.isFloat64() ? "float64" : "float32", columnHash(column)};
}

std::string manifestOf(const Sha256& key, std::uint64_t bytes, const Sha256& content) {
  return "vestige-column-manifest 1\nkey " + key.hex() + "\nbytes " + std::to_string(bytes) + "\nsha256 " +
         content.hex() + "\n";
}

std::optional<std::string> imageOf(const ColumnKey& key, const Column& column) {
  const std::vector<std::string> header = headerOf(key, column);
  const auto held = hdf5::lock();
  const hdf5::Handle file = hdf5::createFile();
  if (!file || !hdf5::writeTexts(file, "header", header) || !hdf5::writeColumn(file, "column", column))
    return std::nullopt;
  return hdf5::imageOf(file);
}

/// A folder that nobody else can put files into.
bool isOwn(const std::string& folder) {
  struct stat about {};
  return ::lstat(folder.c_str(), &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == ::geteuid() &&
         (about.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

bool isOurName(const std::string& stem) {
  return stem.size() == kNameLength && stem.find_first_not_of("0123456789abcdef") == std::string::npos;
}

struct Entry {
  std::string stem;
  std::uint64_t bytes = 0;
  struct timespec used {};
};

std::string sized(const std::string& text) { return std::to_string(text.size()) + ":" + text + "\n"; }

}  // namespace

std::string ColumnKey::text() const {
  return "vestige-column " + std::to_string(kColumnVersion) + "\n" + sized(software) + source.hex() + "\n" +
         input.hex() + "\n" + sized(member) + std::to_string(dataset) + "\n" + sized(matrix) +
         sized(transform) + sized(channel) + std::to_string(events) + "\n";
}

Sha256 ColumnKey::hash() const { return sha256(text()); }

ColumnCache::ColumnCache(std::string folder, std::uint64_t limitBytes)
    : folder_(std::move(folder)), limit_(limitBytes) {
  if (folder_.empty() || limit_ == 0) return;
  std::error_code ignored;
  const std::filesystem::path parent = std::filesystem::path(folder_).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, ignored);
  (void)::mkdir(folder_.c_str(), 0700);  // there already, or isOwn says no
  usable_ = isOwn(folder_);
}

std::string ColumnCache::path(const Sha256& hash, const char* ending) const {
  return folder_ + "/" + hash.hex() + ending;
}

std::optional<std::string> ColumnCache::confirmedImage(const ColumnKey& key) const {
  const Sha256 hash = key.hash();
  const auto manifest = readSmallFile(path(hash, ".manifest"), kLargestManifest);
  if (!manifest) return std::nullopt;
  const std::string name = path(hash, ".h5");
  auto file = InputFile::open(name);
  if (!file || file->size() > key.events * sizeof(double) + kLargestExtra) return std::nullopt;
  std::string image(static_cast<std::size_t>(file->size()), '\0');
  if (!file->readAt(0, std::as_writable_bytes(std::span(image)))) return std::nullopt;
  if (*manifest != manifestOf(hash, image.size(), sha256(image))) return std::nullopt;
  (void)::utimensat(AT_FDCWD, name.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);  // "used now", for evict()
  return image;
}

ColumnPtr ColumnCache::find(const ColumnKey& key) const try {
  if (!usable_) return nullptr;
  const auto image = confirmedImage(key);
  if (!image) return nullptr;
  std::optional<Column> column;
  std::optional<std::vector<std::string>> header;
  {
    const auto held = hdf5::lock();
    const hdf5::Handle file = hdf5::openImage(*image);
    if (!file) return nullptr;
    header = hdf5::readTexts(file, "header", 3);
    column = hdf5::readColumn(file, "column", key.events);
  }
  if (!column || !header || *header != headerOf(key, *column)) return nullptr;
  return std::make_shared<Column>(std::move(*column));
} catch (const std::bad_alloc&) {
  return nullptr;  // too large to be taken from the cache: it is computed instead, or that says so
}

bool ColumnCache::store(const ColumnKey& key, const Column& column) const try {
  const std::uint64_t bytes = column.size() * (column.isFloat64() ? sizeof(double) : sizeof(float));
  if (!usable_ || column.size() != key.events || bytes + kLargestExtra > limit_) return false;
  const auto image = imageOf(key, column);
  if (!image) return false;
  const Sha256 hash = key.hash();
  if (!writeFileAtomically(path(hash, ".h5"), *image)) return false;
  if (!writeFileAtomically(path(hash, ".manifest"), manifestOf(hash, image->size(), sha256(*image))))
    return false;
  evict();
  return true;
} catch (const std::bad_alloc&) {
  return false;
}

void ColumnCache::evict() const {
  std::error_code ignored;
  std::vector<Entry> entries;
  std::uint64_t total = 0;
  const std::time_t now = std::time(nullptr);
  for (std::filesystem::directory_iterator file(folder_, ignored), end; file != end;
       file.increment(ignored)) {
    const std::string name = file->path().string(), stem = file->path().stem().string();
    struct stat about {};
    if (::lstat(name.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    const bool part = file->path().filename().string().starts_with(".vestige-");
    const bool column = file->path().extension() == ".h5" && isOurName(stem);
    const bool old = about.st_mtim.tv_sec + kAbandonedSeconds < now;
    if (part && old) ::unlink(name.c_str());
    if (!column) continue;
    total += static_cast<std::uint64_t>(about.st_size);
    entries.push_back({stem, static_cast<std::uint64_t>(about.st_size), about.st_mtim});
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return std::pair(a.used.tv_sec, a.used.tv_nsec) < std::pair(b.used.tv_sec, b.used.tv_nsec);
  });
  for (const Entry& entry : entries) {
    if (total <= limit_) return;
    ::unlink((folder_ + "/" + entry.stem + ".manifest").c_str());
    ::unlink((folder_ + "/" + entry.stem + ".h5").c_str());
    total -= entry.bytes;
  }
}

std::string defaultCacheFolder() {
  const char *cache = std::getenv("XDG_CACHE_HOME"), *home = std::getenv("HOME");
  if (cache && *cache == '/') return std::string(cache) + "/vestige/columns";
  if (home && *home == '/') return std::string(home) + "/.cache/vestige/columns";
  return {};
}

}  // namespace vestige
