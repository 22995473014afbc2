// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/zip_archive.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include <zip.h>

#include "io/archive/unnamed_file.h"

namespace vestige::archive {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;
constexpr std::uint16_t kStored = 0, kDeflated = 8;

/// libzip's view of the file: it reads through ours, so that it opens no path and meets the same file.
struct Source {
  const InputFile* file = nullptr;
  std::uint64_t at = 0;
  zip_error_t error{};
};

zip_int64_t readSource(Source& source, void* to, zip_uint64_t wanted) {
  const std::uint64_t left = source.file->size() - std::min(source.at, source.file->size());
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left, wanted));
  const auto bytes = std::span(static_cast<std::byte*>(to), length);
  if (!source.file->readAt(source.at, bytes)) {
    zip_error_set(&source.error, ZIP_ER_READ, 0);
    return -1;
  }
  source.at += length;
  return static_cast<zip_int64_t>(length);
}

zip_int64_t answer(void* context, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  Source& source = *static_cast<Source*>(context);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      source.at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return readSource(source, data, length);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:  // the ZipArchive owns it
      return 0;
    case ZIP_SOURCE_STAT: {
      auto* about = static_cast<zip_stat_t*>(data);
      zip_stat_init(about);
      about->size = source.file->size();
      about->valid = ZIP_STAT_SIZE;
      return sizeof *about;
    }
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&source.error, data, length);
    case ZIP_SOURCE_SEEK: {
      const zip_int64_t to =
          zip_source_seek_compute_offset(source.at, source.file->size(), data, length, &source.error);
      if (to < 0) return -1;
      source.at = static_cast<std::uint64_t>(to);
      return 0;
    }
    case ZIP_SOURCE_TELL:
      return static_cast<zip_int64_t>(source.at);
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                            ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
    default:
      zip_error_set(&source.error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
  }
}

Error refused(const ZipMember& member, std::string why) {
  return Error{ErrorCode::ArchiveMemberRefused, {member.name, std::move(why)}, {}, {}};
}

using TakePiece = std::function<Status(std::span<const char> piece)>;

}  // namespace

