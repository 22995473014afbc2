// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_builder.h"

#include "app/render/plot_parts.h"

namespace vestige::app {
namespace {

Result<PlotModel> build(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                        Progress& progress) {
  switch (view.kind) {
    case PlotKind::Histogram:
      return buildHistogram(analysis, view, options, progress);
    case PlotKind::Radar:
      return buildRadar(analysis, view, options, progress);
    case PlotKind::HeatMap:
      return buildHeatMap(analysis, view, options, progress);
    case PlotKind::Proportions:
      return buildProportions(analysis, view, options, progress);
    case PlotKind::Density:
    case PlotKind::Dots:
    case PlotKind::Contour:
    case PlotKind::Time:
    case PlotKind::Separator:
      break;
  }
  return buildPlane(analysis, view, options, progress);
}

}  // namespace

Result<PlotModel> buildPlot(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                            Progress& progress) {
  CancelOnly quiet(progress);
  auto model = build(analysis, view, options, quiet);
  if (!model) return model;
  model->kind = view.kind;
  progress.report(1);
  return model;
}

Result<PlotModel> buildPlot(const Analysis& analysis, const PlotSpec& spec, const PlotOptions& options,
                            Progress& progress) {
  return buildPlot(analysis, viewOf(spec), options, progress);
}

}  // namespace vestige::app
