// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/plot_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "app/render/plot_picture.h"
#include "app/render/plot_same.h"
#include "app/render/plot_source.h"
#include "app/services/tube_unmixing.h"
#include "app/text/error_text.h"
#include "app/text/number_text.h"
#include "app/widgets/axis_limits_dialog.h"

namespace vestige::app {
namespace {

constexpr int kSliderSteps = 20;  // of the logicle width: 0 to M / 2, its largest meaningful value

bool isLogicle(const Dimension& d) { return d.transform.kind == TransformKind::Logicle; }

constexpr double kStepOfKey = 0.1;  // of the window, for one arrow with Control
constexpr double kZoomOfKey = 0.8;
constexpr int kMostBins = 1600;

}  // namespace

PlotPanel::PlotPanel(const Theme& theme, JobList& jobs, QWidget* parent)
    : QFrame(parent), theme_(theme), jobs_(jobs) {
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(Metrics::kPlotMinimumWidth,
                 Metrics::kPlotHeader + Metrics::kPlotMinimumCanvas + Metrics::kAxisRow);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2, 2, 2, 2);
  column->setSpacing(0);
  buildHeader(column);
  canvas_ = new PlotCanvas(theme, this);
  navigator_ = new PlotNavigator(canvas_, this);
  column->addWidget(canvas_, 1);
  buildAxes(column);
  connectParts();
}

void PlotPanel::buildHeader(QVBoxLayout* column) {
  header_ = new QWidget(this);
  header_->setFixedHeight(Metrics::kPlotHeader);
  auto* head = new QHBoxLayout(header_);
  head->setContentsMargins(Metrics::kSpace4, 0, Metrics::kSpace2, 0);
  head->setSpacing(Metrics::kSpace3);
  title_ = new ElidedLabel(header_);
  title_->setFont(Theme::font(Metrics::kBody, QFont::DemiBold));
  count_ = roleLabel("body", header_);
  previewChip_ = new Chip(theme_, ChipKind::Caution, header_);
  previewChip_->hide();
  mode_ = new QToolButton(header_);
  mode_->setProperty("chip", true);
  mode_->setPopupMode(QToolButton::InstantPopup);
  mode_->setFont(Theme::font(Metrics::kCaption));
  menu_ = new PlotMenu(mode_);
  mode_->setMenu(menu_);
  head->addWidget(title_, 0);
  head->addWidget(count_);
  head->addStretch(1);
  head->addWidget(previewChip_);
  head->addWidget(mode_);
  column->addWidget(header_);
}

void PlotPanel::buildAxes(QVBoxLayout* column) {
  auto* axes = new QWidget(this);
  axes->setFixedHeight(Metrics::kAxisRow);
  auto* row = new QHBoxLayout(axes);
  row->setContentsMargins(Metrics::kSpace4, 0, Metrics::kSpace4, Metrics::kSpace2);
  row->setSpacing(Metrics::kSpace3);
  for (QToolButton** button : {&x_, &y_}) {
    *button = new QToolButton(axes);
    (*button)->setProperty("chip", true);
    (*button)->setPopupMode(QToolButton::InstantPopup);
    (*button)->setMenu(new QMenu(*button));
    (*button)->setFont(Theme::font(Metrics::kCaption));
    row->addWidget(*button);
  }
  row->addStretch(1);
  slider_ = new QSlider(Qt::Horizontal, axes);
  slider_->setRange(0, kSliderSteps);
  slider_->setMinimumWidth(48);
  slider_->setMaximumWidth(110);
  row->addWidget(slider_, 2);
  column->addWidget(axes);
}

