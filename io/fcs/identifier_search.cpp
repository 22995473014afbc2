// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/identifier_search.h"

#include <algorithm>
#include <set>
#include <span>

#include "io/fcs/characters.h"
#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr const char* kForms[] = {"GB18030", "SHIFT-JIS", "ISO-8859-1", "UTF-16LE", "UTF-16BE"};

void makeSmall(std::string& text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::size_t lettersOf(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Result<IdentifierSearch> IdentifierSearch::create(const std::vector<std::string>& identifiers) {
  std::set<std::string> needles;
  for (const std::string& given : identifiers) {
    std::string identifier(trimmed(given));
    if (identifier.empty()) continue;
    if (!isUtf8(identifier) || lettersOf(identifier) < 2) {
      return Error{ErrorCode::DeidentifyRefused,
                   {std::string("an identifier of the list is no UTF-8 text of two letters or more")},
                   {},
                   {}};
    }
    makeSmall(identifier);
    needles.insert(identifier);
    for (const char* form : kForms) {
      auto other = converted(identifier, "UTF-8", form);  // nothing where the form cannot hold it
      if (!other) continue;
      makeSmall(*other);  // a byte of a Chinese letter may look like a capital one
      needles.insert(std::move(*other));
    }
  }
  IdentifierSearch search;
  search.needles_.assign(needles.begin(), needles.end());
  for (const std::string& needle : search.needles_)
    search.longest_ = std::max(search.longest_, needle.size());
  return search;
}

bool IdentifierSearch::isIn(std::string_view bytes) const {
  std::string small(bytes);
  makeSmall(small);
  return std::ranges::any_of(
      needles_, [&](const std::string& needle) { return small.find(needle) != std::string::npos; });
}

Result<std::optional<std::uint64_t>> IdentifierSearch::findIn(const InputFile& file, std::uint64_t begin,
                                                              std::uint64_t end) const {
  if (needles_.empty()) return std::optional<std::uint64_t>();
  std::string block;
  for (std::uint64_t at = begin; at < end; at += kBlock) {
    // Each block reaches into the next, so that nothing hides across the border.
    const std::uint64_t stop = std::min<std::uint64_t>(end, at + kBlock + longest_);
    block.resize(static_cast<std::size_t>(stop - at));
    if (Status read = file.readAt(at, std::as_writable_bytes(std::span(block))); !read)
      return std::move(read).error();
    makeSmall(block);
    for (const std::string& needle : needles_) {
      const std::size_t found = block.find(needle);
      if (found != std::string::npos) return std::optional<std::uint64_t>(at + found);
    }
  }
  return std::optional<std::uint64_t>();
}

}  // namespace vestige::fcs
