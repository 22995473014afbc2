// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/data_segment.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <optional>

#include "core/base/parallel.h"
#include "io/fcs/ascii_data.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256}
                                    << 10;  // fits the second-level cache beside the columns' lines
constexpr std::size_t kTileBytes = std::size_t{16} << 10;  // fits the first: every column passes over it

static_assert(std::endian::native == std::endian::little, "decoding assumes a little-endian processor");

template <unsigned kBytes, bool kBig>
std::uint64_t wholeAt(const std::byte* from) {
  std::uint64_t value = 0;
  if constexpr (kBytes == 2) {
    std::uint16_t v = 0;
    std::memcpy(&v, from, 2);
    return kBig ? __builtin_bswap16(v) : v;
  } else if constexpr (kBytes == 4) {
    std::uint32_t v = 0;
    std::memcpy(&v, from, 4);
    return kBig ? __builtin_bswap32(v) : v;
  } else if constexpr (kBytes == 8) {
    std::memcpy(&value, from, 8);
    return kBig ? __builtin_bswap64(value) : value;
  } else if constexpr (kBytes == 3) {
    std::uint16_t two = 0;
    std::memcpy(&two, kBig ? from + 1 : from, 2);
    const auto top = std::to_integer<std::uint32_t>(from[kBig ? 0 : 2]);
    return top << 16 | (kBig ? __builtin_bswap16(two) : two);
  } else {
    for (unsigned i = 0; i < kBytes; ++i) {
      value |= std::to_integer<std::uint64_t>(from[kBig ? kBytes - 1 - i : i]) << (8 * i);
    }
    return value;
  }
}

/// One column of one tile: @p count numbers, @p stride bytes apart.
struct Strip {
  const std::byte* from;
  std::size_t stride;
  std::size_t count;
  std::uint64_t mask;
};

template <unsigned kBytes, bool kBig, class Number>
void wholeNumbers(const Strip& strip, Number* to) {
  const std::byte* from = strip.from;
  for (std::size_t i = 0; i < strip.count; ++i, from += strip.stride) {
    to[i] = static_cast<Number>(wholeAt<kBytes, kBig>(from) & strip.mask);
  }
}

template <bool kBig>
void float32s(const Strip& strip, float* to) {
  const std::byte* from = strip.from;
  for (std::size_t i = 0; i < strip.count; ++i, from += strip.stride) {
    to[i] = std::bit_cast<float>(static_cast<std::uint32_t>(wholeAt<4, kBig>(from)));
  }
}

template <bool kBig>
void float64s(const Strip& strip, double* to) {
  const std::byte* from = strip.from;
  for (std::size_t i = 0; i < strip.count; ++i, from += strip.stride) {
    to[i] = std::bit_cast<double>(wholeAt<8, kBig>(from));
  }
}

template <bool kBig, class Number>
void decodeWhole(unsigned bytes, const Strip& strip, Number* to) {
  switch (bytes) {
    case 1:
      return wholeNumbers<1, kBig>(strip, to);
    case 2:
      return wholeNumbers<2, kBig>(strip, to);
    case 3:
      return wholeNumbers<3, kBig>(strip, to);
    case 4:
      return wholeNumbers<4, kBig>(strip, to);
    case 5:
      return wholeNumbers<5, kBig>(strip, to);
    case 6:
      return wholeNumbers<6, kBig>(strip, to);
    case 7:
      return wholeNumbers<7, kBig>(strip, to);
    default:
      return wholeNumbers<8, kBig>(strip, to);
  }
}

template <bool kBig>
void decodeStrip(const ParameterLayout& parameter, const Strip& strip, Column& column, std::size_t at) {
  if (parameter.type == 'F') return float32s<kBig>(strip, column.floats().data() + at);
  if (parameter.type == 'D') return float64s<kBig>(strip, column.doubles().data() + at);
  if (parameter.wide) return decodeWhole<kBig>(parameter.bytes, strip, column.doubles().data() + at);
  return decodeWhole<kBig>(parameter.bytes, strip, column.floats().data() + at);
}

using Lanes = std::uint32_t __attribute__((vector_size(16)));  // bits of four float32, never computed with

