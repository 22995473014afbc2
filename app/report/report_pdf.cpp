// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_pdf.h"

#include <QBuffer>
#include <QDateTime>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "app/render/plot_builder.h"
#include "app/render/type.h"
#include "app/report/report_layout.h"
#include "app/report/report_model.h"
#include "app/report/report_sheet.h"
#include "app/text/limitation_text.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr int kResolution = 1200;  // fine enough that text metrics do not round
constexpr double kScale = kResolution / 96.0;
constexpr int kBinsOnPaper = 256;

Error cancelled() { return Error{ErrorCode::Cancelled, {}, {}, {}}; }

Status mayBeReported(const Analysis& analysis, const ReportOptions& options) {
  if (!analysis.mrd || !analysis.strategy || !analysis.strategy->mrd || analysis.tubes.empty()) {
    return Error{ErrorCode::MrdDefinitionMissing, {}, {}, {}};
  }
  if (!analysis.blocks.empty()) {
    const QString why = limitationText(analysis.blocks.front(), analysis.strategy.get(), options.language);
    return Error{ErrorCode::ReportBlocked, {why.toStdString()}, {}, {}};
  }
  if (options.language == "zh_CN" && installedChineseFamily().isEmpty()) {
    // Boxes instead of characters would be a report that nobody can read and nobody notices in time.
    return Error{ErrorCode::NotAvailable, {std::string("a Chinese font (Noto Sans CJK SC)")}, {}, {}};
  }
  return {};
}

Result<std::vector<PlotModel>> plotsFor(const Analysis& analysis, const ReportOptions& options,
                                        Progress& progress) {
  std::vector<const PlotSpec*> specs;
  for (const PlotSpec& spec : analysis.strategy->plots) {
    if (spec.inReport) specs.push_back(&spec);
  }
  std::vector<PlotModel> plots;
  const double jobs = static_cast<double>(specs.size() * analysis.tubes.size());
  for (std::size_t tube = 0; tube < analysis.tubes.size(); ++tube) {
    for (const PlotSpec* spec : specs) {
      PlotOptions plotOptions;
      plotOptions.tube = tube;
      plotOptions.bins = kBinsOnPaper;
      plotOptions.language = options.language;
      const double done = static_cast<double>(plots.size());
      PartProgress part(progress, 0.8 * done / jobs, 0.8 * (done + 1) / jobs);
      auto plot = buildPlot(analysis, *spec, plotOptions, part);
      if (!plot) return std::move(plot).error();
      if (analysis.tubes.size() > 1) {
        plot->title += QStringLiteral(" · ") + QString::fromStdString(analysis.tubes[tube].reference.tube);
      }
      plots.push_back(std::move(*plot));
    }
  }
  return plots;
}

/// QPdfWriter stamps the clock's time, as "20260315100000Z" or with an offset. Its digits are replaced by the
/// report's own time in UTC, its offset by zeros: the length stays, so the offsets in the file stay right.
void setCreationDate(QByteArray& pdf, const std::string& generatedAt) {
  const QByteArray mark("/CreationDate (D:");
  const qsizetype at = pdf.indexOf(mark);
  if (at < 0) return;
  const QDateTime time = QDateTime::fromString(QString::fromStdString(generatedAt), Qt::ISODate).toUTC();
  const QByteArray digits = time.isValid() ? time.toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1()
                                           : QByteArray("20000101000000");
  qsizetype used = 0;
  for (qsizetype i = at + mark.size(); i < pdf.size() && pdf[i] != ')'; ++i) {
    if (pdf[i] >= '0' && pdf[i] <= '9') pdf[i] = used < digits.size() ? digits[used++] : '0';
  }
}

Result<QByteArray> printed(const Sheet& sheet, const ReportModel& model, Progress& progress) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kResolution);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(QCoreApplication::translate("report", "Measurable residual disease by flow cytometry") +
                  QStringLiteral(" · ") + QString::fromStdString(model.record.id));
  writer.setCreator(QStringLiteral("Vestige ") + QString::fromStdString(model.softwareVersion));
  QPainter painter;
  if (!painter.begin(&writer))
    return Error{ErrorCode::InternalFault, {std::string("the PDF could not be started")}, {}, {}};
  for (int page = 0; page < sheet.pageCount(); ++page) {
    if (progress.cancelled()) return cancelled();
    if (page > 0) writer.newPage();
    sheet.paint(painter, page);
    progress.report(0.85 + 0.1 * (page + 1) / sheet.pageCount());
  }
  painter.end();
  buffer.close();
  setCreationDate(bytes, model.generatedAt);
  return bytes;
}

}  // namespace

Status writeReportPdf(const Analysis& analysis, const ReportOptions& options, const std::string& path,
                      Progress& progress) {
  if (const Status may = mayBeReported(analysis, options); !may) return may;
  const auto plots = plotsFor(analysis, options, progress);
  if (!plots) return plots.error();
  const ReportModel model = makeReportModel(analysis, options);
  Sheet sheet(Palette::light(), kScale, options.language == "zh_CN");
  ReportLayout(sheet, model, *analysis.strategy, *plots, options.language).place();
  const auto bytes = printed(sheet, model, progress);
  if (!bytes) return bytes.error();
  if (progress.cancelled()) return cancelled();
  const Status written = writeFileAtomically(
      path, std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
  if (written) progress.report(1);
  return written;
}

}  // namespace vestige::app
