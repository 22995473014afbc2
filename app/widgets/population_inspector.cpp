// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/population_inspector.h"

#include <cmath>
#include <utility>

#include <QCoreApplication>
#include <QGridLayout>
#include <QPainter>

#include "app/text/gate_text.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("PopulationInspector", text); }
QString plain(const std::string& value) { return QString::fromStdString(value); }

QString share(std::uint64_t part, std::uint64_t whole) {
  const QString percent = populationPercent(part, whole, PercentStyle::Screen);
  return whole == 0 ? percent : percent + QStringLiteral("\u00A0%");
}

QString axesOf(const Gate& gate) {
  QStringList axes;
  for (const Dimension& d : gate.dimensions) {
    axes += plain(d.channel) + (d.ratio ? QStringLiteral(" / ") + plain(d.ratio->denominator) : QString());
  }
  return axes.join(QStringLiteral(" \u00D7 "));
}

QString stamp(const std::string& by, const std::string& role, const std::string& at) {
  return personText(by, role) + QStringLiteral(", ") +
         plain(at.substr(0, 16)).replace(QLatin1Char('T'), QLatin1Char(' '));  // to the minute
}

/// Who, when and how: the case's own, or the strategy's.
void addMakers(const Analysis& analysis, const PopulationFacts& facts, std::vector<InspectorRow>& rows) {
  if (facts.own) {
    rows.push_back(
        {localized(QT_TRANSLATE_NOOP("PopulationInspector", "Made by")),
         stamp(facts.own->by, facts.own->role, facts.own->at) +
             (facts.ownGate ? QStringLiteral(" \u00B7 ") + gateOriginText(*facts.ownGate) : QString())});
  } else {
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Made by")),
                    localized(QT_TRANSLATE_NOOP("PopulationInspector", "strategy %1 v%2"))
                        .arg(plain(analysis.strategy->id))
                        .arg(analysis.strategy->version)});
  }
  if (facts.changed) {
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Changed by")),
                    stamp(facts.changed->by, facts.changed->role, facts.changed->at) +
                        QStringLiteral(" \u00B7 ") + gateOriginText(*facts.changed)});
  } else if (facts.ownGate && facts.ownGate->changed) {
    const GateHand& hand = *facts.ownGate->changed;
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Changed by")),
                    stamp(hand.by, hand.role, hand.at)});
  }
  const std::string& why = facts.changed ? facts.changed->reason : facts.ownGate ? facts.ownGate->reason : "";
  if (!why.empty())
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Reason")), plain(why)});
}

}  // namespace

std::vector<InspectorRow> inspectorRows(const Analysis& analysis, const PopulationFacts& facts,
                                        const QString& language) {
  std::vector<InspectorRow> rows;
  QString events = countText(static_cast<std::int64_t>(facts.events));
  if (!facts.isAllEvents) {
    const GatingTree& tree = analysis.strategy->tree;
    const auto parent = tree.populationIndex(facts.parent);
    const QString above = parent ? plain(tree.populations()[*parent].name.in(language.toStdString()))
                                 : localized(QT_TRANSLATE_NOOP("PopulationInspector", "all events"));
    events += QStringLiteral(" \u00B7 ") + localized(QT_TRANSLATE_NOOP("PopulationInspector", "%1 of %2"))
                                               .arg(share(facts.events, facts.ofParent), above);
  }
  rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Events")), events});
  if (!facts.denominator.empty() && facts.isOfDenominator) {
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Share")),
                    localized(QT_TRANSLATE_NOOP("PopulationInspector", "%1 of %2"))
                        .arg(share(facts.events, facts.ofDenominator), denominatorText(facts.denominator))});
  }
  if (facts.gate) {
    QString gate = gateKindText(facts.gate->shape);
    if (!facts.gate->dimensions.empty()) gate += QStringLiteral(" \u00B7 ") + axesOf(*facts.gate);
    if (facts.isLocked)
      gate += QStringLiteral(" \u00B7 ") + localized(QT_TRANSLATE_NOOP("PopulationInspector", "locked"));
    rows.push_back({localized(QT_TRANSLATE_NOOP("PopulationInspector", "Gate")), gate});
    addMakers(analysis, facts, rows);
  }
  return rows;
}