Lanes lanesAt(const std::byte* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

/// The bytes of each lane in the other order.
Lanes swapped(Lanes lanes) {
  return lanes << 24 | (lanes & 0xFF00u) << 8 | (lanes >> 8 & 0xFF00u) | lanes >> 24;
}

/// Four columns of one tile at once: 4 x 4 values are turned in registers. @p count is a multiple of 4.
template <bool kBig>
void fourColumns(const std::byte* from, std::size_t stride, std::size_t count, float* const to[4]) {
  for (std::size_t i = 0; i < count; i += 4, from += 4 * stride) {
    const Lanes a = lanesAt(from), b = lanesAt(from + stride), c = lanesAt(from + 2 * stride),
                d = lanesAt(from + 3 * stride);
    const Lanes ab = __builtin_shufflevector(a, b, 0, 4, 1, 5),
                cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const Lanes ef = __builtin_shufflevector(a, b, 2, 6, 3, 7),
                gh = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    const Lanes turned[4] = {
        __builtin_shufflevector(ab, cd, 0, 1, 4, 5), __builtin_shufflevector(ab, cd, 2, 3, 6, 7),
        __builtin_shufflevector(ef, gh, 0, 1, 4, 5), __builtin_shufflevector(ef, gh, 2, 3, 6, 7)};
    for (std::size_t column = 0; column < 4; ++column) {
      const Lanes values = kBig ? swapped(turned[column]) : turned[column];
      std::memcpy(to[column] + i, &values, sizeof(Lanes));
    }
  }
}

class Decoder {
 public:
  Decoder(const InputFile& file, std::uint64_t begin, const DataLayout& layout, const Columns& columns)
      : file_(file), begin_(begin), layout_(layout), columns_(columns) {
    plainFloats_ = std::ranges::all_of(
        layout.parameters, [](const ParameterLayout& parameter) { return parameter.type == 'F'; });
  }

  /// Events [first, last): read as one block, then turned tile by tile.
  Status decode(std::size_t first, std::size_t last) const {
    thread_local std::vector<std::byte> block;
    const std::size_t stride = static_cast<std::size_t>(layout_.eventBytes);
    block.resize(std::max(block.size(), (last - first) * stride));
    const std::span<std::byte> bytes = std::span(block).first((last - first) * stride);
    if (Status read = file_.readAt(begin_ + first * layout_.eventBytes, bytes); !read) return read;
    if (layout_.wordsTurned) turnWords(bytes);
    const std::size_t tile = std::max<std::size_t>(4, kTileBytes / stride / 4 * 4);
    for (std::size_t at = first; at < last; at += tile) {
      decodeTile(bytes.data() + (at - first) * stride, at, std::min(tile, last - at));
    }
    return {};
  }

 private:
  /// Makes 3,4,1,2 to 1,2,3,4 and 2,1,4,3 to 4,3,2,1, in place.
  void turnWords(std::span<std::byte> bytes) const {
    for (std::size_t event = 0; event < bytes.size(); event += static_cast<std::size_t>(layout_.eventBytes)) {
      for (const ParameterLayout& parameter : layout_.parameters) {
        if (parameter.bytes != 4) continue;
        std::byte* const at = bytes.data() + event + parameter.byteOffset;
        std::swap_ranges(at, at + 2, at + 2);
      }
    }
  }

  void decodeTile(const std::byte* from, std::size_t at, std::size_t count) const {
    const std::size_t stride = static_cast<std::size_t>(layout_.eventBytes);
    const std::size_t turned = plainFloats_ && count % 4 == 0 ? columns_.size() / 4 * 4 : 0;
    for (std::size_t c = 0; c < turned; c += 4) {
      float* to[4];
      for (std::size_t k = 0; k < 4; ++k) to[k] = columns_[c + k]->floats().data() + at;
      const std::byte* const start = from + layout_.parameters[c].byteOffset;
      layout_.bigEndian ? fourColumns<true>(start, stride, count, to)
                        : fourColumns<false>(start, stride, count, to);
    }
    for (std::size_t c = turned; c < columns_.size(); ++c) {
      const ParameterLayout& parameter = layout_.parameters[c];
      const Strip strip{from + parameter.byteOffset, stride, count, parameter.mask};
      if (layout_.bigEndian) {
        decodeStrip<true>(parameter, strip, *columns_[c], at);
      } else {
        decodeStrip<false>(parameter, strip, *columns_[c], at);
      }
    }
  }

  const InputFile& file_;
  std::uint64_t begin_;
  const DataLayout& layout_;
  const Columns& columns_;
  bool plainFloats_ = false;  ///< float32 throughout: the common case, four columns at once.
};

/// Numbers whose bits follow each other without gaps. The first bit of the stream is the lowest of the first
/// byte where the least significant byte comes first, else the highest: so that widths of whole bytes would
/// be read as they are outside such a stream.
class BitDecoder {
 public:
  BitDecoder(const InputFile& file, std::uint64_t begin, const DataLayout& layout, const Columns& columns)
      : file_(file), begin_(begin), layout_(layout), columns_(columns) {}

  /// Events [first, last); @p first is a multiple of 8, so that it begins with a byte.
  Status decode(std::size_t first, std::size_t last) const {
    const std::uint64_t bits = (last - first) * layout_.eventBits;
    std::vector<std::byte> block(static_cast<std::size_t>((bits + 7) / 8));
    if (Status read = file_.readAt(begin_ + first / 8 * layout_.eventBits, block); !read) return read;
    std::uint64_t at = 0;
    for (std::size_t event = first; event < last; ++event) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        const ParameterLayout& parameter = layout_.parameters[c];
        const auto width = static_cast<unsigned>(parameter.channel.bits);
        const std::uint64_t value = numberAt(block, at, width) & parameter.mask;
        at += width;
        if (parameter.wide) {
          columns_[c]->doubles()[event] = static_cast<double>(value);
        } else {
          columns_[c]->floats()[event] = static_cast<float>(value);
        }
      }
    }
    return {};
  }

 private:
  std::uint64_t numberAt(const std::vector<std::byte>& block, std::uint64_t at, unsigned width) const {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < width; ++i, ++at) {
      const auto byte = std::to_integer<std::uint64_t>(block[static_cast<std::size_t>(at / 8)]);
      const unsigned place = static_cast<unsigned>(at % 8);
      if (layout_.bigEndian) {
        value = value << 1 | (byte >> (7 - place) & 1);
      } else {
        value |= (byte >> place & 1) << i;
      }
    }
    return value;
  }

  const InputFile& file_;
  std::uint64_t begin_;
  const DataLayout& layout_;
  const Columns& columns_;
};

