// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/auto/auto_values.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;  // a multiple of 64: no two chunks share a mask word

/// The display values of one axis for the events [begin, end).
void displayOf(const Column& column, const Transform& exact, const TransformTable& table, std::size_t begin,
               std::size_t end, std::vector<float>& display) {
  display.resize(end - begin);
  if (!column.isFloat64()) {
    table.apply(column.floats().subspan(begin, end - begin), display);
    return;
  }
  const auto raw = column.doubles();
  for (std::size_t i = begin; i < end; ++i)
    display[i - begin] = static_cast<float>(exact.displayFromRaw(raw[i]));
}

struct Piece {
  std::vector<std::vector<float>> axes;
  std::uint64_t members = 0;
};

bool allFinite(const std::vector<float>& values) {
  int others = 0;
  for (const float v : values) others += !(std::abs(v) <= std::numeric_limits<float>::max());
  return others == 0;
}

/// Members of the mask with a finite value on every axis.
void keepMembers(const EventMask* mask, std::size_t begin, std::vector<std::vector<float>> display,
                 Piece& piece) {
  const std::size_t n = display.front().size();
  if (mask == nullptr && std::ranges::all_of(display, allFinite)) {  // nearly always
    piece.axes = std::move(display);
    piece.members = n;
    return;
  }
  for (auto& axis : piece.axes) axis.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (mask != nullptr && !mask->test(begin + i)) continue;
    ++piece.members;
    bool finite = true;
    for (const auto& axis : display) finite = finite && std::isfinite(axis[i]);
    if (!finite) continue;
    for (std::size_t a = 0; a < display.size(); ++a) piece.axes[a].push_back(display[a][i]);
  }
}

}  // namespace

Result<AutoValues> gatherValues(const AutoInput& input, std::size_t axes, Progress& progress) {
  if (input.axes.size() != axes) {
    return Error{ErrorCode::GateDimensionCount,
                 {static_cast<std::int64_t>(input.axes.size()), static_cast<std::int64_t>(axes)},
                 {},
                 {}};
  }
  std::vector<Transform> exact;
  std::vector<TransformTable> tables;
  for (const AutoAxis& axis : input.axes) {
    auto transform = Transform::create(axis.dimension.transform);
    if (!transform) return std::move(transform).error();
    tables.emplace_back(*transform);
    exact.push_back(*std::move(transform));
  }
  const std::size_t events = input.axes.front().column->size();
  for ([[maybe_unused]] const AutoAxis& axis : input.axes) assert(axis.column->size() == events);
  assert(input.mask == nullptr || input.mask->size() == events);
  std::vector<Piece> pieces((events + kChunk - 1) / kChunk);
  const bool complete = parallelFor(events, kChunk, progress, [&](std::size_t begin, std::size_t end) {
    std::vector<std::vector<float>> display(axes);
    for (std::size_t a = 0; a < axes; ++a)
      displayOf(*input.axes[a].column, exact[a], tables[a], begin, end, display[a]);
    Piece& piece = pieces[begin / kChunk];
    piece.axes.resize(axes);
    keepMembers(input.mask, begin, std::move(display), piece);
  });
  if (!complete) return Error{ErrorCode::Cancelled, {}, {}, {}};
  AutoValues values;
  values.axes.resize(axes);
  std::vector<std::size_t> starts;
  std::size_t kept = 0;
  for (const Piece& piece : pieces) {
    values.members += piece.members;
    starts.push_back(kept);
    kept += piece.axes.front().size();
  }
  for (std::vector<float>& axis : values.axes) axis.resize(kept);
  parallelFor(pieces.size(), 1, [&](std::size_t begin, std::size_t) {
    for (std::size_t a = 0; a < axes; ++a) {
      std::ranges::copy(pieces[begin].axes[a],
                        values.axes[a].begin() + static_cast<std::ptrdiff_t>(starts[begin]));
    }
  });
  values.notFinite = values.members - kept;
  return values;
}

}  // namespace vestige
