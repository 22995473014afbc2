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

#include "app/render/plot_builder.h"
#include "app/render/plot_picture.h"
#include "app/services/tube_unmixing.h"
#include "app/text/error_text.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

constexpr int kSliderSteps = 20;  // of the logicle width: 0 to M / 2, its largest meaningful value

bool isLogicle(const Dimension& d) { return d.transform.kind == TransformKind::Logicle; }

// Every channel that the strategy shows or gates somewhere, with the scale that it has there first.
std::vector<Dimension> knownDimensions(const Strategy& strategy) {
  std::vector<Dimension> known;
  const auto add = [&known](const Dimension& d) {
    const auto same = [&d](const Dimension& other) { return other.channel == d.channel; };
    if (std::none_of(known.begin(), known.end(), same)) known.push_back(d);
  };
  for (const PlotSpec& plot : strategy.plots) {
    add(plot.x);
    add(plot.y);
  }
  for (const Gate& gate : strategy.tree.gates()) {
    for (const Dimension& d : gate.dimensions) add(d);
  }
  return known;
}

}  // namespace

PlotPanel::PlotPanel(const Theme& theme, JobList& jobs, QWidget* parent)
    : QFrame(parent), theme_(theme), jobs_(jobs) {
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(Metrics::kPlotMinimumWidth,
                 Metrics::kPlotHeader + Metrics::kPlotMinimumCanvas + Metrics::kAxisRow);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2, 2, 2, 2);
  column->setSpacing(0);
  header_ = new QWidget(this);
  header_->setFixedHeight(Metrics::kPlotHeader);
  auto* head = new QHBoxLayout(header_);
  head->setContentsMargins(Metrics::kSpace4, 0, Metrics::kSpace4, 0);
  head->setSpacing(Metrics::kSpace3);
  title_ = new ElidedLabel(header_);
  title_->setFont(Theme::font(Metrics::kBody, QFont::DemiBold));
  count_ = roleLabel("body", header_);
  mode_ = roleLabel("caption", header_);
  head->addWidget(title_, 0);
  head->addWidget(count_);
  head->addStretch(1);
  head->addWidget(mode_);
  column->addWidget(header_);
  canvas_ = new PlotCanvas(theme, this);
  column->addWidget(canvas_, 1);
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
  connect(x_->menu(), &QMenu::aboutToShow, this, [this] { fillAxisMenu(x_, true); });
  connect(y_->menu(), &QMenu::aboutToShow, this, [this] { fillAxisMenu(y_, false); });
  connect(slider_, &QSlider::valueChanged, this, [this](int step) {
    const Dimension& d = isLogicle(spec_.x) ? spec_.x : spec_.y;
    setScaleWidth(d.transform.M / 2 * step / kSliderSteps);
  });
  connect(canvas_, &PlotCanvas::gateClicked, this, [this](const QString& gate) {
    setFocus(Qt::MouseFocusReason);
    emit populationChosen(gate.isEmpty() ? QString::fromStdString(spec_.population) : populationOf(gate));
  });
  connect(canvas_, &PlotCanvas::gateDoubleClicked, this, [this](const QString& gate) {
    if (!gate.isEmpty()) emit populationEntered(populationOf(gate));
  });
}

void PlotPanel::setPlot(AnalysisPtr analysis, const PlotSpec& spec, std::size_t tube,
                        const QString& language) {
  const bool samePlot = spec == spec_ && analysis_ != nullptr;
  analysis_ = std::move(analysis);
  spec_ = spec;
  if (!samePlot) shown_ = spec;
  tube_ = tube;
  language_ = language;
  const bool scalable = isLogicle(shown_.x) || isLogicle(shown_.y);
  slider_->setEnabled(scalable);
  if (!samePlot && scalable) {
    const TransformSpec& t = isLogicle(spec_.x) ? spec_.x.transform : spec_.y.transform;
    const QSignalBlocker quiet(slider_);
    slider_->setValue(static_cast<int>(std::lround(t.W / (t.M / 2) * kSliderSteps)));
  }
  updateTexts();
  draw();
}

void PlotPanel::setScaleWidth(std::optional<double> width) {
  const auto set = [width](Dimension& shown, const Dimension& own) {
    if (!isLogicle(shown)) return;
    shown.transform.W = std::clamp(width.value_or(own.transform.W), 0.0, shown.transform.M / 2);
  };
  set(shown_.x, spec_.x);
  set(shown_.y, spec_.y);
  const TransformSpec& t = isLogicle(shown_.x) ? shown_.x.transform : shown_.y.transform;
  const QSignalBlocker quiet(slider_);
  if (t.M > 0) slider_->setValue(static_cast<int>(std::lround(t.W / (t.M / 2) * kSliderSteps)));
  draw();
}

void PlotPanel::setAxis(bool isX, const Dimension& dimension) {
  (isX ? shown_.x : shown_.y) = dimension;
  slider_->setEnabled(isLogicle(shown_.x) || isLogicle(shown_.y));
  updateTexts();
  draw();
}

