// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/controls.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>

#include <Eigen/Dense>

#include "core/base/parallel.h"
#include "core/compensation/compensate.h"
#include "core/compensation/main_population.h"
#include "core/compensation/robust_line.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kMostEvents = 50'000;
constexpr int kMostIterations = 100;
constexpr double kSmallestError = 1e-4;
constexpr double kPositiveSigmas = 5;
constexpr std::int64_t kFewestNegatives = 100;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Matrix = Eigen::MatrixXd;
using Values = std::vector<double>;

Error unusable(const std::string& what, std::string why) {
  return Error{ErrorCode::ControlsInvalid, {what, std::move(why)}, {}, {}};
}

/// One tube's values, one list for each channel of the matrix.
struct Tube {
  std::vector<Values> channels;
  std::int64_t used = 0;
  bool hasNegatives = true;  // enough events without the dye for a regression
};

struct Unstained {
  Tube tube;
  Values medians, deviations;  // by channel
};

std::vector<std::size_t> eventsOf(const EventMatrix& events, SpilloverMethod method) {
  if (method == SpilloverMethod::Medians) {
    std::vector<std::size_t> all(events.eventCount());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }
  const std::vector<std::size_t> gated = mainPopulation(events);
  const std::size_t step = (gated.size() + kMostEvents - 1) / kMostEvents;
  if (step <= 1) return gated;
  std::vector<std::size_t> thinned;
  for (std::size_t i = 0; i < gated.size(); i += step) thinned.push_back(gated[i]);
  return thinned;
}

Result<Tube> tubeOf(const std::string& name, const EventMatrix& events,
                    const std::vector<std::string>& channels, SpilloverMethod method) {
  const std::vector<std::size_t> chosen = eventsOf(events, method);
  if (chosen.empty()) return unusable(name, "it has no events");
  Tube tube;
  tube.used = static_cast<std::int64_t>(chosen.size());
  for (const std::string& channel : channels) {
    const auto column = events.indexOf(channel);
    if (!column) return unusable(name, "it has no channel " + channel);
    Values& values = tube.channels.emplace_back();
    values.reserve(chosen.size());
    for (const std::size_t event : chosen) values.push_back(events.column(*column).at(event));
  }
  return tube;
}

Result<std::vector<std::string>> channelsOf(std::span<const SingleStain> controls) {
  if (controls.empty()) return unusable("list", "it names no single-stained tube");
  std::vector<std::string> channels;
  for (const SingleStain& control : controls) {
    if (std::ranges::find(channels, control.channel) != channels.end()) {
      return unusable(control.channel, "two tubes are named for it");
    }
    channels.push_back(control.channel);
  }
  return channels;
}

Result<Unstained> unstainedOf(const EventMatrix& events, const std::vector<std::string>& channels,
                              SpilloverMethod method) {
  Result<Tube> tube = tubeOf("unstained", events, channels, method);
  if (!tube) return std::move(tube).error();
  Unstained unstained{std::move(*tube), {}, {}};
  for (std::size_t c = 0; c < channels.size(); ++c) {
    const Values& values = unstained.tube.channels[c];
    unstained.medians.push_back(median(values));
    unstained.deviations.push_back(robustDeviation(values, unstained.medians.back()));
    if (!std::isfinite(unstained.medians.back())) return unusable("unstained", "no number in " + channels[c]);
  }
  return unstained;
}

/// Of values that are counted in whole channels the deviation can be 0: half a step of the scale then.
double spreadOf(const Unstained& unstained, std::size_t channel) {
  const double deviation = unstained.deviations[channel];
  return deviation > 0 ? deviation : 0.5 * std::max(1.0, std::abs(unstained.medians[channel]) * 1e-2);
}

double positiveThreshold(const Unstained& unstained, std::size_t own) {
  return unstained.medians[own] + kPositiveSigmas * spreadOf(unstained, own);
}

double negativeShare(const Tube& tube, const Unstained& unstained, std::size_t own) {
  const double threshold = positiveThreshold(unstained, own);
  const auto negatives = std::ranges::count_if(tube.channels[own], [&](double v) { return v <= threshold; });
  return static_cast<double>(negatives) / static_cast<double>(tube.channels[own].size());
}

/// Within one bright population the noise of x flattens a regression: the line through the medians of the
/// positives and of the unstained tube does not have that fault.
RobustLine lineFromMedians(const Values& x, const Values& y, const Values& blankX, const Values& blankY) {
  const double middle = median(y), low = median(blankY);
  RobustLine line;
  const double risen = median(x) - median(blankX);
  line.valid = risen > 0;
  line.slope = (middle - low) / risen;
  line.intercept = low - line.slope * median(blankX);
  const auto variance = [](const Values& values, double centre) {
    const double deviation = robustDeviation(values, centre);
    return deviation * deviation / static_cast<double>(values.size());
  };
  constexpr double kOfMedians = 1.2533141373155003;  // sqrt(pi / 2): a median's error against a mean's
  line.standardError = kOfMedians * std::sqrt(variance(y, middle) + variance(blankY, low)) / risen;
  return line;
}

