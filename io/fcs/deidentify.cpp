// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/deidentify.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>

#include "io/bytes/file_io.h"
#include "io/bytes/sha256.h"
#include "io/fcs/characters.h"
#include "io/fcs/clean_plan.h"
#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

constexpr std::uint64_t kBlock = std::uint64_t{1} << 20;

Error refused(std::string why) { return Error{ErrorCode::DeidentifyRefused, {std::move(why)}, {}, {}}; }

/// The bytes of the copy, block after block.
class CleanedBytes {
 public:
  CleanedBytes(const InputFile& file, const std::vector<Patch>& patches) : file_(file), patches_(patches) {}

  template <class Take>
  Status forEach(Take&& take, Progress& progress) {
    std::string block;
    std::size_t next = 0;
    for (std::uint64_t at = 0; at < file_.size(); at += kBlock) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const std::uint64_t end = std::min(file_.size(), at + kBlock);
      block.resize(static_cast<std::size_t>(end - at));
      if (Status read = file_.readAt(at, std::as_writable_bytes(std::span(block))); !read) return read;
      while (next < patches_.size() && patches_[next].place.end <= at) ++next;
      for (std::size_t i = next; i < patches_.size() && patches_[i].place.begin < end; ++i)
        apply(patches_[i], at, block);
      if (Status taken = take(at, std::string_view(block)); !taken) return taken;
      progress.report(static_cast<double>(end) / static_cast<double>(file_.size()));
    }
    return {};
  }

 private:
  static void apply(const Patch& patch, std::uint64_t at, std::string& block) {
    const std::uint64_t from = std::max(patch.place.begin, at);
    const std::uint64_t to = std::min(patch.place.end, at + block.size());
    for (std::uint64_t i = from; i < to; ++i) {
      block[static_cast<std::size_t>(i - at)] =
          patch.bytes.empty() ? patch.fill : patch.bytes[static_cast<std::size_t>(i - patch.place.begin)];
    }
  }

  const InputFile& file_;
  const std::vector<Patch>& patches_;
};

Status compareBytes(const InputFile& copy, const InputFile& source, const CleanPlan& plan,
                    Progress& progress) {
  if (copy.size() != source.size()) return refused("the copy has another length");
  std::string back;
  return CleanedBytes(source, plan.patches)
      .forEach(
          [&](std::uint64_t at, std::string_view wanted) -> Status {
            back.resize(wanted.size());
            if (Status read = copy.readAt(at, std::as_writable_bytes(std::span(back))); !read) return read;
            if (back == wanted) return {};
            return Error{
                ErrorCode::ExportCheckFailed,
                {"byte " + std::to_string(at), std::string("the original"), std::string("other bytes")},
                {},
                {}};
          },
          progress);
}

/// All bytes but those of DATA, and what the keywords that were kept read as.
Status searchAll(const InputFile& copy, const std::vector<DataSet>& sets, const std::vector<SetFacts>& facts,
                 const IdentifierSearch& search) {
  std::vector<ByteSpan> data;
  for (const SetFacts& set : facts) data.push_back({set.dataBegin, set.dataBegin + set.dataBytes});
  std::ranges::sort(data, {}, &ByteSpan::begin);
  data.push_back({copy.size(), copy.size()});
  std::uint64_t at = 0;
  for (const ByteSpan& place : data) {
    if (at < place.begin) {
      const auto found = search.findIn(copy, at, place.begin);
      if (!found) return found.error();
      if (*found)
        return refused("an identifier stands in what must be kept, at byte " + std::to_string(**found));
    }
    at = std::max(at, place.end);
  }
  for (const DataSet& set : sets) {
    for (const LocatedKeyword& keyword : set.keywords.items()) {
      if (search.isIn(keyword.name) || search.isIn(keyword.value))
        return refused("an identifier stands in what must be kept, in " + keyword.name);
    }
  }
  return {};
}

