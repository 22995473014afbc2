// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/member_name.h"

#include <algorithm>
#include <cstddef>

namespace vestige::archive {
namespace {

constexpr std::size_t kLongestName = 1024, kLongestPart = 255;

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string partReason(std::string_view part) {
  if (part.empty()) return "an empty part between two slashes";
  if (part == "." || part == "..") return "it leads to another folder";
  if (part.size() > kLongestPart) return "a part longer than 255 bytes";
  return {};
}

}  // namespace

std::string unsafeNameReason(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > kLongestName) return "longer than 1024 bytes";
  if (std::ranges::any_of(name, isControl)) return "it holds control characters";
  if (name.find('\\') != std::string_view::npos) return "it holds a backslash";
  if (name.front() == '/') return "it is absolute";
  if (name.size() >= 2 && isLetter(name[0]) && name[1] == ':') return "it names a drive";
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (std::string reason = partReason(name.substr(at, end - at)); !reason.empty()) return reason;
    at = end + 1;
  }
  return {};
}

std::string collisionKey(std::string_view name) {
  std::string key(name);
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

}  // namespace vestige::archive
