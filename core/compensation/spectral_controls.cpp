// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/spectral_controls.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/compensation/autofluorescence.h"
#include "core/compensation/main_population.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kMostEvents = 50'000;
constexpr double kPositiveSigmas = 5;
constexpr double kBrightestShare = 0.02;
constexpr double kFewestBrightest = 50;
constexpr std::size_t kFewestNegatives = 100, kFewestPositives = 20;
constexpr int kMostRepeats = 5;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Values = std::vector<double>;

Error unusable(const std::string& what, std::string why) {
  return Error{ErrorCode::ControlsInvalid, {what, std::move(why)}, {}, {}};
}

/// One list for each detector.
struct Tube {
  std::vector<Values> detectors;
  std::size_t events = 0;
};

Result<Tube> tubeOf(const std::string& name, const EventMatrix& events,
                    const std::vector<std::string>& detectors, bool everything) {
  std::vector<std::size_t> chosen;
  if (everything) {
    chosen.resize(events.eventCount());
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  } else {
    chosen = mainPopulation(events);
  }
  if (chosen.empty()) return unusable(name, "it has no events");
  const std::size_t step = (chosen.size() + kMostEvents - 1) / kMostEvents;
  Tube tube;
  for (const std::string& detector : detectors) {
    const auto column = events.indexOf(detector);
    if (!column) return unusable(name, "it has no channel " + detector);
    Values& values = tube.detectors.emplace_back();
    for (std::size_t i = 0; i < chosen.size(); i += step)
      values.push_back(events.column(*column).at(chosen[i]));
  }
  tube.events = tube.detectors.front().size();
  return tube;
}

struct Unstained {
  Tube tube;
  Values medians, deviations;
};

Result<Unstained> unstainedOf(const EventMatrix& events, const std::vector<std::string>& detectors) {
  auto tube = tubeOf("unstained", events, detectors, false);
  if (!tube) return std::move(tube).error();
  Unstained unstained{std::move(*tube), {}, {}};
  for (std::size_t d = 0; d < detectors.size(); ++d) {
    const Values& values = unstained.tube.detectors[d];
    const double middle = median(values);
    if (!std::isfinite(middle)) return unusable("unstained", "no number in " + detectors[d]);
    const double deviation = robustDeviation(values, middle);
    unstained.medians.push_back(middle);
    // Of values that are counted in whole channels the deviation can be 0: half a step then.
    unstained.deviations.push_back(deviation > 0 ? deviation : 0.5 * std::max(1.0, std::abs(middle) * 1e-2));
  }
  return unstained;
}

/// The median of the brightest events.
double bright(Values values) {
  const auto events = static_cast<double>(values.size());
  const double share = std::min(1.0, std::max(kBrightestShare, kFewestBrightest / events));
  return quantileInPlace(values, 1 - share / 2);
}

double medianOf(const Values& values, const std::vector<std::size_t>& events) {
  Values picked;
  picked.reserve(events.size());
  for (const std::size_t e : events) picked.push_back(values[e]);
  return median(std::move(picked));
}

std::size_t largestOf(const Values& values) {
  return static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
}

struct Spectrum {
  std::size_t peak = 0;
  Values values;
  std::vector<std::size_t> positives, negatives;
  bool ownNegatives = false;
};

void divide(const Tube& tube, const Unstained& blank, Spectrum& s) {
  const double threshold = blank.medians[s.peak] + kPositiveSigmas * blank.deviations[s.peak];
  s.positives.clear();
  s.negatives.clear();
  for (std::size_t e = 0; e < tube.events; ++e) {
    const double value = tube.detectors[s.peak][e];
    if (!std::isnan(value)) (value > threshold ? s.positives : s.negatives).push_back(e);
  }
}

