// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/spill_view.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>

#include "core/base/parallel.h"
#include "core/compensation/compensate.h"
#include "core/compensation/compensator.h"
#include "core/transform/auto_width.h"

namespace vestige::app {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kClasses = 4096;  // of the display scale, for medians
// Display units beyond the plot where events are still told apart: what is over-compensated lies there.
constexpr double kBelow = 1.5, kAbove = 0.5;
constexpr std::uint16_t kNone = 0xffff, kOutside = 0x8000;
constexpr std::size_t kScaleEvents = 50'000;  // enough to choose a scale and to see two parts
constexpr double kTwoParts =
    0.75;  // a normal distribution cut in the middle has 2/pi = 0.64 between its parts
constexpr double kLeastPart = 0.002;

Error cancelled() { return Error{ErrorCode::Cancelled, {}, {}, {}}; }

double topOf(const Channel& channel) {
  if (channel.amplification.isLinear()) return std::max(1.0, channel.range / channel.gain);
  const double offset = channel.amplification.offset > 0 ? channel.amplification.offset : 1;
  return offset * std::pow(10.0, channel.amplification.decades);
}

ColumnPtr gathered(const Column& column, const EventMask* mask, std::size_t events, std::size_t step) {
  auto picked = std::make_shared<Column>(Column::float32((events + step - 1) / step));
  std::span<float> out = picked->floats();
  std::size_t seen = 0, at = 0;
  const auto take = [&](std::size_t event) {
    if (seen++ % step == 0) out[at++] = static_cast<float>(column.at(event));
  };
  if (mask) {
    mask->forEach(take);
  } else {
    for (std::size_t event = 0; event < events; ++event) take(event);
  }
  return picked;
}

/// Events [begin, end) as a matrix of their own.
EventMatrix sliceOf(const EventMatrix& events, std::size_t begin, std::size_t end) {
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    auto column = std::make_shared<Column>(Column::float32(end - begin));
    std::ranges::copy(events.column(c).floats().subspan(begin, end - begin), column->floats().begin());
    columns.push_back(std::move(column));
  }
  return EventMatrix(events.channels(), std::move(columns), end - begin);
}

/// Otsu's threshold: the cut with the largest variance between the two parts.
std::optional<double> splitOf(std::span<const float> display, double low, double high) {
  constexpr std::size_t kBins = 256;
  std::array<double, kBins> counts{};
  double total = 0, sum = 0, squares = 0;
  for (const float value : display) {
    if (!std::isfinite(value)) continue;
    const double place = std::clamp((value - low) / (high - low), 0.0, 1.0) * (kBins - 1);
    ++counts[static_cast<std::size_t>(place)];
    const double bin = std::floor(place);
    ++total;
    sum += bin;
    squares += bin * bin;
  }
  if (total < 2 * static_cast<double>(kSideEvents)) return {};
  const double mean = sum / total, variance = squares / total - mean * mean;
  double below = 0, belowSum = 0, best = 0;
  std::size_t cut = 0, cutEnd = 0;
  for (std::size_t bin = 0; bin + 1 < kBins; ++bin) {
    below += counts[bin];
    belowSum += counts[bin] * static_cast<double>(bin);
    if (below < kLeastPart * total || total - below < kLeastPart * total) continue;
    const double apart = belowSum / below - (sum - belowSum) / (total - below);
    const double between = below * (total - below) / (total * total) * apart * apart;
    if (between > best * (1 + 1e-12)) {
      best = between;
      cut = bin;
    }
    if (between >= best * (1 - 1e-12)) cutEnd = bin;  // an empty gap: its middle
  }
  if (!(variance > 0) || best < kTwoParts * variance) return {};
  const double middle = (static_cast<double>(cut + cutEnd) / 2 + 1) / kBins;
  return low + middle * (high - low);
}

