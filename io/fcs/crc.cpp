// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/crc.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vestige::fcs {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;

constexpr std::array<std::uint16_t, 256> makeTable() {
  std::array<std::uint16_t, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    unsigned crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8408u : crc >> 1;
    table[byte] = static_cast<std::uint16_t>(crc);
  }
  return table;
}
constexpr std::array<std::uint16_t, 256> kTable = makeTable();

}  // namespace

std::uint16_t crcOf(std::span<const std::byte> bytes, std::uint16_t crc) {
  for (const std::byte byte : bytes) {
    const unsigned index = (crc ^ std::to_integer<unsigned>(byte)) & 0xFF;
    crc = static_cast<std::uint16_t>(crc >> 8 ^ kTable[index]);
  }
  return crc;
}

Result<std::uint16_t> crcOf(const InputFile& file, std::uint64_t begin, std::uint64_t end) {
  std::vector<std::byte> block(kBlock);
  std::uint16_t crc = 0;
  for (std::uint64_t at = begin; at < end; at += kBlock) {
    const auto piece =
        std::span(block).first(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - at)));
    if (Status read = file.readAt(at, piece); !read) return std::move(read).error();
    crc = crcOf(piece, crc);
  }
  return crc;
}

}  // namespace vestige::fcs
