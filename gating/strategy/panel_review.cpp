// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/strategy/panel_review.h"

#include <algorithm>
#include <set>

#include "core/panel/stain_reading.h"
#include "gating/strategy/marker_word.h"

namespace vestige {
namespace {

using Kind = MatchReasonKind;

const AntibodyNames& noNames() {
  static const AntibodyNames none;
  return none;
}

/// What is asked of every column once: the words of its two names.
struct Column {
  const Channel* channel = nullptr;
  std::string stain;  // empty also where it only repeats $PnN or is blank
  StainReading reading;
  DetectorReading detector;
};

/// How well the file's words name the marker that is wanted.
enum class Named { Not, Part, Clone, Synonym, Spelled, Exactly };

class Reviewer {
 public:
  Reviewer(const Panel& panel, const std::vector<Channel>& channels, const AntibodyNames* names)
      : panel_(panel), names_(names ? *names : noNames()), hasNames_(names != nullptr) {
    for (const Channel& channel : channels) columns_.push_back(columnOf(channel));
    for (const PanelChannel& wanted : panel.channels)
      wantedReadings_.push_back(readStain(wanted.marker, names_));
  }

  PanelReview review(const std::vector<PanelAnswer>& answers) {
    PanelReview review;
    for (std::size_t i = 0; i < panel_.channels.size(); ++i) {
      ChannelReview row;
      row.channel = panel_.channels[i].id;
      takeAnswer(i, answers, row);
      if (row.answer) answered_.insert(*row.column);
      review.channels.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < panel_.channels.size(); ++i) {
      if (!review.channels[i].answer) propose(i, review.channels[i]);
    }
    partShared(review);
    addExtras(review);
    return review;
  }

  bool mayAnswer(std::size_t wanted, std::size_t column) const {
    return otherMarkerOn(wanted, column).empty();
  }
  std::size_t columnCount() const { return columns_.size(); }

 private:
  Column columnOf(const Channel& channel) const {
    Column column;
    column.channel = &channel;
    // Without names a stain that repeats $PnN is still the only place in which a marker is looked for.
    const bool repeats = hasNames_ && foldedKey(channel.stain) == foldedKey(channel.name);
    const bool saysNothing = repeats || foldedWords(channel.stain).empty();
    if (!saysNothing) column.stain = channel.stain;
    column.reading = readStain(column.stain, names_);
    column.detector = readDetector(channel.name, names_);
    return column;
  }

  const std::string& nameOf(std::size_t column) const { return columns_[column].channel->name; }

  Named namedIn(std::size_t wanted, const StainReading& reading, const std::string& text) const {
    const PanelChannel& channel = panel_.channels[wanted];
    if (channel.marker.empty()) return Named::Not;
    if (holdsMarker(text, channel.marker)) return Named::Exactly;
    if (!hasNames_) return Named::Not;
    const auto& markers = wantedReadings_[wanted].markers;
    if (markers.empty()) return Named::Not;
    std::size_t found = 0;
    Named worst = Named::Spelled;
    for (const ReadName& marker : markers) {
      const auto at = std::ranges::find(reading.markers, marker.name, &ReadName::name);
      if (at == reading.markers.end()) continue;
      ++found;
      if (at->form == NameForm::Clone) worst = std::min(worst, Named::Clone);
      if (at->form == NameForm::Synonym) worst = std::min(worst, Named::Synonym);
    }
    if (found == 0) return Named::Not;
    return found == markers.size() ? worst : Named::Part;
  }

  Named stainNames(std::size_t wanted, std::size_t column) const {
    return namedIn(wanted, columns_[column].reading, columns_[column].stain);
  }

  bool nameNames(std::size_t wanted, std::size_t column) const {
    const Column& at = columns_[column];
    return at.stain.empty() && namedIn(wanted, {}, at.channel->name) == Named::Exactly;
  }

  /// The marker that the file gives to this column and that is not the wanted one; empty for none. A stain
  /// that names the wanted marker among others contradicts nothing.
  std::string otherMarkerOn(std::size_t wanted, std::size_t column) const {
    const PanelChannel& channel = panel_.channels[wanted];
    const Column& at = columns_[column];
    if (at.stain.empty() || channel.marker.empty() || stainNames(wanted, column) > Named::Part) return {};
    for (std::size_t other = 0; other < panel_.channels.size(); ++other) {
      if (other != wanted && stainNames(other, column) > Named::Part) return panel_.channels[other].marker;
    }
    return at.reading.markers.empty() ? std::string() : at.reading.markers.front().name;
  }