void PlotPanel::connectParts() {
  connect(x_->menu(), &QMenu::aboutToShow, this, [this] { fillAxisMenu(x_, true); });
  connect(y_->menu(), &QMenu::aboutToShow, this, [this] { fillAxisMenu(y_, false); });
  connect(slider_, &QSlider::valueChanged, this, [this](int step) {
    const Dimension& d = isLogicle(view_.x) ? view_.x : view_.y;
    setScaleWidth(d.transform.M / 2 * step / kSliderSteps);
  });
  connect(canvas_, &PlotCanvas::gateClicked, this, [this](const QString& gate) {
    setFocus(Qt::MouseFocusReason);
    emit populationChosen(gate.isEmpty() ? QString::fromStdString(spec_.population) : populationOf(gate));
  });
  connect(canvas_, &PlotCanvas::gateDoubleClicked, this, [this](const QString& gate) {
    if (!gate.isEmpty()) emit populationEntered(populationOf(gate));
  });
  connect(menu_, &PlotMenu::chosen, this, &PlotPanel::setView);
  connect(menu_, &PlotMenu::fitRequested, this, &PlotPanel::fit);
  connect(menu_, &PlotMenu::resetRequested, this, &PlotPanel::reset);
  connect(menu_, &PlotMenu::limitsRequested, this, &PlotPanel::askLimits);
  connect(navigator_, &PlotNavigator::moved, this, &PlotPanel::preview);
  connect(navigator_, &PlotNavigator::settled, this, &PlotPanel::keepWindow);
}

void PlotPanel::setPlot(AnalysisPtr analysis, const PlotSpec& spec, std::size_t tube,
                        const QString& language) {
  // A gate more or less does not make it another plot: what a person chose for it stays.
  const bool samePlot =
      analysis_ != nullptr && spec.population == spec_.population && spec.x == spec_.x && spec.y == spec_.y;
  analysis_ = std::move(analysis);
  spec_ = spec;
  if (!samePlot) view_ = viewOf(spec);
  view_.gates = spec.populations;
  tube_ = tube;
  language_ = language;
  whole_.reset();
  window_.reset();
  if (!samePlot && (isLogicle(view_.x) || isLogicle(view_.y))) {
    const TransformSpec& t = isLogicle(spec_.x) ? spec_.x.transform : spec_.y.transform;
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround(t.W / (t.M / 2) * kSliderSteps)));
  }
  updateTexts();
  draw();
}

void PlotPanel::setView(const PlotView& view) {
  if (view == view_) return;
  // Gates and population are the strategy's: the panel shows them, whatever a stored view says.
  view_ = view;
  view_.population = spec_.population;
  view_.gates = spec_.populations;
  whole_.reset();
  window_.reset();
  updateTexts();
  draw();
}

void PlotPanel::setOthers(std::vector<OtherCase> others) {
  others_ = std::move(others);
  if (!view_.overlays.empty()) draw();
}

void PlotPanel::setScaleWidth(std::optional<double> width) {
  const auto set = [width](Dimension& shown, const Dimension& own) {
    if (!isLogicle(shown)) return;
    shown.transform.W = std::clamp(width.value_or(own.transform.W), 0.0, shown.transform.M / 2);
  };
  set(view_.x, spec_.x);
  set(view_.y, spec_.y);
  const TransformSpec& t = isLogicle(view_.x) ? view_.x.transform : view_.y.transform;
  const QSignalBlocker quiet(slider_);
  if (t.M > 0) slider_->setValue(static_cast<int>(std::lround(t.W / (t.M / 2) * kSliderSteps)));
  whole_.reset();
  window_.reset();
  draw();
}

void PlotPanel::setAxis(bool isX, const Dimension& dimension) {
  PlotView to = view_;
  (isX ? to.x : to.y) = dimension;
  (isX ? to.limitsX : to.limitsY).reset();
  setView(to);
}

void PlotPanel::swapAxes() {
  PlotView to = view_;
  std::swap(to.x, to.y);
  std::swap(to.limitsX, to.limitsY);
  setView(to);
}

void PlotPanel::fit() {
  PlotView to = view_;
  to.limitsX.reset();
  to.limitsY.reset();
  const bool isSame = to == view_;
  if (isSame && !window_) return;
  window_.reset();
  isSame ? draw() : setView(to);
}

void PlotPanel::reset() {
  if (!analysis_) return;
  view_ = viewOf(spec_);
  updateTexts();
  setScaleWidth(std::nullopt);
}

