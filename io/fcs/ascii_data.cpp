// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/ascii_data.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/bytes/safe_math.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;
constexpr std::uint64_t kLargest = std::uint64_t{1} << 53;  // every whole number up to here is a float64

Error damaged(std::uint64_t event, std::string why, std::uint64_t at) {
  const auto shown = checkedNarrow<std::int64_t>(event + 1).value_or(INT64_MAX);
  return Error{ErrorCode::TableInvalid, {shown, std::move(why)}, at, {}};
}

Error noNumber(std::uint64_t event, std::string_view found, std::uint64_t at) {
  std::string text;
  for (const char c : found) text += c >= 32 && c < 127 ? c : '.';
  return damaged(event, "\"" + text + "\" is no whole number", at);
}

Error tooLarge(std::uint64_t event, std::uint64_t at) {
  return damaged(event, "a number is larger than 2^53, which cannot be kept exactly", at);
}

bool isSeparator(char c) { return c == ' ' || c == '\t' || c == ',' || c == '\r' || c == '\n'; }

/// Walks over the numbers of free format; @p take(index, value) gets each.
template <class Take>
Result<std::uint64_t> walkNumbers(const InputFile& file, std::uint64_t begin, std::uint64_t bytes,
                                  std::size_t parameters, const Take& take) {
  std::string block(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, bytes)), ' ');
  std::uint64_t count = 0;
  std::uint64_t number = 0;
  bool open = false;  // a number is being read; it may reach over blocks
  const auto finish = [&] {
    if (open) take(count++, number);
    number = 0;
    open = false;
  };
  for (std::uint64_t at = 0; at < bytes; at += block.size()) {
    block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), bytes - at)));
    if (Status read = file.readAt(begin + at, std::as_writable_bytes(std::span(block))); !read) {
      return std::move(read).error();
    }
    for (std::size_t i = 0; i < block.size(); ++i) {
      const char c = block[i];
      if (c >= '0' && c <= '9') {
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
        open = true;
        if (number > kLargest) return tooLarge(count / parameters, begin + at + i);
      } else if (isSeparator(c)) {
        finish();
      } else {
        return noNumber(count / parameters, block.substr(i, 1), begin + at + i);
      }
    }
  }
  finish();
  return count;
}

}  // namespace

Result<std::uint64_t> countNumbers(const InputFile& file, std::uint64_t begin, std::uint64_t bytes,
                                   std::size_t parameters) {
  return walkNumbers(file, begin, bytes, parameters, [](std::uint64_t, std::uint64_t) {});
}

Status decodeFreeNumbers(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                         const Columns& columns, Progress& progress) {
  const std::size_t parameters = columns.size(), events = columns.front()->size();
  const auto put = [&](std::uint64_t index, std::uint64_t value) {
    const std::uint64_t event = index / parameters;
    if (event >= events) return;
    columns[static_cast<std::size_t>(index % parameters)]->doubles()[static_cast<std::size_t>(event)] =
        static_cast<double>(value);
  };
  const auto count = walkNumbers(file, begin, layout.dataBytes, parameters, put);
  if (!count) return count.error();
  // They were counted before: fewer now means that somebody wrote to the file.
  if (*count < events * parameters) return Error{ErrorCode::FileChanged, {file.path()}, begin, file.path()};
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  progress.report(1);
  return {};
}

Status decodeFixedNumbers(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                          const Columns& columns, std::size_t first, std::size_t last) {
  const auto stride = static_cast<std::size_t>(layout.eventBytes);
  std::string block((last - first) * stride, ' ');
  const std::uint64_t start = begin + first * layout.eventBytes;
  if (Status read = file.readAt(start, std::as_writable_bytes(std::span(block))); !read) return read;
  for (std::size_t event = first; event < last; ++event) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const ParameterLayout& parameter = layout.parameters[c];
      const std::size_t at = (event - first) * stride + static_cast<std::size_t>(parameter.byteOffset);
      const std::string_view text = std::string_view(block).substr(at, parameter.bytes);
      const std::size_t from = std::min(text.find_first_not_of(' '), text.size());
      const std::string_view digits = text.substr(from, text.find_last_not_of(' ') + 1 - from);
      const bool plain = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
      if (!plain) return noNumber(event, text, start + at);
      const auto value = wholeNumber(digits);
      if (!value || *value > kLargest) return tooLarge(event, start + at);
      columns[c]->doubles()[event] = static_cast<double>(*value);
    }
  }
  return {};
}

}  // namespace vestige::fcs
