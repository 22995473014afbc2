// SPDX-License-Identifier: GPL-3.0-or-later
// JSON laid out for a reader's eye: what is short on one line, the rest one item a line.
#pragma once
#include <string>
#include <vector>

#include "io/text/json_reader.h"

namespace vestige {

std::string textOrNull(const std::string& text);
std::string layOutList(const std::vector<std::string>& items, char open, char close,
                       const std::string& indent);
std::string numberList(const std::vector<double>& numbers);
std::string stringList(const std::vector<std::string>& strings, const std::string& indent);
/// @p columns numbers a row.
std::string matrixText(const std::vector<double>& values, std::size_t columns, const std::string& indent);

/// An object written member by member, in the order of the calls.
class LaidOutMembers {
 public:
  explicit LaidOutMembers(std::string indent) : indent_(std::move(indent)) {}
  LaidOutMembers& add(const std::string& name, const std::string& value) {
    items_.push_back(jsonString(name) + ": " + value);
    return *this;
  }
  std::string text() const { return layOutList(items_, '{', '}', indent_); }

 private:
  std::string indent_;
  std::vector<std::string> items_;
};

}  // namespace vestige