// What the hand moves is there at once: the counts that were drawn last, behind them those of everything.
void PlotPanel::preview(const DensityRange& window) {
  if (!canvas_->model()) return;
  window_ = window;
  isPreview_ = true;
  previewChip_->show();
  canvas_->setModel(seenThrough(*canvas_->model(), window, whole_));
}

void PlotPanel::keepWindow() {
  if (!window_ || !canvas_->model()) return;
  const PlotModel& model = *canvas_->model();
  const auto x = limitsFrom(model.x.transform, window_->xLow, window_->xHigh);
  const auto y = limitsFrom(model.y.transform, window_->yLow, window_->yHigh);
  if (x) view_.limitsX = x;
  if (y && hasRangeY(view_.kind)) view_.limitsY = y;
  if (navigator_->isPanning()) return;
  if (ready_) return draw();
  isDue_ = true;  // the plot of the last place is still being built: this one follows it
}

void PlotPanel::updateNavigator() {
  const auto& model = canvas_->model();
  if (!model || !hasRangeX(view_.kind) || model->events == 0)
    return navigator_->setWindow(std::nullopt, {}, false, false);
  const DensityRange shown = window_.value_or(windowOf(*model));
  navigator_->setWindow(shown, whole_ ? windowOf(*whole_) : windowOf(*model), true, hasRangeY(view_.kind));
}

void PlotPanel::askLimits() {
  AxisLimitsDialog dialog(view_, canvas_->model() ? canvas_->model()->x.label : QString(),
                          canvas_->model() ? canvas_->model()->y.label : QString(), this);
  if (dialog.exec() != QDialog::Accepted) return;
  PlotView to = view_;
  to.limitsX = dialog.limitsX();
  to.limitsY = dialog.limitsY();
  setView(to);
}

/// Dots are drawn where they are, so they need a bin for each pixel; densities are smoothed anyway.
int PlotPanel::binsWanted() const {
  const double pixels = plotCanvas(canvas_->rect(), 1).width() * devicePixelRatioF();
  if (view_.kind == PlotKind::Dots || view_.kind == PlotKind::Contour)
    return std::clamp(static_cast<int>(std::ceil(pixels / 64) * 64), 128, kMostBins);
  return pixels > 400 ? 512 : 256;
}

void PlotPanel::draw() {
  shown_ = specOf(view_);
  if (!analysis_) return;
  jobs_.cancel(job_);
  ready_ = false;
  isDue_ = false;
  const quint64 asked = ++revision_;
  if (!canvas_->model()) canvas_->setMessage(tr("Drawing %1").arg(title_->text()));
  PlotOptions options;
  options.tube = tube_;
  options.bins = bins_ = binsWanted();
  options.language = language_.toStdString();
  options.others = others_;
  menu_->setContent(analysis_, tube_, view_, language_);
  job_ = jobs_.start(
      {tr("Drawing %1").arg(title_->text()), [this, asked] { return asked == revision_; }}, this,
      [analysis = analysis_, view = view_, options, drawn = drawnBefore(options)](Progress& progress) {
        if (drawn && showsTheSame(*drawn->analysis, *analysis, options.tube, specOf(view)))
          return Result<PlotModel>(drawn->model);
        return buildPlot(*analysis, view, options, progress);
      },
      [this, options](Result<PlotModel> model) {
        if (model) drawn_ = Drawn{analysis_, view_, options, *model};
        take(std::move(model));
      });
}

/// What was drawn last, where it was drawn alike: a gate that moved elsewhere need not draw it again.
std::optional<PlotPanel::Drawn> PlotPanel::drawnBefore(const PlotOptions& options) const {
  const bool isAlike = drawn_ && view_.kind == PlotKind::Density && view_.overlays.empty() &&
                       drawn_->view == view_ && drawn_->options.tube == options.tube &&
                       drawn_->options.bins == options.bins && drawn_->options.language == options.language;
  return isAlike ? drawn_ : std::nullopt;
}

