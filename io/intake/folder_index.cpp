// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/folder_index.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <tuple>

#include "core/base/parallel.h"
#include "io/bytes/input_file.h"
#include "io/bytes/sha256.h"
#include "io/fcs/header.h"
#include "io/open/open_events.h"
#include "io/text/utf8.h"

namespace vestige::intake {
namespace {

constexpr std::size_t kChunk = 8;  // files a thread takes at once: small, as one of them may be slow
constexpr std::size_t kHashBlock = std::size_t{1} << 20;
constexpr std::uint64_t kMostHeader = std::uint64_t{64} << 20;
constexpr std::size_t kLongestFact = 200;

struct Found {
  std::string path;
  std::optional<Error> error;
};

bool hasKnownEnding(std::string_view name) {
  const std::string ending = lowerCase(name.substr(std::min(name.rfind('.'), name.size())));
  constexpr std::array kEndings = {".fcs", ".lmd", ".acs"};
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

bool startsAsFcs(const std::string& path) {
  const Result<InputFile> file = InputFile::open(path);
  std::array<std::byte, 3> start{};
  if (!file || file->size() < fcs::kHeaderBytes || !file->readAt(0, start)) return false;
  return start == std::array{std::byte{'F'}, std::byte{'C'}, std::byte{'S'}};
}

/// Lists files folder by folder. A folder that is a link is not entered: that ends every loop.
class Walk {
 public:
  explicit Walk(Progress& progress) : progress_(progress) {}

  Status run(const std::string& folder) {
    waiting_.push_back(folder);
    for (bool isFirst = true; !waiting_.empty(); isFirst = false) {
      if (progress_.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const std::string next = std::move(waiting_.back());
      waiting_.pop_back();
      std::optional<Error> error = list(next);
      if (error && isFirst) return *std::move(error);
      if (error) found_.push_back({next, std::move(error)});
      if (found_.size() > kMostFiles) {
        return Error{
            ErrorCode::FileTooLarge, {std::int64_t{kMostFiles} + 1, std::int64_t{kMostFiles}}, {}, folder};
      }
    }
    return {};
  }
  std::vector<Found> take() {
    std::ranges::sort(found_, {}, &Found::path);
    return std::move(found_);
  }

 private:
  std::optional<Error> list(const std::string& folder) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
    if (!open) {
      if (errno == ENOENT) return Error{ErrorCode::FileNotFound, {folder}, {}, folder};
      return Error{ErrorCode::FileNotReadable, {folder, std::generic_category().message(errno)}, {}, folder};
    }
    const std::string front = folder.ends_with('/') ? folder : folder + "/";
    while (const dirent* entry = ::readdir(open.get())) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      add(front + std::string(name), name, entry->d_type);
    }
    return {};
  }

  void add(std::string path, std::string_view name, unsigned char type) {
    struct stat about {};
    if (type == DT_UNKNOWN) {
      if (::lstat(path.c_str(), &about) != 0) return;
      type = S_ISDIR(about.st_mode)   ? DT_DIR
             : S_ISREG(about.st_mode) ? DT_REG
             : S_ISLNK(about.st_mode) ? DT_LNK
                                      : DT_CHR;
    }
    if (type == DT_DIR) return waiting_.push_back(std::move(path));
    const bool leadsSomewhere = type == DT_LNK && ::stat(path.c_str(), &about) == 0;
    if (leadsSomewhere && S_ISDIR(about.st_mode)) return;
    const bool isFile = type == DT_REG || (leadsSomewhere && S_ISREG(about.st_mode));
    // What is called a file of events and is none, a link to nothing for one, is a row that says so.
    if (hasKnownEnding(name) || (isFile && startsAsFcs(path))) found_.push_back({std::move(path), {}});
  }

  Progress& progress_;
  std::vector<std::string> waiting_;
  std::vector<Found> found_;
};

/// The bytes from the start of the file to the end of the first TEXT; of a file without one its first bytes.
Sha256 headerHashOf(const InputFile& file) {
  std::string header(static_cast<std::size_t>(std::min(file.size(), fcs::kHeaderBytes)), '\0');
  Sha256Hasher hasher;
  if (!file.readAt(0, std::as_writable_bytes(std::span(header)))) return hasher.finish();
  fcs::Deviations ignored;
  const Result<fcs::Header> parsed = fcs::parseHeader(header, 0, ignored);
  const std::uint64_t end = parsed ? std::min(parsed->textEnd, kMostHeader) + 1 : fcs::kHeaderBytes;
  std::string bytes(static_cast<std::size_t>(std::min(file.size(), end)), '\0');
  if (file.readAt(0, std::as_writable_bytes(std::span(bytes)))) hasher.add(std::as_bytes(std::span(bytes)));
  return hasher.finish();
}

std::string factOf(const Sample& sample, std::initializer_list<const char*> keywords) {
  for (const char* keyword : keywords) {
    if (const std::string* value = sample.keywords.find(keyword); value && !value->empty())
      return value->substr(0, kLongestFact);
  }
  return {};
}

void addFacts(const fcs::FileSummary& summary, FolderRow& row) {
  row.dataSets += static_cast<int>(summary.datasets.size());
  for (const fcs::DatasetSummary& set : summary.datasets) {
    row.status = std::max(row.status, set.sample.status);
    row.deviations.insert(row.deviations.end(), set.sample.deviations.begin(), set.sample.deviations.end());
    if (set.sample.dataset != summary.defaultDataset || !row.version.empty()) continue;
    row.version = set.sample.version;
    row.events = set.events;
    row.parameters = static_cast<std::uint32_t>(set.sample.stored.channelCount());
    row.cytometer = factOf(set.sample, {"$CYT"});
    row.date = set.sample.acquisition.begin.empty() ? factOf(set.sample, {"$DATE"})
                                                    : set.sample.acquisition.begin.substr(0, 10);
    row.sampleId = factOf(set.sample, {"$SMNO", "SAMPLE ID", "@SAMPLEID1", "$SRC", "TUBE NAME"});
  }
}

void describeInto(const std::string& path, FolderRow& row) {
  NoProgress quiet;
  Result<FileOverview> overview = describe(path, {false, false}, quiet);
  if (!overview) {
    row.error = std::move(overview).error();
    return;
  }
  row.status = overview->status;
  row.deviations = overview->deviations;
  addFacts(overview->summary, row);
  for (const MemberOverview& member : overview->members) {
    if (member.summary) addFacts(*member.summary, row);
    if (member.error && !row.error) row.error = member.error;
  }
  row.deviations.shrink_to_fit();
}

std::int64_t modifiedOf(const struct stat& about) {
  return std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
}

const FolderRow* find(const FolderIndex& index, const std::string& path) {
  const auto at = std::ranges::lower_bound(index.rows, path, {}, &FolderRow::path);
  return at != index.rows.end() && at->path == path ? &*at : nullptr;
}

bool isSame(const FolderRow& a, const FolderRow& b) {
  return a.bytes == b.bytes && a.modifiedNanoseconds == b.modifiedNanoseconds && a.headerHash == b.headerHash;
}

/// Progress of a parallel loop stands for the second part of the whole.
Result<FolderIndex> rowsOf(const std::string& folder, std::vector<Found> found, const FolderIndex* before,
                           Progress& progress) {
  FolderIndex index{folder, std::vector<FolderRow>(found.size())};
  PartProgress reading(progress, 0.1, 1);
  const bool done = parallelFor(found.size(), kChunk, reading, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      FolderRow& row = index.rows[i];
      if (found[i].error) {
        row.path = std::move(found[i].path);
        row.error = std::move(found[i].error);
        continue;
      }
      row = rowOf(found[i].path);
      const FolderRow* known = before ? find(*before, row.path) : nullptr;
      if (known && known->contentHash && isSame(*known, row)) row.contentHash = known->contentHash;
    }
  });
  if (!done) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return index;
}

}  // namespace

