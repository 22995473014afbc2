// SPDX-License-Identifier: GPL-3.0-or-later
// From counts to colours. Kept apart from the painter because it decides what a rare event looks like.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/render/plot_picture.h"
#include "core/stats/density.h"

namespace vestige::app {
namespace {

constexpr float kHaze = 0.30f;        // smoothed events per bin from which an empty bin belongs to a cloud
constexpr double kLeastShade = 0.40;  // place on the density map of a bin with one lonely event
constexpr double kLeastOpacity = 0.5;
constexpr float kCore = 0.70f;  // rank from which painted clouds go towards ink

double smoothingFor(const DensityGrid& grid) { return std::max(1.0, grid.width / 220.0); }

QRgb over(const QColor& colour, const QColor& below, double opacity) {
  const auto mix = [opacity](int a, int b) { return static_cast<int>(std::lround(b + (a - b) * opacity)); };
  return qRgb(mix(colour.red(), below.red()), mix(colour.green(), below.green()),
              mix(colour.blue(), below.blue()));
}

template <class ColourOfBin>
QImage imageOf(const DensityGrid& grid, const ColourOfBin& colourOfBin) {
  QImage image(grid.width, grid.height, QImage::Format_RGB32);
  for (int y = 0; y < grid.height; ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(grid.height - 1 - y));
    const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(grid.width);
    for (int x = 0; x < grid.width; ++x) line[x] = colourOfBin(row + static_cast<std::size_t>(x));
  }
  return image;
}

/// Empty bins inside a cloud are filled too, but only bins with events count for the ranks.
std::vector<float> ranksOf(const DensityGrid& grid, const std::vector<float>& smoothed) {
  std::vector<float> occupied(smoothed.size(), 0.0f);
  for (std::size_t i = 0; i < smoothed.size(); ++i) {
    if (grid.counts[i] != 0 || smoothed[i] >= kHaze) occupied[i] = smoothed[i];
  }
  return equalAreaRank(occupied, 0.0f);
}

QImage densityMap(const DensityGrid& grid, const Palette& palette) {
  const std::vector<float> ranks = ranksOf(grid, smoothedDensity(grid, smoothingFor(grid)));
  std::array<QRgb, 256> map{};
  for (std::size_t i = 0; i < map.size(); ++i) map[i] = palette.densityAt(static_cast<double>(i) / 255).rgb();
  const QRgb surface = palette.surface.rgb();
  return imageOf(grid, [&](std::size_t bin) {
    if (ranks[bin] <= 0) return surface;
    const double shade =
        grid.counts[bin] != 0 ? kLeastShade + (1 - kLeastShade) * ranks[bin] : double{ranks[bin]};
    return map[static_cast<std::size_t>(shade * 255)];
  });
}

struct SmoothLayer {
  QColor fill, core;
  const DensityGrid* grid = nullptr;
  bool isOnTop = false;
  std::vector<float> smoothed;
};

std::vector<SmoothLayer> layersOf(const PlotModel& model, const Palette& palette) {
  std::vector<SmoothLayer> layers;
  for (const PaintedLayer& layer : model.layers) {
    const QColor fill = palette.fillOf(layer.slot);
    const QColor ink = palette.isDark ? fill.lighter(112) : palette.inkOf(layer.slot);
    const QColor core = QColor::fromRgb(over(ink, fill, palette.isDark ? 1.0 : 0.30));
    layers.push_back({fill, core, layer.grid.get(), layer.slot == model.interestSlot,
                      smoothedDensity(*layer.grid, smoothingFor(*layer.grid))});
  }
  return layers;
}

/// What no coloured population holds: grey.
SmoothLayer restOf(const PlotModel& model, const Palette& palette, DensityGrid& rest) {
  rest = *model.all;
  for (const PaintedLayer& layer : model.layers) {
    for (std::size_t i = 0; i < rest.counts.size(); ++i) {
      rest.counts[i] -= std::min(rest.counts[i], layer.grid->counts[i]);
    }
  }
  const QColor fill =
      QColor::fromRgb(over(palette.text3, palette.surface, 0.5));  // grey: no population's colour
  return {fill, fill, &rest, false, smoothedDensity(rest, smoothingFor(rest))};
}

QImage paintedPopulations(const PlotModel& model, const Palette& palette) {
  const DensityGrid& grid = *model.all;
  DensityGrid rest;
  std::vector<SmoothLayer> layers = layersOf(model, palette);
  layers.insert(layers.begin(), restOf(model, palette, rest));
  const std::vector<float> ranks = ranksOf(grid, smoothedDensity(grid, smoothingFor(grid)));
  const QRgb surface = palette.surface.rgb();
  return imageOf(grid, [&](std::size_t bin) {
    if (ranks[bin] <= 0) return surface;
    const double towardsCore = std::clamp((ranks[bin] - kCore) / (1 - kCore), 0.0f, 1.0f);
    double red = 0, green = 0, blue = 0, sum = 0;
    for (const SmoothLayer& layer : layers) {
      if (layer.isOnTop && layer.grid->counts[bin] != 0) return layer.fill.rgb();
      // A bin's own events outweigh what the smoothing brings over from its neighbours.
      const double weight = layer.smoothed[bin] + 4.0 * layer.grid->counts[bin];
      if (weight <= 0) continue;
      const QColor colour = QColor::fromRgb(over(layer.core, layer.fill, towardsCore));
      red += weight * colour.red(), green += weight * colour.green(), blue += weight * colour.blue();
      sum += weight;
    }
    if (sum <= 0) return surface;
    const QColor mixed(static_cast<int>(red / sum), static_cast<int>(green / sum),
                       static_cast<int>(blue / sum));
    const double opacity =
        grid.counts[bin] != 0 ? kLeastOpacity + (1 - kLeastOpacity) * ranks[bin] : 0.9 * ranks[bin];
    return over(mixed, palette.surface, opacity);
  });
}

/// Side of a dot in bins: single events of a small population must be seen, a million must not run together.
int dotSide(const PlotModel& model) {
  const std::uint64_t dots = model.all->events;
  const int wide = std::max(1, model.all->width / 400);
  return dots > 200'000 ? wide : dots > 20'000 ? 2 * wide : 3 * wide;
}

/// A bin takes the highest owner of those whose dot reaches it: the smallest population.
QImage dotImage(const PlotModel& model, const Palette& palette) {
  const DensityGrid& grid = *model.all;
  const auto width = static_cast<std::ptrdiff_t>(grid.width),
             height = static_cast<std::ptrdiff_t>(grid.height);
  const int side = dotSide(model), before = (side - 1) / 2;
  std::vector<std::uint8_t> owner(model.dots->owner.size(), 0);
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    for (std::ptrdiff_t x = 0; x < width; ++x) {
      const std::uint8_t own = model.dots->owner[static_cast<std::size_t>(y * width + x)];
      if (own == 0) continue;
      for (std::ptrdiff_t v = std::max<std::ptrdiff_t>(0, y - before);
           v < std::min(height, y - before + side); ++v) {
        for (std::ptrdiff_t u = std::max<std::ptrdiff_t>(0, x - before);
             u < std::min(width, x - before + side); ++u) {
          std::uint8_t& at = owner[static_cast<std::size_t>(v * width + u)];
          at = std::max(at, own);
        }
      }
    }
  }
  std::vector<QRgb> colours{palette.surface.rgb(), over(palette.text3, palette.surface, 0.65)};
  for (const ColourSlot slot : model.dots->colours) colours.push_back(palette.fillOf(slot).rgb());
  return imageOf(grid, [&](std::size_t bin) { return colours[owner[bin]]; });
}

}  // namespace