  /// How the panel's detectors name this column; nothing where they do not.
  std::optional<MatchReason> detectorReason(const PanelChannel& wanted, std::size_t column) const {
    const std::string& name = nameOf(column);
    for (const std::string& detector : wanted.detectors) {
      if (sameButCase(detector, name)) return MatchReason{Kind::DetectorNamed, {detector, name}};
    }
    if (!hasNames_) return std::nullopt;
    for (const std::string& detector : wanted.detectors) {
      if (foldedKey(detector) == foldedKey(name)) return MatchReason{Kind::DetectorSpelled, {detector, name}};
      const DetectorReading meant = readDetector(detector, names_);
      const DetectorReading& found = columns_[column].detector;
      if (meant.key != found.key || meant.pulse != found.pulse) continue;
      const bool marked = meant.isCompensated != found.isCompensated;
      return MatchReason{marked ? Kind::DetectorCompensated : Kind::DetectorSynonym, {detector, name}};
    }
    return std::nullopt;
  }

  MatchReason notListed(const PanelChannel& wanted, std::size_t column) const {
    std::string list;
    for (const std::string& detector : wanted.detectors) list += (list.empty() ? "" : ", ") + detector;
    return {Kind::DetectorNotListed, {list, nameOf(column)}};
  }

  std::string familyOf(const std::string& dye) const {
    const auto found = std::ranges::find(names_.dyes(), dye, &DyeName::name);
    return found == names_.dyes().end() ? std::string() : found->family;
  }

  /// Whether the file stained with another dye than the panel names. @p asked: the panel's own words, or a
  /// detector of it named after a dye.
  std::optional<MatchReason> dyeReason(const std::string& asked, std::size_t column) const {
    const auto meant = readStain(asked, names_).dyes;
    const Column& at = columns_[column];
    const std::string found = !at.reading.dyes.empty() ? at.reading.dyes.front().name : at.detector.dye;
    if (meant.empty() || found.empty() || meant.front().name == found) return std::nullopt;
    const std::string family = familyOf(found);
    const bool isFamily = !family.empty() && family == familyOf(meant.front().name);
    return MatchReason{isFamily ? Kind::DyeFamily : Kind::DyeDiffers, {meant.front().name, found}};
  }

  /// The words of the file that made it this marker.
  MatchReason markerReason(std::size_t wanted, std::size_t column) const {
    const PanelChannel& channel = panel_.channels[wanted];
    const Column& at = columns_[column];
    const Named how = stainNames(wanted, column);
    if (how == Named::Exactly) return {Kind::MarkerNamed, {channel.marker, at.stain}};
    std::string words;
    for (const ReadName& marker : wantedReadings_[wanted].markers) {
      const auto read = std::ranges::find(at.reading.markers, marker.name, &ReadName::name);
      if (read != at.reading.markers.end()) words += (words.empty() ? "" : ", ") + read->words;
    }
    const Kind kind = how == Named::Clone     ? Kind::MarkerClone
                      : how == Named::Synonym ? Kind::MarkerSynonym
                      : how == Named::Part    ? Kind::PartOfMarker
                                              : Kind::MarkerSpelled;
    return {kind, {channel.marker, words}};
  }

  /// Everything that the words of this column say about the wanted channel, and what that amounts to.
  void judge(std::size_t wanted, std::size_t column, ChannelReview& row) const {
    const PanelChannel& channel = panel_.channels[wanted];
    row.column = column;
    row.how = MatchHow::Exact;
    const auto atLeast = [&row](MatchHow how) { row.how = std::max(row.how, how); };
    const auto detector = detectorReason(channel, column);
    if (!channel.marker.empty()) judgeMarker(wanted, column, row);
    if (detector) {
      row.reasons.push_back(*detector);
      if (detector->kind != Kind::DetectorNamed) atLeast(MatchHow::Synonym);
    } else if (!channel.detectors.empty()) {
      row.reasons.push_back(notListed(channel, column));
      atLeast(MatchHow::Conflict);
    }
    if (!channel.fluorochrome.empty()) {
      if (auto dye = dyeReason(channel.fluorochrome, column)) {
        row.reasons.push_back(*std::move(dye));
        atLeast(MatchHow::Conflict);
      }
    } else if (!detector && !channel.detectors.empty()) {
      if (auto dye = dyeReason(channel.detectors.front(), column)) row.reasons.push_back(*std::move(dye));
    }
  }

