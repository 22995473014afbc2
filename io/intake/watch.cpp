// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/watch.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <memory>
#include <set>
#include <system_error>

#include "io/intake/folder_index.h"
#include "io/text/utf8.h"

namespace vestige::intake {
namespace {

std::string_view nameOf(std::string_view path) { return path.substr(path.rfind('/') + 1); }

template <std::size_t N>
bool endsWithAny(const std::string& name, const std::array<const char*, N>& endings) {
  return std::ranges::any_of(endings, [&](const char* ending) { return name.ends_with(ending); });
}

}  // namespace

bool isTemporaryName(std::string_view path) {
  static constexpr std::array kEndings = {"~",     ".part",       ".partial",  ".filepart", ".tmp",
                                          ".temp", ".crdownload", ".download", ".swp"};
  const std::string name = lowerCase(nameOf(path));
  return name.empty() || name.front() == '.' || name.front() == '~' || endsWithAny(name, kEndings);
}

bool FolderWatch::wantsHash(const std::string& path, std::uint64_t bytes, std::int64_t modifiedNanoseconds,
                            std::int64_t nowMs) const {
  const auto at = files_.find(path);
  if (at == files_.end() || bytes == 0) return false;
  const State& state = at->second;
  const bool isStill = state.isThere && state.bytes == bytes && state.modified == modifiedNanoseconds;
  if (!isStill || state.isKnown) return false;
  // Between the two hashes nothing need be read: size and time tell a change.
  return !state.firstHash || nowMs - state.firstHashMs >= options_.intervalMs;
}

void FolderWatch::notice(State& state, const Observation& seen) {
  const bool isStill =
      state.isThere && state.bytes == seen.bytes && state.modified == seen.modifiedNanoseconds;
  state.isThere = true;
  if (isStill) return;
  state.bytes = seen.bytes;
  state.modified = seen.modifiedNanoseconds;
  state.firstHash.reset();
  state.isKnown = false;
}

/// Of a file that lay there from the start no hash was taken: size and time tell it under its new name.
bool FolderWatch::takeOverExisting(const Observation& seen) {
  const auto old = std::ranges::find_if(files_, [&](const auto& file) {
    const State& state = file.second;
    return !state.isThere && state.isKnown && !state.taken && state.bytes == seen.bytes &&
           state.modified == seen.modifiedNanoseconds;
  });
  if (old == files_.end()) return false;
  files_.erase(old);
  return true;
}

std::optional<WatchEvent> FolderWatch::settle(const Observation& seen, State& state) {
  state.isKnown = true;
  if (state.taken == seen.hash) return std::nullopt;  // touched, or removed and put back
  WatchEvent event{state.taken ? WatchEventKind::Changed : WatchEventKind::Finished,
                   seen.path,
                   {},
                   seen.bytes,
                   *seen.hash};
  auto same = files_.end();  // of the same content; one that is gone before one that is there
  for (auto at = files_.begin(); at != files_.end(); ++at) {
    if (at->first == seen.path || at->second.taken != seen.hash) continue;
    if (same == files_.end() || !at->second.isThere) same = at;
    if (!at->second.isThere) break;
  }
  state.taken = seen.hash;
  if (event.kind == WatchEventKind::Changed || same == files_.end()) return event;
  event.from = same->first;
  if (!same->second.isThere) {
    event.kind = WatchEventKind::Renamed;
    files_.erase(same);  // its content goes by the new name from now on
  }
  return event;
}

std::vector<WatchEvent> FolderWatch::observe(const std::vector<Observation>& look, std::int64_t nowMs) {
  nowMs = hasLooked_ ? std::max(nowMs, lastMs_) : nowMs;
  lastMs_ = nowMs;
  std::set<std::string> seenPaths;
  for (const Observation& seen : look) {
    if (!isTemporaryName(seen.path)) seenPaths.insert(seen.path);
  }
  // First what is gone, so that a new name can be told from a copy.
  for (auto& [path, state] : files_) {
    if (seenPaths.contains(path)) continue;
    state.isThere = false;
    state.firstHash.reset();
  }
  std::vector<WatchEvent> events;
  for (const Observation& seen : look) {
    if (isTemporaryName(seen.path)) continue;
    const bool isNew = !files_.contains(seen.path);
    const bool isOld = isNew && (hasLooked_ ? takeOverExisting(seen) : options_.skipsExisting);
    State& state = files_[seen.path];
    if (isNew) {
      state.bytes = seen.bytes;
      state.modified = seen.modifiedNanoseconds;
      state.isKnown = isOld;
    } else {
      notice(state, seen);
    }
    if (state.isKnown || !seen.hash || seen.bytes == 0) continue;
    if (!state.firstHash) {
      state.firstHash = seen.hash;
      state.firstHashMs = nowMs;
    } else if (*state.firstHash != *seen.hash) {  // same size and time, other bytes: written in place
      state.firstHash = seen.hash;
      state.firstHashMs = nowMs;
    } else if (nowMs - state.firstHashMs >= options_.intervalMs) {
      if (auto event = settle(seen, state)) events.push_back(*std::move(event));
    }
  }
  hasLooked_ = true;
  return events;
}

std::vector<FolderWatch::Known> FolderWatch::known() const {
  std::vector<Known> all;
  for (const auto& [path, state] : files_) {
    if (state.isKnown || state.taken)
      all.push_back({path, state.bytes, state.modified, state.taken, state.isKnown});
  }
  return all;
}

FolderWatch FolderWatch::resumed(WatchOptions options, const std::vector<Known>& known) {
  FolderWatch watch(options);
  watch.hasLooked_ = true;
  watch.lastMs_ = std::numeric_limits<std::int64_t>::min();
  for (const Known& file : known) {
    State state;
    state.bytes = file.bytes;
    state.modified = file.modifiedNanoseconds;
    state.taken = file.taken;
    state.isKnown = file.isFinished;
    watch.files_.emplace(file.path, state);
  }
  return watch;
}

std::size_t FolderWatch::waiting() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      files_, [](const auto& file) { return file.second.isThere && !file.second.isKnown; }));
}

Result<std::vector<Observation>> look(const std::string& folder, const FolderWatch& watch, std::int64_t nowMs,
                                      Progress& progress) {
  static constexpr std::array kEndings = {".fcs", ".lmd", ".acs"};
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) {
    if (errno == ENOENT) return Error{ErrorCode::FileNotFound, {folder}, {}, folder};
    return Error{ErrorCode::FileNotReadable, {folder, std::generic_category().message(errno)}, {}, folder};
  }
  std::vector<Observation> seen;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string path = folder + (folder.ends_with('/') ? "" : "/") + entry->d_name;
    struct stat about {};
    if (isTemporaryName(path) || !endsWithAny(lowerCase(entry->d_name), kEndings)) continue;
    if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    seen.push_back({path, static_cast<std::uint64_t>(about.st_size),
                    std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec});
  }
  std::ranges::sort(seen, {}, &Observation::path);
  for (Observation& file : seen) {
    if (!watch.wantsHash(file.path, file.bytes, file.modifiedNanoseconds, nowMs)) continue;
    FolderRow row;
    row.path = file.path;
    row.bytes = file.bytes;
    row.modifiedNanoseconds = file.modifiedNanoseconds;
    const Result<Sha256> hash = hashRow(row, progress);  // refused when it changed since it was listed
    if (hash) {
      file.hash = *hash;
    } else if (hash.error().code == ErrorCode::Cancelled) {
      return hash.error();
    }
  }
  return seen;
}

}  // namespace vestige::intake