/// Runs decode(first, last) over all events, blocks of @p chunk in parallel.
template <class Decode>
Status decodeBlocks(std::size_t events, std::size_t chunk, Progress& progress, const Decode& decode) {
  std::mutex guard;
  std::optional<Error> failure;
  const bool whole = parallelFor(events, chunk, progress, [&](std::size_t first, std::size_t last) {
    Status done = decode(first, last);
    if (done) return;
    const std::scoped_lock lock(guard);
    // The first in the file, whatever thread came first.
    const bool earlier = failure && done.error().byteOffset.value_or(0) < failure->byteOffset.value_or(0);
    if (!failure || earlier) failure = std::move(done).error();
  });
  if (failure) return *std::move(failure);
  if (!whole) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return {};
}

}  // namespace

Columns makeColumns(const DataLayout& layout, std::size_t events) {
  Columns columns;
  columns.reserve(layout.parameters.size());
  for (const ParameterLayout& parameter : layout.parameters) {
    columns.push_back(
        std::make_shared<Column>(parameter.wide ? Column::float64(events) : Column::float32(events)));
  }
  return columns;
}

Status decodeEvents(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                    const Columns& columns, Progress& progress) {
  if (columns.empty() || columns.front()->size() == 0) return {};
  const std::size_t events = columns.front()->size();
  if (layout.packed) {
    const auto eventBytes = static_cast<std::size_t>(layout.eventBits / 8 + 1);
    const std::size_t packedChunk = std::max<std::size_t>(8, kBlockBytes / eventBytes / 8 * 8);
    const BitDecoder bits(file, begin, layout, columns);
    return decodeBlocks(events, packedChunk, progress,
                        [&](std::size_t first, std::size_t last) { return bits.decode(first, last); });
  }
  if (layout.freeNumbers) return decodeFreeNumbers(file, begin, layout, columns, progress);
  const std::size_t chunk =
      std::max<std::size_t>(1, kBlockBytes / static_cast<std::size_t>(layout.eventBytes));
  if (layout.datatype == "A") {
    return decodeBlocks(events, chunk, progress, [&](std::size_t first, std::size_t last) {
      return decodeFixedNumbers(file, begin, layout, columns, first, last);
    });
  }
  const Decoder decoder(file, begin, layout, columns);
  return decodeBlocks(events, chunk, progress,
                      [&](std::size_t first, std::size_t last) { return decoder.decode(first, last); });
}

}  // namespace vestige::fcs
