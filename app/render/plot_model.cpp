// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_model.h"

#include <QCoreApplication>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString counted(std::uint64_t events) { return countText(static_cast<std::int64_t>(events)); }

QString gatesText(const PlotModel& model) {
  QStringList gates;
  for (const GatePicture& gate : model.gates) gates << gate.name + QLatin1Char(' ') + gate.share;
  if (gates.isEmpty()) return {};
  return QCoreApplication::translate("plot", ", gates: %1").arg(gates.join(QStringLiteral(", ")));
}

QString seriesText(const PlotModel& model) {
  QStringList names;
  for (const PlotSeries& one : model.series) names << one.name + QLatin1Char(' ') + counted(one.events);
  return names.join(QStringLiteral(", "));
}

/// The cells of a heat map that a listener can use: the brightest marker of each population.
QString heatMapText(const HeatMapChart& chart) {
  QStringList rows;
  for (qsizetype r = 0; r < chart.populations.size(); ++r) {
    QStringList cells;
    for (qsizetype m = 0; m < chart.markers.size(); ++m)
      cells << chart.markers[m] + QLatin1Char(' ') +
                   chart.medians[static_cast<std::size_t>(r * chart.markers.size() + m)];
    rows << chart.populations[r] + QStringLiteral(": ") + cells.join(QStringLiteral(", "));
  }
  return rows.join(QStringLiteral("; "));
}

QString proportionText(const ProportionChart& chart) {
  QStringList bars;
  for (const ProportionBar& bar : chart.bars) {
    QStringList parts;
    for (const ProportionPart& part : bar.parts) parts << part.name + QLatin1Char(' ') + part.share;
    bars << bar.name + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
  }
  return bars.join(QStringLiteral("; "));
}

QString axesText(const PlotModel& model) {
  if (model.kind == PlotKind::Histogram)
    return QCoreApplication::translate("plot", "Histogram of %1, %2, %3 events")
        .arg(model.x.label, model.title, counted(model.events));
  return QCoreApplication::translate("plot", "%1 against %2, %3, %4 events")
      .arg(model.y.label, model.x.label, model.title, counted(model.events));
}

}  // namespace

QString plotKindName(PlotKind kind) {
  switch (kind) {
    case PlotKind::Density:
      return QCoreApplication::translate("plot", "Density");
    case PlotKind::Dots:
      return QCoreApplication::translate("plot", "Dots");
    case PlotKind::Contour:
      return QCoreApplication::translate("plot", "Contours");
    case PlotKind::Histogram:
      return QCoreApplication::translate("plot", "Histogram");
    case PlotKind::Time:
      return QCoreApplication::translate("plot", "Against time");
    case PlotKind::Separator:
      return QCoreApplication::translate("plot", "Population separator");
    case PlotKind::Radar:
      return QCoreApplication::translate("plot", "Radar");
    case PlotKind::HeatMap:
      return QCoreApplication::translate("plot", "Heat map");
    case PlotKind::Proportions:
      return QCoreApplication::translate("plot", "Proportions");
  }
  return {};
}

QString drawnText(const PlotModel& model) {
  const std::uint64_t undefined = model.all ? model.all->undefined : model.undefined;
  const std::uint64_t drawn = model.events - undefined - model.beyond;
  QString text =
      QCoreApplication::translate("plot", "All %1 events drawn, exact counts").arg(counted(model.events));
  if (model.radar || model.heatMap || model.proportions)
    return QCoreApplication::translate("plot", "From all %1 events, none sampled").arg(counted(model.events));
  if (undefined != 0) {
    text = QCoreApplication::translate("plot",
                                       "%1 of %2 events drawn, exact counts; %3 have no value on an axis")
               .arg(counted(drawn), counted(model.events), counted(undefined));
  } else if (model.beyond != 0) {
    text = QCoreApplication::translate("plot", "%1 of %2 events drawn, exact counts")
               .arg(counted(drawn), counted(model.events));
  }
  if (model.beyond != 0)
    text += QCoreApplication::translate("plot", "; %1 outside the limits of the axes, not drawn")
                .arg(counted(model.beyond));
  if (model.all && model.all->outside != 0) {
    text += QCoreApplication::translate("plot", "; %1 outside the axes, drawn at the border")
                .arg(counted(model.all->outside));
  }
  return text;
}

QString plotSummary(const PlotModel& model) {
  QString text;
  if (model.radar || model.heatMap || model.proportions) {
    text = QCoreApplication::translate("plot", "%1 of %2, %3 events")
               .arg(plotKindName(model.kind), model.title, counted(model.events));
    if (model.heatMap) text += QStringLiteral(". ") + heatMapText(*model.heatMap);
    if (model.proportions) text += QStringLiteral(". ") + proportionText(*model.proportions);
    if (model.radar)
      text += QStringLiteral(". ") + model.radar->markers.join(QStringLiteral(", ")) + QStringLiteral(". ") +
              seriesText(model);
  } else {
    text = axesText(model) + gatesText(model);
    if (model.kind != PlotKind::Density && model.kind != PlotKind::Histogram)
      text = plotKindName(model.kind) + QStringLiteral(": ") + text;
    if (!model.interestName.isEmpty())
      text += QStringLiteral(", ") + model.interestName + QLatin1Char(' ') + model.interestShare;
    if (model.series.size() > 1) text += QStringLiteral(". ") + seriesText(model);
  }
  for (const QString& note : model.notes) text += QStringLiteral(". ") + note;
  return text.replace(QStringLiteral(".. "), QStringLiteral(". "));
}

}  // namespace vestige::app
