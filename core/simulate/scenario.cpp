// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulate/scenario.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/rng.h"

namespace vestige::simulate {
namespace {

constexpr std::size_t kBlock =
    8192;  // a part of the format of the random numbers: changing it changes every file

Error invalid(const char* member, const char* rule) {
  return Error{ErrorCode::ScenarioInvalid, {std::string(member), std::string(rule)}, {}};
}

Cell drawDebris(RandomStream& random) {
  Cell cell;
  cell.label = Label::Debris;
  cell.forwardScatter = random.lognormal10(13000, 0.16);
  cell.sideScatter = random.lognormal10(7000, 0.20);
  cell.autofluorescence = random.lognormal10(0.5, 0.2);
  for (double& signal : cell.signal) signal = random.lognormal10(12, 0.3);
  // some of it are fragments that carry a little of every leukocyte's CD45
  cell.signal[static_cast<std::size_t>(Antigen::Cd45)] = random.lognormal10(40, 0.45);
  return cell;
}

Cell together(const Cell& a, const Cell& b) {
  Cell sum;
  sum.label = Label::Doublet;
  sum.forwardScatter = a.forwardScatter + b.forwardScatter;
  sum.sideScatter = a.sideScatter + b.sideScatter;
  sum.autofluorescence = a.autofluorescence + b.autofluorescence;
  for (std::size_t i = 0; i < kAntigens; ++i) sum.signal[i] = a.signal[i] + b.signal[i];
  return sum;
}

// A dead cell is smaller, shines by itself and binds every antibody a little.
void kill(Cell& cell, RandomStream& random) {
  cell.label = Label::Dead;
  cell.forwardScatter *= 0.62;
  cell.sideScatter *= 1.1;
  cell.autofluorescence *= 3;
  const double factor = random.lognormal10(2.8, 0.1);  // 0.3 to 0.6 decades
  for (double& signal : cell.signal) signal = signal * 0.5 + 20 * factor;
}

class Source {
 public:
  Source(const Scenario& scenario) : marrow_(scenario.marrow, scenario.seed), artefacts_(scenario.artefacts) {
    if (scenario.blasts) {
      leukaemia_.emplace(*scenario.blasts);
      blastFraction_ = scenario.blasts->fraction;
    }
  }

  /// One event and the ratio of its pulse height to a single cell's.
  std::pair<Cell, double> draw(RandomStream& random) const {
    double u = random.uniform();
    if (u < artefacts_.debris) return {drawDebris(random), 1};
    u -= artefacts_.debris;
    if (u < artefacts_.doublets) {
      const Cell first = nucleated(random), second = nucleated(random);
      return {together(first, second), 0.6 + 0.1 * random.uniform()};
    }
    u -= artefacts_.doublets;
    Cell cell = nucleated(random);
    if (u < artefacts_.dead) kill(cell, random);
    return {cell, 1};
  }

