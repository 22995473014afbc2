// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <string_view>

#include "gating/strategy/strategy.h"

namespace vestige {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string folded(std::string text) {
  std::ranges::transform(text, text.begin(), lower);
  return text;
}

bool letterOrDigit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 ||
         std::isalnum(byte) != 0;  // bytes of UTF-8 sequences (Greek letters) count as letters
}

/// Whether text[0, at) ends inside a longer name: "HLA-" before "DR" does, "anti " before "CD33" does not.
/// Reagent names say "Anti-HLA-DR" for the antigen HLA-DR.
bool continuesBefore(std::string_view text, std::size_t at) {
  constexpr std::string_view kAgainst = "anti-";
  if (at >= kAgainst.size() && text.substr(at - kAgainst.size(), kAgainst.size()) == kAgainst) {
    return continuesBefore(text, at - kAgainst.size());
  }
  return at > 0 && (letterOrDigit(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '.');
}

/// Whether a name goes on at text[end]: "RA" or " RA" or ".1" after "CD45" do, "-APC" and " APC" after "CD33"
/// do not.
bool continuesAfter(std::string_view text, std::size_t end) {
  if (end == text.size()) return false;
  if (letterOrDigit(text[end])) return true;
  const std::string_view rest = text.substr(end + 1);
  if (text[end] == '.') return !rest.empty() && letterOrDigit(rest.front());
  for (const std::string_view isoform : {"ra", "rb", "rc", "ro"}) {
    if (rest.starts_with(isoform) && (rest.size() == 2 || !letterOrDigit(rest[2]))) return true;
  }
  return false;
}

bool holdsWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (!continuesBefore(text, at) && !continuesAfter(text, at + word.size())) return true;
  }
  return false;
}

bool namesMarker(const Channel& channel, const PanelChannel& wanted) {
  return !wanted.marker.empty() && holdsWord(folded(channel.stain), folded(wanted.marker));
}

Error ambiguous(const PanelChannel& wanted, std::size_t found) {
  return Error{ErrorCode::ChannelAmbiguous, {wanted.id, static_cast<std::int64_t>(found)}, {}, {}};
}

bool listsDetector(const PanelChannel& wanted, const std::string& name) {
  return std::ranges::any_of(wanted.detectors,
                             [&](const std::string& d) { return folded(d) == folded(name); });
}

/// A detector that the file says carries another marker of the panel is no place to look for this one.
bool belongsToAnother(const Channel& channel, const PanelChannel& wanted, const Panel& panel) {
  return !wanted.marker.empty() && std::ranges::any_of(panel.channels, [&](const PanelChannel& other) {
    return other.id != wanted.id && namesMarker(channel, other);
  });
}

Result<PanelMatch> matchChannel(const PanelChannel& wanted, const Panel& panel,
                                const std::vector<Channel>& channels) {
  if (!wanted.marker.empty()) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      if (namesMarker(channels[i], wanted)) found.push_back(i);
    }
    if (found.size() >
        1) {  // area, height and width of one detector carry one stain: the panel says which is meant
      std::vector<std::size_t> listed;
      for (const std::size_t i : found) {
        if (listsDetector(wanted, channels[i].name)) listed.push_back(i);
      }
      if (listed.size() != 1) return ambiguous(wanted, found.size());
      found = listed;
    }
    if (found.size() == 1) {
      const bool differs = !wanted.detectors.empty() && !listsDetector(wanted, channels[found.front()].name);
      return PanelMatch{wanted.id, found.front(), true, differs};
    }
  }
  for (const std::string& detector : wanted.detectors) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      if (belongsToAnother(channels[i], wanted, panel)) continue;
      if (channels[i].name == detector) return PanelMatch{wanted.id, i, false, false};
      if (folded(channels[i].name) == folded(detector)) found.push_back(i);
    }
    if (found.size() > 1) return ambiguous(wanted, found.size());
    if (found.size() == 1) return PanelMatch{wanted.id, found.front(), false, false};
  }
  return Error{ErrorCode::ChannelNotFound, {wanted.id}, {}, {}};
}

}  // namespace

Result<std::vector<PanelMatch>> matchPanel(const Panel& panel, const std::vector<Channel>& fileChannels) {
  std::vector<PanelMatch> matches;
  for (const PanelChannel& wanted : panel.channels) {
    auto match = matchChannel(wanted, panel, fileChannels);
    if (!match) return match.error();
    matches.push_back(*match);
  }
  return matches;
}

}  // namespace vestige