QString PlotPanel::emptyText() const {
  const Evaluation& evaluation = analysis_->tubes[tube_].evaluation;
  QString whole;
  if (const auto i = analysis_->strategy->tree.populationIndex(spec_.population)) {
    const std::string& parent = analysis_->strategy->tree.populations()[*i].parent;
    const auto j = analysis_->strategy->tree.populationIndex(parent);
    const auto above = j ? evaluation.populations[*j].count : evaluation.eventCount;
    whole = tr("The parent gate holds 0 of %1.").arg(countText(static_cast<std::int64_t>(above)));
  }
  return tr("No events in %1. %2").arg(nameOf(spec_.population), whole).trimmed();
}

void PlotPanel::take(Result<PlotModel> model) {
  ready_ = true;
  if (!model) {
    canvas_->setModel(std::nullopt);
    canvas_->setMessage(errorText(model.error()));
    setAccessibleDescription(errorText(model.error()));
    isPreview_ = false;
    previewChip_->hide();
    updateNavigator();
    emit became(true);
    return;
  }
  if (model->events == 0) canvas_->setMessage(emptyText());
  present(*std::move(model));
  emit became(true);
}

// Short: the header is narrow.
QString PlotPanel::chipText(PlotKind kind, bool isPainted) const {
  const QString name = kind == PlotKind::Separator              ? QStringLiteral("APS")
                       : kind == PlotKind::Density && isPainted ? tr("Populations")
                                                                : plotKindName(kind);
  return name + QStringLiteral(" \u25be");
}

void PlotPanel::present(PlotModel model) {
  const bool isWhole = !view_.limitsX && !view_.limitsY;
  if (isWhole && hasRangeX(model.kind)) whole_ = std::make_shared<const PlotModel>(model);
  mode_->setText(chipText(model.kind, !model.layers.empty()));
  QStringList lines{drawnText(model)};
  if (!model.gatesNotDrawn.isEmpty())
    lines << tr("Without an outline on these axes: %1").arg(model.gatesNotDrawn.join(QStringLiteral(", ")));
  lines += model.notes;
  canvas_->setToolTip(lines.join(QLatin1Char('\n')));
  setAccessibleDescription(plotSummary(model));
  const bool stillMoving = navigator_->isPanning() || isDue_;
  if (stillMoving && window_) {
    canvas_->setModel(seenThrough(model, *window_, whole_));
  } else {
    window_.reset();
    isPreview_ = false;
    previewChip_->hide();
    canvas_->setModel(std::move(model));
  }
  updateNavigator();
  if (isDue_) return draw();
  drawBrush();
}

void PlotPanel::setBrush(BrushPtr brush) {
  if (brush == brush_) return;
  brush_ = std::move(brush);
  drawBrush();
}

void PlotPanel::drawBrush() {
  jobs_.cancel(brushJob_);
  if (!canvas_->model() || isPreview_) return;
  if (!brush_) {
    if (canvas_->model()->brush) canvas_->setBrush(std::nullopt);
    return;
  }
  PlotOptions options;
  options.tube = tube_;
  brushJob_ = jobs_.start(
      {tr("Brushing"), [this, brush = brush_, of = revision_] { return brush == brush_ && of == revision_; }},
      this,
      [analysis = analysis_, model = *canvas_->model(), view = view_, options, brush = brush_](
          Progress& progress) { return brushOn(*analysis, model, view, options, *brush, progress); },
      [this](Result<std::optional<BrushLayer>>&& layer) {
        if (layer) canvas_->setBrush(std::move(*layer));
      });
}

QString PlotPanel::nameOf(const std::string& population) const {
  const auto i = analysis_->strategy->tree.populationIndex(population);
  return i ? QString::fromStdString(
                 analysis_->strategy->tree.populations()[*i].name.in(language_.toStdString()))
           : tr("All events");
}

QString PlotPanel::populationOf(const QString& gateName) const {
  for (const std::string& id : view_.gates) {
    if (nameOf(id) == gateName) return QString::fromStdString(id);
  }
  return QString::fromStdString(spec_.population);
}

