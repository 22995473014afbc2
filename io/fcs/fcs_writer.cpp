// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <set>

#include "io/bytes/file_io.h"
#include "io/bytes/safe_math.h"
#include "io/fcs/characters.h"
#include "io/fcs/header.h"
#include "io/fcs/text_segment.h"

namespace vestige::fcs {
namespace {

constexpr std::size_t kEventsAtOnce = 8192;
static_assert(std::endian::native == std::endian::little, "writeFcs stores the processor's own byte order");

Error invalid(std::string keyword, std::string value) {
  return Error{ErrorCode::FcsKeywordInvalid, {std::move(keyword), std::move(value)}, {}, {}};
}

bool isSpilloverName(std::string_view upper) {
  return upper == "$SPILLOVER" || upper == "SPILLOVER" || upper == "$SPILL" || upper == "SPILL";
}

/// $PnB, $PnE, $PnN, $PnR, $PnS, $PnG and $PnDATATYPE of any n.
bool isChannelKeyword(std::string_view upper) {
  if (!upper.starts_with("$P")) return false;
  const std::size_t digits = upper.find_first_not_of("0123456789", 2);
  if (digits == 2 || digits == std::string_view::npos) return false;
  const std::string_view rest = upper.substr(digits);
  return rest == "DATATYPE" ||
         (rest.size() == 1 && std::string_view("BENRSG").find(rest[0]) != std::string_view::npos);
}

bool writerMakes(std::string_view upper) {
  static const std::set<std::string, std::less<>> kMade = {
      "$BEGINANALYSIS", "$BEGINDATA", "$BEGINSTEXT", "$BYTEORD", "$DATATYPE", "$ENDANALYSIS", "$ENDDATA",
      "$ENDSTEXT",      "$MODE",      "$NEXTDATA",   "$PAR",     "$TOT",      "$SPILLOVER"};
  return kMade.contains(upper) || isChannelKeyword(upper);
}

std::string wholeNumberText(double value) {
  std::array<char, 400> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 0);
  return std::string(text.data(), end.ptr);
}

/// $PnR on the linear scale: the file's, or where there is none the first whole number above every value.
double linearRange(const Channel& channel, const Column& column) {
  double range = channel.range;
  if (!channel.amplification.isLinear()) {
    range = channel.amplification.offset * std::pow(10.0, channel.amplification.decades);
  } else if (channel.gain > 0 && channel.kind != ChannelKind::Time) {
    range /= channel.gain;
  }
  if (!(range > 0) || !std::isfinite(range)) {
    range = 1;
    column.visit([&range](const auto values) {
      for (const auto value : values) {
        if (std::isfinite(value)) range = std::max(range, std::floor(static_cast<double>(value)) + 1);
      }
    });
  }
  return std::ceil(range);
}

class Layout {
 public:
  Layout(const EventMatrix& events, const WriteOptions& options) : events_(events), options_(options) {}

  Status make() {
    for (std::size_t i = 0; i < events_.channelCount(); ++i) wide_ = wide_ || events_.column(i).isFloat64();
    const auto rowBytes = checkedMultiply<std::uint64_t>(events_.channelCount(), wide_ ? 8 : 4);
    const auto bytes =
        rowBytes ? checkedMultiply<std::uint64_t>(*rowBytes, events_.eventCount()) : std::nullopt;
    if (!bytes) return Error{ErrorCode::FcsSizeOverflow, {std::int64_t(-1), std::int64_t(-1)}, {}, {}};
    dataBytes_ = *bytes;
    if (Status named = addChannels(); !named) return named;
    if (Status spilled = addSpillover(); !spilled) return spilled;
    if (Status more = addFurther(); !more) return more;
    chooseDelimiter();
    return fixOffsets();
  }

  const std::string& headerAndText() const { return front_; }
  bool isWide() const { return wide_; }

 private:
  void add(std::string name, std::string value) { items_.push_back({std::move(name), std::move(value)}); }

