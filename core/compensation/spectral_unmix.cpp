// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/spectral_unmix.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <span>

#include <Eigen/QR>

#include "core/base/parallel.h"
#include "core/compensation/unmix_kernel.h"
#include "core/compensation/unmix_weighted.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = kUnmixTile * 256;  // events for one thread at a time
constexpr std::size_t kLine = 64 / sizeof(float);
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Error invalid(std::string why) { return Error{ErrorCode::UnmixingInvalid, {std::move(why)}, {}, {}}; }

std::size_t groupsOf(std::size_t outputs) { return (outputs + kUnmixGroup - 1) / kUnmixGroup; }

/// All dyes with one autofluorescence, ready for the kernels.
struct Choice {
  std::size_t count = 0;          ///< Abundances.
  std::vector<float> factors;     ///< Pseudo-inverse, of groups of abundances.
  std::vector<float> brightness;  ///< The spectra, of groups of detectors.
};

Choice choiceOf(const ReferenceSpectra& s, const std::vector<std::size_t>& rows) {
  const auto n = static_cast<Eigen::Index>(rows.size()), d = static_cast<Eigen::Index>(s.detectors.size());
  Eigen::MatrixXd spectra(d, n);
  for (Eigen::Index r = 0; r < n; ++r) {
    for (Eigen::Index i = 0; i < d; ++i)
      spectra(i, r) = s.at(rows[static_cast<std::size_t>(r)], static_cast<std::size_t>(i));
  }
  const Eigen::MatrixXd inverse = spectra.colPivHouseholderQr().solve(Eigen::MatrixXd::Identity(d, d));
  Choice choice;
  choice.count = rows.size();
  const auto pack = [](const Eigen::MatrixXd& matrix) {  // outputs x inputs
    const std::size_t outputs = static_cast<std::size_t>(matrix.rows());
    std::vector<float> table;
    for (std::size_t group = 0; group < groupsOf(outputs); ++group) {
      for (Eigen::Index input = 0; input < matrix.cols(); ++input) {
        for (std::size_t g = 0; g < kUnmixGroup; ++g) {
          const std::size_t output = group * kUnmixGroup + g;
          table.push_back(
              output < outputs ? static_cast<float>(matrix(static_cast<Eigen::Index>(output), input)) : 0.0F);
        }
      }
    }
    return table;
  };
  choice.factors = pack(inverse);
  choice.brightness = pack(spectra);
  return choice;
}

/// Where the values of one tile are: in the columns themselves where that is possible.
class Source {
 public:
  Source(const EventMatrix& raw, const std::vector<std::size_t>& detectors)
      : zeros_(kUnmixTile, 0.0F), buffer_(detectors.size() * kUnmixTile) {
    for (const std::size_t detector : detectors) columns_.push_back(&raw.column(detector));
    rows_.resize(groupsOf(columns_.size()) * kUnmixGroup);
  }

  /// Afterwards row(i)[0 .. kUnmixTile) are detector i's values; those behind the last event are 0.
  const float* const* take(std::size_t begin, std::size_t count) {
    for (std::size_t d = 0; d < rows_.size(); ++d) {
      if (d >= columns_.size()) {
        rows_[d] = zeros_.data();
      } else if (!columns_[d]->isFloat64() && count == kUnmixTile) {
        rows_[d] = columns_[d]->floats().data() + begin;
        const bool more = begin + 2 * kUnmixTile <= columns_[d]->size();
        for (std::size_t e = 0; more && e < kUnmixTile; e += kLine)
          __builtin_prefetch(rows_[d] + kUnmixTile + e);  // more columns than the processor watches
      } else {
        float* const row = buffer_.data() + d * kUnmixTile;
        columns_[d]->visit([&](auto values) {
          for (std::size_t e = 0; e < count; ++e) row[e] = static_cast<float>(values[begin + e]);
        });
        std::fill(row + count, row + kUnmixTile, 0.0F);
        rows_[d] = row;
      }
    }
    return rows_.data();
  }
  std::size_t size() const { return columns_.size(); }

 private:
  std::vector<const Column*> columns_;
  std::vector<const float*> rows_;
  std::vector<float> zeros_, buffer_;
};

struct Targets {
  std::vector<std::shared_ptr<Column>> abundances;
  std::shared_ptr<Column> residual, index;
};

