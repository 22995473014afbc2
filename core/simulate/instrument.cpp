// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/instrument.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace vestige::simulate {
namespace {

// Typical numbers of dyes and detectors on a three- or four-laser cytometer; engineering values, not one
// instrument's.
const std::vector<Detector>& allDetectors() {
  static const std::vector<Detector> table = {
      {"PacB-A", "CD20 PacB", Antigen::Cd20, 0.030, 22, 75},
      {"PacO-A", "CD45 PacO", Antigen::Cd45, 0.030, 24, 90},
      {"FITC-A", "CD81 FITC", Antigen::Cd81, 0.045, 20, 70},
      {"PE-A", "CD73+CD304 PE", Antigen::Cd73Cd304, 0.090, 20, 40},
      {"PerCP-Cy5-5-A", "CD34 PerCP-Cy5.5", Antigen::Cd34, 0.030, 26, 40},
      {"PE-Cy7-A", "CD19 PE-Cy7", Antigen::Cd19, 0.030, 26, 30},
      {"APC-A", "CD10 APC", Antigen::Cd10, 0.050, 22, 30},
      {"APC-H7-A", "CD38 APC-H7", Antigen::Cd38, 0.050, 26, 30},
      {"BV605-A", "CD58 BV605", Antigen::Cd58, 0.030, 24, 60},
      {"BV711-A", "CD3 BV711", Antigen::Cd3, 0.030, 24, 35},
      {"BV786-A", "CD33 BV786", Antigen::Cd33, 0.025, 26, 30},
      {"PE-CF594-A", "CD22 PE-CF594", Antigen::Cd22, 0.060, 22, 45},
  };
  return table;
}

// True spillover, row = dye, column = detector, in the order of allDetectors().
constexpr double kSpillover[12][12] = {
    {1, .180, .004, 0, 0, 0, 0, 0, .020, .003, .002, 0},
    {.060, 1, .030, .006, .002, 0, 0, 0, .120, .020, .008, .006},
    {.001, .020, 1, .140, .012, .002, 0, 0, .004, .001, 0, .035},
    {0, .004, .010, 1, .110, .018, .001, 0, .060, .008, .003, .260},
    {0, 0, .001, .003, 1, .090, .020, .050, .003, .140, .060, .010},
    {0, 0, .001, .022, .008, 1, .001, .060, .002, .004, .070, .006},
    {0, 0, 0, .001, .015, .004, 1, .070, .003, .080, .020, .002},
    {0, 0, 0, 0, .002, .030, .060, 1, 0, .010, .060, 0},
    {.020, .050, .002, .040, .010, .004, .020, .006, 1, .080, .030, .180},
    {.030, .010, .001, .001, .040, .030, .040, .050, .010, 1, .250, .002},
    {.030, .010, .001, .001, .006, .080, .006, .090, .006, .120, 1, .001},
    {0, .002, .003, .180, .200, .040, .008, .003, .090, .030, .010, 1},
};

constexpr double kPulseHeight = 0.86;  // FSC-H of FSC-A for a single cell

Error invalid(const char* member, const char* rule) {
  return Error{ErrorCode::ScenarioInvalid, {std::string(member), std::string(rule)}, {}};
}

std::size_t detectorsOf(const std::string& panel) { return panel == "bench-12c" ? 12 : 8; }

Channel channelOf(const std::string& name, const std::string& stain, ChannelKind kind) {
  Channel channel;
  channel.name = name;
  channel.stain = stain;
  channel.bits = 32;
  channel.range = kScaleTop;
  channel.kind = kind;
  return channel;
}

}  // namespace

std::vector<std::string> panelIds() { return {"b-all-8c", "bench-12c"}; }

std::optional<Error> InstrumentSpec::check() const {
  const auto known = panelIds();
  if (std::ranges::count(known, panel) == 0) return invalid("instrument/panel", "b-all-8c or bench-12c");
  if (!(spilloverError >= 0 && spilloverError <= 0.05))
    return invalid("instrument/spillover_error", "from 0 to 0.05");
  if (!(batchSd >= 0 && batchSd <= 0.5)) return invalid("instrument/batch_sd", "from 0 to 0.5");
  if (!(drift >= -0.9 && drift <= 2)) return invalid("instrument/drift", "from -0.9 to 2");
  if (!(eventsPerSecond > 0 && eventsPerSecond <= 1e6))
    return invalid("instrument/events_per_second", "above 0, at most 1e6");
  if (!(clogFrom >= 0 && clogFrom <= clogTo && clogTo <= 1))
    return invalid("instrument/clog", "0 <= from <= to <= 1");
  return std::nullopt;
}