  Status addChannels() {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < events_.channelCount(); ++i) {
      const Channel& channel = events_.channel(i);
      const std::string p = "$P" + std::to_string(i + 1);
      const bool usable = !channel.name.empty() && channel.name.find(',') == std::string::npos;
      if (!usable || !seen.insert(channel.name).second) return invalid(p + "N", channel.name);
      add(p + "B", wide_ ? "64" : "32");
      add(p + "E", "0,0");
      add(p + "N", channel.name);
      add(p + "R", wholeNumberText(linearRange(channel, events_.column(i))));
      if (!channel.stain.empty()) add(p + "S", channel.stain);
    }
    return {};
  }

  Status addSpillover() {
    if (!options_.spillover) return {};
    const SpilloverMatrix& matrix = *options_.spillover;
    const std::size_t n = matrix.channels.size();
    std::string text = std::to_string(n);
    for (const std::string& channel : matrix.channels) {
      const auto same = [&](const Channel& c) { return c.name == channel; };
      if (std::ranges::none_of(events_.channels(), same)) return invalid("$SPILLOVER", channel);
      text += "," + channel;
    }
    if (n < 2 || matrix.values.size() != n * n) return invalid("$SPILLOVER", std::to_string(n));
    for (const double value : matrix.values) {
      if (!std::isfinite(value)) return invalid("$SPILLOVER", numberText(value));
      text += "," + numberText(value);
    }
    add("$SPILLOVER", text);
    return {};
  }

  Status addFurther() {
    std::set<std::string> seen;
    for (const Keyword& keyword : options_.keywords) {
      const std::string upper = upperCase(keyword.name);
      const bool plainName =
          !upper.empty() && std::ranges::all_of(upper, [](char c) { return c >= 32 && c < 127; });
      if (!plainName || writerMakes(upper) || !seen.insert(upper).second)
        return invalid(keyword.name, keyword.value);
      add(keyword.name, keyword.value);
    }
    for (const Keyword& keyword : items_) {
      const bool usable = !keyword.value.empty() && keyword.value.find('\0') == std::string::npos;
      if (!usable || !isUtf8(keyword.value)) return invalid(keyword.name, keyword.value);
    }
    return {};
  }

  /// A byte that stands nowhere, so that nothing needs escaping; else one that starts nothing, and is
  /// doubled.
  void chooseDelimiter() {
    std::array<bool, 256> used{}, starts{};
    const auto note = [&](const std::string& text) {
      starts[static_cast<unsigned char>(text[0])] = true;
      for (const char c : text) used[static_cast<unsigned char>(c)] = true;
    };
    for (const char c :
         std::string_view("$0123456789,ABDEGIKLMNOPRSTUXY")) {  // in what the writer adds itself
      used[static_cast<unsigned char>(c)] = starts[static_cast<unsigned char>(c)] = true;
    }
    for (const Keyword& keyword : items_) {
      note(keyword.name);
      note(keyword.value);
    }
    std::string choice("/|\\!*;\f\x1e\t");
    for (char c = 126; c > 0; --c) choice += c;
    for (const auto& taken : {used, starts}) {
      for (const char c : choice) {
        if (taken[static_cast<unsigned char>(c)]) continue;
        delimiter_ = c;
        return;
      }
    }
  }

  std::string text(std::uint64_t beginData, std::uint64_t endData) const {
    std::vector<Keyword> all = {{"$BEGINANALYSIS", "0"},
                                {"$ENDANALYSIS", "0"},
                                {"$BEGINSTEXT", "0"},
                                {"$ENDSTEXT", "0"},
                                {"$BEGINDATA", std::to_string(beginData)},
                                {"$ENDDATA", std::to_string(endData)},
                                {"$BYTEORD", "1,2,3,4"},
                                {"$DATATYPE", wide_ ? "D" : "F"},
                                {"$MODE", "L"},
                                {"$NEXTDATA", "0"},
                                {"$PAR", std::to_string(events_.channelCount())},
                                {"$TOT", std::to_string(events_.eventCount())}};
    all.insert(all.end(), items_.begin(), items_.end());
    return writeText(all, delimiter_);
  }