void greyOut(QImage& image, const DensityGrid& brushed, const Palette& palette) {
  const QRgb surface = palette.surface.rgb(), away = palette.brushedAway.rgb();
  for (int y = 0; y < brushed.height; ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(brushed.height - 1 - y));
    for (int x = 0; x < brushed.width; ++x) {
      if (line[x] != surface && brushed.at(x, y) == 0) line[x] = away;
    }
  }
}

DotGrid coarserDots(const DotGrid& dots, const DensityGrid& grid, int factor) {
  const int width = (grid.width + factor - 1) / factor, height = (grid.height + factor - 1) / factor;
  DotGrid out{std::vector<std::uint8_t>(static_cast<std::size_t>(width * height), 0), dots.colours};
  for (int y = 0; y < grid.height; ++y) {
    for (int x = 0; x < grid.width; ++x) {
      std::uint8_t& at = out.owner[static_cast<std::size_t>(y / factor * width + x / factor)];
      at = std::max(at, dots.owner[static_cast<std::size_t>(y * grid.width + x)]);
    }
  }
  return out;
}

QImage unbrushedImage(const PlotModel& model, const Palette& palette) {
  if (!model.all) return {};
  if (model.dots) return dotImage(model, palette);
  return model.layers.empty() ? densityMap(*model.all, palette) : paintedPopulations(model, palette);
}

QImage densityImage(const PlotModel& model, const Palette& palette) {
  QImage image = unbrushedImage(model, palette);
  if (!image.isNull() && model.brush) greyOut(image, *model.brush->grid, palette);
  return image;
}

}  // namespace vestige::app