bool PlotPanel::concerns(const QString& population) const {
  const std::string id = population.toStdString();
  return spec_.population == id ||
         std::find(spec_.populations.begin(), spec_.populations.end(), id) != spec_.populations.end();
}

void PlotPanel::setCurrentPopulation(const QString& id) {
  current_ = id;
  const auto& gated = spec_.populations;
  const bool isGate = std::find(gated.begin(), gated.end(), id.toStdString()) != gated.end();
  canvas_->setSelectedGate(isGate ? nameOf(id.toStdString()) : QString());
  update();
}

void PlotPanel::retranslate() { updateTexts(); }

void PlotPanel::updateTexts() {
  if (!analysis_) return;
  const Evaluation& evaluation = analysis_->tubes[tube_].evaluation;
  const auto i = analysis_->strategy->tree.populationIndex(spec_.population);
  title_->setText(nameOf(spec_.population));
  count_->setText(
      countText(static_cast<std::int64_t>(i ? evaluation.populations[*i].count : evaluation.eventCount)));
  const QString x = QString::fromStdString(view_.x.channel), y = QString::fromStdString(view_.y.channel);
  x_->setText(QStringLiteral("X  %1 \u25be").arg(x));
  y_->setText(QStringLiteral("Y  %1 \u25be").arg(y));
  x_->setVisible(hasChosenX(view_.kind));
  y_->setVisible(hasChosenY(view_.kind));
  slider_->setEnabled((hasChosenX(view_.kind) && isLogicle(view_.x)) ||
                      (hasChosenY(view_.kind) && isLogicle(view_.y)));
  slider_->setVisible(hasChosenX(view_.kind) || hasChosenY(view_.kind));
  x_->setToolTip(tr("Channel of the x axis (X)"));
  y_->setToolTip(tr("Channel of the y axis (Y)"));
  x_->setAccessibleName(tr("x axis: %1").arg(x));
  y_->setAccessibleName(tr("y axis: %1").arg(y));
  mode_->setText(chipText(view_.kind, canvas_->model() && !canvas_->model()->layers.empty()));
  mode_->setToolTip(tr("Kind of plot, colours, overlays, limits (O)"));
  mode_->setAccessibleName(tr("Kind of plot: %1").arg(plotKindName(view_.kind)));
  previewChip_->setText(tr("preview"));
  slider_->setToolTip(
      slider_->isEnabled()
          ? tr("Width of the linear part of the scale ([ and ]; Shift+0 = as in the strategy). Changes "
               "the drawing only, never a count.")
          : tr("These axes have no linear part to widen."));
  slider_->setAccessibleName(tr("Width of the linear part of the scale"));
  setAccessibleName(isPlane(view_.kind) ? tr("Plot %1 against %2, %3").arg(x, y, title_->text())
                                        : tr("%1, %2").arg(plotKindName(view_.kind), title_->text()));
}

void PlotPanel::fillAxisMenu(QToolButton* button, bool isX) {
  button->menu()->clear();
  if (!analysis_) return;
  std::vector<Dimension> known = knownDimensions(*analysis_->strategy);
  for (Dimension& made : unmixedDimensions(analysis_->tubes.at(tube_))) {
    const auto same = [&made](const Dimension& other) { return other.channel == made.channel; };
    if (std::none_of(known.begin(), known.end(), same)) known.push_back(std::move(made));
  }
  for (const Dimension& d : known) {
    QAction* action = button->menu()->addAction(
        QString::fromStdString(d.channel).replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(d.channel == (isX ? view_.x : view_.y).channel);
    connect(action, &QAction::triggered, this, [this, isX, d] { setAxis(isX, d); });
  }
  button->menu()->addSeparator();
  connect(button->menu()->addAction(tr("Limits of the axes…")), &QAction::triggered, this,
          &PlotPanel::askLimits);
}

/// Zoom and pan by keys. @return whether the key was one of them.
bool PlotPanel::keyOfZoom(QKeyEvent* event) {
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  switch (event->key()) {
    case Qt::Key_Left:
      if (control) navigator_->pan(-kStepOfKey, 0);
      return control;
    case Qt::Key_Right:
      if (control) navigator_->pan(kStepOfKey, 0);
      return control;
    case Qt::Key_Up:
      if (control) navigator_->pan(0, kStepOfKey);
      return control;
    case Qt::Key_Down:
      if (control) navigator_->pan(0, -kStepOfKey);
      return control;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      navigator_->zoom(kZoomOfKey);
      return true;
    case Qt::Key_Minus:
      navigator_->zoom(1 / kZoomOfKey);
      return true;
    case Qt::Key_0:
      if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        reset();
      } else {
        fit();
      }
      return true;
    case Qt::Key_ParenRight:  // Shift+0 on most keyboards
      reset();
      return true;
    default:
      return false;
  }
}

