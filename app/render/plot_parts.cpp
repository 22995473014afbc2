// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_parts.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString roleName(OverlayRole role) {
  switch (role) {
    case OverlayRole::Today:
      return QCoreApplication::translate("plot", "today");
    case OverlayRole::Previous:
      return QCoreApplication::translate("plot", "previous");
    case OverlayRole::Diagnosis:
      return QCoreApplication::translate("plot", "diagnosis");
    case OverlayRole::Normal:
      return QCoreApplication::translate("plot", "normal");
    case OverlayRole::Other:
      break;
  }
  return {};
}

QString tubeTitle(const TubeAnalysis& tube) {
  return QString::fromStdString(tube.reference.tube.empty() ? tube.reference.file : tube.reference.tube);
}

/// Where an overlay's events are; nothing when they are not here.
struct Found {
  const Analysis* analysis;
  std::size_t tube;
  QString caseName;
};
std::optional<Found> find(const Analysis& analysis, const PlotOverlay& overlay, const PlotOptions& options) {
  Found found{&analysis, options.tube, {}};
  if (!overlay.source.empty()) {
    const auto other = std::ranges::find(options.others, overlay.source, &OtherCase::id);
    if (other == options.others.end() || !other->analysis || other->analysis->tubes.empty())
      return std::nullopt;
    found = {other->analysis.get(), 0, other->name};
  }
  if (overlay.tube.empty()) return found;
  const auto& tubes = found.analysis->tubes;
  const auto tube =
      std::ranges::find_if(tubes, [&](const TubeAnalysis& t) { return t.reference.tube == overlay.tube; });
  if (tube == tubes.end()) return std::nullopt;
  found.tube = static_cast<std::size_t>(tube - tubes.begin());
  return found;
}

QString nameOfSeries(const SeriesEvents& one, const Found& found, const PlotOverlay& overlay,
                     const std::string& own) {
  QStringList words;
  if (!found.caseName.isEmpty()) words << found.caseName;
  if (!overlay.tube.empty())
    words << QCoreApplication::translate("plot", "tube %1").arg(tubeTitle(one.source.tube()));
  const QString role = roleName(overlay.role);
  if (!role.isEmpty()) words << role;
  if (words.isEmpty() || one.population != own) words << one.source.nameOf(one.population);
  return words.join(QStringLiteral(" · "));
}

/// A matrix leaves the channels that it does not name as they are: then two compensations mean the same axis.
Gate onPlotColumns(const PlotSource& source, Gate gate, const Dimension& x, const Dimension& y) {
  for (Dimension& dimension : gate.dimensions) {
    for (const Dimension* axis : {&x, &y}) {
      if (dimension.channel != axis->channel || dimension.compensation == axis->compensation) continue;
      const auto own = source.column(dimension);
      const auto plotted = source.column(*axis);
      if (own && plotted && *own == *plotted) dimension.compensation = axis->compensation;
    }
  }
  return gate;
}

/// Percent of its own parent, which need not be the population that the plot shows.
QString shareOfParent(const PlotSource& source, const Population& population, std::uint64_t count) {
  if (!population.parent.empty() && !source.strategy().tree.populationIndex(population.parent))
    return QStringLiteral("—");
  return shareText(count, source.count(population.parent));
}

bool isWithin(const GatingTree& tree, std::string id, const std::string& ancestor) {
  while (!id.empty() && id != ancestor) {
    const auto index = tree.populationIndex(id);
    if (!index) return false;
    id = tree.populations()[*index].parent;
  }
  return id == ancestor;
}

}  // namespace

