// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open/open_events.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "io/bytes/sha256.h"
#include "io/fcs/channel_keywords.h"
#include "io/table/table_reader.h"

namespace vestige {
namespace {

using archive::AcsContainer;
using archive::AcsMember;
using archive::MemberRole;

constexpr std::size_t kHashBlock = std::size_t{256} << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// "FCS" in any case, a byte order mark before it or not: a file that means to be FCS. Whether it is one, its
/// own reader says, with better words than "unknown".
bool meansFcs(std::string_view start) {
  if (start.starts_with(kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
  if (start.size() < 3) return start.empty();
  return (start[0] | 0x20) == 'f' && (start[1] | 0x20) == 'c' && (start[2] | 0x20) == 's';
}

Result<FileFormat> formatOf(const InputFile& file) {
  std::array<char, 6> bytes{};
  const auto start = std::span(bytes).first(std::min<std::uint64_t>(bytes.size(), file.size()));
  if (Status read = file.readAt(0, std::as_writable_bytes(start)); !read) return std::move(read).error();
  if (meansFcs({start.data(), start.size()})) return FileFormat::Fcs;
  if (archive::startsAsZip(file)) return FileFormat::Acs;
  const Result<bool> isTable = table::isTable(file);
  if (!isTable) return isTable.error();
  if (*isTable) return FileFormat::Table;
  return Error{ErrorCode::FormatUnknown, {file.path()}, {}, file.path()};
}

Result<Sha256> hashOf(const InputFile& file, const Progress& progress) {
  Sha256Hasher hasher;
  std::vector<std::byte> block(kHashBlock);
  for (std::uint64_t at = 0; at < file.size(); at += kHashBlock) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const auto piece = std::span(block).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(kHashBlock, file.size() - at)));
    if (Status read = file.readAt(at, piece); !read) return std::move(read).error();
    hasher.add(piece);
  }
  return hasher.finish();
}

SampleStatus withSeverity(SampleStatus status, const std::vector<Deviation>& deviations) {
  for (const Deviation& deviation : deviations) {
    if (deviation.severity == DeviationSeverity::Repair) status = std::max(status, SampleStatus::Repaired);
    if (deviation.severity == DeviationSeverity::Question) status = std::max(status, SampleStatus::Ambiguous);
  }
  return status;
}

/// What the container adds to a sample of one of its members: where it came from, and what was found on the
/// way to it.
void markMember(Sample& sample, const AcsContainer& container, const AcsMember& member) {
  sample.file = container.file().path();
  sample.member = member.name;
  std::vector<Deviation> found = container.deviations();
  // A file that is missing from the container is said of the container, not of every other file in it.
  std::erase_if(found,
                [](const Deviation& d) { return d.code != "A01" && d.code != "A02" && d.code != "A03"; });
  found.insert(found.end(), member.deviations.begin(), member.deviations.end());
  sample.status = withSeverity(sample.status, found);
  sample.deviations.insert(sample.deviations.end(), found.begin(), found.end());
}

Result<const AcsMember*> chooseMember(const AcsContainer& container, const std::string& name) {
  if (!name.empty()) return container.find(name);
  std::string names;
  const AcsMember* only = nullptr;
  int count = 0;
  for (const AcsMember& member : container.members()) {
    if (member.role != MemberRole::Events) continue;
    only = &member;
    if (++count <= 20) names += (names.empty() ? "" : ", ") + member.name;
  }
  const std::string& path = container.file().path();
  if (count == 0) return Error{ErrorCode::ArchiveInvalid, {std::string("it holds no FCS file")}, {}, path};
  if (count == 1) return only;
  if (count > 20) names += ", ...";
  return Error{ErrorCode::OptionInvalid,
               {std::string("member"), std::string(), "the name of a file in the container: " + names},
               {},
               path};
}

Result<AcsContainer> openContainer(InputFile file) {
  const std::string path = file.path();
  auto container = AcsContainer::open(std::move(file));
  if (container && !container->isCytometry()) return Error{ErrorCode::FormatUnknown, {path}, {}, path};
  return container;
}

fcs::ReadOptions readOptionsOf(const OpenOptions& options) {
  return {options.dataset, options.salvage, options.hash, options.choices};
}

table::ReadOptions tableOptions(bool hash, bool keepEvents, std::vector<ReadChoice> choices) {
  const auto kindOf = [](std::string_view name) { return fcs::kindOf(name, ""); };
  return {hash, keepEvents, std::move(choices), kindOf};
}

Result<Sample> openTable(const InputFile& file, const OpenOptions& options, Progress& progress) {
  if (options.dataset.value_or(0) != 0) {
    return Error{ErrorCode::FcsDatasetMissing,
                 {static_cast<std::int64_t>(*options.dataset), std::int64_t{1}},
                 {},
                 file.path()};
  }
  auto content = table::readTable(file, tableOptions(options.hash, true, options.choices), progress);
  if (!content) return std::move(content).error();
  return std::move(content->sample);
}

Result<Sample> openPlain(const InputFile& file, FileFormat format, const OpenOptions& options,
                         Progress& progress) {
  if (format == FileFormat::Fcs) return fcs::read(file, readOptionsOf(options), progress);
  if (format == FileFormat::Table) return openTable(file, options, progress);
  return Error{ErrorCode::FormatUnknown, {file.path()}, {}, file.path()};  // a container in a container
}

fcs::ReadOptions readOptionsOf(const DescribeOptions& options) {
  return {{}, options.salvage, options.hash, options.choices};
}

Result<fcs::FileSummary> summarizeTable(const InputFile& file, const DescribeOptions& options,
                                        Progress& progress) {
  auto content = table::readTable(file, tableOptions(options.hash, false, options.choices), progress);
  if (!content) return std::move(content).error();
  fcs::FileSummary summary;
  summary.datasets.push_back({std::move(content->sample), content->events});
  return summary;
}

Result<Sample> openMember(InputFile file, const OpenOptions& options, Progress& progress) {
  const auto container = openContainer(std::move(file));
  if (!container) return container.error();
  const auto member = chooseMember(*container, options.member);
  if (!member) return member.error();
  PartProgress unpacking(progress, 0, 0.4), reading(progress, 0.4, 1);
  const auto unpacked = container->unpack(**member, unpacking);
  if (!unpacked) return unpacked.error();
  const auto format = formatOf(*unpacked);
  if (!format) return format.error();
  auto sample = openPlain(*unpacked, *format, options, reading);
  if (!sample) return sample;
  markMember(*sample, *container, **member);
  if (Status same = container->file().checkUnchanged(); !same) return std::move(same).error();
  return sample;
}

MemberOverview describeMember(const AcsContainer& container, const AcsMember& member,
                              const DescribeOptions& options, Progress& progress) {
  MemberOverview overview{member, {}, {}};
  const bool isAsked = options.member.empty() || options.member == member.name;
  if (member.role != MemberRole::Events || !isAsked) return overview;
  const auto unpacked = container.unpack(member, progress);
  auto summary = unpacked ? fcs::summarize(*unpacked, readOptionsOf(options), progress)
                          : Result<fcs::FileSummary>(unpacked.error());
  if (!summary) {
    overview.error = summary.error();
    return overview;
  }
  for (fcs::DatasetSummary& dataset : summary->datasets) markMember(dataset.sample, container, member);
  overview.summary = std::move(*summary);
  return overview;
}

SampleStatus statusOf(const fcs::FileSummary& summary) {
  SampleStatus status = SampleStatus::Ok;
  for (const fcs::DatasetSummary& dataset : summary.datasets)
    status = std::max(status, dataset.sample.status);
  return status;
}

Result<FileOverview> describeContainer(InputFile file, const DescribeOptions& options, Progress& progress) {
  const auto container = openContainer(std::move(file));
  if (!container) return container.error();
  FileOverview overview;
  overview.format = FileFormat::Acs;
  overview.path = container->file().path();
  overview.deviations = container->deviations();
  overview.status = withSeverity(SampleStatus::Ok, overview.deviations);
  const auto count = static_cast<double>(container->members().size());
  for (const AcsMember& member : container->members()) {
    const auto done = static_cast<double>(overview.members.size());
    PartProgress part(progress, done / count, (done + 1) / count);
    overview.members.push_back(describeMember(*container, member, options, part));
    const MemberOverview& added = overview.members.back();
    if (added.error && added.error->code == ErrorCode::Cancelled) return *added.error;
    const bool refused = added.error || !added.entry.refusal.empty();
    overview.status = std::max(overview.status, refused ? SampleStatus::Damaged : SampleStatus::Ok);
    overview.status = withSeverity(overview.status, added.entry.deviations);
    if (added.summary) overview.status = std::max(overview.status, statusOf(*added.summary));
  }
  if (options.hash) {
    const auto hash = hashOf(container->file(), progress);
    if (!hash) return hash.error();
    overview.sha256 = *hash;
  }
  if (Status same = container->file().checkUnchanged(); !same) return std::move(same).error();
  return overview;
}

Result<FileOverview> describePlain(const InputFile& file, FileFormat format, const DescribeOptions& options,
                                   Progress& progress) {
  FileOverview overview;
  overview.format = format;
  overview.path = file.path();
  auto summary = format == FileFormat::Table ? summarizeTable(file, options, progress)
                                             : fcs::summarize(file, readOptionsOf(options), progress);
  if (!summary) return std::move(summary).error();
  overview.summary = std::move(*summary);
  overview.status = statusOf(overview.summary);
  if (!overview.summary.datasets.empty()) overview.sha256 = overview.summary.datasets.front().sample.sha256;
  return overview;
}

}  // namespace

