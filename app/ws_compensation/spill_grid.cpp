// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spill_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "app/ws_compensation/spill_words.h"

namespace vestige::app {
namespace {

constexpr int kLeastCell = 76, kMostCell = 130, kGap = 3, kRowHead = 112, kColumnHead = 34;

/// The density map in steps: hundreds of cells are painted between two frames.
using Shades = std::array<QRgb, 64>;
Shades shadesOf(const Palette& palette) {
  Shades shades{};
  for (std::size_t i = 0; i < shades.size(); ++i)
    shades[i] = palette.densityAt(0.4 + 0.6 * static_cast<double>(i) / (shades.size() - 1)).rgb();
  return shades;
}

/// The shade of each count of a grid. Most counts are small and are looked up: a logarithm for each pixel
/// would take longer than counting the events.
class Ladder {
 public:
  Ladder(std::uint32_t most, const Shades& shades, QRgb surface)
      : shades_(shades), step_(static_cast<float>(shades.size() - 1) / std::log1p(static_cast<float>(most))) {
    low_.resize(std::min(most, kLow) + 1);
    low_[0] = surface;
    // A single event stands out from the ground: it may be the one that matters.
    for (std::uint32_t count = 1; count < low_.size(); ++count) low_[count] = shadeOf(count);
  }
  QRgb operator()(std::uint32_t count) const { return count < low_.size() ? low_[count] : shadeOf(count); }

 private:
  static constexpr std::uint32_t kLow = 255;
  QRgb shadeOf(std::uint32_t count) const {
    return shades_[static_cast<std::size_t>(std::log1p(static_cast<float>(count)) * step_)];
  }
  const Shades& shades_;
  float step_;
  std::vector<QRgb> low_;
};

QImage imageOf(const DensityGrid& grid, const Shades& shades, QRgb surface) {
  QImage image(grid.width, grid.height, QImage::Format_RGB32);
  const Ladder ladder(std::max(1U, *std::ranges::max_element(grid.counts)), shades, surface);
  const std::uint32_t* counts = grid.counts.data();
  for (int y = grid.height - 1; y >= 0; --y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < grid.width; ++x) line[x] = ladder(*counts++);
  }
  return image;
}

}  // namespace

SpillState spillState(const SpillCell& cell) {
  if (!cell.guide) return SpillState::Unknown;
  if (std::abs(cell.guide->slope) < kSlopeShown) return SpillState::Level;
  return cell.guide->slope > 0 ? SpillState::TooLittle : SpillState::TooMuch;
}

SpillGrid::SpillGrid(const Theme& theme, QWidget* parent) : QAbstractScrollArea(parent), theme_(theme) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  viewport()->setMouseTracking(true);
  connect(&theme_, &Theme::changed, this, [this] {
    const Shades shades = shadesOf(theme_.colours());
    for (auto& [id, shown] : shown_)
      shown = {shown.cell, imageOf(shown.cell.grid, shades, theme_.colours().surface.rgb()), {}};
    viewport()->update();
  });
}

void SpillGrid::setAxes(std::vector<SpillAxis> axes) {
  axes_ = std::move(axes);
  shown_.clear();
  values_.assign(axes_.size() * axes_.size(), 0);
  if (current_.dye >= axes_.size() || current_.detector >= axes_.size())
    current_ = {0, axes_.size() > 1 ? std::size_t{1} : 0};
  updateBars();
  viewport()->update();
}

void SpillGrid::setValues(std::vector<double> values) {
  if (values.size() != axes_.size() * axes_.size()) return;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != values_[i]) updateCell({i / axes_.size(), i % axes_.size()});
  }
  values_ = std::move(values);
}

void SpillGrid::updateCell(SpillCellId id) { viewport()->update(cellRect(id).adjusted(-2, -2, 3, 3)); }

void SpillGrid::setOwnDye(std::optional<std::size_t> dye) {
  ownDye_ = dye;
  viewport()->update();
}

void SpillGrid::setCells(const std::vector<SpillCell>& cells) {
  const Shades shades = shadesOf(theme_.colours());
  const QRgb surface = theme_.colours().surface.rgb();
  for (const SpillCell& cell : cells) {
    shown_[cell.id] = {cell, imageOf(cell.grid, shades, surface), {}};
    updateCell(cell.id);
  }
}

void SpillGrid::clear() { setAxes({}); }

const SpillCell* SpillGrid::cell(SpillCellId id) const {
  const auto found = shown_.find(id);
  return found == shown_.end() ? nullptr : &found->second.cell;
}

void SpillGrid::setCurrent(SpillCellId id) {
  if (id.dye >= axes_.size() || id.detector >= axes_.size() || id == current_) return;
  current_ = id;
  const QRect rect = cellRect(id);
  const auto bring = [](QScrollBar* bar, int from, int to, int head, int room) {
    if (from < head) bar->setValue(bar->value() - (head - from));
    if (to > room) bar->setValue(bar->value() + to - room);
  };
  bring(horizontalScrollBar(), rect.left(), rect.right() + kGap, kRowHead, viewport()->width());
  bring(verticalScrollBar(), rect.top(), rect.bottom() + kGap, kColumnHead, viewport()->height());
  viewport()->update();
  emit currentChanged();
}

