// SPDX-License-Identifier: GPL-3.0-or-later
// Which files of a watched folder are finished. Decided from observations and times that are handed in alone:
// no clock, no file is read here.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::intake {

/// What one look at the folder saw of one file. The hash is there where FolderWatch::wantsHash asked for it
/// and the file could be read.
struct Observation {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modifiedNanoseconds = 0;
  std::optional<Sha256> hash = {};
};

enum class WatchEventKind {
  Finished,  ///< New and whole.
  Changed,   ///< Was finished before and has other content now.
  Renamed,   ///< Was finished before under the path `from`, which is gone.
};

struct WatchEvent {
  WatchEventKind kind = WatchEventKind::Finished;
  std::string path;
  std::string from;  ///< Renamed: the path before. Finished: another path of the same content, or empty.
  std::uint64_t bytes = 0;
  Sha256 hash;
  bool operator==(const WatchEvent&) const = default;
};

struct WatchOptions {
  std::int64_t intervalMs = 5000;  ///< Size and hash must be equal this long apart.
  /// Whether files that lie there at the first look count as known. They are taken in when they change.
  bool skipsExisting = true;
};

/// A file is finished when two looks, at least the interval apart, saw the same size and the same hash, and
/// no look between saw another size or time. Temporary names ("x.part", ".x", "~x") are passed over until
/// they are renamed.
/// @tested tests/unit/io/watch_test.cpp
class FolderWatch {
 public:
  explicit FolderWatch(WatchOptions options) : options_(options) {}

  /// Whether the next look should read this file: its size and time were the same at the look before, and it
  /// is not known yet.
  bool wantsHash(const std::string& path, std::uint64_t bytes, std::int64_t modifiedNanoseconds,
                 std::int64_t nowMs) const;

  /// One look at everything in the folder. @p nowMs: any clock that never goes back; a look from before the
  /// last one is taken as one of the same moment.
  std::vector<WatchEvent> observe(const std::vector<Observation>& look, std::int64_t nowMs);

  std::size_t waiting() const;  ///< Files that are seen and not finished yet.

  /// What must outlive the program: files that are finished or were there before, in the order of paths. What
  /// is still being watched starts anew: two looks, at least the interval apart.
  struct Known {
    std::string path;
    std::uint64_t bytes = 0;
    std::int64_t modifiedNanoseconds = 0;
    std::optional<Sha256> taken;  ///< The content that was told; nothing for what was there before.
    bool isFinished = true;       ///< False: told before, and being written again.
    bool operator==(const Known&) const = default;
  };
  std::vector<Known> known() const;
  /// Goes on from there: the next look is not the first one.
  static FolderWatch resumed(WatchOptions options, const std::vector<Known>& known);

 private:
  struct State {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;
    std::optional<Sha256> firstHash;  ///< Of the first look at this size and time that read it.
    std::int64_t firstHashMs = 0;
    std::optional<Sha256> taken;  ///< The content that was last told.
    bool isKnown = false;         ///< Nothing to tell at this size and time.
    bool isThere = true;
  };
  void notice(State& state, const Observation& seen);
  bool takeOverExisting(const Observation& seen);
  std::optional<WatchEvent> settle(const Observation& seen, State& state);

  WatchOptions options_;
  std::map<std::string, State> files_;
  std::int64_t lastMs_ = 0;
  bool hasLooked_ = false;
};

/// Names that programs give to files they are still writing.
bool isTemporaryName(std::string_view path);

/// One look at @p folder (without those below it): every FCS, LMD and ACS file by name, read where @p watch
/// wants it. A file that vanishes or cannot be read meanwhile is seen without a hash.
/// @error FileNotFound, FileNotReadable of the folder; Cancelled.
Result<std::vector<Observation>> look(const std::string& folder, const FolderWatch& watch, std::int64_t nowMs,
                                      Progress& progress);

}  // namespace vestige::intake
