// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_labels.h"

#include <cmath>
#include <limits>

#include <QFontMetricsF>

#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr int kCells = 96;        // of the crowding map along each axis
constexpr int kSteps = 18;        // places tried along each axis
constexpr int kRounds = 2;        // each label again, with the others where they are
constexpr int kOrders = 120;      // of placing the labels: all of them for five
constexpr double kGap = 4;        // logical pixels between a label and its gate
constexpr double kLeaderAt = 24;  // further away than this a line is drawn

/// Sums over any rectangle of cells in four look-ups.
class CellSums {
 public:
  double& at(int x, int y) { return cells_[index(x + 1, y + 1)]; }
  void finish() {
    for (int y = 1; y <= kCells; ++y) {
      for (int x = 1; x <= kCells; ++x) {
        cells_[index(x, y)] +=
            cells_[index(x - 1, y)] + cells_[index(x, y - 1)] - cells_[index(x - 1, y - 1)];
      }
    }
  }
  /// Cells [left, right] x [top, bottom].
  double sum(int left, int top, int right, int bottom) const {
    return cells_[index(right + 1, bottom + 1)] - cells_[index(left, bottom + 1)] -
           cells_[index(right + 1, top)] + cells_[index(left, top)];
  }

 private:
  static std::size_t index(int x, int y) { return static_cast<std::size_t>(y * (kCells + 1) + x); }
  std::vector<double> cells_ = std::vector<double>(static_cast<std::size_t>((kCells + 1) * (kCells + 1)));
};

double squaredDistance(const QRectF& rect, const QPointF& point) {
  const double dx = std::max({0.0, rect.left() - point.x(), point.x() - rect.right()});
  const double dy = std::max({0.0, rect.top() - point.y(), point.y() - rect.bottom()});
  return dx * dx + dy * dy;
}

bool meets(const QLineF& line, const QRectF& rect) {
  if (rect.contains(line.p1()) || rect.contains(line.p2())) return true;
  const QLineF diagonals[] = {{rect.topLeft(), rect.bottomRight()}, {rect.bottomLeft(), rect.topRight()}};
  return std::any_of(std::begin(diagonals), std::end(diagonals), [&](const QLineF& diagonal) {
    return line.intersects(diagonal, nullptr) == QLineF::BoundedIntersection;
  });
}

/// What a label names: a gate or the cloud of the events of interest.
struct Target {
  QPolygonF area;    // painter units
  QPolygonF points;  // of its outline or of its events, inside the canvas
  bool isCloud = false;
  QRectF bounds;
};

struct Candidate {
  PlotLabel label;
  double cost = 0;
};

class LabelPlacer {
 public:
  LabelPlacer(const Placing& to, double scale, double pixels)
      : to_(to),
        s_(scale),
        bold_(textFont(pixels * scale, QFont::DemiBold)),
        plain_(textFont(pixels * scale)),
        pitch_(labelPitch(pixels, scale)) {
    mapEvents();
    for (const GatePicture& gate : to_.model.gates) targets_.push_back(targetOf(gate));
    mapLines();
  }

  std::vector<PlotLabel> place() {
    std::vector<std::vector<Candidate>> all;
    for (std::size_t i = 0; i < to_.model.gates.size(); ++i) {
      const GatePicture& gate = to_.model.gates[i];
      if (gate.outline.isEmpty() || gate.name.isEmpty() || !isInView(gate)) continue;
      all.push_back(candidates(gate.name, gate.share, gate.slot, targets_[i]));
    }
    if (!to_.model.interestName.isEmpty()) {
      const Target cloud = interestTarget();
      if (!cloud.points.isEmpty()) {
        all.push_back(
            candidates(to_.model.interestName, to_.model.interestShare, to_.model.interestSlot, cloud));
      }
    }
    return together(all);
  }

 private:
  /// A gate that lies wholly beside the window has no place that a label could point to.
  bool isInView(const GatePicture& gate) const {
    const PlotAxis &x = to_.model.x, &y = to_.model.y;
    bool left = true, right = true, below = true, above = true;  // all of it; ends may be infinite
    for (const QPointF& at : gate.outline) {
      left = left && at.x() < x.low, right = right && at.x() > x.high;
      below = below && at.y() < y.low, above = above && at.y() > y.high;
    }
    return !left && !right && !below && !above;
  }

