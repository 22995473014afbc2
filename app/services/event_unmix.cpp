// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/event_unmix.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/services/compensation_guard.h"
#include "io/bytes/file_io.h"
#include "io/resource/spectra_csv.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

std::string methodText(const UnmixOptions& options) {
  if (options.method == UnmixMethod::LeastSquares) return "least squares";
  return "weighted least squares, read noise variance " + numberText(options.readNoiseVariance) +
         ", photon factor " + numberText(options.photonFactor);
}

/// One line, as a keyword's value: rows, detectors, their names, then each row with its name and kind.
std::string spectraText(const ReferenceSpectra& s) {
  std::string text = std::to_string(s.names.size()) + "," + std::to_string(s.detectors.size());
  for (const std::string& detector : s.detectors) text += "," + detector;
  for (std::size_t row = 0; row < s.names.size(); ++row) {
    text += "," + s.names[row] + (s.autofluorescence[row] ? ",1" : ",0");
    for (std::size_t d = 0; d < s.detectors.size(); ++d) text += "," + numberText(s.at(row, d));
  }
  return text;
}

std::vector<int> placesOf(const EventMatrix& before, const EventMatrix& after,
                          const ReferenceSpectra& spectra) {
  std::vector<int> places(before.channelCount(), -1);
  std::vector<bool> detector(before.channelCount(), false);
  for (const std::string& name : spectra.detectors) detector[*before.indexOf(name)] = true;
  for (std::size_t old = 0; old < before.channelCount(); ++old) {
    for (std::size_t now = 0; !detector[old] && now < after.channelCount(); ++now) {
      if (after.sharedColumn(now) == before.sharedColumn(old) &&
          after.channel(now).name == before.channel(old).name)
        places[old] = static_cast<int>(now);
    }
  }
  return places;
}

/// "$P12V" and "P12DISPLAY" are of channel 12; 0: of none.
struct Numbered {
  std::size_t letter = 0, digits = 0, number = 0;
};

Numbered numberedOf(const std::string& name) {
  Numbered found;
  found.letter = name.starts_with('$') ? 1 : 0;
  if (name.size() <= found.letter || (name[found.letter] != 'P' && name[found.letter] != 'p')) return {};
  std::size_t at = found.letter + 1;
  for (; at < name.size() && name[at] >= '0' && name[at] <= '9' && found.digits < 5; ++at, ++found.digits)
    found.number = found.number * 10 + static_cast<std::size_t>(name[at] - '0');
  const bool goesOn =
      at < name.size() && ((name[at] >= 'A' && name[at] <= 'Z') || (name[at] >= 'a' && name[at] <= 'z'));
  return found.digits > 0 && goesOn ? found : Numbered{};
}

}  // namespace

Status unmixEvents(const ReferenceSpectra& spectra, const UnmixOptions& options, ExportedEvents& result,
                   Progress& progress) {
  auto unmixed = unmixSpectra(result.events, spectra, options, progress);
  if (!unmixed) return std::move(unmixed).error();
  std::vector<Channel> channels = unmixed->events.channels();
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < channels.size(); ++c) columns.push_back(unmixed->events.sharedColumn(c));
  for (const char* name : {kResidualChannel, kAutofluorescenceIndexChannel}) {
    if (std::ranges::find(channels, name, &Channel::name) == channels.end()) continue;
    const std::string why = "a channel is named " + std::string(name) + " already";
    return Error{ErrorCode::UnmixingInvalid, {why}, {}, {}};
  }
  Channel residual;
  residual.name = kResidualChannel;
  residual.bits = 32;
  residual.kind = ChannelKind::Derived;
  for (const std::string& detector : spectra.detectors)
    residual.range = std::max(residual.range, result.events.channel(*result.events.indexOf(detector)).range);
  channels.push_back(residual);
  columns.push_back(unmixed->residual);
  if (unmixed->autofluorescenceIndex) {
    Channel chosen = residual;
    chosen.name = kAutofluorescenceIndexChannel;
    chosen.range = static_cast<double>(kMostAutofluorescences) + 1;
    channels.push_back(chosen);
    columns.push_back(unmixed->autofluorescenceIndex);
  }
  result.places = placesOf(result.events, unmixed->events, spectra);
  result.events = EventMatrix(std::move(channels), std::move(columns), result.events.eventCount());
  result.spillover.reset();
  const std::string origin = isUtf8(spectra.origin) ? spectra.origin : utf8FromLatin1(spectra.origin);
  // As of a compensation, so that whoever asks for one of both finds it; no file name in the first keyword.
  result.provenance.push_back(
      {kCompensationKeyword,
       "unmixed, spectra SHA-256 " + sha256(printSpectraCsv(spectra)).hex() + ", " + methodText(options)});
  result.provenance.push_back({"VESTIGE COMPENSATION ORIGIN", origin.empty() ? "unknown" : origin});
  result.provenance.push_back({"VESTIGE COMPENSATION SPECTRA", spectraText(spectra)});
  return {};
}

std::vector<Keyword> renumbered(std::vector<Keyword> keywords, const std::vector<int>& places) {
  if (places.empty()) return keywords;
  for (Keyword& keyword : keywords) {
    const Numbered numbered = numberedOf(keyword.name);
    if (numbered.number == 0 || numbered.number > places.size()) continue;
    const int place = places[numbered.number - 1];
    if (place < 0) {
      keyword.name = "VESTIGE ORIGINAL " + keyword.name;
    } else {
      keyword.name.replace(numbered.letter + 1, numbered.digits, std::to_string(place + 1));
    }
  }
  return keywords;
}

}  // namespace vestige::app
