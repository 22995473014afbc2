// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/mrd_card.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include "app/services/comparable.h"
#include "app/text/limitation_text.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

QString text(const std::string& s) { return QString::fromStdString(s); }

// The power of ten repeats the figure; only where the figure is the estimate itself may it stand there.
QString powerBeside(const MrdResult& result) {
  if (result.resultClass != MrdClass::Positive || !result.fraction) return {};
  const double lines[] = {result.inputs.target, result.lod.value_or(0), result.lloq.value_or(0)};
  return powerText(*result.fraction, lines);
}

// Below LLOQ the estimate stands under the figure, never as the figure.
QString intervalLine(const MrdResult& result) {
  if (!result.ci95) return {};
  const QString interval = MrdCard::tr("95\u00a0% interval  %1").arg(intervalOf(result));
  if (result.resultClass == MrdClass::PositiveBelowLloq) {
    return MrdCard::tr("estimate %1").arg(fractionText(result)) + QStringLiteral("   ") + interval;
  }
  return interval;
}

QString previousText(const PreviousResult& previous, const MrdResult& now) {
  if (!previous.fraction)
    return previous.resultClass.empty() ? QStringLiteral("\u2014") : text(previous.resultClass);
  QString value = *previous.fraction > 0 ? percentText(*previous.fraction) : text(previous.resultClass);
  if (now.resultClass == MrdClass::Positive && now.fraction && isComparable(previous, now)) {
    if (const auto change = logChangeText(*previous.fraction, *now.fraction))
      value += QStringLiteral("  ") + *change;
  }
  return value;
}

}  // namespace

MrdCard::MrdCard(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, Metrics::kSpace5);
  column->setSpacing(0);
  ribbon_ = new QWidget(this);
  ribbon_->setAttribute(Qt::WA_StyledBackground);
  auto* ribbonRow = new QHBoxLayout(ribbon_);
  ribbonRow->setContentsMargins(Metrics::kSpace5, Metrics::kSpace2, Metrics::kSpace5, Metrics::kSpace2);
  ribbonText_ = roleLabel("strong", ribbon_);
  ribbonText_->setWordWrap(true);
  ribbonRow->addWidget(ribbonText_);
  column->addWidget(ribbon_);

  auto* inner = new QVBoxLayout;
  inner->setContentsMargins(Metrics::kSpace5, Metrics::kSpace4 + Metrics::kSpace1, Metrics::kSpace5, 0);
  inner->setSpacing(Metrics::kSpace2);
  auto* head = new QHBoxLayout;
  class_ = new Chip(theme, ChipKind::Inverse, this);
  denominator_ = roleLabel("caption", this);
  head->addWidget(class_);
  head->addStretch();
  head->addWidget(denominator_);
  inner->addLayout(head);
  auto* figure = new QHBoxLayout;
  figure->setSpacing(Metrics::kSpace5);
  value_ = roleLabel("figure", this);
  value_->setFont(Theme::font(Metrics::kMrdValue, QFont::DemiBold));
  power_ = roleLabel("body", this);
  power_->setFont(Theme::font(Metrics::kPatientName));
  figure->addWidget(value_, 0, Qt::AlignBottom);
  figure->addWidget(power_, 1, Qt::AlignBottom);
  inner->addLayout(figure);
  interval_ = roleLabel("strong", this);
  interval_->setWordWrap(true);
  inner->addWidget(interval_);
  scale_ = new MrdScale(theme, this);
  inner->addWidget(scale_);
  rows_ = new QWidget(this);
  auto* grid = new QGridLayout(rows_);
  grid->setContentsMargins(0, Metrics::kSpace4, 0, Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace2);
  grid->setColumnStretch(0, 1);
  inner->addWidget(rows_);
  sentence_ = roleLabel("body", this);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  sentence_->setFocusPolicy(Qt::StrongFocus);
  setFocusProxy(sentence_);
  inner->addWidget(sentence_);
  reasons_ = roleLabel("body", this);
  reasons_->setWordWrap(true);
  inner->addWidget(reasons_);
  limitsTitle_ = roleLabel("caption", this);
  limitsTitle_->setContentsMargins(0, Metrics::kSpace5, 0, 0);
  inner->addWidget(limitsTitle_);
  limits_ = new QWidget(this);
  auto* limitsColumn = new QVBoxLayout(limits_);
  limitsColumn->setContentsMargins(0, 0, 0, 0);
  limitsColumn->setSpacing(Metrics::kSpace2);
  inner->addWidget(limits_);
  column->addLayout(inner);
  column->addStretch();
  setAnalysis(nullptr, true, {});
}

void MrdCard::clearRows() {
  rowTexts_.clear();
  for (QWidget* box : {rows_, limits_}) {
    while (QLayoutItem* item = box->layout()->takeAt(0)) {
      delete item->widget();
      delete item;
    }
  }
}

void MrdCard::addRow(const QString& name, const QString& symbol, const QString& value) {
  auto* grid = static_cast<QGridLayout*>(rows_->layout());
  const int row = grid->rowCount();
  QLabel* left = roleLabel("body", rows_);
  QLabel* right = roleLabel("strong", rows_);
  // A symbol after the name stands in italics, as in print; the name itself is never markup.
  left->setTextFormat(Qt::RichText);
  left->setText(symbol.isEmpty() ? name.toHtmlEscaped()
                                 : QStringLiteral("%1 <i>%2</i>").arg(name.toHtmlEscaped(), symbol));
  left->setWordWrap(true);
  right->setText(value);
  right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  grid->addWidget(left, row, 0);
  grid->addWidget(right, row, 1);
  rowTexts_ << QStringLiteral("%1\t%2").arg(symbol.isEmpty() ? name : name + QLatin1Char(' ') + symbol,
                                            value);
}