struct Fit {
  Matrix slopes, errors;
};

/// Slope of every channel on each control's own one, after compensation with S.
std::optional<Fit> fitAll(const std::vector<Tube>& tubes, const Unstained& unstained, const Matrix& s,
                          Progress& progress) {
  const auto k = static_cast<std::size_t>(s.rows());
  const Matrix inverse = s.inverse();
  Fit fit{Matrix::Identity(s.rows(), s.rows()), Matrix::Zero(s.rows(), s.rows())};
  const bool done = parallelFor(k, 1, progress, [&](std::size_t control, std::size_t) {
    const Tube& tube = tubes[control];
    const std::size_t n = tube.channels[0].size();
    const auto compensated = [&](std::size_t channel) {
      Values values(n, 0.0);
      for (std::size_t c = 0; c < k; ++c) {
        const double factor = inverse(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(channel));
        if (factor == 0) continue;
        for (std::size_t i = 0; i < n; ++i) values[i] += factor * tube.channels[c][i];
      }
      return values;
    };
    const auto blank = [&](std::size_t channel) {
      Values values(unstained.tube.channels[0].size(), 0.0);
      for (std::size_t c = 0; c < k; ++c) {
        const double factor = inverse(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(channel));
        for (std::size_t i = 0; i < values.size(); ++i) values[i] += factor * unstained.tube.channels[c][i];
      }
      return values;
    };
    const Values own = compensated(control);
    for (std::size_t other = 0; other < k; ++other) {
      if (other == control) continue;
      const RobustLine line = tube.hasNegatives
                                  ? robustLine(own, compensated(other))
                                  : lineFromMedians(own, compensated(other), blank(control), blank(other));
      const auto row = static_cast<Eigen::Index>(control), column = static_cast<Eigen::Index>(other);
      fit.slopes(row, column) = line.valid ? line.slope : kNaN;
      fit.errors(row, column) = line.standardError;
    }
  });
  if (!done) return std::nullopt;
  return fit;
}

struct RobustMatrix {
  Matrix s, errors;
  int iterations = 0;
  double largest = 0;
};

Result<RobustMatrix> robustMatrix(const std::vector<Tube>& tubes, const Unstained& unstained,
                                  std::span<const SingleStain> controls, Progress& progress) {
  const auto k = static_cast<Eigen::Index>(tubes.size());
  RobustMatrix found{Matrix::Identity(k, k), Matrix::Zero(k, k), 0, 0};
  while (found.iterations < kMostIterations) {
    PartProgress step(progress, std::min(0.9, found.iterations * 0.1),
                      std::min(1.0, found.iterations * 0.1 + 0.1));
    const std::optional<Fit> fit = fitAll(tubes, unstained, found.s, step);
    if (!fit) return Error{ErrorCode::Cancelled, {}, {}, {}};
    Matrix error = fit->slopes;
    error.diagonal().setZero();
    for (Eigen::Index row = 0; row < k; ++row) {
      if (!error.row(row).allFinite()) {
        return unusable(controls[static_cast<std::size_t>(row)].name, "its own channel has no spread");
      }
    }
    found.errors = fit->errors;
    found.largest = k > 1 ? error.cwiseAbs().maxCoeff() : 0;
    ++found.iterations;
    if (found.largest < kSmallestError) break;
    const Matrix next = found.s + error * found.s;
    found.s = next.diagonal().cwiseInverse().asDiagonal() * next;
    if (!found.s.allFinite()) return Error{ErrorCode::SpilloverSingular, {found.largest}, {}, {}};
  }
  return found;
}

Result<Matrix> medianMatrix(const std::vector<Tube>& tubes, const Unstained& unstained,
                            std::span<const SingleStain> controls) {
  const auto k = static_cast<Eigen::Index>(tubes.size());
  Matrix s(k, k);
  for (std::size_t i = 0; i < tubes.size(); ++i) {
    Values risen;
    for (std::size_t c = 0; c < tubes.size(); ++c) {
      risen.push_back(median(tubes[i].channels[c]) - unstained.medians[c]);
    }
    if (!(risen[i] > 0)) return unusable(controls[i].name, "its median is not above the unstained tube's");
    for (std::size_t c = 0; c < tubes.size(); ++c) {
      s(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(c)) = risen[c] / risen[i];
    }
  }
  return s;
}

