// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/line_file.h"

#include <algorithm>

#include "io/bytes/file_io.h"

namespace vestige::intake {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::string encodedPath(const std::string& path) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 32 && byte < 127 && c != '%') {
      text += c;
    } else {
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return text;
}

std::optional<std::string> decodedPath(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      path += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = digit(text[i + 1]), low = digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    path += static_cast<char>(16 * high + low);
    i += 2;
  }
  return path;
}

std::optional<Sha256> hashFromHex(std::string_view text) {
  Sha256 hash;
  if (text.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[i] = static_cast<std::uint8_t>(16 * high + low);
  }
  return hash;
}

Error damaged(const std::string& path, const char* why) {
  return Error{ErrorCode::StoreInvalid, {path, std::string(why)}, {}, path};
}

Status saveLines(std::string text, const std::string& path) {
  text += "{\"sha256\":\"" + sha256(text).hex() + "\"}\n";
  return writeFileAtomically(path, text);
}

Result<std::string> loadLines(const std::string& path, std::uint64_t largest) {
  Result<std::string> text = readSmallFile(path, largest);
  if (!text) return text;
  const std::size_t last = text->size() < 2 ? std::string::npos : text->rfind('\n', text->size() - 2);
  if (last == std::string::npos) return damaged(path, "it is cut short");
  const std::string body = text->substr(0, last + 1);
  if (text->substr(last + 1) != "{\"sha256\":\"" + sha256(body).hex() + "\"}\n")
    return damaged(path, "its check sum does not fit");
  return body;
}

std::string_view takeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + 1));
  return line;
}

}  // namespace vestige::intake
