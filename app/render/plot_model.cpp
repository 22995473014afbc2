// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_model.h"

#include <QCoreApplication>

#include "app/text/number_text.h"

namespace vestige::app {

QString drawnText(const PlotModel& model) {
  if (!model.all) return {};
  QString text = QCoreApplication::translate("plot", "All %1 events drawn, exact counts")
                     .arg(countText(static_cast<std::int64_t>(model.events)));
  if (model.all->outside != 0) {
    text += QCoreApplication::translate("plot", "; %1 outside the axes, drawn at the border")
                .arg(countText(static_cast<std::int64_t>(model.all->outside)));
  }
  if (model.all->undefined != 0) {
    text = QCoreApplication::translate("plot",
                                       "%1 of %2 events drawn, exact counts; %3 have no value on an axis")
               .arg(countText(static_cast<std::int64_t>(model.all->events)),
                    countText(static_cast<std::int64_t>(model.events)),
                    countText(static_cast<std::int64_t>(model.all->undefined)));
  }
  return text;
}

QString plotSummary(const PlotModel& model) {
  QString text =
      QCoreApplication::translate("plot", "%1 against %2, %3, %4 events")
          .arg(model.y.label, model.x.label, model.title, countText(static_cast<std::int64_t>(model.events)));
  QStringList gates;
  for (const GatePicture& gate : model.gates) gates << gate.name + QLatin1Char(' ') + gate.share;
  if (!gates.isEmpty())
    text += QCoreApplication::translate("plot", ", gates: %1").arg(gates.join(QStringLiteral(", ")));
  if (!model.interestName.isEmpty())
    text += QStringLiteral(", ") + model.interestName + QLatin1Char(' ') + model.interestShare;
  return text;
}

}  // namespace vestige::app