double carrierDistance(const Tube& tube, const Unstained& unstained, std::size_t own, std::string& worst,
                       const std::vector<std::string>& channels) {
  std::vector<std::size_t> negatives;
  for (std::size_t i = 0; i < tube.channels[own].size(); ++i) {
    if (tube.channels[own][i] <= unstained.medians[own]) negatives.push_back(i);
  }
  if (static_cast<std::int64_t>(negatives.size()) < kFewestNegatives) return kNaN;
  double largest = 0;
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (c == own) continue;
    Values values;
    for (const std::size_t i : negatives) values.push_back(tube.channels[c][i]);
    const double distance =
        std::abs(median(std::move(values)) - unstained.medians[c]) / spreadOf(unstained, c);
    if (distance > largest) {
      largest = distance;
      worst = channels[c];
    }
  }
  return largest;
}

struct Judge {
  const ControlLimits& limits;
  const std::vector<std::string>& channels;
  const Unstained& unstained;

  ControlQuality judge(const SingleStain& control, const Tube& tube, std::size_t own) const {
    ControlQuality quality;
    quality.name = control.name;
    quality.channel = control.channel;
    quality.events = tube.used;
    const double threshold = positiveThreshold(unstained, own);
    Values positives;
    for (const double value : tube.channels[own]) {
      if (value > threshold) positives.push_back(value);
    }
    quality.positives = static_cast<std::int64_t>(positives.size());
    const double middle = median(positives);
    quality.brightness = positives.empty() ? 0 : (middle - unstained.medians[own]) / spreadOf(unstained, own);
    std::string worst;
    quality.carrierDistance = carrierDistance(tube, unstained, own, worst, channels);
    const auto add = [&](bool found, ControlIssue issue) {
      if (found) quality.issues.push_back(std::move(issue));
    };
    add(quality.events < limits.events, {ControlIssueKind::FewEvents, static_cast<double>(quality.events),
                                         static_cast<double>(limits.events), "", quality.events < 100});
    add(quality.positives < limits.positives,
        {ControlIssueKind::FewPositives, static_cast<double>(quality.positives),
         static_cast<double>(limits.positives), "", quality.positives < 50});
    add(quality.brightness < limits.brightness,
        {ControlIssueKind::Dim, quality.brightness, limits.brightness, "", quality.brightness < 5});
    add(quality.carrierDistance > limits.carrierDistance,
        {ControlIssueKind::CarrierDiffers, quality.carrierDistance, limits.carrierDistance, worst, false});
    addSaturation(control, positives, quality);
    return quality;
  }

  void addSaturation(const SingleStain& control, const Values& positives, ControlQuality& quality) const {
    const Channel& channel = control.events->channel(*control.events->indexOf(control.channel));
    const Column& column = control.events->column(*control.events->indexOf(control.channel));
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < column.size(); ++i) highest = std::max(highest, column.at(i));
    if (positives.empty() || channel.range <= 0) return;
    const auto atEnd = std::ranges::count_if(positives, [&](double v) { return v >= highest; });
    const double share = static_cast<double>(atEnd) / static_cast<double>(positives.size());
    if (share > limits.saturatedShare) {
      quality.issues.push_back({ControlIssueKind::Saturated, share, limits.saturatedShare, "", true});
    }
  }

  void judgeRow(const Matrix& s, const Matrix& errors, std::size_t own, ControlQuality& quality) const {
    const auto row = static_cast<Eigen::Index>(own);
    Eigen::Index brightest = 0, uncertain = 0;
    const double most = s.row(row).maxCoeff(&brightest);
    if (brightest != row && most > 1) {
      quality.issues.push_back({ControlIssueKind::OtherDetectorBrighter, most, 1,
                                channels[static_cast<std::size_t>(brightest)], true});
    }
    const double error = errors.size() == 0 ? 0 : errors.row(row).maxCoeff(&uncertain);
    if (error > limits.standardError) {
      quality.issues.push_back({ControlIssueKind::Uncertain, error, limits.standardError,
                                channels[static_cast<std::size_t>(uncertain)], false});
    }
  }
};

Result<std::vector<Tube>> tubesOf(std::span<const SingleStain> controls,
                                  const std::vector<std::string>& channels, SpilloverMethod method) {
  std::vector<Tube> tubes;
  for (const SingleStain& control : controls) {
    Result<Tube> tube = tubeOf(control.name, *control.events, channels, method);
    if (!tube) return std::move(tube).error();
    tubes.push_back(std::move(*tube));
  }
  return tubes;
}

}  // namespace