bool PlotPanel::keyOfPlot(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_O:
      mode_->showMenu();
      return true;
    case Qt::Key_X:
      if (x_->isVisible()) x_->showMenu();
      return true;
    case Qt::Key_Y:
      if (y_->isVisible()) y_->showMenu();
      return true;
    case Qt::Key_B:
      emit brushRequested();
      return true;
    case Qt::Key_W:
      if (isPlane(view_.kind)) swapAxes();
      return true;
    case Qt::Key_BracketLeft:
      slider_->setValue(slider_->value() - 1);
      return true;
    case Qt::Key_BracketRight:
      slider_->setValue(slider_->value() + 1);
      return true;
    default:
      return false;
  }
}

void PlotPanel::keyPressEvent(QKeyEvent* event) {
  if (keyOfZoom(event)) return;
  const bool command = event->modifiers().testFlag(Qt::ControlModifier);
  if (!command && keyOfPlot(event)) return;
  switch (event->key()) {
    case Qt::Key_Left:
      return emit moveRequested(-1, 0);
    case Qt::Key_Right:
      return emit moveRequested(1, 0);
    case Qt::Key_Up:
      return emit moveRequested(0, -1);
    case Qt::Key_Down:
      return emit moveRequested(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!spec_.populations.empty())
        emit populationEntered(QString::fromStdString(spec_.populations.front()));
      return;
    case Qt::Key_Backspace:
      return emit parentRequested(QString::fromStdString(spec_.population));
    case Qt::Key_Space:  // held, it pans; let go without a drag, it maximises
      if (!event->isAutoRepeat()) navigator_->holdSpace();
      return;
    default:
      QFrame::keyPressEvent(event);
  }
}

void PlotPanel::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space) return QFrame::keyReleaseEvent(event);
  if (!event->isAutoRepeat() && navigator_->releaseSpace()) emit maximiseRequested();
}

void PlotPanel::mousePressEvent(QMouseEvent*) { setFocus(Qt::MouseFocusReason); }

void PlotPanel::focusInEvent(QFocusEvent* event) {
  QFrame::focusInEvent(event);
  update();
}

void PlotPanel::focusOutEvent(QFocusEvent* event) {
  QFrame::focusOutEvent(event);
  update();
}

void PlotPanel::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  if (analysis_ && binsWanted() != bins_ && ready_) draw();
}

void PlotPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Palette& p = theme_.colours();
  painter.fillRect(rect(), p.surface);
  const bool related = analysis_ && concerns(current_);
  painter.fillRect(QRect(0, 0, width(), header_->geometry().bottom() + 1), related ? p.select : p.panel);
  painter.fillRect(QRect(0, canvas_->geometry().bottom() + 1, width(), height()), p.panel);
  count_->setForegroundRole(QPalette::WindowText);
  const int ring = hasFocus() ? Metrics::kFocusRing : 1;
  painter.setPen(QPen(hasFocus() ? p.accent : related ? p.accent : p.line, ring));
  const double half = ring / 2.0;
  painter.drawRect(QRectF(rect()).adjusted(half, half, -half, -half));
}

}  // namespace vestige::app