FolderRow rowOf(const std::string& path) {
  FolderRow row;
  row.path = path;
  const Result<InputFile> file = InputFile::open(path);
  if (!file) {
    row.error = file.error();
    return row;
  }
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0) row.modifiedNanoseconds = modifiedOf(about);
  row.bytes = file->size();
  row.headerHash = headerHashOf(*file);
  describeInto(path, row);
  return row;
}

Result<FolderIndex> scanFolder(const std::string& folder, const FolderIndex* before, Progress& progress) {
  Walk walk(progress);
  if (Status walked = walk.run(folder); !walked) return std::move(walked).error();
  progress.report(0.1);
  return rowsOf(folder, walk.take(), before, progress);
}

Result<Sha256> hashRow(const FolderRow& row, Progress& progress) {
  const Result<InputFile> file = InputFile::open(row.path);
  if (!file) return file.error();
  struct stat about {};
  const bool same = file->size() == row.bytes && ::stat(row.path.c_str(), &about) == 0 &&
                    modifiedOf(about) == row.modifiedNanoseconds;
  if (!same) return Error{ErrorCode::FileChanged, {row.path}, {}, row.path};
  Sha256Hasher hasher;
  std::vector<std::byte> block(static_cast<std::size_t>(std::min<std::uint64_t>(kHashBlock, file->size())));
  for (std::uint64_t at = 0; at < file->size(); at += block.size()) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const auto piece = std::span(block).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), file->size() - at)));
    if (Status read = file->readAt(at, piece); !read) return std::move(read).error();
    hasher.add(piece);
  }
  if (Status unchanged = file->checkUnchanged(); !unchanged) return std::move(unchanged).error();
  return hasher.finish();
}