Result<SpilloverEstimate> estimateSpillover(std::span<const SingleStain> controls,
                                            const EventMatrix& unstained, SpilloverMethod method,
                                            const ControlLimits& limits, Progress& progress) {
  const auto channels = channelsOf(controls);
  if (!channels) return channels.error();
  const auto blank = unstainedOf(unstained, *channels, method);
  if (!blank) return blank.error();
  auto tubes = tubesOf(controls, *channels, method);
  if (!tubes) return tubes.error();
  for (std::size_t own = 0; own < tubes->size(); ++own) {
    Tube& tube = (*tubes)[own];
    tube.hasNegatives = negativeShare(tube, *blank, own) >= limits.negativeShare;
  }

  SpilloverEstimate estimate;
  Matrix s, errors;
  if (method == SpilloverMethod::Medians) {
    const auto found = medianMatrix(*tubes, *blank, controls);
    if (!found) return found.error();
    s = *found;
  } else {
    const auto found = robustMatrix(*tubes, *blank, controls, progress);
    if (!found) return found.error();
    s = found->s;
    errors = found->errors;
    estimate.iterations = found->iterations;
    estimate.largestError = found->largest;
    estimate.converged = found->largest < kSmallestError;
  }
  estimate.matrix.origin = method == SpilloverMethod::Robust ? "controls (robust)" : "controls (medians)";
  estimate.matrix.channels = *channels;
  const Judge judge{limits, *channels, *blank};
  for (std::size_t i = 0; i < channels->size(); ++i) {
    for (std::size_t c = 0; c < channels->size(); ++c) {
      const auto row = static_cast<Eigen::Index>(i), column = static_cast<Eigen::Index>(c);
      estimate.matrix.values.push_back(s(row, column));
      estimate.standardErrors.push_back(errors.size() == 0 ? (i == c ? 0 : kNaN) : errors(row, column));
    }
    ControlQuality quality = judge.judge(controls[i], (*tubes)[i], i);
    judge.judgeRow(s, errors, i, quality);
    const double negatives = negativeShare((*tubes)[i], *blank, i);
    if (method == SpilloverMethod::Robust && !(*tubes)[i].hasNegatives) {
      quality.issues.push_back(
          {ControlIssueKind::UnstainedAsNegative, negatives, limits.negativeShare, "", false});
    }
    if (!estimate.converged) {
      quality.issues.push_back(
          {ControlIssueKind::NotConverged, estimate.largestError, kSmallestError, "", false});
    }
    estimate.quality.push_back(std::move(quality));
  }
  return estimate;
}

Result<std::vector<double>> spilloverSpreading(std::span<const SingleStain> controls,
                                               const EventMatrix& unstained, const SpilloverMatrix& matrix,
                                               Progress& progress) {
  const auto upperSpread = [](Values values) {
    const double middle = quantileInPlace(values, 0.5);
    return quantileInPlace(values, 0.84) - middle;
  };
  const auto compensatedBlank = compensate(unstained, matrix, progress);
  if (!compensatedBlank) return compensatedBlank.error();
  const auto blank = unstainedOf(*compensatedBlank, matrix.channels, SpilloverMethod::Robust);
  if (!blank) return blank.error();
  const std::size_t k = matrix.channels.size();
  std::vector<double> spreading(k * k, kNaN);
  for (const SingleStain& control : controls) {
    const auto at = std::ranges::find(matrix.channels, control.channel);
    if (at == matrix.channels.end()) return unusable(control.name, "the matrix has no " + control.channel);
    const auto own = static_cast<std::size_t>(at - matrix.channels.begin());
    const auto compensated = compensate(*control.events, matrix, progress);
    if (!compensated) return compensated.error();
    const auto tube = tubeOf(control.name, *compensated, matrix.channels, SpilloverMethod::Robust);
    if (!tube) return tube.error();
    const double threshold = blank->medians[own] + kPositiveSigmas * spreadOf(*blank, own);
    std::vector<std::size_t> positives;
    for (std::size_t i = 0; i < tube->channels[own].size(); ++i) {
      if (tube->channels[own][i] > threshold) positives.push_back(i);
    }
    if (positives.empty()) continue;
    const auto picked = [&](std::size_t channel) {
      Values values;
      for (const std::size_t i : positives) values.push_back(tube->channels[channel][i]);
      return values;
    };
    const double risen = median(picked(own)) - blank->medians[own];
    for (std::size_t c = 0; c < k; ++c) {
      const double wide = upperSpread(picked(c)), narrow = upperSpread(blank->tube.channels[c]);
      spreading[own * k + c] =
          c == own ? 0 : std::sqrt(std::max(0.0, wide * wide - narrow * narrow)) / std::sqrt(risen);
    }
  }
  return spreading;
}

}  // namespace vestige