Result<Spectrum> spectrumOf(const SpectralControl& control, const Tube& tube, const Unstained& blank,
                            double negativeShare) {
  Values rises;
  for (std::size_t d = 0; d < tube.detectors.size(); ++d)
    rises.push_back(bright(tube.detectors[d]) - bright(blank.tube.detectors[d]));
  Spectrum s;
  for (double& rise : rises) rise = std::isnan(rise) ? 0 : rise;
  s.peak = largestOf(rises);
  for (int repeat = 0; repeat < kMostRepeats; ++repeat) {
    divide(tube, blank, s);
    if (s.positives.size() < kFewestPositives)
      return unusable(control.name, "fewer than 20 events are brighter than the unstained tube");
    s.ownNegatives =
        s.negatives.size() >= kFewestNegatives &&
        static_cast<double>(s.negatives.size()) >= negativeShare * static_cast<double>(tube.events);
    s.values.clear();
    for (std::size_t d = 0; d < tube.detectors.size(); ++d) {
      const double low = s.ownNegatives ? medianOf(tube.detectors[d], s.negatives) : blank.medians[d];
      s.values.push_back(medianOf(tube.detectors[d], s.positives) - low);
    }
    const std::size_t largest = largestOf(s.values);
    if (largest == s.peak) break;
    s.peak = largest;
  }
  divide(tube, blank, s);
  const double highest = s.values[largestOf(s.values)];
  if (!(highest > 0) || !std::ranges::all_of(s.values, [](double v) { return std::isfinite(v); }))
    return unusable(control.name, "its positives are not brighter than its negatives");
  for (double& value : s.values) value /= highest;
  return s;
}

class Judge {
 public:
  Judge(const std::vector<std::string>& detectors, const Unstained& blank, const ControlLimits& limits)
      : detectors_(detectors), blank_(blank), limits_(limits) {}

  ControlQuality judge(const SpectralControl& control, const Tube& tube, const Spectrum& s) const {
    ControlQuality q;
    q.name = control.name;
    q.channel = detectors_[s.peak];
    q.events = static_cast<std::int64_t>(tube.events);
    q.positives = static_cast<std::int64_t>(s.positives.size());
    const double risen = medianOf(tube.detectors[s.peak], s.positives) - blank_.medians[s.peak];
    q.brightness = s.positives.empty() ? 0 : risen / blank_.deviations[s.peak];
    std::string worst;
    q.carrierDistance = carrierDistance(tube, s, worst);
    add(q, q.events < limits_.events, ControlIssueKind::FewEvents, static_cast<double>(q.events),
        static_cast<double>(limits_.events), q.events < 100);
    add(q, q.positives < limits_.positives, ControlIssueKind::FewPositives, static_cast<double>(q.positives),
        static_cast<double>(limits_.positives), q.positives < 50);
    add(q, q.brightness < limits_.brightness, ControlIssueKind::Dim, q.brightness, limits_.brightness,
        q.brightness < 5);
    if (q.carrierDistance > limits_.carrierDistance)
      q.issues.push_back(
          {ControlIssueKind::CarrierDiffers, q.carrierDistance, limits_.carrierDistance, worst, false});
    const double saturated = saturatedShare(control, tube, s);
    add(q, saturated > limits_.saturatedShare, ControlIssueKind::Saturated, saturated, limits_.saturatedShare,
        true);
    add(q, !s.ownNegatives, ControlIssueKind::UnstainedAsNegative,
        static_cast<double>(s.negatives.size()) / static_cast<double>(tube.events), limits_.negativeShare,
        false);
    return q;
  }

 private:
  static void add(ControlQuality& q, bool found, ControlIssueKind kind, double value, double limit,
                  bool serious) {
    if (found) q.issues.push_back({kind, value, limit, "", serious});
  }

  /// How far the medians of events without the dye lie from those of the unstained tube, in robust SD.
  double carrierDistance(const Tube& tube, const Spectrum& s, std::string& worst) const {
    std::vector<std::size_t> low;
    for (std::size_t e = 0; e < tube.events; ++e) {
      if (tube.detectors[s.peak][e] <= blank_.medians[s.peak]) low.push_back(e);
    }
    if (low.size() < kFewestNegatives) return kNaN;
    double largest = 0;
    for (std::size_t d = 0; d < detectors_.size(); ++d) {
      if (d == s.peak) continue;
      const double distance =
          std::abs(medianOf(tube.detectors[d], low) - blank_.medians[d]) / blank_.deviations[d];
      if (!(distance > largest)) continue;
      largest = distance;
      worst = detectors_[d];
    }
    return largest;
  }