int SpillGrid::step() const { return cell_ + kGap; }

QRect SpillGrid::cellRect(SpillCellId id) const {
  return {kRowHead + static_cast<int>(id.detector) * step() - horizontalScrollBar()->value(),
          kColumnHead + static_cast<int>(id.dye) * step() - verticalScrollBar()->value(), cell_, cell_};
}

std::optional<SpillCellId> SpillGrid::cellAt(const QPoint& point) const {
  if (point.x() < kRowHead || point.y() < kColumnHead) return {};
  const int column = (point.x() - kRowHead + horizontalScrollBar()->value()) / step();
  const int row = (point.y() - kColumnHead + verticalScrollBar()->value()) / step();
  const int size = static_cast<int>(axes_.size());
  if (column < 0 || row < 0 || column >= size || row >= size) return {};
  return SpillCellId{static_cast<std::size_t>(row), static_cast<std::size_t>(column)};
}

std::vector<SpillCellId> SpillGrid::visibleCells() const {
  std::vector<SpillCellId> visible;
  const QRect room(kRowHead, kColumnHead, viewport()->width() - kRowHead, viewport()->height() - kColumnHead);
  for (std::size_t dye = 0; dye < axes_.size(); ++dye) {
    for (std::size_t detector = 0; detector < axes_.size(); ++detector) {
      if (cellRect({dye, detector}).intersects(room)) visible.push_back({dye, detector});
    }
  }
  return visible;
}

void SpillGrid::updateBars() {
  if (!axes_.empty()) {  // large where there is room, never too small to see
    const int count = static_cast<int>(axes_.size());
    const int room = std::min(viewport()->width() - kRowHead, viewport()->height() - kColumnHead);
    cell_ = std::clamp(room / count - kGap, kLeastCell, kMostCell);
  }
  const int whole = static_cast<int>(axes_.size()) * step();
  horizontalScrollBar()->setRange(0, std::max(0, whole + kRowHead - viewport()->width()));
  verticalScrollBar()->setRange(0, std::max(0, whole + kColumnHead - viewport()->height()));
  horizontalScrollBar()->setPageStep(viewport()->width() - kRowHead);
  verticalScrollBar()->setPageStep(viewport()->height() - kColumnHead);
  horizontalScrollBar()->setSingleStep(step() / 2);
  verticalScrollBar()->setSingleStep(step() / 2);
}

void SpillGrid::resizeEvent(QResizeEvent*) {
  updateBars();
  emit visibleChanged();
}

void SpillGrid::scrollContentsBy(int, int) {
  viewport()->update();
  emit visibleChanged();
}

const QImage& SpillGrid::scaledOf(const Shown& shown) const {
  const qreal ratio = viewport()->devicePixelRatioF();
  const int side = static_cast<int>(std::lround(cell_ * ratio));
  if (shown.scaled.width() != side) {  // once for each count, not for each time that it is painted
    shown.scaled = shown.image.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    shown.scaled.setDevicePixelRatio(ratio);
  }
  return shown.scaled;
}

void SpillGrid::paintCell(QPainter& painter, SpillCellId id) const {
  const Palette& p = theme_.colours();
  const QRect rect = cellRect(id);
  const bool own = id.dye == id.detector;
  painter.fillRect(rect, own ? p.sunken : p.surface);
  const auto found = shown_.find(id);
  SpillState state = SpillState::Unknown;
  if (found != shown_.end() && !own) {
    const SpillCell& cell = found->second.cell;
    painter.drawImage(rect.topLeft(), scaledOf(found->second));
    if (isJudged(id)) state = spillState(cell);
    if (cell.guide && isJudged(id)) {
      const DensityRange& range = cell.grid.range;
      const auto at = [&](double x, double y) {
        return QPointF(rect.left() + (x - range.xLow) / (range.xHigh - range.xLow) * rect.width(),
                       rect.bottom() + 1 - (y - range.yLow) / (range.yHigh - range.yLow) * rect.height());
      };
      const QPointF from = at(cell.guide->negativeX, cell.guide->negativeY),
                    to = at(cell.guide->positiveX, cell.guide->positiveY);
      painter.setPen(QPen(p.surface, 3));
      painter.drawLine(from, to);
      painter.setPen(QPen(p.text, 1.4));
      painter.drawLine(from, to);
    }
  }
  painter.setFont(Theme::font(Metrics::kRowChipText, QFont::DemiBold));
  const StatePair colours = spillColours(p, state);
  const QString number =
      own ? QString() : spillMark(state) + spillPercent(values_[id.dye * axes_.size() + id.detector]);
  if (!number.isEmpty()) {
    const int width = painter.fontMetrics().horizontalAdvance(number) + 6;
    const QRect label(rect.right() - width, rect.top() + 1, width, painter.fontMetrics().height());
    painter.fillRect(label, colours.background);
    painter.setPen(colours.foreground);
    painter.drawText(label, Qt::AlignCenter, number);
  }
  painter.setBrush(Qt::NoBrush);
  const bool wrong = state == SpillState::TooLittle || state == SpillState::TooMuch;
  painter.setPen(QPen(wrong ? colours.foreground : p.line, wrong ? 1.6 : 1));
  painter.drawRect(rect);
  if (id != current_) return;
  painter.setPen(QPen(hasFocus() ? p.accent : p.text2, 2));
  painter.drawRect(rect.adjusted(-1, -1, 1, 1));
}