Instrument::Instrument(const InstrumentSpec& spec, std::uint64_t seed) : spec_(spec) {
  assert(!spec.check());
  const std::size_t k = detectorsOf(spec.panel);
  hasWidth_ = k == 8;  // the 12-colour panel keeps to 16 channels
  detectors_.assign(allDetectors().begin(), allDetectors().begin() + static_cast<std::ptrdiff_t>(k));

  RandomStream random(seed, "instrument");
  trueMatrix_.origin = "truth";
  fileMatrix_.origin = "$SPILLOVER";
  for (std::size_t dye = 0; dye < k; ++dye) {
    trueMatrix_.channels.push_back(detectors_[dye].name);
    gain_.push_back(portablePow10(spec.batchSd * random.normal()));
    for (std::size_t detector = 0; detector < k; ++detector) {
      const double truth = kSpillover[dye][detector];
      // strong spillover is measured with more error than weak
      const double error = spec.spilloverError * std::sqrt(truth) * random.normal();
      trueMatrix_.values.push_back(truth);
      // where nothing spills over nobody writes a number
      const double measured = std::max(0.0, std::nearbyint((truth + error) * 1e4) / 1e4);
      fileMatrix_.values.push_back(dye == detector || truth == 0 ? truth : measured);
    }
  }
  fileMatrix_.channels = trueMatrix_.channels;

  channels_.push_back(channelOf("FSC-A", "", ChannelKind::Scatter));
  channels_.push_back(channelOf("FSC-H", "", ChannelKind::Scatter));
  if (hasWidth_) channels_.push_back(channelOf("FSC-W", "", ChannelKind::Scatter));
  channels_.push_back(channelOf("SSC-A", "", ChannelKind::Scatter));
  for (const Detector& d : detectors_)
    channels_.push_back(channelOf(d.name, d.stain, ChannelKind::Fluorescence));
  channels_.push_back(channelOf("Time", "", ChannelKind::Time));
}

void Instrument::record(const Cell& cell, double heightRatio, double at, RandomStream& random,
                        std::span<double> values) const {
  const double drift = (1 + spec_.drift * at) * (inClog(at) ? 1.1 : 1.0);
  const auto clip = [](double value) { return std::clamp(value, -kScaleTop, kScaleTop - 1); };
  std::size_t next = 0;
  const double area = cell.forwardScatter * drift;
  const double height = area * kPulseHeight * heightRatio * (1 + 0.03 * random.normal());
  values[next++] = clip(area);
  values[next++] = clip(height);
  if (hasWidth_) values[next++] = clip(area / height * kScaleTop / 4);
  values[next++] = clip(cell.sideScatter * drift);

  const std::size_t k = detectors_.size();
  std::array<double, kAntigens> dye{};
  for (std::size_t j = 0; j < k; ++j) {
    dye[j] = cell.signal[static_cast<std::size_t>(detectors_[j].antigen)] * gain_[j] * drift;
  }
  for (std::size_t d = 0; d < k; ++d) {
    const Detector& detector = detectors_[d];
    double mean = detector.autofluorescence * cell.autofluorescence;
    for (std::size_t j = 0; j < k; ++j) mean += kSpillover[j][d] * dye[j];
    const double counted = random.poisson(detector.photoelectrons * mean) / detector.photoelectrons;
    // two independent normal errors in one draw: 2 % of the signal and the electronics
    const double sd = std::sqrt(4e-4 * counted * counted + detector.electronicSd * detector.electronicSd);
    values[next++] = clip(counted + sd * random.normal());
  }
}

double Instrument::gap(double at, RandomStream& random) const {
  return random.exponential() / (spec_.eventsPerSecond * (inClog(at) ? 0.2 : 1.0));
}

}  // namespace vestige::simulate
