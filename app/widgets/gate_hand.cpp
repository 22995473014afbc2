// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gate_hand.h"

#include <algorithm>
#include <utility>

#include "app/render/plot_picture.h"
#include "app/text/number_text.h"
#include "app/widgets/tool_words.h"

namespace vestige::app {
namespace {

using What = ToolReply::What;

Qt::CursorShape shapeOf(ToolCursor cursor) {
  switch (cursor) {
    case ToolCursor::Arrow:
      return Qt::ArrowCursor;
    case ToolCursor::Cross:
      return Qt::CrossCursor;
    case ToolCursor::Move:
      return Qt::SizeAllCursor;
    case ToolCursor::Point:
    case ToolCursor::Turn:
      return Qt::PointingHandCursor;
    case ToolCursor::Across:
      return Qt::SizeHorCursor;
    case ToolCursor::Upright:
      return Qt::SizeVerCursor;
    case ToolCursor::Forbidden:
      return Qt::ForbiddenCursor;
  }
  return Qt::ArrowCursor;
}

bool isShift(const QMouseEvent& event) { return event.modifiers().testFlag(Qt::ShiftModifier); }

bool areSameAxes(const PlotModel& a, const PlotModel& b) {
  const auto same = [](const PlotAxis& one, const PlotAxis& other) {
    return one.transform == other.transform && one.label == other.label;
  };
  return same(a.x, b.x) && same(a.y, b.y);
}

}  // namespace

GateHand::GateHand(const Theme& theme, QWidget* canvas, QWidget* keys)
    : QObject(canvas), theme_(theme), canvas_(canvas), keys_(keys) {
  canvas_->setMouseTracking(true);
  keys_->installEventFilter(this);
  canvas_->installEventFilter(this);  // its size is part of the frame
}

void GateHand::setPlot(const std::optional<PlotModel>& model, std::vector<GateOnPlot> gates) {
  const bool isSame = model && model_ && areSameAxes(*model, *model_);
  model_ = model;
  gates_ = std::move(gates);
  bins_ = model_ && model_->all ? std::make_unique<BinCount>(*model_) : nullptr;
  if (isSame && isBusy() && !isWaiting_) return refit();
  makeTool();
}

void GateHand::follow(const PlotModel& model) {
  if (!model_ || isWaiting_ || !areSameAxes(model, *model_)) return;
  const bool isNew = !model_->all || model_->all != model.all;
  model_ = model;
  if (isNew) bins_ = model_->all ? std::make_unique<BinCount>(*model_) : nullptr;
  refit();
}

/// What was begun goes on, on a canvas of another size or another part of the same axes.
void GateHand::refit() {
  if (const auto where = frame(); tool_ && where) tool_->refit(*where);
  updatePreview();
  canvas_->update();
}

void GateHand::setSelected(const QString& population) {
  if (selected_ == population) return;
  selected_ = population;
  if (isFound_ || (isBusy() && kind_ != ToolKind::Select))
    return;  // a new gate does not ask what is selected
  makeTool();
}

void GateHand::setTool(ToolKind kind) {
  if (kind_ == kind && !isKeyEdit_) return;
  kind_ = kind;
  makeTool();
}

const GateOnPlot* GateHand::selectedGate() const {
  const std::string id = selected_.toStdString();
  const auto found = std::find_if(gates_.begin(), gates_.end(),
                                  [&](const GateOnPlot& gate) { return gate.population == id; });
  return found == gates_.end() ? nullptr : &*found;
}

/// On the scales of the gate that is edited; a new gate takes those of the plot.
std::optional<Frame> GateHand::frame() const {
  if (!model_) return std::nullopt;
  TransformSpec x = model_->x.transform, y = model_->y.transform;
  const bool isEdit = kind_ == ToolKind::Select && !isFound_;
  if (const GateOnPlot* gate = isEdit ? selectedGate() : nullptr) {
    if (gate->axes.x >= 0) x = gate->gate.dimensions[static_cast<std::size_t>(gate->axes.x)].transform;
    if (gate->axes.y >= 0) y = gate->gate.dimensions[static_cast<std::size_t>(gate->axes.y)].transform;
  }
  auto frame = Frame::create(plotCanvas(canvas_->rect(), 1), *model_, x, y);
  return frame ? std::optional(*std::move(frame)) : std::nullopt;
}

void GateHand::makeTool() {
  isKeyEdit_ = isByKeys_ = isFound_ = isWaiting_ = false;
  tool_.reset();
  preview_.clear();
  exact_.clear();
  const auto where = frame();
  if (where && kind_ == ToolKind::Select) {
    const GateOnPlot* gate = selectedGate();
    tool_ = std::make_unique<SelectTool>(
        *where, gate && !gate->isLocked ? sketchOf(gate->gate, gate->axes) : std::nullopt);
  } else if (where) {
    tool_ = makeDrawingTool(kind_, *where);
  }
  updateCursor(mouse_);
  canvas_->update();
}

void GateHand::reset() { makeTool(); }

bool GateHand::startEditing() {
  const GateOnPlot* gate = selectedGate();
  const auto where = frame();
  if (!gate || !where || kind_ != ToolKind::Select) return false;
  const auto sketch = sketchOf(gate->gate, gate->axes);
  if (!sketch) return false;
  if (gate->isLocked) {
    emit refused(tr("The gate is locked."));
    return true;
  }
  tool_ = std::make_unique<CornerTool>(*where, *sketch);
  isKeyEdit_ = true;
  exact_.clear();
  updatePreview();
  canvas_->update();
  return true;
}

void GateHand::adopt(Sketch sketch) {
  kind_ = ToolKind::Select;
  makeTool();
  isFound_ = true;
  const auto where = frame();
  if (!where) return;
  tool_ = std::make_unique<CornerTool>(*where, std::move(sketch), true);
  isKeyEdit_ = true;
  keys_->setFocus(Qt::OtherFocusReason);
  updatePreview();
  canvas_->update();
  emit changed();
}

bool GateHand::isBusy() const { return tool_ && (isKeyEdit_ || isWaiting_ || !tool_->isIdle()); }

std::optional<HandWork> GateHand::work() const {
  if (!tool_ || !tool_->sketch()) return std::nullopt;
  HandWork work{std::nullopt, *tool_->sketch(), kind_, isByKeys_};
  if (kind_ == ToolKind::Select && !isFound_) {
    const GateOnPlot* gate = selectedGate();
    if (!gate) return std::nullopt;
    work.gate = *gate;
  }
  return work;
}

/// What a tool answers becomes what the world hears. True where the event is the hand's.
bool GateHand::take(const ToolReply& reply) {
  if (reply.what == What::Ignored) return false;
  canvas_->update();
  switch (reply.what) {
    case What::Changed:
      exact_.clear();
      updatePreview();
      emit changed();
      break;
    case What::Finished:
      updatePreview();
      isWaiting_ = true;  // shown as it was let go until the drawing has followed
      emit finished();
      break;
    case What::Restored:
      makeTool();
      break;
    case What::Left:
      emit leftTool();
      break;
    case What::Refused:
      preview_.clear();
      emit refused(refusalText(reply.refusal));
      break;
    case What::Seeded: {
      QPolygonF lassoed;
      for (const QPointF& p : tool_->trail()) lassoed << displayOf(p);
      emit seeded(displayOf(tool_->seed()), lassoed);
      break;
    }
    case What::Ignored:
    case What::Taken:
      break;
  }
  return true;
}

QPointF GateHand::displayOf(const QPointF& pixel) const {
  const QRectF canvas = plotCanvas(canvas_->rect(), 1);
  const double x = (pixel.x() - canvas.left()) / canvas.width();
  const double y = (canvas.bottom() - pixel.y()) / canvas.height();
  return {model_->x.low + x * (model_->x.high - model_->x.low),
          model_->y.low + y * (model_->y.high - model_->y.low)};
}

bool GateHand::press(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton || !tool_ || isWaiting_) return false;
  mouse_ = event.position();
  isByKeys_ = false;
  if (isKeyEdit_ && !isFound_) makeTool();
  const bool isInside = plotCanvas(canvas_->rect(), 1).contains(mouse_);
  if (kind_ != ToolKind::Select && !isInside && tool_->isIdle()) return false;
  const bool taken = take(tool_->press(mouse_, isShift(event)));
  if (taken) keys_->setFocus(Qt::MouseFocusReason);
  return taken;
}

