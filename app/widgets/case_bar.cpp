// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/case_bar.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPainter>
#include <QStringList>
#include <QVBoxLayout>

namespace vestige::app {
namespace {

QString text(const std::string& s) { return QString::fromStdString(s); }

QString joined(QStringList parts) {
  parts.removeAll(QString());
  return parts.isEmpty() ? QStringLiteral("\u2014") : parts.join(QStringLiteral(" \u00b7 "));
}

QString sexText(const std::string& sex) {
  if (sex == "F") return CaseBar::tr("female");
  if (sex == "M") return CaseBar::tr("male");
  return text(sex);
}

}  // namespace

CaseBar::CaseBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFixedHeight(Metrics::kCaseBar);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(Metrics::kSpace6, 0, Metrics::kSpace6, 0);
  row->setSpacing(Metrics::kSpace6);

  auto* patient = new QVBoxLayout;
  patient->setSpacing(0);
  name_ = new ElidedLabel(this);
  name_->setFont(Theme::font(Metrics::kPatientName, QFont::DemiBold));
  line_ = new ElidedLabel(this);
  line_->setFont(Theme::font(Metrics::kCaption));
  patient->addStretch();
  patient->addWidget(name_);
  patient->addWidget(line_);
  patient->addStretch();
  row->addLayout(patient, 3);

  for (Field* field : {&diagnosis_, &protocol_, &sample_, &tubes_, &state_}) {
    *field = addField("field");
    row->addWidget(field->box, 2);
  }
  row->addStretch(1);
  reason_ = roleLabel("caption", this);
  reason_->setWordWrap(true);
  reason_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  reason_->setFixedWidth(Metrics::kReasonWidth);
  row->addWidget(reason_);
  blocks_ = new QPushButton(this);
  blocks_->setProperty("blocks", true);
  connect(blocks_, &QPushButton::clicked, this, &CaseBar::blocksRequested);
  row->addWidget(blocks_);
  export_ = new QPushButton(this);
  makePrimary(export_);
  connect(export_, &QPushButton::clicked, this, &CaseBar::exportRequested);
  row->addWidget(export_);
  retranslate();
  setAnalysis(nullptr);
}

CaseBar::Field CaseBar::addField(const char*) {
  Field field{new QWidget(this), nullptr, nullptr};
  auto* column = new QVBoxLayout(field.box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(1);
  field.caption = roleLabel("caption", field.box);
  field.value = new ElidedLabel(field.box);
  field.value->setFont(Theme::font(Metrics::kBody, QFont::DemiBold));
  column->addStretch();
  column->addWidget(field.caption);
  column->addWidget(field.value);
  column->addStretch();
  return field;
}

void CaseBar::retranslate() {
  diagnosis_.caption->setText(tr("Diagnosis"));
  protocol_.caption->setText(tr("Protocol \u00b7 time point"));
  sample_.caption->setText(tr("Sample"));
  tubes_.caption->setText(tr("Tubes"));
  state_.caption->setText(tr("State"));
  export_->setText(tr("Export PDF\u2026"));
}

void CaseBar::setAnalysis(const Analysis* analysis) {
  hasCase_ = analysis != nullptr;
  for (const Field& field : {diagnosis_, protocol_, sample_, tubes_, state_}) field.box->setVisible(hasCase_);
  blocks_->setVisible(false);
  export_->setVisible(hasCase_);
  line_->setColour(theme_.colours().text3);
  if (!analysis) {
    name_->setText(tr("No case"));
    line_->setText(tr("Open a case file or FCS files"));
    return;
  }
  const CaseRecord& r = analysis->record;
  name_->setText(r.patient.name.empty() ? text(r.id) : text(r.patient.name));
  line_->setText(joined({text(r.patient.name.empty() ? r.patient.id : r.id), sexText(r.patient.sex),
                         text(r.patient.birthDate)}));
  diagnosis_.value->setText(joined({text(r.disease)}));
  protocol_.value->setText(joined({text(r.protocol), text(r.timepoint)}));
  const QString pull = r.specimen.pull ? tr("pull %1").arg(*r.specimen.pull) : QString();
  sample_.value->setText(joined({text(r.specimen.type), pull, text(r.specimen.anticoagulant)}));
  tubes_.value->setText(
      joined({QString::number(analysis->tubes.size()), text(analysis->strategy->panel.id)}));
  const auto blocks = analysis->blocks.size();
  blocks_->setVisible(blocks > 0);
  blocks_->setText(blocks == 1 ? tr("1 point blocks the report")
                               : tr("%1 points block the report").arg(blocks));
  const Palette& p = theme_.colours();
  blocks_->setIcon(Theme::icon(QStringLiteral("octagon"), p.onRejectChip));
  blocks_->setStyleSheet(QStringLiteral("QPushButton { background: %1; color: %2; border-color: %1; }"
                                        "QPushButton:focus { border-color: %3; }")
                             .arg(p.rejectChip.name(), p.onRejectChip.name(), p.text.name()));
  fold();
}

void CaseBar::setState(const QString& state) { state_.value->setText(state); }

void CaseBar::setExport(bool possible, const QString& reason) {
  export_->setEnabled(possible);
  export_->setAccessibleDescription(reason);
  reason_->setText(reason);
  reason_->setVisible(hasCase_ && !possible && !reason.isEmpty());
}

void CaseBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Palette& p = theme_.colours();
  painter.fillRect(rect(), p.surface);
  painter.fillRect(QRect(0, height() - 1, width(), 1), p.line2);
  for (const Field& field : {diagnosis_, protocol_, sample_, tubes_, state_}) {
    if (field.box->isVisible()) {
      painter.fillRect(QRect(field.box->x() - Metrics::kSpace5, 0, 1, height() - 1), p.line);
    }
  }
}

void CaseBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fold();
}

// Where the window is narrow the least needed fields go first; the name goes last.
void CaseBar::fold() {
  if (!hasCase_) return;
  name_->setMinimumWidth(std::min(name_->sizeHint().width(), Metrics::kPatientWidth));
  int room = width() - name_->minimumWidth() - export_->sizeHint().width() - 2 * Metrics::kSpace7;
  if (!blocks_->isHidden())
    room -= blocks_->sizeHint().width() + Metrics::kReasonWidth + 2 * Metrics::kSpace6;
  for (const Field& field : {state_, protocol_, sample_, diagnosis_, tubes_}) {
    room -= field.value->sizeHint().width() + Metrics::kSpace6;
    field.box->setVisible(room >= 0);
    field.value->setMinimumWidth(room >= 0 ? field.value->sizeHint().width() : 0);
  }
}

}  // namespace vestige::app
