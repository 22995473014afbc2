// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/xlsx_writer.h"

#include <stdlib.h>  // mkdtemp
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "io/bytes/file_io.h"
#include "io/text/utf8.h"

namespace vestige::table {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestBook = std::uint64_t{2} << 30;
constexpr std::size_t kLongestText = 32'767, kMostCells = 16'384, kLongestName = 31;

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Units of UTF-16, in which spreadsheets measure.
std::size_t lengthOf(const std::string& text) {
  std::size_t units = 0;
  for (const char c : text) {
    if (isContinuation(c)) continue;
    units += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
  }
  return units;
}

/// What XML can hold: UTF-8 without U+FFFE and U+FFFF; control characters are escaped by the library.
std::string textOf(const std::string& text) {
  std::string fit = isUtf8(text) ? text : utf8FromLatin1(text);
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = fit.find(none, at)) != std::string::npos; at += 3)
      fit.replace(at, 3, "\xEF\xBF\xBD");
  }
  std::erase(fit, '\0');
  return fit;
}

Error tooLarge(std::size_t value, std::size_t limit) {
  return Error{
      ErrorCode::FileTooLarge, {static_cast<std::int64_t>(value), static_cast<std::int64_t>(limit)}, {}, {}};
}

/// A folder that only this user can read, gone at the end: tables may name patients.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code failure;
    std::string pattern = (fs::temp_directory_path(failure) / "vestige-xlsx-XXXXXX").string();
    if (!failure && ::mkdtemp(pattern.data())) path_ = pattern;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class BookWriter {
 public:
  BookWriter(const std::string& folder, const XlsxBook& book) : folder_(folder), book_(book) {
    lxw_workbook_options options{};
    options.tmpdir = folder_.data();
    options.use_zip64 = 0;
    workbook_ = workbook_new_opt((folder_ + "/book").c_str(), &options);
  }
  ~BookWriter() {
    if (workbook_) (void)workbook_close(workbook_);  // it lies in the private folder, and goes with it
  }
  BookWriter(const BookWriter&) = delete;
  BookWriter& operator=(const BookWriter&) = delete;

  Status run(Progress& progress) {
    if (!workbook_) return Error{ErrorCode::FileNotWritable, {folder_, std::string("workbook")}, {}, {}};
    std::string title = textOf(book_.title);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = static_cast<time_t>(book_.created);
    workbook_set_properties(workbook_, &properties);
    header_ = workbook_add_format(workbook_);
    format_set_bold(header_);
    format_set_bottom(header_, LXW_BORDER_THIN);
    whole_ = workbook_add_format(workbook_);
    format_set_num_format(whole_, "#,##0");
    for (const XlsxSheet& sheet : book_.sheets) {
      if (Status written = addSheet(sheet, progress); !written) return written;
    }
    lxw_workbook* closing = std::exchange(workbook_, nullptr);
    const lxw_error error = workbook_close(closing);
    if (error == LXW_NO_ERROR) return {};
    return Error{ErrorCode::FileNotWritable, {folder_, std::string(lxw_strerror(error))}, {}, {}};
  }
  std::string file() const { return folder_ + "/book"; }

 private:
  Status addSheet(const XlsxSheet& sheet, Progress& progress) {
    std::size_t begin = 0;
    do {
      const std::size_t end =
          std::min(sheet.rows.size(), begin + std::max<std::size_t>(1, book_.rowsPerSheet));
      if (Status written = addPart(sheet, begin, end, progress); !written) return written;
      begin = end;
    } while (begin < sheet.rows.size());
    return {};
  }

  Status addPart(const XlsxSheet& sheet, std::size_t begin, std::size_t end, Progress& progress) {
    names_.push_back(xlsxSheetName(sheet.name, names_));
    lxw_worksheet* page = workbook_add_worksheet(workbook_, names_.back().c_str());
    if (!page) return Error{ErrorCode::InternalFault, {std::string("sheet ") + names_.back()}, {}, {}};
    if (sheet.header.size() > kMostCells) return tooLarge(sheet.header.size(), kMostCells);
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < sheet.header.size(); ++c) {
      if (Status put = putText(page, 0, c, sheet.header[c], header_); !put) return put;
      widths.push_back(lengthOf(sheet.header[c]));
    }
    for (std::size_t r = begin; r < end; ++r) {
      if (r % 1024 == 0 && progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      if (sheet.rows[r].size() > kMostCells) return tooLarge(sheet.rows[r].size(), kMostCells);
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        if (Status put = putCell(page, r - begin + 1, c, sheet.rows[r][c]); !put) return put;
        const auto* text = std::get_if<std::string>(&sheet.rows[r][c]);
        if (text && c < widths.size()) widths[c] = std::max(widths[c], lengthOf(*text));
      }
    }
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const double width = static_cast<double>(std::clamp<std::size_t>(widths[c] + 2, 9, 48));
      worksheet_set_column(page, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), width, nullptr);
    }
    worksheet_freeze_panes(page, 1, 0);
    return {};
  }

  Status putText(lxw_worksheet* page, std::size_t row, std::size_t column, const std::string& raw,
                 lxw_format* format) {
    const std::string text = textOf(raw);
    if (lengthOf(text) > kLongestText) return tooLarge(lengthOf(text), kLongestText);
    if (text.empty()) return {};
    return checked(worksheet_write_string(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                          text.c_str(), format));
  }

  Status putCell(lxw_worksheet* page, std::size_t row, std::size_t column, const XlsxCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return putText(page, row, column, *text, nullptr);
    const auto at = [&](double value, lxw_format* format) {
      return checked(worksheet_write_number(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                            value, format));
    };
    if (const auto* count = std::get_if<std::int64_t>(&cell)) return at(static_cast<double>(*count), whole_);
    if (const auto* value = std::get_if<double>(&cell); value && std::isfinite(*value))
      return at(*value, nullptr);
    return {};
  }

  static Status checked(lxw_error error) {
    if (error == LXW_NO_ERROR) return {};
    return Error{ErrorCode::InternalFault, {std::string(lxw_strerror(error))}, {}, {}};
  }

  std::string folder_;
  const XlsxBook& book_;
  lxw_workbook* workbook_ = nullptr;
  lxw_format *header_ = nullptr, *whole_ = nullptr;
  std::vector<std::string> names_;
};

