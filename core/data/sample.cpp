// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sample.h"

#include <algorithm>

namespace vestige {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

const std::string* Keywords::find(std::string_view name) const {
  const auto found = std::ranges::find_if(items_, [name](const Keyword& k) {
    return std::ranges::equal(k.name, name, [](char a, char b) { return upper(a) == upper(b); });
  });
  return found == items_.end() ? nullptr : &found->value;
}

std::string Keywords::valueOr(std::string_view name, std::string_view otherwise) const {
  const std::string* value = find(name);
  return value ? *value : std::string(otherwise);
}

const char* statusCode(SampleStatus status) {
  switch (status) {
    case SampleStatus::Ok:
      return "ok";
    case SampleStatus::Repaired:
      return "repaired";
    case SampleStatus::Ambiguous:
      return "ambiguous";
    case SampleStatus::Damaged:
      return "damaged";
  }
  return "damaged";
}

}  // namespace vestige