  int cellX(double x) const {
    return std::clamp(static_cast<int>((x - to_.canvas.left()) / to_.canvas.width() * kCells), 0, kCells - 1);
  }
  int cellY(double y) const {
    return std::clamp(static_cast<int>((y - to_.canvas.top()) / to_.canvas.height() * kCells), 0, kCells - 1);
  }

  void mapEvents() {
    for (const QPointF& point : to_.model.interest) {
      const QPointF at = to_.point(point);
      discs_.at(cellX(at.x()), cellY(at.y())) += 1;
    }
    discs_.finish();
    if (!to_.model.all) return;
    const DensityGrid& grid = *to_.model.all;
    const DensityRange& r = grid.range;
    std::vector<int> columns;
    for (int x = 0; x < grid.width; ++x) {
      columns.push_back(cellX(to_.x(r.xLow + (r.xHigh - r.xLow) * (x + 0.5) / grid.width)));
    }
    for (int y = 0; y < grid.height; ++y) {
      const int row = cellY(to_.y(r.yLow + (r.yHigh - r.yLow) * (y + 0.5) / grid.height));
      for (int x = 0; x < grid.width; ++x) {
        events_.at(columns[static_cast<std::size_t>(x)], row) += static_cast<double>(grid.at(x, y));
      }
    }
    for (int y = 0; y < kCells; ++y) {
      for (int x = 0; x < kCells; ++x) events_.at(x, y) = std::log1p(events_.at(x, y));
    }
    events_.finish();
  }

  void mapLines() {
    std::vector<char> seen(static_cast<std::size_t>(kCells * kCells));
    for (const GatePicture& gate : to_.model.gates) {
      const QPolygonF outline = to_.outline(gate.outline);
      for (qsizetype i = 0; i < outline.size(); ++i) {
        const QLineF edge(outline[i], outline[(i + 1) % outline.size()]);
        const int steps = 1 + static_cast<int>(edge.length() * kCells / to_.canvas.width());
        for (int step = 0; step < steps; ++step) {
          const QPointF at = edge.pointAt(static_cast<double>(step) / steps);
          if (to_.canvas.contains(at))
            seen[static_cast<std::size_t>(cellY(at.y()) * kCells + cellX(at.x()))] = 1;
        }
      }
    }
    for (int y = 0; y < kCells; ++y) {
      for (int x = 0; x < kCells; ++x) lines_.at(x, y) = seen[static_cast<std::size_t>(y * kCells + x)];
    }
    lines_.finish();
  }

  Target targetOf(const GatePicture& gate) const {
    Target target;
    target.area = to_.outline(gate.outline);
    const double step = std::max(5 * s_, to_.canvas.width() / 40);
    for (qsizetype i = 0; i < target.area.size(); ++i) {
      const QLineF edge(target.area[i], target.area[(i + 1) % target.area.size()]);
      const int steps = 1 + static_cast<int>(edge.length() / step);
      for (int k = 0; k < steps; ++k) {
        const QPointF at = edge.pointAt(static_cast<double>(k) / steps);
        if (!to_.canvas.contains(at)) continue;
        if (!target.points.isEmpty() && QLineF(target.points.back(), at).length() < step * 0.7) continue;
        target.points << at;
      }
    }
    target.bounds = target.area.boundingRect().intersected(to_.canvas);
    if (target.points.isEmpty()) target.points << target.bounds.center();
    return target;
  }

  /// The middle nine tenths of the events: a stray one does not pull the label away.
  Target interestTarget() const {
    Target target;
    target.isCloud = true;
    QPolygonF points;
    for (const QPointF& point : to_.model.interest) {
      const QPointF at = to_.point(point);
      if (to_.canvas.contains(at)) points << at;
    }
    if (points.isEmpty()) points = cloudCells();
    if (points.isEmpty()) return target;
    std::vector<double> xs, ys;
    for (const QPointF& at : points) xs.push_back(at.x()), ys.push_back(at.y());
    std::sort(xs.begin(), xs.end());
    std::sort(ys.begin(), ys.end());
    const std::size_t low = xs.size() / 20, high = xs.size() - 1 - low;
    target.bounds = QRectF(QPointF(xs[low], ys[low]), QPointF(xs[high], ys[high]));
    const qsizetype stride = std::max<qsizetype>(1, points.size() / 100);
    for (qsizetype i = 0; i < points.size(); i += stride) {
      if (target.bounds.adjusted(-1, -1, 1, 1).contains(points[i])) target.points << points[i];
    }
    return target;
  }