/// The first @p most UTF-16 units, whole characters.
std::string firstOf(const std::string& text, std::size_t most) {
  std::string part;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    while (next < text.size() && isContinuation(text[next])) ++next;
    const std::string character = text.substr(at, next - at);
    if (lengthOf(part) + lengthOf(character) > most) break;
    part += character;
    at = next;
  }
  return part;
}

std::string withoutApostrophes(std::string name) {
  while (name.starts_with('\'')) name.erase(0, 1);
  while (name.ends_with('\'')) name.pop_back();
  return name;
}

}  // namespace

std::string xlsxSheetName(const std::string& wanted, const std::vector<std::string>& used) {
  std::string base = textOf(wanted);
  for (char& c : base) {
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 32)
      c = '_';
  }
  base = withoutApostrophes(firstOf(withoutApostrophes(std::move(base)), kLongestName));
  if (base.empty() || lowerCase(base) == "history") base = "Sheet";  // "History" is Excel's own
  const auto isUsed = [&](const std::string& name) {
    return std::ranges::any_of(used, [&](const std::string& u) { return lowerCase(u) == lowerCase(name); });
  };
  std::string name = base;
  for (int number = 2; isUsed(name); ++number) {
    const std::string ending = " (" + std::to_string(number) + ")";
    name = firstOf(base, kLongestName - ending.size()) + ending;
  }
  return name;
}

Status writeXlsx(const std::string& path, const XlsxBook& book, Progress& progress) {
  const PrivateFolder folder;
  if (folder.path().empty())
    return Error{ErrorCode::FileNotWritable, {path, std::string("no temporary folder")}, {}, path};
  BookWriter writer(folder.path(), book);
  if (Status written = writer.run(progress); !written) return std::move(written).error().in(path);
  const auto bytes = readSmallFile(writer.file(), kLargestBook);
  if (!bytes) return Error(bytes.error()).in(path);
  progress.report(1);
  return writeFileAtomically(path, *bytes);
}

}  // namespace vestige::table