bool GateHand::move(const QMouseEvent& event) {
  if (!tool_ || isWaiting_) return false;
  mouse_ = event.position();
  updateCursor(mouse_);
  return take(tool_->move(mouse_, isShift(event)));
}

bool GateHand::release(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton || !tool_ || isWaiting_) return false;
  mouse_ = event.position();
  return take(tool_->release(mouse_, isShift(event)));
}

bool GateHand::doubleClick(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton || !tool_ || isWaiting_) return false;
  return take(tool_->doubleClick(event.position(), isShift(event)));
}

std::optional<ToolKey> GateHand::meant(const QKeyEvent& event) const {
  const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
  if (!tool_ || modifiers != Qt::NoModifier) return std::nullopt;
  const bool isDrawing = kind_ != ToolKind::Select;
  if (event.key() == Qt::Key_Escape && (isDrawing || isBusy())) return ToolKey::Cancel;
  if (!isDrawing && !isKeyEdit_) return std::nullopt;
  switch (event.key()) {
    case Qt::Key_Left:
      return ToolKey::Left;
    case Qt::Key_Right:
      return ToolKey::Right;
    case Qt::Key_Up:
      return ToolKey::Up;
    case Qt::Key_Down:
      return ToolKey::Down;
    case Qt::Key_Space:
      return ToolKey::Mark;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return ToolKey::Close;
    case Qt::Key_Backspace:
      return ToolKey::Back;
    default:
      break;
  }
  if (!isKeyEdit_) return std::nullopt;
  switch (event.key()) {
    case Qt::Key_Tab:
      return ToolKey::Next;
    case Qt::Key_Backtab:
      return ToolKey::Previous;
    case Qt::Key_Insert:
      return ToolKey::Insert;
    case Qt::Key_Delete:
      return ToolKey::Delete;
    case Qt::Key_Comma:
    case Qt::Key_Less:
      return ToolKey::TurnLeft;
    case Qt::Key_Period:
    case Qt::Key_Greater:
      return ToolKey::TurnRight;
    default:
      return std::nullopt;
  }
}

