// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/axis_limits_dialog.h"

#include <cmath>

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "app/render/plot_source.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

std::optional<double> numberIn(const QLineEdit& field) {
  bool ok = false;
  const double value = QLocale::c().toDouble(field.text().trimmed(), &ok);
  return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool isBlank(const QLineEdit& field) { return field.text().trimmed().isEmpty(); }

QString textOf(double value) { return QString::number(value, 'g', 6); }

/// Principal axes and time have no scale of their own: numbers as they stand.
TransformSpec scaleOf(const PlotView& view, bool isX) {
  const bool chosen = isX ? hasChosenX(view.kind) : hasChosenY(view.kind);
  return chosen ? (isX ? view.x : view.y).transform : TransformSpec{TransformKind::Linear, 1, 0, 0, 0};
}

}  // namespace

AxisLimitsDialog::AxisLimitsDialog(const PlotView& view, const QString& nameX, const QString& nameY,
                                   QWidget* parent)
    : QDialog(parent), view_(view) {
  setWindowTitle(tr("Limits of the axes"));
  auto* column = new QVBoxLayout(this);
  auto* lead = new QLabel(tr("In instrument units. Leave both fields of an axis empty to show all."), this);
  lead->setWordWrap(true);
  column->addWidget(lead);
  auto* grid = new QGridLayout;
  const QString ends[] = {tr("from"), tr("to")};
  const std::optional<AxisLimits> limits[] = {view.limitsX, view.limitsY};
  const QString names[] = {nameX, nameY};
  for (int axis = 0; axis < 2; ++axis) {
    auto* name = new QLabel(names[axis], this);
    grid->addWidget(name, axis, 0);
    for (int end = 0; end < 2; ++end) {
      auto* field = new QLineEdit(this);
      const auto& limit = limits[axis];
      if (limit) field->setText(textOf(end == 0 ? limit->low : limit->high));
      field->setPlaceholderText(tr("all"));
      field->setAccessibleName(names[axis] + QLatin1Char(' ') + ends[end]);
      grid->addWidget(new QLabel(ends[end], this), axis, 1 + 2 * end);
      grid->addWidget(field, axis, 2 + 2 * end);
      fields_.at(static_cast<std::size_t>(2 * axis + end)) = field;
      connect(field, &QLineEdit::textChanged, this, &AxisLimitsDialog::check);
      if (axis == 1 && !hasRangeY(view.kind)) field->setEnabled(false);
    }
  }
  column->addLayout(grid);
  reason_ = new QLabel(this);
  reason_->setWordWrap(true);
  column->addWidget(reason_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  apply_ = buttons->addButton(tr("Set limits"), QDialogButtonBox::AcceptRole);
  makePrimary(apply_);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
  setMinimumWidth(380);
  check();
}

QString AxisLimitsDialog::complaintOf(std::size_t first, const TransformSpec& scale) const {
  const QLineEdit &low = *fields_.at(first), &high = *fields_.at(first + 1);
  if (!low.isEnabled() || (isBlank(low) && isBlank(high))) return {};
  const auto from = numberIn(low), to = numberIn(high);
  if (!from || !to) return tr("Each limit is a number, such as −200, 1000 or 1e5.");
  if (!(*from < *to)) return tr("The lower limit is below the upper one.");
  if (!displayLimits(scale, *from, *to)) return tr("This scale cannot show these limits, or not that near.");
  return {};
}

QString AxisLimitsDialog::complaint() const {
  const QString x = complaintOf(0, scaleOf(view_, true));
  return x.isEmpty() ? complaintOf(2, scaleOf(view_, false)) : x;
}

void AxisLimitsDialog::check() {
  reason_->setText(complaint());
  apply_->setEnabled(complaint().isEmpty());
}

std::optional<AxisLimits> AxisLimitsDialog::limitsX() const {
  if (isBlank(*fields_[0]) || !complaint().isEmpty()) return std::nullopt;
  return AxisLimits{*numberIn(*fields_[0]), *numberIn(*fields_[1])};
}

std::optional<AxisLimits> AxisLimitsDialog::limitsY() const {
  if (isBlank(*fields_[2]) || !complaint().isEmpty()) return std::nullopt;
  return AxisLimits{*numberIn(*fields_[2]), *numberIn(*fields_[3])};
}

}  // namespace vestige::app