  void judgeMarker(std::size_t wanted, std::size_t column, ChannelReview& row) const {
    const PanelChannel& channel = panel_.channels[wanted];
    const Column& at = columns_[column];
    const Named how = stainNames(wanted, column);
    if (how > Named::Part) {
      row.reasons.push_back(markerReason(wanted, column));
      if (how != Named::Exactly) row.how = MatchHow::Synonym;
    } else if (const std::string other = otherMarkerOn(wanted, column);
               !other.empty() && how != Named::Part) {
      row.reasons.push_back({Kind::OtherMarker, {channel.marker, other, nameOf(column)}});
      row.how = MatchHow::Conflict;
    } else if (how == Named::Part) {
      row.reasons.push_back(markerReason(wanted, column));
      row.how = MatchHow::Conflict;
    } else if (!at.stain.empty()) {
      row.reasons.push_back({Kind::StainUnread, {channel.marker, at.stain}});
      row.how = MatchHow::Conflict;
    } else if (nameNames(wanted, column)) {
      row.reasons.push_back({Kind::MarkerInDetector, {channel.marker, nameOf(column)}});
    } else {
      row.reasons.push_back({Kind::NoStain, {channel.marker, nameOf(column)}});
      row.how = MatchHow::DetectorOnly;
    }
  }

  void takeAnswer(std::size_t wanted, const std::vector<PanelAnswer>& answers, ChannelReview& row) const {
    const auto answer = std::ranges::find(answers, row.channel, &PanelAnswer::channel);
    if (answer == answers.end()) return;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (nameOf(c) != answer->name || columns_[c].channel->stain != answer->stain) continue;
      if (!mayAnswer(wanted, c)) break;
      judge(wanted, c, row);
      row.answer = *answer;
      return;
    }
    row.reasons.push_back({Kind::AnswerOutdated, {answer->name, answer->stain}});
  }

  /// The one of several columns that the panel's detectors mean, or all of them.
  std::vector<std::size_t> narrowed(const PanelChannel& wanted, std::vector<std::size_t> found) const {
    if (found.size() < 2) return found;
    std::vector<std::size_t> named, listed;
    for (const std::size_t c : found) {
      const auto reason = detectorReason(wanted, c);
      if (reason) listed.push_back(c);
      if (reason && reason->kind == Kind::DetectorNamed) named.push_back(c);
    }
    if (named.size() == 1) return named;
    return named.empty() && listed.size() == 1 ? listed : found;
  }

  /// Judges the only one, or says which they are.
  bool decide(std::size_t wanted, const std::vector<std::size_t>& found, ChannelReview& row) const {
    if (found.empty()) return false;
    if (found.size() == 1) {
      judge(wanted, found.front(), row);
      return true;
    }
    std::vector<std::string> names;
    for (const std::size_t c : found) names.push_back(nameOf(c));
    std::ranges::sort(names);
    const PanelChannel& channel = panel_.channels[wanted];
    MatchReason reason{Kind::SeveralColumns, {channel.marker.empty() ? channel.id : channel.marker}};
    reason.words.insert(reason.words.end(), names.begin(), names.end());
    row.reasons.push_back(std::move(reason));
    row.how = MatchHow::Conflict;
    row.candidates = found;
    return true;
  }

