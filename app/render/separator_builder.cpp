// SPDX-License-Identifier: GPL-3.0-or-later
// The population separator: principal axes of two or more groups, all events projected.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <QCoreApplication>

#include "app/render/plot_parts.h"
#include "core/stats/principal_axes.h"

namespace vestige::app {
namespace {

constexpr std::size_t kProposedGroups = 2;
constexpr int kParts = 96;           // of a curve of one standard deviation
constexpr std::size_t kNamed = 2;    // markers named on an axis
constexpr double kLeastNamed = 0.2;  // loading from which a marker is named there

QString loadingText(const QString& marker, double value) {
  const QChar sign = value < 0 ? QChar(0x2212) : QLatin1Char('+');
  return marker + QLatin1Char(' ') + sign + QString::number(std::abs(value), 'f', 2);
}

QPolygonF ellipse(const PlaneMoments& m, double deviations) {
  const double a = std::sqrt(std::max(0.0, m.xx)), b = a > 0 ? m.xy / a : 0;
  const double c = std::sqrt(std::max(0.0, m.yy - b * b));
  QPolygonF line;
  for (int part = 0; part < kParts; ++part) {
    const double angle = 2 * std::numbers::pi * part / kParts;
    const double u = deviations * std::cos(angle), v = deviations * std::sin(angle);
    line << QPointF(m.x + a * u, m.y + b * u + c * v);
  }
  return line;
}

QString axisText(int number, double share, const PrincipalAxes& axes, std::size_t axis,
                 const std::vector<QString>& markers) {
  std::vector<std::size_t> order(markers.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::abs(axes.loading(axis, a)) > std::abs(axes.loading(axis, b));
  });
  QStringList named;
  for (std::size_t i = 0; i < std::min(kNamed, order.size()); ++i) {
    const double loading = axes.loading(axis, order[i]);
    if (std::abs(loading) >= kLeastNamed) named << loadingText(markers[order[i]], loading);
  }
  return QCoreApplication::translate("plot", "Axis %1, %2 %: %3")
      .arg(number)
      .arg(QString::number(100 * share, 'f', 0), named.join(QStringLiteral(", ")));
}

class SeparatorBuilder {
 public:
  SeparatorBuilder(const PlotSource& source, const PlotView& view, Progress& progress)
      : source_(source), view_(view), progress_(progress) {}

  Result<SeparatorPlane> build() {
    if (const Status done = takeColumns(); !done) return done.error();
    plane_.groups = groupsOf(source_, view_, kProposedGroups);
    std::vector<GroupMoments> moments;
    for (const std::string& group : plane_.groups) {
      const auto mask = source_.mask(group);
      if (!mask) return mask.error();
      auto found = groupMoments(spans_, *mask, progress_);
      if (!found) return cancelledError();
      moments.push_back(std::move(*found));
    }
    if (moments.empty()) {  // nothing to separate: the spread of what is shown
      const auto mask = source_.mask(view_.population);
      if (!mask) return mask.error();
      auto found = groupMoments(spans_, *mask, progress_);
      if (!found) return cancelledError();
      moments.push_back(std::move(*found));
      plane_.groups.push_back(view_.population);
      plane_.notes << QCoreApplication::translate("plot",
                                                  "No two groups with events: axes of the population shown.");
    }
    const PrincipalAxes axes = principalAxes(moments);
    const std::size_t second = markers_.size() > 1 ? 1 : 0;
    auto to = project(spans_, axes, 0, second, progress_);
    if (!to) return cancelledError();
    plane_.x = std::move(to->a);
    plane_.y = std::move(to->b);
    describe(axes, moments, second);
    return std::move(plane_);
  }

 private:
  Status takeColumns() {
    for (const Dimension& marker : markersOf(source_, view_)) {
      auto values = source_.values(marker, progress_);
      if (!values) return std::move(values).error();
      columns_.push_back(std::move(*values));
      markers_.push_back(QString::fromStdString(marker.channel));
    }
    if (columns_.empty())
      return Error{ErrorCode::ChannelNotFound, {std::string("a marker on a logarithmic scale")}, {}, {}};
    for (const auto& column : columns_) spans_.emplace_back(column);
    return {};
  }

  void describe(const PrincipalAxes& axes, const std::vector<GroupMoments>& moments, std::size_t second) {
    Separator& s = plane_.separator;
    for (std::size_t g = 0; g < moments.size(); ++g) {
      const std::string& id = plane_.groups[g];
      PlotSeries series;
      series.name = source_.nameOf(id);
      series.slot = source_.slotOf(id);
      series.events = source_.count(id);
      series.drawn = moments[g].events;
      series.style = static_cast<int>(g);
      plane_.series.push_back(series);
      if (moments[g].events == 0) continue;
      const PlaneMoments m = onPlane(moments[g], axes, 0, second);
      s.groups.push_back({g, QPointF(m.x, m.y), ellipse(m, 1), ellipse(m, 2)});
    }
    for (std::size_t c = 0; c < markers_.size(); ++c)
      s.loadings.push_back({markers_[c], axes.loading(0, c), axes.loading(second, c)});
    std::ranges::stable_sort(s.loadings, [](const MarkerLoading& a, const MarkerLoading& b) {
      return std::abs(a.first) > std::abs(b.first);
    });
    s.shareX = axes.share(0), s.shareY = axes.share(second);
    plane_.labelX = axisText(1, s.shareX, axes, 0, markers_);
    plane_.labelY = axisText(2, s.shareY, axes, second, markers_);
    plane_.notes << QCoreApplication::translate(
        "plot",
        "Principal axes of the groups, each with the same weight; curves: 1 and 2 standard deviations.");
    QStringList loadings;
    for (const MarkerLoading& one : s.loadings)
      loadings << loadingText(one.marker, one.first) + QStringLiteral(" / ") +
                      loadingText(QString(), one.second).trimmed();
    plane_.notes << QCoreApplication::translate("plot", "Loadings (axis 1 / axis 2): %1")
                        .arg(loadings.join(QStringLiteral("; ")));
  }

  const PlotSource& source_;
  const PlotView& view_;
  Progress& progress_;
  std::vector<std::vector<float>> columns_;
  std::vector<std::span<const float>> spans_;
  std::vector<QString> markers_;
  SeparatorPlane plane_;
};

}  // namespace

Result<SeparatorPlane> separatorPlane(const PlotSource& source, const PlotView& view, Progress& progress) {
  return SeparatorBuilder(source, view, progress).build();
}

}  // namespace vestige::app