void SpillGrid::paintHeads(QPainter& painter) const {
  const Palette& p = theme_.colours();
  painter.fillRect(0, 0, viewport()->width(), kColumnHead, p.panel);
  painter.fillRect(0, 0, kRowHead, viewport()->height(), p.panel);
  const auto head = [&](const QRect& rect, const SpillAxis& axis, bool isCurrent, Qt::Alignment side) {
    painter.setPen(isCurrent ? p.accent : p.text);
    painter.setFont(Theme::font(Metrics::kCaption, QFont::DemiBold));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString name = QString::fromStdString(axis.channel), label = QString::fromStdString(axis.label);
    const QRect upper(rect.left(), rect.center().y() - (label.isEmpty() ? 7 : 14), rect.width(), 14);
    painter.drawText(upper, side, metrics.elidedText(name, Qt::ElideRight, rect.width()));
    if (label.isEmpty()) return;
    painter.setPen(p.text3);
    painter.setFont(Theme::font(Metrics::kRowChipText));
    painter.drawText(upper.translated(0, 14), side,
                     painter.fontMetrics().elidedText(label, Qt::ElideRight, rect.width()));
  };
  painter.setClipRect(0, kColumnHead, kRowHead, viewport()->height());
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const QRect row = cellRect({i, 0});
    head(QRect(Metrics::kSpace4, row.top(), kRowHead - Metrics::kSpace5, cell_), axes_[i], current_.dye == i,
         Qt::AlignLeft | Qt::AlignVCenter);
  }
  painter.setClipRect(kRowHead, 0, viewport()->width(), kColumnHead);
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const QRect column = cellRect({0, i});
    head(QRect(column.left(), 2, cell_, kColumnHead - 4), axes_[i], current_.detector == i,
         Qt::AlignHCenter | Qt::AlignVCenter);
  }
  painter.setClipping(false);
  painter.setPen(p.text3);
  painter.setFont(Theme::font(Metrics::kRowChipText));
  painter.drawText(QRect(Metrics::kSpace4, 0, kRowHead - Metrics::kSpace4, kColumnHead),
                   Qt::AlignLeft | Qt::AlignVCenter, tr("dye \u2193  detector \u2192"));
}

void SpillGrid::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.fillRect(event->rect(), theme_.colours().window);
  if (axes_.empty()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  for (const SpillCellId& id : visibleCells()) {
    if (id != current_ && event->region().intersects(cellRect(id).adjusted(-2, -2, 3, 3)))
      paintCell(painter, id);
  }
  paintCell(painter, current_);
  paintHeads(painter);
}

void SpillGrid::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  if (const auto id = cellAt(event->pos())) setCurrent(*id);
}

void SpillGrid::mouseDoubleClickEvent(QMouseEvent* event) {
  if (cellAt(event->pos())) emit entered();
}

void SpillGrid::keyPressEvent(QKeyEvent* event) {
  if (axes_.empty()) return event->ignore();
  SpillCellId next = current_;
  const auto back = [](std::size_t at) { return at == 0 ? at : at - 1; };
  switch (event->key()) {
    case Qt::Key_Left:
      next.detector = back(next.detector);
      break;
    case Qt::Key_Right:
      next.detector = std::min(next.detector + 1, axes_.size() - 1);
      break;
    case Qt::Key_Up:
      next.dye = back(next.dye);
      break;
    case Qt::Key_Down:
      next.dye = std::min(next.dye + 1, axes_.size() - 1);
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      emit entered();
      return;
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
  setCurrent(next);
}

QString SpillGrid::tipOf(SpillCellId id) const {
  const QString names = tr("%1 in %2")
                            .arg(QString::fromStdString(axes_[id.dye].channel),
                                 QString::fromStdString(axes_[id.detector].channel));
  const SpillCell* shown = cell(id);
  if (!shown || id.dye == id.detector) return names;
  return names + QLatin1Char('\n') + spillVerdict(*shown, isJudged(id));
}

bool SpillGrid::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto id = cellAt(help->pos()))
      QToolTip::showText(help->globalPos(), tipOf(*id), this);
    else
      QToolTip::hideText();
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace vestige::app
