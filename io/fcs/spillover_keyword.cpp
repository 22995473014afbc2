// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/spillover_keyword.h"

#include <algorithm>
#include <array>

#include "io/bytes/file_io.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr std::array<const char*, 4> kSpellings = {"$SPILLOVER", "SPILL", "$SPILL", "SPILLOVER"};
constexpr std::uint64_t kMostChannels = 1000;
constexpr const char* kNone = "none";  ///< The answer "read the file as one without a matrix".

void append(std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; }

std::vector<std::string_view> tokensOf(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    tokens.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return tokens;
}

class SpilloverParser {
 public:
  SpilloverParser(const LocatedKeyword& keyword, const std::vector<Channel>& channels, Deviations& deviations)
      : keyword_(keyword), channels_(channels), deviations_(deviations) {}

  std::optional<SpilloverMatrix> parse() {
    std::vector<std::string_view> tokens = tokensOf(keyword_.value);
    while (tokens.size() > 1 && trimmed(tokens.back()).empty()) tokens.pop_back();
    const auto count = wholeNumber(tokens[0]);
    if (!count || *count < 2 || *count > kMostChannels)
      return unusable("C06", std::string(trimmed(tokens[0])));
    n_ = static_cast<std::size_t>(*count);
    if (tokens.size() == 1 + n_ + 2 * n_ * n_) {
      joinDecimalCommas(tokens);
    } else if (tokens.size() != 1 + n_ + n_ * n_) {
      return unusable("C06", std::to_string(tokens.size()));
    }
    SpilloverMatrix matrix{keyword_.name, {}, {}};
    if (!readNumbers(tokens, matrix) || !readNames(tokens, matrix)) return std::nullopt;
    noteBlanks(tokens);
    judge(matrix);
    if (declined_) return std::nullopt;
    return matrix;
  }

 private:
  std::optional<SpilloverMatrix> unusable(const char* code, std::string found) {
    deviations_.question(code, keyword_.offset, {keyword_.name, std::move(found)});
    return std::nullopt;
  }

  /// A question about a matrix that can be read: a person may leave it out.
  void doubt(const char* code, Deviations::Args args) {
    const Deviations::Choices choices = {kNone};
    declined_ = declined_ || deviations_.answerTo(code, keyword_.offset, choices) == kNone;
    deviations_.question(code, keyword_.offset, std::move(args), choices);
  }

  /// "0,013" for 0.013: only when the count of tokens leaves no other reading.
  void joinDecimalCommas(std::vector<std::string_view>& tokens) {
    std::vector<std::string_view> joined(tokens.begin(),
                                         tokens.begin() + static_cast<std::ptrdiff_t>(1 + n_));
    joinedText_.reserve(n_ * n_);
    for (std::size_t i = 1 + n_; i + 1 < tokens.size(); i += 2) {
      joinedText_.push_back(std::string(trimmed(tokens[i])) + "." + std::string(trimmed(tokens[i + 1])));
    }
    joined.insert(joined.end(), joinedText_.begin(), joinedText_.end());
    tokens = std::move(joined);
    deviations_.repair("C05", keyword_.offset, {keyword_.name});
  }

  bool readNumbers(const std::vector<std::string_view>& tokens, SpilloverMatrix& matrix) {
    for (std::size_t i = 1 + n_; i < tokens.size(); ++i) {
      const auto value = realNumber(tokens[i]);
      if (!value) {
        unusable("C06", std::string(trimmed(tokens[i])));
        return false;
      }
      matrix.values.push_back(*value);
    }
    return true;
  }

  bool readNames(const std::vector<std::string_view>& tokens, SpilloverMatrix& matrix) {
    for (std::size_t i = 1; i <= n_; ++i) {
      const std::string_view name = trimmed(tokens[i]);
      const std::optional<std::string> channel = channelNamed(name);
      if (!channel || std::ranges::find(matrix.channels, *channel) != matrix.channels.end()) {
        deviations_.question("C07", keyword_.offset, {keyword_.name, std::string(name), std::string()});
        return false;
      }
      matrix.channels.push_back(*channel);
    }
    if (!inexact_.empty()) doubt("C07", {keyword_.name, inexact_, meant_});
    if (byIndex_) deviations_.repair("C03", keyword_.offset, {keyword_.name});
    return true;
  }

  std::optional<std::string> channelNamed(std::string_view name) {
    const auto exact = std::ranges::find(channels_, name, &Channel::name);
    if (exact != channels_.end()) return exact->name;
    if (const auto index = wholeNumber(name); index && *index >= 1 && *index <= channels_.size()) {
      byIndex_ = true;
      return channels_[static_cast<std::size_t>(*index - 1)].name;
    }
    std::optional<std::string> found;
    const std::string_view plain = name.starts_with("Comp-") ? name.substr(5) : name;
    for (const Channel& channel : channels_) {
      if (!sameName(channel.name, plain)) continue;
      if (found) return std::nullopt;
      found = channel.name;
    }
    if (found) {
      append(inexact_, std::string(name));
      append(meant_, *found);
    }
    return found;
  }

