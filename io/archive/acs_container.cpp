// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/acs_container.h"

#include <algorithm>
#include <map>
#include <utility>

#include "io/archive/member_name.h"

namespace vestige::archive {
namespace {

constexpr std::uint64_t kLargestToc = std::uint64_t{16} << 20;
constexpr const char* kFcsType = "application/vnd.isac.fcs";

bool isFcsType(std::string_view mimeType) { return collisionKey(mimeType).starts_with(kFcsType); }

std::string whyOf(const Error& error) {
  if (error.code != ErrorCode::ArchiveMemberRefused || error.args.size() < 2) return "it cannot be read";
  return std::get<std::string>(error.args[1]);
}

}  // namespace

void AcsContainer::add(const char* code, DeviationSeverity severity, std::vector<Error::Arg> args) {
  deviations_.push_back({code, severity, 0, std::move(args)});
}

void AcsContainer::listMembers() {
  for (std::size_t i = 0; i < zip_.members().size(); ++i) {
    const ZipMember& packed = zip_.members()[i];
    if (packed.folder) continue;
    AcsMember member;
    member.index = i;
    member.name = packed.name;
    member.bytes = packed.bytes;
    member.packedBytes = packed.packedBytes;
    if (packed.renamed)
      member.deviations.push_back({"A07", DeviationSeverity::Repair, packed.offset, {packed.name}});
    if (tocNumber(packed.name)) member.role = MemberRole::TableOfContents;
    member.refusal = zip_.refusalOf(i);
    if (member.refusal.empty()) {
      const auto start = zip_.firstBytes(i, 3);
      if (!start) member.refusal = whyOf(start.error());
      if (start && *start == "FCS") member.role = MemberRole::Events;
    }
    members_.push_back(std::move(member));
  }
}

/// The table of contents with the highest number is the one in force.
Status AcsContainer::readToc() {
  const AcsMember* latest = nullptr;
  int highest = -1, tables = 0;
  for (const AcsMember& member : members_) {
    if (member.role != MemberRole::TableOfContents) continue;
    ++tables;
    const int number = tocNumber(member.name).value_or(0);
    if (number > highest) {
      highest = number;
      latest = &member;
    }
  }
  if (!latest) {
    add("A01", DeviationSeverity::Repair, {});
    return {};
  }
  hasToc_ = true;
  if (tables > 1) add("A03", DeviationSeverity::Note, {std::int64_t{tables}, latest->name});
  const auto text = zip_.readWhole(latest->index, kLargestToc);
  if (!text && text.error().code != ErrorCode::ArchiveMemberRefused) return text.error();
  auto toc = text ? parseToc(*text) : Result<Toc>(text.error());
  if (toc) {
    toc_ = std::move(*toc);
    tocName_ = latest->name;
    return {};
  }
  // Bytes that are no XML are a defect of the list, not of the files; an attack on the reader is refused.
  const ErrorCode code = toc.error().code;
  if (code != ErrorCode::XmlInvalid && code != ErrorCode::ArchiveMemberRefused) return toc.error();
  add("A02", DeviationSeverity::Repair, {latest->name});
  return {};
}

void AcsContainer::applyToc() {
  if (tocName_.empty()) return;
  std::map<std::string_view, AcsMember*> byName;
  for (AcsMember& member : members_) byName[member.name] = &member;
  for (const TocEntry& entry : toc_.entries) {
    if (entry.name.empty()) {
      add("A08", DeviationSeverity::Note, {entry.uri});
      continue;
    }
    const auto found = byName.find(entry.name);
    if (found == byName.end()) {
      add("A04", DeviationSeverity::Repair, {entry.name});
      continue;
    }
    AcsMember& member = *found->second;
    if (member.inToc) {
      add("A09", DeviationSeverity::Repair, {entry.name});
      continue;
    }
    member.inToc = true;
    member.mimeType = entry.mimeType;
    member.description = entry.description;
    member.associations = entry.associations;
  }
  for (AcsMember& member : members_) {
    if (member.role == MemberRole::TableOfContents) continue;
    const bool events = member.role == MemberRole::Events;
    if (!member.inToc) {
      if (events) member.deviations.push_back({"A05", DeviationSeverity::Note, 0, {member.name}});
    } else if (member.refusal.empty() && isFcsType(member.mimeType) != events) {
      member.deviations.push_back({"A06", DeviationSeverity::Repair, 0, {member.name, member.mimeType}});
    }
  }
}

Result<AcsContainer> AcsContainer::open(InputFile file, const ZipLimits& limits) {
  const std::string path = file.path();
  auto zip = ZipArchive::open(std::move(file), limits);
  if (!zip) return std::move(zip).error();
  AcsContainer container(std::move(*zip));
  container.listMembers();
  if (Status toc = container.readToc(); !toc) return std::move(toc).error().in(path);
  container.applyToc();
  if (Status same = container.file().checkUnchanged(); !same) return std::move(same).error();
  return container;
}

bool AcsContainer::isCytometry() const noexcept {
  const auto isEvents = [](const AcsMember& member) { return member.role == MemberRole::Events; };
  return hasToc_ || std::ranges::any_of(members_, isEvents);
}

Result<const AcsMember*> AcsContainer::find(std::string_view name) const {
  const auto found = std::ranges::find(members_, name, &AcsMember::name);
  if (found != members_.end()) return &*found;
  return Error{ErrorCode::ArchiveMemberMissing, {std::string(name)}, {}, file().path()};
}

Result<InputFile> AcsContainer::unpack(const AcsMember& member, Progress& progress) const {
  return zip_.unpack(member.index, file().path() + " (" + member.name + ")", progress);
}

}  // namespace vestige::archive
