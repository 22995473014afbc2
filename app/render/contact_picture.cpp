// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>

#include "app/render/contact_sheet.h"
#include "app/render/plot_labels.h"
#include "app/render/plot_picture.h"
#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr double kMargin = 6, kLine = 16, kText = 11;

class Painting {
 public:
  Painting(QPainter& painter, const QRectF& rect, const ContactPicture& picture, const Palette& palette,
           double scale)
      : p_(painter), picture_(picture), c_(palette), s_(scale) {
    const double margin = kMargin * s_;
    inner_ = rect.adjusted(margin, margin, -margin, -margin);
    const double side = std::min(inner_.width(), inner_.height() - 3 * kLine * s_);
    canvas_ = QRectF(inner_.left() + (inner_.width() - side) / 2, inner_.top() + kLine * s_, side, side);
  }

  void run() {
    p_.save();
    line(inner_.top(), picture_.name, c_.text, QFont::DemiBold, Qt::ElideMiddle);
    if (picture_.plot && picture_.plot->all && picture_.parent > 0) {
      paintEvents(*picture_.plot);
    } else {
      paintProblem();
    }
    p_.setPen(QPen(c_.line2, s_));
    p_.setBrush(Qt::NoBrush);
    p_.drawRect(canvas_);
    line(canvas_.bottom() + 2 * s_, shareWords(picture_), c_.text, QFont::Normal, Qt::ElideRight);
    if (picture_.odd.score)
      line(canvas_.bottom() + (2 + kLine) * s_, oddnessWords(picture_), c_.text2, QFont::Normal,
           Qt::ElideRight);
    p_.restore();
  }

 private:
  void line(double top, const QString& text, const QColor& colour, QFont::Weight weight,
            Qt::TextElideMode elide) {
    const QFont font = textFont(kText * s_, weight);
    p_.setFont(font);
    p_.setPen(colour);
    const QRectF row(inner_.left(), top, inner_.width(), kLine * s_);
    p_.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                QFontMetricsF(font).elidedText(text, elide, row.width()));
  }

  void paintEvents(const PlotModel& model) {
    p_.setRenderHint(QPainter::SmoothPixmapTransform);
    p_.drawImage(canvas_, densityImage(model, c_));
    p_.setClipRect(canvas_, Qt::IntersectClip);
    p_.setRenderHint(QPainter::Antialiasing);
    const Placing to{canvas_, model};
    for (const bool halo : {true, false}) {
      for (const GatePicture& gate : model.gates) {
        const QColor ink = gate.slot ? c_.inkOf(*gate.slot) : c_.text;
        QPen pen(halo ? c_.surface : ink, (halo ? 3.4 : 1.4) * s_);
        pen.setJoinStyle(Qt::RoundJoin);
        p_.setPen(pen);
        p_.drawPolygon(to.outline(gate.outline));
      }
    }
    p_.setClipping(false);
  }

  void paintProblem() {
    p_.fillRect(canvas_, c_.caution.background);
    p_.setFont(textFont(kText * s_));
    p_.setPen(c_.caution.foreground);
    const double room = 8 * s_;
    p_.drawText(canvas_.adjusted(room, room, -room, -room),
                Qt::AlignCenter | Qt::TextWordWrap | Qt::TextWrapAnywhere, picture_.problem);
  }

  QPainter& p_;
  const ContactPicture& picture_;
  const Palette& c_;
  const double s_;
  QRectF inner_, canvas_;
};

}  // namespace

void paintContact(QPainter& painter, const QRectF& rect, const ContactPicture& picture,
                  const Palette& palette, double scale) {
  Painting(painter, rect, picture, palette, scale).run();
}

}  // namespace vestige::app