  template <typename Fits>
  std::vector<std::size_t> columnsThat(Fits fits) const {
    std::vector<std::size_t> found;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!answered_.contains(c) && fits(c)) found.push_back(c);
    }
    return found;
  }

  void propose(std::size_t wanted, ChannelReview& row) const {
    const PanelChannel& channel = panel_.channels[wanted];
    const auto named = [&](Named how) {
      return narrowed(channel, columnsThat([&](std::size_t c) { return stainNames(wanted, c) == how; }));
    };
    if (decide(wanted, named(Named::Exactly), row)) return;
    const auto other = columnsThat([&](std::size_t c) {
      const Named how = stainNames(wanted, c);
      return how > Named::Part && how < Named::Exactly;
    });
    if (decide(wanted, narrowed(channel, other), row)) return;
    if (hasNames_ && !channel.marker.empty()) {
      const auto inName = columnsThat([&](std::size_t c) { return nameNames(wanted, c); });
      if (decide(wanted, narrowed(channel, inName), row)) return;
    }
    proposeByDetector(wanted, row);
  }

  /// In the panel's order of preference. A column that the file gives to another marker of the panel is no
  /// place to look for this one.
  void proposeByDetector(std::size_t wanted, ChannelReview& row) const {
    const PanelChannel& channel = panel_.channels[wanted];
    const auto isFree = [&](std::size_t c) {
      if (channel.marker.empty()) return true;
      for (std::size_t other = 0; other < panel_.channels.size(); ++other) {
        if (other != wanted && stainNames(other, c) > Named::Part) return false;
      }
      return true;
    };
    for (const std::string& detector : channel.detectors) {
      const auto same = columnsThat([&](std::size_t c) { return isFree(c) && nameOf(c) == detector; });
      if (decide(wanted, same, row)) return;
      const auto nearly =
          columnsThat([&](std::size_t c) { return isFree(c) && sameButCase(nameOf(c), detector); });
      if (decide(wanted, nearly, row)) return;
    }
    const auto meant =
        columnsThat([&](std::size_t c) { return isFree(c) && detectorReason(channel, c).has_value(); });
    decide(wanted, meant, row);
  }

  /// A column measures one thing: where two channels of the panel claim it, neither has it.
  void partShared(PanelReview& review) const {
    std::vector<std::set<std::size_t>> claims(columns_.size());
    for (std::size_t i = 0; i < review.channels.size(); ++i) {
      if (review.channels[i].column) claims[*review.channels[i].column].insert(i);
    }
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (claims[c].size() < 2) continue;
      for (const std::size_t i : claims[c]) {
        ChannelReview& row = review.channels[i];
        row.column.reset();
        row.answer.reset();
        row.how = MatchHow::Conflict;
        row.candidates = {c};
        for (const std::size_t other : claims[c]) {
          if (other != i)
            row.reasons.push_back({Kind::SharedColumn, {review.channels[other].channel, nameOf(c)}});
        }
      }
    }
  }

  void addExtras(PanelReview& review) const {
    std::set<std::size_t> taken;
    for (const ChannelReview& row : review.channels) {
      if (row.column) taken.insert(*row.column);
      taken.insert(row.candidates.begin(), row.candidates.end());
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (taken.contains(c) || columns_[c].stain.empty()) continue;
      ExtraColumn extra{c, {}};
      for (const ReadName& marker : columns_[c].reading.markers) extra.markers.push_back(marker.name);
      review.extras.push_back(std::move(extra));
    }
  }

  const Panel& panel_;
  const AntibodyNames& names_;
  bool hasNames_;
  std::vector<Column> columns_;
  std::vector<StainReading> wantedReadings_;  // of the panel's markers, in its order
  std::set<std::size_t> answered_;            // columns that a person gave away
};

}  // namespace

const char* matchHowCode(MatchHow how) {
  switch (how) {
    case MatchHow::Exact:
      return "exact";
    case MatchHow::Synonym:
      return "synonym";
    case MatchHow::DetectorOnly:
      return "detector";
    case MatchHow::Conflict:
      return "conflict";
    case MatchHow::Missing:
      break;
  }
  return "missing";
}

bool PanelReview::isSettled() const { return std::ranges::all_of(channels, &ChannelReview::isSettled); }

bool mayAnswer(const Panel& panel, const std::string& wanted, const Channel& column,
               const AntibodyNames* names) {
  const auto channel = std::ranges::find(panel.channels, wanted, &PanelChannel::id);
  if (channel == panel.channels.end()) return false;
  const std::vector<Channel> one{column};
  return Reviewer(panel, one, names).mayAnswer(static_cast<std::size_t>(channel - panel.channels.begin()), 0);
}

PanelReview reviewPanel(const Panel& panel, const std::vector<Channel>& fileChannels,
                        const AntibodyNames* names, const std::vector<PanelAnswer>& answers) {
  return Reviewer(panel, fileChannels, names).review(answers);
}

Result<std::vector<PanelMatch>> matchesOf(const PanelReview& review) {
  std::vector<PanelMatch> matches;
  for (const ChannelReview& row : review.channels) {
    if (!row.column) {
      if (row.candidates.empty()) return Error{ErrorCode::ChannelNotFound, {row.channel}, {}, {}};
      const auto count = std::max<std::size_t>(row.candidates.size(), 2);
      return Error{ErrorCode::ChannelAmbiguous, {row.channel, static_cast<std::int64_t>(count)}, {}, {}};
    }
    const auto has = [&](std::initializer_list<MatchReasonKind> kinds) {
      return std::ranges::any_of(row.reasons, [&](const MatchReason& reason) {
        return std::ranges::find(kinds, reason.kind) != kinds.end();
      });
    };
    matches.push_back(
        {row.channel, *row.column,
         has({Kind::MarkerNamed, Kind::MarkerSpelled, Kind::MarkerSynonym, Kind::MarkerClone}),
         has({Kind::MarkerNamed, Kind::MarkerSpelled, Kind::MarkerSynonym, Kind::MarkerClone}) &&
             has({Kind::DetectorNotListed})});
  }
  return matches;
}

Result<std::vector<PanelMatch>> matchPanel(const Panel& panel, const std::vector<Channel>& fileChannels) {
  return matchesOf(reviewPanel(panel, fileChannels, nullptr, {}));
}

}  // namespace vestige
