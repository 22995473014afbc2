// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <QRectF>

#include "app/render/palette.h"
#include "app/report/report_model.h"

namespace vestige::app {

/// Most earlier results that the small plot shows; all stand in the table on page 2.
inline constexpr std::size_t kMostEarlierInCourse = 4;

/// Previous results and this one on a logarithmic axis. Results of another denominator or method are hollow
/// and not joined to others; "not detected" is a hollow triangle, "not assessable" a cross; the grey foot
/// ends at this sample's LOD.
void paintCourse(QPainter& painter, const QRectF& rect, const ReportModel& model, const Palette& palette,
                 double scale);

}  // namespace vestige::app