  /// Too many events for discs: the bins of their layer that hold more than a twentieth of its fullest one.
  QPolygonF cloudCells() const {
    QPolygonF points;
    for (const PaintedLayer& layer : to_.model.layers) {
      if (layer.slot != to_.model.interestSlot || !layer.grid) continue;
      const DensityGrid& grid = *layer.grid;
      const DensityRange& r = grid.range;
      double most = 0;
      const auto each = [&](auto visit) {
        for (int y = 0; y < grid.height; ++y) {
          for (int x = 0; x < grid.width; ++x) visit(x, y, static_cast<double>(grid.at(x, y)));
        }
      };
      each([&](int, int, double count) { most = std::max(most, count); });
      each([&](int x, int y, double count) {
        if (count == 0 || count < most / 20) return;
        points << QPointF(to_.x(r.xLow + (r.xHigh - r.xLow) * (x + 0.5) / grid.width),
                          to_.y(r.yLow + (r.yHigh - r.yLow) * (y + 0.5) / grid.height));
      });
      break;
    }
    return points;
  }

  struct Form {
    PlotLabel label;  // without a place
    QSizeF size;
    double cost = 0;
  };

  std::vector<Form> formsOf(const QString& name, const QString& share) const {
    const double room = to_.canvas.width() - 8 * s_;
    const double shareWidth = plain_.horizontalAdvance(share);
    std::vector<Form> forms;
    const auto add = [&](const QStringList& lines, bool beside, double cost) {
      Form form;
      double width = 0;
      for (const QString& line : lines) {
        form.label.name << bold_.elidedText(line, Qt::ElideRight, room);
        if (form.label.name.back() != line) cost += 100;
        width = std::max(width, bold_.horizontalAdvance(form.label.name.back()));
      }
      if (beside) width += bold_.horizontalAdvance(QLatin1Char(' ')) + shareWidth;
      if (!beside) width = std::max(width, shareWidth);
      if (beside && width > room) return;
      form.label.share = share;
      form.label.isShareBeside = beside;
      const qsizetype rows = lines.size() + (beside || share.isEmpty() ? 0 : 1);
      form.size = {width, bold_.ascent() + bold_.descent() + pitch_ * static_cast<double>(rows - 1)};
      form.cost = cost;
      forms.push_back(form);
    };
    add({name}, false, 0);
    if (!share.isEmpty()) add({name}, true, 1.5);
    const auto [first, second] = inTwoLines(name, bold_);
    if (!second.isEmpty()) add({first, second}, false, 0.8);
    return forms;
  }

  std::vector<Candidate> candidates(const QString& name, const QString& share, std::optional<ColourSlot> slot,
                                    const Target& target) const {
    std::vector<Candidate> found;
    for (Form& form : formsOf(name, share)) {
      form.label.slot = slot;
      for (const QPointF& place : placesFor(form.size, target.bounds)) {
        Candidate candidate;
        candidate.label = form.label;
        candidate.label.rect = QRectF(place, form.size);
        candidate.cost = form.cost + crowding(candidate.label.rect) + distanceCost(candidate.label, target);
        found.push_back(std::move(candidate));
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& p, const Candidate& q) { return p.cost < q.cost; });
    return found;
  }

  /// A grid over the canvas, and the places along the sides of what is named.
  std::vector<QPointF> placesFor(const QSizeF& size, const QRectF& bounds) const {
    const QRectF inner = to_.canvas.adjusted(4 * s_, 2 * s_, -4 * s_, -2 * s_);
    const double roomX = std::max(0.0, inner.width() - size.width());
    const double roomY = std::max(0.0, inner.height() - size.height());
    std::vector<QPointF> places;
    for (int row = 0; row <= kSteps; ++row) {
      for (int column = 0; column <= kSteps; ++column) {
        places.emplace_back(inner.left() + roomX * column / kSteps, inner.top() + roomY * row / kSteps);
      }
    }
    const double gap = kGap * s_;
    const auto add = [&](double x, double y) {
      places.emplace_back(std::clamp(x, inner.left(), inner.left() + roomX),
                          std::clamp(y, inner.top(), inner.top() + roomY));
    };
    for (const double x :
         {bounds.left(), bounds.center().x() - size.width() / 2, bounds.right() - size.width()}) {
      add(x, bounds.top() - gap - size.height());
      add(x, bounds.bottom() + gap);
    }
    for (const double y :
         {bounds.top(), bounds.center().y() - size.height() / 2, bounds.bottom() - size.height()}) {
      add(bounds.left() - gap - size.width(), y);
      add(bounds.right() + gap, y);
    }
    return places;
  }