Status checkCopy(const std::string& path, const InputFile& source, const std::vector<SetFacts>& facts,
                 const CleanPlan& plan, const IdentifierSearch& search, Progress& progress) {
  const auto copy = InputFile::open(path);
  if (!copy) return copy.error();
  if (Status same = compareBytes(*copy, source, plan, progress); !same) return same;
  const auto sets = locateDataSets(*copy);
  if (!sets) return refused("the copy could not be read again");
  const auto read = factsOf(*copy, *sets);
  if (!read || *read != facts) return refused("the copy would not be read like the original");
  if (Status searched = searchAll(*copy, *sets, facts, search); !searched) return searched;
  return source.checkUnchanged();
}

/// The file to write: @p target, or in a folder one that is named by the copy's content.
Result<std::string> pathFor(const std::string& target, const std::string& source, const Sha256& hash,
                            const DeidentifyOptions& options, const CleanPlan& plan) {
  std::error_code none;
  std::filesystem::path path = target;
  const bool folder = std::filesystem::is_directory(path, none);
  if (folder) path /= "deidentified-" + hash.hex().substr(0, 16) + ".fcs";
  if (std::filesystem::equivalent(path, source, none)) return refused("it would replace the original");
  if (folder) return path.string();
  std::vector<std::string> names = options.identifiers;
  for (const std::string& identity : plan.identities) {
    const std::string stem = std::filesystem::path(identity).stem().string();
    if (stem.size() >= 4 && isUtf8(stem)) names.push_back(stem);
  }
  const auto search = IdentifierSearch::create(names);
  if (!search) return search.error();
  if (search->isIn(path.filename().string()))
    return refused("the name of the copy holds an identifier; name a folder and the copy is named for you");
  return path.string();
}

std::vector<ChangedRange> rangesOf(const CleanPlan& plan) {
  std::vector<ChangedRange> ranges;
  for (const Patch& patch : plan.patches) ranges.push_back({patch.place.begin, patch.place.end, patch.what});
  return ranges;
}

}  // namespace

Result<DeidentifiedCopy> deidentify(const InputFile& file, const std::string& target,
                                    const DeidentifyOptions& options, Progress& progress) {
  PartProgress hashing(progress, 0, 0.3), writing(progress, 0.3, 0.6), checking(progress, 0.6, 1);
  const auto search = IdentifierSearch::create(options.identifiers);
  if (!search) return search.error();
  const auto sets = locateDataSets(file);
  if (!sets) return sets.error();
  const auto facts = factsOf(file, *sets);
  if (!facts) return facts.error();
  const auto plan = planCleaning(file, *sets, *facts, options);
  if (!plan) return plan.error();

  DeidentifiedCopy copy;
  Sha256Hasher hasher;
  CleanedBytes cleaned(file, plan->patches);
  const auto hash = [&](std::uint64_t, std::string_view block) -> Status {
    hasher.add(std::as_bytes(std::span(block)));
    return {};
  };
  if (Status hashed = cleaned.forEach(hash, hashing); !hashed) return std::move(hashed).error();
  copy.sha256 = hasher.finish();
  auto path = pathFor(target, file.path(), copy.sha256, options, *plan);
  if (!path) return std::move(path).error();
  copy.path = std::move(*path);
  Status written = writeFileAtomically(
      copy.path,
      [&](const WritePiece& write) {
        return cleaned.forEach([&](std::uint64_t, std::string_view block) { return write(block); }, writing);
      },
      [&](const std::string& aside) { return checkCopy(aside, file, *facts, *plan, *search, checking); });
  if (!written) return std::move(written).error();
  copy.datasets = static_cast<int>(sets->size());
  copy.changed = rangesOf(*plan);
  copy.kept.assign(plan->kept.begin(), plan->kept.end());
  return copy;
}

Result<DeidentifiedCopy> deidentify(const std::string& source, const std::string& target,
                                    const DeidentifyOptions& options, Progress& progress) {
  const auto file = InputFile::open(source);
  if (!file) return file.error();
  auto copy = deidentify(*file, target, options, progress);
  if (!copy) return std::move(copy).error().in(source);
  return copy;
}

}  // namespace vestige::fcs