Result<std::vector<SeriesEvents>> seriesOf(const Analysis& analysis, const PlotView& view,
                                           const PlotOptions& options, QStringList& notes) {
  const PlotSource main(analysis, options.tube, options.language);
  const auto shown = main.mask(view.population);
  if (!shown) return shown.error();
  std::vector<SeriesEvents> all{{main, view.population, *shown, {}, OverlayRole::Today}};
  all[0].series.name = main.nameOf(view.population);
  int style = 0;
  bool hasOtherTubes = false;
  for (const PlotOverlay& overlay : view.overlays) {
    const auto found = find(analysis, overlay, options);
    const std::string population = overlay.population.value_or(view.population);
    if (!found) {
      notes << QCoreApplication::translate("plot", "“%1” is not open here and is not drawn.")
                   .arg(QString::fromStdString(overlay.source.empty() ? overlay.tube : overlay.source));
      continue;
    }
    SeriesEvents one{
        PlotSource(*found->analysis, found->tube, options.language), population, nullptr, {}, overlay.role};
    const auto mask = one.source.mask(population);
    if (!mask) {
      notes << QCoreApplication::translate("plot", "“%1” has no population %2; it is not drawn.")
                   .arg(nameOfSeries(one, *found, overlay, view.population),
                        QString::fromStdString(population));
      continue;
    }
    one.mask = *mask;
    hasOtherTubes = hasOtherTubes || !overlay.source.empty() || !overlay.tube.empty();
    one.series.name = nameOfSeries(one, *found, overlay, view.population);
    // A population has its colour; the same population of another tube needs one of its own.
    const auto slot = one.source.slotOf(population);
    const auto taken = std::ranges::any_of(all, [&](const SeriesEvents& other) {
      return slot && other.source.slotOf(other.population) == slot;
    });
    if (overlay.role == OverlayRole::Normal) {
      one.series.slot = ColourSlot::Reference;
    } else if (slot && !taken) {
      one.series.slot = slot;
    }
    one.series.style = ++style;
    all.push_back(std::move(one));
  }
  if (!hasOtherTubes && all.size() > 1) all[0].series.slot = main.slotOf(view.population);
  if (hasOtherTubes)
    all[0].series.name = QCoreApplication::translate("plot", "tube %1").arg(tubeTitle(main.tube())) +
                         QStringLiteral(" · ") + all[0].series.name;
  for (SeriesEvents& one : all) one.series.events = one.source.count(one.population);
  return all;
}

GatePictures gatePictures(const PlotSource& source, const PlotView& view, const Dimension& x,
                          const Dimension& y, bool isLine) {
  GatePictures pictures;
  const GatingTree& tree = source.strategy().tree;
  const auto& mrd = source.strategy().mrd;
  for (const std::string& id : view.gates) {
    const auto index = tree.populationIndex(id);
    if (!index) continue;
    const Population& population = tree.populations()[*index];
    const auto gate = tree.gate(population.gate);
    GatePicture picture;
    picture.name = QString::fromStdString(population.name.in(source.language()));
    picture.slot = colourSlotFromName(population.colourSlot);
    const bool fits = gate && (!isLine || gate->dimensions.size() == 1);
    if (fits) picture.outline = gateOutline(onPlotColumns(source, *gate, x, y), x, y);
    if (picture.outline.isEmpty()) {
      pictures.notDrawn << picture.name;
      continue;
    }
    const std::uint64_t count = source.count(id);
    picture.share = shareOfParent(source, population, count);
    if (mrd && mrd->population == id) {
      pictures.namesInterest = true;
      picture.slot = colourSlotFromName(population.colourSlot).value_or(ColourSlot::Blasts);
      picture.share = countText(static_cast<std::int64_t>(count)) + QStringLiteral(" (") + picture.share +
                      QLatin1Char(')');
    }
    pictures.gates.push_back(std::move(picture));
  }
  return pictures;
}

AxisRange axisRange(const std::optional<AxisLimits>& limits, const TransformSpec& transform,
                    std::span<const float> values, const EventMask* interest) {
  if (limits) {
    if (const auto chosen = displayLimits(transform, limits->low, limits->high))
      return {chosen->first, chosen->second, true};
  }
  const auto [low, high] = displayRange(transform, values, interest);
  return {low, high, false};
}

std::vector<std::string> groupsOf(const PlotSource& source, const PlotView& view, std::size_t most) {
  const GatingTree& tree = source.strategy().tree;
  std::vector<std::string> groups;
  for (const std::string& id : view.groups) {
    if (tree.populationIndex(id) && std::ranges::find(groups, id) == groups.end()) groups.push_back(id);
  }
  if (!groups.empty()) return groups;
  // Proposed: what is to be judged first, then coloured populations below the one shown, then any.
  const auto& mrd = source.strategy().mrd;
  const auto add = [&](const std::string& id) {
    if (groups.size() < most && source.count(id) > 0 && std::ranges::find(groups, id) == groups.end())
      groups.push_back(id);
  };
  if (mrd && isWithin(tree, mrd->population, view.population)) add(mrd->population);
  for (const bool coloured : {true, false}) {
    for (const Population& population : tree.populations()) {
      if (population.id == view.population || !isWithin(tree, population.id, view.population)) continue;
      // A group that holds the population of interest would be compared with itself.
      if (mrd && isWithin(tree, mrd->population, population.id)) continue;
      if (colourSlotFromName(population.colourSlot).has_value() == coloured) add(population.id);
    }
    if (groups.size() >= 2) break;
  }
  return groups;
}

std::vector<Dimension> markersOf(const PlotSource& source, const PlotView& view) {
  return view.markers.empty() ? knownMarkers(source.strategy()) : view.markers;
}

}  // namespace vestige::app
