// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tube_files.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "io/open/open_events.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

constexpr double kCopyShare = 0.5;

/// Codes A01, A02, ... are of the container around a file, which the reader of the file knows nothing of.
bool isOfContainer(const FileDecision& decision) {
  return decision.code.size() == 3 && decision.code.front() == 'A';
}

Status applyToContainer(const TubeRef& tube, Sample& sample) {
  for (const FileDecision& decision : tube.decisions) {
    if (!isOfContainer(decision)) continue;
    const auto found = std::ranges::find_if(sample.deviations, [&](const Deviation& deviation) {
      return deviation.code == decision.code && deviation.byteOffset == decision.byteOffset;
    });
    if (found == sample.deviations.end() || decision.choice != kAsRead)
      return Error{ErrorCode::FileChoiceUnknown, {decision.code, decision.choice}, decision.byteOffset, {}};
    found->chosen = decision.choice;
  }
  return {};
}

/// Of the file that holds the tube: by it the store knows the file. "" where the case does not say.
const std::string& fileHashOf(const TubeRef& tube) {
  static const std::string kNone;
  if (!tube.containerSha256.empty()) return tube.containerSha256;
  return tube.member.empty() ? tube.sha256 : kNone;
}

FileOrigin::Original originalAt(const std::string& path, std::uint64_t bytes) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return FileOrigin::Original::Gone;
  return size == bytes ? FileOrigin::Original::Unchanged : FileOrigin::Original::Changed;
}

}  // namespace

/// What the store gave: a sample, or nothing and whether it is damaged there.
struct TubeFiles::Found {
  std::optional<Sample> sample;
  std::uint64_t bytes = 0;
  bool isDamaged = false;
};

Result<Sample> TubeFiles::decode(InputFile file, const TubeRef& tube, Progress& progress) const {
  OpenOptions how;
  how.dataset = tube.dataset;
  how.member = tube.member;
  how.salvage = options_.salvage;
  for (const FileDecision& decision : tube.decisions) {
    if (!isOfContainer(decision))
      how.choices.push_back({decision.code, decision.byteOffset, decision.choice});
  }
  auto sample = openEvents(std::move(file), how, progress);
  if (!sample) return sample;
  if (Status fits = applyToContainer(tube, *sample); !fits) return std::move(fits).error();
  return sample;
}

Result<TubeFiles::Found> TubeFiles::readStored(const TubeRef& tube, Progress& progress) {
  Found found;
  const std::string& hex = fileHashOf(tube);
  const std::string path = (fs::path(record_.folder) / tube.file).string();
  auto object = intake::openStored(options_.storeFolder, hex, path);
  if (!object) {
    found.isDamaged = true;
    return found;
  }
  if (!*object) return found;
  found.bytes = (*object)->size();
  const auto isWhole = [&](Progress& part) -> Result<bool> {
    auto again = intake::openStored(options_.storeFolder, hex, path);
    if (!again || !*again) return false;
    const auto hash = intake::contentHash(**again, part);
    if (!hash && hash.error().code == ErrorCode::Cancelled) return hash.error();
    return hash && hash->hex() == hex;
  };
  PartProgress checking(progress, 0, 0.1), reading(progress, 0.1, 1);
  if (!tube.containerSha256.empty()) {  // the hash beside decoding is the member's
    const auto whole = isWhole(checking);
    if (!whole) return whole.error();
    found.isDamaged = !*whole;
    if (found.isDamaged) return found;
  }
  auto sample = decode(**std::move(object), tube, reading);
  if (sample && (tube.sha256.empty() || sample->sha256.hex() == tube.sha256)) {
    found.sample = *std::move(sample);
    return found;
  }
  if (!sample && sample.error().code == ErrorCode::Cancelled) return std::move(sample).error();
  const auto whole = isWhole(checking);  // then what is wrong is not the copy
  if (!whole) return whole.error();
  if (*whole && !sample) return std::move(sample).error();
  if (*whole) {
    return Error{ErrorCode::CaseFileChanged, {tube.file, tube.sha256, sample->sha256.hex()}, {}, path};
  }
  found.isDamaged = true;
  return found;
}