void describe(SpillAxis& axis, const Channel& channel, std::span<const float> compensated,
              const SpillScale* known) {
  axis.channel = channel.name;
  axis.label = known && !known->label.empty() ? known->label : channel.stain;
  if (known && known->scale) {
    axis.scale = *known->scale;
  } else {
    WidthOptions options;
    options.T = topOf(channel);
    const std::array<std::span<const float>, 1> files{compensated};
    axis.scale = chooseLogicle(files, options).spec;
  }
  const auto scale = Transform::create(axis.scale);
  if (!scale) return;
  std::vector<float> display;
  display.reserve(compensated.size());
  for (const float raw : compensated) display.push_back(static_cast<float>(scale->displayFromRaw(raw)));
  const double levels[] = {0.002, 0.998};
  const std::vector<float> tails = approximateQuantiles(display, nullptr, levels);
  const double zero = scale->displayFromRaw(0);
  axis.low = std::min(std::isfinite(zero) ? zero : 0.0, double{tails[0]}) - 0.05;
  axis.high = std::max(1.0, double{tails[1]}) + 0.02;
  axis.split = splitOf(display, axis.low, axis.high);
}

double classLow(const SpillAxis& axis) { return axis.low - kBelow; }
double classWidth(const SpillAxis& axis) {
  return (axis.high + kAbove - classLow(axis)) / static_cast<double>(kClasses);
}

/// Where each event of a chunk lies on one axis: the class for medians, the bin of the plot (kOutside where
/// it was put to the border); kNone for both where it has no place.
struct Places {
  std::vector<float> display;
  std::vector<std::uint16_t> classes, bins;
};

void place(std::span<const float> raw, const TransformTable& table, const SpillAxis& axis, int bins,
           Places& places) {
  places.display.resize(raw.size());
  places.classes.resize(raw.size());
  places.bins.resize(raw.size());
  table.apply(raw, places.display);
  const auto low = static_cast<float>(axis.low), lowest = static_cast<float>(classLow(axis));
  const auto perBin = static_cast<float>(bins / (axis.high - axis.low));
  const auto perClass = static_cast<float>(1 / classWidth(axis));
  const auto lastBin = static_cast<float>(bins - 1);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    // Below a logarithm's reach the border is the place; a value that is no number has none.
    const float display =
        std::isnan(places.display[i]) ? -std::numeric_limits<float>::infinity() : places.display[i];
    if (std::isnan(raw[i])) {
      places.classes[i] = places.bins[i] = kNone;
      continue;
    }
    const float bin = (display - low) * perBin;
    places.bins[i] = static_cast<std::uint16_t>(std::clamp(bin, 0.0f, lastBin));
    if (bin < 0 || bin >= lastBin + 1) places.bins[i] |= kOutside;
    places.classes[i] =
        static_cast<std::uint16_t>(std::clamp((display - lowest) * perClass, 0.0f, float{kClasses - 1}));
  }
}

/// Counts of one cell while the chunks go by.
struct Tally {
  std::vector<std::uint32_t> grid;
  std::array<std::vector<std::uint32_t>, 2> x, y;  // classes of the negative and of the positive side
  std::uint64_t undefined = 0, outside = 0;
};

/// Median of a histogram, in display units; linear inside its class.
double medianOf(const std::vector<std::uint32_t>& counts, std::uint64_t total, const SpillAxis& axis) {
  const double half = static_cast<double>(total) / 2;
  double below = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (below + counts[c] >= half && counts[c] > 0) {
      const double place = static_cast<double>(c) + (half - below) / counts[c];
      return classLow(axis) + place * classWidth(axis);
    }
    below += counts[c];
  }
  return axis.high;
}

std::uint64_t sumOf(const std::vector<std::uint32_t>& counts) {
  std::uint64_t sum = 0;
  for (const std::uint32_t count : counts) sum += count;
  return sum;
}

