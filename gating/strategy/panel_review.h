// SPDX-License-Identifier: GPL-3.0-or-later
// A file's channels held against the panel, channel by channel, with the words that led to each match. The
// program proposes; what is not plain is a question that a person answers (core/records/panel_records.h).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/panel/antibody_names.h"
#include "core/records/panel_records.h"
#include "gating/strategy/strategy.h"

namespace vestige {

enum class MatchHow {
  Exact,         ///< The panel's own words.
  Synonym,       ///< Another spelling, name or clone: a question.
  DetectorOnly,  ///< The detector is right and the file names no marker on it: a question.
  Conflict,      ///< File and panel contradict each other, or several columns fit.
  Missing        ///< Nothing fits.
};

/// "exact", "synonym", "detector", "conflict", "missing": words of files and of the command line.
const char* matchHowCode(MatchHow how);

enum class MatchReasonKind {
  MarkerNamed,          ///< {marker of the panel, words of the file}
  MarkerInDetector,     ///< {marker, $PnN}: no $PnS, the name of the channel says it.
  MarkerSpelled,        ///< {marker, words}
  MarkerSynonym,        ///< {marker, words}
  MarkerClone,          ///< {marker, words}
  DetectorNamed,        ///< {detector of the panel, $PnN}
  DetectorSpelled,      ///< {detector, $PnN}
  DetectorSynonym,      ///< {detector, $PnN}: another name of the same dye or signal.
  DetectorCompensated,  ///< {detector, $PnN}: "Comp-" stands before it.
  DetectorNotListed,    ///< {detectors of the panel, $PnN}: N04.
  DyeFamily,       ///< {dye of the panel, dye of the file}: one detector sees both, they are not one dye.
  DyeDiffers,      ///< {dye of the panel, dye of the file}
  NoStain,         ///< {marker, $PnN}
  StainUnread,     ///< {marker, $PnS}: the words mean nothing to the list of names.
  OtherMarker,     ///< {marker, marker that the file names, $PnN}
  PartOfMarker,    ///< {marker, what the file names of it}
  SeveralColumns,  ///< {marker or channel, their $PnN}
  SharedColumn,    ///< {other channel of the panel, $PnN}
  AnswerOutdated   ///< {$PnN of the answer, its $PnS}: no column has these two names any more.
};

struct MatchReason {
  MatchReasonKind kind;
  std::vector<std::string> words;
  bool operator==(const MatchReason&) const = default;
};

struct ChannelReview {
  std::string channel;  ///< Panel id.
  MatchHow how = MatchHow::Missing;
  std::optional<std::size_t> column;    ///< What is computed on; nothing where nothing may be.
  std::vector<std::size_t> candidates;  ///< The columns that fit, where they are several.
  std::vector<MatchReason> reasons;
  /// A person's word that holds for this column. The reasons say what it overrules.
  std::optional<PanelAnswer> answer;

  bool isSettled() const { return column && (how == MatchHow::Exact || answer); }
};

/// A column that no channel of the panel takes but whose file names a marker for it.
struct ExtraColumn {
  std::size_t column = 0;
  std::vector<std::string> markers;  ///< As far as they are known.
};

struct PanelReview {
  std::vector<ChannelReview> channels;  ///< In the panel's order.
  std::vector<ExtraColumn> extras;
  bool isSettled() const;
};

/// Whether a person may say that @p wanted is on @p column of the file: never where the file says that it
/// carries another marker. That is the file's word against the person's; the file must be mended or another
/// column chosen. @p names may be null.
bool mayAnswer(const Panel& panel, const std::string& wanted, const Channel& column,
               const AntibodyNames* names);

/// Never two channels of the panel on one column; the order of the file's columns changes nothing.
/// @param names    null: only the panel's own words are looked for.
/// @param answers  of persons, at most one for each channel of the panel; one that names columns which are
///                 not there, or that mayAnswer() refuses, is reported and does not count.
/// @cost   O(channels * columns) readings of short texts.
/// @tested tests/unit/gating/panel_review_test.cpp
PanelReview reviewPanel(const Panel& panel, const std::vector<Channel>& fileChannels,
                        const AntibodyNames* names, const std::vector<PanelAnswer>& answers);

/// The columns to compute on, whether or not a person has settled them.
/// @error ChannelNotFound {panel id}; ChannelAmbiguous {panel id, how many}.
Result<std::vector<PanelMatch>> matchesOf(const PanelReview& review);

}  // namespace vestige
