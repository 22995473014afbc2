// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/control_tubes.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "app/services/compensation_guard.h"
#include "app/text/control_text.h"
#include "core/compensation/compensate.h"
#include "core/compensation/spectral_controls.h"
#include "core/stats/density.h"
#include "io/open/open_events.h"
#include "io/resource/matrix_identity.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

constexpr std::size_t kSpectralDetectors = 32;

std::string fileNameOf(const std::string& path) { return std::filesystem::path(path).filename().string(); }

Error invalid(const std::string& file, const char* why) {
  return Error{ErrorCode::ControlsInvalid, {fileNameOf(file), std::string(why)}, {}, {}};
}

/// Letters and digits alone, small: "PE-Cy7-A" and "pe cy7 a" are the same.
std::string plain(const std::string& text) {
  std::string out = lowerCase(text);
  std::erase_if(out, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return out;
}

bool saysUnstained(const std::string& name) {
  static constexpr std::array<const char*, 5> kWords{"unstain", "blank", "nostain", "negativecontrol",
                                                     "autofluo"};
  return std::ranges::any_of(kWords, [&](const char* word) { return name.find(word) != std::string::npos; });
}

/// "PE-A" -> "pe": without the ending that says area, height or width.
std::string dyeWord(const std::string& channel) {
  const bool isPart = channel.size() > 2 && channel[channel.size() - 2] == '-' &&
                      std::string("AHWahw").find(channel.back()) != std::string::npos;
  return plain(isPart ? channel.substr(0, channel.size() - 2) : channel);
}

/// The channel whose name is in the text: the longest, so that PE-Cy7 is not taken for PE.
std::string channelIn(const std::string& text, const EventMatrix& events,
                      const std::vector<std::string>& detectors) {
  std::string best;
  std::size_t longest = 1;  // one letter is in every name
  const std::string name = plain(text);
  for (const std::string& detector : detectors) {
    const std::size_t at = *events.indexOf(detector);
    for (const std::string& word : {dyeWord(detector), dyeWord(events.channel(at).stain)}) {
      if (word.size() > longest && name.find(word) != std::string::npos) {
        longest = word.size();
        best = detector;
      }
    }
  }
  return best;
}

struct Light {
  std::vector<float> bright, middle;  // 98th percentile and median of each detector
};

Light lightOf(const EventMatrix& events, const std::vector<std::string>& detectors) {
  Light light;
  const double levels[] = {0.5, 0.98};
  for (const std::string& detector : detectors) {
    const auto at = events.indexOf(detector);
    std::vector<float> values;
    if (at) {
      const Column& column = events.column(*at);
      values.resize(column.size());
      for (std::size_t i = 0; i < column.size(); ++i) values[i] = static_cast<float>(column.at(i));
    }
    const std::vector<float> found = approximateQuantiles(values, nullptr, levels);
    light.middle.push_back(found[0]);
    light.bright.push_back(found[1]);
  }
  return light;
}

std::vector<std::string> namesOf(const Sample& sample) {
  std::vector<std::string> names;
  for (const char* keyword : {"$FIL", "TUBE NAME", "$SMNO", "SAMPLE ID"}) {
    const std::string value = sample.keywords.valueOr(keyword, "");
    if (!value.empty()) names.push_back(value);
  }
  return names;
}

void proposeByName(const Sample& sample, const std::vector<std::string>& detectors, ControlProposal& made) {
  const auto look = [&](const std::string& text, ProposalReason reason) {
    if (made.reason != ProposalReason::None) return;
    if (saysUnstained(plain(text))) {
      made.reason = reason;
    } else if (const std::string channel = channelIn(text, sample.events, detectors); !channel.empty()) {
      made.channel = channel;
      made.reason = reason;
    }
  };
  for (const std::string& name : namesOf(sample)) look(name, ProposalReason::Keyword);
  look(std::filesystem::path(sample.file).stem().string(), ProposalReason::Name);
}

bool isUnstained(const ControlProposal& proposal) {
  return proposal.channel.empty() && proposal.reason != ProposalReason::None;
}

/// What several tubes claim belongs to the one whose reason is the best, and to none where two are as good:
/// then a person says.
void dropDoubles(std::vector<ControlProposal>& proposals) {
  const std::vector<ControlProposal> made = proposals;
  const auto claims = [](const ControlProposal& p) { return p.reason != ProposalReason::None; };
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (!claims(made[i])) continue;
    const bool beaten = std::ranges::any_of(made, [&](const ControlProposal& other) {
      return &other != &made[i] && claims(other) && other.channel == made[i].channel &&
             other.reason <= made[i].reason;
    });
    if (beaten) proposals[i] = {{}, ProposalReason::None, made[i].peak};
  }
}

}  // namespace

