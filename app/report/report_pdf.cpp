// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_pdf.h"

namespace vestige::app {

Status writeReportPdf(const Analysis&, const ReportOptions&, const std::string&, Progress&) {
  return Error{ErrorCode::NotAvailable, {std::string("report")}, {}, {}};
}

}  // namespace vestige::app