void MrdCard::addLimitation(const QString& words, bool isWarning) {
  auto* line = new QWidget(limits_);
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(isWarning ? Metrics::kSpace3 : 0, isWarning ? Metrics::kSpace2 : 0,
                          Metrics::kSpace2, isWarning ? Metrics::kSpace2 : 0);
  row->setSpacing(Metrics::kSpace3);
  const Palette& p = theme_.colours();
  auto* icon = new QLabel(line);
  icon->setPixmap(Theme::pixmap(isWarning ? QStringLiteral("triangle") : QStringLiteral("ring-i"),
                                isWarning ? p.caution.foreground : p.text3, Metrics::kSmallIcon,
                                devicePixelRatioF()));
  row->addWidget(icon, 0, Qt::AlignTop);
  QLabel* label = roleLabel("body", line);
  label->setText(words);
  label->setWordWrap(true);
  row->addWidget(label, 1);
  if (isWarning) {
    line->setAttribute(Qt::WA_StyledBackground);
    line->setStyleSheet(QStringLiteral("background: %1; color: %2;")
                            .arg(p.caution.background.name(), p.caution.foreground.name()));
  }
  limits_->layout()->addWidget(line);
}

void MrdCard::setShown(bool shown) {
  for (QWidget* part : std::initializer_list<QWidget*>{class_, denominator_, value_, power_, interval_,
                                                       scale_, rows_, reasons_, limitsTitle_, limits_}) {
    part->setVisible(shown);
  }
}

void MrdCard::setAnalysis(const Analysis* analysis, bool isCurrent, const QString& language) {
  clearRows();
  const Palette& p = theme_.colours();
  ribbon_->setStyleSheet(QStringLiteral("background: %1; border-bottom: 1px dashed %2; color: %2;")
                             .arg(p.proposed.background.name(), p.proposed.foreground.name()));
  ribbonText_->setText(tr("Provisional: the case has changed and is computed anew."));
  ribbon_->setVisible(analysis && !isCurrent);
  const bool shown = analysis && analysis->mrd;
  setShown(shown);
  if (!analysis) {
    sentence_->setText(tr("No case is open."));
  } else if (!analysis->mrd) {
    sentence_->setText(tr("The strategy defines no MRD population: counts only, no result."));
  } else {
    showResult(*analysis, language);
  }
  setAccessibleName(tr("MRD result"));
  setAccessibleDescription(text());
}

void MrdCard::showResult(const Analysis& analysis, const QString& language) {
  const MrdResult& result = *analysis.mrd;
  class_->setText(classWord(result.resultClass));
  denominator_->setText(tr("of %1").arg(denominatorText(result.inputs.denominatorName)));
  const QString figure = bigLine(result);
  value_->setText(figure);
  // The class that has no figure says its sensitivity in smaller letters: it is not a value.
  const bool words =
      result.resultClass == MrdClass::NotAssessable || result.resultClass == MrdClass::Indeterminate;
  value_->setFont(Theme::font(words || figure.size() > 14 ? 20 : Metrics::kMrdValue, QFont::DemiBold));
  value_->setVisible(!figure.isEmpty());
  power_->setText(powerBeside(result));
  interval_->setText(intervalLine(result));
  interval_->setVisible(!interval_->text().isEmpty());
  scale_->setResult(result);
  scale_->setAccessibleName(
      tr("Result on a logarithmic scale: LOD %1, LLOQ %2").arg(lodText(result), lloqText(result)));
  addRow(tr("MRD events"), QStringLiteral("k"), countText(result.inputs.k));
  QString denominator = denominatorText(result.inputs.denominatorName);
  if (!denominator.isEmpty()) denominator[0] = denominator[0].toUpper();
  addRow(denominator, QStringLiteral("N"), countText(result.inputs.n));
  addRow(tr("LOD (%1 events)").arg(result.inputs.lodEvents), {}, lodText(result));
  addRow(tr("LLOQ (%1 events)").arg(result.inputs.lloqEvents), {}, lloqText(result));
  for (const PreviousResult& previous : analysis.record.previous) {
    const QString when =
        QString::fromStdString(previous.timepoint.empty() ? previous.date : previous.timepoint);
    addRow(tr("Previous, %1").arg(when), {}, previousText(previous, result));
  }
  sentence_->setText(resultSentence(result));
  QStringList reasons;
  for (const MrdModifier modifier : result.modifiers) reasons << modifierText(modifier);
  reasons.removeAll(QString());
  reasons.removeDuplicates();
  reasons_->setText(reasons.join(QLatin1Char('\n')));
  reasons_->setVisible(!reasons.isEmpty());
  limitsTitle_->setText(tr("What limits this result"));
  limitsTitle_->setVisible(!analysis.limitations.empty());
  for (const bool warnings : {true, false}) {
    for (const Limitation& limitation : analysis.limitations) {
      if (limitation.isWarning != warnings) continue;
      addLimitation(limitationText(limitation, analysis.strategy.get(), language.toStdString()), warnings);
    }
  }
}

QString MrdCard::text() const {
  QStringList lines;
  if (!class_->isHidden()) {
    lines << class_->text() << value_->text() << denominator_->text() << interval_->text() << rowTexts_;
  }
  lines << sentence_->text();
  if (!reasons_->isHidden()) lines << reasons_->text();
  lines.removeAll(QString());
  return lines.join(QLatin1Char('\n'));
}

}  // namespace vestige::app