  /// Positives at the highest value of the peak detector; one or two are merely the brightest.
  double saturatedShare(const SpectralControl& control, const Tube& tube, const Spectrum& s) const {
    const Column& column = control.events->column(*control.events->indexOf(detectors_[s.peak]));
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t e = 0; e < column.size(); ++e) highest = std::max(highest, column.at(e));
    const auto atEnd = std::ranges::count_if(
        s.positives, [&](std::size_t e) { return tube.detectors[s.peak][e] >= highest; });
    return atEnd < 3 ? 0 : static_cast<double>(atEnd) / static_cast<double>(s.positives.size());
  }

  const std::vector<std::string>& detectors_;
  const Unstained& blank_;
  const ControlLimits& limits_;
};

Status checkDyes(std::span<const SpectralControl> controls) {
  if (controls.empty()) return unusable("list", "it names no single-stained tube");
  for (std::size_t i = 0; i < controls.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (controls[i].dye == controls[j].dye) return unusable(controls[i].dye, "two tubes are named for it");
    }
  }
  return {};
}

Status addAutofluorescence(const EventMatrix& unstained, const Unstained& blank, int wanted,
                           SpectralEstimate& estimate) {
  if (wanted <= 0) return {};
  Tube all;
  if (wanted > 1) {
    auto tube = tubeOf("unstained", unstained, estimate.spectra.detectors, true);
    if (!tube) return std::move(tube).error();
    all = std::move(*tube);
  }
  const auto found = autofluorescenceSpectra(wanted > 1 ? all.detectors : blank.tube.detectors, wanted);
  if (found.empty()) return unusable("unstained", "it has no light of its own");
  for (std::size_t i = 0; i < found.size(); ++i) {
    estimate.spectra.names.push_back("Autofluorescence" +
                                     (found.size() > 1 ? " " + std::to_string(i + 1) : std::string()));
    estimate.spectra.autofluorescence.push_back(true);
    estimate.spectra.values.insert(estimate.spectra.values.end(), found[i].values.begin(),
                                   found[i].values.end());
    estimate.autofluorescenceEvents.push_back(found[i].events);
  }
  return {};
}

}  // namespace

std::vector<std::string> spectralDetectors(const EventMatrix& events) {
  std::vector<std::string> all, areas;
  for (const Channel& channel : events.channels()) {
    if (channel.kind != ChannelKind::Fluorescence) continue;
    all.push_back(channel.name);
    if (channel.name.ends_with("-A")) areas.push_back(channel.name);
  }
  return areas.empty() ? all : areas;
}

Result<SpectralEstimate> estimateSpectra(std::span<const SpectralControl> controls,
                                         const EventMatrix& unstained, const SpectralOptions& options,
                                         Progress& progress) {
  if (const Status checked = checkDyes(controls); !checked) return checked.error();
  SpectralEstimate estimate;
  estimate.spectra.origin = "controls";
  estimate.spectra.detectors = options.detectors.empty() ? spectralDetectors(unstained) : options.detectors;
  if (estimate.spectra.detectors.empty()) return unusable("unstained", "it has no fluorescence channel");
  if (options.autofluorescences > kMostAutofluorescences)
    return unusable("unstained", "more than 5 spectra of autofluorescence are wanted");
  const auto blank = unstainedOf(unstained, estimate.spectra.detectors);
  if (!blank) return blank.error();
  const Judge judge(estimate.spectra.detectors, *blank, options.limits);
  for (std::size_t i = 0; i < controls.size(); ++i) {
    progress.report(static_cast<double>(i) / static_cast<double>(controls.size() + 1));
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const auto tube = tubeOf(controls[i].name, *controls[i].events, estimate.spectra.detectors, false);
    if (!tube) return tube.error();
    const auto spectrum = spectrumOf(controls[i], *tube, *blank, options.limits.negativeShare);
    if (!spectrum) return spectrum.error();
    estimate.spectra.names.push_back(controls[i].dye);
    estimate.spectra.autofluorescence.push_back(false);
    estimate.spectra.values.insert(estimate.spectra.values.end(), spectrum->values.begin(),
                                   spectrum->values.end());
    estimate.quality.push_back(judge.judge(controls[i], *tube, *spectrum));
  }
  if (Status own = addAutofluorescence(unstained, *blank, options.autofluorescences, estimate); !own)
    return std::move(own).error();
  progress.report(1);
  return estimate;
}

}  // namespace vestige
