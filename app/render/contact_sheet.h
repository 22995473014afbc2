// SPDX-License-Identifier: GPL-3.0-or-later
// One gate over many samples as small plots on the same axes, the oddest first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <QRectF>
#include <QString>

#include "app/render/plot_model.h"
#include "app/services/batch_run.h"
#include "core/stats/oddness.h"

class QPainter;

namespace vestige::app {

/// One tube of one sample.
struct ContactPicture {
  std::size_t item = 0;           ///< Of the plan.
  QString name;                   ///< File, or case and tube.
  QString problem;                ///< Why there is no picture, in a sentence; empty where there is one.
  std::optional<PlotModel> plot;  ///< The parent's events with the gate.
  std::uint64_t inGate = 0, parent = 0;  ///< Events.
  Oddness odd;
};

struct ContactSheet {
  std::string population;                ///< Path.
  QString title;                         ///< Its name, and its parent's.
  QString axisX, axisY;                  ///< Of all pictures.
  std::vector<ContactPicture> pictures;  ///< Without a score first, then the oddest.
};

/// Reads the samples of a plan again and draws each on the axes of the population's gate: the plot of the
/// strategy that shows it, else the gate's own axes. All pictures have one range: that which shows every
/// sample. A sample that fails has its sentence in place of a picture. The same for any number of threads and
/// any order of the inputs.
/// @param population  Id or path.
/// @error Cancelled; PopulationNotFound where no sample has it.
/// @tested tests/unit/app/contact_sheet_test.cpp
Result<ContactSheet> makeContactSheet(const BatchPlan& plan, const BatchOptions& options,
                                      const std::string& population, const std::string& language,
                                      Progress& progress);

/// "12.3 %, 123 of 1 000": percent of parent with its counts; "—" of nothing.
QString shareWords(const ContactPicture& picture);
/// "Oddness 4.2: picture 0.12, percentage +3.9 deviations"; why there is none.
QString oddnessWords(const ContactPicture& picture);
/// Everything that a picture says, for tool tips and for people who do not see it.
QString contactSummary(const ContactSheet& sheet, const ContactPicture& picture);

/// Size of one picture with its three lines, logical pixels.
inline constexpr double kContactWidth = 188, kContactHeight = 246;

/// One picture with its words in @p rect. @param scale as for paintPlot.
void paintContact(QPainter& painter, const QRectF& rect, const ContactPicture& picture,
                  const Palette& palette, double scale);

}  // namespace vestige::app
