// SPDX-License-Identifier: GPL-3.0-or-later
// ZIP files made byte by byte, so that a test can say exactly where one lies.
#pragma once
#include <zlib.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace vestige::test {

/// A conforming ZIP until a member is changed.
class ZipBuilder {
 public:
  struct Member {
    std::string name, content;
    bool deflated = true;
    std::uint32_t attributes = 0100644u << 16;  ///< Unix kind of file and permissions.
    std::uint16_t flags = 0, method = 8;
    std::string localName = {};     ///< Where it differs from `name`.
    std::int64_t sizeLie = 0;       ///< Added to the size declared in both headers.
    std::int64_t localSizeLie = 0;  ///< In the local header alone.
    std::uint32_t crcLie = 0;       ///< XORed into the check sum.
    bool descriptor = false;        ///< Sizes and check sum behind the packed bytes, zeros before them.
    bool zip64 = false;             ///< Sizes and offset in the 64-bit extra field.
    std::optional<std::size_t> sharesWith = {};  ///< The directory points to this member's place.
  };
  std::vector<Member> members;
  std::string comment;
  bool zip64End = false;
  std::optional<std::uint64_t> countLie;  ///< Number of members in the end records.

  Member& add(const std::string& name, const std::string& content) {
    members.push_back({name, content});
    return members.back();
  }
  Member& addStored(const std::string& name, const std::string& content) {
    Member& member = add(name, content);
    member.deflated = false;
    member.method = 0;
    return member;
  }

  std::string build() const {
    std::string out, directory;
    std::vector<std::uint64_t> offsets;
    for (const Member& member : members) {
      const std::string packed = member.deflated ? deflated(member.content) : member.content;
      offsets.push_back(out.size());
      const std::uint64_t size = member.content.size() + static_cast<std::uint64_t>(member.sizeLie);
      const std::uint64_t stored = member.deflated ? packed.size() : size;
      const std::string& name = member.localName.empty() ? member.name : member.localName;
      put(out, 0x04034b50, 4), put(out, 20, 2);
      if (member.descriptor) {
        put(out, member.flags, 2), put(out, member.method, 2), put(out, 0, 16);
        put(out, name.size(), 2), put(out, 0, 2);
        out += name + packed;
        put(out, 0x08074b50, 4), put(out, crcOf(member), 4), put(out, stored, 4), put(out, size, 4);
        directory += entry(member, stored, size, offsets.back());
        continue;
      }
      putCommon(out, member);
      putSizes(out, member, stored, size + static_cast<std::uint64_t>(member.localSizeLie));
      const std::string extra = member.zip64 ? wide({size, stored}) : "";
      put(out, name.size(), 2), put(out, extra.size(), 2);
      out += name + extra + packed;
      directory += entry(member, stored, size, offsets[member.sharesWith.value_or(offsets.size() - 1)]);
    }
    return out + directory + endRecords(out.size(), directory.size());
  }

  static std::string deflated(const std::string& content) {
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("deflate");
    std::string packed(deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
  }

 private:
  static void put(std::string& out, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  static std::string wide(const std::vector<std::uint64_t>& values) {
    std::string extra;
    put(extra, 1, 2), put(extra, 8 * values.size(), 2);
    for (const std::uint64_t value : values) put(extra, value, 8);
    return extra;
  }
  static std::uint32_t crcOf(const Member& member) {
    const auto* bytes = reinterpret_cast<const Bytef*>(member.content.data());
    return static_cast<std::uint32_t>(crc32(0, bytes, static_cast<uInt>(member.content.size())));
  }
  /// Flags, method, time, check sum.
  static void putCommon(std::string& out, const Member& member) {
    put(out, member.flags, 2), put(out, member.method, 2), put(out, 0, 2), put(out, 0x21, 2);
    put(out, crcOf(member) ^ member.crcLie, 4);
  }
  static void putSizes(std::string& out, const Member& member, std::uint64_t stored, std::uint64_t size) {
    put(out, member.zip64 ? 0xFFFFFFFF : stored, 4), put(out, member.zip64 ? 0xFFFFFFFF : size, 4);
  }
  static std::string entry(const Member& member, std::uint64_t stored, std::uint64_t size,
                           std::uint64_t offset) {
    std::string out;
    const std::string extra = member.zip64 ? wide({size, stored, offset}) : "";
    put(out, 0x02014b50, 4), put(out, 3 << 8 | 20, 2), put(out, 20, 2);
    putCommon(out, member);
    putSizes(out, member, stored, size);
    put(out, member.name.size(), 2), put(out, extra.size(), 2), put(out, 0, 2), put(out, 0, 2);
    put(out, 0, 2), put(out, member.attributes, 4), put(out, member.zip64 ? 0xFFFFFFFF : offset, 4);
    return out + member.name + extra;
  }
  std::string endRecords(std::uint64_t begin, std::uint64_t bytes) const {
    const std::uint64_t count = countLie.value_or(members.size());
    std::string out;
    if (zip64End) {
      put(out, 0x06064b50, 4), put(out, 44, 8), put(out, 45, 2), put(out, 45, 2), put(out, 0, 4);
      put(out, 0, 4), put(out, count, 8), put(out, count, 8), put(out, bytes, 8), put(out, begin, 8);
      put(out, 0x07064b50, 4), put(out, 0, 4), put(out, begin + bytes, 8), put(out, 1, 4);
    }
    put(out, 0x06054b50, 4), put(out, 0, 4);
    put(out, zip64End ? 0xFFFF : count, 2), put(out, zip64End ? 0xFFFF : count, 2);
    put(out, zip64End ? 0xFFFFFFFF : bytes, 4), put(out, zip64End ? 0xFFFFFFFF : begin, 4);
    put(out, comment.size(), 2);
    return out + comment;
  }
};

}  // namespace vestige::test
