// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/compensate.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>

#include <Eigen/LU>
#include <Eigen/SVD>

#include "core/base/parallel.h"
#include "core/compensation/compensator.h"

namespace vestige {
namespace {

constexpr double kLargestCondition = 1e4;
constexpr std::size_t kMostChannels = 256;  // above any instrument; keeps the singular values affordable
constexpr std::size_t kChunk = kCompensateBlock * 64;  // events for one thread at a time

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

bool isSquare(const SpilloverMatrix& s) { return s.values.size() == s.channels.size() * s.channels.size(); }

Matrix matrixOf(const SpilloverMatrix& s) {
  const auto size = static_cast<Eigen::Index>(s.channels.size());
  return Eigen::Map<const Matrix>(s.values.data(), size, size);
}

Error invalid(const char* why) { return Error{ErrorCode::SpilloverInvalid, {std::string(why)}, {}, {}}; }

Status checkShape(const SpilloverMatrix& s) {
  if (s.channels.empty()) return invalid("it names no channel");
  if (s.channels.size() > kMostChannels) return invalid("it names more than 256 channels");
  if (!isSquare(s))
    return invalid("the number of its values is not the square of the number of its channels");
  if (!std::ranges::all_of(s.values, [](double v) { return std::isfinite(v); })) {
    return invalid("one of its values is not a finite number");
  }
  return {};
}

Result<std::vector<std::size_t>> findChannels(const EventMatrix& raw, const SpilloverMatrix& s) {
  std::vector<std::size_t> found;
  for (const std::string& name : s.channels) {
    const auto index = raw.indexOf(name);
    if (!index) return Error{ErrorCode::ChannelNotFound, {name}, {}, {}};
    if (std::ranges::find(found, *index) != found.end()) return invalid("it names a channel twice");
    found.push_back(*index);
  }
  return found;
}

void widenBlock(const Column& column, std::size_t begin, std::size_t count, double* wide, bool& missing) {
  column.visit([&](auto values) { missing |= widen(values.data() + begin, wide, count); });
}

/// An event with one NaN has NaN in all: which of the sums it spoilt must not hang on zeros of the matrix.
void spreadMissing(double* sources, std::size_t channels, std::size_t count) {
  for (std::size_t e = 0; e < count; ++e) {
    bool missing = false;
    for (std::size_t c = 0; c < channels; ++c) missing |= std::isnan(sources[c * kCompensateBlock + e]);
    if (!missing) continue;
    for (std::size_t c = 0; c < channels; ++c) {
      sources[c * kCompensateBlock + e] = std::numeric_limits<double>::quiet_NaN();
    }
  }
}

}  // namespace

double conditionNumber(const SpilloverMatrix& spillover) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (spillover.channels.empty() || !isSquare(spillover)) return kNone;
  if (!std::ranges::all_of(spillover.values, [](double v) { return std::isfinite(v); })) return kNone;
  const Eigen::VectorXd singular = Eigen::JacobiSVD<Matrix>(matrixOf(spillover)).singularValues();
  const double smallest = singular(singular.size() - 1);
  return smallest > 0 ? singular(0) / smallest : std::numeric_limits<double>::infinity();
}

Result<Compensator> Compensator::create(const EventMatrix& raw, const SpilloverMatrix& spillover) {
  if (const Status checked = checkShape(spillover); !checked) return checked.error();
  Result<std::vector<std::size_t>> channels = findChannels(raw, spillover);
  if (!channels) return std::move(channels).error();
  const double condition = conditionNumber(spillover);
  if (!(condition <= kLargestCondition)) return Error{ErrorCode::SpilloverSingular, {condition}, {}, {}};
  Compensator made;
  made.channels_ = *std::move(channels);
  const Matrix inverse = matrixOf(spillover).partialPivLu().inverse();
  for (Eigen::Index target = 0; target < inverse.cols(); ++target) {
    made.firstTerm_.push_back(made.terms_.size());
    for (Eigen::Index source = 0; source < inverse.rows(); ++source) {
      const double weight = inverse(source, target);
      if (weight != 0) made.terms_.push_back({static_cast<std::uint32_t>(source), weight});
    }
  }
  made.firstTerm_.push_back(made.terms_.size());
  return made;
}

void Compensator::apply(const EventMatrix& raw, std::size_t begin, std::size_t end,
                        const std::vector<Column*>& columns) const {
  assert(columns.size() == channels_.size());
  std::vector<double> sources(channels_.size() * kCompensateBlock);
  for (; begin < end; begin += kCompensateBlock) {
    const std::size_t count = std::min(kCompensateBlock, end - begin);
    bool missing = false;
    for (std::size_t c = 0; c < channels_.size(); ++c) {
      widenBlock(raw.column(channels_[c]), begin, count, sources.data() + c * kCompensateBlock, missing);
    }
    if (missing) spreadMissing(sources.data(), channels_.size(), count);
    for (std::size_t c = 0; c < channels_.size(); ++c) {
      const WeightedSource* const terms = terms_.data() + firstTerm_[c];
      const std::size_t termCount = firstTerm_[c + 1] - firstTerm_[c];
      assert(columns[c]->isFloat64() == raw.column(channels_[c]).isFloat64());
      if (columns[c]->isFloat64()) {
        weightedSum(sources.data(), terms, termCount, count, columns[c]->doubles().data() + begin);
      } else {
        weightedSum(sources.data(), terms, termCount, count, columns[c]->floats().data() + begin);
      }
    }
  }
}

Result<EventMatrix> compensate(const EventMatrix& raw, const SpilloverMatrix& spillover, Progress& progress) {
  Result<Compensator> made = Compensator::create(raw, spillover);
  if (!made) return std::move(made).error();
  const Compensator& compensator = *made;
  const std::size_t events = raw.eventCount();
  std::vector<std::shared_ptr<Column>> columns;
  std::vector<Column*> targets;
  for (const std::size_t channel : compensator.channels()) {
    const bool wide = raw.column(channel).isFloat64();
    columns.push_back(std::make_shared<Column>(wide ? Column::float64(events) : Column::float32(events)));
    targets.push_back(columns.back().get());
  }
  const bool finished = parallelFor(events, kChunk, progress, [&](std::size_t begin, std::size_t end) {
    compensator.apply(raw, begin, end, targets);
  });
  if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
  EventMatrix compensated = raw;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    compensated = compensated.withColumn(compensator.channels()[c], std::move(columns[c]));
  }
  return compensated;
}

}  // namespace vestige
