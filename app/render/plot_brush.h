// SPDX-License-Identifier: GPL-3.0-or-later
// Events that a person picks out in one place and sees in all: on every plot of their tube they keep their
// colour, and the others fall to grey. Looking only: no count changes, and no report shows it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include <QPolygonF>
#include <QString>

#include "app/render/plot_builder.h"
#include "app/render/plot_model.h"
#include "core/data/event_mask.h"

namespace vestige::app {

struct Brush {
  std::size_t tube = 0;  ///< Index into Analysis::tubes.
  EventMask events;
  std::uint64_t count = 0;
  QString name;                    ///< Of a population, or what else was brushed.
  std::optional<ColourSlot> slot;  ///< Of a population.
};
using BrushPtr = std::shared_ptr<const Brush>;

/// The brushed events of the population that a plot shows, on the grid of PlotModel::all: never more in a bin
/// than are there. Nothing for kinds without a grid and without axes of channels (separator, charts).
/// @error as buildPlot; Cancelled.
/// @cost  One pass over the brushed events, not over the file.
/// @tested tests/unit/app/plot_brush_test.cpp; tests/bench/brush_bench.cpp
Result<std::optional<BrushLayer>> brushOn(const Analysis& analysis, const PlotModel& model,
                                          const PlotView& view, const PlotOptions& options,
                                          const Brush& brush, Progress& progress);

/// All events of a population. @error PopulationNotFound.
Result<Brush> brushOfPopulation(const Analysis& analysis, std::size_t tube, const std::string& population,
                                const std::string& language);

/// The events shown on a plane that lie inside an outline drawn on it (even-odd, display units of the plot).
/// An event outside the axes counts where it is drawn: on the border.
/// @error as buildPlot; GateTooFewVertices, GateVertexNotFinite; Cancelled.
Result<Brush> brushInside(const Analysis& analysis, const PlotModel& model, const PlotView& view,
                          const PlotOptions& options, const QPolygonF& outline, Progress& progress);

}  // namespace vestige::app