Result<InputFile> TubeFiles::openPath(const std::string& path, std::string& copiedHash, Progress& progress) {
  if (!options_.copiesIn || options_.storeFolder.empty()) return InputFile::open(path);
  auto known = copyOf_.find(path);
  if (known == copyOf_.end()) {
    auto copy = intake::IncomingFile::copy(path, options_.storeFolder, progress);
    if (!copy) return std::move(copy).error();
    known = copyOf_.emplace(path, copies_.size()).first;
    copies_.push_back(*std::move(copy));
  }
  const intake::IncomingFile& copy = copies_[known->second];
  copiedHash = copy.sha256().hex();
  return copy.open(path);
}

Result<ReadTube> TubeFiles::readPath(const TubeRef& tube, const std::string& path, Progress& progress) {
  std::string copied;
  const bool copies = options_.copiesIn && !options_.storeFolder.empty();
  PartProgress copying(progress, 0, kCopyShare), reading(progress, copies ? kCopyShare : 0, 1);
  auto file = openPath(path, copied, copying);
  if (!file) {
    Error error = std::move(file).error();
    if (error.code == ErrorCode::FileNotFound) error = Error{ErrorCode::CaseFileMissing, {tube.file}, {}, {}};
    return std::move(error).in(path);
  }
  const auto changed = [&](const std::string& recorded, const std::string& found) {
    return Error{ErrorCode::CaseFileChanged, {tube.file, recorded, found}, {}, path};
  };
  auto sample = decode(*std::move(file), tube, reading);
  const bool failed = !sample && sample.error().code != ErrorCode::Cancelled;
  const std::string& recorded = fileHashOf(tube);
  // A file that was cut short is no bad file but another one than the case was made with.
  const bool needsHash = !recorded.empty() && copied.empty() && (failed || !tube.containerSha256.empty());
  std::string whole = copied;
  if (needsHash) {
    const auto now = intake::keepInPlace(path, reading);
    if (now) whole = now->sha256.hex();
    if (!now && now.error().code == ErrorCode::Cancelled) return now.error();
  }
  if (failed && !recorded.empty() && !whole.empty() && whole != recorded) return changed(recorded, whole);
  if (!sample) return std::move(sample).error().in(path);
  const std::string hash = sample->sha256.hex();
  if (!tube.sha256.empty() && hash != tube.sha256) return changed(tube.sha256, hash);
  const bool isMember = !sample->member.empty();
  if (isMember && !tube.containerSha256.empty() && !whole.empty() && whole != tube.containerSha256)
    return changed(tube.containerSha256, whole);
  const std::string container = !isMember ? "" : whole.empty() ? tube.containerSha256 : whole;
  FileOrigin origin;
  if (copies) origin = {FileOrigin::Place::Store, FileOrigin::Original::Unchanged, false};
  return ReadTube{{std::make_shared<const Sample>(*std::move(sample)), origin}, container};
}

Result<ReadTube> TubeFiles::read(std::size_t index, Progress& progress) {
  const TubeRef& tube = record_.tubes[index];
  const std::string path = (fs::path(record_.folder) / tube.file).string();
  auto found = readStored(tube, progress);
  if (!found) return std::move(found).error().in(path);
  if (found->sample) {
    const FileOrigin origin{FileOrigin::Place::Store, originalAt(path, found->bytes), false};
    return ReadTube{{std::make_shared<const Sample>(*std::move(found->sample)), origin},
                    tube.containerSha256};
  }
  auto read = readPath(tube, path, progress);
  if (!found->isDamaged) return read;
  if (read) {
    read->input.origin.isCopyDamaged = true;
    return read;
  }
  if (read.error().code == ErrorCode::Cancelled) return read;
  return Error{ErrorCode::StoreInvalid,
               {options_.storeFolder, "the copy of " + tube.file + " is not the one it is named by"},
               {},
               path};
}

}  // namespace vestige::app