void PlotPanel::swapAxes() {
  std::swap(shown_.x, shown_.y);
  updateTexts();
  draw();
}

void PlotPanel::draw() {
  if (!analysis_) return;
  jobs_.cancel(job_);
  ready_ = false;
  const quint64 asked = ++revision_;
  if (!canvas_->model()) canvas_->setMessage(tr("Drawing %1").arg(title_->text()));
  PlotOptions options;
  options.tube = tube_;
  const double pixels = plotCanvas(canvas_->rect(), 1).width() * devicePixelRatioF();
  bins_ = pixels > 400 ? 512 : 256;
  options.bins = bins_;
  options.language = language_.toStdString();
  job_ = jobs_.start(
      {tr("Drawing %1").arg(title_->text()), [this, asked] { return asked == revision_; }}, this,
      [analysis = analysis_, spec = shown_, options](Progress& progress) {
        return buildPlot(*analysis, spec, options, progress);
      },
      [this](Result<PlotModel> model) { take(std::move(model)); });
}

void PlotPanel::take(Result<PlotModel> model) {
  ready_ = true;
  if (!model) {
    canvas_->setModel(std::nullopt);
    canvas_->setMessage(errorText(model.error()));
    setAccessibleDescription(errorText(model.error()));
    emit became(true);
    return;
  }
  if (model->events == 0) {
    const Evaluation& evaluation = analysis_->tubes[tube_].evaluation;
    QString whole;
    if (const auto i = analysis_->strategy->tree.populationIndex(spec_.population)) {
      const std::string& parent = analysis_->strategy->tree.populations()[*i].parent;
      const auto j = analysis_->strategy->tree.populationIndex(parent);
      const auto above = j ? evaluation.populations[*j].count : evaluation.eventCount;
      whole = tr("The parent gate holds 0 of %1.").arg(countText(static_cast<std::int64_t>(above)));
    }
    canvas_->setMessage(tr("No events in %1. %2").arg(nameOf(spec_.population), whole).trimmed());
  }
  mode_->setText(model->layers.empty() ? tr("density") : tr("populations"));
  QString drawn = drawnText(*model);
  if (!model->gatesNotDrawn.isEmpty()) {
    drawn += QLatin1Char('\n') +
             tr("Without an outline on these axes: %1").arg(model->gatesNotDrawn.join(QStringLiteral(", ")));
  }
  canvas_->setToolTip(drawn);
  setAccessibleDescription(plotSummary(*model));
  canvas_->setModel(*std::move(model));
  emit became(true);
}

QString PlotPanel::nameOf(const std::string& population) const {
  const auto i = analysis_->strategy->tree.populationIndex(population);
  return i ? QString::fromStdString(
                 analysis_->strategy->tree.populations()[*i].name.in(language_.toStdString()))
           : tr("All events");
}

QString PlotPanel::populationOf(const QString& gateName) const {
  for (const std::string& id : shown_.populations) {
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
  const QString x = QString::fromStdString(shown_.x.channel), y = QString::fromStdString(shown_.y.channel);
  x_->setText(QStringLiteral("X  %1 \u25be").arg(x));
  y_->setText(QStringLiteral("Y  %1 \u25be").arg(y));
  x_->setToolTip(tr("Channel of the x axis (X)"));
  y_->setToolTip(tr("Channel of the y axis (Y)"));
  x_->setAccessibleName(tr("x axis: %1").arg(x));
  y_->setAccessibleName(tr("y axis: %1").arg(y));
  slider_->setToolTip(
      slider_->isEnabled()
          ? tr("Width of the linear part of the scale ([ and ]; Shift+0 = as in the strategy). Changes "
               "the drawing only, never a count.")
          : tr("These axes have no linear part to widen."));
  slider_->setAccessibleName(tr("Width of the linear part of the scale"));
  setAccessibleName(tr("Plot %1 against %2, %3").arg(x, y, title_->text()));
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
    action->setChecked(d.channel == (isX ? shown_.x : shown_.y).channel);
    connect(action, &QAction::triggered, this, [this, isX, d] { setAxis(isX, d); });
  }
}

void PlotPanel::keyPressEvent(QKeyEvent* event) {
  const int step = slider_->value();
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
    case Qt::Key_Space:
      return emit maximiseRequested();
    case Qt::Key_X:
      return x_->showMenu();
    case Qt::Key_Y:
      return y_->showMenu();
    case Qt::Key_W:
      return swapAxes();
    case Qt::Key_BracketLeft:
      return slider_->setValue(step - 1);
    case Qt::Key_BracketRight:
      return slider_->setValue(step + 1);
    case Qt::Key_ParenRight:  // Shift+0 on most keyboards
      if (analysis_) {
        shown_ = spec_;
        updateTexts();
        setScaleWidth(std::nullopt);
      }
      return;
    default:
      QFrame::keyPressEvent(event);
  }
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
  const double pixels = plotCanvas(canvas_->rect(), 1).width() * devicePixelRatioF();
  if (analysis_ && (pixels > 400 ? 512 : 256) != bins_ && ready_) draw();
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