  /// What a label there would cover: events (dense ones more), events of interest, lines of gates.
  double crowding(const QRectF& rect) const {
    const int left = cellX(rect.left()), right = cellX(rect.right());
    const int top = cellY(rect.top()), bottom = cellY(rect.bottom());
    const auto events = [&](int x1, int y1, int x2, int y2) {
      return events_.sum(x1, y1, x2, y2) / ((x2 - x1 + 1) * (y2 - y1 + 1));
    };
    const int middleX = (left + right) / 2, middleY = (top + bottom) / 2;
    // One word on a dense area is as hard to read as all of them.
    const double worst =
        std::max({events(left, top, middleX, middleY), events(middleX, top, right, middleY),
                  events(left, middleY, middleX, bottom), events(middleX, middleY, right, bottom)});
    const double covered = (events(left, top, right, bottom) + worst) / 2;
    const QRectF wide = rect.adjusted(-3 * s_, -2 * s_, 3 * s_, 2 * s_);
    const double discs =
        discs_.sum(cellX(wide.left()), cellY(wide.top()), cellX(wide.right()), cellY(wide.bottom()));
    const double pixelsPerCell = to_.canvas.width() / s_ / kCells;
    const double lines = lines_.sum(cellX(wide.left()), top, cellX(wide.right()), bottom) * pixelsPerCell;
    return 6 * covered + std::min(3 * discs, 60.0) + 0.3 * lines;
  }

  static std::pair<double, QPointF> nearest(const QRectF& rect, const QPolygonF& points) {
    double least = std::numeric_limits<double>::infinity();
    QPointF best;
    for (const QPointF& point : points) {
      const double distance = squaredDistance(rect, point);
      if (distance < least) least = distance, best = point;
    }
    return {std::sqrt(least), best};
  }

  /// Near its own, not in or nearer to another's; sets the leader where the label is on its own.
  double distanceCost(PlotLabel& label, const Target& own) const {
    const QRectF& rect = label.rect;
    const double aside = QLineF(rect.center(), own.bounds.center()).length() / s_ * 0.006;
    if (!own.isCloud && own.area.containsPoint(rect.center(), Qt::OddEvenFill)) return aside;
    const auto [distance, point] = nearest(rect, own.points);
    const double away = std::max(0.0, distance - kGap * s_) / s_;
    double cost = aside + away / 7;
    bool isAmbiguous = false;
    for (const Target& other : targets_) {
      if (own.isCloud || &other == &own) continue;
      if (other.area.containsPoint(rect.center(), Qt::OddEvenFill) &&
          other.bounds.width() * other.bounds.height() < 0.6 * to_.canvas.width() * to_.canvas.height()) {
        cost += 4;
        isAmbiguous = true;
      } else if (nearest(rect, other.points).first < distance) {
        cost += 2;
        isAmbiguous = away > 3;
      }
    }
    if (away > kLeaderAt || (isAmbiguous && away > 6)) {
      const QPointF from(std::clamp(point.x(), rect.left(), rect.right()),
                         std::clamp(point.y(), rect.top(), rect.bottom()));
      label.leader = QLineF(from, point);
      cost += 1;
    }
    return cost;
  }

  double conflict(const PlotLabel& a, const PlotLabel& b) const {
    double cost = 0;
    // A covered label is a lost one.
    if (a.rect.adjusted(-4 * s_, -2 * s_, 4 * s_, 2 * s_).intersects(b.rect)) cost += 1000;
    if (a.leader && meets(*a.leader, b.rect)) cost += 30;
    if (b.leader && meets(*b.leader, a.rect)) cost += 30;
    if (a.leader && b.leader && a.leader->intersects(*b.leader, nullptr) == QLineF::BoundedIntersection)
      cost += 30;
    return cost;
  }

  using Choice = std::vector<std::size_t>;  // the place of each label

