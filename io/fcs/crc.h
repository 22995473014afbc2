// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "io/bytes/input_file.h"

namespace vestige::fcs {

/// The CRC of FCS continued over @p bytes; begin with 0. "123456789" gives 0x2189.
/// @source FCS 3.0 section 3.5: CRC-16 of CCITT (x^16 + x^12 + x^5 + 1), lowest bit first.
/// @tested tests/conformance/fcs_more_test.cpp (R01)
std::uint16_t crcOf(std::span<const std::byte> bytes, std::uint16_t crc = 0);

/// Of the bytes [@p begin, @p end) of a file. @error FileChanged, FileNotReadable.
Result<std::uint16_t> crcOf(const InputFile& file, std::uint64_t begin, std::uint64_t end);

}  // namespace vestige::fcs