/// One thread's memory for a tile.
struct Tile {
  std::vector<std::vector<float>> abundances;  ///< Of each choice.
  std::vector<float> squares;                  ///< Of each choice, kUnmixTile values.
  std::vector<std::uint8_t> chosen;
};

class Unmixer {
 public:
  Unmixer(const EventMatrix& raw, std::vector<std::size_t> detectors, const ReferenceSpectra& spectra,
          const UnmixOptions& options)
      : raw_(raw), detectors_(std::move(detectors)) {
    for (const auto& rows : rowsTogether(spectra)) choices_.push_back(choiceOf(spectra, rows));
    if (options.method == UnmixMethod::Weighted) weighted_.emplace(spectra, options);
  }

  void apply(std::size_t begin, std::size_t end, const Targets& to) const {
    Source source(raw_, detectors_);
    Tile tile;
    for (const Choice& choice : choices_)
      tile.abundances.emplace_back(groupsOf(choice.count) * kUnmixGroup * kUnmixTile);
    tile.squares.resize(choices_.size() * kUnmixTile);
    tile.chosen.resize(kUnmixTile);
    std::optional<WeightedUnmixer::Work> work;
    if (weighted_) work.emplace(*weighted_);
    for (; begin < end; begin += kUnmixTile) {
      const std::size_t count = std::min(kUnmixTile, end - begin);
      const float* const* const rows = source.take(begin, count);
      fit(rows, tile);
      choose(tile);
      if (weighted_) weighted_->solve(rows, tile.chosen, tile.abundances.front(), tile.squares, *work);
      store(tile, begin, count, to);
    }
  }

 private:
  void fit(const float* const* rows, Tile& tile) const {
    for (std::size_t c = 0; c < choices_.size(); ++c) {
      const Choice& choice = choices_[c];
      unmixProduct({rows, 0, detectors_.size(), choice.factors.data(), groupsOf(choice.count),
                    tile.abundances[c].data()});
      unmixResidual({rows, 0, tile.abundances[c].data(), choice.count, choice.brightness.data(),
                     groupsOf(detectors_.size()), tile.squares.data() + c * kUnmixTile});
    }
  }

  /// The choice with the smallest residual goes to the front.
  void choose(Tile& tile) const {
    std::ranges::fill(tile.chosen, std::uint8_t{0});
    for (std::size_t c = 1; c < choices_.size(); ++c) {
      for (std::size_t e = 0; e < kUnmixTile; ++e) {
        if (!(tile.squares[c * kUnmixTile + e] < tile.squares[e])) continue;
        tile.squares[e] = tile.squares[c * kUnmixTile + e];
        tile.chosen[e] = static_cast<std::uint8_t>(c);
        for (std::size_t a = 0; a < choices_[c].count; ++a)
          tile.abundances[0][a * kUnmixTile + e] = tile.abundances[c][a * kUnmixTile + e];
      }
    }
  }

  void store(Tile& tile, std::size_t begin, std::size_t count, const Targets& to) const {
    const auto detectors = static_cast<float>(detectors_.size());
    float* const residual = to.residual->floats().data() + begin;
    bool missing = false;
    for (std::size_t e = 0; e < count; ++e) {
      residual[e] = std::sqrt(tile.squares[e] / detectors);
      missing |= std::isnan(residual[e]);
    }
    for (std::size_t a = 0; a < to.abundances.size(); ++a)
      std::copy_n(tile.abundances[0].data() + a * kUnmixTile, count,
                  to.abundances[a]->floats().data() + begin);
    if (to.index) {
      for (std::size_t e = 0; e < count; ++e)
        to.index->floats()[begin + e] = static_cast<float>(tile.chosen[e] + 1);
    }
    if (!missing) return;
    for (std::size_t e = 0; e < count; ++e) {  // which NaN came out must not hang on the processor
      if (!std::isnan(residual[e])) continue;
      residual[e] = kNaN;
      for (const auto& column : to.abundances) column->floats()[begin + e] = kNaN;
      if (to.index) to.index->floats()[begin + e] = kNaN;
    }
  }

  const EventMatrix& raw_;
  std::vector<std::size_t> detectors_;
  std::vector<Choice> choices_;
  std::optional<WeightedUnmixer> weighted_;
};

