// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/archive/acs_toc.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "io/archive/member_name.h"
#include "io/text/xml_reader.h"

namespace vestige::archive {
namespace {

constexpr std::size_t kDeepestToc = 64, kMostEntries = 20'000;
constexpr std::string_view kFileScheme = "file://";

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    const int high = escape ? hexDigit(text[i + 1]) : -1, low = escape ? hexDigit(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      decoded += static_cast<char>(16 * high + low);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

/// "file:///a%20b.fcs" and, as some programs write, "a b.fcs": the member's name.
std::string memberOf(std::string_view uri) {
  std::string_view path = uri;
  if (collisionKey(path.substr(0, kFileScheme.size())) == kFileScheme) {
    path.remove_prefix(kFileScheme.size());
    if (!path.starts_with('/')) return {};  // a host: not in the container
    path.remove_prefix(1);
  } else if (path.find(':') != std::string_view::npos || path.starts_with('/')) {
    return {};
  }
  return percentDecoded(path);
}

TocEntry entryOf(const pugi::xml_node& node) {
  TocEntry entry;
  entry.uri = attributeOf(node, "URI").value();
  entry.name = memberOf(entry.uri);
  entry.mimeType = attributeOf(node, "mimeType").value();
  entry.description = attributeOf(node, "description").value();
  for (const pugi::xml_node& child : node.children()) {
    if (localName(child) != "associated") continue;
    entry.associations.push_back(
        {attributeOf(child, "with").value(), attributeOf(child, "relationship").value()});
  }
  return entry;
}

}  // namespace

Result<Toc> parseToc(std::string_view xml) {
  const auto document = parseXml(xml, {.maxDepth = kDeepestToc});
  if (!document) return document.error();
  const pugi::xml_node root = (*document)->document_element();
  if (localName(root) != "TOC")
    return Error{ErrorCode::XmlInvalid, {std::string("its first element is not TOC")}, {}, {}};
  Toc toc;
  for (const pugi::xml_node& node : root.children()) {
    if (localName(node) == "Signature") toc.isSigned = true;
    if (localName(node) != "file") continue;
    if (toc.entries.size() == kMostEntries) {
      return Error{ErrorCode::ArchiveTooLarge,
                   {std::string("the number of entries of its table of contents"),
                    static_cast<std::int64_t>(kMostEntries + 1), static_cast<std::int64_t>(kMostEntries)},
                   {},
                   {}};
    }
    toc.entries.push_back(entryOf(node));
  }
  return toc;
}

std::optional<int> tocNumber(std::string_view memberName) {
  const std::string key = collisionKey(memberName);
  if (!key.starts_with("toc") || !key.ends_with(".xml") || key.size() < 7) return std::nullopt;
  const std::string_view digits = std::string_view(key).substr(3, key.size() - 7);
  if (digits.empty()) return 0;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && digits.front() != '-';
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace vestige::archive