bool GateHand::keyPress(const QKeyEvent& event) {
  if (isWaiting_) return false;
  const auto key = meant(event);
  if (!key) {
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return isEnter && event.modifiers() == Qt::NoModifier && startEditing();
  }
  isByKeys_ = true;
  const ToolReply reply = tool_->key(*key, event.modifiers().testFlag(Qt::ShiftModifier));
  if (tool_->cross()) mouse_ = *tool_->cross();
  return take(reply);
}

bool GateHand::eventFilter(QObject* watched, QEvent* event) {
  if (watched == canvas_) {
    if (event->type() == QEvent::Resize && model_) refit();
    return false;
  }
  // Keys of the window (Esc cancels a job, Tab leaves) are the hand's while it is at work.
  if (event->type() == QEvent::ShortcutOverride) {
    if (!meant(*static_cast<QKeyEvent*>(event))) return false;
    event->accept();
    return true;
  }
  return event->type() == QEvent::KeyPress && keyPress(*static_cast<QKeyEvent*>(event));
}

void GateHand::updateCursor(const QPointF& at) {
  const GateOnPlot* gate = selectedGate();
  ToolCursor cursor = tool_ ? tool_->cursorAt(at) : ToolCursor::Arrow;
  if (kind_ == ToolKind::Select && gate && gate->isLocked) {
    const auto where = frame();
    const auto sketch = sketchOf(gate->gate, gate->axes);
    if (where && sketch && grabAt(*sketch, *where, at)) cursor = ToolCursor::Forbidden;
  }
  canvas_->setCursor(shapeOf(cursor));
}

void GateHand::updatePreview() {
  preview_.clear();
  const auto now = work();
  if (!now || !bins_ || (now->gate && !now->gate->isOfShown)) return;
  const auto count = bins_->of(now->sketch, tool_->frame());
  if (!count) return;
  preview_ = QStringLiteral("\u2248\u00a0") + vestige::app::countText(static_cast<std::int64_t>(*count)) +
             QStringLiteral(" \u00b7 ") + populationPercent(*count, model_->events, PercentStyle::Screen) +
             QStringLiteral("\u00a0%");
}

void GateHand::setExact(const QString& text) {
  exact_ = text;
  canvas_->update();
}

QString GateHand::countText() const {
  const QString count = !exact_.isEmpty()    ? tr("%1 exact").arg(exact_)
                        : preview_.isEmpty() ? QString()
                                             : tr("%1 preview").arg(preview_);
  const bool isOther = tool_ && isBusy() && !tool_->frame().isSame();
  return !isOther || count.isEmpty() ? count : tr("%1, edited on the gate's own scale").arg(count);
}

}  // namespace vestige::app