const char* formatWord(FileFormat format) {
  switch (format) {
    case FileFormat::Fcs:
      return "fcs";
    case FileFormat::Acs:
      return "acs";
    case FileFormat::Table:
      return "table";
  }
  return "";
}

Result<Sample> openEvents(const std::string& path, const OpenOptions& options, Progress& progress) {
  auto file = InputFile::open(path);
  if (!file) return std::move(file).error();
  return openEvents(*std::move(file), options, progress);
}

Result<Sample> openEvents(InputFile file, const OpenOptions& options, Progress& progress) {
  const auto format = formatOf(file);
  if (!format) return format.error();
  if (*format == FileFormat::Acs) return openMember(std::move(file), options, progress);
  if (!options.member.empty())
    return Error{ErrorCode::ArchiveMemberMissing, {options.member}, {}, file.path()};
  return openPlain(file, *format, options, progress);
}

Result<FileOverview> describe(const std::string& path, const DescribeOptions& options, Progress& progress) {
  auto file = InputFile::open(path);
  if (!file) return std::move(file).error();
  const auto format = formatOf(*file);
  if (!format) return format.error();
  if (*format == FileFormat::Acs) return describeContainer(std::move(*file), options, progress);
  return describePlain(*file, *format, options, progress);
}

}  // namespace vestige