SpillCell cellOf(SpillCellId id, Tally tally, const SpillEvents& events, int bins) {
  const SpillAxis &x = events.axes[id.dye], &y = events.axes[id.detector];
  SpillCell cell;
  cell.id = id;
  cell.grid.width = cell.grid.height = bins;
  cell.grid.range = {x.low, x.high, y.low, y.high};
  cell.grid.counts = std::move(tally.grid);
  cell.grid.undefined = tally.undefined;
  cell.grid.outside = tally.outside;
  cell.grid.events = events.events.eventCount() - tally.undefined;
  if (!x.split || id.dye == id.detector) return cell;
  cell.negatives = sumOf(tally.y[0]);
  cell.positives = sumOf(tally.y[1]);
  if (cell.negatives < kSideEvents || cell.positives < kSideEvents) return cell;
  const auto scaleX = Transform::create(x.scale), scaleY = Transform::create(y.scale);
  if (!scaleX || !scaleY) return cell;
  SpillGuide guide{medianOf(tally.x[0], cell.negatives, x), medianOf(tally.y[0], cell.negatives, y),
                   medianOf(tally.x[1], cell.positives, x), medianOf(tally.y[1], cell.positives, y), 0};
  const double run = scaleX->rawFromDisplay(guide.positiveX) - scaleX->rawFromDisplay(guide.negativeX);
  const double rise = scaleY->rawFromDisplay(guide.positiveY) - scaleY->rawFromDisplay(guide.negativeY);
  if (!(run > 0)) return cell;
  guide.slope = rise / run;
  cell.guide = guide;
  return cell;
}

class CellCounter {
 public:
  CellCounter(const SpillEvents& events, std::span<const SpillCellId> wanted, int bins)
      : events_(events), wanted_(wanted), bins_(bins) {
    for (const SpillAxis& axis : events.axes)
      splits_.push_back(axis.split ? static_cast<int>((*axis.split - classLow(axis)) / classWidth(axis))
                                   : -1);
    tallies_.resize(wanted.size());
    used_.resize(events.axes.size());
    places_.resize(events.axes.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      Tally& tally = tallies_[i];
      tally.grid.resize(static_cast<std::size_t>(bins) * static_cast<std::size_t>(bins));
      used_[wanted[i].dye] = used_[wanted[i].detector] = true;
      if (splits_[wanted[i].dye] < 0) continue;
      for (auto* side : {&tally.x[0], &tally.x[1], &tally.y[0], &tally.y[1]}) side->resize(kClasses);
    }
  }

  void add(const std::vector<Column*>& compensated) {
    for (std::size_t c = 0; c < places_.size(); ++c) {
      if (used_[c])
        place(std::as_const(*compensated[c]).floats(), events_.tables[c], events_.axes[c], bins_, places_[c]);
    }
    // Every cell is one thread's own: the counts do not depend on how many there are.
    parallelFor(wanted_.size(), 32, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) count(wanted_[i], tallies_[i]);
    });
  }
  std::vector<SpillCell> take() {
    std::vector<SpillCell> cells;
    for (std::size_t i = 0; i < wanted_.size(); ++i)
      cells.push_back(cellOf(wanted_[i], std::move(tallies_[i]), events_, bins_));
    return cells;
  }

 private:
  void count(SpillCellId id, Tally& tally) const {
    const Places &x = places_[id.dye], &y = places_[id.detector];
    const int split = splits_[id.dye];
    for (std::size_t i = 0; i < x.bins.size(); ++i) {
      if (x.bins[i] == kNone || y.bins[i] == kNone) {
        ++tally.undefined;
        continue;
      }
      constexpr auto kBin = static_cast<std::uint16_t>(kOutside - 1);
      ++tally.grid[static_cast<std::size_t>(y.bins[i] & kBin) * static_cast<std::size_t>(bins_) +
                   static_cast<std::size_t>(x.bins[i] & kBin)];
      tally.outside += ((x.bins[i] | y.bins[i]) & kOutside) != 0;
      if (split < 0) continue;
      const std::size_t side = x.classes[i] >= split;
      ++tally.x[side][x.classes[i]];
      ++tally.y[side][y.classes[i]];
    }
  }

  const SpillEvents& events_;
  std::span<const SpillCellId> wanted_;
  int bins_;
  std::vector<int> splits_;
  std::vector<Tally> tallies_;
  std::vector<char> used_;
  std::vector<Places> places_;
};

}  // namespace