Result<std::vector<std::size_t>> findDetectors(const EventMatrix& raw, const ReferenceSpectra& s) {
  std::vector<std::size_t> found;
  for (const std::string& name : s.detectors) {
    const auto index = raw.indexOf(name);
    if (!index) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
    if (std::ranges::find(found, *index) != found.end())
      return invalid("two detectors are the channel " + raw.channel(*index).name);
    found.push_back(*index);
  }
  return found;
}

/// Names of the abundances, and the row whose brightest detector gives each its range.
struct Names {
  std::vector<std::string> names;
  std::vector<std::size_t> rows;
};

Names namesOf(const ReferenceSpectra& s) {
  Names list;
  const auto choices = rowsTogether(s);
  list.rows = choices.front();
  for (const std::size_t row : list.rows) list.names.push_back(s.names[row]);
  if (choices.size() > 1) list.names.back() = kAutofluorescenceName;
  return list;
}

Status checkNamesKept(const EventMatrix& raw, const std::vector<std::size_t>& detectors,
                      const std::vector<std::string>& names) {
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(n), names[n]) !=
        names.begin() + static_cast<std::ptrdiff_t>(n))
      return invalid("a dye is named " + names[n] + " as the autofluorescence is");
    for (std::size_t c = 0; c < raw.channelCount(); ++c) {
      if (raw.channel(c).name == names[n] && std::ranges::find(detectors, c) == detectors.end())
        return invalid("the file has a channel " + names[n] + " besides the detectors");
    }
  }
  return {};
}

Channel channelOf(const EventMatrix& raw, const std::vector<std::size_t>& detectors,
                  const ReferenceSpectra& s, std::size_t row, const std::string& name) {
  std::size_t brightest = 0;
  for (std::size_t d = 1; d < detectors.size(); ++d) {
    if (s.at(row, d) > s.at(row, brightest)) brightest = d;
  }
  Channel channel;
  channel.name = name;
  channel.bits = 32;
  channel.range = raw.channel(detectors[brightest]).range;
  return channel;
}

EventMatrix assembled(const EventMatrix& raw, const std::vector<std::size_t>& detectors,
                      const ReferenceSpectra& s, const Names& names, const Targets& made) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  const std::size_t first = *std::ranges::min_element(detectors);
  for (std::size_t c = 0; c < raw.channelCount(); ++c) {
    if (c == first) {
      for (std::size_t n = 0; n < names.names.size(); ++n) {
        channels.push_back(channelOf(raw, detectors, s, names.rows[n], names.names[n]));
        columns.push_back(made.abundances[n]);
      }
    }
    if (std::ranges::find(detectors, c) != detectors.end()) continue;
    channels.push_back(raw.channel(c));
    columns.push_back(raw.sharedColumn(c));
  }
  return EventMatrix(std::move(channels), std::move(columns), raw.eventCount());
}

}  // namespace

Result<Unmixed> unmixSpectra(const EventMatrix& raw, const ReferenceSpectra& spectra,
                             const UnmixOptions& options, Progress& progress) {
  if (const Status checked = checkSpectra(spectra); !checked) return checked.error();
  const bool noise = std::isfinite(options.readNoiseVariance) && options.readNoiseVariance > 0 &&
                     std::isfinite(options.photonFactor) && options.photonFactor >= 0;
  if (options.method == UnmixMethod::Weighted && !noise)
    return invalid("the read noise is not positive or the photon factor is negative");
  const auto detectors = findDetectors(raw, spectra);
  if (!detectors) return detectors.error();
  const Names names = namesOf(spectra);
  if (const Status checked = checkNamesKept(raw, *detectors, names.names); !checked) return checked.error();

  const std::size_t events = raw.eventCount();
  const auto column = [&] { return std::make_shared<Column>(Column::float32(events)); };
  Targets made;
  for (std::size_t n = 0; n < names.names.size(); ++n) made.abundances.push_back(column());
  made.residual = column();
  const bool choice = std::ranges::count(spectra.autofluorescence, true) > 0;
  if (options.autofluorescenceIndex && choice) made.index = column();
  const Unmixer unmixer(raw, *detectors, spectra, options);
  const bool finished = parallelFor(
      events, kChunk, progress, [&](std::size_t begin, std::size_t end) { unmixer.apply(begin, end, made); });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return Unmixed{assembled(raw, *detectors, spectra, names, made), made.residual, made.index};
}

}  // namespace vestige
