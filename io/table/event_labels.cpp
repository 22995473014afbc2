// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/event_labels.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "io/bytes/input_file.h"
#include "io/table/clr.h"
#include "io/table/table_error.h"

namespace vestige::table {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

bool isProbability(const std::string& cell) {
  const auto value = csv::numberOf(cell);
  return value && *value >= 0 && *value <= 1;
}

Result<std::string> bytesAt(const InputFile& file, std::uint64_t at, std::uint64_t count) {
  std::string text(static_cast<std::size_t>(std::min(count, file.size() - at)), '\0');
  if (Status read = file.readAt(at, std::as_writable_bytes(std::span(text))); !read)
    return std::move(read).error();
  return text;
}

/// What two rows can say. A single column without header of classes is as good as plain labels.
bool looksLikeClr(std::string_view head) {
  head = csv::withoutMark(head);
  const auto first = takeRow(head, ',', '\n', 1);
  if (!first || first->bytes >= head.size()) return false;
  const auto second = takeRow(head.substr(first->bytes), ',', '\n', 2);
  if (!second || second->cells.size() != first->cells.size()) return false;
  const auto isNumber = [](const std::string& cell) { return csv::numberOf(cell).has_value(); };
  if (first->cells.size() == 1) return !isNumber(first->cells[0]) && isNumber(second->cells[0]);
  return std::ranges::all_of(second->cells, isProbability);
}

/// The plain form: a label a line.
class PlainLabels {
 public:
  PlainLabels(const std::vector<std::string>& values, std::size_t events) : values_(values), mask_(events) {}

  Status read(const InputFile& file, Progress& progress) {
    std::string left;
    for (std::uint64_t at = 0; at < file.size(); at += kBlock) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const auto block = bytesAt(file, at, kBlock);
      if (!block) return block.error();
      left += *block;
      takeLines(left);
      if (left.size() > csv::kLongestLine) return invalidLine(lines_ + 1, "the line is longer than 1 MiB");
    }
    if (!left.empty()) takeLine(left);
    return {};
  }
  std::uint64_t lines() const { return lines_; }
  EventMask take() { return std::move(mask_); }

 private:
  void takeLines(std::string& text) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
      takeLine(std::string_view(text).substr(begin, end - begin));
    text.erase(0, begin);
  }
  void takeLine(std::string_view line) {
    if (lines_ == 0) line = csv::withoutMark(line);
    const std::string_view label = csv::trimmed(line);
    const bool wanted = std::ranges::find(values_, label) != values_.end();
    if (wanted && lines_ < mask_.size()) mask_.set(static_cast<std::size_t>(lines_), true);
    ++lines_;
  }
  const std::vector<std::string>& values_;
  EventMask mask_;
  std::uint64_t lines_ = 0;
};

Result<EventMask> labelsOfClr(const std::string& path, const std::vector<std::string>& values,
                              const Sample& sample, Progress& progress) {
  const auto all = loadClr(path, progress);
  if (!all) return all.error();
  if (Status fits = checkClr(*all, sample); !fits) return std::move(fits).error();
  EventMask members(sample.events.eventCount());
  for (const std::string& value : values) {
    const auto found = all->find(value);
    if (!found)
      return Error{
          ErrorCode::CaseInvalid, {std::string("values"), "no class is called \"" + value + "\""}, {}, {}};
    const auto some = definiteMembers(*all, *found);
    if (!some) return some.error();
    members |= *some;
  }
  return members;
}

Result<EventMask> labelsOf(const std::string& path, const std::vector<std::string>& values,
                           const Sample& sample, Progress& progress) {
  const auto file = InputFile::open(path);
  if (!file) return file.error();
  const auto head = bytesAt(*file, 0, 4 * csv::kLongestLine);
  if (!head) return head.error();
  const std::size_t events = sample.events.eventCount();
  const bool clr = looksLikeClr(*head);
  if (clr && head->find(',') != std::string::npos) return labelsOfClr(path, values, sample, progress);
  PlainLabels plain(values, events);
  if (Status read = plain.read(*file, progress); !read) return std::move(read).error();
  // One column: a header makes it one line longer than the events.
  if (clr && plain.lines() == events + 1) return labelsOfClr(path, values, sample, progress);
  if (plain.lines() != events) {
    return Error{ErrorCode::LabelsMismatch,
                 {static_cast<std::int64_t>(plain.lines()), static_cast<std::int64_t>(events)},
                 {},
                 {}};
  }
  return plain.take();
}

}  // namespace

Result<EventMask> readLabels(const std::string& path, const std::vector<std::string>& values,
                             const Sample& sample, Progress& progress) {
  auto labels = labelsOf(path, values, sample, progress);
  if (!labels) return std::move(labels).error().in(path);
  return labels;
}

}  // namespace vestige::table