struct ZipArchive::Opened {
  explicit Opened(InputFile opened) : file(std::move(opened)) { source.file = &file; }
  ~Opened() {
    if (zip) zip_discard(zip);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  Status openZip();
  Status checkSameMembers();
  std::string refusalOf(std::size_t index) const;
  /// Hands the unpacked bytes over piece by piece, up to @p most; all of them are checked against the size
  /// and check sum.
  Status inflate(std::size_t index, std::uint64_t most, const TakePiece& take) const;
  Status inflateFrom(zip_file_t* packed, const ZipMember& member, std::uint64_t most,
                     const TakePiece& take) const;

  InputFile file;
  Source source;
  ZipLimits limits;
  std::vector<ZipMember> members;
  zip_t* zip = nullptr;
};

Status ZipArchive::Opened::openZip() {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* reader = zip_source_function_create(answer, &source, &error);
  if (reader) zip = zip_open_from_source(reader, ZIP_RDONLY, &error);
  if (reader && !zip) zip_source_free(reader);
  const std::string why = zip ? std::string() : zip_error_strerror(&error);
  zip_error_fini(&error);
  if (!zip) return Error{ErrorCode::ArchiveInvalid, {why}, {}, {}};
  return checkSameMembers();
}

/// What was checked is what libzip reads.
Status ZipArchive::Opened::checkSameMembers() {
  bool same = zip_get_num_entries(zip, ZIP_FL_UNCHANGED) == static_cast<zip_int64_t>(members.size());
  for (std::size_t i = 0; same && i < members.size(); ++i) {
    zip_stat_t about;
    const char* name = zip_get_name(zip, i, ZIP_FL_UNCHANGED | ZIP_FL_ENC_RAW);
    same = name && name == members[i].storedName + (members[i].folder ? "/" : "") &&
           zip_stat_index(zip, i, ZIP_FL_UNCHANGED, &about) == 0 && about.size == members[i].bytes &&
           about.comp_size == members[i].packedBytes && about.crc == members[i].crc;
  }
  if (same) return {};
  return Error{
      ErrorCode::ArchiveInvalid, {std::string("its lists of members contradict each other")}, {}, {}};
}

std::string ZipArchive::Opened::refusalOf(std::size_t index) const {
  const ZipMember& member = members.at(index);
  if (member.folder) return "it is a folder";
  if (member.isEncrypted()) return "it is encrypted";
  if (member.method != kStored && member.method != kDeflated)
    return "it is packed by method " + std::to_string(member.method) + ", which is not read here";
  if (!limits.allows(member.packedBytes, member.bytes))
    return "it would unpack to more than " + std::to_string(limits.ratio) + " times its size";
  if (member.method == kStored && member.packedBytes != member.bytes) return "its two sizes contradict";
  return {};
}

Status ZipArchive::Opened::inflateFrom(zip_file_t* packed, const ZipMember& member, std::uint64_t most,
                                       const TakePiece& take) const {
  const std::uint64_t wantedMost = std::min<std::uint64_t>({kBlock, member.bytes + 1, most});
  std::vector<char> block(static_cast<std::size_t>(wantedMost));
  std::uint64_t done = 0;
  while (done < most) {
    const zip_int64_t got = zip_fread(packed, block.data(), block.size());
    if (got < 0) {
      const bool crc = zip_error_code_zip(zip_file_get_error(packed)) == ZIP_ER_CRC;
      return refused(member, crc ? "its check sum is wrong" : "its packed bytes are damaged");
    }
    if (got == 0) break;
    const auto piece = static_cast<std::uint64_t>(got);
    if (piece > member.bytes - done) return refused(member, "it has more bytes than the container says");
    const auto wanted = static_cast<std::size_t>(std::min(piece, most - done));
    if (Status taken = take(std::span(block).first(wanted)); !taken) return taken;
    done += piece;
  }
  if (done < most && done != member.bytes)
    return refused(member, "it has fewer bytes than the container says");
  return {};
}

Status ZipArchive::Opened::inflate(std::size_t index, std::uint64_t most, const TakePiece& take) const {
  const ZipMember& member = members.at(index);
  if (std::string why = refusalOf(index); !why.empty()) return refused(member, std::move(why));
  zip_file_t* packed = zip_fopen_index(zip, index, ZIP_FL_UNCHANGED);
  if (!packed) return refused(member, zip_strerror(zip));
  Status status = inflateFrom(packed, member, most, take);
  zip_fclose(packed);
  return status;
}

ZipArchive::ZipArchive(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(InputFile file, const ZipLimits& limits) {
  const std::string path = file.path();
  auto members = readCentralDirectory(file, limits);
  if (!members) return std::move(members).error().in(path);
  auto opened = std::make_unique<Opened>(std::move(file));
  opened->limits = limits;
  opened->members = std::move(*members);
  if (Status ready = opened->openZip(); !ready) return std::move(ready).error().in(path);
  return ZipArchive(std::move(opened));
}

const InputFile& ZipArchive::file() const noexcept { return opened_->file; }
const std::vector<ZipMember>& ZipArchive::members() const noexcept { return opened_->members; }
std::string ZipArchive::refusalOf(std::size_t index) const { return opened_->refusalOf(index); }

Result<InputFile> ZipArchive::unpack(std::size_t index, const std::string& shownAs,
                                     Progress& progress) const {
  auto unnamed = UnnamedFile::create();
  if (!unnamed) return std::move(unnamed).error().in(opened_->file.path());
  const auto whole = static_cast<double>(opened_->members.at(index).bytes);
  std::uint64_t done = 0;
  const Status status = opened_->inflate(index, UINT64_MAX, [&](std::span<const char> piece) -> Status {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    done += piece.size();
    progress.report(static_cast<double>(done) / whole);
    return unnamed->write(piece);
  });
  if (!status) return Error(status.error()).in(opened_->file.path());
  return unnamed->reopen(shownAs);
}

Result<std::string> ZipArchive::readWhole(std::size_t index, std::uint64_t limit) const {
  const ZipMember& member = opened_->members.at(index);
  if (member.bytes > limit) {
    const auto limited = static_cast<std::int64_t>(limit);
    return Error{ErrorCode::FileTooLarge,
                 {static_cast<std::int64_t>(std::min<std::uint64_t>(member.bytes, INT64_MAX)), limited},
                 {},
                 opened_->file.path()};
  }
  std::string text;
  const Status status = opened_->inflate(index, UINT64_MAX, [&](std::span<const char> piece) -> Status {
    text.append(piece.data(), piece.size());
    return {};
  });
  if (!status) return Error(status.error()).in(opened_->file.path());
  return text;
}

Result<std::string> ZipArchive::firstBytes(std::size_t index, std::size_t count) const {
  std::string text;
  const Status status = opened_->inflate(index, count, [&](std::span<const char> piece) -> Status {
    text.append(piece.data(), piece.size());
    return {};
  });
  if (!status) return Error(status.error()).in(opened_->file.path());
  return text;
}

}  // namespace vestige::archive
