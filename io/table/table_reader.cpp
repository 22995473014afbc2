// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/table_reader.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "io/bytes/sha256.h"
#include "io/table/table_error.h"
#include "io/table/table_format.h"
#include "io/table/table_rows.h"

namespace vestige::table {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{8} << 20;
constexpr std::size_t kPieceBytes = std::size_t{512} << 10;
constexpr const char* kThousands = "thousands";
static_assert(kBatchBytes >= kHeadBytes && kHeadBytes > csv::kLongestLine);

/// Whole lines of @p text, cut into pieces that depend on the text alone.
std::vector<std::string_view> piecesOf(std::string_view text, char lineEnd) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    std::size_t length = text.size();
    if (length > kPieceBytes) {
      const std::size_t end = text.find(lineEnd, kPieceBytes);
      length = end == std::string_view::npos ? length : end + 1;
    }
    pieces.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return pieces;
}

class Reader {
 public:
  Reader(const InputFile& file, const FormatOf& formatOf, const ReadOptions& options, Progress& progress)
      : file_(file), formatOf_(formatOf), options_(options), progress_(progress) {}

  Result<TableContent> run() {
    if (Status read = readAll(); !read) return std::move(read).error();
    TableContent content;
    content.events = rows_;
    Sample& sample = content.sample;
    sample.file = file_.path();
    if (options_.hash) sample.sha256 = hasher_.finish();
    sample.version = format_.separator == '\t' ? "TSV" : "CSV";
    sample.datatype = "table";
    sample.stored = sample.events = matrix();
    if (Status found = addDeviations(sample); !found) return std::move(found).error();
    if (Status same = file_.checkUnchanged(); !same) return std::move(same).error();
    return content;
  }

 private:
  /// The file in batches; what is left of a batch behind its last line end begins the next one.
  Status readAll() {
    std::string buffer;
    std::uint64_t at = 0;
    bool first = true;
    do {
      if (progress_.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(kBatchBytes, file_.size() - at));
      const std::size_t kept = buffer.size();
      buffer.resize(kept + length);
      const auto piece = std::span(buffer).subspan(kept);
      if (Status read = file_.readAt(at, std::as_writable_bytes(piece)); !read) return read;
      if (options_.hash) hasher_.add(std::as_bytes(piece));
      at += length;
      std::string_view text = buffer;
      if (first) {
        auto format = formatOf_(text.substr(0, kHeadBytes));
        if (!format) return std::move(format).error();
        format_ = std::move(*format);
        chooseMarkRule();
        line_ = 1 + format_.headerLines;
        text.remove_prefix(std::min(format_.dataBegin, text.size()));
        first = false;
      }
      const bool last = at == file_.size();
      const std::size_t end = last ? text.size() : text.rfind(format_.lineEnd) + 1;
      if (Status parsed = takeLines(text.substr(0, end)); !parsed) return parsed;
      if (text.size() - end > csv::kLongestLine) return invalidLine(line_, "the line is longer than 1 MiB");
      buffer.erase(0, buffer.size() - (text.size() - end));
      progress_.report(static_cast<double>(at) /
                       static_cast<double>(std::max<std::uint64_t>(1, file_.size())));
    } while (at < file_.size());
    return {};
  }

  void chooseMarkRule() {
    const auto isThousands = [](const ReadChoice& c) { return c.code == "E08" && c.choice == kThousands; };
    if (std::ranges::any_of(options_.choices, isThousands)) marks_ = MarkRule::Thousands;
  }

