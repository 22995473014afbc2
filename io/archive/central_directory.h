// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::archive {

/// What is refused whatever a container says about itself. In the product, so that tests and fuzzing meet
/// them too.
struct ZipLimits {
  std::uint64_t members = 10'000;
  std::uint64_t totalBytes = 200'000'000'000;
  /// Unpacked bytes to packed ones, of a member and of the whole; above `freeBytes` only: a small file of
  /// zeros does no harm.
  std::uint64_t ratio = 200;
  std::uint64_t freeBytes = std::uint64_t{1} << 20;
  std::uint64_t directoryBytes = std::uint64_t{64} << 20;

  bool allows(std::uint64_t packed, std::uint64_t unpacked) const noexcept {
    return unpacked <= freeBytes || unpacked / ratio <= packed;
  }
};

/// One member, as the central directory and its own local header agree.
struct ZipMember {
  std::string storedName;   ///< The bytes in the container.
  std::string name;         ///< UTF-8.
  bool renamed = false;     ///< `name` was decoded from bytes that are no UTF-8.
  bool folder = false;      ///< An entry for a folder; it has no bytes.
  std::uint64_t bytes = 0;  ///< Declared; what is unpacked must have exactly as many.
  std::uint64_t packedBytes = 0;
  std::uint64_t offset = 0;  ///< Of the local header.
  std::uint32_t crc = 0;
  std::uint16_t flags = 0, method = 0;

  bool isEncrypted() const noexcept { return (flags & 0x2041) != 0; }
};

/// Whether the file begins as a ZIP does.
bool startsAsZip(const InputFile& file);

/// The members of a ZIP, checked one by one and against each other: see README.md.
/// @error ArchiveInvalid {why}, ArchiveTooLarge {what, value, limit}, ArchiveUnsafeName {member, why},
///        FileChanged, FileNotReadable; with the byte where there is one.
/// @cost  Memory of about three times the directory, which is really in the file.
/// @source PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 to 4.3.16, 4.4, 4.5.3.
/// @tested tests/unit/io/archive_test.cpp, tests/fuzz/fuzz_acs.cpp
Result<std::vector<ZipMember>> readCentralDirectory(const InputFile& file, const ZipLimits& limits);

}  // namespace vestige::archive