Result<SamplePtr> readControl(const std::string& file, bool salvage, Progress& progress) {
  OpenOptions open;
  open.salvage = salvage;
  Result<Sample> sample = openEvents(file, open, progress);
  if (!sample) return std::move(sample).error().in(file);
  if (Status fresh = checkNotCompensated(*sample); !fresh) return std::move(fresh).error().in(file);
  return SamplePtr(std::make_shared<const Sample>(std::move(*sample)));
}

Result<ControlTubes> controlTubes(std::vector<SamplePtr> samples, const std::vector<ControlFile>& choices) {
  ControlTubes tubes;
  tubes.samples = std::move(samples);
  bool hasUnstained = false;
  for (const ControlFile& choice : choices) {
    const auto found = std::ranges::find_if(
        tubes.samples, [&](const SamplePtr& sample) { return sample->file == choice.file; });
    if (found == tubes.samples.end()) return invalid(choice.file, "it was not read");
    if (!choice.channel.empty()) {
      tubes.controls.push_back({fileNameOf(choice.file), choice.channel, &(*found)->events});
      continue;
    }
    if (hasUnstained) return invalid(choice.file, "a second tube is called unstained");
    hasUnstained = true;
    tubes.unstained = static_cast<std::size_t>(found - tubes.samples.begin());
  }
  if (!hasUnstained) return invalid("", "no tube is called unstained");
  return tubes;
}

Result<ControlTubes> loadControls(const std::string& list, bool salvage, Progress& progress) {
  const auto choices = loadControlsCsv(list);
  if (!choices) return choices.error();
  std::vector<SamplePtr> samples;
  for (const ControlFile& choice : *choices) {
    auto sample = readControl(choice.file, salvage, progress);
    if (!sample) return std::move(sample).error();
    samples.push_back(std::move(*sample));
  }
  ControlTubes tubes;
  for (std::size_t i = 0; i < choices->size(); ++i) {
    const ControlFile& choice = (*choices)[i];
    if (choice.channel.empty())
      tubes.unstained = i;
    else
      tubes.controls.push_back({fileNameOf(choice.file), choice.channel, &samples[i]->events});
  }
  tubes.samples = std::move(samples);
  return tubes;
}

std::vector<std::string> controlDetectors(const EventMatrix& events) {
  std::vector<std::string> all, areas, heights;
  std::set<std::string> stems;
  for (const Channel& channel : events.channels()) {
    if (channel.kind != ChannelKind::Fluorescence) continue;
    const std::string& name = channel.name;
    const std::string ending = lowerCase(name.size() > 2 ? name.substr(name.size() - 2) : "");
    const bool isPart = ending == "-a" || ending == "-h" || ending == "-w";
    stems.insert(isPart ? name.substr(0, name.size() - 2) : name);
    all.push_back(name);
    if (ending == "-a") areas.push_back(name);
    if (ending == "-h") heights.push_back(name);
  }
  // Older instruments measure the area of one detector beside the heights of all.
  if (2 * areas.size() > stems.size()) return areas;
  return 2 * heights.size() > stems.size() ? heights : all;
}

bool isSpectral(const Sample& sample) {
  return spectralDetectors(sample.events).size() >= kSpectralDetectors;
}

