// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/contact_paper.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "app/render/type.h"
#include "app/text/fill.h"
#include "io/bytes/file_io.h"
#include "io/text/utf8.h"

namespace vestige::app {
namespace {

constexpr int kResolution = 300;
constexpr double kMargin = 40, kHead = 64;  // logical pixels
constexpr std::size_t kColumns = 6;         // of a picture of the whole sheet
constexpr double kPictureScale = 2;         // so that it can be enlarged
constexpr double kLargestSide = 32'000;     // what the painter can address

QString translated(const char* text) { return QCoreApplication::translate("contact", text); }

/// Places heading, pictures and footer, on pages or on one area.
class Paper {
 public:
  Paper(const ContactSheet& sheet, const ContactPaper& words) : sheet_(sheet), words_(words) {}

  void heading(QPainter& painter, const QRectF& page, double scale) const {
    const double left = page.left() + kMargin * scale, width = page.width() - 2 * kMargin * scale;
    const auto line = [&](double top, const QString& text, double pixels, QFont::Weight weight,
                          const QColor& colour) {
      const QFont font = textFont(pixels * scale, weight);
      painter.setFont(font);
      painter.setPen(colour);
      const QRectF row(left, page.top() + top * scale, width, 20 * scale);
      painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                       QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
    };
    const Palette& c = Palette::light();
    line(24, sheet_.title, 15, QFont::DemiBold, c.text);
    line(46,
         fill(translated("%1 against %2, the same range for all \u00b7 the oddest first"),
              {sheet_.axisY, sheet_.axisX}),
         11, QFont::Normal, c.text2);
    line(62, words_.heading, 11, QFont::Normal, c.text2);
  }

  void footer(QPainter& painter, const QRectF& page, double scale, const QString& place) const {
    painter.setFont(textFont(10 * scale));
    painter.setPen(Palette::light().text3);
    const QRectF row(page.left() + kMargin * scale, page.bottom() - 30 * scale,
                     page.width() - 2 * kMargin * scale, 16 * scale);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, words_.footer);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, place);
  }

  /// Pictures from @p first on, as many as @p area holds; the next one.
  std::size_t pictures(QPainter& painter, const QRectF& area, double scale, std::size_t first) const {
    const double width = kContactWidth * scale, height = kContactHeight * scale;
    const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>(area.width() / width));
    const auto rows = std::max<std::size_t>(1, static_cast<std::size_t>((area.height() + 0.5) / height));
    std::size_t at = first;
    for (; at < sheet_.pictures.size() && at - first < columns * rows; ++at) {
      const std::size_t place = at - first;
      const QRectF cell(area.left() + static_cast<double>(place % columns) * width,
                        area.top() + static_cast<double>(place / columns) * height, width, height);
      paintContact(painter, cell, sheet_.pictures[at], Palette::light(), scale);
    }
    return at;
  }

 private:
  const ContactSheet& sheet_;
  const ContactPaper& words_;
};

Result<QByteArray> pdfOf(const ContactSheet& sheet, const ContactPaper& words, Progress& progress) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kResolution);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(sheet.title);
  QPainter painter;
  if (!painter.begin(&writer))
    return Error{ErrorCode::InternalFault, {std::string("the PDF could not be started")}, {}, {}};
  const double scale = kResolution / 96.0;
  const QRectF page(0, 0, writer.width(), writer.height());
  const QRectF area = page.adjusted(kMargin / 2 * scale, (kHead + 24) * scale, 0, -40 * scale);
  const Paper paper(sheet, words);
  std::size_t next = 0;
  int number = 0;
  do {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (number++ > 0) writer.newPage();
    paper.heading(painter, page, scale);
    paper.footer(painter, page, scale, fill(translated("Page %1"), {QString::number(number)}));
    next = paper.pictures(painter, area, scale, next);
    progress.report(static_cast<double>(next) /
                    static_cast<double>(std::max<std::size_t>(1, sheet.pictures.size())));
  } while (next < sheet.pictures.size());
  painter.end();
  buffer.close();
  return bytes;
}

Result<QByteArray> pngOf(const ContactSheet& sheet, const ContactPaper& words) {
  const std::size_t rows = (sheet.pictures.size() + kColumns - 1) / kColumns;
  const double scale = kPictureScale;
  const QSizeF size((kColumns * kContactWidth + kMargin) * scale,
                    (kHead + 24 + 40 + static_cast<double>(rows) * kContactHeight) * scale);
  if (size.height() > kLargestSide) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--output"), std::string(".png"), std::string("a PDF, for so many samples")},
                 {},
                 {}};
  }
  QImage image(size.toSize(), QImage::Format_RGB32);
  image.fill(Palette::light().surface);
  QPainter painter(&image);
  const QRectF page(QPointF(0, 0), size);
  const Paper paper(sheet, words);
  paper.heading(painter, page, scale);
  paper.footer(painter, page, scale, {});
  paper.pictures(painter, page.adjusted(kMargin / 2 * scale, (kHead + 24) * scale, 0, -40 * scale), scale, 0);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG"))
    return Error{ErrorCode::InternalFault, {std::string("the picture could not be made")}, {}, {}};
  return bytes;
}

}  // namespace

Status writeContactSheet(const std::string& path, const ContactSheet& sheet, const ContactPaper& paper,
                         Progress& progress) {
  const std::string name = lowerCase(path);
  const bool isPdf = name.ends_with(".pdf");
  if (!isPdf && !name.ends_with(".png")) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--output"), path, std::string("it must end in .pdf or .png")},
                 {},
                 {}};
  }
  const auto bytes = isPdf ? pdfOf(sheet, paper, progress) : pngOf(sheet, paper);
  if (!bytes) return bytes.error();
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return writeFileAtomically(path,
                             std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
}

}  // namespace vestige::app
