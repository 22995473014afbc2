// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/json_layout.h"

namespace vestige {
namespace {

/// Lists longer than this stand one item a line.
constexpr std::size_t kShort = 100;

}  // namespace

std::string textOrNull(const std::string& text) { return text.empty() ? "null" : jsonString(text); }

std::string layOutList(const std::vector<std::string>& items, char open, char close,
                       const std::string& indent) {
  std::size_t length = 0;
  for (const std::string& item : items) length += item.size() + 2;
  const bool oneLine = length <= kShort;
  std::string text(1, open);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += oneLine ? ", " : ",";
    if (!oneLine) text += "\n" + indent + "  ";
    text += items[i];
  }
  if (!oneLine) text += "\n" + indent;
  return text += close;
}

std::string numberList(const std::vector<double>& numbers) {
  std::string text = "[";
  for (const double number : numbers) text += (text.size() > 1 ? ", " : "") + jsonNumber(number);
  return text += ']';
}

std::string stringList(const std::vector<std::string>& strings, const std::string& indent) {
  std::vector<std::string> items;
  for (const std::string& string : strings) items.push_back(jsonString(string));
  return layOutList(items, '[', ']', indent);
}

std::string matrixText(const std::vector<double>& values, std::size_t columns, const std::string& indent) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i + columns <= values.size(); i += columns) {
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(i);
    rows.push_back(numberList(std::vector<double>(row, row + static_cast<std::ptrdiff_t>(columns))));
  }
  return layOutList(rows, '[', ']', indent);
}

}  // namespace vestige