std::vector<ControlProposal> proposeControls(std::span<const SamplePtr> samples) {
  std::vector<ControlProposal> proposals(samples.size());
  if (samples.empty()) return proposals;
  const std::vector<std::string> detectors = controlDetectors(samples.front()->events);
  std::vector<Light> lights;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    proposeByName(*samples[i], controlDetectors(samples[i]->events), proposals[i]);
    lights.push_back(lightOf(samples[i]->events, detectors));
  }
  if (detectors.empty()) return proposals;
  const auto lightSum = [&](std::size_t i) {
    double sum = 0;
    for (const float value : lights[i].bright) sum += static_cast<double>(value);
    return sum;
  };
  std::size_t dark = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    if (lightSum(i) < lightSum(dark)) dark = i;
  }
  const auto named = std::ranges::find_if(proposals, isUnstained);
  if (named != proposals.end()) {
    dark = static_cast<std::size_t>(named - proposals.begin());
  } else if (proposals[dark].reason == ProposalReason::None && samples.size() > 1) {
    proposals[dark].reason = ProposalReason::Dimmest;
  }
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i == dark && isUnstained(proposals[i])) continue;
    std::size_t peak = 0;
    const auto rise = [&](std::size_t d) { return lights[i].bright[d] - lights[dark].middle[d]; };
    for (std::size_t d = 1; d < detectors.size(); ++d) {
      if (rise(d) > rise(peak)) peak = d;
    }
    proposals[i].peak = detectors[peak];
    if (proposals[i].reason == ProposalReason::None)
      proposals[i] = {detectors[peak], ProposalReason::Peak, detectors[peak]};
  }
  dropDoubles(proposals);
  return proposals;
}

Result<ControlsResult> computeControls(const ControlTubes& tubes, SpilloverMethod method,
                                       Progress& progress) {
  PartProgress estimating(progress, 0, 0.8), spreading(progress, 0.8, 1);
  auto estimate =
      estimateSpillover(tubes.controls, tubes.unstainedEvents(), method, ControlLimits{}, estimating);
  if (!estimate) return std::move(estimate).error();
  ControlsResult result{std::move(*estimate), {}, 0};
  result.conditionNumber = conditionNumber(result.estimate.matrix);
  auto spread =
      spilloverSpreading(tubes.controls, tubes.unstainedEvents(), result.estimate.matrix, spreading);
  if (!spread && spread.error().code == ErrorCode::Cancelled) return std::move(spread).error();
  if (spread) result.spreading = std::move(*spread);
  return result;
}

std::vector<MatrixControl> controlRecords(const ControlTubes& tubes,
                                          const std::vector<ControlQuality>& quality) {
  std::vector<MatrixControl> records;
  for (std::size_t i = 0; i < tubes.controls.size(); ++i) {
    const auto sample = std::ranges::find_if(
        tubes.samples, [&](const SamplePtr& one) { return &one->events == tubes.controls[i].events; });
    MatrixControl control{tubes.controls[i].name,
                          tubes.controls[i].channel,
                          (*sample)->sha256.hex(),
                          controlVerdictCode(quality.at(i)),
                          {},
                          {}};
    for (const ControlIssue& issue : quality[i].issues)
      control.reasons.push_back(controlIssueText(issue).toStdString());
    records.push_back(std::move(control));
  }
  const Sample& unstained = *tubes.samples.at(tubes.unstained);
  records.push_back({fileNameOf(unstained.file), "", unstained.sha256.hex(), "", {}, {}});
  return records;
}

OwnMatrix matrixFromControls(const ControlTubes& tubes, const ControlsResult& result, SpilloverMethod method,
                             const std::string& carrier, const MatrixAuthor& author) {
  OwnMatrix matrix;
  matrix.channels = result.estimate.matrix.channels;
  matrix.values = result.estimate.matrix.values;
  matrix.origin.source = MatrixSource::Computed;
  matrix.origin.method = method == SpilloverMethod::Robust ? "robust" : "medians";
  matrix.origin.carrier = carrier;
  matrix.origin.controls = controlRecords(tubes, result.estimate.quality);
  matrix.author = author.by;
  matrix.at = author.at;
  matrix.reason = author.reason;
  matrix.sha256 = matrixSha256(matrix);
  return matrix;
}

}  // namespace vestige::app