  /// The offsets stand in the text whose length decides them: repeat until they agree.
  Status fixOffsets() {
    std::uint64_t begin = 0, end = 0;
    std::string whole = text(begin, end);
    for (;;) {
      const std::uint64_t from = dataBytes_ == 0 ? 0 : kHeaderBytes + whole.size();
      const std::uint64_t to = dataBytes_ == 0 ? 0 : from + dataBytes_ - 1;
      if (from == begin && to == end) break;
      begin = from;
      end = to;
      whole = text(begin, end);
    }
    const std::uint64_t textEnd = kHeaderBytes + whole.size() - 1;
    if (textEnd > kHeaderMost) {
      return Error{
          ErrorCode::FcsTooLarge,
          {std::string("TEXT"), static_cast<std::int64_t>(textEnd), static_cast<std::int64_t>(kHeaderMost)},
          {},
          {}};
    }
    if (end > kHeaderMost) begin = end = 0;
    std::array<char, kHeaderBytes + 1> header{};
    std::snprintf(header.data(), header.size(), "FCS3.1    %8u%8u%8u%8u%8u%8u",
                  static_cast<unsigned>(kHeaderBytes), static_cast<unsigned>(textEnd),
                  static_cast<unsigned>(begin), static_cast<unsigned>(end), 0u, 0u);
    front_.assign(header.data(), kHeaderBytes);
    front_ += whole;
    return {};
  }

  const EventMatrix& events_;
  const WriteOptions& options_;
  std::vector<Keyword> items_;
  std::string front_;
  std::uint64_t dataBytes_ = 0;
  char delimiter_ = '/';
  bool wide_ = false;
};

/// Rows [begin, end) of the matrix as the file stores them.
template <class Number>
void rowsOf(const EventMatrix& events, std::size_t begin, std::size_t end, std::vector<char>& rows) {
  const std::size_t stride = events.channelCount() * sizeof(Number);
  rows.resize((end - begin) * stride);
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    events.column(c).visit([&](const auto values) {
      char* to = rows.data() + c * sizeof(Number);
      for (std::size_t i = begin; i < end; ++i, to += stride) {
        const auto number = static_cast<Number>(values[i]);  // the same type, or wider: nothing is lost
        std::memcpy(to, &number, sizeof number);
      }
    });
  }
}

}  // namespace

Status writeFcs(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                Progress& progress) {
  Layout layout(events, options);
  if (Status made = layout.make(); !made) return std::move(made).error().in(path);
  return writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    if (Status put = write(layout.headerAndText()); !put) return put;
    std::vector<char> rows;
    for (std::size_t begin = 0; begin < events.eventCount(); begin += kEventsAtOnce) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      const std::size_t end = std::min(begin + kEventsAtOnce, events.eventCount());
      if (layout.isWide()) {
        rowsOf<double>(events, begin, end, rows);
      } else {
        rowsOf<float>(events, begin, end, rows);
      }
      if (Status put = write(std::string_view(rows.data(), rows.size())); !put) return put;
      progress.report(static_cast<double>(end) / static_cast<double>(events.eventCount()));
    }
    return write("00000000");  // FCS 3.1 section 3.5: no CRC was computed
  });
}

std::vector<Keyword> keywordsToCarry(const Keywords& read) {
  std::vector<Keyword> carried;
  std::set<std::string> seen;
  for (const Keyword& keyword : read.items()) {
    const std::string upper = upperCase(keyword.name);
    if (keyword.name.empty() || keyword.value.empty() || writerMakes(upper) || isSpilloverName(upper))
      continue;
    const bool plain = std::ranges::all_of(upper, [](char c) { return c >= 32 && c < 127; });
    if (plain && isUtf8(keyword.value) && seen.insert(upper).second) carried.push_back(keyword);
  }
  return carried;
}

}  // namespace vestige::fcs
