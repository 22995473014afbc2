// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/central_directory.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string_view>

#include "io/archive/member_name.h"
#include "io/bytes/safe_math.h"
#include "io/text/utf8.h"

namespace vestige::archive {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50, kDirectoryEntry = 0x02014b50, kDirectoryEnd = 0x06054b50,
                        kZip64End = 0x06064b50, kZip64Locator = 0x07064b50;
constexpr std::uint64_t kLocalBytes = 30, kEntryBytes = 46, kEndBytes = 22, kZip64EndBytes = 56,
                        kLocatorBytes = 20, kLongestComment = 0xFFFF;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF;  // "the number stands in the 64-bit field"
constexpr std::uint16_t kSizesBehind = 0x0008;

Error invalid(std::string why, std::uint64_t offset) {
  return Error{ErrorCode::ArchiveInvalid, {std::move(why)}, offset, {}};
}

Error tooLarge(std::string what, std::uint64_t value, std::uint64_t limit) {
  const auto whole = [](std::uint64_t number) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(number, INT64_MAX));
  };
  return Error{ErrorCode::ArchiveTooLarge, {std::move(what), whole(value), whole(limit)}, {}, {}};
}

/// Little-endian numbers of a record whose length the caller has checked.
class Record {
 public:
  explicit Record(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t at(std::size_t offset, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes_.at(offset + i))} << (8 * i);
    }
    return value;
  }
  std::uint16_t u16(std::size_t offset) const { return static_cast<std::uint16_t>(at(offset, 2)); }
  std::uint32_t u32(std::size_t offset) const { return static_cast<std::uint32_t>(at(offset, 4)); }
  std::uint64_t u64(std::size_t offset) const { return at(offset, 8); }

 private:
  std::string_view bytes_;
};

/// @p bytes of the file from @p offset; the caller knows that they are there.
Result<std::string> bytesAt(const InputFile& file, std::uint64_t offset, std::uint64_t bytes) {
  std::string text(static_cast<std::size_t>(bytes), '\0');
  if (Status read = file.readAt(offset, std::as_writable_bytes(std::span(text))); !read)
    return std::move(read).error();
  return text;
}

bool fits(std::uint64_t begin, std::uint64_t bytes, std::uint64_t end) {
  const auto last = checkedAdd(begin, bytes);
  return last && *last <= end;
}

struct DirectoryPlace {
  std::uint64_t members = 0, begin = 0, bytes = 0;
  std::uint64_t end = 0;  ///< Where the records behind the directory begin: no member reaches beyond.
};

/// The 64-bit end record, where the 20 bytes before the ordinary one point to one.
Result<std::optional<DirectoryPlace>> zip64Place(const InputFile& file, std::uint64_t endRecord) {
  if (endRecord < kLocatorBytes) return std::optional<DirectoryPlace>();
  auto locator = bytesAt(file, endRecord - kLocatorBytes, kLocatorBytes);
  if (!locator) return std::move(locator).error();
  const Record pointer(*locator);
  if (pointer.u32(0) != kZip64Locator) return std::optional<DirectoryPlace>();
  const std::uint64_t at = pointer.u64(8);
  if (pointer.u32(4) != 0 || pointer.u32(16) > 1) return invalid("it is split over several disks", endRecord);
  if (!fits(at, kZip64EndBytes, endRecord - kLocatorBytes))
    return invalid("its 64-bit end record lies outside the file", endRecord - kLocatorBytes);
  auto bytes = bytesAt(file, at, kZip64EndBytes);
  if (!bytes) return std::move(bytes).error();
  const Record end(*bytes);
  if (end.u32(0) != kZip64End) return invalid("its 64-bit end record is none", at);
  if (end.u32(16) != 0 || end.u32(20) != 0 || end.u64(24) != end.u64(32))
    return invalid("it is split over several disks", at);
  return std::optional(DirectoryPlace{end.u64(32), end.u64(48), end.u64(40), at});
}

/// The end record: the last one whose comment reaches exactly to the end of the file.
Result<DirectoryPlace> findDirectory(const InputFile& file) {
  if (file.size() < kEndBytes) return invalid("it is cut short", file.size());
  const std::uint64_t tailBytes = std::min(file.size(), kEndBytes + kLongestComment);
  const std::uint64_t tailBegin = file.size() - tailBytes;
  auto tail = bytesAt(file, tailBegin, tailBytes);
  if (!tail) return std::move(tail).error();
  for (std::uint64_t i = tailBytes - kEndBytes + 1; i-- > 0;) {
    const Record end(std::string_view(*tail).substr(static_cast<std::size_t>(i), kEndBytes));
    if (end.u32(0) != kDirectoryEnd || i + kEndBytes + end.u16(20) != tailBytes) continue;
    const std::uint64_t at = tailBegin + i;
    auto wide = zip64Place(file, at);
    if (!wide) return std::move(wide).error();
    DirectoryPlace place{end.u16(10), end.u32(16), end.u32(12), at};
    if (*wide) {
      const bool same = (end.u16(10) == 0xFFFF || place.members == (*wide)->members) &&
                        (end.u32(16) == kIn64 || place.begin == (*wide)->begin) &&
                        (end.u32(12) == kIn64 || place.bytes == (*wide)->bytes);
      if (!same) return invalid("its two end records differ", at);
      place = **wide;
    } else if (end.u16(4) != 0 || end.u16(6) != 0 || end.u16(8) != end.u16(10)) {
      return invalid("it is split over several disks", at);
    }
    return place;
  }
  return invalid("it has no list of members at its end; it is cut short or no ZIP", file.size());
}