PopulationInspector::PopulationInspector(const Theme& theme, JobList& jobs, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs) {
  setFocusPolicy(Qt::TabFocus);
  setProperty("band", QStringLiteral("panel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(Metrics::kSpace4, Metrics::kSpace4, Metrics::kSpace4, Metrics::kSpace4);
  grid->setHorizontalSpacing(Metrics::kSpace4);
  grid->setVerticalSpacing(Metrics::kSpace1);
  grid->setColumnStretch(1, 1);
  for (int row = 0; row < kRows; ++row) {
    labels_.push_back(roleLabel("caption", this));
    values_.push_back(new ElidedLabel(this));
    grid->addWidget(labels_.back(), row, 0);
    grid->addWidget(values_.back(), row, 1);
  }
  grid->setRowStretch(kRows, 1);
  // Room for all rows always: the tree above must not jump when another population is chosen.
  setFixedHeight(kRows * (Metrics::kBody + Metrics::kSpace3) + 2 * Metrics::kSpace4);
}

void PopulationInspector::setPopulation(const AnalysisPtr& analysis, std::size_t tube,
                                        const QString& population, const QString& language) {
  ++asked_;
  jobs_.cancel(job_);
  const auto facts = analysis ? factsOf(*analysis, tube, population.toStdString()) : std::nullopt;
  if (!facts) {
    name_.clear();
    return showRows({});
  }
  const GatingTree& tree = analysis->strategy->tree;
  const auto index = tree.populationIndex(population.toStdString());
  name_ = index ? plain(tree.populations()[*index].name.in(language.toStdString())) : tr("All events");
  std::vector<InspectorRow> rows = inspectorRows(*analysis, *facts, language);
  const bool hasAxes = facts->gate && !facts->gate->dimensions.empty();
  if (hasAxes)
    rows.insert(rows.begin() + (facts->denominator.empty() || !facts->isOfDenominator ? 1 : 2),
                {tr("Median"), QStringLiteral("\u2026")});
  showRows(std::move(rows));
  if (hasAxes) showMedians(analysis, tube, population.toStdString());
}

/// Millions of values are sorted for it: a job, and only the last question is answered.
void PopulationInspector::showMedians(const AnalysisPtr& analysis, std::size_t tube,
                                      const std::string& population) {
  job_ = jobs_.start(
      {tr("Medians of %1").arg(name_), [this, asked = asked_] { return asked == asked_; }}, this,
      [analysis, tube, population](Progress& progress) {
        return mediansOf(*analysis, tube, population, progress);
      },
      [this, analysis, tube, population](Result<std::vector<std::optional<double>>> medians) {
        const auto facts = factsOf(*analysis, tube, population);
        QStringList texts;
        for (std::size_t d = 0; medians && facts && d < medians->size(); ++d) {
          const auto& median = (*medians)[d];
          texts += plain(facts->gate->dimensions[d].channel) + QLatin1Char(' ') +
                   (median ? countText(std::llround(*median)) : QStringLiteral("\u2014"));
        }
        for (InspectorRow& row : rows_) {
          if (row.label == tr("Median")) row.value = texts.join(QStringLiteral(" \u00B7 "));
        }
        showRows(std::exchange(rows_, {}));
      });
}

void PopulationInspector::showRows(std::vector<InspectorRow> rows) {
  rows_ = std::move(rows);
  if (rows_.size() > kRows) rows_.resize(kRows);
  for (std::size_t row = 0; row < labels_.size(); ++row) {
    const bool isUsed = row < rows_.size();
    labels_[row]->setText(isUsed ? rows_[row].label : QString());
    values_[row]->setText(isUsed ? rows_[row].value : QString());
    values_[row]->setColour(theme_.colours().text);
    labels_[row]->setVisible(isUsed);
    values_[row]->setVisible(isUsed);
  }
  setAccessibleName(name_.isEmpty() ? tr("No population") : tr("About %1").arg(name_));
  setAccessibleDescription(text());
}

QString PopulationInspector::text() const {
  QStringList lines;
  for (const InspectorRow& row : rows_) lines += tr("%1: %2").arg(row.label, row.value);
  return lines.join(QLatin1Char('\n'));
}

void PopulationInspector::paintEvent(QPaintEvent* event) {
  QWidget::paintEvent(event);
  QPainter painter(this);
  painter.setPen(theme_.colours().line);
  painter.drawLine(0, 0, width(), 0);
  if (!hasFocus()) return;
  painter.setPen(QPen(theme_.colours().accent, Metrics::kFocusRing));
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

}  // namespace vestige::app