Result<SpillEventsPtr> spillEvents(const EventMatrix& events, const EventMask* mask,
                                   const SpilloverMatrix& matrix, std::span<const SpillScale> known,
                                   Progress& progress) {
  auto made = std::make_shared<SpillEvents>();
  made->outOf = mask ? mask->count() : events.eventCount();
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (const std::string& name : matrix.channels) {
    const auto at = events.indexOf(name);
    if (!at) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
    if (progress.cancelled()) return cancelled();
    channels.push_back(events.channel(*at));
    const bool whole = !mask && !events.column(*at).isFloat64();
    columns.push_back(whole ? events.sharedColumn(*at) : gathered(events.column(*at), mask, made->outOf, 1));
    made->axes.push_back({name, {}, {}, 0, 1, {}});
    progress.report(static_cast<double>(columns.size()) / static_cast<double>(matrix.channels.size()));
  }
  made->events = EventMatrix(std::move(channels), std::move(columns), made->outOf);
  const SpillEventsPtr few = thinned(*made, kScaleEvents);
  NoProgress quiet;
  const auto compensated = compensate(few->events, matrix, quiet);
  if (!compensated) return compensated.error();
  for (std::size_t c = 0; c < made->axes.size(); ++c) {
    const auto found = std::ranges::find(known, matrix.channels[c], &SpillScale::channel);
    describe(made->axes[c], made->events.channel(c), compensated->column(c).floats(),
             found == known.end() ? nullptr : &*found);
    made->axes[c].channel = matrix.channels[c];
    const auto scale = Transform::create(made->axes[c].scale);
    if (!scale) return scale.error();
    made->tables.emplace_back(*scale);
  }
  return SpillEventsPtr(std::move(made));
}

SpillEventsPtr thinned(const SpillEvents& all, std::size_t most) {
  auto few = std::make_shared<SpillEvents>();
  few->outOf = all.outOf;
  few->axes = all.axes;
  few->tables = all.tables;
  const std::size_t events = all.events.eventCount();
  const std::size_t step = std::max<std::size_t>(1, (events + most - 1) / most);
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < all.events.channelCount(); ++c)
    columns.push_back(step == 1 ? all.events.sharedColumn(c)
                                : gathered(all.events.column(c), nullptr, events, step));
  few->events = EventMatrix(all.events.channels(), std::move(columns), (events + step - 1) / step);
  return few;
}

std::vector<SpillCellId> cellsMoved(std::span<const SpillCellId> seen, SpillCellId changed) {
  std::vector<SpillCellId> moved;
  std::ranges::copy_if(seen, std::back_inserter(moved), [&](SpillCellId id) {
    return id.dye == changed.detector || id.detector == changed.detector;
  });
  return moved;
}

Result<std::vector<SpillCell>> countSpillCells(const SpillEvents& events, const SpilloverMatrix& matrix,
                                               std::span<const SpillCellId> wanted, int bins,
                                               Progress& progress) {
  assert(matrix.channels.size() == events.axes.size());
  const auto compensator = Compensator::create(events.events, matrix);
  if (!compensator) return compensator.error();
  CellCounter counter(events, wanted, bins);
  const std::size_t total = events.events.eventCount();
  for (std::size_t begin = 0; begin < total; begin += kChunk) {
    if (progress.cancelled()) return cancelled();
    const std::size_t end = std::min(total, begin + kChunk);
    // Only a chunk of the results is kept: the whole of them would be as large as the events.
    const EventMatrix chunk = sliceOf(events.events, begin, end);
    std::vector<Column> columns;
    std::vector<Column*> targets;
    for (std::size_t c = 0; c < events.axes.size(); ++c) columns.push_back(Column::float32(end - begin));
    for (Column& column : columns) targets.push_back(&column);
    compensator->apply(chunk, 0, end - begin, targets);
    counter.add(targets);
    progress.report(static_cast<double>(end) / static_cast<double>(total));
  }
  return counter.take();
}

}  // namespace vestige::app