/// The 64-bit sizes and offset of the extra field, for those that are marked so.
bool takeZip64(std::string_view extra, ZipMember& member) {
  const bool wanted = member.bytes == kIn64 || member.packedBytes == kIn64 || member.offset == kIn64;
  while (extra.size() >= 4) {
    const Record head(extra);
    const std::size_t bytes = head.u16(2);
    if (bytes > extra.size() - 4) return false;
    if (head.u16(0) == 1 && wanted) {
      std::string_view field = extra.substr(4, bytes);
      for (std::uint64_t* value : {&member.bytes, &member.packedBytes, &member.offset}) {
        if (*value != kIn64) continue;
        if (field.size() < 8) return false;
        *value = Record(field).u64(0);
        field.remove_prefix(8);
      }
      return true;
    }
    extra.remove_prefix(4 + bytes);
  }
  return !wanted;
}

/// A symbolic link, a device, a pipe: Unix keeps the kind of file in the upper half of the attributes.
bool isSpecialFile(const Record& entry) {
  const std::uint16_t system = entry.u16(4) >> 8;
  constexpr std::uint16_t kUnix = 3, kMac = 19;
  const std::uint32_t kind = entry.u32(38) >> 16 & 0170000;
  const bool special = kind != 0 && kind != 0100000 && kind != 0040000;
  return (system == kUnix || system == kMac) && special;
}

Status checkName(const ZipMember& member, const Record& entry) {
  std::string why = unsafeNameReason(member.storedName);
  if (why.empty()) why = unsafeNameReason(member.name);
  if (why.empty() && isSpecialFile(entry)) why = "it is a link or a device, not a file";
  if (why.empty()) return {};
  return Error{ErrorCode::ArchiveUnsafeName, {member.name, std::move(why)}, {}, {}};
}

/// One entry of the directory; @p bytes is shortened by it.
Result<ZipMember> takeEntry(std::string_view& bytes, std::uint64_t offset) {
  if (bytes.size() < kEntryBytes) return invalid("its list of members is cut short", offset);
  const Record entry(bytes);
  if (entry.u32(0) != kDirectoryEntry) return invalid("its list of members is damaged", offset);
  const std::size_t nameBytes = entry.u16(28), extraBytes = entry.u16(30), commentBytes = entry.u16(32);
  if (bytes.size() - kEntryBytes < nameBytes + extraBytes + commentBytes)
    return invalid("its list of members is cut short", offset);
  ZipMember member;
  member.flags = entry.u16(8);
  member.method = entry.u16(10);
  member.crc = entry.u32(16);
  member.packedBytes = entry.u32(20);
  member.bytes = entry.u32(24);
  member.offset = entry.u32(42);
  std::string_view name = bytes.substr(kEntryBytes, nameBytes);
  if (entry.u16(34) != 0) return invalid("it is split over several disks", offset);
  if (!takeZip64(bytes.substr(kEntryBytes + nameBytes, extraBytes), member))
    return invalid("an extra field of its list of members is damaged", offset);
  member.folder = name.ends_with('/');
  if (member.folder) name.remove_suffix(1);
  member.storedName = name;
  member.renamed = !isUtf8(name);
  member.name = member.renamed ? utf8FromLatin1(name) : std::string(name);
  if (Status safe = checkName(member, entry); !safe) return std::move(safe).error();
  if (member.folder && member.bytes != 0) return invalid("a folder in it has bytes: " + member.name, offset);
  bytes.remove_prefix(kEntryBytes + nameBytes + extraBytes + commentBytes);
  return member;
}