  Status takeLines(std::string_view text) {
    const std::vector<std::string_view> pieces = piecesOf(text, format_.lineEnd);
    std::vector<RowBlock> blocks(pieces.size());
    parallelFor(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) blocks[i] = parseRows(pieces[i], format_, marks_);
    });
    for (RowBlock& block : blocks) {
      if (Status taken = take(std::move(block)); !taken) return taken;
    }
    return {};
  }

  /// In the order of the file.
  Status take(RowBlock block) {
    if (blank_ && (block.rows > 0 || block.error)) return invalidLine(*blank_, "the line is empty");
    if (block.error) {
      Error error = *std::move(block.error);
      error.args[0] = std::get<std::int64_t>(error.args[0]) + static_cast<std::int64_t>(line_);
      return error;
    }
    if (block.firstBlank && !blank_) blank_ = line_ + *block.firstBlank;
    if (block.firstComma && !comma_) comma_ = line_ + *block.firstComma;
    if (block.firstPoint && !point_) point_ = line_ + *block.firstPoint;
    line_ += block.lines;
    rows_ += block.rows;
    nans_ += block.nans;
    infinities_ += block.infinities;
    allMarks_ += block.marks;
    groupedMarks_ += block.groupedMarks;
    wide_.resize(format_.names.size(), 0);
    for (std::size_t c = 0; c < wide_.size(); ++c) wide_[c] |= block.wide[c];
    if (options_.keepEvents && block.rows > 0) blocks_.push_back(std::move(block));
    return {};
  }

  EventMatrix matrix() {
    const std::size_t events = options_.keepEvents ? static_cast<std::size_t>(rows_) : 0;
    wide_.resize(format_.names.size(), 0);
    std::vector<std::shared_ptr<Column>> columns;
    std::vector<Channel> channels;
    for (std::size_t c = 0; c < format_.names.size(); ++c) {
      columns.push_back(
          std::make_shared<Column>(wide_[c] ? Column::float64(events) : Column::float32(events)));
      Channel channel;
      channel.name = format_.names[c];
      channel.bits = wide_[c] ? 64 : 32;
      if (options_.kindOf) channel.kind = options_.kindOf(channel.name);
      channels.push_back(std::move(channel));
    }
    std::vector<std::size_t> starts;
    std::size_t start = 0;
    for (const RowBlock& block : blocks_) {
      starts.push_back(start);
      start += static_cast<std::size_t>(block.rows);
    }
    parallelFor(blocks_.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) scatter(blocks_[i], starts[i], columns);
    });
    return EventMatrix(std::move(channels), {columns.begin(), columns.end()}, events);
  }

  static void scatter(RowBlock& block, std::size_t start,
                      const std::vector<std::shared_ptr<Column>>& columns) {
    const std::size_t width = columns.size(), rows = static_cast<std::size_t>(block.rows);
    for (std::size_t c = 0; c < width; ++c) {
      if (columns[c]->isFloat64()) {
        const auto values = columns[c]->doubles().subspan(start, rows);
        for (std::size_t r = 0; r < rows; ++r) values[r] = block.values[r * width + c];
      } else {
        const auto values = columns[c]->floats().subspan(start, rows);
        for (std::size_t r = 0; r < rows; ++r) values[r] = static_cast<float>(block.values[r * width + c]);
      }
    }
    block.values = {};  // the memory is needed no longer
  }

  Status addDeviations(Sample& sample) const {
    if (comma_ && point_)
      return invalidLine(std::max(*comma_, *point_), "decimal commas and decimal points are mixed");
    sample.deviations = format_.deviations;
    const auto add = [&](const char* code, DeviationSeverity severity, std::vector<Error::Arg> args) {
      sample.deviations.push_back({code, severity, 0, std::move(args)});
    };
    const bool unclear = allMarks_ > 0 && allMarks_ == groupedMarks_;
    if (unclear) {
      add("E08", DeviationSeverity::Question, {});
      sample.deviations.back().choices = {kThousands};
    } else if (comma_) {
      add("E02", DeviationSeverity::Repair, {});
    }
    if (nans_ + infinities_ > 0) {
      add("E04", DeviationSeverity::Note,
          {static_cast<std::int64_t>(nans_ + infinities_), static_cast<std::int64_t>(nans_),
           static_cast<std::int64_t>(infinities_)});
    }
    for (const ReadChoice& choice : options_.choices) {
      const bool fits = unclear && choice.code == "E08" && choice.byteOffset == 0 &&
                        (choice.choice == kAsRead || choice.choice == kThousands);
      if (!fits)
        return Error{ErrorCode::FileChoiceUnknown, {choice.code, choice.choice}, choice.byteOffset, {}};
      std::ranges::find(sample.deviations, "E08", &Deviation::code)->chosen = choice.choice;
    }
    sample.status = statusOf(sample.deviations);
    return {};
  }

  static SampleStatus statusOf(const std::vector<Deviation>& deviations) {
    SampleStatus status = SampleStatus::Ok;
    for (const Deviation& deviation : deviations) {
      const bool question = deviation.severity == DeviationSeverity::Question;
      if (question && deviation.chosen.empty()) return SampleStatus::Ambiguous;
      if (question || deviation.severity == DeviationSeverity::Repair) status = SampleStatus::Repaired;
    }
    return status;
  }

  const InputFile& file_;
  const FormatOf& formatOf_;
  const ReadOptions& options_;
  Progress& progress_;
  Sha256Hasher hasher_;
  TableFormat format_;
  MarkRule marks_ = MarkRule::Decimal;
  std::vector<RowBlock> blocks_;
  std::vector<char> wide_;
  std::uint64_t line_ = 1, rows_ = 0, nans_ = 0, infinities_ = 0, allMarks_ = 0, groupedMarks_ = 0;
  std::optional<std::uint64_t> blank_, comma_, point_;
};

}  // namespace

Result<TableContent> readTable(const InputFile& file, const ReadOptions& options, Progress& progress) {
  return readTableAs(file, detectFormat, options, progress);
}

Result<TableContent> readTableAs(const InputFile& file, const FormatOf& formatOf, const ReadOptions& options,
                                 Progress& progress) {
  auto content = Reader(file, formatOf, options, progress).run();
  if (!content) return std::move(content).error().in(file.path());
  return content;
}

Result<bool> isTable(const InputFile& file) {
  std::string head(static_cast<std::size_t>(std::min<std::uint64_t>(kHeadBytes, file.size())), '\0');
  if (Status read = file.readAt(0, std::as_writable_bytes(std::span(head))); !read)
    return std::move(read).error();
  return looksLikeTable(head);
}

}  // namespace vestige::table