std::vector<Twins> duplicatesOf(const FolderIndex& index) {
  using Header = std::tuple<std::uint64_t, std::array<std::uint8_t, 32>>;
  std::map<Header, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < index.rows.size(); ++i) {
    const FolderRow& row = index.rows[i];
    if (row.bytes > 0) alike[{row.bytes, row.headerHash.bytes}].push_back(i);
  }
  std::vector<Twins> all;
  for (const auto& [header, rows] : alike) {
    // By content among those whose content is known; the others may still turn out to be any of them.
    std::map<std::array<std::uint8_t, 32>, std::vector<std::size_t>> byContent;
    std::vector<std::size_t> open;
    for (const std::size_t row : rows) {
      if (const auto& hash = index.rows[row].contentHash) {
        byContent[hash->bytes].push_back(row);
      } else {
        open.push_back(row);
      }
    }
    for (const auto& [hash, same] : byContent) {
      if (same.size() > 1) all.push_back({same, true});
    }
    if (!open.empty() && rows.size() > 1) all.push_back({rows, false});
  }
  std::ranges::sort(all, {},
                    [](const Twins& twins) { return std::pair(twins.rows.front(), !twins.isProven); });
  return all;
}

std::vector<std::pair<std::size_t, std::size_t>> movesBetween(const FolderIndex& before,
                                                              const FolderIndex& after) {
  std::vector<std::size_t> gone, come;
  for (std::size_t i = 0; i < before.rows.size(); ++i) {
    if (before.rows[i].bytes > 0 && !find(after, before.rows[i].path)) gone.push_back(i);
  }
  for (std::size_t i = 0; i < after.rows.size(); ++i) {
    if (after.rows[i].bytes > 0 && !find(before, after.rows[i].path)) come.push_back(i);
  }
  const auto fits = [&](const FolderRow& old, const FolderRow& now) {
    if (old.bytes != now.bytes || old.headerHash != now.headerHash) return false;
    if (old.contentHash && now.contentHash) return old.contentHash == now.contentHash;
    return old.modifiedNanoseconds == now.modifiedNanoseconds;
  };
  // A map by size keeps this from comparing every file with every other.
  std::multimap<std::uint64_t, std::size_t> bySize;
  for (const std::size_t i : gone) bySize.emplace(before.rows[i].bytes, i);
  std::map<std::size_t, std::vector<std::size_t>> candidates;
  std::map<std::size_t, std::size_t> uses;
  for (const std::size_t now : come) {
    const auto [from, to] = bySize.equal_range(after.rows[now].bytes);
    for (auto at = from; at != to; ++at) {
      if (!fits(before.rows[at->second], after.rows[now])) continue;
      candidates[now].push_back(at->second);
      ++uses[at->second];
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> moves;
  for (const auto& [now, old] : candidates) {
    if (old.size() == 1 && uses[old.front()] == 1) moves.emplace_back(old.front(), now);
  }
  std::ranges::sort(moves);
  return moves;
}

}  // namespace vestige::intake