/// Where the member's packed bytes end, from its local header, which must agree with the directory.
Result<std::uint64_t> endOfMember(const InputFile& file, const ZipMember& member, std::uint64_t end) {
  const auto differs = [&](const char* what) {
    return invalid("the two headers of \"" + member.name + "\" differ in the " + what, member.offset);
  };
  if (!fits(member.offset, kLocalBytes, end))
    return invalid("\"" + member.name + "\" lies outside the file", member.offset);
  auto bytes = bytesAt(file, member.offset, kLocalBytes);
  if (!bytes) return std::move(bytes).error();
  const Record local(*bytes);
  if (local.u32(0) != kLocalHeader)
    return invalid("\"" + member.name + "\" has no header of its own", member.offset);
  const std::uint64_t nameBytes = local.u16(26), extraBytes = local.u16(28);
  const std::uint64_t headBytes = kLocalBytes + nameBytes + extraBytes;
  if (!fits(member.offset, headBytes, end) || !fits(member.offset + headBytes, member.packedBytes, end))
    return invalid("\"" + member.name + "\" lies outside the file", member.offset);
  auto name = bytesAt(file, member.offset + kLocalBytes, nameBytes);
  if (!name) return std::move(name).error();
  if (*name != member.storedName + (member.folder ? "/" : "")) return differs("name");
  if (local.u16(8) != member.method) return differs("method");
  if ((local.u16(6) & 1) != (member.flags & 1)) return differs("encryption");
  const auto sizeDiffers = [&](std::size_t at, std::uint64_t value) {
    return local.u32(at) != kIn64 && local.u32(at) != value;
  };
  if ((local.u16(6) & kSizesBehind) == 0) {
    if (local.u32(14) != member.crc) return differs("check sum");
    if (sizeDiffers(18, member.packedBytes) || sizeDiffers(22, member.bytes)) return differs("size");
  }
  return member.offset + headBytes + member.packedBytes;
}

/// Members that share bytes are the trick of the bombs without nesting.
Status checkPlaces(const InputFile& file, const std::vector<ZipMember>& members, std::uint64_t end) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
  places.reserve(members.size());
  for (const ZipMember& member : members) {
    const Result<std::uint64_t> last = endOfMember(file, member, end);
    if (!last) return last.error();
    places.emplace_back(member.offset, *last);
  }
  std::ranges::sort(places);
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i].first < places[i - 1].second)
      return invalid("two of its members share bytes", places[i].first);
  }
  return {};
}

Status checkNamesDiffer(const std::vector<ZipMember>& members) {
  std::map<std::string, const ZipMember*> seen;
  for (const ZipMember& member : members) {
    const auto [other, fresh] = seen.emplace(collisionKey(member.name), &member);
    if (fresh) continue;
    const bool same = other->second->name == member.name;
    return Error{ErrorCode::ArchiveUnsafeName,
                 {member.name, same ? std::string("two members have it")
                                    : "it differs from \"" + other->second->name + "\" in case only"},
                 {},
                 {}};
  }
  return {};
}

Status checkTotal(const InputFile& file, const std::vector<ZipMember>& members, const ZipLimits& limits) {
  std::uint64_t total = 0;
  for (const ZipMember& member : members) {
    total = checkedAdd(total, member.bytes).value_or(UINT64_MAX);
  }
  if (total > limits.totalBytes) return tooLarge("the size unpacked, in bytes,", total, limits.totalBytes);
  if (!limits.allows(file.size(), total))
    return tooLarge("the size unpacked, as a multiple of the packed one,", total / file.size(), limits.ratio);
  return {};
}

}  // namespace

bool startsAsZip(const InputFile& file) {
  if (file.size() < 4) return false;
  auto bytes = bytesAt(file, 0, 4);
  if (!bytes) return false;
  const std::uint32_t signature = Record(*bytes).u32(0);
  return signature == kLocalHeader || signature == kDirectoryEnd;
}

Result<std::vector<ZipMember>> readCentralDirectory(const InputFile& file, const ZipLimits& limits) {
  const Result<DirectoryPlace> place = findDirectory(file);
  if (!place) return place.error();
  if (place->members > limits.members)
    return tooLarge("the number of its members", place->members, limits.members);
  if (place->bytes > limits.directoryBytes)
    return tooLarge("the length of its list of members, in bytes,", place->bytes, limits.directoryBytes);
  if (!fits(place->begin, place->bytes, place->end))
    return invalid("its list of members lies outside the file; it is cut short", place->begin);
  auto bytes = bytesAt(file, place->begin, place->bytes);
  if (!bytes) return std::move(bytes).error();
  std::string_view left(*bytes);
  std::vector<ZipMember> members;
  for (std::uint64_t i = 0; i < place->members; ++i) {
    auto member = takeEntry(left, place->begin + place->bytes - left.size());
    if (!member) return std::move(member).error();
    members.push_back(std::move(*member));
  }
  if (!left.empty())
    return invalid("its list has more members than it promises", place->begin + place->bytes - left.size());
  if (Status differ = checkNamesDiffer(members); !differ) return std::move(differ).error();
  if (Status whole = checkPlaces(file, members, place->begin); !whole) return std::move(whole).error();
  if (Status total = checkTotal(file, members, limits); !total) return std::move(total).error();
  return members;
}

}  // namespace vestige::archive