 private:
  Cell nucleated(RandomStream& random) const {
    if (leukaemia_ && random.uniform() < blastFraction_) return leukaemia_->draw(random);
    return marrow_.draw(random);
  }
  Marrow marrow_;
  ArtefactSpec artefacts_;
  std::optional<Leukaemia> leukaemia_;
  double blastFraction_ = 0;
};

/// Blasts of another patient: bright in CD10, CD34 and CD73 + CD304, dim in CD38, CD45 and CD81.
BlastSpec carriedBlasts() {
  BlastSpec blasts;
  blasts.laip = {{Antigen::Cd34, {3.2, 0.15}},     {Antigen::Cd10, {3.5, 0.15}}, {Antigen::Cd38, {1.4, 0.2}},
                 {Antigen::Cd73Cd304, {3.4, 0.2}}, {Antigen::Cd45, {1.6, 0.2}},  {Antigen::Cd81, {1.5, 0.2}}};
  return blasts;
}

/// Which events are replaced, increasing. Their density falls in a line from the first event to none; a place
/// that is taken passes it on to the next.
std::vector<std::size_t> carriedPlaces(const Scenario& scenario) {
  const std::size_t within = scenario.carryOver.within;
  std::vector<bool> taken(within, false);
  RandomStream random(scenario.seed, "carry-over places");
  for (std::uint64_t n = 0; n < scenario.carryOver.events; ++n) {
    const double share = 1 - std::sqrt(1 - random.uniform());
    auto place = std::min(static_cast<std::size_t>(share * static_cast<double>(within)), within - 1);
    while (taken[place]) place = place + 1 == within ? 0 : place + 1;
    taken[place] = true;
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < within; ++i) {
    if (taken[i]) places.push_back(i);
  }
  return places;
}

// Gaps between events become times, in whole ticks. In order of events, so that the sum is the same for any
// threads.
void ticksFromGaps(std::span<float> gaps) {
  double seconds = 0;
  for (float& value : gaps) {
    seconds += static_cast<double>(value);
    value = static_cast<float>(std::floor(seconds / kSecondsPerTick));
  }
}

}  // namespace

std::optional<Error> ArtefactSpec::check() const {
  for (const double share : {debris, doublets, dead}) {
    if (!(share >= 0 && share <= 1)) return invalid("artefacts", "every share is from 0 to 1");
  }
  if (!(debris + doublets + dead <= 1)) return invalid("artefacts", "the shares together are at most 1");
  return std::nullopt;
}

std::optional<Error> CarryOverSpec::check(std::uint64_t allEvents) const {
  if (events > within) return invalid("carry_over/events", "at most carry_over/within");
  if (events > 0 && within > allEvents) return invalid("carry_over/within", "at most the events of the tube");
  return std::nullopt;
}

std::optional<Error> Scenario::check() const {
  if (id.empty() || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos) {
    return invalid("id", "letters a-z, digits, _ and -: it becomes a file name");
  }
  if (events == 0 || events > kMaximumEvents) return invalid("events", "from 1 to 100000000");
  if (auto error = marrow.check()) return error;
  if (auto error = blasts ? blasts->check() : std::nullopt) return error;
  if (auto error = artefacts.check()) return error;
  if (auto error = carryOver.check(events)) return error;
  return instrument.check();
}

Result<SimulatedTube> simulateTube(const Scenario& scenario, Progress& progress) {
  if (auto error = scenario.check()) return *std::move(error);
  const std::size_t events = scenario.events;
  const Source source(scenario);
  const Instrument instrument(scenario.instrument, scenario.seed);
  const std::size_t channels = instrument.channels().size(), time = channels - 1;

  std::vector<std::shared_ptr<Column>> columns;
  std::vector<std::span<float>> values;
  for (std::size_t c = 0; c < channels; ++c) {
    columns.push_back(std::make_shared<Column>(Column::float32(events)));
    values.push_back(columns.back()->floats());
  }
  std::vector<Label> labels(events);
  const bool isCarried = scenario.carryOver.events > 0;
  const std::vector<std::size_t> carried = isCarried ? carriedPlaces(scenario) : std::vector<std::size_t>{};
  const Leukaemia before(carriedBlasts());

  const bool finished = parallelFor(events, kBlock, progress, [&](std::size_t begin, std::size_t end) {
    RandomStream cells(scenario.seed, "cells", begin / kBlock), noise(scenario.seed, "noise", begin / kBlock);
    std::vector<double> event(channels - 1);
    for (std::size_t i = begin; i != end; ++i) {
      const double at = static_cast<double>(i) / static_cast<double>(events);
      auto [cell, heightRatio] = source.draw(cells);  // drawn in any case: the others stay as they are
      if (std::ranges::binary_search(carried, i)) {
        RandomStream own(scenario.seed, "carried over", i);
        cell = before.draw(own);
        cell.label = Label::CarriedOver;
        heightRatio = 1;
      }
      instrument.record(cell, heightRatio, at, noise, event);
      for (std::size_t c = 0; c < time; ++c) values[c][i] = static_cast<float>(event[c]);
      values[time][i] = static_cast<float>(instrument.gap(at, noise));
      labels[i] = cell.label;
    }
  });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}};
  ticksFromGaps(values[time]);

  std::vector<ColumnPtr> shared(columns.begin(), columns.end());
  return SimulatedTube{EventMatrix(instrument.channels(), std::move(shared), events), instrument.fileMatrix(),
                       kSecondsPerTick, std::move(labels)};
}

}  // namespace vestige::simulate