  double costOf(const std::vector<std::vector<Candidate>>& all, const Choice& choice) const {
    double cost = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      cost += all[i][choice[i]].cost;
      for (std::size_t j = 0; j < i; ++j) cost += conflict(all[i][choice[i]].label, all[j][choice[j]].label);
    }
    return cost;
  }

  /// One label after the other, each at the best place that those before it leave; then each once more.
  Choice inOrder(const std::vector<std::vector<Candidate>>& all,
                 const std::vector<std::size_t>& order) const {
    Choice choice(all.size());
    std::vector<char> stands(all.size());
    for (int round = 0; round < kRounds; ++round) {
      for (const std::size_t i : order) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < all[i].size() && all[i][k].cost < least; ++k) {
          double cost = all[i][k].cost;
          for (std::size_t j = 0; j < all.size() && cost < least; ++j) {
            if (j != i && stands[j]) cost += conflict(all[i][k].label, all[j][choice[j]].label);
          }
          if (cost < least) least = cost, choice[i] = k;
        }
        stands[i] = 1;
      }
    }
    return choice;
  }

  /// Whoever comes first takes the room of another: several orders are tried, the cheapest whole is kept.
  std::vector<PlotLabel> together(const std::vector<std::vector<Candidate>>& all) const {
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    Choice best;
    double least = std::numeric_limits<double>::infinity();
    int tries = 0;
    do {
      const Choice choice = inOrder(all, order);
      const double cost = costOf(all, choice);
      if (cost < least) least = cost, best = choice;
    } while (std::next_permutation(order.begin(), order.end()) && ++tries < kOrders);
    std::vector<PlotLabel> labels;
    for (std::size_t i = 0; i < all.size(); ++i) labels.push_back(all[i][best[i]].label);
    return labels;
  }

  const Placing& to_;
  const double s_;
  const QFontMetricsF bold_, plain_;
  const double pitch_;
  CellSums events_, discs_, lines_;
  std::vector<Target> targets_;
};

}  // namespace

namespace {

/// What of a closed polygon lies on one side of a line x = at or y = at: after Sutherland & Hodgman, Commun
/// ACM 1974;17:32-42.
QPolygonF cutAt(const QPolygonF& polygon, bool isX, double at, bool keepsAbove) {
  const auto value = [isX](const QPointF& p) { return isX ? p.x() : p.y(); };
  const auto isIn = [&](const QPointF& p) { return keepsAbove ? value(p) >= at : value(p) <= at; };
  QPolygonF kept;
  for (qsizetype i = 0; i < polygon.size(); ++i) {
    const QPointF &from = polygon[i], &to = polygon[(i + 1) % polygon.size()];
    if (isIn(from)) kept << from;
    if (isIn(from) == isIn(to)) continue;
    const double t = (at - value(from)) / (value(to) - value(from));
    QPointF crossing = from + (to - from) * t;
    (isX ? crossing.rx() : crossing.ry()) = at;
    kept << crossing;
  }
  return kept;
}

}  // namespace

// Zoomed in, a corner may lie hundreds of canvases away: moving it nearer would bend the edges that are seen.
QPolygonF Placing::outline(const QPolygonF& display) const {
  constexpr double kOpenEnd = 2000;  // canvases to an end at infinity: as good as parallel
  const QRectF around = canvas.adjusted(-canvas.width(), -canvas.height(), canvas.width(), canvas.height());
  const double farX = kOpenEnd * canvas.width(), farY = kOpenEnd * canvas.height();
  QPolygonF result;
  result.reserve(display.size());
  bool isInside = true;
  for (const QPointF& at : display) {
    result << QPointF(std::clamp(x(at.x()), canvas.left() - farX, canvas.right() + farX),
                      std::clamp(y(at.y()), canvas.top() - farY, canvas.bottom() + farY));
    isInside = isInside && around.contains(result.back());
  }
  if (isInside) return result;
  result = cutAt(cutAt(result, true, around.left(), true), true, around.right(), false);
  return cutAt(cutAt(result, false, around.top(), true), false, around.bottom(), false);
}

double labelPitch(double pixels, double scale) {
  const QFontMetricsF metrics(textFont(pixels * scale, QFont::DemiBold));
  return metrics.ascent() + metrics.descent() - 2 * scale;
}

std::vector<PlotLabel> placePlotLabels(const Placing& to, double scale, double pixels) {
  return LabelPlacer(to, scale, pixels).place();
}

}  // namespace vestige::app