  void noteBlanks(const std::vector<std::string_view>& tokens) {
    const bool blank =
        std::ranges::any_of(tokens, [](std::string_view t) { return t.size() != trimmed(t).size(); });
    if (blank) deviations_.repair("C04", keyword_.offset, {keyword_.name});
  }

  void judge(const SpilloverMatrix& matrix) {
    bool identity = true;
    std::string diagonal, light;
    for (std::size_t dye = 0; dye < n_; ++dye) {
      bool alone = true;  // this channel neither gives nor takes
      for (std::size_t other = 0; other < n_; ++other) {
        if (other != dye && (matrix.at(dye, other) != 0 || matrix.at(other, dye) != 0)) alone = false;
      }
      identity = identity && alone && matrix.at(dye, dye) == 1;
      const std::string& name = matrix.channels[dye];
      if (matrix.at(dye, dye) != 1) append(diagonal, name + " " + numberText(matrix.at(dye, dye)));
      const ChannelKind kind = std::ranges::find(channels_, name, &Channel::name)->kind;
      const bool noDye = kind == ChannelKind::Scatter || kind == ChannelKind::Time;
      if (noDye && !alone) append(light, name);
    }
    if (!diagonal.empty()) doubt("C12", {keyword_.name, diagonal});
    if (!light.empty()) doubt("C13", {keyword_.name, light});
    if (identity) deviations_.note("C09", keyword_.offset, {keyword_.name});
  }

  const LocatedKeyword& keyword_;
  const std::vector<Channel>& channels_;
  Deviations& deviations_;
  std::vector<std::string> joinedText_;
  std::size_t n_ = 0;
  bool byIndex_ = false, declined_ = false;
  std::string inexact_, meant_;  ///< Names that are nearly those of channels, and these.
};

struct Found {
  const LocatedKeyword* keyword;
  std::optional<SpilloverMatrix> matrix;
  Deviations said;
};

bool sayTheSame(const Found& a, const Found& b) {
  return a.matrix && b.matrix && a.matrix->channels == b.matrix->channels &&
         a.matrix->values == b.matrix->values;
}

/// Those in the old style are shown among the keywords and never applied by themselves (FCS 3.1 dropped
/// them).
void noteOldStyle(const KeywordTable& keywords, Deviations& deviations) {
  for (const LocatedKeyword& keyword : keywords.items()) {
    const std::string upper = upperCase(keyword.name);
    const bool pair = upper.starts_with("$DFC") && upper.find("TO") != std::string::npos;
    if (!pair && upper != "$COMP") continue;
    return deviations.note("C10", keyword.offset, {keyword.name});
  }
}

/// Signs that the values are compensated already: taking the spillover out twice would be wrong.
void noteCompensated(const KeywordTable& keywords, const std::vector<Channel>& channels,
                     Deviations& deviations) {
  if (const LocatedKeyword* own = keywords.find("VESTIGE COMPENSATION"))  // of an export of ours
    return deviations.note("C11", own->offset, {own->name});
  const LocatedKeyword* apply = keywords.find("APPLY COMPENSATION");
  if (apply && upperCase(trimmed(apply->value)) == "TRUE") {
    return deviations.note("C11", apply->offset, {apply->name + " " + std::string(trimmed(apply->value))});
  }
  for (std::size_t i = 0; i < channels.size(); ++i) {
    if (!sameName(channels[i].name.substr(0, 5), "Comp-")) continue;
    const std::uint64_t at = keywords.offsetOf("$P" + std::to_string(i + 1) + "N");
    return deviations.note("C11", at, {channels[i].name});
  }
}

}  // namespace

std::optional<SpilloverMatrix> spilloverOf(const KeywordTable& keywords, const std::vector<Channel>& channels,
                                           Deviations& deviations) {
  noteOldStyle(keywords, deviations);
  noteCompensated(keywords, channels, deviations);
  std::vector<Found> all;
  for (const char* spelling : kSpellings) {
    const LocatedKeyword* keyword = keywords.find(spelling);
    if (!keyword || trimmed(keyword->value).empty()) continue;
    Deviations said = deviations.aside();
    auto matrix = SpilloverParser(*keyword, channels, said).parse();
    all.push_back({keyword, std::move(matrix), std::move(said)});
  }
  if (all.empty()) return std::nullopt;
  const auto other = std::find_if(all.begin() + 1, all.end(),
                                  [&](const Found& found) { return !sayTheSame(all[0], found); });
  const Found* used = &all[0];
  if (other != all.end()) {
    Deviations::Choices choices;
    for (const Found& found : all) choices.push_back(found.keyword->name);
    choices.emplace_back(kNone);
    const std::uint64_t at = other->keyword->offset;
    const std::string answer = deviations.answerTo("C02", at, choices);
    const auto chosen =
        std::ranges::find_if(all, [&](const Found& found) { return found.keyword->name == answer; });
    if (chosen != all.end()) used = &*chosen;
    const std::string& beside = (used == &*other ? all[0] : *other).keyword->name;
    deviations.question("C02", at, {used->keyword->name, beside}, choices);
    if (answer == kNone) return std::nullopt;
  }
  deviations.add(used->said);
  return used->matrix;
}

}  // namespace vestige::fcs
